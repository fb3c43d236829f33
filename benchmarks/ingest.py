"""Print how fast open data comes in: `python -m benchmarks.ingest FOLDER`, the folder of the real files.

Each step is a process of its own, as a person types it; the memory is the largest that any of them took.
"""

import argparse
import os
import resource
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.__main__ import ris
from graph import paths

CONSORTIA = "cordis/scale/organization_DERIVED_norrbotten_consortia.csv"
CORDIS = ("cordis/organization.csv", "cordis/project.csv")
STEPS = (
    ("project bank, 374 rows", 3, [("ingest", "projektbank", "projektbank/projekt.csv")]),
    ("CORDIS, 5,153 rows", 4, [("ingest", "cordis", *CORDIS)]),
    ("1,918 rows of Norrbotten's consortia to an atlas", 8, [("ingest", "cordis", CONSORTIA), ("build",)]),
)
MEMORY = 600


def step(commands: list[tuple[str, ...]], folder: Path) -> float:
    """Return how many seconds some commands take in a home that knows nothing but what was curated."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "RIS_HOME": home}
        start = time.perf_counter()
        for words in commands:
            typed = [str(folder / word) if "/" in word else word for word in words]
            subprocess.run(ris(*typed), cwd=paths.CHECKOUT, check=True, capture_output=True, env=environment)
        return time.perf_counter() - start


def measure(folder: Path) -> None:
    """Print the seconds of each step and the peak memory of all."""
    print("\n| open data | time | at most |\n|---|---|---|")
    for name, limit, commands in STEPS:
        print(f"| {name} | {step(commands, folder):.1f} s | {limit} s |")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"| peak memory | {peak:.0f} MB | {MEMORY} MB |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=paths.CHECKOUT.parent / "shared" / "data")
    folder = parser.parse_args().folder
    if not folder.is_dir():
        print(f"No real files at {folder}: name their folder, python -m benchmarks.ingest FOLDER")
        return
    measure(folder)


if __name__ == "__main__":
    main()
