"""Goals, priorities and focus areas as a text can serve them: what each is about, and how well it fits."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ..namespaces import ALT_LABEL, DEF, PREF_LABEL
from ..store import Atlas
from .stems import COMMON, stem, words
from .topics import GENERAL, Entry, Fit, entries, fits, lexicon, pages, stems_of

THRESHOLD = 1.75
"""The score from which a text serves a goal: two words that mean nothing else, or one three times."""
NOTHING = Fit(0.0, ())
ONE_IN = 10
"""A long text serves what one page in so many serves."""
KINDS = ("Goal", "Priority", "FocusArea")
BINDING = {"sv": "i inom från hos", "en": "in within from of"}
"""Words that tie a part of a name to the rest: both must be found (“innovation in the public sector”)."""
PURPOSE = {"sv": "för", "en": "for"}
"""Words after which a name says what for: that is no part of what must be found."""


@dataclass(frozen=True)
class Read:
    """A page as it is tried: the topics that it fits, and the stems of its words."""

    topics: dict[str, Fit]
    stems: frozenset[str]


@dataclass(frozen=True)
class Goal:
    """A goal and what it is about: of each part one topic must be found.

    `more` holds, for each of its names in a language, the stems of what the name says beside its topics.
    """

    node: NamedNode
    parts: tuple[frozenset[str], ...]
    more: dict[str, list[frozenset[str]]]


def goals(atlas: Atlas) -> list[Goal]:
    """Return all goals, priorities and focus areas in the order of their addresses."""
    nodes = set[NamedNode]().union(*(atlas.instances(DEF + kind) for kind in KINDS))
    return [_goal(node, names(atlas, node)) for node in sorted(nodes, key=str)]


def names(atlas: Atlas, node: NamedNode) -> dict[str, list[str]]:
    """Return the names of a thing in each language, the first of them first."""
    found: dict[str, list[str]] = {"sv": [], "en": []}
    for predicate in (PREF_LABEL, ALT_LABEL):
        for name in sorted(atlas.objects(node, predicate), key=str):
            if isinstance(name, Literal) and name.language in found:
                found[name.language].append(name.value)
    return found


def _goal(node: NamedNode, named: dict[str, list[str]]) -> Goal:
    found = {language: [_name(name, language) for name in listed] for language, listed in named.items()}
    parts = (parts for told in found.values() for parts, _ in told if parts)
    return Goal(
        node, next(parts, ()), {language: [more for _, more in told] for language, told in found.items()}
    )


def _name(name: str, language: str) -> tuple[tuple[frozenset[str], ...], frozenset[str]]:
    """Return the topics of each part of a name that has any, and the stems of what it says beside them.

    >>> parts, more = _name("Innovation by young people in the public sector", "en")
    >>> [sorted(part) for part in parts], sorted(more)
    ([['innovation'], ['public']], ['peopl', 'young'])
    """
    said, found, more = words(name), dict[int, list[Entry]](), set[str]()
    for place, _, entry in entries(lexicon(language, "goal"), said):
        for covered in range(place, place + len(entry.stems)):
            found.setdefault(covered, []).append(entry)
    parts: list[set[str]] = [set()]
    is_purpose = False
    for place, word in enumerate(said):
        is_purpose |= word in PURPOSE[language].split() and any(parts)
        if word in BINDING[language].split():
            parts.append(set())
        if place in found and not is_purpose:
            parts[-1] |= _topics(found[place], (stem(word, language), f"={word}"))
        elif place not in found and word not in f"{COMMON[language]} {BINDING[language]}".split():
            more.add(stem(word, language))
    return tuple(frozenset(part) for part in parts if part), frozenset(more - stems_of(GENERAL, language))


def _topics(found: list[Entry], forms: tuple[str, str]) -> set[str]:
    """Return the topics of a word of a name; what is listed as it stands goes before compounds."""
    exact = [entry for entry in found if entry.stems[0] in forms]
    return {entry.topic for entry in exact or found}


def read(text: str, language: str) -> list[Read]:
    """Return the pages of a text with the topics that each fits and the stems of its words."""
    return [
        Read(fits(page, language), frozenset(stem(word, language) for word in page.words))
        for page in pages(text)
    ]


def fit(goal: Goal, text: list[Read], language: str, is_whole: bool) -> Fit:
    """Return how well a text fits a goal: as well as one page in ten does at least.

    To fit the whole goal, a page must also hold what its name says beside its topics.
    """
    found = sorted((_fit(goal, page, language, is_whole) for page in text), key=_score, reverse=True)
    return found[(len(found) - 1) // ONE_IN] if found else NOTHING


def _fit(goal: Goal, page: Read, language: str, is_whole: bool) -> Fit:
    """Return how well a page fits a goal: as well as the part of its name that fits worst."""
    if is_whole and not any(more <= page.stems for more in goal.more[language]):
        return NOTHING
    if not goal.parts:
        needed = max(
            (more for more in goal.more[language] if more <= page.stems), key=len, default=frozenset()
        )
        return Fit(THRESHOLD, tuple(sorted(needed))) if len(needed) > 1 else NOTHING
    best = [
        max((page.topics.get(topic, NOTHING) for topic in sorted(part)), key=_score) for part in goal.parts
    ]
    return Fit(min(map(_score, best)), tuple(dict.fromkeys(word for each in best for word in each.words)))


def _score(found: Fit) -> float:
    return found.score
