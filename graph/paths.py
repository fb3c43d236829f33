"""Where things lie: the checkout that runs, and the home of the user's own data."""

import os
from pathlib import Path

from .errors import UseError

CHECKOUT = Path(__file__).resolve().parent.parent
ONTOLOGY = CHECKOUT / "ontology"
QUERIES = CHECKOUT / "queries"
CURATED = CHECKOUT / "ingest" / "curated"


def home() -> Path:
    """Return the folder of the user's data: RIS_HOME, or `home/` in the checkout."""
    named = os.environ.get("RIS_HOME") or str(CHECKOUT / "home")
    try:
        return Path(named).expanduser().resolve()
    except (OSError, RuntimeError) as error:  # an unknown user's home, or a link that leads to itself
        raise UseError(
            f"RIS_HOME={named} går inte att följa ({error}). Ange en vanlig mapp.",
            f"RIS_HOME={named} cannot be followed ({error}). Name an ordinary folder.",
        ) from error


def atlases() -> Path:
    """Return the folder that holds the built atlases; it alone is made by the build."""
    return home() / "atlas"


def sources() -> Path | None:
    """Return the folder with the texts of the documents (RIS_SOURCES), if there is one."""
    named = os.environ.get("RIS_SOURCES")
    return Path(named).expanduser() if named else None


def ingested() -> Path:
    """Return the folder with the releases of open data that were ingested; they are the user's."""
    return home() / "sources"


def decisions() -> Path:
    """Return the folder with the user's decisions, and those of the rules of matching."""
    return home() / "decisions"


def matched() -> Path:
    """Return the small file that says from what the matches were made: after its first line, the releases."""
    return decisions() / "made-from"


def named_releases() -> list[Path]:
    """Return the folders of the releases that the sources name, one a line, in `current`."""
    lists = sorted(ingested().glob("*/current"))
    return [
        file.parent / name
        for file in lists
        for name in file.read_text(encoding="utf-8", errors="replace").split()
    ]


def release_files() -> list[Path]:
    """Return the facts of the releases in use: of those that are named, the ones not removed by the user."""
    return [folder / "quads.nq.gz" for folder in named_releases() if folder.is_dir()]


def release_names() -> list[str]:
    """Return the names of the releases in use, the source first: `ror/0f3c…`."""
    return [f"{file.parent.parent.name}/{file.parent.name}" for file in release_files()]


def curated_files() -> list[Path]:
    """Return the TriG files with facts: the project's in reading order, then the user's own."""
    folders = [CURATED, home() / "curated", decisions()]
    found = (file for folder in folders for file in sorted(folder.rglob("*.trig")))
    return [file for file in found if not file.is_dir()]


def for_people(path: Path) -> str:
    """Return a path as short as it can be and still be found from the checkout."""
    path = path.absolute()
    return str(path.relative_to(CHECKOUT)) if path.is_relative_to(CHECKOUT) else str(path)
