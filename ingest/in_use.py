"""The releases of a source in the user's home: which are in use, what a newer one replaces, a wrong day."""

import gzip
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import Literal, NamedNode

from graph import paths
from graph.disk import replace_text
from graph.errors import DataError, Text
from graph.namespaces import DEF

from . import organisations
from .triples import DAY

QUADS, TOLD = "quads.nq.gz", "edition"


@dataclass(frozen=True)
class Kept:
    """A release on disk: its folder, its editions (none where they are unknown), title, region and day."""

    folder: str
    editions: frozenset[str]
    title: Text
    region: str
    retrieved: str

    def write(self, folder: Path) -> None:
        """Write what the release is beside its facts."""
        told = [sorted(self.editions), [*self.title], self.region, self.retrieved]
        replace_text(folder / TOLD, json.dumps(told, ensure_ascii=False))

    def gives_way_to(self, newer: "Kept") -> bool:
        """Tell whether both would say the same: they share an edition, or that of one is unknown."""
        is_same = self.folder.partition("-")[0] == newer.folder.partition("-")[0]  # read by another version
        unknown = not self.editions or not newer.editions
        return is_same or unknown or bool(self.editions & newer.editions)

    def replaced_by(self, newer: "Kept") -> Text:
        """Return that the release is replaced, and how to have both where that may not be what is meant."""
        sv, en = (f"{words} ({self.region})" if self.region else words for words in self.title)
        sv, en = f"Ersätter: {sv}.", f"Takes the place of: {en}."
        before, now = self.region.split(", "), newer.region.split(", ")
        if newer.region and self.region and not {*before} <= {*now}:
            both = ",".join(dict.fromkeys([*before, *now]))
            sv, en = f"{sv} För båda områdena: --region {both}", f"{en} For both regions: --region {both}"
        if newer.editions and (gone := ", ".join(sorted(self.editions - newer.editions))):
            sv = f"{sv} {gone} är därmed inte längre med; läs in det igen."
            en = f"{en} {gone} is thereby no longer included; ingest it again."
        return Text(sv, en)


def kept(folder: Path) -> Kept:
    """Read what a release on disk is.

    Raises DataError where that is missing or damaged.
    """
    try:
        editions, (sv, en), region, retrieved = json.loads((folder / TOLD).read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError) as error:
        place = paths.for_people(folder / TOLD)
        raise DataError(
            f"{place}: filen saknas eller är skadad. Ta bort mappen {folder.name} och läs in filerna igen.",
            f"{place}: the file is missing or damaged. Remove the folder {folder.name} and ingest the files "
            "again.",
        ) from error
    return Kept(folder.name, frozenset(editions), Text(sv, en), region, retrieved)


def put_in_use(home: Path, name: str) -> list[Kept]:
    """Name the release among those in use; return the earlier ones whose place it takes."""
    current = home / "current"
    listed = current.read_text(encoding="utf-8").split() if current.is_file() else []
    newer = kept(home / name)
    before = [
        kept(home / each) for each in listed if each != name and (home / each).is_dir()
    ]  # may be removed
    replaced = [each for each in before if each.gives_way_to(newer)]
    names = [*(each.folder for each in before if each not in replaced), name]
    if listed != names:
        replace_text(current, "".join(f"{each}\n" for each in names))
    return replaced


def correct_day(folder: Path, release: NamedNode, day: str) -> str:
    """Give a release another day of retrieval; return the earlier one, or nothing where it was that already.

    What it is is written last, so that an attempt that was killed is made good by the next.
    """
    told = kept(folder)
    if told.retrieved == day:
        return ""
    organisations.correct_day(folder, day)
    said = f"{release} <{DEF}retrievedOn> "
    new = folder / f"{QUADS}.tmp"
    with gzip.open(folder / QUADS) as lines, packed(new) as out:
        for line in lines:
            wrong = line.startswith(said.encode())
            out.write(f"{said}{Literal(day, datatype=DAY)} .\n".encode() if wrong else line)
    new.replace(folder / QUADS)
    Kept(folder.name, told.editions, told.title, told.region, day).write(folder)
    return told.retrieved


@contextmanager
def packed(file: Path) -> Iterator[BinaryIO]:
    """Open a file to pack into; the same content gives the same bytes on any day."""
    with file.open("wb") as raw, gzip.GzipFile("", "wb", 1, raw, mtime=0) as compressed:
        buffered = io.BufferedWriter(compressed, 2**18)
        yield buffered
        buffered.flush()
