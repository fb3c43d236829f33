"""How well the matching tells what is one: against labelled pairs, and against hidden identifiers."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.matching.matches import matches
from ingest.matching.party import Match

from .draw import HALVES
from .real import FILES, merged, parties, read

__all__ = ["HALVES", "Figures", "by_hidden_identifiers", "by_labels", "labelled", "parties"]
LABELS = Path(__file__).parent / "labels.csv"
Pair = frozenset[tuple[str, str]]
"""Two organisations, each by source and key."""


@dataclass(frozen=True)
class Figures:
    """How many pairs were looked at, which were wrongly accepted and which missed."""

    pairs: int
    right: int
    wrong: list[Match]
    missed: list[Pair]

    @property
    def precision(self) -> float:
        """The share of the accepted pairs that are the same."""
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """The share of the pairs that are the same that were accepted."""
        return self.right / (self.right + len(self.missed))


def by_labels(found: Iterable[Match], half: str) -> Figures:
    """Measure matches against the labelled pairs of a half; the recall is of those that were drawn."""
    accepted = {_pair(match): match for match in found if match.is_accepted}
    labels = {_labelled(row): row["label"] == "same" for row in labelled() if row["half"] == half}
    wrong = [accepted[pair] for pair, is_same in labels.items() if pair in accepted and not is_same]
    same = [pair for pair, is_same in labels.items() if is_same]
    missed = [pair for pair in same if pair not in accepted]
    return Figures(len(labels), len(same) - len(missed), wrong, missed)


def by_hidden_identifiers(data: Path, one: Iterable[str], other: Iterable[str]) -> Figures:
    """Measure two readings of a source against the keys that both have, which the matching does not see."""
    sides = [
        [
            replace(party, source=side, identifiers=())
            for party in merged(party for file in files for party in read("cordis", data / file))
        ]
        for side, files in (("one", one), ("other", other))
    ]
    keys = [{party.key for party in side} for side in sides]
    across = [m for m in matches([*sides[0], *sides[1]]) if m.is_accepted and m.one.source != m.other.source]
    right = {match.one.key for match in across if match.one.key == match.other.key}
    missed = [frozenset([("one", key), ("other", key)]) for key in sorted(keys[0] & keys[1] - right)]
    wrong = [match for match in across if match.one.key != match.other.key]
    return Figures(len(keys[0] & keys[1]), len(right), wrong, missed)


EDITIONS = (FILES["cordis"][0], FILES["cordis"][2]), (FILES["cordis"][1],)
"""The downloads of later years, and the one of 2017: the same participants under the names of their time."""


def _pair(match: Match) -> Pair:
    return frozenset([(match.one.source, match.one.key), (match.other.source, match.other.key)])


def _labelled(row: dict[str, str]) -> Pair:
    return frozenset([(row["one_source"], row["one"]), (row["other_source"], row["other"])])


def labelled() -> list[dict[str, str]]:
    """Return the labelled pairs: source and key of both, whether they are the same, and their half."""
    with LABELS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
