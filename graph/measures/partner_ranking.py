"""Whom should an actor work with next? Candidates it has not worked with, each with what speaks for it.

The score is a weighted sum of the features of partner_features; nothing else enters it, so that it can be
explained. Newcomers are not drowned by incumbents: `shortlist` keeps every tenth place for the best of them,
and `Wanted.newcomers` ranks them among themselves; `circle` and `profile` divide by size. An actor that is
itself a newcomer is served by its fields, place and kind where it has few neighbours.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from graph.errors import Text, UnknownNameError, UseError
from graph.namespaces import shorten

from .partner_features import FEATURES, parts
from .ties import LARGEST, NEWCOMER, Ties

if TYPE_CHECKING:
    from .ties import Floats

REACHING = slice(0, 5)
"""The features that lead from the actor to the candidate: shared neighbours and fields."""
MEASURED = Text(
    "Mätt på Horisont 2020: med det som var känt före 2018 stämde minst ett av tio förslag, ett av dem en "
    "nykomling, för 65,6 % av 8 133 organisationer, och för 57,0 % av dem med högst två projekt.",
    "Measured on Horizon 2020: with what was known before 2018 one or more of ten suggestions (one a "
    "newcomer) came true for 65.6% of 8,133 organisations, and for 57.0% of those with at most two projects.",
)
"""The track record, to be shown only with the data that it was measured on."""
NOT_MEASURED = Text(
    "Inte mätt: på de här uppgifterna är det okänt hur ofta ett förslag stämmer.",
    "Not measured: on these facts it is not known how often a suggestion comes true.",
)
T = TypeVar("T")


class Wanted(NamedTuple):
    """What a candidate must be: active in an area, of a kind, at a place, at a level; or anything."""

    area: str = ""
    kind: str = ""
    place: str = ""
    level: str = ""
    newcomers: bool = False


class Candidate(NamedTuple):
    """A possible partner, its score, and how much each feature gives to it (value times weight)."""

    actor: str
    score: float
    parts: dict[str, float]
    is_newcomer: bool


class Path(NamedTuple):
    """A neighbour that both have worked with, and the projects in which each of them did."""

    neighbour: str
    with_actor: tuple[str, ...]
    with_candidate: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """Why a candidate: whom both know, what they have in common, and what none of the actor's partners has.

    `complementary_kind` is the candidate's kind where it is not the actor's. What is new is empty where it is
    not new, or not known.
    """

    paths: tuple[Path, ...]
    complementary_kind: str
    common_fields: tuple[str, ...]
    new_kind: str
    new_place: str
    new_fields: tuple[str, ...]


def partners(known: Ties, actor: str, wanted: Wanted | None = None) -> list[Candidate]:
    """Return those an actor has not worked with and something leads to, best first; equals by address.

    Raises UnknownNameError where the actor has no project, UseError where nobody can be suggested.
    """
    import numpy as np

    me = _number(known, actor)
    values = parts(known, me)
    weighted = values * np.array([[feature.weight] for feature in FEATURES])
    score = ranking(known, me, weighted)
    reached = score > -np.inf
    if not reached.any():
        raise _nobody(known, actor)
    fitting = reached & np.array([_fits(known, i, wanted or Wanted()) for i in range(len(score))])
    if not fitting.any():
        raise UseError(
            f"Ingen av de {reached.sum()} möjliga partnerna har det som söktes. Ta bort ett villkor.",
            f"None of the {reached.sum()} possible partners is what was looked for. Leave out a condition.",
        )
    order = [int(i) for i in np.argsort(-score, kind="stable") if fitting[i]]
    names = [feature.name for feature in FEATURES]
    return [
        Candidate(
            known.actors[i],
            float(score[i]),
            {name: round(float(value), 6) for name, value in zip(names, weighted[:, i], strict=True)},
            bool(known.activity[i] <= NEWCOMER),
        )
        for i in order
    ]


def shortlist(ranked: Sequence[T], is_newcomer: Callable[[T], bool], size: int = 10) -> list[T]:
    """Return the best in their order, every tenth place kept for the best newcomers where there are any.

    >>> shortlist("ABCDEFGHIJKxLy", str.islower)
    ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'x']
    """
    first = [one for one in ranked if is_newcomer(one)][: size // 10]
    rest = [one for one in ranked if one not in first][: size - len(first)]
    return [one for one in ranked if one in first or one in rest]


def ranking(known: Ties, actor: int, weighted: "Floats") -> "Floats":
    """Return the score of every actor from its weighted parts; minus infinity for those that are out."""
    import numpy as np

    score: Floats = np.round(weighted.sum(0), 6)
    score[~(weighted[REACHING] > 0).any(0)] = -np.inf
    score[known.of(actor)] = score[actor] = -np.inf
    return score


def explanations(known: Ties, actor: str, candidates: Sequence[str]) -> list[Explanation]:
    """Return why each of some candidates is suggested to an actor, in their order.

    Raises UnknownNameError where one of them has no project.
    """
    me = _number(known, actor)
    circle = [actor, *(known.actors[i] for i in known.of(me))]
    kinds, places = {known.about(one).kind for one in circle}, {known.about(one).place for one in circle}
    mine, around = _areas(known, actor), frozenset[str]().union(*(_areas(known, one) for one in circle))
    found = []
    for candidate in candidates:
        paths, theirs = _paths(known, me, _number(known, candidate)), _areas(known, candidate)
        kind, place = known.about(candidate).kind, known.about(candidate).place
        found.append(
            Explanation(
                paths=tuple(sorted(paths, key=_strongest)),
                complementary_kind=kind if kind != known.about(actor).kind else "",
                common_fields=tuple(sorted(mine & theirs)),
                new_kind=kind if kind not in kinds else "",
                new_place=place if place not in places else "",
                new_fields=tuple(sorted(theirs - around)),
            )
        )
    return found


def _paths(known: Ties, me: int, them: int) -> Iterator[Path]:
    for i in sorted(set(known.of(me).tolist()) & set(known.of(them).tolist())):
        yield Path(known.actors[i], _common(known, me, i), _common(known, i, them))


def _strongest(path: Path) -> tuple[int, str]:
    return -len(path.with_actor) * len(path.with_candidate), path.neighbour


def _common(known: Ties, one: int, other: int) -> tuple[str, ...]:
    """Return the projects in which two have worked with each other."""
    shared = known.projects[known.actors[one]] & known.projects[known.actors[other]]
    return tuple(sorted(p for p in shared if len(known.collaboration.projects[p].members) <= LARGEST))


def _areas(known: Ties, actor: str) -> frozenset[str]:
    """Return the focus areas in which an actor is active, or has a project."""
    projects = (known.collaboration.projects[name] for name in known.projects[actor])
    return known.about(actor).areas.union(*(project.fields for project in projects))


def _fits(known: Ties, i: int, wanted: Wanted) -> bool:
    actor = known.actors[i]
    about = known.about(actor)
    return (
        (not wanted.newcomers or known.activity[i] <= NEWCOMER)
        and wanted.kind in ("", about.kind)
        and wanted.level in ("", about.level)
        and (not wanted.place or wanted.place in {about.place, *about.places})
        and (not wanted.area or wanted.area in _areas(known, actor))
    )


def _number(known: Ties, actor: str) -> int:
    if actor in known.number:
        return known.number[actor]
    name = shorten(actor)
    raise UnknownNameError(
        f"{name} deltar inte i något projekt med kända deltagare, så ingen partner kan föreslås. "
        "Lägg till ett deltagande (ris:takesPartIn) och bygg om.",
        f"{name} takes part in no project whose participants are known, so that no partner can be suggested. "
        "Add a participation (ris:takesPartIn) and build again.",
    )


def _nobody(known: Ties, actor: str) -> UseError:
    name, count = shorten(actor), len(known.actors)
    return UseError(
        f"Ingen ny partner kan föreslås för {name}: bland {count} aktörer med projekt delar ingen annan "
        "granne eller område med den. Lägg till projektens deltagare eller fokusområden.",
        f"No new partner can be suggested for {name}: of {count} actors with projects nobody else shares a "
        "neighbour or a field with it. Add the projects' participants or focus areas.",
    )
