"""Releases of data sets as reasons: which rows say something, and what the thing is called there."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from .errors import Text
from .namespaces import ALT_LABEL, DEF, PREF_LABEL, PREFIXES
from .store import Atlas, Term

DCT = PREFIXES["dct"]
PLACES = (f"{DEF}basedIn", f"{DEF}activeAt", f"{DEF}locatedIn")


@dataclass(frozen=True)
class Release:
    """A data set as it was published: the rows that say the triple, and how a place was told from them.

    `called` is the name of the subject there, where the atlas calls it by another.
    """

    node: NamedNode
    rights: Text
    retrieved: str
    rows: tuple[str, ...]
    placed_by: tuple[NamedNode, ...] = ()
    called: str = ""


def release(atlas: Atlas, subject: NamedNode, predicate: str, node: NamedNode) -> Release:
    """Return what a release says of a thing: its rows, and where the link is to a place, how it was told."""

    def said(name: str) -> list[Term]:
        """Return what the release itself says of the subject."""
        return [s.object for s in atlas.stated(subject, f"{DEF}{name}") if s.reason == node]

    rights = Text(*(atlas.text(node, f"{DCT}rights", language) for language in ("sv", "en")))
    placed = [how for how in said("placedBy") if isinstance(how, NamedNode)] if predicate in PLACES else []
    return Release(
        node,
        rights,
        atlas.value(node, f"{DEF}retrievedOn"),
        tuple(sorted((row.value for row in said("row")), key=_row_order)),
        tuple(sorted(placed, key=str)),
        _called(atlas, subject, node),
    )


def _called(atlas: Atlas, subject: NamedNode, release: NamedNode) -> str:
    """Return what a release calls a thing, where the atlas has another: its longest, no short form."""
    said = (s for link in (PREF_LABEL, ALT_LABEL) for s in atlas.stated(subject, link) if s.reason == release)
    names = {statement.object.value: statement.predicate.value for statement in said}
    return "" if PREF_LABEL in names.values() else max(names, key=lambda name: (len(name), name), default="")


def _row_order(row: str) -> tuple[str, int]:
    file, _, number = row.rpartition(":")
    return file, int(number) if number.isdecimal() else 0
