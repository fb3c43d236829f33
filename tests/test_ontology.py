"""The ontology: each file says what it is, each term what it means, in two languages (checklist A, B, I)."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, XSD

from graph import paths
from graph.namespaces import DEF, PREFIXES, TYPE, shorten
from graph.store import Atlas
from tests.ontology_files import (
    ADDRESS,
    ALIGNMENTS,
    KINDS,
    LANGUAGES,
    MODULES,
    ONTOLOGY,
    RIS,
    SHAPES,
    UMBRELLA,
    VOCABULARIES,
    every_module,
    every_ontology,
    every_term,
    graph_of,
    in_both,
    terms,
    texts,
)

NOT_DRAWN = ("FundingAward", "Observation", "Participation", "Document", "Passage", "Decision", "Rule")
"""Kinds that tie things together or give reasons: shown with the things, not as things of their own."""


# The header of a file


@every_ontology
def test_an_ontology_has_one_header_that_says_what_it_is(file: Path):
    """Checklist 1, 2, 3, 5, 6."""
    graph = graph_of(file)
    (module,) = graph.subjects(RDF.type, OWL.Ontology)
    assert str(module) == ADDRESS[file]
    for predicate in (DCTERMS.title, DCTERMS.description):
        sv, en = in_both(graph, module, predicate)
        assert sv != en
    for predicate in (DCTERMS.license, DCTERMS.creator, DCTERMS.publisher):
        assert graph.value(module, predicate, any=False)
    assert isinstance(graph.value(module, DCTERMS.license), URIRef)
    assert graph.value(module, VANN.preferredNamespacePrefix, any=False) == Literal("ris")
    assert graph.value(module, VANN.preferredNamespaceUri, any=False) == Literal(DEF)


@every_ontology
def test_an_ontology_has_the_version_of_the_package_and_its_dates(file: Path):
    """Checklist 4, 5, 8."""
    graph = graph_of(file)
    project = tomllib.loads((paths.CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (module,) = graph.subjects(RDF.type, OWL.Ontology)
    version = str(graph.value(module, OWL.versionInfo, any=False))
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert version == project["version"]
    assert f"Version {version}, " in str(graph.value(module, DCTERMS.bibliographicCitation, any=False))
    assert str(graph.value(module, OWL.versionIRI, any=False)) == f"{str(module).rstrip('/')}/{version}"
    dates = [
        graph.value(module, when, any=False) for when in (DCTERMS.created, DCTERMS.issued, DCTERMS.modified)
    ]
    assert {date.datatype for date in dates} == {XSD.date}
    assert dates == sorted(dates)


@every_module
def test_a_module_imports_exactly_the_modules_whose_words_it_uses(file: Path):
    declared = {term: RIS[other.stem] for other in MODULES for term in terms(graph_of(other))}
    graph = graph_of(file)
    used = {declared[term] for triple in graph for term in triple if term in declared}
    assert set(graph.objects(RIS[file.stem], OWL.imports)) == used - {RIS[file.stem]}


def test_one_address_imports_every_module_and_the_alignments_import_it():
    assert set(graph_of(UMBRELLA).objects(URIRef(DEF), OWL.imports)) == {RIS[file.stem] for file in MODULES}
    assert list(graph_of(ALIGNMENTS).objects(None, OWL.imports)) == [URIRef(DEF)]


@pytest.mark.parametrize(
    "file", [*ADDRESS, *VOCABULARIES, *SHAPES], ids=lambda f: f"{f.parent.name}/{f.stem}"
)
def test_a_file_survives_the_way_to_n_triples_and_back(file: Path):
    """Checklist 50."""
    there = Graph().parse(data=graph_of(file).serialize(format="nt"), format="nt")
    back = Graph().parse(data=there.serialize(format="turtle"), format="turtle")
    assert isomorphic(graph_of(file), back)


# The terms


@every_term
def test_a_term_has_one_label_and_one_definition_in_each_language(term: URIRef):
    """Checklist 10, 11, 12, 15."""
    labels, definitions = in_both(ONTOLOGY, term, RDFS.label), in_both(ONTOLOGY, term, SKOS.definition)
    assert definitions[0] != definitions[1]
    for label, definition in zip(labels, definitions, strict=True):
        assert label == " ".join(label.split())
        assert definition == " ".join(definition.split())
        assert definition[0].isupper() and definition.endswith(".")
        assert not re.match(rf"{re.escape(label)}\b", definition, re.I)


@every_module
def test_a_term_is_defined_by_its_own_module(file: Path):
    """Checklist 13."""
    graph = graph_of(file)
    found = {term: list(graph.objects(term, RDFS.isDefinedBy)) for term in terms(graph)}
    assert {term: modules for term, modules in found.items() if modules != [RIS[file.stem]]} == {}


def test_a_term_is_declared_once():
    """Checklist 13."""
    declared = Counter(term for file in MODULES for term in terms(graph_of(file)))
    assert {term for term, times in declared.items() if times > 1} == set()


@pytest.mark.parametrize("kind", KINDS, ids=shorten)
def test_classes_begin_with_a_capital_and_properties_do_not(kind: URIRef):
    """Checklist 14."""
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
    """Checklist 16."""
    labels = ((texts(ONTOLOGY, t, RDFS.label)[language][0], t) for t in terms(ONTOLOGY, kind))
    assert repeated(labels) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_terms_share_a_definition(language: str):
    """Checklist 12."""
    assert repeated((texts(ONTOLOGY, t, SKOS.definition)[language][0], t) for t in terms()) == {}


def test_a_link_has_a_name_in_the_other_direction():
    for term in terms(ONTOLOGY, OWL.ObjectProperty):
        for label in in_both(ONTOLOGY, term, RIS.inverseLabel):
            assert label == " ".join(label.split())


def test_the_name_in_the_other_direction_of_a_symmetric_link_is_its_own():
    for term in ONTOLOGY.subjects(RDF.type, OWL.SymmetricProperty):
        assert texts(ONTOLOGY, term, RIS.inverseLabel) == texts(ONTOLOGY, term, RDFS.label)


def wrongly_deprecated(graph: Graph) -> set[str]:
    """Return the deprecated terms that name no successor, or that something else still uses."""
    return {
        shorten(str(term))
        for term in graph.subjects(OWL.deprecated, None)
        if not graph.value(term, DCTERMS.isReplacedBy)
        or set(graph.predicates(None, term)) - {DCTERMS.replaces}
        or (None, term, None) in graph
    }


def test_what_is_deprecated_names_its_successor_and_is_used_nowhere():
    """Checklist 18."""
    assert wrongly_deprecated(graph_of(*ADDRESS, *VOCABULARIES, *SHAPES)) == set()


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("ris:Old owl:deprecated true .", {"ris:Old"}),
        (
            "ris:Old owl:deprecated true ; dct:isReplacedBy ris:New . ris:A rdfs:subClassOf ris:Old .",
            {"ris:Old"},
        ),
        ("ris:Old owl:deprecated true ; dct:isReplacedBy ris:New . ris:New dct:replaces ris:Old .", set()),
    ],
)
def test_a_term_that_is_wrongly_deprecated_would_be_noticed(said: str, found: set[str]):
    prefixes = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in ("ris", "owl", "dct", "rdfs"))
    assert wrongly_deprecated(Graph().parse(data=prefixes + said)) == found


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


def test_every_item_of_the_checklist_has_a_test_that_names_it():
    """What only a person or the network can judge (7, 9, 19) stands in ontology/README.md instead."""
    named: set[int] = set()
    for file in (paths.CHECKOUT / "tests").glob("test_*.py"):
        for numbers in re.findall(r'"""Checklist ([\d, ]+)', file.read_text(encoding="utf-8")):
            named |= {int(number) for number in re.findall(r"\d+", numbers)}
    assert set(range(1, 51)) - named == {7, 9, 19}
