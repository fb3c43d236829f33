"""The vocabularies: one scheme a file, every concept named and defined, in order (checklist G)."""

from collections import Counter
from pathlib import Path

from rdflib import URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from graph.namespaces import CODE
from tests.ontology_files import CONCEPTS, LANGUAGES, RIS, cycles, every_vocabulary, graph_of, in_both


@every_vocabulary
def test_a_vocabulary_is_one_scheme_with_a_name_and_a_licence(file: Path):
    """Checklist 44."""
    graph = graph_of(file)
    (scheme,) = graph.subjects(RDF.type, SKOS.ConceptScheme)
    assert str(scheme) == f"{CODE}{file.stem}"
    assert in_both(graph, scheme, SKOS.prefLabel) and in_both(graph, scheme, SKOS.definition)
    assert isinstance(graph.value(scheme, DCTERMS.license, any=False), URIRef)
    assert set(graph.subjects()) == {scheme, *graph.subjects(SKOS.inScheme, scheme)}


@every_vocabulary
def test_a_concept_has_notation_names_and_definitions_of_its_own(file: Path):
    """Checklist 44, 45."""
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
    """Checklist 46."""
    graph = graph_of(file)
    ranks = sorted(int(rank) for rank in graph.objects(None, RIS["rank"]))
    concepts = list(graph.subjects(RDF.type, SKOS.Concept))
    assert ranks in ([], list(range(1, len(concepts) + 1)))


def test_no_concept_is_broader_than_itself_or_related_to_what_is_broader():
    """Checklist 45."""
    broader = set(CONCEPTS.subject_objects(SKOS.broader))
    assert cycles(broader) == set()
    for concept, other in CONCEPTS.subject_objects(SKOS.related):
        assert other not in set(CONCEPTS.transitive_objects(concept, SKOS.broader))
