"""The texts on which the programme check is measured, and the goals that they serve."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.measures.catalogue import find
from graph.measures.measure import Chosen
from graph.namespaces import shorten
from graph.store import Atlas

HERE = Path(__file__).parent
GOALS = frozenset((HERE / "goals.txt").read_text(encoding="utf-8").split())


@dataclass(frozen=True)
class Labelled:
    """A text and the goals that it serves; `half` is "open" or "held"."""

    name: str
    half: str
    text: str
    goals: frozenset[str]


def calls() -> list[Labelled]:
    return list(_labelled("calls", lambda name: (HERE / "calls" / f"{name}.txt").read_text(encoding="utf-8")))


def projects(data: Path) -> list[Labelled]:
    """Return the projects of the project bank, their texts read from its file."""
    with (data / "projektbank" / "projekt.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["ärende-id"]: row for row in csv.DictReader(file, delimiter=";")}
    return list(
        _labelled("projects", lambda name: f"{rows[name]['projektnamn']}\n{rows[name]['projektbeskrivning']}")
    )


def served(atlas: Atlas, text: str) -> frozenset[str]:
    """Return the goals, among those that are labelled, which the programme check says that a text serves."""
    rows = find("programme-check").compute(atlas, Chosen({}, {}, text)).answer.rows
    named = {shorten(row[0].value): row[2].value for row in rows}
    return frozenset(goal for goal, verdict in named.items() if verdict == "served-by-words") & GOALS


def measured(atlas: Atlas, texts: Iterable[Labelled], half: str) -> tuple[float, float]:
    """Return precision and recall on a half of some texts."""
    return rates((served(atlas, each.text), each.goals) for each in texts if each.half == half)


def _labelled(set_: str, text) -> Iterator[Labelled]:
    with (HERE / f"{set_}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Labelled(row["text"], row["half"], text(row["text"]), frozenset(row["goals"].split()))


def rates(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> tuple[float, float]:
    """Return precision and recall over pairs of what was found and what is so."""
    pairs = list(pairs)
    right = sum(len(found & so) for found, so in pairs)
    return right / sum(len(found) for found, _ in pairs), right / sum(len(so) for _, so in pairs)
