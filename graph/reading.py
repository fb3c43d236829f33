"""What the build starts from: the files as they are read, and all that follows from them, merged."""

import codecs
import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    parse,
)

from . import paths
from .errors import DataError, Text
from .identity import united
from .namespaces import DEF, TYPE, shorten
from .places import SourceFile
from .rules import Rule, describe, infer
from .validation import Finding, taken_addresses, unknown_terms


@dataclass
class Reading:
    """What was read: reasons with their triples, their descriptions, and the files for looking places up."""

    quads: list[Quad] = field(default_factory=list)
    described: list[Quad] = field(default_factory=list)
    files: list[SourceFile] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read() -> Reading:
    """Read the ontology and all files of facts."""
    reading = Reading()
    modules = sorted(paths.ONTOLOGY.glob("*.ttl")) + sorted((paths.ONTOLOGY / "vocabularies").glob("*.ttl"))
    ontology = [(file, parse_file(file, RdfFormat.TURTLE)) for file in modules]
    declared = {_iri(q.subject) for _, quads in ontology for q in quads if q.predicate.value == TYPE}
    for file, quads in ontology:
        _add_module(reading, quads)
        reading.files.append(SourceFile.read(file))
    _name_blank_nodes(reading)
    for file in paths.curated_files():
        quads = parse_file(file, RdfFormat.TRIG)
        source = SourceFile.read(file)
        _refuse_what_has_no_address(quads, source)
        reading.files.append(source)
        reading.findings.extend(taken_addresses(quads, source))
        reading.findings.extend(unknown_terms(quads, declared, source))
        for quad in quads:
            in_default = isinstance(quad.graph_name, DefaultGraph)
            (reading.described if in_default else reading.quads).append(quad)
    for file in paths.release_files():
        for quad in _release(file):
            in_default = isinstance(quad.graph_name, DefaultGraph)
            (reading.described if in_default else reading.quads).append(quad)
    reading.findings.extend(_removed())
    reading.findings.extend(_unmatched())
    return reading


def _removed() -> Iterator[Finding]:
    """Yield a finding, worth a look, for each release whose folder is gone."""
    for folder in paths.named_releases():
        if not folder.is_dir():
            name = f"{folder.parent.name}/{folder.name}"
            message = Text(
                f"Dataversionen {name} är borttagen och inte med i atlasen. Läs in filerna igen, om de "
                f"ska vara med: ris ingest {folder.parent.name} FIL",
                f"The release {name} was removed and is not in the atlas. Ingest the files again, if they "
                f"shall be: ris ingest {folder.parent.name} FILE",
            )
            yield Finding("", message, is_violation=False)


def _unmatched() -> Iterator[Finding]:
    """Yield a finding, worth a look, where the organisations of other releases were compared."""
    file = paths.matched()
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    if set(text.split("\n")[1:]) - {""} != set(paths.release_names()):
        message = Text(
            "Organisationerna jämfördes innan dagens dataversioner kom i bruk, så samma organisation kan stå "
            "på flera ställen. Kör ris match och bygg igen.",
            "The organisations were compared before the releases of today came into use, so that one may "
            "stand in several places. Run ris match and build again.",
        )
        yield Finding("", message, is_violation=False)


def _release(file: Path) -> list[Quad]:
    """Return the quads of a release as `ris ingest` left them."""
    try:
        with gzip.open(file) as content:
            return list(parse(content.read(), format=RdfFormat.N_QUADS))
    except (OSError, EOFError, zlib.error, SyntaxError, ValueError) as error:
        place = paths.for_people(file)
        source = file.parent.parent.name
        raise DataError(
            f"{place}: dataversionen är skadad ({error}). Läs in den igen: ris ingest {source} FIL",
            f"{place}: the release is damaged ({error}). Ingest it again: ris ingest {source} FILE",
        ) from error


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def parse_file(file: Path, format_: RdfFormat) -> list[Quad]:
    """Read the quads of a file.

    Raises DataError, with the line, where it is malformed, and where a fact is about a thing without address.
    """
    try:
        content = file.read_bytes().removeprefix(codecs.BOM_UTF8)  # with which Notepad begins a file
        return list(parse(content, format=format_))
    except (SyntaxError, UnicodeDecodeError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        what = re.sub(r"^Parser error [^:]*: ", "", getattr(error, "msg", None) or str(error))
        place = f"{paths.for_people(file)}:{line}"
        raise DataError(
            f"{place}: filen går inte att läsa ({what}). Rätta raden och bygg igen.",
            f"{place}: the file cannot be read ({what}). Correct the line and build again.",
        ) from error


def _refuse_what_has_no_address(quads: list[Quad], file: SourceFile) -> None:
    for quad in quads:
        if any(isinstance(term, BlankNode | Triple) for term in (quad.subject, quad.object, quad.graph_name)):
            place = f"{paths.for_people(file.path)}:{file.line_without_address()}"
            raise DataError(
                f"{place}: en sak saknar adress ({shorten(quad.predicate.value)}). Ge den en, id:NAMN.",
                f"{place}: a thing has no address ({shorten(quad.predicate.value)}). Give it one, id:NAME.",
            )


def _add_module(reading: Reading, quads: list[Quad]) -> None:
    """Put a module in the graph of the decision that it is, its description in the default graph."""
    decision = NamedNode(f"{DEF}Decision")
    header = next(quad.subject for quad in quads if quad.object == decision)
    assert isinstance(header, NamedNode)
    for quad in quads:
        is_description = quad.subject == header
        graph = DefaultGraph() if is_description else header
        placed = Quad(quad.subject, quad.predicate, quad.object, graph)
        (reading.described if is_description else reading.quads).append(placed)


def _name_blank_nodes(reading: Reading) -> None:
    """Give the lists of the ontology the same names in each build (RDF Dataset Canonicalization)."""
    dataset = Dataset(reading.quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    reading.quads = list(dataset)


def merge(reading: Reading, rules: list[Rule]) -> tuple[Store, dict[str, int]]:
    """Return all quads of the atlas, the merged default graph among them, and what each rule inferred.

    They are in memory, where they are read ten times as fast as on disk.
    """
    reading.described.extend(describe(rules))
    withdraws = NamedNode(f"{DEF}withdraws")
    lists = {quad.object for quad in reading.described if quad.predicate == withdraws}
    withdrawn = {quad.triple for quad in reading.quads if quad.graph_name in lists} if lists else set()
    merged = united(reading.described + reading.quads, withdrawn)
    withdrawn |= {quad.triple for quad in merged if quad.graph_name in lists}
    quads = [quad for quad in merged if isinstance(quad.graph_name, NamedNode)]
    triples = (quad.triple for quad in merged)
    store = Store()
    store.bulk_extend([Quad(*triple) for triple in triples if not withdrawn or triple not in withdrawn])
    inferred: list[Quad] = []
    described: list[Quad] = []
    for quad in infer(store, rules):
        (described if isinstance(quad.graph_name, DefaultGraph) else inferred).append(quad)
    store.bulk_extend(described + quads + inferred)
    counts = {rule.name: 0 for rule in rules}
    for quad in inferred:
        counts[quad.graph_name.value.split("/")[-2]] += 1  # type: ignore[union-attr]  # a rule's round
    return store, counts
