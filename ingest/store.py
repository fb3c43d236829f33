"""Ingest: what was downloaded becomes a release in the user's home, whole or not at all."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

from graph import paths
from graph.disk import lock, writing
from graph.errors import DataError, Text
from graph.namespaces import DEF, PREF_LABEL, PREFIXES, RELEASE

from . import focus, gazetteer, novelty
from .areas import Areas
from .files import checksum, opened
from .in_use import QUADS, Kept, correct_day, kept, packed, put_in_use
from .inputs import Inputs
from .organisations import Organisations
from .quads import Writer, place_quads
from .records import Problem, Row
from .region import Region, chosen
from .report import Report
from .source import Source
from .triples import DAY, is_a, named, slug, term, thing

LIST_OF_PLACES = Source(
    name="platser",
    title=Text("Lista över platser", "List of places"),
    rights=Text("CC BY 4.0", "CC BY 4.0"),
    files=Text("", ""),
    method=Text(
        "Länder, Sveriges NUTS-områden 2024 och Sveriges kommuner med deras koder.",
        "Countries, the NUTS regions of Sweden 2024 and the municipalities of Sweden with their codes.",
    ),
    read=lambda inputs: iter(()),
    licence="https://creativecommons.org/licenses/by/4.0/",
)
DCT = PREFIXES["dct"]
LISTED_ON = "2026-11-20"


@dataclass(frozen=True)
class Release:
    """What becomes a release: its address, its files with their checksums, the day, and what is kept."""

    source: Source
    node: NamedNode
    sums: list[str]
    retrieved: str
    region: Region | None = None


@dataclass(frozen=True)
class Ingested:
    """How an ingest ended: the folder of the release, what was done if need be, and what it replaced.

    `corrected` is the day that the release had before, where another was given for the same files.
    """

    folder: Path
    report: Report | None
    replaced: list[Kept]
    corrected: str = ""

    @property
    def is_new(self) -> bool:
        """Tell whether the files were read, or had been before."""
        return self.report is not None

    def lines(self, language: str) -> Iterator[str]:
        """Yield the report of what was done, where something was, and what gave way to it."""
        now = kept(self.folder)
        if self.report:
            yield from self.report.lines(language)
        else:
            yield Text("Samma filer är redan inlästa.", "The same files are already ingested.").in_(language)
        if self.corrected:
            yield Text(
                f"Dagen då de hämtades är ändrad från {self.corrected} till {now.retrieved}.",
                f"The day on which they were retrieved is changed from {self.corrected} to {now.retrieved}.",
            ).in_(language)
        yield from (earlier.replaced_by(now).in_(language) for earlier in self.replaced)


def ingest(source: Source, files: list[Path], region: Region | None = None, retrieved: str = "") -> Ingested:
    """Read files of a source and keep what they say, as a release that the next build takes in.

    `retrieved` is the day on which the files were fetched; without it, that of the newest file is meant.

    Raises DataError where the files cannot be read or hold nothing to keep, NoRoomError where the home
    cannot be written, BuildRunningError where another ingest of the source is at work. In each case the
    releases that were there stay in use.
    """
    inputs = Inputs(opened(files))
    release = _release(source, files, region, retrieved)
    home = paths.ingested() / source.name
    with writing(home), lock(home, "En annan inläsning", "Another ingest"):
        for stale in home.glob("new-*"):
            shutil.rmtree(stale)
        folder = home / f"{release.node.value.rpartition('/')[2]}-{_reader()}"
        report = None
        if not (folder / QUADS).is_file():
            new = Path(tempfile.mkdtemp(prefix="new-", dir=home))
            try:
                report = _fill(new, release, inputs)
            except BaseException:
                shutil.rmtree(new, ignore_errors=True)
                raise
            new.chmod(home.stat().st_mode)  # mkdtemp keeps others out, who may share the home
            new.rename(folder)
        earlier = correct_day(folder, release.node, retrieved) if retrieved and not report else ""
        replaced = put_in_use(home, folder.name)
    return Ingested(folder, report, replaced, earlier)


def _release(source: Source, files: list[Path], region: Region | None, retrieved: str) -> Release:
    """Return the release of some files: its address is the same for the same files and region."""
    sums = sorted(map(checksum, files), key=lambda told: told.rsplit(":")[-1])
    made_from = "\n".join([source.name, str(region or ""), *(told.split(" ")[-1] for told in sums)])
    number = hashlib.sha256(made_from.encode()).hexdigest()[:12]
    newest = date.fromtimestamp(max(file.stat().st_mtime for file in files)).isoformat()
    return Release(source, NamedNode(f"{RELEASE}{source.name}/{number}"), sums, retrieved or newest, region)


def _reader() -> str:
    """Return a short hash of how files are read: with another version of it, they are read anew."""
    here = Path(__file__).parent
    code = [
        *here.glob("*.py"),
        *(here / "sources").glob("*.py"),
        *gazetteer.FOLDER.glob("*.csv"),
        focus.RULES,
    ]
    return hashlib.sha256(b"".join(file.read_bytes() for file in sorted(code))).hexdigest()[:6]


def _fill(folder: Path, release: Release, inputs: Inputs) -> Report:
    source, region = release.source, release.region
    editions = source.edition(inputs)
    is_kept = chosen(lambda: source.read(inputs), region) if region else lambda row: True
    report = Report(_title(source, editions), str(region or ""), novelty.known_before())
    writer, areas, organisations = Writer(release.node), Areas(), Organisations(release.retrieved)
    rows = _kept(source.read(inputs), is_kept, report)
    with packed(folder / QUADS) as out:
        serialize(_quads(rows, (writer, areas), organisations), out, format=RdfFormat.N_QUADS)
        if not report.kept:
            raise _nothing_kept(report, inputs)
        report.projects, report.in_areas = len(areas.projects), len(areas.given)
        report.notes.extend(inputs.notes)
        described = [*_description(release, report), *_places(writer.places)]
        serialize(described, out, format=RdfFormat.N_QUADS)
    organisations.write(folder)
    novelty.write(folder, report.seen)
    (folder / "report.csv").write_bytes(report.to_csv())
    Kept("", editions, report.title, report.region, release.retrieved).write(folder)
    (folder / "report.txt").write_text(report.to_text(), encoding="utf-8")
    return report


def _title(source: Source, editions: frozenset[str]) -> Text:
    return Text(*(", ".join([words, *sorted(editions)]) for words in source.title))


def _kept(rows: Iterable[Row | Problem], is_kept: Callable[[Row], bool], report: Report) -> Iterator[Row]:
    for row in rows:
        if isinstance(row, Problem):
            report.refuse(row)
        elif is_kept(row):
            report.keep(row)
            yield row
        else:
            report.leave_out(row)


def _quads(
    rows: Iterable[Row], writers: tuple[Writer, Areas], organisations: Organisations
) -> Iterator[Quad]:
    for row in rows:
        organisations.add(*row.records)
        for writer in writers:
            yield from writer.quads(row)


def _nothing_kept(report: Report, inputs: Inputs) -> DataError:
    names = ", ".join(file.name for file in inputs.files)
    first = [f"{p.where}: {p.message.sv}" for p in report.problems[:3]]
    first_en = [f"{p.where}: {p.message.en}" for p in report.problems[:3]]
    summary = report.summary()
    return DataError(
        "\n".join([f"{names}: inget att behålla. {summary.sv} Kontrollera filen och --region.", *first]),
        "\n".join([f"{names}: nothing to keep. {summary.en} Check the file and --region.", *first_en]),
    )


def _description(release: Release, report: Report) -> Iterator[Quad]:
    """Yield what a release is, as it stands in the default graph."""
    source, summary = release.source, report.summary()
    method = Text(f"{summary.sv} {source.method.sv}", f"{summary.en} {source.method.en}")
    texts = {PREF_LABEL: report.title, f"{DCT}rights": source.rights, f"{DCT}description": method}

    def said(link: str, value: NamedNode | Literal) -> Quad:
        return Quad(release.node, term(link), value, DefaultGraph())

    yield said(f"{PREFIXES['rdf']}type", term(f"{DEF}DatasetRelease"))
    for name, text in texts.items():
        for language, words in text._asdict().items():
            yield said(name, Literal(words, language=language))
    if source.publisher.sv:
        publisher = thing(slug(source.publisher.sv))
        yield said(f"{DCT}publisher", publisher)
        naming = (is_a(publisher, "Organisation"), *named(publisher, source.publisher))
        yield from (Quad(*triple, release.node) for triple in naming)
    if source.licence:
        yield said(f"{DCT}license", term(source.licence))
    yield said(f"{DEF}retrievedOn", Literal(release.retrieved, datatype=DAY))
    yield from (said(f"{DEF}checksum", Literal(told)) for told in release.sums)
    yield said(f"{DEF}rowsRead", Literal(report.read))
    yield said(f"{DEF}rowsKept", Literal(report.kept))


def _places(codes: set[str]) -> Iterator[Quad]:
    """Yield the places that a release uses, as facts of the list of places, which is a release of its own."""
    if not codes:
        return
    sums = gazetteer.checksums()
    number = hashlib.sha256("".join(sums).encode()).hexdigest()[:12]
    node = NamedNode(f"{RELEASE}{LIST_OF_PLACES.name}/{number}")
    count = len(gazetteer.gazetteer().places)
    report = Report(LIST_OF_PLACES.title, "", read=count, kept=count)
    yield from _description(Release(LIST_OF_PLACES, node, sums, LISTED_ON), report)
    yield from place_quads(sorted(codes), node)
