"""Phases of the innovation process: which have instruments, actors and money, also in the valley of death."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from ..errors import Text
from ..namespaces import DEF
from ..store import Answer, Atlas, Term
from .awards import METHOD, Award, areas_of, granted_awards, notation, total
from .contacts import Links, links, named_actors, of_kind
from .measure import Choice, Chosen, Found, Measure, nothing, number

SCOPES = ("fundScope", "focusArea", "activeIn", "locatedIn", "appliesTo")
"""How an instrument, an actor or what money is for names its focus areas and places."""


@dataclass(frozen=True)
class Scope:
    """Where one looks: in a focus area, at a place, both, or everywhere."""

    area: str
    place: str
    named: Links
    within: Links
    areas: set[str]
    places: set[str]

    def has(self, thing: str) -> bool:
        """Tell whether a thing is for the area, and is at the place or covers it."""
        return (not self.area or self.area in self.named.get(thing, ())) and self.reaches({thing})

    def reaches(self, things: set[str]) -> bool:
        """Tell whether one of some things is at the place or covers it."""
        return not self.place or any(self._is_at(self.named.get(thing, set())) for thing in things)

    def can_tell(self, thing: str) -> bool:
        """Tell whether it is known what a thing is for and where it is, as far as that is asked."""
        told = self.named.get(thing, set())
        return (not self.area or bool(told & self.areas)) and (not self.place or bool(told & self.places))

    def _is_at(self, told: set[str]) -> bool:
        """Tell whether some places reach the place; who is in one town is not in all of the county."""
        larger = set[str]().union(*(self.within.get(place, set()) for place in told))
        return self.place in told or not self.within.get(self.place, set()).isdisjoint(told - larger)


@dataclass(frozen=True)
class Served:
    """What serves a phase, or the phases of a transition, and the money that comes with it."""

    phase: str
    unplaced: set[str]
    instruments: set[str]
    actors: set[str]
    groups: set[str]
    awards: list[Award]


def compute(atlas: Atlas, chosen: Chosen) -> Found:
    """Return each phase in its order, then each transition between phases."""
    ranks = {phase: atlas.value(NamedNode(phase), f"{DEF}rank") for phase in of_kind(atlas, "ProcessPhase")}
    if not ranks:
        return nothing(
            Text(
                "Inga faser är inlagda. Lägg till dem som ris:ProcessPhase med ris:rank.",
                "No phases are entered. Add them as ris:ProcessPhase with ris:rank.",
            )
        )
    phases = sorted(ranks, key=lambda phase: (int(ranks[phase] or 0), phase))
    covered = {transition: told & ranks.keys() for transition, told in links(atlas, "covers").items()}
    scope = _scope(atlas, chosen)
    found = _served(atlas, scope, [(phase, {phase}) for phase in phases] + sorted(covered.items()))
    return Found(
        _table(atlas, found, covered),
        _said(atlas, found, covered, is_everywhere=not chosen.things),
        is_sufficient=any(served.instruments or served.actors for served in found),
    )


def _scope(atlas: Atlas, chosen: Chosen) -> Scope:
    named: Links = {}
    for name in SCOPES:
        for thing, told in links(atlas, name).items():
            named[thing] = named.get(thing, set()) | told
    area, place = (node.value if (node := chosen.things.get(name)) else "" for name in ("area", "place"))
    within, areas, places = links(atlas, "within"), of_kind(atlas, "FocusArea"), of_kind(atlas, "Place")
    return Scope(area, place, named, within, areas, places)


def _served(atlas: Atlas, scope: Scope, stretches: list[tuple[str, set[str]]]) -> list[Served]:
    """Return what serves each phase and each stretch of phases."""
    serving, actors = links(atlas, "servesPhase"), named_actors(atlas)
    instruments = of_kind(atlas, "FundingInstrument")
    sources = _sources(atlas, scope)
    found = []
    for name, phases in stretches:
        those = {thing for thing, told in serving.items() if told & phases}
        inside = {thing for thing in those if scope.has(thing)}
        found.append(
            Served(
                phase=name,
                unplaced={thing for thing in those if not scope.can_tell(thing)},
                instruments=inside & instruments,
                actors=inside & actors,
                groups=inside - instruments - actors,
                awards=[award for award, out_of in sources if out_of & those],
            )
        )
    return found


def _sources(atlas: Atlas, scope: Scope) -> list[tuple[Award, set[str]]]:
    """Return the granted awards of the area and the place, with the instruments and efforts of each."""
    drawn, funded, areas = links(atlas, "instrument"), links(atlas, "fundedThing"), areas_of(atlas)
    recipients = links(atlas, "recipient")
    found = []
    for award in granted_awards(atlas):
        things = funded.get(award.node, set())
        if scope.area and scope.area not in areas.get(award.node, ()):
            continue
        if scope.reaches(things | recipients.get(award.node, set())):
            found.append((award, things | drawn.get(award.node, set())))
    return found


def _table(atlas: Atlas, found: list[Served], covered: Links) -> Answer:
    support = links(atlas, "supportStatus")
    names = {award.currency: notation(atlas, award.currency) for served in found for award in served.awards}
    currencies = sorted(names, key=lambda currency: names[currency])
    rows: list[tuple[Term | None, ...]] = []
    for served in found:
        told = sorted(support.get(served.phase, ()))
        lies_in = sorted(stretch for stretch, phases in covered.items() if served.phase in phases)
        counts = map(len, (served.instruments, served.actors, served.groups))
        rows.append(
            (
                NamedNode(served.phase),
                NamedNode(told[0]) if len(told) == 1 else None,
                NamedNode(lies_in[0]) if lies_in else None,
                *map(number, counts),
                *(total(a for a in served.awards if a.currency == currency) for currency in currencies),
            )
        )
    columns = ("phase", "support", "transition", "instruments", "actors", "groups")
    return Answer((*columns, *(names[currency] for currency in currencies)), rows, is_ordered=True)


def _said(atlas: Atlas, found: list[Served], covered: Links, is_everywhere: bool) -> tuple[Text, ...]:
    phases, stretches = ([s for s in found if (s.phase in covered) == is_one] for is_one in (False, True))
    said = [_lacking(atlas, phases, is_everywhere)]
    for stretch in stretches:
        name = _names(atlas, [stretch])
        counts = len(stretch.instruments), len(stretch.actors), len(stretch.groups)
        said.append(
            Text(
                f"{name.sv}: kända finansieringskällor {counts[0]}, aktörer {counts[1]}, grupper "
                f"{counts[2]}.",
                f"{name.en}: known funding sources {counts[0]}, actors {counts[1]}, groups {counts[2]}.",
            )
        )
    unplaced = set[str]().union(*(served.unplaced for served in found))
    if unplaced:
        said.append(
            Text(
                f"Fokusområde eller plats är inte känd för {len(unplaced)} som ger stöd; de räknas inte här.",
                f"The focus area or place of {len(unplaced)} that give support is not known; they do not "
                "count here.",
            )
        )
    split = [served for served in found if len(list(atlas.objects(NamedNode(served.phase), _STATUS))) > 1]
    if split:
        names = _names(atlas, split)
        said.append(
            Text(
                f"Källorna är oense om tillgången till stöd: {names.sv}.",
                f"The sources disagree on the access to support: {names.en}.",
            )
        )
    return tuple(said)


_STATUS = f"{DEF}supportStatus"


def _lacking(atlas: Atlas, phases: list[Served], is_everywhere: bool) -> Text:
    """Say which phases have no known source of money, or that none is known for any."""
    if not any(served.instruments for served in phases):
        here = Text("", "") if is_everywhere else Text(" här", " here")
        return Text(
            f"Ingen finansieringskälla är knuten till någon fas{here.sv}, så var pengarna tar slut går inte "
            "att säga. Lägg till vilka faser varje källa stöder (ris:servesPhase).",
            f"No funding source is tied to any phase{here.en}, so where the money ends cannot be said. Add "
            "which phases each source serves (ris:servesPhase).",
        )
    without = [served for served in phases if not served.instruments]
    if not without:
        return Text("Alla faser har finansieringskällor.", "All phases have funding sources.")
    names = _names(atlas, without)
    return Text(
        f"Faser utan känd finansieringskälla: {names.sv}.",
        f"Phases without a known funding source: {names.en}.",
    )


def _names(atlas: Atlas, found: list[Served]) -> Text:
    return Text(
        *(
            ", ".join(atlas.label(NamedNode(served.phase), language) for served in found)
            for language in ("sv", "en")
        )
    )


MEASURE = Measure(
    name="phases",
    title=Text("Faser och dödens dal", "Phases and the valley of death"),
    question=Text(
        "Vilka faser av innovationsprocessen har finansieringskällor, aktörer och pengar, och vilka saknar "
        "dem?",
        "Which phases of the innovation process have funding sources, actors and money, and which lack them?",
    ),
    method=Text(
        "De som stöder fasen räknas: finansieringskällor, namngivna aktörer, och grupper eller sorter av "
        "aktörer. Pengarna är beviljade ur dessa källor eller till dessa satsningar. En övergång har det "
        "som någon av dess faser har. Inom ett fokusområde räknas de som anger det; på en plats de som "
        f"finns där eller omfattar den. {METHOD.sv}",
        "Those that serve the phase are counted: funding sources, named actors, and groups or sorts of "
        "actors. The money is granted out of these sources or to these efforts. A transition has what any "
        "of its phases has. In a focus area those count that name it; at a place those that are there or "
        f"cover it. {METHOD.en}",
    ),
    compute=compute,
    choices=(
        Choice("area", Text("fokusområdet", "the focus area"), "FocusArea"),
        Choice("place", Text("platsen", "the place"), "Place"),
    ),
)
