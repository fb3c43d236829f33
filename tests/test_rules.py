"""Rules: each on one example, independent of order, explained down to the passages."""

import os
import random
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse

from graph import paths
from graph.errors import DataError, UnknownNameError
from graph.evidence import Belief, Decision, Inference, facts_about, find_triples, why
from graph.namespaces import PREFIXES, shorten
from graph.passages import Passage, lines_of, passage
from graph.rules import describe, infer, read_rules
from graph.store import Atlas
from tests.conftest import HEADER, atlas_of

RULES = read_rules(paths.ONTOLOGY / "rules")
EXAMPLES = {
    "sub-class": (
        "id:a a ris:University . ris:University rdfs:subClassOf ris:Organisation .",
        "id:a a ris:Organisation",
    ),
    "sub-property": (
        "id:a ris:leads id:p . ris:leads rdfs:subPropertyOf ris:takesPartIn .",
        "id:a ris:takesPartIn id:p",
    ),
    "inverse": ("id:a ris:owns id:b . ris:ownedBy owl:inverseOf ris:owns .", "id:b ris:ownedBy id:a"),
    "inverse-of": ("id:b ris:ownedBy id:a . ris:ownedBy owl:inverseOf ris:owns .", "id:a ris:owns id:b"),
    "symmetric": (
        "id:a ris:meetsWith id:b . ris:meetsWith a owl:SymmetricProperty .",
        "id:b ris:meetsWith id:a",
    ),
    "place-containment": ("id:a ris:within id:b . id:b ris:within id:c .", "id:a ris:within id:c"),
    "located-in-larger": ("id:x ris:locatedIn id:a . id:a ris:within id:b .", "id:x ris:locatedIn id:b"),
    "alignment-chain": ("id:a ris:alignsUpTo id:b . id:b ris:alignsUpTo id:c .", "id:a ris:alignsUpTo id:c"),
    "active-in-focus-area": (
        "id:a ris:takesPartIn id:p . id:p a ris:Project ; ris:focusArea code:f .",
        "id:a ris:activeIn code:f",
    ),
    "participation": ("id:n ris:actor id:a ; ris:takesPartInWhat id:g .", "id:a ris:takesPartIn id:g"),
    "level-of-kind": (
        "id:a a ris:Municipality . ris:Municipality ris:kindLevel code:level-municipal .",
        "id:a ris:policyLevel code:level-municipal",
    ),
    "role-leads": (
        "id:n ris:actor id:a ; ris:takesPartInWhat id:p ; ris:role code:role-coordinator . "
        "id:p a ris:Project .",
        "id:a ris:leads id:p",
    ),
    "award-funds": (
        "id:n ris:funder id:a ; ris:fundedThing id:p ; ris:stage code:granted .",
        "id:a ris:funds id:p",
    ),
    "award-asked": (
        "id:n ris:funder id:a ; ris:fundedThing id:p ; ris:stage code:applied .",
        "id:a ris:prospectiveFunderOf id:p",
    ),
    "organisation-succession": (
        "id:a ris:precedes id:b . id:a a ris:Organisation . id:b a ris:Organisation .",
        "id:a ris:continuedBy id:b",
    ),
    "organisation-lineage": (
        "id:a ris:continuedBy id:b . id:b ris:continuedBy id:c .",
        "id:a ris:continuedBy id:c",
    ),
    "plan-area": ("id:e ris:inPlan id:p . id:p ris:appliesTo id:l .", "id:e ris:appliesTo id:l"),
}


def triples(text: str) -> list[Triple]:
    return [quad.triple for quad in parse(HEADER + text, format=RdfFormat.TURTLE)]


def inferred(text: str, rules: list = RULES) -> dict[Triple, str]:
    store = Store()
    store.extend(Quad(*triple) for triple in triples(text))
    found = infer(store, rules)
    return {q.triple: q.graph_name.value for q in found if not isinstance(q.graph_name, DefaultGraph)}


