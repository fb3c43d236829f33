"""What the ontology says holds together, read without a reasoner (checklist C)."""

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from rdflib import BNode, Node, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD

from graph.namespaces import DEF, shorten
from tests.ontology_files import KINDS, MODULES, ONTOLOGY, RIS, UMBRELLA, cycles, graph_of, terms

OWL_DATATYPES = {XSD.string, XSD.integer, XSD.decimal, XSD.boolean, XSD.dateTime, XSD.anyURI}


def test_no_class_or_property_is_below_itself():
    """Checklist 20."""
    assert cycles(ONTOLOGY.subject_objects(RDFS.subClassOf)) == set()
    assert cycles(ONTOLOGY.subject_objects(RDFS.subPropertyOf)) == set()


@pytest.mark.parametrize("predicate", [RDFS.domain, RDFS.range], ids=shorten)
def test_a_property_has_at_most_one_domain_and_one_range(predicate: URIRef):
    """Checklist 21."""
    counts = Counter(ONTOLOGY.subjects(predicate, None))
    assert [term for term, count in counts.items() if count > 1] == []


def ends(term: Node) -> tuple[Node | None, Node | None]:
    return ONTOLOGY.value(term, RDFS.domain), ONTOLOGY.value(term, RDFS.range)


def test_an_inverse_turns_domain_and_range_round():
    """Checklist 22, 23."""
    for term, inverse in ONTOLOGY.subject_objects(OWL.inverseOf):
        assert term != inverse
        assert ends(term) == ends(inverse)[::-1]


def test_symmetric_and_transitive_links_lead_from_a_kind_to_the_same_kind():
    """Checklist 23."""
    for kind in (OWL.SymmetricProperty, OWL.TransitiveProperty):
        for term in ONTOLOGY.subjects(RDF.type, kind):
            domain, range_ = ends(term)
            assert domain == range_


def test_no_term_is_of_two_kinds():
    """Checklist 24."""
    declared = [set(terms(ONTOLOGY, kind)) for kind in KINDS]
    assert [one & other for one, other in combinations(declared, 2) if one & other] == []


def test_ranges_of_values_are_datatypes_of_owl_and_of_links_are_classes():
    """Checklist 25."""
    classes = set(terms(ONTOLOGY, OWL.Class))
    for term in terms(ONTOLOGY, OWL.DatatypeProperty):
        assert set(ONTOLOGY.objects(term, RDFS.range)) <= OWL_DATATYPES
    for term in terms(ONTOLOGY, OWL.ObjectProperty):
        assert {end for end in ends(term) if end} <= classes


def test_a_transitive_link_and_what_is_above_it_has_no_cardinality():
    """Checklist 26."""
    counted = set(ONTOLOGY.subjects(RDF.type, OWL.FunctionalProperty))
    counted |= set(ONTOLOGY.objects(None, OWL.onProperty))
    for term in ONTOLOGY.subjects(RDF.type, OWL.TransitiveProperty):
        assert not counted & set(ONTOLOGY.transitive_objects(term, RDFS.subPropertyOf))


def test_the_top_classes_of_things_are_disjoint():
    """Checklist 27."""
    (axiom,) = ONTOLOGY.subjects(RDF.type, OWL.AllDisjointClasses)
    members = set(Collection(ONTOLOGY, ONTOLOGY.value(axiom, OWL.members)))
    assert {RIS.Actor, RIS.Project, RIS.Plan, RIS.PolicyElement, RIS.Place, RIS.FundingAward} <= members
    assert members <= set(terms(ONTOLOGY, OWL.Class))


@pytest.mark.parametrize("file", [*MODULES, UMBRELLA], ids=lambda file: file.stem)
def test_a_module_says_nothing_about_terms_of_others(file: Path):
    """Checklist 29: what is said of the words of others stands in the alignments."""
    subjects = {subject for subject in graph_of(file).subjects() if not isinstance(subject, BNode)}
    assert [subject for subject in subjects if not subject.startswith(DEF)] == []


@pytest.mark.parametrize("file", [*MODULES, UMBRELLA], ids=lambda file: file.stem)
def test_a_module_rests_on_no_other_vocabulary_than_the_one_that_it_is_written_in(file: Path):
    """Checklist 29: a concept of ours is a concept of SKOS; every other kinship is an alignment."""
    above = {
        wider
        for link in (RDFS.subClassOf, RDFS.subPropertyOf, OWL.equivalentClass, OWL.equivalentProperty)
        for wider in graph_of(file).objects(None, link)
    }
    assert {wider for wider in above if not wider.startswith(DEF)} <= {SKOS.Concept}
