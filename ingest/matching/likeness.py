"""How alike two names are, and what makes them so."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from .names import Name, plain, words

SAME, NEARLY, MISSPELT = 0.94, 0.92, 0.91
"""All telling words are the same; but for an acronym beside them; but for a letter or an ending."""
PARTLY = 0.8
"""As much as names of which one has words that the other lacks count at most."""
LONG = 6
"""From so many letters on one letter may differ without its being another word."""


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


def likeness(one: Name, other: Name, beside: frozenset[str], rarity: Rarity) -> float:
    """Return how alike two names are that are no acronyms, 0 to 1; words `beside` the names do not count."""
    if one.key == other.key or one.joined == other.joined:
        return SAME
    left, right = one.tokens - other.tokens - beside, other.tokens - one.tokens - beside
    shared = one.tokens & other.tokens
    if not left and not right:
        return NEARLY if shared else 0.0
    left, right, alike = _without_misspelt(left, right)
    if not left and not right:
        return MISSPELT
    common = rarity.of(shared) + rarity.of(alike)
    return PARTLY * common / (common + rarity.of(left) + rarity.of(right) or 1)


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
    if shorter < LONG or abs(len(one) - len(other)) > 1 or one[:2] != other[:2] or not (one + other).isalpha():
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) <= 1


def is_initials(acronym: str, text: str) -> bool:
    """Tell whether an acronym is made of the first letters of the words of a name, small words or not.

    >>> is_initials("acib", "Austrian Centre of Industrial Biotechnology"), is_initials("ess", "Energikontor Sydost")
    (True, False)
    """
    written = re.findall(r"[a-z0-9]+", plain(text.replace("'", " ")))
    telling = [word for word in written if word not in words()["small"]]
    return acronym in {"".join(word[0] for word in of) for of in (written, telling)}
