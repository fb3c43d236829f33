"""Is the data well formed? Known terms, shapes, checks; each finding with its place and its repair."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from . import paths
from .catalogue import Query, questions
from .errors import Text
from .namespaces import BASE, DEF, PREFIXES, RELEASE, RULE, TYPE, shorten
from .places import SourceFile, place_of
from .store import Atlas


@dataclass(frozen=True, order=True)
class Finding:
    """Something in the data that is wrong, or worth a look."""

    place: str
    message: Text
    is_violation: bool = True

    def in_(self, language: str) -> str:
        """Return the finding as one line in a language."""
        return f"{self.place}: {self.message.in_(language)}" if self.place else self.message.in_(language)


def place_in(
    atlas: Atlas, files: list[SourceFile], subject: str, predicate: str = "", value: str = ""
) -> str:
    """Return where a statement stands: file and line of its reason, file and row of its release.

    What has no reason is looked for among the descriptions of reasons.
    """
    statements = list(atlas.stated(NamedNode(subject), predicate or None))
    exact = [statement for statement in statements if statement.object.value == value]
    reasons = {statement.reason.value for statement in exact or statements if statement.reason}
    graphs = sorted(reason for reason in reasons if not reason.startswith((RULE, RELEASE)))
    rows = [] if graphs else sorted(row.value for row in atlas.objects(NamedNode(subject), f"{DEF}row"))
    return rows[0] if rows else place_of(files, graphs or [""], subject, predicate, value)


def taken_addresses(quads: Iterable[Quad], file: SourceFile) -> Iterator[Finding]:
    """Yield a finding for each graph or thing that claims the address of a rule, as only the build may."""
    terms = (term for quad in quads for term in (quad.subject, quad.graph_name))
    for iri in sorted({term.value for term in terms if isinstance(term, NamedNode)}):
        if iri.startswith(RULE):
            message = Text(
                f"{shorten(iri)} är en regels adress. Ge uppgifterna ett textställe eller ett beslut.",
                f"{shorten(iri)} is the address of a rule. Give the facts a passage or a decision.",
            )
            yield Finding(place_of([file], [iri, ""], iri), message)


def unknown_terms(quads: Iterable[Quad], declared: set[str], file: SourceFile) -> Iterator[Finding]:
    """Yield a finding for each class or property that neither the ontology nor a known vocabulary has."""
    reported: set[str] = set()
    for quad in quads:
        is_class = quad.predicate.value == TYPE
        term = quad.object if is_class else quad.predicate
        assert isinstance(term, NamedNode | Literal)
        if term.value in reported or (isinstance(term, NamedNode) and _is_known(term.value, declared)):
            continue
        reported.add(term.value)
        assert isinstance(quad.subject, NamedNode)
        where = (quad.subject.value, TYPE, term.value) if is_class else (term.value,)
        yield Finding(place_of([file], [""], *where), _unknown(term.value, is_class, declared))


def _is_known(iri: str, declared: set[str]) -> bool:
    return iri in declared or (not iri.startswith(BASE) and _is_foreign_term(iri))


@cache
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

    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)  # a shape says it better
    shape_graph = Graph()
    for file in sorted(shapes.glob("*.ttl")):
        shape_graph.parse(file)
    _aim(shape_graph)
    data = _looked_at(atlas, shape_graph)
    _, results, _ = pyshacl.validate(data, shacl_graph=shape_graph, allow_infos=True, allow_warnings=True)
    return sorted({_finding(results, result, atlas, files) for result in _results(results)})


def _aim(shapes: Any) -> None:
    """Give each property shape the targets of its node shape.

    It says the same, but pySHACL then looks at all things at once instead of one by one: 0.4 s for 1.1 s.
    """
    from rdflib.namespace import RDF, SH

    for shape in list(shapes.subjects(RDF.type, SH.NodeShape)):
        targets = [(link, o) for link in (SH.targetClass, SH.targetSubjectsOf) for o in shapes[shape:link]]
        for part in list(shapes[shape : SH.property]):
            shapes.remove((shape, SH.property, part))
            for triple in [(part, RDF.type, SH.PropertyShape), *((part, *target) for target in targets)]:
                shapes.add(triple)


def _looked_at(atlas: Atlas, shapes: Any) -> Any:
    """Return the kinds of things and the properties that shapes name; the rest would only cost time."""
    from rdflib import Graph, URIRef
    from rdflib.namespace import RDF, SH

    named = (SH.path, SH.inversePath, SH.disjoint, SH.lessThanOrEquals, SH.targetSubjectsOf)
    links = {term for link in named for term in shapes.objects(None, link) if isinstance(term, URIRef)}
    classes = {str(term) for link in (SH.targetClass, SH["class"]) for term in shapes.objects(None, link)}
    node, data = cache(URIRef), Graph()
    for link in sorted(links):
        for subject, _, value, _ in atlas.facts(None, str(link)):
            if not subject.value.startswith(DEF):
                told = node(value.value) if isinstance(value, NamedNode) else _literal(value)
                data.add((node(subject.value), link, told))
    for class_ in sorted(classes):
        for thing in atlas.instances(class_):
            if not thing.value.startswith(DEF):
                data.add((node(thing.value), RDF.type, node(class_)))
    return data


def _literal(value: Literal) -> Any:
    """Return a value that pySHACL can compare: NaN and the like become texts, and so are found."""
    from rdflib import Literal as RDFLiteral

    if value.language:
        return RDFLiteral(value.value, lang=value.language)
    is_number = value.datatype.value == f"{PREFIXES['xsd']}decimal" and value.value.strip("+-").isalpha()
    return RDFLiteral(value.value, datatype=None if is_number else value.datatype.value)


def _results(results: Any) -> Iterator[Any]:
    from rdflib.namespace import RDF, SH

    yield from results.subjects(RDF.type, SH.ValidationResult)


def _finding(results: Any, result: Any, atlas: Atlas, files: list[SourceFile]) -> Finding:
    from rdflib.namespace import SH

    focus, path = results.value(result, SH.focusNode), results.value(result, SH.resultPath)
    said = {m.language: str(m) for m in results.objects(result, SH.resultMessage)}
    value = results.value(result, SH.value)
    about = shorten(str(focus)) + (
        f" ({shorten(str(value))})" if value is not None and value != focus else ""
    )
    stated = str(focus), str(path or ""), "" if value is None else str(value)
    if results.value(path, SH.inversePath):  # what is wrong is said by the other thing, with whatever link
        stated = stated[2], "", stated[0]
    return Finding(
        place_in(atlas, files, *stated),
        Text(f"{about}: {said['sv']}", f"{about}: {said['en']}"),
        results.value(result, SH.resultSeverity) == SH.Violation,
    )


def check_findings(atlas: Atlas, files: list[SourceFile], folder: Path = paths.QUERIES) -> list[Finding]:
    """Return the rows of the check questions, which must return nothing."""
    checks = [query for query in questions(folder) if query.is_check]
    return [finding for query in checks for finding in _rows(atlas, query, files)]


def _rows(atlas: Atlas, query: Query, files: list[SourceFile]) -> Iterator[Finding]:
    title, repair = query.words("title"), query.words("repair")
    for row in atlas.select(query.text).rows:
        things = [term.value for term in row if term]
        named = ", ".join(map(shorten, things))
        message = Text(f"{title.sv}: {named}. {repair.sv}", f"{title.en}: {named}. {repair.en}")
        yield Finding(place_in(atlas, files, *things[:2]), message)
