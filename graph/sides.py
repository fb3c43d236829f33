"""One of two atlases that are compared: what it holds of a thing, by whatever address."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import product

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from .chains import Next, steps_to_eu, way
from .namespaces import ALT_LABEL, DEF, PREF_LABEL, PREFIXES, RULE, SUBCLASS, TYPE
from .store import Atlas, Statement

NAMES = (PREF_LABEL, ALT_LABEL)
DCT = PREFIXES["dct"]
WORDS = (DEF, RULE)
PLACING = (f"{DEF}row", f"{DEF}placedBy")
"""What says where a fact stands: it is told as a part of its reason."""
OF_NODES = {
    f"{DEF}FundingAward": "money",
    f"{DEF}FundingTotal": "money",
    f"{DEF}Observation": "figures",
    f"{DEF}Participation": "roles",
    f"{DEF}Identifier": "identifiers",
    f"{DEF}Document": "sources",
    f"{DEF}DatasetRelease": "sources",
    f"{DEF}Decision": "reasons",
    f"{DEF}Passage": "reasons",
    f"{DEF}RuleRound": "reasons",
}
"""What a node is about, by its class; things are known by the group of kinds that they are shown as."""


class Side:
    """An atlas in a comparison, in which things that either atlas calls the same count as one."""

    def __init__(self, atlas: Atlas, unions: dict[NamedNode, NamedNode]) -> None:
        self.atlas, self._unions = atlas, unions
        self._areas: dict[NamedNode, str] = {}
        self._said: dict[object, set[Triple]] = {}

    def stays(self, node: object) -> NamedNode:
        """Return the address that a thing has when what is the same counts as one."""
        passed = set()
        while node in self._unions and node not in passed:
            passed.add(node)
            node = self._unions[node]  # type: ignore[index]
        return node  # type: ignore[return-value]

    def addresses(self, thing: NamedNode) -> list[NamedNode]:
        """Return all addresses of a thing, the one that stays first."""
        return [thing, *self._others.get(thing, ())]

    @cached_property
    def _others(self) -> dict[NamedNode, list[NamedNode]]:
        others = defaultdict(list)
        for node in sorted(self._unions, key=str):
            others[self.stays(node)].append(node)
        return others

    def moved(self, triple: Triple) -> Triple:
        """Return a fact with every thing under the address that stays."""
        return Triple(self.stays(triple.subject), triple.predicate, self.stays(triple.object))

    def holds(self, triple: Triple) -> bool:
        """Tell whether the atlas holds a fact, by whatever addresses of its ends.

        Of things that became one, a first name may have become another name.
        """
        subjects, objects = (self.addresses(self.stays(end)) for end in (triple.subject, triple.object))
        is_name = triple.predicate.value in NAMES and len(subjects) > 1
        links = map(NamedNode, NAMES) if is_name else [triple.predicate]
        return any(
            Quad(one, link, other, DefaultGraph()) in self.atlas.store
            for one, link, other in product(subjects, links, objects)
        )

    def types(self, thing: NamedNode) -> set[str]:
        """Return the classes of a thing."""
        return {type_.value for node in self.addresses(thing) for type_ in self.atlas.objects(node, TYPE)}

    @cached_property
    def _drawn(self) -> dict[str, str]:
        """Each class of things that people know by name, and the group of kinds that it is shown as."""
        return {fact.subject.value: fact.object.value for fact in self.atlas.facts(None, f"{DEF}kindGroup")}

    def area(self, node: object) -> str:
        """Return what a node is about; nothing where the atlas does not say of which class it is."""
        if not isinstance(node, NamedNode):
            return ""
        thing = self.stays(node)
        if thing not in self._areas:
            self._areas[thing] = self._area(thing, self.types(thing))
        return self._areas[thing]

    def _area(self, thing: NamedNode, types: set[str]) -> str:
        if of_node := next((OF_NODES[class_] for class_ in OF_NODES if class_ in types), ""):
            return of_node
        if types and not thing.value.startswith(WORDS) and not types.isdisjoint(self._drawn):
            return "things"
        return "words" if types else ""

    def kind(self, thing: NamedNode) -> str:
        """Return the narrowest class of a thing."""
        drawn = self.types(thing) & (self._drawn.keys() | OF_NODES.keys())
        wider = {w.value for class_ in drawn for w in self.atlas.objects(NamedNode(class_), SUBCLASS)}
        return min(drawn - wider, key=lambda c: (self._drawn.get(c, "").endswith("other"), c), default="")

    def is_said(self, triple: Triple) -> bool:
        """Tell a fact that a source or a person says from one that only follows by a rule."""
        subject = triple.subject
        if subject not in self._said:
            self._said[subject] = set(_said(self.atlas.stated(subject)))  # type: ignore[arg-type]
        return triple in self._said[subject]

    def withdrawn(self) -> dict[Triple, Triple]:
        """Return the facts that decisions have withdrawn, by what they are when things are counted as one."""
        lists = {s.object.value for s in self.atlas.facts(None, f"{DEF}withdraws")}
        quads = (
            quad
            for each in sorted(lists)
            for quad in self.atlas.store.quads_for_pattern(None, None, None, NamedNode(each))
        )
        return {self.moved(quad.triple): quad.triple for quad in quads}

    @cached_property
    def steps(self) -> Next:
        """The next step of each thing on its way up to EU level."""
        return steps_to_eu(self.atlas)

    def way(self, thing: NamedNode) -> tuple[NamedNode, ...]:
        """Return the things on the way from a thing up to EU level; none where it does not get there."""
        return next((way(self.steps, node) for node in self.addresses(thing) if node in self.steps), ())

    @cached_property
    def newest_day(self) -> str:
        """The day of the newest document or release: how far the atlas knows."""
        sources = [
            node for name in ("Document", "DatasetRelease") for node in self.atlas.instances(DEF + name)
        ]
        dated = (f"{DCT}date", f"{DCT}issued", f"{DEF}retrievedOn")
        days = (day for node in sources for name in dated for day in self.atlas.objects(node, name))
        return max((_day(day, "-01-01") for day in days), default="")

    def past(self, link: str, rest: str) -> dict[NamedNode, tuple[Triple, ...]]:
        """Return the things of which every start or end lies within what the atlas knows, with those facts.

        `rest` completes a day of which only the year or month is known.
        """
        dated: dict[NamedNode, list[Triple]] = defaultdict(list)
        for fact in self.atlas.facts(None, link):
            dated[self.stays(fact.subject)].append(Triple(*fact[:3]))
        return {
            thing: tuple(sorted(facts, key=str))
            for thing, facts in dated.items()
            if all("" < _day(fact.object, rest) <= self.newest_day for fact in facts)
        }


def _said(statements: Iterable[Statement]) -> Iterator[Triple]:
    """Yield what is more than a conclusion of a rule, and more than where a fact stands in a file."""
    for subject, link, object_, reason in statements:
        if link.value not in PLACING and reason and not reason.value.startswith(RULE):
            yield Triple(subject, link, object_)


def _day(value: object, rest: str) -> str:
    """Return a day that can be compared as text, or nothing where the value is none.

    >>> _day(Literal("2021-03"), "-12-31"), _day(Literal("2021"), "-01-01"), _day(Literal("x"), "-01-01")
    ('2021-03-31', '2021-01-01', '')
    """
    found = (
        re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?![\d-]*\d)", value.value)
        if isinstance(value, Literal)
        else None
    )
    return found[0] + rest[len(found[0]) - 4 :] if found else ""
