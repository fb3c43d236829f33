"""One thing, one node: what decisions call the same, and which of several names comes first."""

from collections.abc import Collection, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from .errors import DataError
from .namespaces import ALT_LABEL, PREF_LABEL, PREFIXES, RELEASE, shorten

SAME_AS = NamedNode(f"{PREFIXES['owl']}sameAs")
NAME, OTHER_NAME = NamedNode(PREF_LABEL), NamedNode(ALT_LABEL)


def united(quads: list[Quad], withdrawn: Collection[Triple] = ()) -> list[Quad]:
    """Return the quads with every thing under one address, and with one name in each language.

    A decision `id:a owl:sameAs id:b` says that a is b: all that is said of a is then said of b, in the same
    graph. A name that a release of data gives comes after those of documents and decisions, as another name.

    Raises DataError where decisions lead in a circle.
    """
    stays = _stays([quad for quad in quads if quad.predicate == SAME_AS and quad.triple not in withdrawn])
    moved = [_moved(quad, stays) for quad in quads] if stays else quads
    return list(_with_one_name(moved))


def _stays(said: list[Quad]) -> dict[NamedNode, NamedNode]:
    """Return for each address that is given up the one that stays."""
    next_ = {quad.subject: quad.object for quad in said}
    return {node: _last(node, next_) for node in next_}  # type: ignore[misc]  # things have addresses


def _last(node: object, next_: dict) -> object:
    passed = {node}
    while node in next_:
        node = next_[node]
        if node in passed:
            names = ", ".join(sorted(shorten(each.value) for each in passed))  # type: ignore[attr-defined]
            raise DataError(
                f"Besluten om vad som är samma sak går i cirkel: {names}. Ta bort ett owl:sameAs och bygg igen.",
                f"The decisions on what is the same lead in a circle: {names}. Remove one owl:sameAs and "
                "build again.",
            )
        passed.add(node)
    return node


def _moved(quad: Quad, stays: dict[NamedNode, NamedNode]) -> Quad:
    subject, object_ = stays.get(quad.subject), stays.get(quad.object)  # type: ignore[call-overload]
    if quad.predicate == SAME_AS or not (subject or object_):
        return quad
    return Quad(subject or quad.subject, quad.predicate, object_ or quad.object, quad.graph_name)


def _with_one_name(quads: list[Quad]) -> Iterator[Quad]:
    """Yield the quads, the names that releases give as other names where there is one already."""
    released = [quad for quad in quads if quad.predicate == NAME and _is_released(quad)]
    told = {(quad.subject, _language(quad)) for quad in released}
    first: dict[object, str] = {}
    for quad in quads:
        if quad.predicate == NAME and not _is_released(quad) and (quad.subject, _language(quad)) in told:
            first[quad.subject, _language(quad)] = quad.object.value
    for quad in released:
        first.setdefault((quad.subject, _language(quad)), quad.object.value)
    for quad in quads:
        is_other = quad.predicate == NAME and _is_released(quad)
        if is_other and first[quad.subject, _language(quad)] != quad.object.value:
            yield Quad(quad.subject, OTHER_NAME, quad.object, quad.graph_name)
        else:
            yield quad


def _is_released(quad: Quad) -> bool:
    graph = quad.graph_name
    return isinstance(graph, NamedNode) and graph.value.startswith(RELEASE)


def _language(quad: Quad) -> str | None:
    return quad.object.language if isinstance(quad.object, Literal) else None
