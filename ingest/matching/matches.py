"""One organisation, one node: which of many parties are the same, which may be, and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.errors import Text

from .candidates import candidates
from .evidence import ACCEPTED, BY_IDENTIFIER, JUST_PROPOSED, PROPOSED, Known, compare
from .likeness import Rarity
from .party import Match, Party

Side = tuple[str, str, str]
"""A party by source and key, and the source in which another is looked for."""


def matches(parties: Iterable[Party]) -> Iterator[Match]:
    """Yield the pairs of parties that are one or may be, each once, in the order of sources and keys.

    >>> ltu = Party("ltu", "Luleå tekniska universitet", country="SE")
    >>> same = Party("999876874", "LULEA TEKNISKA UNIVERSITET", "cordis", country="SE")
    >>> [(match.confidence, match.is_accepted) for match in matches([ltu, same])]
    [(0.94, True)]
    """
    ordered = sorted({(each.source, each.key): each for each in parties}.items())
    known = [Known.of(party) for _, party in ordered]
    rarity = Rarity()
    for each in known:
        rarity.add(each.names)
    found = []
    for one, other in candidates(known, rarity):
        left, right = known[one], known[other]
        evidence = compare(left, right, rarity)
        if evidence and evidence.confidence >= PROPOSED:
            found.append(Match(left.party, right.party, *evidence, evidence.confidence >= ACCEPTED))
    yield from _one_each(found)


def _one_each(found: list[Match]) -> list[Match]:
    """Return the matches; what a source keeps apart is not made one by two of it having the same name."""
    rivals: dict[Side, list[float]] = defaultdict(list)
    for match in found:
        if match.is_accepted:
            for side in _sides(match):
                rivals[side].append(match.confidence)
    return [_proposed(match) if _is_beaten(match, rivals) else match for match in found]


def _sides(match: Match) -> tuple[Side, Side]:
    one, other = match.one, match.other
    return (one.source, one.key, other.source), (other.source, other.key, one.source)


def _is_beaten(match: Match, rivals: dict[Side, list[float]]) -> bool:
    """Tell whether a match by name has one as sure or surer beside it."""
    return (
        match.is_accepted
        and match.confidence < BY_IDENTIFIER
        and any(sum(each >= match.confidence for each in rivals[side]) > 1 for side in _sides(match))
    )


def _proposed(match: Match) -> Match:
    why = Text(
        f"{match.why.sv}; men en annan i samma källa passar lika bra eller bättre",
        f"{match.why.en}; but another of the same source fits as well or better",
    )
    return replace(match, confidence=round(JUST_PROPOSED, 3), why=why, is_accepted=False)
