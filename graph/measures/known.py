"""How each of many triples is known, told at once."""

from pyoxigraph import NamedNode

from ..evidence import ORDER
from ..namespaces import DEF, RELEASE, RULE
from ..store import Atlas, Term


def first_reasons(atlas: Atlas, predicate: str) -> dict[tuple[NamedNode, Term], tuple[NamedNode, str]]:
    """Return of each triple with a predicate its first reason, and how the triple came about.

    The whole predicate is read at once: a measure tells the reasons of hundreds of triples.
    """
    lists = {fact.object for fact in atlas.facts(None, f"{DEF}withdraws")}
    known: dict[NamedNode, str] = {}
    found: dict[tuple[NamedNode, Term], list[NamedNode]] = {}
    for subject, _, object_, reason in atlas.stated(None, predicate):
        if reason and reason not in lists:
            known.setdefault(reason, _how(atlas, reason))
            found.setdefault((subject, object_), []).append(reason)
    first = {
        triple: min(told, key=lambda node: (ORDER[known[node]], node.value)) for triple, told in found.items()
    }
    return {triple: (node, known[node]) for triple, node in first.items()}


def _how(atlas: Atlas, reason: NamedNode) -> str:
    if reason.value.startswith(RULE):
        return "computed"
    is_told = reason.value.startswith(RELEASE) or atlas.one(reason, f"{DEF}document")
    return "stated" if is_told else "interpreted"
