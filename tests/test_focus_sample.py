"""The rules for focus areas against projects that a person read; tests/focus/README.md tells how."""

import csv
import random
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import focus as sample
from ingest.focus import rules

NUMBER = {
    "projektbank": ("ärende-id", ["projektnamn"]),
    "cordis-h2020": ("id", ["acronym", "title"]),
    "cordis-horizon": ("id", ["acronym", "title"]),
    "swecris": ("projectId", ["projectTitleSv", "projectTitleEn"]),
}
"""The columns of the number and the title of a project."""


def rows(data: Path, part: str) -> dict[str, dict[str, str]]:
    """Return the projects of a data set by number."""
    file = data / sample.FILES[part][1][0]
    with file.open(encoding="utf-8-sig", newline="") as content:
        delimiter = "," if part == "cordis-horizon" else ";"
        return {row[NUMBER[part][0]]: row for row in csv.DictReader(content, delimiter=delimiter)}


def drawn(data: Path) -> list[tuple[str, str, str]]:
    """Draw the sample again: part, number and half of each project, in the order of the draw."""
    parts = {part: rows(data, part) for part in sample.FILES}
    size, chance, found = sum(map(len, parts.values())), random.Random(2026), []
    for part, projects in parts.items():
        keys = chance.sample(sorted(projects), round(200 * len(projects) / size))
        found += [(part, key, ("rules", "held")[turn % 2]) for turn, key in enumerate(keys)]
    has, chance = {(part, key) for part, key, _ in found}, random.Random(20261120)
    north = sorted(
        key
        for key, row in parts["projektbank"].items()
        if ("Norrbotten" in row["län"] or "Jämtland" in row["län"]) and ("projektbank", key) not in has
    )
    research = sorted(key for key in parts["swecris"] if ("swecris", key) not in has)
    more = [("projektbank", key) for key in chance.sample(north, 40)]
    more += [("swecris", key) for key in chance.sample(research, 30)]
    return found + [(*each, ("rules", "held")[turn % 2]) for turn, each in enumerate(more)]


def first_of_each_title(data: Path, found: list[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """Leave out what has the title of another, of the two that by which the rules were made stays."""
    parts = {part: rows(data, part) for part in sample.FILES}
    kept: dict[tuple[str, ...], tuple[str, str, str]] = {}
    for part, key, half in sorted(found, key=lambda one: one[2] == "held"):
        title = (part, *(parts[part][key][column] for column in NUMBER[part][1]))
        kept.setdefault(title, (part, key, half))
    return set(kept.values())


def test_the_sample_is_the_one_that_was_drawn(real_files: Path):
    again = first_of_each_title(real_files, drawn(real_files))
    assert {(label.source, label.key, label.half) for label in sample.labels()} == again


def test_the_sample_is_large_enough_and_halved():
    halves = Counter(label.half for label in sample.labels())
    assert sum(halves.values()) >= 150
    assert abs(halves["rules"] - halves["held"]) <= 5
    assert len({(label.source, label.key) for label in sample.labels()}) == sum(halves.values())


def test_labels_are_areas_that_have_rules():
    given = set().union(*(label.areas for label in sample.labels()))
    assert given == {pattern.area for pattern in rules().words}


@pytest.fixture(scope="module")
def held(real_files: Path) -> sample.Counts:
    return sample.measure(real_files, "held")


def test_what_the_rules_find_is_right_and_little_is_missed(held: sample.Counts):
    assert sample.precision(held) >= 0.85
    assert sample.recall(held) >= 0.75


def test_the_confidence_is_the_precision_on_the_half_by_which_the_rules_were_made(real_files: Path):
    measured = sample.precision(sample.measure(real_files, "rules"))
    assert rules().confidence == f"{measured:.2f}"
