"""Awards of money as they may be summed: none twice, each in one currency and at one stage."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode

from ..errors import Text
from ..namespaces import CODE, DEF, PREFIXES
from ..store import Atlas
from .contacts import Links, links, of_kind
from .measure import DECIMAL

METHOD = Text(
    "Belopp summeras aldrig över valutor eller skeden. Det som har delats vidare, och en summa vars delar är "
    "kända, räknas inte när delarna är i samma skede och valuta: då räknas delarna.",
    "Amounts are never summed over currencies or stages. What has been granted on, and a total whose parts "
    "are known, does not count where the parts are at the same stage and in the same currency: then the "
    "parts do.",
)


@dataclass(frozen=True)
class Award:
    """An amount of money: how much, in which currency, at which stage; each is told once."""

    node: str
    amount: Decimal
    currency: str
    stage: str

    @property
    def sort(self) -> tuple[str, str]:
        """What may be summed: the stage and the currency."""
        return self.stage, self.currency


@dataclass(frozen=True)
class Awards:
    """The awards that count, those whose parts count instead, and those that no sum can hold.

    `unclear` lack an amount, a currency or a stage, or have several.
    """

    counted: list[Award]
    divided: list[Award]
    unclear: list[str]
    parts: Links


def awards(atlas: Atlas) -> Awards:
    """Return all awards of an atlas."""
    nodes = sorted(of_kind(atlas, "FundingAward"))
    amounts, currencies, stages = _amounts(atlas), links(atlas, "currency"), links(atlas, "stage")
    clear = {
        node: Award(node, min(amounts[node]), min(currencies[node]), min(stages[node]))
        for node in nodes
        if len(amounts[node]) == len(currencies[node]) == len(stages[node]) == 1
    }
    parts: Links = defaultdict(set)
    for name in ("financedFrom", "includedIn"):
        for part, wholes in links(atlas, name).items():
            for whole in wholes - {part}:
                if part in clear and whole in clear and clear[part].sort == clear[whole].sort:
                    parts[whole].add(part)
    return Awards(
        counted=[award for award in clear.values() if award.node not in parts],
        divided=[award for award in clear.values() if award.node in parts],
        unclear=[node for node in nodes if node not in clear],
        parts=parts,
    )


def _amounts(atlas: Atlas) -> dict[str, set[Decimal]]:
    found: dict[str, set[Decimal]] = defaultdict(set)
    for subject, _, value, _ in atlas.facts(None, f"{DEF}amount"):
        try:
            amount = Decimal(value.value)
        except InvalidOperation:
            continue  # the shapes tell of it
        if amount.is_finite():
            found[subject.value].add(amount)
    return found


def areas_of(atlas: Atlas) -> Links:
    """Return the focus areas of each award; of what it is for, where it has none itself."""
    known, aimed = of_kind(atlas, "FocusArea"), links(atlas, "targetArea")
    areas = {
        thing: (told - aimed.get(thing, set())) & known for thing, told in links(atlas, "focusArea").items()
    }
    found = {
        award: set[str]().union(*(areas.get(thing, set()) for thing in things))
        for award, things in links(atlas, "fundedThing").items()
    }
    return found | {thing: told for thing, told in areas.items() if told}


def granted_awards(atlas: Atlas) -> list[Award]:
    """Return the awards that count and have been granted."""
    return [award for award in awards(atlas).counted if award.stage == f"{CODE}granted"]


@dataclass(frozen=True)
class Granted:
    """What has been granted to each thing, in each currency by its name such as SEK."""

    currencies: list[str]
    to: dict[str, list[tuple[str, Award]]]

    def total(self, things: Iterable[str]) -> list[Literal | None]:
        """Return what some things were granted together, by currency; nothing where none is known."""
        told = {award.node: (name, award) for thing in things for name, award in self.to.get(thing, ())}
        return [
            total(award for name, award in told.values() if name == currency) for currency in self.currencies
        ]


def granted(atlas: Atlas) -> Granted:
    """Return the granted awards that count, by what they are for."""
    funded, to = links(atlas, "fundedThing"), defaultdict(list)
    told = granted_awards(atlas)
    names = {currency: notation(atlas, currency) for currency in {award.currency for award in told}}
    for award in told:
        for thing in funded.get(award.node, ()):
            to[thing].append((names[award.currency], award))
    return Granted(sorted(set(names.values())), dict(to))


def total(found: Iterable[Award]) -> Literal | None:
    """Return the sum of awards that may be summed, as a cell; nothing where there are none."""
    amounts = [award.amount for award in found]
    return Literal(f"{sum(amounts):f}", datatype=DECIMAL) if amounts else None


def notation(atlas: Atlas, concept: str) -> str:
    """Return what a currency or a unit is denoted by, such as SEK."""
    node = NamedNode(concept)
    return atlas.text(node, f"{PREFIXES['skos']}notation", "") or atlas.label(node, "en")
