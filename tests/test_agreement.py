"""The rules that say what OWL 2 RL says too infer exactly what owlrl infers on the examples."""

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, Triple, parse, serialize
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS

from graph import paths
from graph.namespaces import BASE, DEF
from graph.rules import infer, read_rules
from tests.conftest import REGION
from tests.ontology_files import EXAMPLES, ONTOLOGY, VOCABULARIES, graph_of

SAME_IN_OWL = {
    "sub-class": "cax-sco",
    "sub-property": "prp-spo1",
    "inverse": "prp-inv1",
    "inverse-of": "prp-inv2",
    "symmetric": "prp-symp",
    "place-containment": "prp-trp",
    "alignment-chain": "prp-trp",
    "organisation-lineage": "prp-trp",
}
"""Our rules and their names in OWL 2 RL. The other rules join facts as no axiom of the ontology says."""

RULES = [rule for rule in read_rules(paths.ONTOLOGY / "rules") if rule.name in SAME_IN_OWL]
AXIOMS = {RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf}
KINDS = {OWL.TransitiveProperty, OWL.SymmetricProperty}
DATA = {"examples": EXAMPLES, "small region": sorted(REGION.glob("*.trig"))}
LINEAGE = """@prefix ris: <https://w3id.org/ris-atlas/def/> . @prefix id: <https://w3id.org/ris-atlas/id/> .
id:a ris:continuedBy id:b . id:b ris:continuedBy id:c . id:c ris:continuedBy id:d ."""


def axioms() -> Graph:
    """Return what the rules read of the ontology, so not domains and ranges."""
    kept = Graph()
    for subject, predicate, object_ in ONTOLOGY:
        if predicate in AXIOMS or (predicate == RDF.type and object_ in KINDS):
            kept.add((subject, predicate, object_))
    return kept


def stated(files: list[Path]) -> Graph:
    """Return the facts of some files about things, with those of the vocabularies."""
    triples = {quad.triple for file in files for quad in parse(path=file, format=RdfFormat.TRIG)}
    facts = Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    return facts + graph_of(*VOCABULARIES) + Graph().parse(data=LINEAGE)


def inferred_by_us(graph: Graph) -> set[Triple]:
    store = Store()
    lines = parse(graph.serialize(format="nt"), format=RdfFormat.N_TRIPLES)
    store.extend(Quad(*quad.triple) for quad in lines)
    return {quad.triple for quad in infer(store, RULES) if not isinstance(quad.graph_name, DefaultGraph)}


def inferred_by_owlrl(graph: Graph) -> Graph:
    import owlrl

    closed = Graph() + graph
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closed)
    return closed - graph


def about_things(graph: Graph) -> set[tuple[str, str, str]]:
    """Return the triples about things in our words: owlrl also says that everything is a thing."""
    return {
        (str(s), str(p), str(o))
        for s, p, o in graph
        if isinstance(s, URIRef)
        and s.startswith(BASE)
        and not s.startswith(DEF)
        and (p.startswith(DEF) or (p == RDF.type and o.startswith(DEF)))
    }


def test_the_compared_rules_exist():
    assert {rule.name for rule in RULES} == SAME_IN_OWL.keys()


@pytest.mark.parametrize("name", DATA)
def test_we_infer_what_owlrl_infers(name: str):
    graph = axioms() + stated(DATA[name])
    data = serialize(inferred_by_us(graph), format=RdfFormat.N_TRIPLES)
    ours = about_things(Graph().parse(data=data, format="nt"))
    theirs = about_things(inferred_by_owlrl(graph))
    assert len(ours) > 100
    assert ours - theirs == set()
    assert theirs - ours == set()


def test_each_compared_rule_infers_something_in_the_examples():
    """So that the agreement is not that of two silences."""
    graph = axioms() + stated([*EXAMPLES, *DATA["small region"]])
    store = Store()
    store.extend(
        Quad(*quad.triple) for quad in parse(graph.serialize(format="nt"), format=RdfFormat.N_TRIPLES)
    )
    graphs = {
        quad.graph_name.value for quad in infer(store, RULES) if not isinstance(quad.graph_name, DefaultGraph)
    }
    assert {graph.split("/")[-2] for graph in graphs} == SAME_IN_OWL.keys()
