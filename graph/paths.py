"""Where things lie: the checkout that runs, and the home of the user's own data."""

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
ONTOLOGY = CHECKOUT / "ontology"
QUERIES = CHECKOUT / "queries"
CURATED = CHECKOUT / "ingest" / "curated"


def home() -> Path:
    """Return the folder of the user's data: RIS_HOME, or `home/` in the checkout."""
    return Path(os.environ.get("RIS_HOME") or CHECKOUT / "home").expanduser().resolve()


def atlases() -> Path:
    """Return the folder that holds the built atlases; it alone is made by the build."""
    return home() / "atlas"


def sources() -> Path | None:
    """Return the folder with the texts of the documents (RIS_SOURCES), if there is one."""
    named = os.environ.get("RIS_SOURCES")
    return Path(named).expanduser() if named else None


def curated_files() -> list[Path]:
    """Return the TriG files with facts: the project's in reading order, then the user's own."""
    folders = [CURATED, home() / "curated", home() / "decisions"]
    found = (file for folder in folders for file in sorted(folder.rglob("*.trig")))
    return [file for file in found if not file.is_dir()]


def for_people(path: Path) -> str:
    """Return a path as short as it can be and still be found from the checkout."""
    path = path.absolute()
    return str(path.relative_to(CHECKOUT)) if path.is_relative_to(CHECKOUT) else str(path)
