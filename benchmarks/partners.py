"""Print how often a suggested partner comes true: `python -m benchmarks.partners [FILE] [--learn]`.

FILE is a table of participations (rcn, pic, country, type, start_date), plain or .gz; the programme parts of
the projects lie beside it. Learn from projects that start before the cut, test on the later ones. Projects
with 2 to 60 participants; rows without a start are left out. For every organisation that is active before and
after the cut and gets at least one new partner that was known before it: is one of ten suggestions true?
`--learn` shows how the weights were found, from projects before the cut only.
"""

import argparse
import csv
import gzip
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks import partner_weights
from graph import paths
from graph.measures.collaboration import Actor, Collaboration, Project
from graph.measures.partner_features import FEATURES, parts, steps
from graph.measures.partner_ranking import MEASURED, ranking, shortlist
from graph.measures.ties import LARGEST, NEWCOMER, Ties, ties

if TYPE_CHECKING:
    from graph.measures.ties import Floats

CUT = "2018-01-01"
SUGGESTIONS = 10
SCALE = paths.CHECKOUT.parent / "shared" / "data" / "cordis" / "scale"
DATA = SCALE / "h2020_participations_as_stored.csv.gz"
PARTS = "programme_parts_as_stored.csv.gz"
Truth = dict[int, set[int]]
Score = Callable[[Ties, int], "Floats"]
Method = tuple[Score, Callable[[Ties, int, "Floats"], list[int]]]
"""How candidates are scored, and how ten of them are chosen."""


@dataclass
class Table:
    """The table as it is read: members, first day and fields of projects, and what rows say of members."""

    members: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    start: dict[str, str] = field(default_factory=dict)
    fields: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    told: dict[str, set[tuple[str, str, str]]] = field(default_factory=lambda: defaultdict(set))
    country: dict[str, str] = field(default_factory=dict)


def rows(file: Path) -> list[dict[str, str]]:
    content = file.read_bytes()
    text = gzip.decompress(content) if file.suffix == ".gz" else content
    return list(csv.DictReader(text.decode().splitlines()))


def read(file: Path) -> Table:
    table = Table()
    for row in rows(file):
        day, project, pic = row["start_date"][:10], row["rcn"], row["pic"]
        if len(day) == 10:
            table.members[project].add(pic)
            table.start[project], table.country[pic] = day, row["country"]
            table.told[pic].add((day, row["country"], row["type"]))
    for row in rows(file.parent / PARTS):
        table.fields[row["rcn"]].add(row["programme_part"])
    table.members = {name: who for name, who in table.members.items() if 2 <= len(who) <= LARGEST}
    return table


def known_before(table: Table, cut: str) -> Ties:
    """Return what is known before a day: also country and kind are those of the last row before it."""
    projects = {
        name: Project(frozenset(who), table.start[name], frozenset(table.fields[name]))
        for name, who in table.members.items()
    }
    earlier = {pic: [row for row in told if row[0] < cut] for pic, told in table.told.items()}
    last = {pic: max(told) for pic, told in earlier.items() if told}
    actors = {pic: Actor(kind, country) for pic, (_, country, kind) in last.items()}
    return ties(Collaboration(projects, actors).before(cut))


def came_true(table: Table, known: Ties, cut: str, until: str = "9999") -> Truth:
    """Return for each organisation its new partners from a day on, of those known before it."""
    after: Truth = defaultdict(set)
    for name, who in table.members.items():
        if cut <= table.start[name] < until:
            met = {known.number[pic] for pic in who if pic in known.number}
            for one in met:
                after[one] |= met - {one}
    new = {one: met - set(known.of(one).tolist()) for one, met in sorted(after.items())}
    return {one: met for one, met in new.items() if met}


def most_active(known: Ties, one: int) -> "Floats":
    return known.activity.astype(float)


def common_neighbours(known: Ties, one: int) -> "Floats":
    return np.bincount(known.to[steps(known, known.of(one))], minlength=len(known.actors)).astype(float)


