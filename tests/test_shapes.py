"""The shapes: valid SHACL, one a class, words that exist, messages that say what to repair (checklist E)."""

from importlib.resources import files
from pathlib import Path

import pytest
from rdflib import Graph, Literal, Node, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH

from graph.namespaces import BASE, DEF, shorten
from tests.ontology_files import ONTOLOGY, RIS, SHAPES, graph_of, in_both, terms

GRAPH = graph_of(*SHAPES)
NODE_SHAPES = sorted(GRAPH.subjects(RDF.type, SH.NodeShape))
GENERAL = {URIRef(f"{BASE}shape/{name}") for name in ("Named", "Dates", "Figures", "Aligned")}
"""What holds across classes: names, dates, figures, no two things that align to each other."""

STRUCTURE = {RDF.type, SH.path, SH.property, SH.message, SH.severity, SH.targetClass, SH.targetSubjectsOf}
every_class = pytest.mark.parametrize("term", terms(ONTOLOGY, OWL.Class), ids=shorten)


def test_the_shapes_are_valid_shacl():
    """Checklist 35: against the shapes that the W3C gives for shapes, as pySHACL ships them."""
    import pyshacl

    of_shapes = Graph().parse(str(files("pyshacl").joinpath("assets/shacl-shacl.ttl")))
    assert pyshacl.validate(GRAPH, shacl_graph=of_shapes)[0]
    broken = GRAPH + Graph().parse(data=f"@prefix sh: <{SH}> . <x:y> a sh:NodeShape ; sh:minCount 'one' .")
    assert not pyshacl.validate(broken, shacl_graph=of_shapes)[0]


@every_class
def test_a_class_has_one_node_shape_by_its_name_with_something_to_check(term: URIRef):
    """Checklist 36."""
    shapes = [shape for shape in GRAPH.subjects(SH.targetClass, term) if shape not in GENERAL]
    assert shapes == [URIRef(f"{BASE}shape/{term.removeprefix(DEF)}")]
    assert list(GRAPH.objects(shapes[0], SH.property))


def test_there_are_no_other_shapes():
    """Checklist 36."""
    named = {URIRef(f"{BASE}shape/{term.removeprefix(DEF)}") for term in terms(ONTOLOGY, OWL.Class)}
    assert set(NODE_SHAPES) == named | GENERAL


def test_the_shape_of_a_class_stands_in_the_file_of_its_module():
    for file in SHAPES:
        for shape in set(graph_of(file).subjects(RDF.type, SH.NodeShape)) - GENERAL:
            class_ = RIS[shape.rpartition("/")[2]]
            assert str(ONTOLOGY.value(class_, RDFS.isDefinedBy)) == (f"{DEF}{file.stem}")


def constraints() -> list[Node]:
    """Return each node of the shapes that holds a constraint of its own."""
    found = []
    for shape in NODE_SHAPES:
        nodes = (shape, *GRAPH.objects(shape, SH.property))
        found += [node for node in nodes if set(GRAPH.predicates(node)) - STRUCTURE]
    return found


def test_every_constraint_has_a_message_in_both_languages_and_a_severity():
    """Checklist 37."""
    for node in constraints():
        assert GRAPH.value(node, SH.severity, any=False) in (SH.Violation, SH.Warning, SH.Info)
        sv, en = in_both(GRAPH, node, SH.message)
        assert sv != en and sv.endswith(".") and en.endswith(".")


def test_every_class_and_path_that_a_shape_names_exists():
    """Checklist 36."""
    named = {
        term
        for link in (SH.targetClass, SH.targetSubjectsOf, SH.path, SH.inversePath, SH["class"], SH.disjoint)
        for term in GRAPH.objects(None, link)
        if isinstance(term, URIRef) and term.startswith(DEF)
    }
    assert len(named) > 100
    assert {shorten(term) for term in named - set(terms())} == set()


def test_warnings_are_few(real_home: Path):
    """Checklist 39: the facts hold no violation, or there would be no atlas; of warnings at most ten."""
    import json

    (report,) = real_home.rglob("report.json")
    assert len(json.loads(report.read_text(encoding="utf-8"))["warnings"]) <= 10


def test_the_literals_of_the_shapes_are_well_formed():
    assert [o for o in GRAPH.objects() if isinstance(o, Literal) and o.ill_typed] == []
