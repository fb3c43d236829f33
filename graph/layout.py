"""Where things stand in a picture: linked things near each other, the same for the same input."""

import math
from collections.abc import Iterable
from typing import Any

Places = dict[str, tuple[float, float]]


def layout(ids: list[str], links: Iterable[dict[str, Any]]) -> Places:
    """Return a place for each thing such that linked things lie near each other; the same for the same input.

    Places lie within -1 and 1. Things without links stand in rows below the others.
    """
    import rustworkx

    links = list(links)
    linked = {end for link in links for end in (link["from"], link["to"])}
    inner, loose = [i for i in ids if i in linked], [i for i in ids if i not in linked]
    graph = rustworkx.PyGraph()
    index = dict(zip(inner, graph.add_nodes_from(inner), strict=True))
    graph.add_edges_from([(index[link["from"]], index[link["to"]], 1) for link in links])
    spring = rustworkx.spring_layout(graph, seed=1, num_iter=300, k=2.2 / max(len(inner), 1) ** 0.5)
    places = _spread({iri: (spring[i][0], spring[i][1]) for iri, i in index.items()})
    for number, iri in enumerate(loose):
        places[iri] = (-1 + 2 * (number % 12) / 11, 1.15 + 0.12 * (number // 12))
    return places


def _spread(places: Places) -> Places:
    """Fill the square from -1 to 1: mostly even spacing by rank, partly the forces' own."""
    spread: dict[str, list[float]] = {iri: [] for iri in places}
    for axis in (0, 1):
        order = sorted(places, key=lambda iri: (places[iri][axis], iri))
        low, high = (places[order[i]][axis] for i in (0, -1)) if order else (0.0, 0.0)
        for rank, iri in enumerate(order):
            even = 2 * rank / max(len(order) - 1, 1) - 1
            own = 2 * (places[iri][axis] - low) / ((high - low) or 1) - 1
            spread[iri].append(round(0.7 * even + 0.3 * own, 4))
    return {iri: (x, y) for iri, (x, y) in spread.items()}


def around(place: tuple[float, float], ids: list[str]) -> Places:
    """Return places on rings around a place, for things that unfold from it."""
    found = {}
    for number, iri in enumerate(ids):
        ring, turn = 1 + number // 14, number % 14
        angle = 2 * math.pi * turn / min(14, len(ids)) + 0.4 * ring
        found[iri] = (
            round(place[0] + 0.2 * ring * math.cos(angle), 4),
            round(place[1] + 0.2 * ring * math.sin(angle), 4),
        )
    return found
