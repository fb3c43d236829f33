"""The cheapest bridge from one group of actors to another: who would meet whom, through whom."""

from dataclasses import dataclass

from .contacts import Links


@dataclass(frozen=True)
class Bridge:
    """A way from one group to the other: who of the first, who of the second, and whom both know.

    `steps` counts the contacts on the way: 0 where one actor belongs to both, 1 where two are in contact.
    """

    one: str
    other: str
    through: str | None
    steps: int


def bridge(near: Links, first: set[str], second: set[str]) -> list[Bridge]:
    """Return the ways of fewest steps; of those by a shared neighbour the pairs that share most of them.

    Where the way is longer than two steps, `through` is the first contact on it.
    """
    if both := first & second:
        return [Bridge(actor, actor, None, 0) for actor in sorted(both)]
    known = [(one, other) for one in sorted(first) for other in sorted(near[one] & second)]
    if known:
        return [Bridge(one, other, None, 1) for one, other in known]
    return _shared(near, first, second) or _longer(near, first, second)


def _shared(near: Links, first: set[str], second: set[str]) -> list[Bridge]:
    reached = {other: near[other] for other in sorted(second) if near[other]}
    found = {(one, other): near[one] & reached[other] for one in sorted(first) for other in reached}
    most = max(map(len, found.values()), default=0)
    return [
        Bridge(one, other, through, 2)
        for (one, other), shared in found.items()
        if shared and len(shared) == most
        for through in sorted(shared)
    ]


def _longer(near: Links, first: set[str], second: set[str]) -> list[Bridge]:
    """Return one shortest way to each actor of the second group that is reached in the fewest steps."""
    begun: dict[str, tuple[str, str | None]] = {one: (one, None) for one in sorted(first)}
    edge, steps = sorted(first), 0
    while edge and not second & set(edge):
        steps += 1
        found: list[str] = []
        for actor in edge:
            for other in sorted(near[actor] - begun.keys()):
                one, through = begun[actor]
                begun[other] = one, through or other
                found.append(other)
        edge = found
    return [Bridge(begun[other][0], other, begun[other][1], steps) for other in edge if other in second]
