"""A stand-in until the engine is merged: equal identifiers and equal folded names."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from graph.errors import Text

from ..gazetteer import folded
from .party import Match, Party


def matches(parties: Iterable[Party]) -> Iterator[Match]:
    """Yield the pairs of parties that share an identifier or a name."""
    blocks: dict[object, list[Party]] = {}
    for party in parties:
        for key in {*party.identifiers, *filter(None, map(folded, (party.name, *party.other_names)))}:
            blocks.setdefault(key, []).append(party)
    seen: set[tuple[str, str]] = set()
    for shared, block in sorted(blocks.items(), key=str):
        for one, other in combinations(block, 2):
            if (one.key, other.key) not in seen:
                same_country = bool(one.country) and one.country == other.country
                by_number = isinstance(shared, tuple)
                seen.add((one.key, other.key))
                why = (
                    Text("samma identifierare", "same identifier")
                    if by_number
                    else Text("samma namn", "same name")
                )
                sure = 1.0 if by_number else 0.97 if same_country else 0.7
                yield Match(one, other, sure, why, sure > 0.9)
