"""Partners: whom an actor could work with next, ranked, and why."""

from pyoxigraph import NamedNode

from ..errors import Text
from ..namespaces import DEF
from ..store import Answer, Atlas, Term
from ..wording import say
from .collaboration import of_atlas
from .measure import Choice, Chosen, Found, Measure, number
from .partner_features import FEATURES
from .partner_ranking import (
    NOT_MEASURED,
    Candidate,
    Explanation,
    Wanted,
    explanations,
    partners,
    shortlist,
)
from .ties import ties

KINDS = (
    *("University", "ResearchInstitute", "Company", "Municipality", "Region", "NationalAuthority"),
    *("Association", "ClusterInitiative", "Incubator", "SciencePark", "Network"),
)
COLUMNS = (
    *("candidate", "kind", "seat", "score", "sharedNeighbours", "through", "project", "otherProject"),
    *("commonArea", "newPlace"),
)
TOLD = 3


def compute(atlas: Atlas, chosen: Chosen) -> Found:
    """Return the ranked candidates of an actor, every tenth place kept for a newcomer.

    Raises UnknownNameError where the actor has no project, UseError where nobody can be suggested.
    """
    actor = chosen.things["actor"]
    named = {name: chosen.things[name].value for name in ("area", "place", "level") if name in chosen.things}
    kind = chosen.words.get("kind", "")
    wanted = Wanted(
        **named, kind=DEF + kind if kind else "", newcomers=chosen.words.get("newcomers") == "only"
    )
    known = ties(of_atlas(atlas))
    ranked = partners(known, actor.value, wanted)
    ranked = shortlist(ranked, lambda candidate: candidate.is_newcomer, len(ranked))
    reasons = explanations(known, actor.value, [candidate.actor for candidate in ranked])
    rows = [
        _row(atlas, candidate, known.about(candidate.actor).kind, known.about(candidate.actor).place, reason)
        for candidate, reason in zip(ranked, reasons, strict=True)
    ]
    first = zip(ranked[:TOLD], reasons[:TOLD], strict=True)
    told = (_told(atlas, candidate, reason) for candidate, reason in first)
    return Found(
        Answer(COLUMNS, rows, is_ordered=True), (_count(atlas, actor, len(rows)), *told, NOT_MEASURED)
    )


def _row(
    atlas: Atlas, candidate: Candidate, kind: str, seat: str, reason: Explanation
) -> tuple[Term | None, ...]:
    best = reason.paths[0] if reason.paths else None
    return (
        NamedNode(candidate.actor),
        _node(kind),
        _node(seat),
        number(round(candidate.score, 2)),
        number(len(reason.paths)),
        _node(best.neighbour if best else ""),
        _node(best.with_actor[0] if best else ""),
        _node(best.with_candidate[0] if best else ""),
        _node(reason.common_fields[0] if reason.common_fields else ""),
        _node(reason.new_place),
    )


def _node(address: str) -> NamedNode | None:
    return NamedNode(address) if address else None


def _count(atlas: Atlas, actor: NamedNode, count: int) -> Text:
    name = _names(atlas, actor.value)
    return Text(
        f"{count} möjliga partner som {name.sv} inte har arbetat med, de mest lovande först.",
        f"{count} possible partners with whom {name.en} has not worked, the most promising first.",
    )


def _told(atlas: Atlas, candidate: Candidate, reason: Explanation) -> Text:
    """Return in a sentence what speaks for a candidate: the weightiest part, the strongest way, the new."""
    weightiest = max(FEATURES, key=lambda feature: candidate.parts[feature.name])
    sv, en = [f"mest väger {weightiest.title.sv}"], [f"what weighs most is {weightiest.title.en}"]
    if reason.paths:
        way = _names(atlas, reason.paths[0].neighbour)
        sv.append(f"båda har arbetat med {way.sv}" + _others(len(reason.paths) - 1).sv)
        en.append(f"both have worked with {way.en}" + _others(len(reason.paths) - 1).en)
    if reason.common_fields:
        areas = [_names(atlas, area) for area in reason.common_fields]
        sv.append(f"gemensamt: {', '.join(area.sv for area in areas)}")
        en.append(f"in common: {', '.join(area.en for area in areas)}")
    new = [_names(atlas, each) for each in (reason.new_kind, reason.new_place, *reason.new_fields) if each]
    if new:
        sv.append(f"nytt för kretsen: {', '.join(each.sv for each in new)}")
        en.append(f"new to the circle: {', '.join(each.en for each in new)}")
    name = _names(atlas, candidate.actor)
    return Text(f"{name.sv}: {'; '.join(sv)}.", f"{name.en}: {'; '.join(en)}.")


def _others(count: int) -> Text:
    if not count:
        return Text("", "")
    return Text(f" och {count} till", f" and {count} more")


def _names(atlas: Atlas, address: str) -> Text:
    return Text(*(say(atlas, NamedNode(address), language) for language in ("sv", "en")))


MEASURE = Measure(
    "partners",
    Text("Möjliga partner", "Possible partners"),
    Text(
        "Vem skulle en aktör kunna arbeta med som den inte har arbetat med?",
        "With whom could an actor work that it has not worked with?",
    ),
    Text(
        "Poängen är en vägd summa av åtta drag, till exempel gemensamma grannar och områden; vikterna är "
        "lärda på EU-projekt före 2018. Var tionde plats är till för en nykomling med högst två projekt.",
        "The score is a weighted sum of eight features, such as shared neighbours and fields; the weights "
        "were learnt on EU projects before 2018. Every tenth place is for a newcomer (two projects at most).",
    ),
    compute,
    (
        Choice(
            "actor", Text("aktören som söker partner", "the actor that looks for partners"), is_needed=True
        ),
        Choice("area", Text("bara i fokusområdet", "only in the focus area"), "FocusArea"),
        Choice("place", Text("bara på platsen", "only at the place"), "Place"),
        Choice("level", Text("bara på nivån", "only at the level"), "Thing"),
        Choice("kind", Text("bara av slaget", "only of the kind"), among=KINDS),
        Choice("newcomers", Text("bara nykomlingar", "newcomers only"), among=("only",)),
    ),
)
"""The measure as it is listed and asked."""
