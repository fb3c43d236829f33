"""Matching from end to end: read who is known, find what is alike, keep what was found and decided."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from graph import paths
from graph.disk import lock, replace_text, writing

from . import kept
from .matches import matches
from .parties import Known, by_rules, known
from .party import Match
from .sameness import Settled, settle


@dataclass(frozen=True)
class Matched:
    """How matching ended: who is known, all matches found, and what became of them."""

    known: Known
    found: list[Match]
    settled: Settled


def match() -> Matched:
    """Match all organisations of the curated facts and the releases in use, and keep the decisions.

    Only where organisations, or the rules, are others than last time are they compared anew.

    Raises DataError where a file cannot be read or people's decisions contradict each other, NoRoomError
    where the home cannot be written, BuildRunningError where another matching is at work.
    """
    folder = paths.decisions()
    with writing(folder), lock(folder, "En annan matchning", "Another matching"):
        releases = paths.release_names()
        who = known()
        made_from = _fingerprint(who)
        found = _found_before(who, made_from)
        if found is None:
            found = [replace(each, confidence=round(each.confidence, 4)) for each in matches(who.parties)]
        settled = settle(found, who)
        table = kept.table(found, settled)
        _keep(kept.matches_file(), table)
        _keep(by_rules(), kept.decisions(settled.unions, who))
        _keep(paths.matched(), "\n".join([f"{made_from} {_hash(table)}", *releases, ""]))
    return Matched(who, found, settled)


def _fingerprint(who: Known) -> str:
    """Hash all that the matches are made from: the organisations, and the rules."""
    code = sorted(Path(__file__).parent.glob("*.*"))
    return _hash("".join([*(file.read_text(encoding="utf-8") for file in code), repr(who.parties)]))


def _found_before(who: Known, made_from: str) -> list[Match] | None:
    """Return the matches that were found in the same organisations by the same rules, if they are there."""
    try:
        table = kept.matches_file().read_text(encoding="utf-8")
        mark, *_ = paths.matched().read_text(encoding="utf-8").split("\n")
        is_as_left = mark == f"{made_from} {_hash(table)}"
    except (OSError, UnicodeDecodeError):
        return None
    return kept.read_table(table, who) if is_as_left else None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _keep(file: Path, text: str) -> None:
    """Write a file where it is another than before."""
    if not file.is_file() or file.read_text(encoding="utf-8", errors="replace") != text:
        replace_text(file, text)
