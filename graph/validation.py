"""Is the data well formed? Known terms, shapes, checks; each finding with its place and its repair."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from . import paths
from .catalogue import Query, questions
from .errors import Text
from .evidence import Passage, passage
from .namespaces import BASE, DEF, TYPE, shorten
from .store import Atlas

PREFIX_LINE = re.compile(r"@?prefix\s+([\w-]*):\s*<([^>]*)>", re.I)
GRAPH_LINE = re.compile(r"^\s*GRAPH\s+(\S+)", re.I)


@dataclass(frozen=True, order=True)
class Finding:
    """Something in the data that is wrong, or worth a look."""

    place: str
    message: Text
    is_violation: bool = True

    def in_(self, language: str) -> str:
        """Return the finding as one line in a language."""
        return f"{self.place}: {self.message.in_(language)}" if self.place else self.message.in_(language)


@dataclass
class SourceFile:
    """A file of facts as it was read: its lines, and the names that its prefixes give."""

    path: Path
    lines: list[str] = field(repr=False)

    @classmethod
    def read(cls, path: Path) -> "SourceFile":
        """Read a file."""
        return cls(path, path.read_text(encoding="utf-8").split("\n"))

    def _names(self, iri: str) -> set[str]:
        prefixes = dict(found for line in self.lines[:40] for found in PREFIX_LINE.findall(line))
        short = {
            f"{prefix}:{iri[len(address) :]}"
            for prefix, address in prefixes.items()
            if address and iri.startswith(address)
        }
        return short | {f"<{iri}>"}

    def line_of(self, iri: str, graph: str | None, other: str | None = None) -> int | None:
        """Return the first line that names a thing in a graph, preferably together with `other`."""
        wanted, block = self._names(iri), self._names(graph) if graph else None
        others = self._names(other) | ({"a"} if other == TYPE else set()) if other else None
        current, first, subject = "", None, ""
        for number, line in enumerate(self.lines, 1):
            current = GRAPH_LINE.match(line)[1] if GRAPH_LINE.match(line) else current  # type: ignore[index]
            if block and current not in block:
                continue
            words = set(re.split(r"[\s,;]+", line.strip()))
            if wanted & words:
                first, subject = first or number, "seen"
                if others is None:
                    return number
            if subject and others and others & words:
                return number
            if line.rstrip().endswith(".") or line.strip() == "}":
                subject = ""
        return first


def place_of(files: Iterable[SourceFile], atlas: Atlas, subject: str, predicate: str | None = None) -> str:
    """Return file and line where a statement about a thing stands; nothing where none of the files has it."""
    node = NamedNode(subject)
    statements = list(atlas.stated(node, predicate)) or list(atlas.stated(node))
    graphs = sorted({reason.value for *_, reason in statements if reason})
    for graph in [*graphs, None]:
        for file in files:
            line = file.line_of(subject, graph, predicate)
            if line:
                return f"{paths.for_people(file.path)}:{line}"
    return ""


def unknown_terms(quads: Iterable[Quad], declared: set[str], file: SourceFile) -> Iterator[Finding]:
    """Yield a finding for each class or property that neither the ontology nor a known vocabulary has."""
    reported: set[str] = set()
    for quad in quads:
        is_class = quad.predicate.value == TYPE
        term = quad.object if is_class else quad.predicate
        if not isinstance(term, NamedNode) or term.value in reported or _is_known(term.value, declared):
            continue
        reported.add(term.value)
        line = file.line_of(term.value, None) or 1
        yield Finding(f"{paths.for_people(file.path)}:{line}", _unknown(term.value, is_class, declared))


def _is_known(iri: str, declared: set[str]) -> bool:
    return iri in declared or (not iri.startswith(BASE) and _is_foreign_term(iri))


def _is_foreign_term(iri: str) -> bool:
    """Look a term up in the lists of the vocabularies that rdflib ships."""
    from rdflib import URIRef
    from rdflib.namespace import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SKOS, SOSA, VANN

    return any(URIRef(iri) in known for known in (SKOS, DCTERMS, RDF, RDFS, OWL, PROV, ORG, SOSA, VANN))


def _unknown(iri: str, is_class: bool, declared: set[str]) -> Text:
    from difflib import get_close_matches

    near = get_close_matches(iri, declared, 1, 0.8)
    sv = f" Menade du {shorten(near[0])}?" if near else " Rätta stavningen, eller lägg till den i ontology/."
    en = f" Did you mean {shorten(near[0])}?" if near else " Correct the spelling, or add it in ontology/."
    return Text(
        f"{'klassen' if is_class else 'egenskapen'} {shorten(iri)} är okänd.{sv}",
        f"the {'class' if is_class else 'property'} {shorten(iri)} is unknown.{en}",
    )


def shape_findings(atlas: Atlas, files: list[SourceFile], shapes: Path) -> list[Finding]:
    """Return what the SHACL shapes find in the merged default graph, by place."""
    import pyshacl
    from rdflib import Graph

    shape_graph = Graph()
    for file in sorted(shapes.glob("*.ttl")):
        shape_graph.parse(file)
    data = Graph().parse(data=_looked_at(atlas, shape_graph), format="nt")
    _, results, _ = pyshacl.validate(data, shacl_graph=shape_graph, allow_infos=True, allow_warnings=True)
    return sorted({_finding(results, result, atlas, files) for result in _results(results)})


def _looked_at(atlas: Atlas, shapes: Any) -> bytes:
    """Serialise the kinds of things and the properties that shapes name; the rest would only cost time."""
    from rdflib.namespace import SH

    named = (SH.path, SH.lessThanOrEquals, SH.targetSubjectsOf)
    predicates = {TYPE, *(str(term) for link in named for term in shapes.objects(None, link))}
    facts = (statement for predicate in predicates for statement in atlas.facts(None, predicate))
    triples = (Triple(*fact[:3]) for fact in facts if not fact.subject.value.startswith(DEF))
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _results(results: Any) -> Iterator[Any]:
    from rdflib.namespace import RDF, SH

    yield from results.subjects(RDF.type, SH.ValidationResult)


def _finding(results: Any, result: Any, atlas: Atlas, files: list[SourceFile]) -> Finding:
    from rdflib.namespace import SH

    focus, path = results.value(result, SH.focusNode), results.value(result, SH.resultPath)
    said = {m.language: str(m) for m in results.objects(result, SH.resultMessage)}
    value = results.value(result, SH.value)
    about = shorten(str(focus)) + (f" ({value})" if value is not None and value != focus else "")
    return Finding(
        place_of(files, atlas, str(focus), str(path) if path else None),
        Text(f"{about}: {said['sv']}", f"{about}: {said['en']}"),
        results.value(result, SH.resultSeverity) == SH.Violation,
    )


def check_findings(atlas: Atlas, files: list[SourceFile], folder: Path = paths.QUERIES) -> list[Finding]:
    """Return the rows of the check questions, which must return nothing."""
    checks = [query for query in questions(folder) if query.name.startswith("checks/")]
    return [finding for query in checks for finding in _rows(atlas, query, files)]


def _rows(atlas: Atlas, query: Query, files: list[SourceFile]) -> Iterator[Finding]:
    title, repair = query.words("title"), query.words("repair")
    for row in atlas.select(query.text).rows:
        things = [term.value for term in row if term]
        named = ", ".join(map(shorten, things))
        message = Text(f"{title.sv}: {named}. {repair.sv}", f"{title.en}: {named}. {repair.en}")
        yield Finding(place_of(files, atlas, things[0]), message)


def anchor_findings(atlas: Atlas, folder: Path, files: list[SourceFile]) -> list[Finding]:
    """Return the passages whose anchors do not stand in the documents of a folder at their lines."""
    texts = {document: _lines(folder / passage(atlas, node).file) for document, node in _one_of_each(atlas)}
    found = []
    for node in sorted(atlas.instances(f"{DEF}Passage"), key=str):
        told = passage(atlas, node)
        lines = (texts[told.document] or [])[told.first - 1 : told.last]
        for anchor in told.anchors if texts[told.document] is not None else ():
            if not _stands(anchor, lines):
                place = place_of(files, atlas, node.value, f"{DEF}anchor")
                found.append(Finding(place, _not_there(anchor, told)))
    missing = sorted(
        passage(atlas, node).file for document, node in _one_of_each(atlas) if texts[document] is None
    )
    return found + [Finding("", _no_text(name, folder), is_violation=False) for name in missing]


def _one_of_each(atlas: Atlas) -> list[tuple[NamedNode, NamedNode]]:
    """Return each document with one of its passages."""
    pairs = ((s.object, s.subject) for s in atlas.facts(None, f"{DEF}document"))
    return sorted(
        {document: node for document, node in pairs if isinstance(document, NamedNode)}.items(), key=str
    )


def _lines(file: Path) -> list[str] | None:
    return file.read_text(encoding="utf-8").split("\n") if file.is_file() else None


def _stands(anchor: str, lines: list[str]) -> bool:
    return anchor in re.sub(r"\s+", " ", " ".join(lines))


def _not_there(anchor: str, told: Passage) -> Text:
    file, first, last = told.file, told.first, told.last
    return Text(
        f"ankaret ”{anchor}” står inte i {file} rad {first}–{last}. Rätta raderna eller ankaret.",
        f"the anchor “{anchor}” does not stand in {file} lines {first}–{last}. Correct lines or anchor.",
    )


def _no_text(file: str, folder: Path) -> Text:
    return Text(
        f"Texten {file} finns inte i {folder}; dess ankare är inte prövade.",
        f"The text {file} is not in {folder}; its anchors have not been checked.",
    )
