"""The gaps of ecosystems: which sorts of actors should meet, how much they do, and what chance would give."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from ..errors import Text
from ..namespaces import CODE
from ..store import Answer, Atlas, Term
from . import chance
from .areas import areas
from .chance import Compared
from .contacts import Links, Places, links, meeting_places, named_actors, turned
from .measure import Chosen, Found, Measure, concept, nothing, number
from .meetings import meetings
from .parties import Gap, categories, gaps

FEWEST = 2
"""Named members that each party must have for anything to be said."""
ECOSYSTEMS = f"{CODE}kategori-ekosystem"
SORTS = ("gap", "no-gap", "insufficient")


@dataclass(frozen=True)
class Unit:
    """Where a gap may lie: a focus area, a cluster, or the whole atlas, which has no name."""

    node: str
    actors: set[str]
    places: Places


@dataclass(frozen=True)
class Cell:
    """A gap in a unit: the members of its smallest party, who aims at it, and how often the parties meet."""

    unit: Unit
    gap: Gap
    smallest: str
    members: int
    aims: int
    compared: Compared

    @property
    def finding(self) -> str:
        """Whether there is a gap."""
        return {None: "insufficient", -1: "gap"}.get(self.compared.side, "no-gap")

    @property
    def kind(self) -> str | None:
        """What is lacking where a gap is found or nothing is known: a policy, activity, or data."""
        return {
            "insufficient": "data-gap",
            "gap": "activity-gap" if self.aims else "policy-gap",
        }.get(self.finding)


def compute(atlas: Atlas, _: Chosen) -> Found:
    """Return each gap in the whole atlas, in each focus area and in each cluster."""
    of_category = categories(atlas)
    found = gaps(atlas, of_category)
    if not found:
        return nothing(
            Text(
                "Inga gap är inlagda: lägg till dem som ris:GapType med vad de skiljer åt (ris:separates).",
                "No gaps are entered: add them as ris:GapType with what they separate (ris:separates).",
            )
        )
    cells = _cells(list(_units(atlas, of_category)), found, of_category)
    columns = ("gap", "within", "smallest", "named", "places", "meetings", "expected", "p", "finding")
    rows = [_row(cell) for cell in cells]
    is_sufficient = any(cell.finding != "insufficient" for cell in cells)
    return Found(Answer((*columns, "gapKind", "aims"), rows, is_ordered=True), _said(cells), is_sufficient)


def _units(atlas: Atlas, of_category: Links) -> Iterator[Unit]:
    """Yield the whole atlas, then each focus area, then each cluster and ecosystem that has a name."""
    actors, places, found = named_actors(atlas), meeting_places(atlas), areas(atlas)
    yield Unit("", actors, places)
    for area, projects in found.projects.items():
        own = {project: places.projects[project] for project in sorted(projects & places.projects.keys())}
        inside = found.actors[area].union(*own.values())
        yield Unit(area, inside, replace(places.between(inside), projects=own))
    members = turned(links(atlas, "memberOf"))
    for cluster in sorted(of_category[ECOSYSTEMS] & actors):
        inside = members.get(cluster, set()) & actors
        bodies = {body: there for body, there in places.bodies.items() if body != cluster}
        yield Unit(cluster, inside, replace(places, bodies=bodies).between(inside))


def _cells(units: list[Unit], found: list[Gap], of_category: Links) -> list[Cell]:
    """Return each gap in each unit; all are judged together, since many comparisons find more by chance."""
    import numpy as np

    named = {unit.node for unit in units} - {""}
    sizes = [
        [
            min((len(of_category[party] & unit.actors), party) for party in gap.parties or ("",))
            for gap in found
        ]
        for unit in units
    ]
    observed, drawn = zip(*(meetings(unit.places, found, of_category) for unit in units), strict=True)
    compared = chance.compared(
        np.concatenate(observed).tolist(),
        np.hstack(drawn),
        [members >= FEWEST for row in sizes for members, _ in row],
    )
    return [
        Cell(unit, gap, smallest, members, gap.aimed_at(unit.node, named), compared[i * len(found) + j])
        for i, unit in enumerate(units)
        for j, (gap, (members, smallest)) in enumerate(zip(found, sizes[i], strict=True))
    ]


def _row(cell: Cell) -> tuple[Term | None, ...]:
    told = cell.compared
    return (
        NamedNode(cell.gap.node),
        NamedNode(cell.unit.node) if cell.unit.node else None,
        NamedNode(cell.smallest) if cell.smallest else None,
        number(cell.members),
        number(sum(map(len, cell.unit.places.sorts))),
        number(told.observed),
        number(told.expected),
        number(told.p),
        concept(f"finding-{cell.finding}"),
        concept(f"finding-{cell.kind}") if cell.kind else None,
        number(cell.aims),
    )


def _said(cells: list[Cell]) -> tuple[Text, ...]:
    gap, no_gap, unknown = ([cell for cell in cells if cell.finding == sort] for sort in SORTS)
    policy = sum(cell.kind == "policy-gap" for cell in gap)
    few = sum(cell.members < FEWEST for cell in unknown)
    said = [
        Text(
            f"Rutor med gap: {len(gap)}, utan gap: {len(no_gap)}, med otillräckliga data: {len(unknown)}. "
            "Rader som inte anger något område gäller hela atlasen.",
            f"Cells with a gap: {len(gap)}, without: {len(no_gap)}, with insufficient data: {len(unknown)}. "
            "Rows that name no area are about the whole atlas.",
        )
    ]
    if gap:
        said.append(
            Text(
                f"Policygap, där inget mål och ingen åtgärd siktar på att parterna ska mötas: {policy}. "
                f"Aktivitetsgap, där någon siktar på det men de möts för sällan: {len(gap) - policy}.",
                f"Policy gaps, where no goal or action aims at the parties meeting: {policy}. "
                f"Activity gaps, where some aim at it but they meet too seldom: {len(gap) - policy}.",
            )
        )
    if unknown:
        said.append(
            Text(
                f"Datagap: rutor där någon part har färre än {FEWEST} namngivna aktörer: {few}; rutor där "
                f"slumpen ger färre än {chance.FEWEST} möten: {len(unknown) - few}. Lägg till namngivna "
                "medlemmar och deltagare för att få veta mer.",
                f"Data gaps: cells where a party has fewer than {FEWEST} named actors: {few}; cells where "
                f"chance gives fewer than {chance.FEWEST} meetings: {len(unknown) - few}. Add named members "
                "and participants to learn more.",
            )
        )
    return (*said, chance.STATED)


MEASURE = Measure(
    name="gaps",
    title=Text("De sju gapen", "The seven gaps"),
    question=Text(
        "Var möts de parter som ekosystemets gap skiljer åt mer sällan än slumpen ger?",
        "Where do the parties that the gaps of an ecosystem separate meet less often than by chance?",
    ),
    method=Text(
        "För hela atlasen, varje fokusområde och varje namngivet kluster räknas parternas möten i projekt, "
        "i organ med medlemmar och i samarbeten mellan två, som om var och en på varje mötesplats träffar "
        "en av de andra. Vem som hör till en part avgörs av aktörens slag eller kategori; grupper utan "
        "namn räknas inte, och inte heller mötesplatser där bara en aktör är känd. Ett mål eller en åtgärd "
        "siktar på gapet om det nämner gapet, hindret som gapet är en del av, eller alla parter. Slumpen "
        f"flyttar aktörer bara mellan mötesplatser av samma sort. {chance.METHOD.sv}",
        "For the whole atlas, each focus area and each named cluster the meetings of the parties are "
        "counted, in projects, in bodies with members and in collaborations of two, as if each met one of "
        "the others at each place. Who belongs to a party is told by the kind or category of the actor; "
        "groups without a name do not count, nor do places where only one actor is known. A goal or action "
        "aims at the gap if it names the gap, the obstacle of which the gap is a part, or all parties. "
        f"Chance moves actors between places of one sort only. {chance.METHOD.en}",
    ),
    compute=compute,
)
