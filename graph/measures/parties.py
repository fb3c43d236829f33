"""The parties that the gaps of an ecosystem separate: who is of which sort, and who aims at their meeting."""

import sys
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from pyoxigraph import NamedNode

from ..namespaces import DEF, PREFIXES
from ..store import Atlas
from .contacts import Links, links, of_kind, turned

AIMING = ("Goal", "Priority", "ActionArea", "Action")
"""The parts of a plan that aim at something; a strength or a weakness does not."""
NAMING = ("concerns", "targetGroup", "supports", "focusArea")
"""How a part of a plan names what it is about."""


@dataclass(frozen=True)
class Gap:
    """A gap: the categories that it separates, and the parts of plans that aim at it with what they name."""

    node: str
    parties: tuple[str, ...]
    aims: Links

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parties that should meet, two by two; one with itself where there is but one."""
        return list(combinations(self.parties, 2)) or [(party, party) for party in self.parties]

    def aimed_at(self, within: str, units: set[str]) -> int:
        """Return how many aim at it in one of the units in which it may lie: they name that unit, or none."""
        return sum(not told & units or within in told for told in self.aims.values())


def categories(atlas: Atlas) -> Links:
    """Return the actors of each category, those of narrower ones too: by what is said of them or by kind."""
    found: Links = defaultdict(set)
    for category, actors in turned(links(atlas, "category")).items():
        found[category] |= actors
    for kind, told in links(atlas, "kindCategory").items():
        for category in told:
            found[category] |= {node.value for node in atlas.instances(kind)}
    for category, actors in list(found.items()):
        for wider in _wider(atlas, category):
            found[wider] |= actors
    return found


def _wider(atlas: Atlas, category: str) -> set[str]:
    """Return the wider categories of a category."""
    broader = turned({s.value: {o.value} for s, _, o, _ in atlas.facts(None, f"{PREFIXES['skos']}narrower")})
    for subject, _, object_, _ in atlas.facts(None, f"{PREFIXES['skos']}broader"):
        broader[subject.value].add(object_.value)
    found, edge = set[str](), {category}
    while edge := {wider for one in edge for wider in broader.get(one, ())} - found:
        found |= edge
    return found


def gaps(atlas: Atlas, of_category: Links) -> list[Gap]:
    """Return the gaps in their order, with the parties of each, and what aims at it.

    A part of a plan aims at a gap if it names the gap, or an obstacle of which the gap is a part, or all
    parties where there are several; a party is named by its category or by an actor of it.
    """
    named, wholes, separates = _named(atlas, of_category), links(atlas, "partOf"), links(atlas, "separates")
    found = []
    for node in sorted(of_kind(atlas, "GapType"), key=lambda gap: (_rank(atlas, gap), gap)):
        parties, itself = separates.get(node, set()), {node} | wholes.get(node, set())
        aims = {
            aim: told
            for aim, told in named.items()
            if told & itself or (len(parties) > 1 and parties <= told)
        }
        found.append(Gap(node, tuple(sorted(parties)), aims))
    return found


def _rank(atlas: Atlas, gap: str) -> int:
    """Return the number of a gap; those without one come last."""
    rank = atlas.value(NamedNode(gap), f"{DEF}rank")
    return int(rank) if rank.isdecimal() else sys.maxsize


def _named(atlas: Atlas, of_category: Links) -> Links:
    """Return all that each aiming part of a plan names, with the categories of what it names."""
    aiming = set[str]().union(*(of_kind(atlas, kind) for kind in AIMING))
    category_of = turned(of_category)
    found: Links = defaultdict(set)
    for name in NAMING:
        for subject, objects in links(atlas, name).items():
            if subject in aiming:
                found[subject] |= objects
    for aim, told in found.items():
        also = set[str]().union(*(category_of.get(thing, set()) | _wider(atlas, thing) for thing in told))
        found[aim] = told | also
    return found
