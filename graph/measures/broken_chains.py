"""Broken chains: goals, programmes, priorities, measures and indicators that lack what should follow."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from ..errors import Text
from ..namespaces import DEF
from ..store import Answer, Atlas, Term
from .chains import Alignments, alignments, reached
from .measure import Chosen, Found, Measure, word

COLUMNS = ("what", "kind", "level", "missing")
PROGRAMMES, PROJECTS, GOALS = (
    ("FundingInstrument", "ActionPlan"),
    ("Project", "WorkPackage"),
    ("Goal", "Priority"),
)
BROKEN = {
    "Goal": Text("{} av {} kända mål saknar program", "{} of {} known goals have no programme"),
    "FundingInstrument": Text(
        "{} av {} kända program och andra finansieringskällor saknar mål",
        "{} of {} known programmes and other funding sources have no goal",
    ),
    "Priority": Text(
        "{} av {} kända prioriteringar saknar projekt", "{} of {} known priorities have no project"
    ),
    "Action": Text(
        "{} av {} kända föreslagna åtgärder saknar projekt",
        "{} of {} known proposed measures have no project",
    ),
    "Indicator": Text("{} av {} kända indikatorer saknar värde", "{} of {} known indicators have no figure"),
}
"""Each kind of thing that is looked at, and how many of its chains are broken in words."""


def _compute(atlas: Atlas, _: Chosen) -> Found:
    told = alignments(atlas)
    broken = list(_broken(atlas, told))
    rows = [row for kind, things, missing in broken for row in _rows(told, kind, things, missing)]
    known = {kind: len(atlas.instances(DEF + kind)) for kind in BROKEN}
    said = tuple(
        Text(*(f"{words.format(len(things), known[kind])}." for words in BROKEN[kind]))
        for kind, things, _ in broken
    )
    return Found(Answer(COLUMNS, rows, is_ordered=True), said, is_sufficient=any(known.values()))


def _broken(atlas: Atlas, told: Alignments) -> Iterator[tuple[str, set[NamedNode], str]]:
    """Yield each kind, the things of it whose chain is broken, and what they lack."""
    programmes, projects, goals = (_of(atlas, kinds) for kinds in (PROGRAMMES, PROJECTS, GOALS))
    plans = {goal: set(atlas.nodes(goal, f"{DEF}inPlan")) for goal in goals}
    of_programme = {goal for goal in goals if plans[goal] & programmes}
    served, worked_on = reached(told, programmes, True), reached(told, projects, True)
    with_goal = reached(told, goals, False).union(*plans.values())
    measured = {fact.object for fact in atlas.facts(None, f"{DEF}indicator")}
    yield "Goal", _of(atlas, ["Goal"]) - served - of_programme, "without-programme"
    yield "FundingInstrument", _of(atlas, ["FundingInstrument"]) - with_goal, "without-goal"
    yield "Priority", _of(atlas, ["Priority"]) - worked_on, "without-project"
    yield "Action", _of(atlas, ["Action"]) - worked_on, "without-project"
    yield "Indicator", {node for node in _of(atlas, ["Indicator"]) if node not in measured}, "without-figure"


def _of(atlas: Atlas, kinds: Iterable[str]) -> set[NamedNode]:
    return set[NamedNode]().union(*(atlas.instances(DEF + kind) for kind in kinds))


def _rows(
    told: Alignments, kind: str, things: set[NamedNode], missing: str
) -> Iterator[tuple[Term | None, ...]]:
    for thing in sorted(things, key=lambda thing: (told.rank(thing), thing.value)):
        yield thing, NamedNode(DEF + kind), told.levels.get(thing), word(missing)


MEASURE = Measure(
    "broken-chains",
    Text("Brutna kedjor", "Broken chains"),
    Text(
        "Vilka mål saknar program, vilka program saknar mål, vilka prioriteringar och föreslagna åtgärder "
        "saknar projekt, och vilka indikatorer saknar värde?",
        "Which goals have no programme, which programmes no goal, which priorities and proposed measures "
        "no project, and which indicators no figure?",
    ),
    Text(
        "Sambanden följs i hela grafen, genom hur många led som helst. Som program räknas "
        "finansieringskällor och handlingsplaner, även den som målet är en del av; som projekt också "
        "arbetspaket. Det som saknas är okänt för atlasen: det kan finnas utan att någon källa här säger "
        "det.",
        "Links are followed in the whole graph, through any number of steps. Funding sources and action "
        "plans count as programmes, also the one of which the goal is a part; work packages count as "
        "projects. What is missing is unknown to the atlas: it may exist though no source here says so.",
    ),
    _compute,
)
