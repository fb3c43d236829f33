"""Topics: which words of a text show that it is about what a goal names (topics.toml says which, and why)."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from math import log, log2, sqrt
from pathlib import Path
from typing import Any

from .stems import stem, words

FILE = Path(__file__).with_name("topics.toml")
WHOLE, GENERAL = "whole-words", "general"
SHORTEST, REST = 5, 3
"""How many letters a word has at least that is looked for in compounds, and the rest of the compound."""
HINT = 1 / 3
"""How much a word counts that also means other things."""
HALF, LONGEST = 300, 600
"""Words of half a page, above which a word must stand more often to count as much, and of a whole page."""


@dataclass(frozen=True)
class Entry:
    """A word or phrase under a topic: its stems, how it stands in the list, and how much it counts."""

    topic: str
    written: str
    stems: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class Lexicon:
    """The words of all topics in one language: by their first stem, in compounds, and by how words begin."""

    language: str
    by_stem: dict[str, list[Entry]] = field(default_factory=dict)
    in_compounds: dict[str, list[Entry]] = field(default_factory=dict)
    beginnings: dict[str, list[Entry]] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Page:
    """The words of a page; the first of them may be a heading."""

    words: list[str]
    heading: int


@dataclass(frozen=True)
class Fit:
    """How well a text fits a topic, and the words of the text that say so, the weightiest first."""

    score: float
    words: tuple[str, ...]


@cache
def _told() -> dict[str, dict[str, Any]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def stems_of(list_: str, language: str) -> frozenset[str]:
    """Return the stems of the words of a list that is no topic: WHOLE or GENERAL."""
    return frozenset(stem(word.lower(), language) for word in _listed(_told()[list_][language]))


@cache
def lexicon(language: str, part: str = "") -> Lexicon:
    """Return the words by which a text shows its topics, or (part "goal") by which a goal's name does."""
    topics = {name: entry for name, entry in _told().items() if name not in (WHOLE, GENERAL)}
    lists = [
        (name, written, 1.0) for name, entry in topics.items() for written in _listed(entry[part or language])
    ]
    if not part:
        hints = ((name, entry["hints"][language]) for name, entry in topics.items())
        lists += [(name, written, HINT) for name, listed in hints for written in _listed(listed)]
    spread = Counter(written for _, written, _ in lists)
    found = Lexicon(language, whole=stems_of(WHOLE, language))
    for name, written, weight in lists:
        rarity = 1 - log(spread[written]) / log(len(topics))
        exact = written.removeprefix("=")
        stems = (written,) if written != exact else tuple(stem(word, language) for word in words(written))
        _put(found, Entry(name, exact, stems, weight * rarity))
    return found


def _listed(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _put(lexicon_: Lexicon, entry: Entry) -> None:
    if entry.written.endswith("*"):
        lexicon_.beginnings.setdefault(entry.written.lower().rstrip("*"), []).append(entry)
    is_inflected = len(entry.stems) == 1 and not entry.stems[0].startswith("=")
    for form in {entry.stems[0], entry.written} if is_inflected else entry.stems[:1]:
        lexicon_.by_stem.setdefault(form, []).append(entry)  # “hållbara” is cut to “hållbar”, that to “hållb”
    if is_inflected and lexicon_.language == "sv" and len(entry.stems[0]) >= SHORTEST:
        for form in {entry.stems[0], entry.written.lower()}:
            lexicon_.in_compounds.setdefault(form, []).append(entry)


def entries(lexicon_: Lexicon, text: list[str]) -> Iterator[tuple[int, str, Entry]]:
    """Yield each place in a text where a word of the lexicon stands, how it stands there, and the entry.

    The words of a phrase are not told again one by one.
    """
    stems = [stem(word, lexicon_.language) for word in text]
    known: dict[str, list[Entry]] = {}
    free = 0
    for place, word in enumerate(text):
        if place < free:
            continue
        fitting = [
            entry
            for key in (f"={word}", stems[place])
            for entry in lexicon_.by_stem.get(key, ())
            if len(entry.stems) == 1 or tuple(stems[place : place + len(entry.stems)]) == entry.stems
        ]
        size = max((len(entry.stems) for entry in fitting), default=1)
        free = place + size
        form = " ".join(text[place:free])
        yield from ((place, form, entry) for entry in fitting if len(entry.stems) == size)
        if size > 1:
            continue
        if word not in known:
            known[word] = list(_in_compound(lexicon_, word, stems[place]))
        yield from ((place, word, entry) for entry in known[word])


def _in_compound(lexicon_: Lexicon, word: str, stem_: str) -> Iterator[Entry]:
    """Yield the entries of which a word is a compound, by its beginning or its end."""
    if stem_ in lexicon_.whole:
        return
    found: dict[Entry, None] = {}
    for part in word.split("-") if "-" in word else ():
        found |= dict.fromkeys(
            e for e in lexicon_.by_stem.get(stem(part, lexicon_.language), ()) if len(e.stems) == 1
        )
    for cut in range(REST, len(stem_) - REST + 1):
        found |= dict.fromkeys(lexicon_.in_compounds.get(stem_[:cut], ()))
        found |= dict.fromkeys(lexicon_.in_compounds.get(stem_[cut:], ()))
    for size in range(2, len(word)):
        found |= dict.fromkeys(lexicon_.beginnings.get(word[:size], ()))
    yield from (entry for entry in found if entry.stems != (stem_,))


def fits(page: Page, language: str) -> dict[str, Fit]:
    """Return how well a page fits each topic of which it holds any word; its heading counts double."""
    rate = sqrt(max(1.0, len(page.words) / HALF))
    counts: Counter[Entry] = Counter()
    forms: dict[Entry, Counter[str]] = {}
    told: set[tuple[int, str]] = set()
    for place, form, entry in entries(lexicon(language), page.words):
        if (place, entry.topic) in told:
            continue  # a word counts once for a topic: as it is listed, else as a compound
        told.add((place, entry.topic))
        counts[entry] += 2 if place < page.heading else 1
        forms.setdefault(entry, Counter())[form] += 1
    found: dict[str, list[tuple[float, Entry]]] = {}
    for entry, count in counts.items():
        found.setdefault(entry.topic, []).append((entry.weight * _saturated(count / rate), entry))
    return {topic: _fit(scored, forms) for topic, scored in sorted(found.items())}


def pages(text: str) -> list[Page]:
    """Return the pages of a text, the words of its first line as the heading of the first."""
    title, all_ = len(words(text.strip().partition("\n")[0])), words(text.strip())
    cuts = range(0, len(all_), LONGEST)
    return [Page(all_[cut : cut + LONGEST], 0 if cut else title) for cut in cuts]


def _saturated(count: float) -> float:
    """Return how much a word counts that stands so often: the second time half as much as the first.

    >>> _saturated(1), _saturated(2), _saturated(100)
    (1.0, 1.5, 2.0)
    """
    return count if count < 1 else min(1 + log2(count) / 2, 2.0)


def _fit(scored: Iterable[tuple[float, Entry]], forms: dict[Entry, Counter[str]]) -> Fit:
    by_weight = sorted(scored, key=lambda pair: (-pair[0], pair[1].written))
    shown = dict.fromkeys(form for _, entry in by_weight for form in sorted(forms[entry]))
    return Fit(sum(score for score, _ in by_weight), tuple(shown))
