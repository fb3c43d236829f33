"""What speaks for two parties being one, and against it, and how sure that makes us."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from graph.errors import Text

from ..gazetteer import gazetteer
from ..text import repaired
from .likeness import ALIKE, LONG, NEARLY, Acronyms, Rarity, is_abbreviation, is_initials, likeness
from .names import Name, names_of, plain
from .party import Party

ACCEPTED = 0.9
PROPOSED = 0.6
"""From the first on a match is accepted, below it proposed to a person, below the second dropped."""
JUST_PROPOSED = ACCEPTED - 0.01
"""So sure at most are we of a match by name that something speaks against."""
BY_IDENTIFIER = 0.97
"""So sure at least makes a shared identifier that nothing speaks against; names never do."""
LEGAL = {"organisationsnummer": "organisationsnummer", "pic": "PIC", "ror": "ROR"}
OTHER = {"isni": "ISNI", "wikidata": "Wikidata", "grid": "GRID"}
"""Registers whose numbers mean one organisation: the first by their own ruling, the others by what editors
enter. Others, such as the funder's number, several may share."""
SWEDISH = re.compile("[åäö]")
NORDIC = str.maketrans("øæ", "öä")
DISTINCT = {"Municipality", "Region", "NationalAuthority", "University", "OrganisationalUnit"}
"""Kinds of which nothing is two, though all of one place may be called after it."""
WIDE = {"Organisation", "PublicBody"}
"""Kinds that tell little, so that what is of a narrower one may be of them as well."""


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
        acronyms = frozenset(name.joined for name in names if name.is_acronym and not name.beside)
        return cls(party, names, acronyms, frozenset(name.key for name in names if not name.beside))


class Found(NamedTuple):
    """What was found about two parties: how sure, and why in words."""

    confidence: float
    why: Text


Likely = tuple[float, Text] | tuple[float, Text, Name, Name]
"""How sure names make, in which words, and which names do."""
NOTHING: Likely = (0.0, Text("", ""))
SHORTEST = 4
"""Of fewer letters so many acronyms are made that they tell little."""
SAME_ACRONYM = Text("samma förkortning", "same acronym")
OTHER_FORM = Text("samma namn men annan juridisk form", "same name but another legal form")
SAID = {
    ALIKE: Text("samma namn", "same name"),
    NEARLY: Text("nästan samma namn", "almost the same name"),
    0.0: Text("liknande namn", "similar names"),
}
"""What is said of names that are at least so alike."""
MOST_BY_NAME, MOST_BY_SOURCE = 0.96, 0.85
"""So sure at most do names make, and those of two that one source keeps apart."""
FORM = GROUP = 0.15
"""So much less sure are names of different legal forms, or a mere first word: often companies of a group."""


def compare(one: Known, other: Known, rarity: Rarity) -> Found | None:
    """Return what was found about two parties, or None where nothing speaks for their being one."""
    shared, conflicts = _identifiers(one.party, other.party)
    if shared:
        return _by_identifier(shared, conflicts)
    if conflicts or _are_distinct(one.party, other.party) or _are_two_of_a_kind(one.party, other.party):
        return None
    pairs = (_by_names(a, b, one, other, rarity) for a in one.names for b in other.names)
    sure, said, *names = max(pairs, key=lambda each: each[0], default=NOTHING)
    return _weighed(sure, said, [name.text for name in names], one.party, other.party) if names else None


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


def _are_distinct(one: Party, other: Party) -> bool:
    """Tell whether two parties are of kinds of which nothing is two."""
    kinds = {one.kind, other.kind}
    return len(kinds) == 2 and kinds <= DISTINCT


def are_unlike(kind: str, other: str) -> bool:
    """Tell whether no organisation can be of both kinds: of the one nothing is two, and the other tells more.

    >>> are_unlike("Municipality", "Company"), are_unlike("Municipality", "PublicBody")
    (True, False)
    """
    kinds = {kind, other}
    return len(kinds) == 2 and bool(kinds & DISTINCT) and not kinds & WIDE


def _are_two_of_a_kind(one: Party, other: Party) -> bool:
    """Tell whether two parties are municipalities with different codes, as Habo and Håbo are."""
    are_both = one.kind == other.kind == "Municipality"
    return are_both and one.place.isdigit() and other.place.isdigit() and one.place != other.place


