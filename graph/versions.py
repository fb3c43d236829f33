"""Atlases by the names that people give them: a version, `current`, `previous`, a folder or a saved file."""

from pathlib import Path

from pyoxigraph import RdfFormat, Store

from . import paths
from .errors import NoAtlasError, UseError
from .namespaces import DEF
from .store import Atlas, current_version, open_atlas

SPOKEN = ("current", "previous")
"""Names of the atlas that is valid now, and of the one before it, which the build keeps."""


def versions() -> list[str]:
    """Return the versions that are still there, the current one first."""
    folder, current = paths.atlases(), current_version()
    found = [each.parent.name for each in folder.glob("*/store") if not each.parent.name.startswith("new-")]
    return sorted(found, key=lambda name: (name != current, name))


def open_named(name: str) -> Atlas:
    """Open the atlas that a person names.

    A name is `current`, `previous`, a version or its beginning, the folder of an atlas, or a file as
    `ris export --format nquads|trig` writes it. Raises NoAtlasError where nothing, or more, goes by the name.
    """
    if name == "current":
        return open_atlas()
    earlier = [version for version in versions() if version != current_version()]
    fitting = (
        earlier if name == "previous" else [each for each in versions() if name and each.startswith(name)]
    )
    if len(fitting) == 1:
        return open_atlas(fitting[0])
    path = Path(name).expanduser()
    if name not in SPOKEN and path.is_file():
        return _saved(path)
    if name not in SPOKEN and (path / "store").is_dir():
        return open_atlas(str(path.resolve()))
    raise _unknown(name, bool(fitting))


def _unknown(name: str, is_ambiguous: bool) -> NoAtlasError:
    there = ", ".join(versions()) or "–"
    files_sv = "eller en fil som ris export --format nquads har skrivit"
    files_en = "or a file that ris export --format nquads wrote"
    if is_ambiguous:
        return NoAtlasError(
            f"Flera atlaser passar ”{name}”. De som finns: {there}. Skriv mer av namnet, {files_sv}.",
            f"Several atlases fit “{name}”. There are: {there}. Write more of the name, {files_en}.",
        )
    if name == "previous":
        return NoAtlasError(
            f"Ingen tidigare atlas finns kvar i {paths.atlases()}. Ange en mapp med en atlas, {files_sv}.",
            f"No earlier atlas is left in {paths.atlases()}. Name the folder of an atlas, {files_en}.",
        )
    return NoAtlasError(
        f"Det finns ingen atlas ”{name}”. De som finns: {there}. Ange en av dem, current, previous, "
        f"en mapp med en atlas, {files_sv}.",
        f"There is no atlas “{name}”. There are: {there}. Name one of them, current, previous, "
        f"the folder of an atlas, {files_en}.",
    )


def _saved(file: Path) -> Atlas:
    """Read an atlas that was exported with its reasons."""
    store = Store()
    try:
        content = file.read_bytes()
        store.bulk_load(content, format=_format(content))
    except (OSError, SyntaxError, ValueError) as error:
        place = f"{file}:{line}" if (line := getattr(error, "lineno", None)) else str(file)
        what = getattr(error, "msg", None) or getattr(error, "strerror", None) or error
        raise UseError(
            f"{place}: filen är ingen sparad atlas ({what}). "
            "Spara en med: ris export --format nquads --output FIL",
            f"{place}: the file is no saved atlas ({what}). "
            "Save one with: ris export --format nquads --output FILE",
        ) from error
    atlas = Atlas(store)
    if not (atlas.instances(f"{DEF}RuleRound") and any(atlas.stated())):
        raise UseError(
            f"{file}: filen är ingen hel atlas med belägg. "
            "Spara en med: ris export --format nquads --output FIL",
            f"{file}: the file is no whole atlas with its reasons. "
            "Save one with: ris export --format nquads --output FILE",
        )
    return atlas


def _format(content: bytes) -> RdfFormat:
    """Tell TriG, which begins with its prefixes, from N-Quads."""
    is_trig = content.lstrip()[:7].lower().startswith((b"@prefix", b"prefix", b"@base"))
    return RdfFormat.TRIG if is_trig else RdfFormat.N_QUADS
