"""An address that was given up, because two things are one, leads to the one that stays."""

from pyoxigraph import NamedNode, Triple

from .namespaces import SAME_AS, TYPE
from .store import Atlas


def found(atlas: Atlas, name: str) -> NamedNode:
    """Return the thing that goes by an address or a name, also by an address that was given up.

    Raises UnknownNameError where nothing, or more than one thing, goes by the name.
    """
    node = atlas.find(name)
    if atlas.one(node, TYPE):
        return node
    return next((other for other in called_the_same(atlas, node) if atlas.one(other, TYPE)), node)


def called_the_same(atlas: Atlas, node: NamedNode) -> list[NamedNode]:
    """Return all addresses that decisions call the same as a thing, it among them, in their order."""
    reached = [node]
    for each in reached:  # grows while it is read
        back = (statement.subject for statement in atlas.facts(None, SAME_AS, each))
        for other in (*atlas.nodes(each, SAME_AS), *back):
            if other not in reached:
                reached.append(other)
    return sorted(reached, key=str)


def sayings(atlas: Atlas, node: NamedNode) -> list[Triple]:
    """Return the triples that call a thing and others the same."""
    link = NamedNode(SAME_AS)
    return [
        Triple(given_up, link, stays)
        for given_up in called_the_same(atlas, node)
        for stays in atlas.nodes(given_up, SAME_AS)
    ]
