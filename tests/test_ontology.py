"""The ontology: described in two languages, sound in its logic, all that it declares used and the reverse."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import BNode, Graph, Literal, Namespace, Node, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, SOSA, VANN, XSD

from graph import paths
from graph.namespaces import CODE, DEF, PREFIXES, TYPE, shorten
from graph.store import Atlas
from tests.conftest import REGION

RIS = Namespace(DEF)
MODULES = sorted(paths.ONTOLOGY.glob("*.ttl"))
VOCABULARIES = sorted((paths.ONTOLOGY / "vocabularies").glob("*.ttl"))
SHAPES = sorted((paths.ONTOLOGY / "shapes").glob("*.ttl"))
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
LANGUAGES = ("sv", "en")
OWL_DATATYPES = {XSD.string, XSD.integer, XSD.decimal, XSD.boolean, XSD.dateTime, XSD.anyURI}
FOREIGN = {"skos": SKOS, "dct": DCTERMS, "prov": PROV, "org": ORG, "sosa": SOSA, "vann": VANN, "owl": OWL}
FOREIGN |= {"rdfs": RDFS, "rdf": RDF, "xsd": XSD, "sh": SH, "schema": SDO}
NOT_DRAWN = ("FundingAward", "Observation", "Participation", "Document", "Passage", "Decision", "Rule")
"""Kinds that tie things together or give reasons: shown with the things, not as things of their own."""

UNUSED = {
    "ris:DatasetRelease": "the reason of what will be imported",
    "ris:Measure": "the reason of what will be computed",
    "ris:Incubator": "a kind that imports will bring: the documents name no incubator, only the category",
    "ris:servesPhase": "a link that only imports will bring: the documents name no phase of a single actor",
    "ris:conflictsWith": "a link of design.md that no document states",
}
"""Declared terms that nothing uses yet, and why they are there."""


@cache
def graph_of(*files: Path) -> Graph:
    graph = Graph()
    for file in files:
        graph.parse(file)
    return graph


ONTOLOGY, CONCEPTS = graph_of(*MODULES), graph_of(*VOCABULARIES)


def terms(graph: Graph = ONTOLOGY, *kinds: URIRef) -> list[URIRef]:
    found = {term for kind in kinds or KINDS for term in graph.subjects(RDF.type, kind)}
    return sorted(term for term in found if isinstance(term, URIRef) and term.startswith(DEF))


def texts(graph: Graph, term: Node, predicate: URIRef) -> dict[str | None, list[str]]:
    """Return the texts about a term by language."""
    found: dict[str | None, list[str]] = defaultdict(list)
    for text in graph.objects(term, predicate):
        assert isinstance(text, Literal)
        found[text.language].append(str(text))
    return found


def in_both(graph: Graph, term: Node, predicate: URIRef) -> tuple[str, str]:
    """Return the one Swedish and the one English text about a term."""
    found = texts(graph, term, predicate)
    assert {language: len(said) for language, said in found.items()} == {"sv": 1, "en": 1}, (term, predicate)
    return found["sv"][0], found["en"][0]


def cycles(pairs: Iterable[tuple[Node, Node]]) -> set[Node]:
    """Return what comes back to itself along some links."""
    after: dict[Node, set[Node]] = defaultdict(set)
    for start, end in pairs:
        after[start].add(end)

    def reached(start: Node) -> set[Node]:
        found: set[Node] = set()
        front = [start]
        while front:
            new = after[front.pop()] - found
            found |= new
            front.extend(new)
        return found

    return {start for start in list(after) if start in reached(start)}


every_module = pytest.mark.parametrize("file", MODULES, ids=lambda file: file.name)
every_vocabulary = pytest.mark.parametrize("file", VOCABULARIES, ids=lambda file: file.stem)
every_term = pytest.mark.parametrize("term", terms(), ids=shorten)


# The header of a module


@every_module
def test_a_module_has_one_header_that_says_what_it_is(file: Path):
    graph = graph_of(file)
    (module,) = graph.subjects(RDF.type, OWL.Ontology)
    assert str(module) == f"{DEF}{file.stem}"
    for predicate in (DCTERMS.title, DCTERMS.description):
        sv, en = in_both(graph, module, predicate)
        assert sv != en
    for predicate in (DCTERMS.license, DCTERMS.creator, DCTERMS.publisher):
        assert graph.value(module, predicate, any=False)
    assert isinstance(graph.value(module, DCTERMS.license), URIRef)
    assert graph.value(module, VANN.preferredNamespacePrefix, any=False) == Literal("ris")
    assert graph.value(module, VANN.preferredNamespaceUri, any=False) == Literal(DEF)


@every_module
def test_a_module_has_the_version_of_the_package_and_its_dates(file: Path):
    graph = graph_of(file)
    project = tomllib.loads((paths.CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (module,) = graph.subjects(RDF.type, OWL.Ontology)
    version = str(graph.value(module, OWL.versionInfo, any=False))
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert version == project["version"]
    assert str(graph.value(module, OWL.versionIRI, any=False)) == f"{module}/{version}"
    dates = [
        graph.value(module, when, any=False) for when in (DCTERMS.created, DCTERMS.issued, DCTERMS.modified)
    ]
    assert {date.datatype for date in dates} == {XSD.date}
    assert dates == sorted(dates)


@pytest.mark.parametrize("file", MODULES + VOCABULARIES + SHAPES, ids=lambda file: file.stem)
def test_a_file_survives_the_way_to_n_triples_and_back(file: Path):
    there = Graph().parse(data=graph_of(file).serialize(format="nt"), format="nt")
    back = Graph().parse(data=there.serialize(format="turtle"), format="turtle")
    assert isomorphic(graph_of(file), back)


# The terms


@every_term
def test_a_term_has_one_label_and_one_definition_in_each_language(term: URIRef):
    labels, definitions = in_both(ONTOLOGY, term, RDFS.label), in_both(ONTOLOGY, term, SKOS.definition)
    assert definitions[0] != definitions[1]
    for label, definition in zip(labels, definitions, strict=True):
        assert label == " ".join(label.split())
        assert definition == " ".join(definition.split())
        assert definition[0].isupper() and definition.endswith(".")
        assert not re.match(rf"{re.escape(label)}\b", definition, re.I)


@every_module
def test_a_term_is_defined_by_its_own_module(file: Path):
    graph = graph_of(file)
    found = {term: list(graph.objects(term, RDFS.isDefinedBy)) for term in terms(graph)}
    assert {term: modules for term, modules in found.items() if modules != [RIS[file.stem]]} == {}


def test_a_term_is_declared_once():
    declared = Counter(term for file in MODULES for term in terms(graph_of(file)))
    assert {term for term, times in declared.items() if times > 1} == set()


@pytest.mark.parametrize("kind", KINDS, ids=shorten)
def test_classes_begin_with_a_capital_and_properties_do_not(kind: URIRef):
    form = r"[A-Z][A-Za-z0-9]*" if kind == OWL.Class else r"[a-z][A-Za-z0-9]*"
    assert [term for term in terms(ONTOLOGY, kind) if not re.fullmatch(form, term.removeprefix(DEF))] == []


def repeated(pairs: Iterable[tuple[str, URIRef]]) -> dict[str, list[str]]:
    """Return the texts that stand for several terms."""
    found: dict[str, set[str]] = defaultdict(set)
    for text, term in pairs:
        found[text].add(shorten(term))
    return {text: sorted(names) for text, names in found.items() if len(names) > 1}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS, ids=shorten)
def test_no_two_terms_of_a_kind_share_a_label(kind: URIRef, language: str):
    labels = ((texts(ONTOLOGY, t, RDFS.label)[language][0], t) for t in terms(ONTOLOGY, kind))
    assert repeated(labels) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_terms_share_a_definition(language: str):
    assert repeated((texts(ONTOLOGY, t, SKOS.definition)[language][0], t) for t in terms()) == {}


def test_a_link_has_a_name_in_the_other_direction():
    for term in terms(ONTOLOGY, OWL.ObjectProperty):
        for label in in_both(ONTOLOGY, term, RIS.inverseLabel):
            assert label == " ".join(label.split())


def test_the_name_in_the_other_direction_of_a_symmetric_link_is_its_own():
    for term in ONTOLOGY.subjects(RDF.type, OWL.SymmetricProperty):
        assert texts(ONTOLOGY, term, RIS.inverseLabel) == texts(ONTOLOGY, term, RDFS.label)


# The logic


def test_no_class_or_property_is_below_itself():
    assert cycles(ONTOLOGY.subject_objects(RDFS.subClassOf)) == set()
    assert cycles(ONTOLOGY.subject_objects(RDFS.subPropertyOf)) == set()


@pytest.mark.parametrize("predicate", [RDFS.domain, RDFS.range], ids=shorten)
def test_a_property_has_at_most_one_domain_and_one_range(predicate: URIRef):
    counts = Counter(ONTOLOGY.subjects(predicate, None))
    assert [term for term, count in counts.items() if count > 1] == []


def ends(term: Node) -> tuple[Node | None, Node | None]:
    return ONTOLOGY.value(term, RDFS.domain), ONTOLOGY.value(term, RDFS.range)


def test_an_inverse_turns_domain_and_range_round():
    for term, inverse in ONTOLOGY.subject_objects(OWL.inverseOf):
        assert term != inverse
        assert ends(term) == ends(inverse)[::-1]


def test_symmetric_and_transitive_links_lead_from_a_kind_to_the_same_kind():
    for kind in (OWL.SymmetricProperty, OWL.TransitiveProperty):
        for term in ONTOLOGY.subjects(RDF.type, kind):
            domain, range_ = ends(term)
            assert domain == range_


def test_no_term_is_of_two_kinds():
    declared = [set(terms(ONTOLOGY, kind)) for kind in KINDS]
    assert [one & other for one, other in combinations(declared, 2) if one & other] == []


def test_ranges_of_values_are_datatypes_of_owl_and_of_links_are_classes():
    classes = set(terms(ONTOLOGY, OWL.Class))
    for term in terms(ONTOLOGY, OWL.DatatypeProperty):
        assert set(ONTOLOGY.objects(term, RDFS.range)) <= OWL_DATATYPES
    for term in terms(ONTOLOGY, OWL.ObjectProperty):
        assert {end for end in ends(term) if end} <= classes


def test_a_transitive_link_and_what_is_above_it_has_no_cardinality():
    counted = set(ONTOLOGY.subjects(RDF.type, OWL.FunctionalProperty))
    counted |= set(ONTOLOGY.objects(None, OWL.onProperty))
    for term in ONTOLOGY.subjects(RDF.type, OWL.TransitiveProperty):
        assert not counted & set(ONTOLOGY.transitive_objects(term, RDFS.subPropertyOf))


def test_the_top_classes_of_things_are_disjoint():
    (axiom,) = ONTOLOGY.subjects(RDF.type, OWL.AllDisjointClasses)
    members = set(Collection(ONTOLOGY, ONTOLOGY.value(axiom, OWL.members)))
    assert {RIS.Actor, RIS.Project, RIS.Plan, RIS.PolicyElement, RIS.Place, RIS.FundingAward} <= members
    assert members <= set(terms(ONTOLOGY, OWL.Class))


@every_module
def test_a_module_says_nothing_about_terms_of_others(file: Path):
    subjects = {subject for subject in graph_of(file).subjects() if not isinstance(subject, BNode)}
    assert [subject for subject in subjects if not subject.startswith(DEF)] == []


# Declared and used


def named_in_queries() -> Iterator[str]:
    """Yield the addresses that rules and questions name, their headers too."""
    for file in [*(paths.ONTOLOGY / "rules").glob("*.rq"), *paths.QUERIES.rglob("*.rq")]:
        text = file.read_text(encoding="utf-8")
        names = re.findall(r"\b([a-z]+):([A-Za-z][\w-]*)", re.sub(r"<[^>\s]*>", "", text))
        yield from (PREFIXES[prefix] + name for prefix, name in names if prefix in PREFIXES)
        yield from (iri for iri in re.findall(r"<([^>\s]+)>", text) if not iri.endswith(("/", "#")))


def named_in_facts() -> Iterator[str]:
    for file in [*paths.CURATED.rglob("*.trig"), *REGION.rglob("*.trig")]:
        for quad in parse(path=file, format=RdfFormat.TRIG):
            yield from (
                t.value for t in (quad.subject, quad.predicate, quad.object) if isinstance(t, NamedNode)
            )


def named_in_code() -> Iterator[str]:
    """Yield the addresses of own terms that the library reads or writes."""
    for file in sorted((paths.CHECKOUT / "graph").glob("*.py")):
        for name in re.findall(r'\{DEF\}([A-Za-z]\w*)|\bDEF \+ "(\w+)"', file.read_text(encoding="utf-8")):
            yield DEF + "".join(name)


def named_in(graph: Graph) -> Iterator[str]:
    for triple in graph:
        for term in triple:
            yield str(term.datatype if isinstance(term, Literal) and term.datatype else term)


USED_OUTSIDE = {
    *named_in_queries(),
    *named_in_facts(),
    *named_in_code(),
    *named_in(CONCEPTS),
    *named_in(graph_of(*SHAPES)),
}
USED = USED_OUTSIDE | set(named_in(ONTOLOGY))
DECLARED = {*map(str, terms()), *(str(module) for module in ONTOLOGY.subjects(RDF.type, OWL.Ontology))}


def test_every_used_term_is_declared():
    versions = set(map(str, ONTOLOGY.objects(None, OWL.versionIRI)))
    own = {iri for iri in USED if re.match(rf"{re.escape(DEF)}[A-Za-z]", iri)}
    assert {shorten(iri) for iri in own - DECLARED - versions} == set()


def test_every_declared_term_is_used():
    used = {term for term in terms() if str(term) in USED_OUTSIDE}
    used |= {term for term, inverse in ONTOLOGY.subject_objects(OWL.inverseOf) if inverse in used}
    used |= {wider for term in used for wider in ONTOLOGY.transitive_objects(term, RDFS.subClassOf)}
    used |= {wider for term in used for wider in ONTOLOGY.transitive_objects(term, RDFS.subPropertyOf)}
    used |= set(ONTOLOGY.predicates())
    assert {shorten(term) for term in terms() if term not in used} == UNUSED.keys()


def test_every_concept_that_a_rule_or_question_names_is_declared():
    in_facts = set(named_in_facts())
    declared = set(map(str, CONCEPTS.subjects())) | in_facts
    assert {iri for iri in named_in_queries() if iri.startswith((CODE, PREFIXES["id"]))} <= declared


@pytest.mark.parametrize("prefix", FOREIGN)
def test_terms_of_others_exist_in_their_vocabularies(prefix: str):
    address = PREFIXES[prefix]
    named = {URIRef(iri) for iri in USED if iri.startswith(address) and iri != address}
    assert {shorten(iri) for iri in named if iri not in FOREIGN[prefix]} == set()


# The concepts


@every_vocabulary
def test_a_vocabulary_is_one_scheme_with_a_name_and_a_licence(file: Path):
    graph = graph_of(file)
    (scheme,) = graph.subjects(RDF.type, SKOS.ConceptScheme)
    assert str(scheme) == f"{CODE}{file.stem}"
    assert in_both(graph, scheme, SKOS.prefLabel) and in_both(graph, scheme, SKOS.definition)
    assert isinstance(graph.value(scheme, DCTERMS.license, any=False), URIRef)
    assert set(graph.subjects()) == {scheme, *graph.subjects(SKOS.inScheme, scheme)}


@every_vocabulary
def test_a_concept_has_notation_names_and_definitions_of_its_own(file: Path):
    graph = graph_of(file)
    (scheme,) = graph.subjects(RDF.type, SKOS.ConceptScheme)
    concepts = sorted(graph.subjects(RDF.type, SKOS.Concept))
    assert concepts == sorted(graph.subjects(SKOS.inScheme, scheme)) != []
    names: Counter[str] = Counter()
    for concept in concepts:
        (notation,) = graph.objects(concept, SKOS.notation)
        names[str(notation)] += 1
        labels, definitions = (
            in_both(graph, concept, SKOS.prefLabel),
            in_both(graph, concept, SKOS.definition),
        )
        names.update(f"{label}@{language}" for label, language in zip(labels, LANGUAGES, strict=True))
        names.update(f"{said}@{language}" for said, language in zip(definitions, LANGUAGES, strict=True))
        for text in labels + definitions:
            assert text == " ".join(text.split())
        for definition in definitions:
            assert definition[0].isupper() and definition.endswith(".")
    assert [name for name, times in names.items() if times > 1] == []


@every_vocabulary
def test_ranks_count_from_one_without_a_gap(file: Path):
    graph = graph_of(file)
    ranks = sorted(int(rank) for rank in graph.objects(None, RIS["rank"]))
    concepts = list(graph.subjects(RDF.type, SKOS.Concept))
    assert ranks in ([], list(range(1, len(concepts) + 1)))


def test_no_concept_is_broader_than_itself_or_related_to_what_is_broader():
    broader = set(CONCEPTS.subject_objects(SKOS.broader))
    assert cycles(broader) == set()
    for concept, other in CONCEPTS.subject_objects(SKOS.related):
        assert other not in set(CONCEPTS.transitive_objects(concept, SKOS.broader))


def test_everything_that_is_a_thing_is_drawn_as_some_kind(real: Atlas):
    drawn = {str(class_) for class_ in ONTOLOGY.subjects(RIS.kindGroup, None)} | {
        DEF + name for name in NOT_DRAWN
    }
    things: dict[str, set[str]] = defaultdict(set)
    for subject, _, class_, _ in real.facts(None, TYPE):
        if class_.value.startswith(DEF) and not subject.value.startswith(DEF):
            things[subject.value].add(class_.value)
    kinds = {class_ for classes in things.values() if not classes & drawn for class_ in classes}
    assert {shorten(class_) for class_ in kinds} - {"ris:Decision", "ris:RuleRound"} == set()
