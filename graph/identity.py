"""One thing, one node: what decisions call the same, and which of several names comes first."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, Triple

from .errors import DataError
from .namespaces import ALT_LABEL, DEF, PREF_LABEL, PREFIXES, RELEASE, shorten
from .namespaces import SAME_AS as OWL_SAME_AS

SAME_AS, DIFFERENT = NamedNode(OWL_SAME_AS), NamedNode(f"{PREFIXES['owl']}differentFrom")
NAME, OTHER_NAME = NamedNode(PREF_LABEL), NamedNode(ALT_LABEL)
LEGAL_FORM = NamedNode(f"{DEF}legalForm")


def united(quads: list[Quad], withdrawn: Collection[Triple] = ()) -> list[Quad]:
    """Return the quads with every thing under one address, and with one name in each language.

    A decision `id:a owl:sameAs id:b` says that a is b: all that is said of a is then said of b, in the same
    graph. A name that a release of data gives comes after those of documents and decisions, as another name;
    of the legal forms that sources give what became one, the first in the same order is kept.

    Raises DataError where decisions lead in a circle, or call the same what others tell apart.
    """
    said = [quad for quad in quads if quad.predicate in (SAME_AS, DIFFERENT) and quad.triple not in withdrawn]
    stays = staying((quad.subject, quad.object) for quad in said if quad.predicate == SAME_AS)
    for quad in said:
        if quad.predicate == DIFFERENT and _last(quad.subject, stays) == _last(quad.object, stays):
            raise _at_odds(quad)
    moved = [_moved(quad, stays) for quad in quads] if stays else quads
    return list(_with_one_name(*_with_one_form(quads, moved, withdrawn)))


def staying(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    """Return for each thing that is given up the one that stays, from pairs of the two.

    What is the same as the same thing is the same. The one stays that no pair gives up; of several, the
    first in the order of addresses.

    >>> staying([("b", "a"), ("c", "b"), ("d", "c")])
    {'b': 'a', 'c': 'a', 'd': 'a'}

    Raises DataError where pairs lead in a circle, so that none stays.
    """
    beside: dict[Any, list[Any]] = {}
    given_up: dict[Any, None] = {}
    for given, kept in pairs:
        beside.setdefault(given, []).append(kept)
        beside.setdefault(kept, []).append(given)
        given_up[given] = None
    found: dict[Any, Any] = {}
    for start in given_up:
        if start not in found:
            group = _reached(start, beside)
            kept_ones = sorted((node for node in group if node not in given_up), key=str)
            if not kept_ones:
                raise _circle(group)
            found |= dict.fromkeys(group, kept_ones[0])
    return {node: kept for node, kept in found.items() if node != kept}


def _reached(start: Any, beside: dict[Any, list[Any]]) -> dict[Any, None]:
    """Return all that pairs lead to from a thing, in the order in which they do."""
    reached, waiting = {start: None}, [start]
    while waiting:
        for node in beside[waiting.pop()]:
            if node not in reached:
                reached[node] = None
                waiting.append(node)
    return reached


def _last(node: Any, stays: dict[Any, Any]) -> Any:
    return stays.get(node, node)


def _circle(nodes: Iterable[Any]) -> DataError:
    names = ", ".join(sorted(shorten(node.value) for node in nodes))
    return DataError(
        f"Besluten om vad som är samma sak går i cirkel: {names}. Ta bort ett owl:sameAs och bygg igen.",
        f"The decisions on what is the same lead in a circle: {names}. Remove one owl:sameAs and "
        "build again.",
    )


def _at_odds(quad: Quad) -> DataError:
    names = " ".join(shorten(str(term).strip("<>")) for term in quad.triple)
    graph = shorten(str(quad.graph_name).strip("<>"))
    return DataError(
        f"{graph} säger {names}, men andra beslut säger att de är samma sak. Kör ris match, eller ta "
        "bort det som är fel, och bygg igen.",
        f"{graph} says {names}, but other decisions say that they are the same. Run ris match, or remove "
        "what is wrong, and build again.",
    )


def _moved(quad: Quad, stays: dict[Any, Any]) -> Quad:
    subject, object_ = stays.get(quad.subject), stays.get(quad.object)
    if quad.predicate in (SAME_AS, DIFFERENT) or not (subject or object_):
        return quad
    return Quad(subject or quad.subject, quad.predicate, object_ or quad.object, quad.graph_name)


def _with_one_form(
    quads: list[Quad], moved: list[Quad], withdrawn: Collection[Triple]
) -> tuple[list[Quad], list[Quad]]:
    """Return the quads before and after, where what became one has the legal form of one of its sources.

    Two forms that one source gives one thing, or two documents do, stay to be complained of.
    """
    both = list(zip(quads, moved, strict=True))
    forms = [pair for pair in both if pair[1].predicate == LEGAL_FORM]
    gone = {quad.triple for before, quad in forms if before.triple in withdrawn or quad.triple in withdrawn}
    first: dict[Any, Quad] = {}
    for before, quad in sorted(forms, key=lambda pair: _order(*pair)):
        if quad.triple not in gone:  # what is withdrawn stays where it was, to be told as such
            first.setdefault(quad.subject, before)
    dropped = {
        quad
        for before, quad in forms
        if quad.triple not in gone and _gives_way(before, quad, first[quad.subject])
    }
    if not dropped:
        return quads, moved
    kept = [pair for pair in both if pair[1] not in dropped]
    return [before for before, _ in kept], [quad for _, quad in kept]


def _gives_way(before: Quad, quad: Quad, first: Quad) -> bool:
    """Tell whether what is said gives way to what is said first, by another source or of another address."""
    is_same_source = (before.subject, before.graph_name) == (first.subject, first.graph_name)
    return _order(before, quad) > 0 and not is_same_source and quad.object != first.object


def _with_one_name(quads: list[Quad], moved: list[Quad]) -> Iterator[Quad]:
    """Yield the quads; a name that gives way to another of the thing is told as another name."""
    first: dict[object, tuple[int, str]] = {}
    for before, quad in zip(quads, moved, strict=True):
        if quad.predicate == NAME:
            named = quad.subject, _language(quad)
            first[named] = min(
                first.get(named, (9, "")), (_order(before, quad), str(quad.object)), key=lambda told: told[0]
            )
    for before, quad in zip(quads, moved, strict=True):
        gives_way = quad.predicate == NAME and _order(before, quad) > 0
        if gives_way and first[quad.subject, _language(quad)][1] != str(quad.object):
            yield Quad(quad.subject, OTHER_NAME, quad.object, quad.graph_name)
        else:
            yield quad


def _order(before: Quad, quad: Quad) -> int:
    """Return how soon a name counts: those of documents before those of releases, its own before others'."""
    graph = quad.graph_name
    is_released = isinstance(graph, NamedNode) and graph.value.startswith(RELEASE)
    return 2 * is_released + (before.subject != quad.subject)


def _language(quad: Quad) -> str | None:
    return quad.object.language if isinstance(quad.object, Literal) else None
