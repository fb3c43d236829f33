"""Print how fast open data comes in: `python -m benchmarks.ingest`, with the real files at hand."""

import os
import subprocess
import tempfile
import time

from benchmarks.door import ris
from graph import paths

CONSORTIA = "cordis/scale/organization_DERIVED_norrbotten_consortia.csv"
DATA = paths.CHECKOUT.parent / "shared" / "data"
CORDIS = ("cordis/organization.csv", "cordis/project.csv")
STEPS = (
    ("project bank, 374 rows", 3, [("ingest", "projektbank", "projektbank/projekt.csv")]),
    ("CORDIS, 5,153 rows", 4, [("ingest", "cordis", *CORDIS)]),
    ("1,918 rows of Norrbotten's consortia to an atlas", 8, [("ingest", "cordis", CONSORTIA), ("build",)]),
)
MEMORY = 600


def step(commands: list[tuple[str, ...]]) -> tuple[float, float]:
    """Return the seconds and the peak megabytes of some commands in a new home."""
    peak = 0
    with tempfile.TemporaryDirectory() as home:
        start = time.perf_counter()
        for words in commands:
            typed = ris(*(str(DATA / word) if "/" in word else word for word in words))
            begun = subprocess.Popen(
                typed, cwd=paths.CHECKOUT, stdout=subprocess.DEVNULL, env={**os.environ, "RIS_HOME": home}
            )
            _, status, used = os.wait4(begun.pid, 0)
            begun.returncode = os.waitstatus_to_exitcode(status)
            assert begun.returncode == 0, typed
            peak = max(peak, used.ru_maxrss)
        return time.perf_counter() - start, peak / 1024


def measure_all() -> None:
    """Print seconds and memory of each step."""
    if not DATA.is_dir():
        print(f"\nReading in is not measured: the real open data are not at hand ({DATA}).")
        return
    print("\n| open data | time | at most | memory | at most |\n|---|---|---|---|---|")
    for name, limit, commands in STEPS:
        seconds, megabytes = step(commands)
        print(f"| {name} | {seconds:.1f} s | {limit} s | {megabytes:.0f} MB | {MEMORY} MB |")


if __name__ == "__main__":
    measure_all()
