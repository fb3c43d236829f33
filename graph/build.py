"""The build: read, merge, infer, check, report, publish. The only place that opens a store for writing."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, RdfFormat, Store, parse

from . import paths
from .anchors import anchor_findings
from .coverage import Coverage, coverage
from .disk import lock, replace_text, writing
from .errors import DataError
from .export import sorted_nquads
from .namespaces import DEF
from .network import draw
from .ontology import ontology_findings
from .places import SourceFile
from .reading import merge, read
from .rules import read_rules
from .soundness import is_sound, seal
from .store import Atlas, current_version, open_atlas
from .validation import Finding, check_findings, shape_findings

Tell = Callable[[str, str], None]
"""Told of each step in Swedish and English."""


@dataclass(frozen=True)
class Built:
    """How a build ended: the atlas, and whether it had to be made."""

    atlas: Atlas
    is_new: bool


@dataclass(frozen=True)
class Examined:
    """What is wrong or worth a look in the facts, and how far they cover the texts at hand."""

    findings: list[Finding]
    coverage: list[Coverage]
    atlas: Atlas


class RejectedError(DataError):
    """The data hold violations; the atlas that was there stays."""

    def __init__(self, findings: list[Finding]) -> None:
        count = len(findings)
        super().__init__(
            "\n".join([*(f.in_("sv") for f in findings), f"Fel: {count}. Ingen ny atlas är byggd."]),
            "\n".join([*(f.in_("en") for f in findings), f"Errors: {count}. No new atlas was built."]),
        )


def build(tell: Tell = lambda sv, en: None) -> Built:
    """Build the atlas from all facts, unless nothing has changed since the last build.

    Raises RejectedError where the data hold violations, BuildRunningError where another build is at work, and
    NoRoomError where the home cannot be written. In each case the atlas that was there stays.
    """
    fingerprint = _fingerprint()
    if _made_from() == fingerprint and is_sound(current_version()):
        return Built(open_atlas(), is_new=False)
    with writing(paths.atlases()), lock(paths.atlases(), "Ett annat bygge", "Another build"):
        _publish(lambda folder: _fill(folder, tell), fingerprint)
    return Built(open_atlas(), is_new=True)


def _fingerprint() -> str:
    """Hash all that the atlas is made from: facts, ontology, checks, our code, the libraries' versions."""
    code = (paths.CHECKOUT / "graph").rglob("*.py")
    checks = (paths.QUERIES / "checks").glob("*.rq")
    made_from = [*paths.ONTOLOGY.rglob("*.ttl"), *paths.ONTOLOGY.rglob("*.rq"), *code, *checks]
    digest = hashlib.sha256(f"{version('pyoxigraph')} {version('rdflib')}".encode())
    facts = [*paths.curated_files(), *filter(Path.is_file, [paths.matched()]), *paths.release_files()]
    for file in [*sorted(made_from), *facts]:
        digest.update(f"{file}\n".encode() + _content(file))
    return digest.hexdigest()


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        place = paths.for_people(file)
        raise DataError(
            f"{place}: filen går inte att läsa ({error.strerror}). Gör den läsbar eller ta bort den.",
            f"{place}: the file cannot be read ({error.strerror}). Make it readable or remove it.",
        ) from error


def _publish(fill: Callable[[Path], str], fingerprint: str) -> None:
    """Fill a new folder, then make it the current atlas in one step.

    A kill at any moment leaves an atlas that opens: a folder is complete before `current` names it.
    """
    folder, before = paths.atlases(), current_version()
    for stale in folder.glob("new-*"):
        shutil.rmtree(stale)
    new = Path(tempfile.mkdtemp(prefix="new-", dir=folder))
    try:
        name = fill(new)
        seal(new)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    if not is_sound(name):
        if (folder / name).exists():  # damaged, so nothing is lost
            (folder / name).rename(folder / f"new-damaged-{name}")
        new.chmod(folder.stat().st_mode)  # mkdtemp keeps others out, who may share the home
        new.rename(folder / name)
    for file, line in (("current", name), ("made-from", fingerprint)):
        if (folder / file).is_dir():  # not of our making, and in the way
            shutil.rmtree(folder / file)
        replace_text(folder / file, line)
    for old in folder.iterdir():
        is_stale = old.name.startswith("new-") or (name != before and old.name not in (name, before))
        if old.is_dir() and is_stale:  # the same atlas built again leaves the one before it
            shutil.rmtree(old)


