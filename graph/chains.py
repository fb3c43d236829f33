"""Chains of alignment: the shortest way from each thing up to something at EU level."""

from collections import defaultdict
from itertools import pairwise

from pyoxigraph import NamedNode, Triple

from .namespaces import CODE, DEF, RULE, SUBPROPERTY
from .store import Atlas

ALIGNS_TO, ALIGNS_UP_TO, LEVEL = f"{DEF}alignsTo", f"{DEF}alignsUpTo", f"{DEF}policyLevel"
EU = NamedNode(f"{CODE}level-eu")
CHAINED = ("Goal", "Priority", "Action", "Plan", "FundingInstrument", "Project", "WorkPackage")
"""The kinds of things of which it matters whether they reach EU level."""

Next = dict[NamedNode, NamedNode | None]
"""Each thing that reaches EU level, and the next thing on its way; none for what is at EU level."""


def steps_to_eu(atlas: Atlas) -> Next:
    """Return the next step of each thing on a shortest way up to EU level; of equals the first by address."""
    lower = defaultdict(list)
    for below, _, above, _ in atlas.facts(None, ALIGNS_TO):
        lower[above].append(below)
    layer = sorted((fact.subject for fact in atlas.facts(None, LEVEL, EU)), key=str)
    steps: Next = dict.fromkeys(layer)
    while layer:
        found = []
        for above in layer:
            for below in lower[above]:
                if below not in steps:
                    steps[below] = above
                    found.append(below)
        layer = sorted(found, key=str)
    return steps


def way(steps: Next, thing: NamedNode) -> tuple[NamedNode, ...]:
    """Return the things on the way from a thing up to EU level, both ends among them."""
    passed, node = [], thing if thing in steps else None
    while node:
        passed.append(node)
        node = steps[node]
    return tuple(passed)


def links(atlas: Atlas, passed: tuple[NamedNode, ...]) -> list[Triple]:
    """Return the facts that a way consists of, as they were stated; at last the level of its end."""
    facts = [_link(atlas, below, above) for below, above in pairwise(passed)]
    return [*facts, Triple(passed[-1], NamedNode(LEVEL), EU)]


def _link(atlas: Atlas, below: NamedNode, above: NamedNode) -> Triple:
    """Return the fact that says how one thing aligns to another, in the narrowest words."""
    aligning = {fact.subject for fact in atlas.facts(None, SUBPROPERTY, NamedNode(ALIGNS_TO))}
    stated = {
        fact.predicate
        for fact in atlas.stated(below, None, above)
        if fact.predicate in aligning and fact.reason and not fact.reason.value.startswith(RULE)
    }
    return Triple(below, min(stated, key=str, default=NamedNode(ALIGNS_TO)), above)
