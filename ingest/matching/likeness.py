"""How alike two names are, and what makes them so."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from .names import Name, concepts, plain, words

SAME, ALIKE, MISSPELT, NEARLY = 0.94, 0.93, 0.92, 0.91
"""All is the same; all telling words mean the same; but for a letter; but for what one says more."""
PARTLY = 0.8
"""As much as names of which one has words that the other lacks count at most."""
LONG, CUT = 6, 10
"""From so many letters on one may differ, or the end be cut off, without its being another word."""
WHOLE = 15
"""A name of so many letters that stands in another does not do so by chance."""
BODY, HOUSES = {"foundation", "association"}, {"university", "college", "polytechnic", "hospital"}
"""What one name may say more of how a body is organised, unless it is a house: those have foundations."""
ENOUGH = 3
"""So many words in common tell one organisation where they also share an acronym."""


@dataclass(slots=True)
class Rarity:
    """How much a word tells: the fewer organisations are called by it, the more."""

    counts: Counter[str] = field(default_factory=Counter)
    parties: int = 0

    def add(self, names: Iterable[Name]) -> None:
        """Count the words of the names of a party, each once."""
        self.parties += 1
        self.counts.update({token for name in names for token in name.tokens})

    def of(self, tokens: Iterable[str]) -> float:
        """Return how much some words tell together."""
        return sum(math.log((self.parties + 1) / (self.counts[token] + 0.5)) for token in tokens)


class Acronyms(NamedTuple):
    """The acronyms by which one of two parties goes, and those by which both do."""

    either: frozenset[str]
    both: frozenset[str]


def likeness(one: Name, other: Name, acronyms: Acronyms, rarity: Rarity) -> float:
    """Return how alike two names are that are no acronyms, 0 to 1."""
    if one.joined == other.joined:
        return SAME
    if one.key == other.key:
        return ALIKE
    left, right, alike = _without_misspelt(one.tokens - other.tokens, other.tokens - one.tokens)
    common = (one.tokens & other.tokens) | alike
    if not left and not right:
        return MISSPELT
    if not (left and right) and _only_says_more(left or right, common, other if left else one, acronyms):
        return NEARLY
    if acronyms.both and (_is_within(one, other) or _is_within(other, one)):
        return NEARLY
    weight = rarity.of(common)
    return PARTLY * weight / (weight + rarity.of(left | right) or 1)


def _only_says_more(more: frozenset[str], common: frozenset[str], shorter: Name, acronyms: Acronyms) -> bool:
    """Tell whether what one name says more is its acronym, or no unit while they share an acronym."""
    if len(common) < 2 or common <= concepts():
        return False
    if all(word in acronyms.both or is_initials(word, shorter.text) for word in more):
        return True
    if more <= BODY and not common & HOUSES:
        return True
    if len(common) < ENOUGH:
        return False
    if more <= acronyms.either and all(is_abbreviation(word, shorter.text) for word in more):
        return True
    return bool(acronyms.both) and not more & words()["unit"].keys()


def _is_within(shorter: Name, longer: Name) -> bool:
    """Tell whether a name stands in another, wherever its blanks are, and what is more is no unit."""
    more = longer.tokens - shorter.tokens
    is_long = len(shorter.joined) >= WHOLE and not shorter.is_generic
    return is_long and shorter.joined in longer.joined and not more & words()["unit"].keys()


def _without_misspelt(
    left: frozenset[str], right: frozenset[str]
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the words of each that the other does not have, and those that it has in another spelling."""
    alike: dict[str, str] = {}
    for token in sorted(left):
        free = sorted(right - set(alike.values()))
        if found := next((word for word in free if _is_misspelt(token, word)), ""):
            alike[token] = found
    return left - alike.keys(), right - set(alike.values()), frozenset(alike)


def _is_misspelt(one: str, other: str) -> bool:
    """Tell a word with another ending in the genitive, or with a letter more, less or other inside it."""
    shorter = min(len(one), len(other))
    if shorter >= 4 and (one + "s" == other or other + "s" == one):
        return True
    if shorter >= CUT and (one.startswith(other) or other.startswith(one)):
        return True
    if (
        shorter < LONG
        or abs(len(one) - len(other)) > 1
        or one[:2] != other[:2]
        or not (one + other).isalpha()
    ):
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) <= 1


def is_initials(acronym: str, text: str) -> bool:
    """Tell whether an acronym is made of the first letters of a name, with or without its small words.

    >>> is_initials("acib", "Austrian Centre of Industrial Biotechnology"), is_initials("ess", "Energikontor")
    (True, False)
    """
    written = _written(text)
    telling = [word for word in written if word not in words()["small"]]
    initials = ("".join(word[0] for word in of) for of in (written, telling))
    return len(acronym) > 1 and any(each.startswith(acronym) for each in initials)


def is_abbreviation(acronym: str, text: str) -> bool:
    """Tell whether an acronym starts as a word of a name does and goes on with letters that follow there."""
    written = _written(text)
    return any(_are_in(acronym, "".join(written[place:])) for place in range(len(written)))


def _are_in(letters: str, text: str) -> bool:
    rest = iter(text)
    return text[:1] == letters[:1] and all(letter in rest for letter in letters)


def _written(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", plain(text.replace("'", " ")))
