"""The ontology as it is read: modules, vocabularies, alignments, shapes, rules, in the order of the files."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, RdfFormat, Store, Triple

from graph import paths
from graph.errors import DataError, Text
from graph.namespaces import BASE, DEF, LABEL, PREF_LABEL, PREFIXES, SUBCLASS, TYPE, shorten
from graph.reading import parse_file
from graph.rules import Rule, read_rules

OWL, RDFS = PREFIXES["owl"], PREFIXES["rdfs"]
TITLE = f"{PREFIXES['dct']}title"
DEFINITION = f"{PREFIXES['skos']}definition"
REPLACED_BY = f"{PREFIXES['dct']}isReplacedBy"
VERSION = f"{OWL}versionInfo"
CITATION = f"{PREFIXES['dct']}bibliographicCitation"
CLASS = f"{OWL}Class"
OBJECT_PROPERTY = f"{OWL}ObjectProperty"
KINDS = {
    CLASS: Text("klass", "class"),
    OBJECT_PROPERTY: Text("samband", "link"),
    f"{OWL}DatatypeProperty": Text("egenskap", "value"),
    f"{OWL}AnnotationProperty": Text("anmärkning", "annotation"),
}
"""The kinds of terms, and what a reader calls them."""
DOMAINS = (f"{RDFS}domain", f"{DEF}chieflySaidOf")
RANGES = (f"{RDFS}range", f"{DEF}chieflyPointsTo")
READING_ORDER = ("core", "actors", "policy", "focus", "funding", "process", "indicators", "provenance")
"""The modules in the order in which one is best told about them; a further one comes after them."""

Node = NamedNode | BlankNode
Value = Node | Literal | Triple


class Part(NamedTuple):
    """A module or a vocabulary: its header, and its terms or concepts in the order of its file."""

    file: Path
    header: NamedNode
    members: list[NamedNode]


class Alignment(NamedTuple):
    """How a term of ours relates to one of others."""

    ours: NamedNode
    relation: NamedNode
    theirs: NamedNode


@dataclass(frozen=True)
class Ontology:
    """All that the Turtle and the rules of one folder say."""

    folder: Path

    @cached_property
    def modules(self) -> list[Part]:
        """The modules in reading order."""
        found = [self._part(file, f"{OWL}Ontology") for file in sorted(self.folder.glob("*.ttl"))]
        found = [part for part in found if part.header != self.whole.header]
        return sorted(found, key=lambda part: (_rank(part.file.stem), part.file.stem))

    @cached_property
    def whole(self) -> Part:
        """The ontology that imports all modules."""
        return self._part(self.folder / "ris-atlas.ttl", f"{OWL}Ontology")

    @cached_property
    def vocabularies(self) -> list[Part]:
        """The vocabularies by name."""
        files = sorted((self.folder / "vocabularies").glob("*.ttl"))
        return [self._part(file, f"{PREFIXES['skos']}ConceptScheme") for file in files]

    @cached_property
    def alignments(self) -> dict[Path, list[Alignment]]:
        """What each file of alignments says of terms of ours and of others."""
        return {file: self._aligned(file) for file in sorted((self.folder / "alignments").glob("*.ttl"))}

    @cached_property
    def rules(self) -> list[Rule]:
        """The rules by name."""
        return read_rules(self.folder / "rules")

    @cached_property
    def store(self) -> Store:
        """The modules, what ties them together, and the vocabularies."""
        store = Store()
        for part in [self.whole, *self.modules, *self.vocabularies]:
            store.extend(parse_file(part.file, RdfFormat.TURTLE))
        return store

    @cached_property
    def shapes(self) -> Store:
        """The shapes."""
        store = Store()
        for file in sorted((self.folder / "shapes").glob("*.ttl")):
            store.extend(parse_file(file, RdfFormat.TURTLE))
        return store

    def _part(self, file: Path, kind: str) -> Part:
        quads = parse_file(file, RdfFormat.TURTLE)
        headers = [q.subject for q in quads if q.predicate.value == TYPE and _iri(q.object) == kind]
        if len(headers) != 1 or not isinstance(headers[0], NamedNode):
            place, wanted = paths.for_people(file), shorten(kind)
            raise DataError(
                f"{place}: filen ska ha precis ett huvud av slaget {wanted}, men har {len(headers)}.",
                f"{place}: the file shall have exactly one header of kind {wanted}, but has {len(headers)}.",
            )
        subjects = dict.fromkeys(q.subject for q in quads if isinstance(q.subject, NamedNode))
        return Part(file, headers[0], [one for one in subjects if one != headers[0]])

    def _aligned(self, file: Path) -> list[Alignment]:
        return [
            Alignment(quad.subject, quad.predicate, quad.object)
            for quad in parse_file(file, RdfFormat.TURTLE)
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
            if quad.subject.value in self.terms
        ]

    @cached_property
    def terms(self) -> dict[str, NamedNode]:
        """The classes and properties of the modules by address."""
        found = (term for part in self.modules for term in part.members)
        return {term.value: term for term in found if term.value.startswith(DEF) and self.kind(term)}

    def of_kind(self, kind: str) -> list[NamedNode]:
        """Return the terms of a kind, such as owl:Class."""
        return [term for term in self.terms.values() if self.kind(term) == kind]

    def kind(self, term: NamedNode) -> str:
        """Return which kind of term this is; empty where it is none."""
        types = {_iri(type_) for type_ in self.values(term, TYPE)}
        return next((kind for kind in KINDS if kind in types), "")

    def values(self, subject: Node, *predicates: str) -> list[Value]:
        """Return what the modules and vocabularies say of a subject under some predicates, sorted."""
        return values(self.store, subject, *predicates)

    def named(self, subject: NamedNode, *predicates: str) -> list[NamedNode]:
        """Return the values that have an address."""
        return [value for value in self.values(subject, *predicates) if isinstance(value, NamedNode)]

    def pointing(self, value: NamedNode, *predicates: str) -> list[NamedNode]:
        """Return the terms that have a value under one of some predicates, in the order of the files."""
        pattern = (self.store.quads_for_pattern(None, NamedNode(name), value) for name in predicates)
        found = {_iri(quad.subject) for quads in pattern for quad in quads}
        return [term for iri, term in self.terms.items() if iri in found]

    def text(self, subject: Node, predicate: str) -> Text:
        """Return the text about a subject in both languages, empty where there is none."""
        return text(self.store, subject, predicate)

    def label(self, term: NamedNode) -> Text:
        """Return what a term or concept is called, or its short address where it has no name."""
        names = (self.text(term, predicate) for predicate in (LABEL, PREF_LABEL, TITLE))
        return next(filter(any, names), Text(shorten(term.value), shorten(term.value)))

    def upwards(self, class_: NamedNode) -> list[NamedNode]:
        """Return a class and all that are above it in the ontology itself, nearest first."""
        found = [class_]
        for one in found:
            above = self.named(one, SUBCLASS)
            found += [wider for wider in above if wider.value.startswith(BASE) and wider not in found]
        return found


def _rank(name: str) -> int:
    return READING_ORDER.index(name) if name in READING_ORDER else len(READING_ORDER)


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def values(store: Store, subject: Node | None, *predicates: str) -> list[Value]:
    """Return the objects of some predicates, sorted."""
    found = {
        quad.object for name in predicates for quad in store.quads_for_pattern(subject, NamedNode(name), None)
    }
    return sorted(found, key=str)


def text(store: Store, subject: Node, predicate: str) -> Text:
    """Return the text about a subject in both languages; one stands for the other where that is missing."""
    said = {
        value.language: value.value
        for value in values(store, subject, predicate)
        if isinstance(value, Literal)
    }
    either = next(iter(said.values()), "")
    return Text(said.get("sv", either), said.get("en", either))


def asked(store: Store, query: str) -> list[tuple[Any, ...]]:
    """Return the rows that a query gives, sorted."""
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    return sorted((tuple(solution) for solution in solutions), key=str)