def _made_from() -> str:
    file = paths.atlases() / "made-from"
    return file.read_text(encoding="utf-8", errors="replace").strip() if file.is_file() else ""


def _fill(folder: Path, tell: Tell) -> str:
    tell("Läser ontologi och uppgifter", "Reading ontology and facts")
    reading = read()
    _reject(reading.findings)
    rules = read_rules(paths.ONTOLOGY / "rules")
    tell("Drar slutsatser", "Drawing inferences")
    store, rounds = merge(reading, rules)
    tell("Prövar mot former och kontrollfrågor", "Checking against shapes and check questions")
    atlas, facts = Atlas(store), sorted_nquads(store)
    with ThreadPoolExecutor(1) as beside:  # the store loads in its own language and leaves Python free
        written = beside.submit(_write, folder / "store", facts)
        warnings = reading.findings + _reject(_check(atlas, reading.files))
        tell("Skriver atlasen", "Writing the atlas")
        written.result()
    digest = hashlib.sha256(facts)
    network, report = draw(atlas), _report(atlas, rounds, warnings)
    for file, content in (("network.json", network), ("report.json", report)):
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        (folder / file).write_text(text, encoding="utf-8")
        digest.update(text.encode())
    return digest.hexdigest()[:16]


def _write(folder: Path, content: bytes) -> None:
    lines = content.splitlines(keepends=True)
    named = b"".join(line for line in lines if b"_:" not in line)
    nameless = b"".join(line for line in lines if b"_:" in line)  # these a load in bulk would name anew
    store = Store(str(folder))
    try:
        store.bulk_load(named, RdfFormat.N_QUADS)
        store.extend(parse(nameless, RdfFormat.N_QUADS))
        store.flush()
        store.optimize()
    finally:
        del store  # which closes its files, also where an error keeps this frame


def _check(atlas: Atlas, files: list[SourceFile]) -> list[Finding]:
    found = ontology_findings(paths.ONTOLOGY) + shape_findings(atlas, files, paths.ONTOLOGY / "shapes")
    return found + check_findings(atlas, files)


def _reject(findings: list[Finding]) -> list[Finding]:
    """Return the findings where none is a violation, else end the build."""
    violations = [finding for finding in findings if finding.is_violation]
    if violations:
        raise RejectedError(violations)
    return findings


def examine(sources: Path | None) -> Examined:
    """Look through the facts as they stand now; nothing is published.

    With a folder of the documents' texts, each anchor is looked up, and the lines without passage are told.
    """
    reading = read()
    rules = read_rules(paths.ONTOLOGY / "rules")
    atlas = Atlas(merge(reading, rules)[0])
    findings = reading.findings + _check(atlas, reading.files)
    if sources is None:
        return Examined(findings, [], atlas)
    findings += anchor_findings(atlas, sources, reading.files)
    return Examined(findings, coverage(atlas, sources), atlas)


def _report(atlas: Atlas, inferred: dict[str, int], warnings: list[Finding]) -> dict[str, Any]:
    """Return what the build counted: the same input gives the same report."""
    return {
        "facts": sum(1 for _ in atlas.store.quads_for_pattern(None, None, None, DefaultGraph())),
        "passages": len(atlas.instances(f"{DEF}Passage")),
        "inferred": inferred,
        "warnings": [[warning.place, *warning.message] for warning in warnings],
    }
