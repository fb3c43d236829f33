"""Chains of alignment: what serves what, hop by hop, in the whole graph, and at which level each stands."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ..namespaces import CODE, DEF, PREFIXES, SUBPROPERTY
from ..store import Atlas

LEVELS = NamedNode(f"{CODE}policy-levels")
IN_PLAN = NamedNode(f"{DEF}inPlan")
LOWEST = 100
"""The rank of a thing whose level is not known: it stands below all levels."""

Ends = dict[NamedNode, list[tuple[NamedNode, NamedNode]]]
"""Of each thing the links that leave it, and the things to which they lead."""


@dataclass(frozen=True)
class Hop:
    """One link of a chain: how many hops from the start it lies, and what aligns to what."""

    step: int
    lower: NamedNode
    link: NamedNode
    upper: NamedNode


@dataclass(frozen=True)
class Alignments:
    """All direct alignments of an atlas, by the thing that aligns (up) and by what it aligns to (down).

    `levels` holds the level of each thing that has one, `ranks` all levels from the EU down.
    """

    up: Ends
    down: Ends
    levels: dict[NamedNode, NamedNode]
    ranks: dict[NamedNode, int]

    def rank(self, thing: NamedNode) -> int:
        """Return the place of a thing's level, counted from the EU; what has no known level stands lowest."""
        return self.ranks[self.levels[thing]] if thing in self.levels else LOWEST


def alignments(atlas: Atlas) -> Alignments:
    """Return all direct alignments; where a narrower link holds, the wider one is left out."""
    narrower = _links(atlas)
    held: dict[tuple[NamedNode, NamedNode], set[NamedNode]] = {}
    for link in narrower:
        for lower, _, upper, _ in atlas.facts(None, link.value):
            if isinstance(upper, NamedNode) and upper != lower:
                held.setdefault((lower, upper), set()).add(link)
    up: Ends = {}
    down: Ends = {}
    for (lower, upper), by in sorted(held.items(), key=str):
        for link in sorted((link for link in by if not narrower[link] & by), key=str):
            up.setdefault(lower, []).append((link, upper))
            down.setdefault(upper, []).append((link, lower))
    ranks = _ranks(atlas)
    by_rank = dict(sorted(ranks.items(), key=lambda item: item[1]))
    return Alignments(up, down, _levels(atlas, up, ranks), by_rank)


def _links(atlas: Atlas) -> dict[NamedNode, frozenset[NamedNode]]:
    """Return each link by which one thing directly aligns to another, with the narrower links under it."""
    found: dict[NamedNode, frozenset[NamedNode]] = {}

    def narrower(link: NamedNode) -> frozenset[NamedNode]:
        if link not in found:
            found[link] = frozenset()  # a link that is a case of itself ends here
            under = {case.subject for case in atlas.facts(None, SUBPROPERTY, link)}
            found[link] = frozenset(under.union(*(narrower(case) for case in under)))
        return found[link]

    narrower(NamedNode(f"{DEF}alignsTo"))
    return found


def chain(told: Alignments, start: NamedNode, is_up: bool) -> Iterator[Hop]:
    """Yield every hop that can be reached from a thing in one direction, the nearest first.

    A hop is told once, at its shortest distance, also where paths meet again or lead in a circle.
    """
    ends, waiting, steps = told.up if is_up else told.down, deque([start]), {start: 0}
    while waiting:
        here = waiting.popleft()
        for link, other in ends.get(here, ()):
            yield (
                Hop(steps[here] + 1, here, link, other) if is_up else Hop(steps[here] + 1, other, link, here)
            )
            if other not in steps:
                steps[other] = steps[here] + 1
                waiting.append(other)


def paths(told: Alignments, start: NamedNode, is_up: bool) -> dict[NamedNode, list[NamedNode]]:
    """Return of each thing that can be reached a shortest way there, from the start to the thing."""
    ways = {start: [start]}
    for hop in chain(told, start, is_up):
        near, far = (hop.lower, hop.upper) if is_up else (hop.upper, hop.lower)
        if far not in ways:
            ways[far] = [*ways[near], far]
    del ways[start]
    return ways


def _ranks(atlas: Atlas) -> dict[NamedNode, int]:
    """Return the place of each level, counted from the EU."""
    told = {fact.subject: fact.object.value for fact in atlas.facts(None, f"{DEF}rank")}
    in_scheme = (fact.subject for fact in atlas.facts(None, f"{PREFIXES['skos']}inScheme", LEVELS))
    return {node: int(told[node]) for node in in_scheme if told.get(node, "").isdecimal()}


def _levels(atlas: Atlas, up: Ends, ranks: dict[NamedNode, int]) -> dict[NamedNode, NamedNode]:
    """Return the level of each thing, else that of the plan of which it is a part; the highest of several."""
    own: dict[NamedNode, set[NamedNode]] = {}
    for thing, _, level, _ in atlas.facts(None, f"{DEF}policyLevel"):
        if level in ranks and isinstance(level, NamedNode):
            own.setdefault(thing, set()).add(level)
    of_plan = {
        thing: set[NamedNode]().union(*(own.get(plan, set()) for link, plan in ends if link == IN_PLAN))
        for thing, ends in up.items()
    }
    told = {thing: levels for thing, levels in (of_plan | own).items() if levels}
    return {
        thing: min(levels, key=lambda level: (ranks[level], level.value)) for thing, levels in told.items()
    }


def reached(told: Alignments, starts: Iterable[NamedNode], is_up: bool) -> set[NamedNode]:
    """Return all that can be reached in one direction from any of some things."""
    ends, waiting = told.up if is_up else told.down, list(starts)
    found: set[NamedNode] = set()
    while waiting:
        new = {other for _, other in ends.get(waiting.pop(), ())} - found
        found |= new
        waiting.extend(new)
    return found
