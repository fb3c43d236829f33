"""How often the programme check is right: precision and recall on the labelled texts, and how long it takes.

    python -m benchmarks.programme [FOLDER OF THE OPEN DATA]

Beside the check stands a guess: every text serves the goals that at least a third of the open half serves.
"""

import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

from graph.store import open_atlas
from tests.conftest import DATA
from tests.programme import Labelled, calls, measured, projects, rates, served


def report(data: Path) -> None:
    """Print the figures of each set and half, and the time for one call and for three hundred pages."""
    atlas = open_atlas()
    sets = {"calls": calls(), **({"projects": projects(data)} if data.is_dir() else {})}
    print(f"{'set':<10}{'half':<6}{'texts':>6}{'precision':>11}{'recall':>8}{'a guess':>10}{'recall':>8}")
    for name, texts in sets.items():
        for half in ("open", "held"):
            found, guessed = measured(atlas, texts, half), _guess(texts, half)
            count = sum(1 for each in texts if each.half == half)
            print(
                f"{name:<10}{half:<6}{count:>6}{found[0]:>11.3f}{found[1]:>8.3f}{guessed[0]:>10.3f}{guessed[1]:>8.3f}"
            )
    for words, text in (
        ("one call", texts[0].text),
        ("300 pages", "\n".join(each.text for each in texts) * 40),
    ):
        start = perf_counter()
        served(atlas, text[:1_000_000])
        print(f"{words}: {perf_counter() - start:.2f} s")


def _guess(texts: list[Labelled], half: str) -> tuple[float, float]:
    opened = [each for each in texts if each.half == "open"]
    counts = Counter(goal for each in opened for goal in each.goals)
    common = frozenset(goal for goal, count in counts.items() if count * 3 >= len(opened))
    return rates((common, each.goals) for each in texts if each.half == half)


if __name__ == "__main__":
    report(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)
