"""Coverage of alignment: at each level, how many of each kind are linked upwards and downwards."""

from collections.abc import Iterator
from typing import NamedTuple

from pyoxigraph import NamedNode

from ..errors import Text
from ..namespaces import DEF
from ..store import Answer, Atlas, Term
from .chains import Alignments, Ends, alignments, reached
from .measure import Chosen, Found, Measure, number

COLUMNS = ("kind", "level", "number", "linkedUp", "reachesUp", "linkedDown", "reachedFromBelow")
KINDS = ("Plan", "FundingInstrument", "Goal", "Priority", "Action", "Project")
PARTS = (f"{DEF}inPlan", f"{DEF}under")
"""To be a part of a plan is no link of one's own."""
NOTHING = Text(
    "Atlasen känner inga planer, program, mål eller projekt. Lägg till dem och bygg igen: ris build",
    "The atlas knows no plans, programmes, goals or projects. Add them and build again: ris build",
)


class Row(NamedTuple):
    """What is known of the things of a kind at a level, in the order of the columns."""

    kind: NamedNode
    level: NamedNode | None
    number: int
    with_own_link_up: int
    reaching_up: int
    with_own_link_down: int
    reached_from_below: int

    def cells(self) -> tuple[Term | None, ...]:
        """Return the row as the table has it."""
        return (self.kind, self.level, *map(number, self[2:]))


def _compute(atlas: Atlas, _: Chosen) -> Found:
    told = alignments(atlas)
    of = {kind: rows for kind in KINDS if (rows := list(_rows(atlas, told, kind)))}
    answer = Answer(COLUMNS, [row.cells() for rows in of.values() for row in rows], is_ordered=True)
    said = tuple(_said(atlas, kind, rows) for kind, rows in of.items()) or (NOTHING,)
    return Found(answer, said, is_sufficient=bool(of))


def _rows(atlas: Atlas, told: Alignments, kind: str) -> Iterator[Row]:
    at: dict[int, list[NamedNode]] = {}
    for thing in atlas.instances(DEF + kind):
        at.setdefault(told.rank(thing), []).append(thing)
    for _, things in sorted(at.items()):
        yield Row(
            NamedNode(DEF + kind),
            told.levels.get(things[0]),
            len(things),
            sum(1 for thing in things if _has_own(told.up, thing)),
            sum(1 for thing in things if _reaches(told, thing, is_up=True)),
            sum(1 for thing in things if _has_own(told.down, thing)),
            sum(1 for thing in things if _reaches(told, thing, is_up=False)),
        )


def _has_own(ends: Ends, thing: NamedNode) -> bool:
    return any(link.value not in PARTS for link, _ in ends.get(thing, ()))


def _reaches(told: Alignments, thing: NamedNode, is_up: bool) -> bool:
    """Tell whether a thing reaches a higher level, or is reached from a lower one."""
    own = told.rank(thing)
    others = (told.rank(other) for other in reached(told, [thing], is_up))
    return any(other < own if is_up else other > own for other in others)


def _said(atlas: Atlas, kind: str, rows: list[Row]) -> Text:
    all_, up, below = (
        sum(row.number for row in rows),
        sum(row.reaching_up for row in rows),
        sum(row.reached_from_below for row in rows),
    )
    sv, en = (atlas.label(NamedNode(DEF + kind), language) for language in ("sv", "en"))
    return Text(
        f"Av slaget {sv} når {up} av {all_} en högre nivå, och {below} nås från en lägre.",
        f"Of the kind {en}, {up} of {all_} reach a higher level, and {below} are reached from a lower one.",
    )


MEASURE = Measure(
    "alignment-coverage",
    Text("Kedjornas täckning per nivå", "Coverage of the chains by level"),
    Text(
        "Hur många planer, program, mål, prioriteringar, åtgärder och projekt på varje nivå hänger ihop "
        "uppåt och nedåt?",
        "At each level, how many plans, programmes, goals, priorities, actions and projects are linked "
        "upwards and downwards?",
    ),
    Text(
        "Eget samband: ett direkt samband som inte bara säger att något är en del av en plan. Når en högre "
        "nivå: genom hur många led som helst, också genom sin plan. Det vars nivå inte är känd räknas som "
        "lägst.",
        "A link of its own: a direct link that says more than that something is part of a plan. Reaches a "
        "higher level: through any number of steps, also through its plan. What has no known level counts "
        "as lowest.",
    ),
    _compute,
)