def _by_names(one: Name, other: Name, of: Known, beside: Known, rarity: Rarity) -> Likely:
    """Return how sure two names make, before place, country and source are weighed."""
    is_empty = one.is_generic and other.is_generic and (one.joined != other.joined or len(one.tokens) == 1)
    if is_empty or not (_is_whole(one, of, beside) and _is_whole(other, beside, of)):
        return NOTHING
    if one.is_acronym or other.is_acronym:
        return _by_acronym(one, other, of, beside), SAME_ACRONYM, one, other
    shared = frozenset(each for each in of.acronyms & beside.acronyms if len(each) > 2)
    sure = likeness(one, other, Acronyms(of.acronyms | beside.acronyms, shared), rarity)
    if sure >= ACCEPTED and _differ_in_letters(one.text, other.text):
        sure = JUST_PROPOSED
    said = next(words for least, words in SAID.items() if sure >= least)
    if sure >= NEARLY and one.form and other.form and one.form != other.form:
        return sure - FORM, OTHER_FORM, one, other
    return sure, said, one, other


def _differ_in_letters(one: str, other: str) -> bool:
    """Tell whether two names, both written with å, ä or ö, differ in these where they are else alike.

    What is written with none of them may have lost them on its way through a file.
    """
    written = [re.findall(r"\w+", repaired(text).casefold().translate(NORDIC)) for text in (one, other)]
    if not all(SWEDISH.search("".join(words)) for words in written):
        return False
    left, right = ({plain(word): word for word in words} for words in written)
    return any(SWEDISH.findall(left[word]) != SWEDISH.findall(right[word]) for word in left.keys() & right)


def _by_acronym(one: Name, other: Name, of: Known, beside: Known) -> float:
    """Return how sure an acronym makes that is a name of both: the longer, and the better explained."""
    if one.joined != other.joined:
        return 0.0
    is_name = not (one.is_acronym and other.is_acronym)
    size = len(one.joined)
    sure = min(0.4 + 0.05 * size, 0.75) + 0.25 * is_name - 0.1 * (size < SHORTEST)
    full = [name.text for known in (of, beside) for name in known.names if not name.is_acronym]
    if is_name and any(is_initials(one.joined, text) for text in full):
        sure += 0.1
    if _is_first_word(one, of) or _is_first_word(other, beside):
        sure -= GROUP
    here, there = of.party.place, beside.party.place
    return sure + 0.1 * _is_close(here, there) - 0.2 * _is_apart(here, there)


def _is_first_word(acronym: Name, of: Known) -> bool:
    """Tell whether what a party is called for short is but a word of its name, and may be that of a group."""
    longer = any(
        acronym.joined in name.tokens and len(name.tokens) > 1 and not name.beside for name in of.names
    )
    is_part = any(name.beside and name.joined == acronym.joined for name in of.names)
    return acronym.is_acronym and longer and not is_part


def _is_whole(part: Name, of: Known, other: Known) -> bool:
    """Tell whether all that stands beside a part of a name is its acronym or another name, not a unit."""
    return not part.beside or all(
        key in other.acronyms
        or key in other.keys
        or is_initials(key, part.text)
        or (key in of.acronyms and len(key) < LONG and is_abbreviation(key, part.text))
        for key in part.beside
    )


def _weighed(sure: float, said: Text, names: list[str], one: Party, other: Party) -> Found:
    """Return what was found by names as place, country and source make it surer or less sure."""
    quoted = " – ".join(f"”{name}”" for name in dict.fromkeys(names))
    why = Text(f"{said.sv}: {quoted}", f"{said.en}: " + quoted.replace("”", '"'))
    if _is_close(one.place, other.place):
        sure += 0.02
        if entry := gazetteer().entry(one.place):
            why = Text(f"{why.sv}; båda i {entry.sv}", f"{why.en}; both in {entry.en}")
    elif not one.country or not other.country:
        sure -= 0.03
    elif _is_apart(one.place, other.place):
        sure = min(sure, JUST_PROPOSED)
        here, there = (gazetteer().entry(each.place) for each in (one, other))
        if here and there:
            sv = f"{why.sv}; men den ena i {here.sv} och den andra i {there.sv}"
            why = Text(sv, f"{why.en}; but one in {here.en} and the other in {there.en}")
    return Found(round(min(sure, MOST_BY_SOURCE if one.source == other.source else MOST_BY_NAME), 3), why)


def _is_close(here: str, there: str) -> bool:
    """Tell whether two places are the same municipality or small region, not merely the same country."""
    return here == there and len(here) > 3


def _is_apart(here: str, there: str) -> bool:
    """Tell whether two places are known to lie in different counties of one country."""
    known = gazetteer().places
    one, other = (known[code].within if code.isdigit() and code in known else code for code in (here, there))
    size = min(len(one), len(other))
    return size > 3 and one[:size] != other[:size]
