"""The words of the ontology as a person writes them: kinds and links by their Swedish and English names."""

from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from graph import paths
from graph.namespaces import DEF, LABEL, SUBCLASS

LINKS = ("takesPartIn", "leads", "memberOf", "owns", "collaboratesWith", "supports", "partOf")
"""The links that a spreadsheet may hold between actors and projects."""


@cache
def labels() -> dict[str, dict[str, str]]:
    """Return the labels of each term of the ontology by language."""
    found: dict[str, dict[str, str]] = {}
    for quad in _quads():
        if quad[1] == LABEL and isinstance(quad[2], Literal) and quad[2].language:
            found.setdefault(quad[0].removeprefix(DEF), {})[quad[2].language] = quad[2].value
    return found


@cache
def kinds() -> tuple[str, ...]:
    """Return the kinds of organisations, and the project."""
    wider = {(subject, value.value) for subject, link, value in _quads() if link == SUBCLASS}
    found, front = set[str](), {f"{DEF}Organisation"}
    while front:
        found |= front
        front = {narrow for narrow, wide in wider if wide in front} - found
    return (*sorted(kind.removeprefix(DEF) for kind in found), "Project")


def meant(word: str, terms: tuple[str, ...]) -> str:
    """Return the term that goes by a word in either language, else nothing.

    >>> meant("kommun", kinds()), meant("Takes part in", LINKS), meant("hus", kinds())
    ('Municipality', 'takesPartIn', '')
    """
    wanted = word.strip().casefold()
    return next((term for term in terms if wanted in {w.casefold() for w in labels()[term].values()}), "")


@cache
def _quads() -> tuple[tuple[str, str, NamedNode | Literal], ...]:
    return tuple(
        (quad.subject.value, quad.predicate.value, quad.object)
        for module in ("core", "actors")
        for quad in parse(path=paths.ONTOLOGY / f"{module}.ttl", format=RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal)
    )
