"""Money: what has been applied for, granted and paid, by funder, focus area, level or year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from pyoxigraph import NamedNode

from ..errors import Text
from ..namespaces import DEF
from ..store import Answer, Atlas, Term
from ..wording import money
from .awards import METHOD, Award, Awards, areas_of, awards, notation, total
from .contacts import links
from .measure import Choice, Chosen, Found, Measure, counted, number

BY = {
    "stage": Text("skede", "stage"),
    "funder": Text("finansiär", "funder"),
    "area": Text("fokusområde", "focus area"),
    "level": Text("nivå", "level"),
    "year": Text("år", "year"),
}
AWARDS = Text("belopp", "award"), Text("belopp", "awards")
_NONE = Text(
    "Inga belopp går att summera. Lägg till dem som ris:FundingAward med belopp, valuta och skede.",
    "There are no amounts to sum. Add them as ris:FundingAward with amount, currency and stage.",
)
Values = Mapping[str, set[Term]]


def compute(atlas: Atlas, chosen: Chosen) -> Found:
    """Return the sums by what was chosen, each at one stage and in one currency."""
    told, by = awards(atlas), chosen.words.get("by", "stage")
    if not told.counted:
        return Found(Answer((), []), (_NONE, *_left_out(atlas, told)), is_sufficient=False)
    values = VALUES[by](atlas) if by != "stage" else {}
    alone, shared, missing = _sorted_out(told, values)
    columns: tuple[str, ...] = (by, "stage", "currency", "amount", "shared", "awards")
    rows: list[tuple[Term | None, ...]] = []
    for group in sorted({*alone, *shared, *missing}, key=str):
        value, stage, currency = group
        whole, others = [*alone[group], *missing[group]], shared[group]
        sums = total(whole), total(others), number(len(whole) + len(others))
        rows.append((value, NamedNode(stage), NamedNode(currency), *sums))
    if by == "stage":  # which is a column anyway, and which no award shares
        columns, rows = columns[1:4] + columns[5:], [row[1:4] + row[5:] for row in rows]
    lacking = sum(map(len, missing.values())) if by != "stage" else 0
    said = _said(atlas, told, BY[by], lacking, any(shared.values()))
    return Found(Answer(columns, rows), said)


Group = tuple[Term | None, str, str]
Sums = dict[Group, list[Award]]


def _sorted_out(told: Awards, values: Values) -> tuple[Sums, Sums, Sums]:
    """Return the awards of one value alone, those of several at each of them, and those of none."""
    alone: Sums = defaultdict(list)
    shared: Sums = defaultdict(list)
    missing: Sums = defaultdict(list)
    for award in told.counted:
        mine = values.get(award.node, set())
        for value in mine:
            (shared if len(mine) > 1 else alone)[value, *award.sort].append(award)
        if not mine:
            missing[None, *award.sort].append(award)
    return alone, shared, missing


def _funders(atlas: Atlas) -> Values:
    return {award: set(map(NamedNode, funders)) for award, funders in links(atlas, "funder").items()}


def _levels(atlas: Atlas) -> Values:
    levels = links(atlas, "policyLevel")
    return {
        award: {NamedNode(level) for funder in funders for level in levels.get(funder, ())}
        for award, funders in links(atlas, "funder").items()
    }


def _areas(atlas: Atlas) -> Values:
    return {award: set(map(NamedNode, areas)) for award, areas in areas_of(atlas).items()}


def _years(atlas: Atlas) -> Values:
    found: dict[str, set[Term]] = defaultdict(set)
    for award, _, year, _ in atlas.facts(None, f"{DEF}year"):
        found[award.value].add(year)
    return found


VALUES = {"funder": _funders, "area": _areas, "level": _levels, "year": _years}
"""What each award is sorted by."""


def _said(atlas: Atlas, told: Awards, by: Text, lacking: int, is_shared: bool) -> tuple[Text, ...]:
    what = counted(len(told.counted), *AWARDS)
    said = [
        Text(
            f"{what.sv} räknas, vart och ett i sitt skede och sin valuta; sådana summor läggs aldrig ihop.",
            f"{what.en} counted, each at its stage and in its currency; such sums are never added up.",
        )
    ]
    if is_shared:
        said.append(
            Text(
                "Belopp som flera delar på står hos var och en av dem i en egen kolumn, som inte får "
                "summeras.",
                "Amounts that several share stand with each of them in a column of their own, which must "
                "not be summed.",
            )
        )
    if lacking:
        said.append(
            Text(
                f"Uppgift om {by.sv} saknas för {counted(lacking, *AWARDS).sv}: de står i rader utan namn.",
                f"The {by.en} of {counted(lacking, *AWARDS).en} is not known: they stand in rows without a "
                "name.",
            )
        )
    return (*said, *_left_out(atlas, told))


def _left_out(atlas: Atlas, told: Awards) -> Iterable[Text]:
    """Yield what does not count, and why."""
    if told.divided:
        rest = _rest(atlas, told)
        known = Text(
            f" Av dem är inte känt i delar: {rest.sv}." if rest.sv else "",
            f" Of them not known in parts: {rest.en}." if rest.en else "",
        )
        what = counted(len(told.divided), *AWARDS)
        yield Text(
            f"{what.sv} räknas inte, eftersom delarna räknas i stället.{known.sv}",
            f"{what.en} not counted, since the parts are counted instead.{known.en}",
        )
    if told.unclear:
        what = counted(len(told.unclear), *AWARDS)
        yield Text(
            f"{what.sv} räknas inte, eftersom storlek, valuta eller skede saknas eller anges olika.",
            f"{what.en} not counted, since amount, currency or stage is lacking or told in several ways.",
        )


def _rest(atlas: Atlas, told: Awards) -> Text:
    """Return in words how much of what was divided is not found again in its parts."""
    amounts = {award.node: award.amount for award in [*told.counted, *told.divided]}
    rest: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for award in told.divided:
        left = award.amount - sum(amounts[part] for part in told.parts[award.node])
        rest[award.sort] += max(left, Decimal(0))

    def said(language: str) -> str:
        return ", ".join(
            f"{money(f'{amount:f}', notation(atlas, currency), language)} "
            f"({atlas.label(NamedNode(stage), language)})"
            for (stage, currency), amount in sorted(rest.items())
            if amount
        )

    return Text(said("sv"), said("en"))


MEASURE = Measure(
    name="money",
    title=Text("Pengar", "Money"),
    question=Text(
        "Hur mycket är sökt, beviljat och utbetalt, per finansiär, fokusområde, nivå eller år?",
        "How much is applied for, granted and paid, by funder, focus area, level or year?",
    ),
    method=Text(
        f"{METHOD.sv} Nivån är finansiärens. Ett belopp utan eget fokusområde har det som pengarna avser.",
        f"{METHOD.en} The level is that of the funder. An award without a focus area of its own has that of "
        "what the money is for.",
    ),
    compute=compute,
    choices=(
        Choice("by", Text("vad summorna delas upp efter", "what the sums are split by"), among=tuple(BY)),
    ),
)
