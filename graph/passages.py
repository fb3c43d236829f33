"""Passages: lines of a document that carry facts, and the lines themselves where the texts are at hand."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyoxigraph import NamedNode

from . import paths
from .errors import DataError
from .namespaces import DEF, PREFIXES
from .store import Atlas

DCT = PREFIXES["dct"]


@dataclass(frozen=True)
class Passage:
    """Lines of a document; `words` are the lines themselves where the texts are at hand."""

    document: NamedNode
    file: str
    first: int
    last: int
    anchors: tuple[str, ...]
    words: str = ""
    date: str = ""


def passage(atlas: Atlas, node: NamedNode) -> Passage:
    """Return a passage, with its words where RIS_SOURCES names the folder of the texts."""
    document = atlas.one(node, f"{DEF}document")
    assert isinstance(document, NamedNode), f"{node} is no passage"
    file = file_of(atlas, document)
    first, last = (int(atlas.value(node, DEF + name)) for name in ("firstLine", "lastLine"))
    anchors = tuple(sorted(term.value for term in atlas.objects(node, f"{DEF}anchor")))
    date = atlas.value(document, f"{DCT}issued") or atlas.value(document, f"{DCT}date")
    return Passage(document, file, first, last, anchors, _words(file, first, last), date)


def _words(file: str, first: int, last: int) -> str:
    folder = paths.sources()
    text = folder / Path(file).name if folder else None
    if text is None or not text.is_file():
        return ""
    lines = lines_of(text)[first - 1 : last]
    return "\n".join(line.strip() for line in lines if line.strip())


def lines_of(text: Path) -> list[str]:
    """Return the lines of a document's text.

    Raises DataError where the file is not in UTF-8 or cannot be read.
    """
    try:
        return _lines(text, text.stat().st_mtime_ns)
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            f"{text}: dokumentets text går inte att läsa ({error}). Spara den som UTF-8.",
            f"{text}: the text of the document cannot be read ({error}). Save it as UTF-8.",
        ) from error


@lru_cache(maxsize=8)
def _lines(text: Path, changed: int) -> list[str]:  # a changed text has another time, so it is read again
    return text.read_text(encoding="utf-8").split("\n")


def file_of(atlas: Atlas, document: NamedNode) -> str:
    """Return the name of the file with the text of a document."""
    return Path(atlas.value(document, f"{DCT}identifier")).name


def documents(atlas: Atlas) -> list[NamedNode]:
    """Return the documents of the atlas in the order of their file names."""
    return sorted(atlas.instances(f"{DEF}Document"), key=lambda node: file_of(atlas, node))
