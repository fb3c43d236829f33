"""Print how fast the atlas is: `python -m benchmarks`, or `--fast` for few rounds.

Times are wall clock on this machine at this moment: compare rows of one run, not of two.
"""

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import browser, ingest, matching
from benchmarks.door import ris
from graph import paths
from graph.catalogue import Query, ask, questions, terms_of
from graph.export import sorted_nquads
from graph.store import Atlas, open_atlas

if TYPE_CHECKING:
    import rdflib

PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


LIMIT = 10
"""After so many seconds a question in rdflib is ended, and the limit is its time."""


def timed(action: Callable[[], object], rounds: int) -> float:
    """Return the median duration of an action in seconds, after one round that is not counted."""
    action()
    durations = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        durations.append(time.perf_counter() - start)
    return statistics.median(durations)


def run(*words: str) -> None:
    subprocess.run(ris(*words), cwd=paths.CHECKOUT, check=True, capture_output=True)


def cold_build() -> None:
    shutil.rmtree(paths.atlases(), ignore_errors=True)
    run("build")


def peak_memory() -> float:
    shutil.rmtree(paths.atlases(), ignore_errors=True)
    command = [sys.executable, "-c", PEAK, *ris("build")]
    done = subprocess.run(command, cwd=paths.CHECKOUT, check=True, capture_output=True, text=True)
    return float(done.stdout)


def processes(rounds: int) -> None:
    print("| process | median | at most |\n|---|---|---|")
    print(f"| `ris build`, cold | {timed(cold_build, rounds):.2f} s | 4 s |")
    rows = [
        ("ris build, nothing changed", 0.3, ("build",)),
        ("ris ask 52", 0.25, ("ask", "52")),
        ("ris why LOKET ris:alignsUpTo", 0.25, ("why", "LOKET", "ris:alignsUpTo")),
        ("ris list queries", 0.25, ("list", "queries")),
        ("ris --help", 0.1, ("--help",)),
    ]
    for name, limit, words in rows:
        print(f"| `{name}` | {timed(lambda words=words: run(*words), rounds * 3):.3f} s | {limit} s |")
    print(f"| `ris build`, peak memory | {peak_memory():.0f} MB | 400 MB |")


def each_question(atlas: Atlas, rounds: int) -> None:
    from rdflib import Dataset

    dataset = Dataset()
    dataset.parse(data=sorted_nquads(atlas.store), format="nquads")
    print("\n| question | atlas | rdflib | times |\n|---|---|---|---|")
    ours, theirs = 0.0, 0.0
    for query in questions():
        if not query.is_check:
            fast, slow = both(atlas, dataset, query, rounds)
            ours, theirs = ours + fast, theirs + slow
            times = f"{slow * 1000:.0f} ms | {slow / fast:.0f}"
            print(f"| {query.name} | {fast * 1000:.1f} ms | {'at least ' * (slow == LIMIT)}{times} |")
    print(f"| **all** | {ours * 1000:.1f} ms | {theirs * 1000:.0f} ms | {theirs / ours:.0f} |")


def both(atlas: Atlas, dataset: "rdflib.Dataset", query: Query, rounds: int) -> tuple[float, float]:
    """Return the median of a question in the atlas and in rdflib, on the same data."""
    samples = {parameter.name: query.sample(parameter) for parameter in query.parameters}
    terms = terms_of(atlas, query, samples)
    fast = timed(
        lambda: ask(atlas, query, terms), 101
    )  # so many that a hiccup of the machine is not the median
    try:
        return fast, timed(lambda: within_limit(lambda: list(dataset.query(query.text))), max(1, rounds // 3))
    except TimeoutError:
        return fast, float(LIMIT)


def within_limit(action: Callable[[], object]) -> None:
    def end(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, end)
    signal.alarm(LIMIT)
    try:
        action()
    finally:
        signal.alarm(0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fast", action="store_true", help="few rounds, to see that it runs")
    rounds = 1 if parser.parse_args().fast else 7
    with tempfile.TemporaryDirectory() as home:
        os.environ["RIS_HOME"] = str(Path(home))
        processes(rounds)
        run("build")
        each_question(open_atlas(), rounds)
        browser.measure(max(1, rounds // 2))
    ingest.measure_all()
    matching.measure_all()


if __name__ == "__main__":
    import warnings

    warnings.filterwarnings("ignore", category=DeprecationWarning, module="rdflib")
    main()
