"""Intersections: focus area × focus area, what they share, and whether chance explains it."""

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ..errors import BadQuestionError, Text
from ..store import Answer, Atlas
from . import awards, chance, contacts
from .areas import Areas, areas, named_intersections, years
from .chance import Compared
from .contacts import turned
from .intersection import cell
from .measure import Choice, Chosen, Found, Measure, concept, counted, nothing, number

if TYPE_CHECKING:
    from .chance import Counts

Against = dict[tuple[str, str], Compared | None]
"""What each pair of areas shares, beside what chance gives; nothing where there is nothing to draw from."""
SIDES = {None: "insufficient", -1: "fewer", 0: "as-many", 1: "more"}
"""What is said of a cell, by the side of what chance gives on which it lies."""
COUNTED = {
    "projects": (Text("gemensamt projekt", "shared project"), Text("gemensamma projekt", "shared projects")),
    "actors": (Text("gemensam aktör", "shared actor"), Text("gemensamma aktörer", "shared actors")),
}


def compute(atlas: Atlas, chosen: Chosen) -> Found:
    """Return all pairs of focus areas, those of one area, or what is in one cell."""
    found, by = areas(atlas), chosen.words.get("by", "projects")
    named = [chosen.things[name].value for name in ("area", "other") if name in chosen.things]
    if len(named) > len(set(named)):
        raise BadQuestionError(
            "area och other är samma fokusområde. Välj två olika.",
            "area and other are the same focus area. Choose two different ones.",
        )
    if len(named) == 2:
        return cell(atlas, found, named[0], named[1])
    against: Against = {}
    for names in found.sets:
        against = _against_chance(found, names, by) | against
    shown = {pair: told for pair, told in against.items() if set(named) <= set(pair)}
    if not shown:
        return nothing(_no_pairs(atlas, chosen))
    return _matrix(atlas, found, shown, by)


def _no_pairs(atlas: Atlas, chosen: Chosen) -> Text:
    if area := chosen.things.get("area") or chosen.things.get("other"):
        return Text(
            f"{atlas.label(area, 'sv')} delar ingen plan med något annat fokusområde: det finns inget par.",
            f"{atlas.label(area, 'en')} shares no plan with any other focus area: there is no pair.",
        )
    return Text(
        "Ingen plan i atlasen har två fokusområden: det finns inget par att jämföra.",
        "No plan in the atlas has two focus areas: there is no pair to compare.",
    )


def _against_chance(found: Areas, names: tuple[str, ...], by: str) -> Against:
    """Return what each pair of areas of one plan shares, beside what chance gives."""
    pairs = list(combinations(names, 2))
    areas_of = turned({area: found.of(by, area) for area in names})
    if not areas_of or not pairs:
        return dict.fromkeys(pairs)
    at = {area: i for i, area in enumerate(names)}
    links = [(i, at[area]) for i, thing in enumerate(sorted(areas_of)) for area in sorted(areas_of[thing])]
    observed = [len(found.shared(by, one, other)) for one, other in pairs]
    drawn = _drawn(links, [(at[one], at[other]) for one, other in pairs])
    return dict(zip(pairs, chance.compared(observed, drawn, [True] * len(pairs)), strict=True))


def _drawn(links: list[tuple[int, int]], pairs: Sequence[tuple[int, int]]) -> "Counts":
    """Return how much each pair of areas shares in each network drawn at random."""
    import numpy as np

    starts, one, other = np.array(links)[:, 0], *np.array(pairs).T
    counts = []
    for drawn in chance.networks(links):
        has = np.zeros((len(drawn), starts.max() + 1, other.max() + 1), np.float32)
        has[np.arange(len(drawn))[:, None], starts, drawn] = 1
        counts.append((has.transpose(0, 2, 1) @ has)[:, one, other])
    return np.concatenate(counts).astype(np.float64)


