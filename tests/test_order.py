"""The Turtle files keep one order, so that a change shows as the lines that changed and nothing more."""

import re
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse

from graph import paths
from graph.catalogue import questions
from graph.namespaces import TYPE, shorten
from publishing.terms import KINDS, Ontology
from tests.ontology_files import MODULES, UMBRELLA, VOCABULARIES

ORDERS = {
    "header": """rdf:type owl:imports owl:priorVersion skos:prefLabel skos:definition dct:title
        dct:description dct:bibliographicCitation dct:license dct:creator dct:publisher dct:created dct:issued
        dct:modified dct:date vann:preferredNamespacePrefix vann:preferredNamespaceUri owl:versionIRI
        owl:versionInfo ris:decisionRole ris:why""",
    "term": """rdf:type owl:deprecated dct:isReplacedBy rdfs:subClassOf rdfs:subPropertyOf owl:inverseOf
        owl:disjointWith rdfs:domain rdfs:range ris:chieflySaidOf ris:chieflyPointsTo ris:kindGroup
        ris:kindLevel ris:kindCategory ris:inverseLabel rdfs:label skos:definition skos:example
        rdfs:isDefinedBy""",
    "concept": """rdf:type owl:deprecated dct:isReplacedBy skos:inScheme skos:notation skos:prefLabel
        skos:altLabel skos:definition skos:broader ris:rank ris:firmAge ris:novelty""",
}
"""The statements about a header, a term and a concept, in the order in which they are written."""

every_file = pytest.mark.parametrize("file", [UMBRELLA, *MODULES, *VOCABULARIES], ids=lambda file: file.stem)


def written(file: Path) -> list[Quad]:
    """Return the statements about what has an address, as they are written."""
    return [quad for quad in parse(path=file, format=RdfFormat.TURTLE) if isinstance(quad.subject, NamedNode)]


def out_of_order(names: list[str], order: list[str]) -> list[tuple[str, str]]:
    """Return the neighbours that should change places; a name that has no place is one with itself."""
    unknown = [(name, name) for name in names if name not in order]
    places = [(order.index(name), name) for name in names if name in order]
    return unknown + [(a, b) for (i, a), (j, b) in pairwise(places) if i > j]


@every_file
def test_what_is_said_of_a_thing_stands_together_and_in_order(file: Path):
    blocks = [(subject, list(quads)) for subject, quads in groupby(written(file), lambda quad: quad.subject)]
    subjects = [subject for subject, _ in blocks]
    assert len(subjects) == len(set(subjects)), "say all of a thing in one block"
    for number, (subject, quads) in enumerate(blocks):
        order = ORDERS["header" if number == 0 else "concept" if file in VOCABULARIES else "term"].split()
        names = [shorten(quad.predicate.value) for quad in quads]
        assert out_of_order(names, order) == [], shorten(subject.value)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.stem)
def test_classes_come_before_links_links_before_values_and_these_before_annotations(file: Path):
    kinds = [quad.object.value for quad in written(file) if quad.predicate.value == TYPE]
    places = [list(KINDS).index(kind) for kind in kinds if kind in KINDS]
    assert places == sorted(places)


@every_file
def test_swedish_comes_before_english(file: Path):
    for _, quads in groupby(written(file), lambda quad: (quad.subject, quad.predicate)):
        languages = [language for quad in quads if (language := getattr(quad.object, "language", None))]
        assert languages in ([], ["sv", "en"])


@every_file
def test_blank_nodes_come_last_and_lines_end_where_they_end(file: Path):
    quads = list(parse(path=file, format=RdfFormat.TURTLE))
    nameless = [isinstance(quad.subject, BlankNode) for quad in quads]
    assert nameless == sorted(nameless)
    text = file.read_text(encoding="utf-8")
    assert text.endswith(".\n") and not text.endswith("\n\n")
    assert re.findall(r"[ \t]$|\t|\r|\n\n\n", text, re.M) == []


def test_the_order_in_which_modules_are_told_names_every_module():
    from publishing.terms import READING_ORDER

    assert set(READING_ORDER) == {part.file.stem for part in Ontology(paths.ONTOLOGY).modules}


# What stands beside the Turtle


@pytest.mark.parametrize(
    "file",
    ["README.md", "CONTRIBUTING.md", "ontology/README.md", "ontology/ORSD.md", "ontology/CHANGELOG.md"],
)
def test_a_link_of_a_text_leads_somewhere(file: str):
    text = (paths.CHECKOUT / file).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    assert targets
    assert [target for target in targets if not ((paths.CHECKOUT / file).parent / target).exists()] == []


def test_the_questions_of_the_specification_are_those_of_the_atlas():
    text = (paths.ONTOLOGY / "ORSD.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w+) \| ([^|]+\?|[^|]+\.) \| ([^|]*ris:[^|]*) \|$", text, re.M)
    topics = {folder.name for folder in paths.QUERIES.iterdir() if folder.is_dir()} - {"checks"}
    assert {topic for topic, _, _ in rows} == topics
    for topic, question, terms in rows:
        asked = {query.listed.en for query in questions() if query.name.startswith(f"{topic}/")}
        assert question in asked
        declared = {shorten(term) for term in Ontology(paths.ONTOLOGY).terms}
        assert set(re.findall(r"ris:\w+", terms)) <= declared
