"""Reasoners and shapes: nothing contradicts anything, each kind of error has its finder (checklist D, 40).

`pytest tests/test_logic.py --durations=0` prints how long each reasoner took.
"""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, serialize
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF

from graph import paths
from graph.build import examine
from graph.errors import Text
from graph.logic import Verdict, explained, judge
from graph.namespaces import DEF, PREFIXES, shorten
from graph.reading import read
from tests.ontology_files import ALIGNMENTS, FOREIGN_ONTOLOGIES, MODULES, UMBRELLA, graph_of

PREFIX_LINES = "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items())
ALIGNED_FILES = ("w3c_org.ttl", "w3c_regorg.ttl", "w3c_prov-o.ttl", "EURIO.ttl", "frapo.ttl")


def ontology(more: str = "") -> Graph:
    """Return a graph of the ontology, and of more axioms or facts in Turtle."""
    return Graph().parse(data=PREFIX_LINES + more) + graph_of(UMBRELLA, *MODULES)


def assert_sound(graph: Graph) -> Verdict:
    """Assert that HermiT has read every class and finds no contradiction, no empty class of ours."""
    verdict = judge(graph)
    classes = {class_ for class_ in graph.subjects(RDF.type, OWL.Class) if isinstance(class_, URIRef)}
    assert verdict.classes == len(classes) >= 77
    assert verdict.contradiction == (), "\n".join(said.en for said in verdict.contradiction)
    assert {shorten(iri) for iri in verdict.empty if iri.startswith(DEF)} == set()
    return verdict


def test_the_ontology_is_sound_and_no_two_of_its_classes_are_one():
    """Checklist 31, 32, 34."""
    assert assert_sound(ontology()).same == set()


def test_the_ontology_with_its_alignments_is_sound():
    """Checklist 31, 32, 34."""
    verdict = assert_sound(ontology() + graph_of(ALIGNMENTS))
    assert {pair for pair in verdict.same if all(iri.startswith(DEF) for iri in pair)} == set()


def test_the_alignments_hold_beside_what_the_others_say_of_their_own_words():
    """Checklist 31: EURIO's own PersonRole is empty; of ours no class is."""
    if not FOREIGN_ONTOLOGIES.is_dir():
        pytest.skip(f"the ontologies of others are not at hand ({FOREIGN_ONTOLOGIES})")
    others = graph_of(*(FOREIGN_ONTOLOGIES / name for name in ALIGNED_FILES))
    assert_sound(ontology() + graph_of(ALIGNMENTS) + others)


def test_the_facts_and_the_ontology_are_sound_together():
    """Checklist 31, 32: all that the documents and decisions say, before any rule."""
    reading = read()
    triples = (quad.triple for quad in reading.quads + reading.described)
    facts = Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    assert len(facts) > 10_000
    assert_sound(ontology() + graph_of(ALIGNMENTS) + facts)


# Errors, each with its finder (checklist 33, 40)


def test_a_project_that_is_an_organisation_is_a_contradiction_told_in_plain_words():
    """Checklist 33: OWL's disjointness."""
    verdict = judge(ontology("id:loket a ris:Project , ris:Company ."))
    assert verdict.contradiction == (
        Text("loket är av slaget ”projekt”.", "loket is of the kind “project”."),
        Text("loket är av slaget ”företag”.", "loket is of the kind “company”."),
        Text("Slaget ”organisation” är en sorts ”aktör”.", "The kind “organisation” is a sort of “actor”."),
        Text(
            "Slaget ”företag” är en sorts ”organisation”.", "The kind “company” is a sort of “organisation”."
        ),
        Text("Inget kan vara både ”aktör” och ”projekt”.", "Nothing can be both “actor” and “project”."),
    )


def test_an_empty_class_and_two_classes_that_are_one_are_noticed():
    """Checklist 31, 34."""
    both = "ris:Both a owl:Class ; rdfs:subClassOf ris:Project , ris:Actor ."
    assert {shorten(iri) for iri in judge(ontology(both)).empty} == {"ris:Both"}
    same = "ris:County a owl:Class ; owl:equivalentClass ris:Region ."
    assert (f"{DEF}County", f"{DEF}Region") in judge(ontology(same)).same


