"""How well and how fast the organisations of the real files are matched: `python -m benchmarks.matching`."""

import resource
import subprocess
import sys
import time

from graph import paths
from ingest.matching.matches import matches
from ingest.matching.party import Party
from tests.matching import measure
from tests.matching.real import FILES, merged, read

DATA = paths.CHECKOUT.parent / "shared" / "data"


def figures(name: str, found: measure.Figures) -> None:
    shares = f"{found.precision:.3f} | 0.98 | {found.recall:.3f} | 0.90"
    print(f"| {name} | {found.pairs} | {len(found.wrong)} | {len(found.missed)} | {shares} |")


def quality() -> None:
    print("\n| matching against | pairs | wrong | missed | precision | at least | recall | at least |")
    print("|---|---|---|---|---|---|---|---|")
    found = list(matches(measure.parties(DATA)))
    for half, name in (("held", "held labels"), ("rules", "labels the rules were made on")):
        figures(name, measure.by_labels(found, half))
    figures("hidden PICs of two CORDIS files", measure.by_hidden_identifiers(DATA, *measure.EDITIONS))


def registers() -> None:
    """Match the names of ROR against those of CORDIS once, and print seconds and the peak of memory in MB."""
    files = {"ror": FILES["ror"], "cordis": FILES["cordis"][1:2]}
    found = [p for source, names in files.items() for p in merged(read_all(source, names))]
    start = time.perf_counter()
    count = sum(match.is_accepted for match in matches(found))
    seconds = time.perf_counter() - start
    print(len(found), count, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def read_all(source: str, names: tuple[str, ...]) -> list[Party]:
    return [party for name in names for party in read(source, DATA / name)]


def speed() -> None:
    command = [sys.executable, "-c", "from benchmarks.matching import registers; registers()"]
    done = subprocess.run(command, cwd=paths.CHECKOUT, check=True, capture_output=True, text=True)
    parties, accepted, seconds, peak = map(float, done.stdout.split())
    print("\n| ROR against CORDIS | | at most |\n|---|---|---|")
    print(f"| {parties:.0f} organisations, {accepted:.0f} accepted | {seconds:.1f} s | 60 s |")
    print(f"| peak memory, with reading | {peak:.0f} MB | 600 MB |")


def measure_all() -> None:
    if DATA.is_dir():
        quality()
        speed()
    else:
        print(f"\nThe matching is not measured: the real open data are not at hand ({DATA}).")


if __name__ == "__main__":
    measure_all()
