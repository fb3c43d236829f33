"""Print how well the rules for focus areas do on the labelled sample: `python -m benchmarks.focus FOLDER`.

FOLDER holds the real open data. The half "rules" is the one by which the rules were made; the figures that
count are those of the half "held", which was not looked at until the rules stood.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from graph import paths
from ingest.areas import grounds
from ingest.files import opened
from ingest.inputs import Inputs
from ingest.records import Keyword, Project
from ingest.sources import find
from ingest.triples import slug

LABELS = paths.CHECKOUT / "tests" / "focus" / "labels.csv"
EUROSCIVOC = ("project", "euroSciVoc", "topics")
FILES = {
    "projektbank": ("projektbank", ["projektbank/projekt.csv"]),
    "cordis-h2020": ("cordis", ["cordis/project.csv"]),
    "cordis-horizon": ("cordis", [f"cordis/horizon-europe-sample/{name}.csv" for name in EUROSCIVOC]),
    "swecris": ("swecris", ["swecris/swecris_kth_norrbotten_mentions.csv"]),
}
"""The reader and the files of each part of the sample."""
PREFIX = {"projektbank": "projektbank-", "cordis": "cordis-project-", "swecris": "swecris-"}

Counts = dict[str, Counter[str]]
"""For each area how many projects were found rightly, found wrongly and missed."""


class Label(NamedTuple):
    """A project of the sample, the areas that a person gave it, and the half that it is in."""

    source: str
    key: str
    areas: frozenset[str]
    half: str


def labels() -> list[Label]:
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return [Label(r["source"], r["key"], frozenset(r["areas"].split()), r["half"]) for r in rows]


def given(data: Path, part: str) -> dict[str, set[str]]:
    """Return the areas that the rules give each project of a part, by its number in the source."""
    name, files = FILES[part]
    inputs = Inputs(opened([data / file for file in files]))
    areas: dict[str, set[str]] = {}
    for row in find(name).read(inputs):
        for record in getattr(row, "records", ()):
            if isinstance(record, Project | Keyword):
                key = record.key if isinstance(record, Project) else record.project
                areas.setdefault(key, set()).update(ground.area for ground in grounds(record))
    return areas


def measure(data: Path, half: str) -> Counts:
    """Return the counts of a half of the sample, area by area."""
    found = {part: given(data, part) for part in FILES}
    counts: Counts = {}
    for label in labels():
        if label.half == half:
            for area, how in _compared(label.areas, _areas(found[label.source], label)):
                counts.setdefault(area, Counter())[how] += 1
    return counts


def _areas(found: dict[str, set[str]], label: Label) -> set[str]:
    return found[PREFIX[FILES[label.source][0]] + slug(label.key)]


def _compared(wanted: frozenset[str], found: set[str]) -> Iterator[tuple[str, str]]:
    for area in sorted(wanted | found):
        yield area, "right" if area in wanted & found else "missed" if area in wanted else "wrong"


def precision(counts: Counts) -> float:
    """Return the share of the areas found that are right, over all projects and areas."""
    total = sum(counts.values(), Counter[str]())
    return total["right"] / (total["right"] + total["wrong"])


def recall(counts: Counts) -> float:
    """Return the share of the areas given by a person that were found, over all projects and areas."""
    total = sum(counts.values(), Counter[str]())
    return total["right"] / (total["right"] + total["missed"])


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("folder", type=Path, help="the real open data")
    folder = cli.parse_args().folder
    for half in ("rules", "held"):
        counts, projects = measure(folder, half), [label for label in labels() if label.half == half]
        none = sum(not label.areas for label in projects)
        print(f"\n{half}: {len(projects)} projects, {none} of them in no area")
        print("| area | right | wrong | missed | precision | recall |\n|---|---|---|---|---|---|")
        for area, each in [*sorted(counts.items()), ("**all**", sum(counts.values(), Counter()))]:
            figures = " | ".join(str(each[how]) for how in ("right", "wrong", "missed"))
            shares = f"{precision({area: each}):.2f} | {recall({area: each}):.2f}"
            print(f"| {area} | {figures} | {shares} |")


if __name__ == "__main__":
    main()