def _matrix(atlas: Atlas, found: Areas, against: Against, by: str) -> Found:
    named, money = named_intersections(atlas), awards.granted(atlas)
    rows = []
    for (one, other), told in against.items():
        projects = found.shared("projects", one, other)
        rows.append(
            (
                NamedNode(one),
                NamedNode(other),
                number(sum({one, other} <= joined for joined in named.values())),
                number(len(projects)),
                number(len(found.shared("actors", one, other))),
                number(told.expected) if told else None,
                number(told.p) if told else None,
                concept(f"finding-{SIDES[told.side if told else None]}"),
                *years(atlas, projects),
                *money.total(projects),
            )
        )
    columns = ("area", "other", "words", "projects", "actors", "expected", "p", "finding", "start", "end")
    is_sufficient = any(told and told.side is not None for told in against.values())
    said = _said({pair: len(found.shared(by, *pair)) for pair in against}, against, by)
    return Found(Answer((*columns, *money.currencies), rows), said, is_sufficient)


def _said(shared: dict[tuple[str, str], int], against: Against, by: str) -> tuple[Text, ...]:
    def pairs(count: int) -> Text:
        return counted(count, Text("par", "pair"), Text("par", "pairs"))

    def on(side: int | None) -> list[tuple[str, str]]:
        return [pair for pair, told in against.items() if (told.side if told else None) == side]

    what = COUNTED[by][1]
    full = sum(map(bool, shared.values()))
    said = [
        Text(
            f"Par av fokusområden med {what.sv}: {full}, tomma: {len(shared) - full}.",
            f"Pairs of focus areas with {what.en}: {full}, empty: {len(shared) - full}.",
        )
    ]
    if unknown := on(None):
        said.append(
            Text(
                f"För {pairs(len(unknown)).sv} räcker uppgifterna inte: slumpen ger färre än {chance.FEWEST} "
                f"{what.sv}. En tom ruta säger där ingenting.",
                f"For {pairs(len(unknown)).en} the facts are not sufficient: chance gives fewer than "
                f"{chance.FEWEST} {what.en}. An empty cell says nothing there.",
            )
        )
    if len(unknown) < len(against):
        fewer, as_many, more = (pairs(len(on(side))) for side in (-1, 0, 1))
        hollow = sum(not shared[pair] for pair in on(-1))
        said.append(
            Text(
                f"Färre än slumpen ger: {fewer.sv}, därav {hollow} tomma. "
                f"Som slumpen ger: {as_many.sv}. Fler än slumpen ger: {more.sv}.",
                f"Fewer than by chance: {fewer.en}, {hollow} of them "
                f"empty. As by chance: {as_many.en}. More than by chance: {more.en}.",
            )
        )
    return (*said, chance.STATED)


MEASURE = Measure(
    name="intersections",
    title=Text("Skärningspunkter", "Intersections"),
    question=Text(
        "Vilka fokusområden har gemensamma projekt och aktörer, och är det fler eller färre än slumpen ger?",
        "Which focus areas share projects and actors, and are they more or fewer than by chance?",
    ),
    method=Text(
        "Projekt och namngivna aktörer som hör till båda områdena räknas; projekt som bara vänder sig till "
        "ett områdes företag räknas inte dit. Skärningspunkter som en källa nämner räknas för sig. "
        f"Pengarna är beviljade till de gemensamma projekten. {awards.METHOD.sv} {chance.METHOD.sv} "
        f"{contacts.METHOD.sv}",
        "Projects and named actors that belong to both areas are counted; projects that only address the "
        "firms of an area are not. Intersections that a source names are counted apart. The money has been "
        f"granted to the shared projects. {awards.METHOD.en} {chance.METHOD.en} {contacts.METHOD.en}",
    ),
    compute=compute,
    choices=(
        Choice("area", Text("ett fokusområde", "a focus area"), "FocusArea"),
        Choice(
            "other",
            Text("ett annat: rutans innehåll visas", "another: what is in the cell is shown"),
            "FocusArea",
        ),
        Choice(
            "by",
            Text("vad som jämförs med slumpen", "what is compared with chance"),
            among=("projects", "actors"),
        ),
    ),
)
