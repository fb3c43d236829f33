"""The files of the ontology as the tests read them."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph, Literal, Namespace, Node, URIRef
from rdflib.namespace import OWL, RDF

from graph import paths
from graph.namespaces import DEF, shorten

RIS = Namespace(DEF)
UMBRELLA = paths.ONTOLOGY / "ris-atlas.ttl"
MODULES = sorted(set(paths.ONTOLOGY.glob("*.ttl")) - {UMBRELLA})
ALIGNMENTS = paths.ONTOLOGY / "alignments" / "ris-atlas.ttl"
ADDRESS = {file: f"{DEF}{file.stem}" for file in MODULES} | {UMBRELLA: DEF, ALIGNMENTS: f"{DEF}alignments"}
"""Each file that is an ontology, and its address."""

VOCABULARIES = sorted((paths.ONTOLOGY / "vocabularies").glob("*.ttl"))
SHAPES = sorted((paths.ONTOLOGY / "shapes").glob("*.ttl"))
EXAMPLES = sorted((paths.ONTOLOGY / "examples").glob("*.trig"))
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
LANGUAGES = ("sv", "en")
FOREIGN_ONTOLOGIES = paths.CHECKOUT.parent / "shared" / "data" / "ontologies"


@cache
def graph_of(*files: Path) -> Graph:
    graph = Graph()
    for file in files:
        graph.parse(file)
    return graph


ONTOLOGY, CONCEPTS = graph_of(UMBRELLA, *MODULES), graph_of(*VOCABULARIES)


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


every_ontology = pytest.mark.parametrize("file", ADDRESS, ids=lambda file: file.parent.name + "/" + file.stem)
every_module = pytest.mark.parametrize("file", MODULES, ids=lambda file: file.stem)
every_vocabulary = pytest.mark.parametrize("file", VOCABULARIES, ids=lambda file: file.stem)
every_term = pytest.mark.parametrize("term", terms(), ids=shorten)
