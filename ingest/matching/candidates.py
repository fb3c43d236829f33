"""Which parties are worth comparing: those that share an identifier or stand near each other in a block."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from .evidence import LEGAL, OTHER, Known
from .likeness import Rarity

NEAR = 70
"""Names less alike than this, of 100, are not compared; rapidfuzz counts shared words and letters."""
START = 4
"""Letters of a telling word by which names are laid in blocks, so that endings do not part them."""
TELLING = 2
"""Of each name so many of its rarest words are used."""

Block = tuple[str, str]
"""A country, or nothing where it is not known, and the start of a word."""


def candidates(known: Sequence[Known], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Yield the pairs worth comparing, each once, as places in the sequence, in order."""
    size = len(known)
    found = {one * size + other for one, other in _by_identifier(known)}
    for left, right in _by_name(known, rarity):
        found.add(min(left, right) * size + max(left, right))
    for pair in sorted(found):
        yield divmod(pair, size)


def _by_identifier(known: Sequence[Known]) -> Iterator[tuple[int, int]]:
    """Yield those that share an identifier."""
    having: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, each in enumerate(known):
        for identifier in dict.fromkeys(each.party.identifiers):
            if identifier[0] in LEGAL or identifier[0] in OTHER:
                having[identifier].append(place)
    for places in having.values():
        yield from combinations(places, 2)


def _by_name(known: Sequence[Known], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Yield those of different sources whose names are near, or of one source where they are the same."""
    countries = sorted({each.party.country for each in known})
    blocks: dict[Block, dict[str, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for place, each in enumerate(known):
        within = [each.party.country] if each.party.country else countries
        for block, text in dict.fromkeys(_blocks(each, rarity)):
            for country in within:
                blocks[country, block][each.party.source].append((place, text))
    for of in blocks.values():
        for members in of.values():
            yield from _same(members)
        for left, right in combinations(sorted(of), 2):
            yield from _near(of[left], of[right])


def _blocks(each: Known, rarity: Rarity) -> Iterator[tuple[str, str]]:
    """Yield the blocks in which a party lies, each with the name by which it does."""
    for name in each.names:
        if name.is_acronym or len(name.tokens) == 1:
            yield f"={name.joined}", name.joined
        if not name.is_acronym:
            rarest = sorted(name.tokens, key=lambda token: (rarity.counts[token], token))[:TELLING]
            for start in dict.fromkeys(token[:START] for token in rarest):
                yield start, name.key


def _same(members: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    called: dict[str, list[int]] = defaultdict(list)
    for place, text in members:
        called[text].append(place)
    for places in called.values():
        yield from combinations(dict.fromkeys(places), 2)


def _near(left: list[tuple[int, str]], right: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of two lists whose names rapidfuzz finds near."""
    from rapidfuzz import fuzz, process

    texts = [text for _, text in left], [text for _, text in right]
    scores = process.cdist(*texts, scorer=fuzz.token_set_ratio, score_cutoff=NEAR, workers=2)
    for row, column in zip(*scores.nonzero(), strict=True):
        yield left[row][0], right[column][0]
