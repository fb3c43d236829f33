"""Focus areas of projects by the rules of focus.toml; what decided is told, and the texts are not kept."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

RULES = Path(__file__).parent / "focus.toml"
WORD = re.compile(r"[^\W_]+")
WORDS, EXCEPTIONS = ("word-sv", "word-en"), "not"
HEADINGS = ("objective", "subject", "euroscivoc", "nace")


class Ground(NamedTuple):
    """What decided that a project is in an area: words of its title or text, or of a heading it is under."""

    area: str
    place: str
    words: str


@dataclass(frozen=True)
class Pattern:
    """Words of a rule; a * before or after a word stands for any letters."""

    area: str
    words: tuple[str, ...]
    is_exception: bool

    def fits(self, words: list[str]) -> bool:
        """Tell whether some words are those of the rule."""
        return len(words) == len(self.words) and all(map(_fits, self.words, words))


def _fits(pattern: str, word: str) -> bool:
    core = pattern.strip("*")
    if pattern[0] == "*":
        return core in word if pattern[-1] == "*" else word.endswith(core)
    return word.startswith(core) if pattern[-1] == "*" else word == core


@dataclass(frozen=True)
class Rules:
    """The rules as they stand in the file; one in so many words of a text has to be of an area."""

    date: str
    confidence: str
    words_per_mention: int
    words: tuple[Pattern, ...]
    headings: tuple[Pattern, ...]


@cache
def rules() -> Rules:
    """Return the rules, read once."""
    told = tomllib.loads(RULES.read_text(encoding="utf-8"))
    areas = {name: table for name, table in told.items() if isinstance(table, dict)}

    def patterns(*kinds: str) -> tuple[Pattern, ...]:
        return tuple(
            Pattern(area, tuple(re.findall(r"\*?[^\W_]+\*?", text.casefold())), kind == EXCEPTIONS)
            for area, table in areas.items()
            for kind in kinds
            for text in table.get(kind, ())
        )

    return Rules(
        str(told["date"]),
        str(told["confidence"]),
        told["words-per-mention"],
        patterns(*WORDS, EXCEPTIONS),
        patterns(*HEADINGS),
    )


@cache
def _index(are_headings: bool) -> tuple[dict[str, list[Pattern]], list[Pattern]]:
    """Return the rules by the letters with which they begin, and those that may begin with any."""
    beginning: dict[str, list[Pattern]] = {}
    any_: list[Pattern] = []
    for pattern in rules().headings if are_headings else rules().words:
        first = pattern.words[0]
        (any_ if first[0] == "*" else beginning.setdefault(first.strip("*"), [])).append(pattern)
    return beginning, any_


@lru_cache(2**16)
def _begun_by(word: str, are_headings: bool) -> tuple[Pattern, ...]:
    """Return the rules whose first word a word can be."""
    beginning, any_ = _index(are_headings)
    near = chain.from_iterable(beginning.get(word[:end], ()) for end in range(1, len(word) + 1))
    return tuple(pattern for pattern in chain(near, any_) if _fits(pattern.words[0], word))


def _used(text: str, are_headings: bool = False) -> dict[str, Counter[str]]:
    """Return for each area which words of its rules a text uses, and how often.

    Of rules that cover the same place the exception counts first, then the one of most words.
    """
    words = WORD.findall(text.casefold())
    found = [
        (pattern, start, start + len(pattern.words))
        for start, word in enumerate(words)
        for pattern in _begun_by(word, are_headings)
        if pattern.fits(words[start : start + len(pattern.words)])
    ]
    used: dict[str, Counter[str]] = {}
    taken: set[tuple[str, int]] = set()
    for pattern, start, end in sorted(found, key=lambda hit: (not hit[0].is_exception, hit[1] - hit[2])):
        places = {(pattern.area, place) for place in range(start, end)}
        if not places & taken and not pattern.is_exception:
            used.setdefault(pattern.area, Counter())[" ".join(words[start:end])] += 1
        taken |= places
    return used


def by_words(title: str, text: str = "") -> Iterator[Ground]:
    """Yield the areas of a project by its title, where a word suffices, else by its title and text together.

    Of a text the words used most are told, so many as are enough.

    >>> [ground.area for ground in by_words("Vindkraft i fjällen")]
    ['energi-och-miljoteknik-cleantech']
    """
    in_title, in_all = _used(title), _used(f"{title} | {text}")
    needed = 1 + len(text.split()) // rules().words_per_mention
    for area, used in in_all.items():
        if area in in_title:
            yield from (Ground(area, "title", word) for word in in_title[area])
        elif used.total() >= needed:
            yield from (Ground(area, "text", word) for word in _enough(used, needed))


def _enough(used: Counter[str], needed: int) -> Iterator[str]:
    """Yield the words used most, until they are as many mentions as are needed."""
    mentions = 0
    for word, times in sorted(used.items(), key=lambda one: (-one[1], one[0])):
        if mentions < needed:
            yield word
        mentions += times


def by_heading(heading: str) -> Iterator[Ground]:
    """Yield the areas of a project by a heading under which its source files it.

    >>> list(by_heading("/engineering and technology/environmental engineering/energy and fuels"))
    [Ground(area='energi-och-miljoteknik-cleantech', place='heading', words='energy and fuels')]
    """
    for area, used in _used(heading, are_headings=True).items():
        yield from (Ground(area, "heading", words) for words in used)
