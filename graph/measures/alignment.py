"""Alignment: the chain from a thing up to the EU and down to the municipality, every hop with its reason."""

from collections.abc import Collection, Iterable

from pyoxigraph import NamedNode

from ..errors import Text
from ..store import Answer, Atlas, Term
from .chains import Alignments, Hop, alignments, chain, paths
from .known import first_reasons
from .measure import Choice, Chosen, Found, Measure, number, word

COLUMNS = ("direction", "steps", "from", "link", "to", "level", "onward", "known", "reason")
FURTHER = {True: Text("uppåt", "upwards"), False: Text("nedåt", "downwards")}


def _compute(atlas: Atlas, chosen: Chosen) -> Found:
    thing, told = chosen.things["thing"], alignments(atlas)
    rows = _rows(atlas, told, thing)
    said = [_own_level(atlas, told, thing)]
    for is_up in (True, False):
        said.extend(_said(atlas, told, thing, is_up))
    return Found(Answer(COLUMNS, rows, is_ordered=True), tuple(said), is_sufficient=bool(rows))


def _rows(atlas: Atlas, told: Alignments, thing: NamedNode) -> list[tuple[Term | None, ...]]:
    hops = [(is_up, hop) for is_up in (True, False) for hop in chain(told, thing, is_up)]
    links = sorted({hop.link for _, hop in hops}, key=str)
    reasons = {link: first_reasons(atlas, link.value) for link in links}

    def row(is_up: bool, hop: Hop) -> tuple[Term | None, ...]:
        reason, known = reasons[hop.link].get((hop.lower, hop.upper), (None, ""))
        reached, ends = (hop.upper, told.up) if is_up else (hop.lower, told.down)
        return (
            word("up" if is_up else "down"),
            number(hop.step),
            hop.lower,
            hop.link,
            hop.upper,
            told.levels.get(reached),
            number(len(ends.get(reached, ()))),
            word(known) if known else None,  # what describes a reason needs none
            reason,
        )

    return [row(is_up, hop) for is_up, hop in hops]


def _own_level(atlas: Atlas, told: Alignments, thing: NamedNode) -> Text:
    own = told.levels.get(thing)
    if own is None:
        return _text(atlas, "{}: nivån är inte känd.", "{}: the level is not known.", thing)
    return _text(atlas, "{}: {}.", "{}: {}.", thing, own)


def _said(atlas: Atlas, told: Alignments, thing: NamedNode, is_up: bool) -> Iterable[Text]:
    """Yield how far the chain reaches in one direction, by which way, and where it stops."""
    ways, where = paths(told, thing, is_up), FURTHER[is_up]
    if not ways:
        sv = f"Inget känt samband leder {where.sv} från {{}}. Se vad som saknas: ris measure broken-chains"
        en = f"No known link leads {where.en} from {{}}. See what is missing: ris measure broken-chains"
        yield _text(atlas, sv, en, thing)
        return
    ends = told.up if is_up else told.down
    stops = [end for end in ways if not any(other != thing for _, other in ends.get(end, ()))]
    deepest = max(len(way) - 1 for way in ways.values())
    yield Text(
        f"{where.sv.capitalize()} nås {_things(ways).sv} i högst {deepest} steg; "
        f"där kedjan slutar står {_things(stops).sv}.",
        f"{where.en.capitalize()} {_things(ways).en} can be reached in at most {deepest} "
        f"step{'s' * (deepest > 1)}; the chain ends at {_things(stops).en}.",
    )
    yield from _by_level(atlas, told, thing, ways, is_up)


def _things(found: Collection[NamedNode]) -> Text:
    count = len(found)
    return Text("en sak", "one thing") if count == 1 else Text(f"{count} saker", f"{count} things")


def _by_level(
    atlas: Atlas, told: Alignments, thing: NamedNode, ways: dict[NamedNode, list[NamedNode]], is_up: bool
) -> Iterable[Text]:
    """Yield of each level that lies further on how it is reached, or that it is not."""
    own = told.rank(thing)
    for wanted in reversed(told.ranks) if is_up else told.ranks:
        place = told.ranks[wanted]
        if not (place < own if is_up else place > own):
            continue
        there = [way for end, way in ways.items() if told.levels.get(end) == wanted]
        if not there:
            yield _text(atlas, "{} nås inte.", "{}: not reached.", wanted)
            continue
        nearest = min(there, key=len)
        steps, arrows = len(nearest) - 1, " → ".join("{}" for _ in nearest)
        count = _things([way[-1] for way in there])
        sv = f"{{}}: {count.sv}, närmast i {steps} steg: {arrows}."
        en = f"{{}}: {count.en}, at the nearest in {steps} step{'s' * (steps > 1)}: {arrows}."
        yield _text(atlas, sv, en, wanted, *nearest)


def _text(atlas: Atlas, sv: str, en: str, *things: NamedNode) -> Text:
    named = ([atlas.label(thing, language) for thing in things] for language in ("sv", "en"))
    said = (words.format(*names) for words, names in zip((sv, en), named, strict=True))
    return Text(*(text[:1].upper() + text[1:] for text in said))


MEASURE = Measure(
    "alignment",
    Text("Kedjan från EU till kommun", "The chain from the EU to the municipality"),
    Text(
        "Vad ligger en plan, ett mål, ett program eller ett projekt i linje med på högre nivåer, "
        "och vad på lägre nivåer ligger i linje med det?",
        "What does a plan, a goal, a programme or a project align to at higher levels, "
        "and what at lower levels aligns to it?",
    ),
    Text(
        "Alla direkta samband i hela grafen följs uppåt och nedåt, närmast först, så att varje samband "
        "berättas en gång med sitt kortaste avstånd. En del av en plan står på planens nivå. Varje samband "
        "bär sitt första belägg: en källa före en tolkning, en tolkning före en beräkning.",
        "All direct links in the whole graph are followed up and down, the nearest first, so that each is "
        "told once at its shortest distance. A part of a plan stands at the level of the plan. Each link "
        "carries its first reason: a source before an interpretation, an interpretation before a "
        "computation.",
    ),
    _compute,
    (
        Choice(
            "thing",
            Text("planen, målet, programmet eller projektet", "the plan, goal, programme or project"),
            "PolicyElement",
            also=("Plan", "FundingInstrument", "Project", "WorkPackage", "Event", "FocusArea"),
            is_needed=True,
        ),
    ),
)