def test_an_explanation_says_each_form_of_statement_in_both_languages():
    explanation = """Explanation(s):
1)   a chairs b
     chairs subPropertyOf memberOf
     within range Place
     memberOf domain Actor
     ownedBy inverseOf owns
     symmetric meetsWith
     transitive within
     Actor disjointWith Place
     a type Place

2)   c type Actor
"""
    told = list(explained(explanation, ontology()))
    assert [said.sv for said in told] == [
        "a ”är ordförande för” b.",
        "a är av slaget ”plats”.",
        "”ligger inom” gäller genom flera led.",
        "”träffar regelbundet” gäller åt båda hållen.",
        "”ägs av” är omvändningen av ”äger”.",
        "”är ordförande för” är ett fall av ”är medlem i”.",
        "”ligger inom” leder alltid till slaget ”plats”.",
        "”är medlem i” utgår alltid från slaget ”aktör”.",
        "Inget kan vara både ”aktör” och ”plats”.",
    ]
    assert told[-1].en == "Nothing can be both “actor” and “place”."


NAMES = {name: f'skos:prefLabel "Något {name}"@sv , "Something {name}"@en' for name in "sxyz"}
SEEDED = {
    "two policy levels, by a shape": (
        f"id:s a ris:Strategy ; {NAMES['s']} ; ris:policyLevel code:level-eu , code:level-regional .",
        ["id:s: the plan shall belong to at most one policy level"],
    ),
    "a two-cycle, by a shape": (
        f"id:x a ris:Goal ; {NAMES['x']} ; ris:implements id:y . "
        f"id:y a ris:Goal ; {NAMES['y']} ; ris:implements id:x .",
        ["id:x (id:y): two things cannot align", "id:y (id:x): two things cannot align"],
    ),
    "an amount that is text, by a shape": (
        'id:x a ris:FundingAward ; ris:amount "ten" ; ris:currency code:sek ; ris:stage code:granted ; '
        'ris:year "2020"^^xsd:gYear .',
        ["id:x (ten): the amount shall be a single decimal number"],
    ),
    "a three-cycle, by a check question": (
        f"id:x a ris:Goal ; {NAMES['x']} ; ris:implements id:y . "
        f"id:y a ris:Goal ; {NAMES['y']} ; ris:implements id:z . "
        f"id:z a ris:Goal ; {NAMES['z']} ; ris:implements id:x .",
        [
            "Something aligns up to itself through several links: id:x, id:y.",
            "Something aligns up to itself through several links: id:x, id:z.",
            "Something aligns up to itself through several links: id:y, id:z.",
        ],
    ),
}


@pytest.mark.parametrize("error", SEEDED)
def test_an_error_is_found_by_the_instrument_meant_for_it_and_told_once(mine: Path, error: str):
    """Checklist 33, 40."""
    wrong, expected = SEEDED[error]
    decision = (
        'decision:mine a ris:Decision ; ris:decisionRole code:curator ; dct:date "2021-01-01"^^xsd:date ; '
        'ris:why "Ett fel."@sv , "An error."@en .\n'
    )
    mine.write_text(f"{PREFIX_LINES}{decision}GRAPH decision:mine {{ {wrong} }}\n", encoding="utf-8")
    found = sorted(finding.message.en for finding in examine(None).findings)
    assert len(found) == len(expected)
    for message, start in zip(found, expected, strict=True):
        assert message.startswith(start)


def test_what_shapes_and_checks_find_is_no_contradiction_in_logic():
    """So that each of these errors needs its own finder; the text in place of a number OWL would find too."""
    wrong = " ".join(facts for error, (facts, _) in SEEDED.items() if "amount" not in error)
    assert judge(ontology(wrong)).contradiction == ()


def test_the_reasoners_are_for_the_gate_only():
    """No module of the library imports logic: a build needs no reasoner."""
    importing = [
        file.name
        for file in (paths.CHECKOUT / "graph").glob("*.py")
        if "from .logic" in file.read_text(encoding="utf-8")
    ]
    assert importing == []
