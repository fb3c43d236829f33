"""Draw the pairs to label: `python -m tests.matching.draw FOLDER` prints them with half and stratum.

A pair is a candidate where the names of two organisations of different sources are alike, as rapidfuzz sees
them without any rule of ours: each one of the left source with its three nearest of the right. The candidates
are laid in strata by how alike they are and whether they are Swedish; from each stratum as many are drawn.
All that were drawn are labelled; what the data could not decide is listed in `undecided.csv` instead.
The rules were made on the pairs of the first seed; those of the second were drawn and labelled after that.
"""

import csv
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from ingest.gazetteer import folded
from ingest.matching.party import Party

from .real import parties

SEEDS = {"rules": 20261120, "held": 20261121}
HALVES = tuple(SEEDS)
NEAREST = 3
WIDEST = 55
STRATA = (55, 70, 80, 90, 100)
"""The lower bounds of likeness; a shared acronym with names less alike than 80 is a stratum apart."""
EACH = {"rules": 52, "held": 26}
"""So many pairs are drawn of each stratum for each half; the held are drawn of what is left by the rules."""
SOURCES = ("", "swecris", "projektbank", "cordis", "ror")


class Drawn(NamedTuple):
    """A pair that was drawn: in which half and stratum, and which two organisations."""

    half: str
    stratum: str
    one: Party
    other: Party


def drawn(found: list[Party]) -> list[Drawn]:
    """Return the pairs to label, in the order in which they were drawn."""
    strata: dict[str, list[tuple[str, str, Party, Party]]] = defaultdict(list)
    for one, other, likeness in candidates(found):
        strata[stratum(one, other, likeness)].append((one.key, other.key, one, other))
    pairs = []
    for name, members in sorted(strata.items()):
        left = sorted(members, key=lambda member: member[:2])
        for half, seed in SEEDS.items():
            chosen = random.Random(f"{seed} {name}").sample(left, min(len(left), EACH[half]))
            pairs += [Drawn(half, name, *each[2:]) for each in chosen]
            left = [member for member in left if member not in chosen]
    return pairs


def stratum(one: Party, other: Party, likeness: float) -> str:
    """Return the stratum of a candidate: where it is, and how alike the names are."""
    region = "sweden" if "SE" in (one.country, other.country) else "elsewhere"
    if likeness < 80 and acronyms(one) & acronyms(other):
        return f"{region} acronym"
    return f"{region} {max(bound for bound in STRATA if bound <= likeness)}"


def names(party: Party) -> list[str]:
    """Return the names that are no mere acronyms, or all where there is nothing else."""
    said = [party.name, *party.other_names]
    return [name for name in said if not is_acronym(name)] or said


def acronyms(party: Party) -> set[str]:
    return {folded(name) for name in (party.name, *party.other_names) if is_acronym(name)} - {""}


def is_acronym(name: str) -> bool:
    return 2 <= len(name) <= 8 and " " not in name


def candidates(found: list[Party]) -> Iterator[tuple[Party, Party, float]]:
    """Yield pairs of different sources in the same or an unknown country, with the likeness of the names."""
    of: dict[tuple[str, str], list[Party]] = defaultdict(list)
    for party in found:
        of[party.source, party.country].append(party)
    countries = sorted({country for _, country in of})
    for left, right in combinations(SOURCES, 2):
        for country in countries:
            beside = of[right, country] + (of[right, ""] if country else [])
            yield from nearest(of[left, country], beside)


def nearest(left: list[Party], right: list[Party]) -> Iterator[tuple[Party, Party, float]]:
    """Yield each of the left with the nearest of the right, and with those that share an acronym."""
    from rapidfuzz import fuzz, process, utils

    owners = [party for party in right for _ in names(party)]
    texts = [utils.default_process(name) for party in right for name in names(party)]
    called = defaultdict(list)
    for party in right:
        for acronym in acronyms(party):
            called[acronym].append(party)
    for one in left if right else ():
        sharing = [party for acronym in sorted(acronyms(one)) for party in called[acronym]]
        best = {party.key: (float(WIDEST), party) for party in sharing}
        for name in map(utils.default_process, names(one)):
            for scorer, share in ((fuzz.token_sort_ratio, 1.0), (fuzz.token_set_ratio, 0.95)):
                cutoff = WIDEST / share
                for _, score, index in process.extract(
                    name, texts, scorer=scorer, score_cutoff=cutoff, limit=NEAREST
                ):
                    known = best.get(owners[index].key, (0.0, one))[0]
                    best[owners[index].key] = (max(known, score * share), owners[index])
        nearest_first = sorted(best.values(), key=lambda each: (-each[0], each[1].key))
        kept = {other.key: likeness for likeness, other in nearest_first[:NEAREST]}
        for likeness, other in nearest_first:
            if other.key in kept or other in sharing:
                yield one, other, likeness


def main() -> None:
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(["half", "stratum", "one_source", "one", "other_source", "other"])
    for half, name, one, other in drawn(parties(Path(sys.argv[1]))):
        rows.writerow([half, name, one.source, one.key, other.source, other.key])


if __name__ == "__main__":
    main()
