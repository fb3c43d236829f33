"""What speaks for two parties being one, and against it, and how sure that makes us."""

from dataclasses import dataclass
from typing import NamedTuple

from graph.errors import Text

from ..gazetteer import gazetteer
from .likeness import Rarity, is_initials, likeness
from .names import Name, names_of
from .party import Party

ACCEPTED = 0.9
PROPOSED = 0.6
"""From the first on a match is accepted, below it proposed to a person, below the second dropped."""
BY_IDENTIFIER = 0.97
"""So sure at least makes a shared identifier that nothing speaks against; names never do."""
LEGAL = {"organisationsnummer": "organisationsnummer", "pic": "PIC", "ror": "ROR"}
OTHER = {"isni": "ISNI", "wikidata": "Wikidata", "grid": "GRID"}
"""Registers whose numbers mean one organisation: the first by their own ruling, the others by what editors
enter. Others, such as the funder's number, several may share."""
DISTINCT = {"Municipality", "Region", "NationalAuthority", "University", "OrganisationalUnit"}
"""Kinds of which nothing is two, though all of one place may be called after it."""


@dataclass(slots=True)
class Known:
    """A party with its names made comparable."""

    party: Party
    names: tuple[Name, ...]
    acronyms: frozenset[str]
    keys: frozenset[str]

    @classmethod
    def of(cls, party: Party) -> "Known":
        """Return a party made comparable."""
        names = names_of(party)
        acronyms = frozenset(name.joined for name in names if name.is_acronym)
        return cls(party, names, acronyms, frozenset(name.key for name in names))


class Found(NamedTuple):
    """What was found about two parties: how sure, and why in words."""

    confidence: float
    why: Text


def compare(one: Known, other: Known, rarity: Rarity) -> Found | None:
    """Return what was found about two parties, or None where nothing speaks for their being one."""
    shared, conflicts = _identifiers(one.party, other.party)
    if shared:
        return _by_identifier(shared, conflicts)
    if conflicts or not _may_be_one(one.party, other.party):
        return None
    found = max(
        (_by_names(a, b, one, other, rarity) for a in one.names for b in other.names),
        key=lambda each: each.confidence,
        default=None,
    )
    return found and _weighed(found, one, other)


def _identifiers(one: Party, other: Party) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the identifiers that two parties share, and the registers in which they have different ones."""
    shared, conflicts = [], []
    for scheme in (*LEGAL, *OTHER):
        left, right = ({value for name, value in each.identifiers if name == scheme} for each in (one, other))
        if left & right:
            shared.append((scheme, min(left & right)))
        elif left and right:
            conflicts.append(scheme)
    return shared, conflicts


def _by_identifier(shared: list[tuple[str, str]], conflicts: list[str]) -> Found:
    """Return how sure identifiers make: the number of a legal person outdoes that of a register beside it."""
    scheme, value = shared[0]
    sv = en = f"{(LEGAL | OTHER)[scheme]} {value}"
    sv, en = f"samma {sv}", f"same {en}"
    if not conflicts:
        return Found(0.99 if scheme in LEGAL else BY_IDENTIFIER, Text(sv, en))
    names = ", ".join((LEGAL | OTHER)[each] for each in conflicts)
    sure = BY_IDENTIFIER if scheme == "organisationsnummer" else 0.7
    return Found(sure, Text(f"{sv}, men olika {names}", f"{en}, but different {names}"))


def _may_be_one(one: Party, other: Party) -> bool:
    """Tell whether country and kind do not rule out that two parties are one."""
    kinds = {one.kind, other.kind}
    is_one_country = one.country == other.country or not one.country or not other.country
    return is_one_country and not (len(kinds) == 2 and kinds <= DISTINCT)


def _by_names(one: Name, other: Name, of: Known, beside: Known, rarity: Rarity) -> Found:
    """Return how sure two names make, before place and legal form are weighed."""
    quoted = f"”{one.text}” – ”{other.text}”" if one.text != other.text else f"”{one.text}”"
    english = quoted.replace("”", '"')
    if one.is_acronym or other.is_acronym:
        sure = _by_acronym(one, other, of, beside)
        return Found(sure, Text(f"samma förkortning: {quoted}", f"same acronym: {english}"))
    if one.is_generic and other.is_generic and one.joined != other.joined:
        return Found(0.0, Text("", ""))
    sure = likeness(one, other, of.acronyms | beside.acronyms, rarity)
    if one.beside and not _is_whole(one, of, beside) or other.beside and not _is_whole(other, beside, of):
        sure = min(sure, 0.75)
    if sure >= 0.9 and one.form and other.form and one.form != other.form:
        sure -= 0.15
    words_ = ("samma namn", "same name") if sure >= 0.9 else ("liknande namn", "similar names")
    if one.is_former or other.is_former:
        words_ = ("samma namn som förr", "same name as formerly")
    return Found(sure, Text(f"{words_[0]}: {quoted}", f"{words_[1]}: {english}"))


def _by_acronym(one: Name, other: Name, of: Known, beside: Known) -> float:
    """Return how sure an acronym makes that is a name of both: the longer, and the better explained."""
    if one.joined != other.joined:
        return 0.0
    size, is_name = len(one.joined), not (one.is_acronym and other.is_acronym)
    sure = min(0.4 + 0.05 * size, 0.75) + 0.2 * is_name
    full = [name.text for known in (of, beside) for name in known.names if not name.is_acronym]
    if is_name and any(is_initials(one.joined, text) for text in full):
        sure += 0.1
    here = of.party.place
    return sure + 0.1 * (here == beside.party.place and len(here) > 3)


def _is_whole(part: Name, of: Known, beside: Known) -> bool:
    """Tell whether all that stands beside a part of a name is an acronym or name of the two, not a unit."""
    called = of.acronyms | {name.key for name in of.names if not name.beside} | beside.keys
    return all(key in called or is_initials(key, part.text) for key in part.beside)


def _weighed(found: Found, one: Known, other: Known) -> Found:
    """Return what was found by names as place and country make it surer or less sure."""
    sure, why = found
    here, there = one.party.place, other.party.place
    if here == there and len(here) > 3:
        entry = gazetteer().entry(here)
        sure += 0.02
        if entry:
            why = Text(f"{why.sv}; båda i {entry.sv}", f"{why.en}; both in {entry.en}")
    elif not one.party.country or not other.party.country:
        sure -= 0.03
    return Found(round(min(sure, 0.96), 3), why)