def adamic_adar(known: Ties, one: int) -> "Floats":
    near = known.of(one)
    weight = np.repeat(1 / np.log(known.degree[near] + 2), known.degree[near])
    return np.bincount(known.to[steps(known, near)], weight, len(known.actors))


def weighted_sum(known: Ties, one: int) -> "Floats":
    weights = np.array([[feature.weight] for feature in FEATURES])
    return ranking(known, one, parts(known, one) * weights)


def best(known: Ties, one: int, score: "Floats") -> list[int]:
    """Return the ten best that an organisation has not worked with; equals by their identifier."""
    score = score.copy()
    score[known.of(one)] = score[one] = -np.inf
    least = np.partition(score, -SUGGESTIONS)[-SUGGESTIONS] if len(score) > SUGGESTIONS else -np.inf
    chosen = np.flatnonzero((score >= least) & (score > -np.inf))
    return [int(i) for i in chosen[np.argsort(-score[chosen], kind="stable")][:SUGGESTIONS]]


def with_newcomers(known: Ties, one: int, score: "Floats") -> list[int]:
    """Return ten as they are shown: the best, a place kept for newcomers."""
    among_newcomers = np.where(known.activity <= NEWCOMER, score, -np.inf)
    listed = {*best(known, one, score), *best(known, one, among_newcomers)}
    order = sorted(listed, key=lambda i: (-score[i], i))
    return shortlist(order, lambda i: bool(known.activity[i] <= NEWCOMER), SUGGESTIONS)


METHODS: dict[str, Method] = {
    "most active": (most_active, best),
    "common neighbours": (common_neighbours, best),
    "Adamic-Adar": (adamic_adar, best),
    "weighted sum": (weighted_sum, best),
    "weighted sum, 1 of 10 places kept for newcomers": (weighted_sum, with_newcomers),
}


def hit_rates(table: Table, known: Ties, truth: Truth, methods: dict[str, Method] = METHODS) -> None:
    """Print a table of hit rates by group, and the share of newcomers among what is suggested."""
    asked = list(truth)
    new = np.array([known.activity[one] <= NEWCOMER for one in asked])
    groups = {
        "all": np.ones(len(asked), bool),
        "newcomers": new,
        "others": ~new,
        "Sweden": np.array([table.country[known.actors[one]] == "SE" for one in asked]),
    }
    heads = [f"{name} ({group.sum()})" for name, group in groups.items()]
    print("|", " | ".join(["method", *heads, "newcomers among suggestions", "seconds"]), "|")
    print("|---" * (len(groups) + 3) + "|")
    for method, (score, choose) in methods.items():
        began = time.perf_counter()
        chosen = [choose(known, one, score(known, one)) for one in asked]
        took = time.perf_counter() - began
        hit = np.array([not truth[one].isdisjoint(list_) for one, list_ in zip(asked, chosen, strict=True)])
        share = np.mean([known.activity[i] <= NEWCOMER for list_ in chosen for i in list_] or [0])
        rates = [f"{hit[group].mean():.3f}" if group.any() else "nobody" for group in groups.values()]
        print("|", " | ".join([method, *rates, f"{share:.3f}", f"{took:.1f}"]), "|", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=DATA, help="the table of participations")
    parser.add_argument("--learn", action="store_true", help="find the weights anew, before the cut only")
    chosen = parser.parse_args()
    if missing := [file for file in (chosen.file, chosen.file.parent / PARTS) if not file.is_file()]:
        print(f"{missing[0]} is not there. Name the table of Horizon 2020 participations.", file=sys.stderr)
        return 2
    table = read(chosen.file)
    if chosen.learn:
        partner_weights.learn(table, CUT)
        return 0
    known = known_before(table, CUT)
    truth = came_true(table, known, CUT)
    print(
        f"Horizon 2020, learnt before {CUT}, hit among {SUGGESTIONS} suggestions; no seed, nothing random.\n"
    )
    hit_rates(table, known, truth)
    print("\nWeights:", ", ".join(f"{feature.name} {feature.weight}" for feature in FEATURES))
    print("Told to readers:", MEASURED.en)
    print(f"Peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