def test_every_rule_has_an_example():
    assert EXAMPLES.keys() == {rule.name for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_gives_its_conclusion_and_only_from_its_premises(rule):
    given, expected = EXAMPLES[rule.name]
    conclusion = triples(f"{expected} .")[0]
    assert inferred(given, [rule]) == {conclusion: f"{rule.node.value}/1"}
    for missing in triples(given):
        store = Store()
        store.extend(Quad(*triple) for triple in triples(given) if triple != missing)
        assert conclusion not in {quad.triple for quad in infer(store, [rule])}


def test_money_asked_for_is_not_funding():
    given = "id:n ris:funder id:a ; ris:fundedThing id:p ; ris:stage code:proposed ."
    assert {str(triple.predicate) for triple in inferred(given)} == {
        f"<{PREFIXES['ris']}prospectiveFunderOf>"
    }


def test_a_chain_grows_by_rounds_and_ends_in_a_cycle():
    chain = inferred("id:a ris:alignsUpTo id:b . id:b ris:alignsUpTo id:c . id:c ris:alignsUpTo id:d .")
    assert chain[triples("id:a ris:alignsUpTo id:c .")[0]].endswith("alignment-chain/1")
    assert chain[triples("id:a ris:alignsUpTo id:d .")[0]].endswith("alignment-chain/2")
    cycle = inferred("id:a ris:alignsUpTo id:b . id:b ris:alignsUpTo id:c . id:c ris:alignsUpTo id:a .")
    assert len(cycle) == 3


def test_the_result_does_not_depend_on_the_order_of_rules():
    given = " ".join(text for text, _ in EXAMPLES.values())
    shuffled = random.Random(1).sample(RULES, len(RULES))
    assert inferred(given, shuffled) == inferred(given)


def leaves(belief: Belief) -> set[str]:
    """Return the graphs on which a belief rests in the end, following each inference to its premises."""
    rests_on = set()
    for reason in belief.reasons:
        if isinstance(reason.told, Inference):
            assert reason.told.premises
            rests_on |= {leaf for premise in reason.told.premises for leaf in leaves(premise)}
        else:
            rests_on.add(reason.node.value)
    return rests_on


def test_every_inference_is_explained_down_to_documents_and_decisions(region: Atlas):
    rule_graphs = [s for s in region.stated() if s.reason and "/rule/" in s.reason.value]
    assert len(rule_graphs) > 150
    for subject, predicate, object_, _ in rule_graphs:
        rests_on = leaves(why(region, Triple(subject, predicate, object_)))
        assert rests_on
        assert not any("/rule/" in graph for graph in rests_on)


def test_every_inference_of_the_real_region_is_explained(real: Atlas):
    rule_graphs = [s for s in real.stated() if s.reason and "/rule/" in s.reason.value]
    sample = random.Random(1).sample(sorted(rule_graphs, key=str), 300)
    for subject, predicate, object_, _ in sample:
        assert leaves(why(real, Triple(subject, predicate, object_)))


def test_a_quoted_fact_tells_document_lines_and_anchor(region: Atlas, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("RIS_SOURCES", str(Path(__file__).parent / "region" / "sources"))
    (triple,) = find_triples(region, "Firma A", "deltar i", "Projekt ett")
    told = why(region, triple).reasons[0].told
    assert isinstance(told, Passage)
    assert (told.file, told.first, told.last, told.anchors) == ("a.txt", 7, 7, ("Projekt ett",))
    assert "Firma A deltar" in told.words
    monkeypatch.delenv("RIS_SOURCES")
    assert why(region, triple).reasons[0].told.words == ""


def test_an_interpretation_tells_who_when_why_how_sure_and_on_what(region: Atlas):
    (triple,) = find_triples(region, "Projekt två", "ris:contributesTo", "Mål 1")
    told = why(region, triple).reasons[0].told
    assert isinstance(told, Decision)
    assert (told.date, told.confidence, told.why.sv) == (
        "2021-03-01",
        "0.7",
        "Mäklare för samman företag och forskning.",
    )
    assert told.leans_on[0].first == 14


def test_two_reasons_of_one_fact_are_both_told(region: Atlas):
    (triple,) = find_triples(region, "Firma A", "rdf:type", "ris:Company")
    assert [reason.kind for reason in why(region, triple).reasons] == ["stated", "interpreted"]


def test_what_a_person_withdrew_is_no_reason(region: Atlas):
    with pytest.raises(UnknownNameError):
        find_triples(region, "Firma A", "ris:leads", "Projekt tre")
    triple = triples("id:firma-a ris:leads id:projekt-tre .")[0]
    assert [reason.node for reason in why(region, triple).reasons] == [
        NamedNode(f"{PREFIXES['decision']}mistaken")
    ]


CHAIN = """decision:mine a ris:Decision ; ris:decisionRole code:curator .
GRAPH decision:mine {
  id:a ris:alignsUpTo id:b . id:b ris:alignsUpTo id:c . id:c ris:alignsUpTo id:d . id:d ris:alignsUpTo id:e .
}"""


def test_an_inference_rests_on_earlier_rounds_only():
    atlas = atlas_of(CHAIN + describing(RULES), RULES)
    conclusion = triples("id:a ris:alignsUpTo id:e .")[0]
    (reason,) = why(atlas, conclusion).reasons
    assert reason.told.round == 2
    inner = [reason.told for premise in reason.told.premises for reason in premise.reasons]
    assert inner and all(told.round == 1 for told in inner if isinstance(told, Inference))


def describing(rules: list) -> str:
    """Return the descriptions of rules as they stand in an atlas."""
    return "".join(f"\n{quad.triple.subject} {quad.predicate} {quad.object} ." for quad in describe(rules))


def test_an_inference_is_explained_by_the_rule_as_it_stood_at_the_build(
    region: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(paths, "ONTOLOGY", tmp_path)  # since then all rules were renamed
    conclusion = triples("id:lilla-strategin ris:alignsUpTo id:unionens-strategi .")[0]
    (reason,) = why(region, conclusion).reasons
    (rule,) = [rule for rule in RULES if rule.name == "alignment-chain"]
    assert (reason.told.rule, reason.told.words) == (rule.node, rule.words)
    assert len(reason.told.premises) == 2


def test_the_facts_about_a_thing_leave_out_what_only_repeats_a_narrower_one(region: Atlas):
    facts = facts_about(region, region.find("Lilla universitetet"))
    told = [(shorten(fact.link.value), fact.is_backwards, shorten(fact.other.value)) for fact in facts]
    assert ("ris:leads", False, "id:projekt-ett") in told
    assert ("ris:takesPartIn", False, "id:projekt-ett") not in told
    assert ("ris:locatedIn", False, "id:sverige") not in told
    assert ("ris:activeIn", False, "code:omrade-ett") in told
    assert len(told) == len(set(told))


def test_of_things_with_one_name_the_one_that_the_fact_holds_is_meant(region: Atlas):
    atlas = atlas_of('id:other-net a ris:Network ; skos:prefLabel "Nätet"@sv .', beside=region)
    (triple,) = find_triples(atlas, "Firma A", "ris:memberOf", "nätet")
    assert shorten(triple.object.value) == "id:natet"
    with pytest.raises(UnknownNameError, match=r"id:natet, id:other-net\. Name one of them"):
        find_triples(atlas, "Nätet", "rdf:type", None)


def test_no_document_is_read_outside_the_folder_of_the_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "texts").mkdir()
    (tmp_path / "secret.txt").write_text("hemligt", encoding="utf-8")
    monkeypatch.setenv("RIS_SOURCES", str(tmp_path / "texts"))
    atlas = atlas_of("""id:doc dct:identifier "../secret.txt" .
        decision:p ris:document id:doc ; ris:firstLine 1 ; ris:lastLine 1 ; ris:anchor "hemligt" .""")
    assert passage(atlas, atlas.find("decision:p")).words == ""


def test_a_text_that_is_saved_anew_is_read_anew(tmp_path: Path):
    text = tmp_path / "a.txt"
    text.write_text("förr", encoding="utf-8")
    assert lines_of(text) == ["förr"]
    text.write_text("nu", encoding="utf-8")
    os.utime(text, ns=(1, 1))
    assert lines_of(text) == ["nu"]


# The form of a rule

HEAD = "# title.sv: x\n# title.en: x\n# words.sv: x\n# words.en: x\n"


def written(folder: Path, body: str, head: str = "?a ris:x ?a") -> Path:
    text = f"{HEAD}PREFIX ris: <{PREFIXES['ris']}>\nCONSTRUCT {{ {head} }}\nWHERE {body}\n"
    (folder / "wrong.rq").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "body",
    [
        "{ ?a ris:b ?c OPTIONAL { ?c ris:d ?e } }",
        "{ ?a ris:b ?c optional { ?c ris:d ?e } }",
        "{ ?a ris:b ?c MINUS { ?c ris:d ?a } }",
        "{ ?a ris:b ?c FILTER NOT EXISTS { ?c ris:d ?a } }",
        "{ ?a ris:b ?c FILTER (NOT EXISTS { ?c ris:d ?a }) }",
        "{ ?a ris:b ?c FILTER (?a != ?c) FILTER (?c != ?a) }",
        "{ ?a ris:b ?c FILTER (?a != ?c) ?c ris:d ?e }",
        "{ ?a ris:b ?c FILTER (?a != ?c)) }",
        "{ ?a ris:b ?c ) }",
        "{ ?a ris:b 1 . ?a ris:c ?d }",
        '{ ?a ris:b "x" . ?a ris:c ?d }',
        "{ ?a ris:b ?c BIND (?c AS ?d) }",
        "{ VALUES ?a { ris:x } ?a ris:b ?c }",
        "{ { SELECT ?a { ?a ris:b ?c } } }",
        "{ GRAPH ?g { ?a ris:b ?c } }",
        "{ ?a ris:b/ris:c ?d }",
        "{ ?a ris:b? ?c }",
        "{ ?a ^ris:b ?c }",
        "{ ?a ris:b [] }",
        "{ ?a ris:b _:c }",
        "{ ?a ris:b ?c ; ris:d ?e }",
        "{ ?a ris:b ?c } LIMIT 1",
        "{ ?a unheard:of ?c }",
        "{ ?c ris:b ?d }",
        "{ }",
    ],
)
def test_a_rule_of_the_wrong_form_is_refused_with_its_file(tmp_path: Path, body: str):
    with pytest.raises(DataError, match=r"wrong\.rq"):
        read_rules(written(tmp_path, body))


@pytest.mark.parametrize(
    "head", ["", "?a ris:x ?c . ?a ris:y ?c", "_:a ris:x ?a", '?a ris:x "1"', "?a ris:x ?z"]
)
def test_a_rule_has_a_single_conclusion_from_what_it_asks(tmp_path: Path, head: str):
    with pytest.raises(DataError, match=r"wrong\.rq"):
        read_rules(written(tmp_path, "{ ?a ris:b ?c }", head))


@pytest.mark.parametrize(
    "body", ["{ ?a ris:b ?c . }", "{ ?a ris:b ?c . ?c a ris:X . FILTER (?c NOT IN (ris:d, ris:e)) }"]
)
def test_a_rule_of_facts_and_a_filter_is_read(tmp_path: Path, body: str):
    (rule,) = read_rules(written(tmp_path, body))
    assert len(rule.body) == (2 if "FILTER" in body else 1)
    assert bool(rule.condition) == ("FILTER" in body)


def test_a_rule_without_words_is_refused(tmp_path: Path):
    (tmp_path / "mute.rq").write_text("CONSTRUCT { ?a <x:b> ?c }\nWHERE { ?a <x:d> ?c }\n", encoding="utf-8")
    with pytest.raises(DataError, match="title and words"):
        read_rules(tmp_path)
