"""The network behind suggestions of partners, as arrays: who has worked with whom, and in which fields."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .collaboration import Actor, Collaboration

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray

    Floats = NDArray[float64]
    Whole = NDArray[int64]

LARGEST = 60
"""Members of a project up to which all are taken to have worked with each other: in larger ones few meet."""
NEWCOMER = 2
"""Projects up to which an actor is a newcomer."""
PRIOR = 5
"""Ties added to those observed and to those expected, so that a few do not weigh like a habit."""
TINY = 1e-12
"""Stands for a length of 0 where something is divided by it."""


@dataclass(frozen=True)
class Ties:
    """Actors in the order of their addresses, and all that the features need of them.

    The ties of actor i are `to[first[i]:first[i + 1]]`; `strength` is log(1 + common projects) of each.
    `fields` counts the projects of an actor by field, a project in several fields in each by its share;
    `profiles` are its rows at length 1. `newcomers_met` is log(1 + partners that are newcomers).
    """

    collaboration: Collaboration
    actors: list[str]
    number: dict[str, int]
    projects: dict[str, frozenset[str]]
    first: "Whole"
    to: "Whole"
    strength: "Floats"
    activity: "Whole"
    newcomers_met: "Floats"
    fields: "Floats"
    profiles: "Floats"
    kinds: "Whole"
    places: "Whole"
    kind_affinity: "Floats"
    place_affinity: "Floats"

    def of(self, actor: int) -> "Whole":
        """Return those that an actor has worked with."""
        return self.to[self.first[actor] : self.first[actor + 1]]

    @property
    def degree(self) -> "Whole":
        """With how many each actor has worked."""
        return self.first[1:] - self.first[:-1]

    def about(self, actor: str) -> Actor:
        """Return what is known of an actor; nothing where the source says nothing."""
        return self.collaboration.actors.get(actor, Actor())


def ties(collaboration: Collaboration) -> Ties:
    """Return the network of a collaboration; it may be empty."""
    import numpy as np

    projects: dict[str, set[str]] = defaultdict(set)
    for name, project in collaboration.projects.items():
        for member in project.members:
            projects[member].add(name)
    actors = sorted(projects)
    number = {actor: i for i, actor in enumerate(actors)}
    first, to, times = _pairs(collaboration, number)
    start = np.repeat(np.arange(len(actors)), first[1:] - first[:-1])
    activity = np.array([len(projects[actor]) for actor in actors], np.int64)
    fields = _fields(collaboration, number)
    known = [collaboration.actors.get(actor, Actor()) for actor in actors]
    kinds, places = _coded([actor.kind for actor in known]), _coded([actor.place for actor in known])
    return Ties(
        collaboration=collaboration,
        actors=actors,
        number=number,
        projects={actor: frozenset(names) for actor, names in projects.items()},
        first=first,
        to=to,
        strength=np.log1p(times),
        activity=activity,
        newcomers_met=np.log1p(np.bincount(start, activity[to] <= NEWCOMER, len(actors))),
        fields=fields,
        profiles=fields / np.maximum(np.linalg.norm(fields, axis=1, keepdims=True), TINY),
        kinds=kinds,
        places=places,
        kind_affinity=_affinity(kinds, start, to),
        place_affinity=_affinity(places, start, to),
    )


def _pairs(collaboration: Collaboration, number: dict[str, int]) -> tuple["Whole", "Whole", "Floats"]:
    """Return for each actor where its ties begin, with whom they are and how many projects made each."""
    import numpy as np

    size = len(number)
    keys = [np.empty(0, np.int64)]
    for name in sorted(collaboration.projects):
        members = np.array(sorted(number[m] for m in collaboration.projects[name].members), np.int64)
        if 2 <= len(members) <= LARGEST:
            keys.append((members[:, None] * size + members[None, :]).ravel())
    pairs, times = np.unique(np.concatenate(keys), return_counts=True)
    start, to = np.divmod(pairs, max(size, 1))
    others = start != to
    first = np.searchsorted(start[others], np.arange(size + 1))
    return first.astype(np.int64), to[others], times[others].astype(np.float64)


def _fields(collaboration: Collaboration, number: dict[str, int]) -> "Floats":
    import numpy as np

    names = sorted({f for project in collaboration.projects.values() for f in project.fields})
    column = {name: i for i, name in enumerate(names)}
    counts = np.zeros((len(number), len(names)))
    for name in sorted(collaboration.projects):
        project = collaboration.projects[name]
        for field in sorted(project.fields):
            for member in project.members:
                counts[number[member], column[field]] += 1 / len(project.fields)
    return counts


def _coded(values: Sequence[str]) -> "Whole":
    """Return a number for each value; 0 where nothing is known."""
    import numpy as np

    code = {value: i for i, value in enumerate(sorted({*values, ""}))}
    return np.array([code[value] for value in values], np.int64)


def _affinity(codes: "Whole", start: "Whole", to: "Whole") -> "Floats":
    """Return the logarithm of observed by expected ties between two values; 0 where a value is unknown."""
    import numpy as np

    size = int(codes.max(initial=0)) + 1
    observed = np.bincount(codes[start] * size + codes[to], minlength=size * size).reshape(size, size)
    ends = observed.sum(1)
    expected = np.outer(ends, ends) / max(int(ends.sum()), 1)
    affinity: Floats = np.log((observed + PRIOR) / (expected + PRIOR))
    affinity[0, :] = affinity[:, 0] = 0
    return affinity
