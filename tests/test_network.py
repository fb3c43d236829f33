"""The network: what is drawn is believed, drawn once, and says how it is known and where it belongs."""

import pytest

from graph.namespaces import expand, shorten
from graph.network import choose, draw, view
from graph.store import Atlas
from tests.conftest import atlas_of

DECISION = "decision:mine a ris:Decision ."


@pytest.fixture(scope="module")
def network(region: Atlas) -> dict:
    return region.network


def links(network: dict, *ends: str) -> list[tuple[str, str, int]]:
    """Return the links between two things: what they say, how each is known, and by how many reasons."""
    return [
        (shorten(link["link"]), link["known"], link["reasons"])
        for link in network["links"]
        if [shorten(link["from"]), shorten(link["to"])] == list(ends)
    ]


def beside(region: Atlas, text: str) -> dict:
    return draw(atlas_of(text, beside=region))


def node(network: dict, name: str) -> dict:
    (found,) = [node for node in network["nodes"] if node["id"] == expand(name)]
    return found


def test_every_drawn_link_is_a_fact(region: Atlas, network: dict):
    facts = {(s.subject.value, s.predicate.value, s.object.value) for s in region.facts()}
    assert {(link["from"], link["link"], link["to"]) for link in network["links"]} <= facts
    assert links(network, "id:firma-a", "id:projekt-tre") == []


def test_a_link_is_drawn_once_by_its_narrowest_property(region: Atlas):
    both = "{ id:kluster-b ris:leads id:projekt-tre ; ris:takesPartIn id:projekt-tre . }"
    drawn = beside(region, f"{DECISION} GRAPH decision:mine {both}")
    assert links(drawn, "id:kluster-b", "id:projekt-tre") == [("ris:leads", "interpreted", 1)]


def test_what_only_repeats_a_link_more_widely_is_not_drawn(network: dict):
    assert links(network, "id:lilla-universitetet", "id:projekt-ett") == [("ris:leads", "stated", 1)]
    assert links(network, "id:lilla-universitetet", "id:sverige") == []
    assert links(network, "id:lilla-strategin", "id:unionens-strategi") == []


def test_a_link_says_how_it_is_known_by_the_best_of_its_reasons(region: Atlas, network: dict):
    assert links(network, "id:firma-a", "id:projekt-ett") == [("ris:takesPartIn", "stated", 1)]
    assert links(network, "id:projekt-tva", "id:mal-1") == [("ris:contributesTo", "interpreted", 1)]
    assert links(network, "id:kluster-b", "code:omrade-tva") == [("ris:activeIn", "computed", 1)]
    also = "{ id:firma-a ris:takesPartIn id:projekt-ett . id:kluster-b ris:activeIn code:omrade-tva . }"
    drawn = beside(region, f"{DECISION} GRAPH decision:mine {also}")
    assert links(drawn, "id:firma-a", "id:projekt-ett") == [("ris:takesPartIn", "stated", 2)]
    assert links(drawn, "id:kluster-b", "code:omrade-tva") == [("ris:activeIn", "interpreted", 1)]


def test_the_most_linked_come_first_and_a_degree_counts_both_ends(network: dict):
    degrees = [node["degree"] for node in network["nodes"]]
    assert degrees == sorted(degrees, reverse=True)
    iri = expand("id:projekt-ett")
    assert node(network, "id:projekt-ett")["degree"] == sum(
        iri in (link["from"], link["to"]) for link in network["links"]
    )


def test_parts_of_a_plan_are_of_its_level_and_county_unless_they_have_their_own(region: Atlas, network: dict):
    lan, regional, national = (
        expand(n) for n in ("id:lilla-lanet", "code:level-regional", "code:level-national")
    )
    assert node(network, "id:prioritet-a")["levels"] == node(network, "id:mal-1")["levels"] == [regional]
    assert node(network, "id:mal-1")["regions"] == [lan]
    assert node(network, "id:riksprioritet-1")["levels"] == [national]
    assert node(network, "id:riksprioritet-1")["regions"] == []
    drawn = beside(
        region,
        """id:mal-1 ris:policyLevel code:level-national . id:unionens-strategi ris:locatedIn id:lilla-lanet .
        id:del a ris:Priority ; skos:prefLabel "Del"@sv ; ris:inPlan id:unionens-strategi .""",
    )
    assert node(drawn, "id:del")["regions"] == [lan]
    assert node(drawn, "id:mal-1")["levels"] == [national]


def test_a_county_belongs_to_itself_and_an_area_too(network: dict):
    assert node(network, "id:lilla-lanet")["regions"] == [expand("id:lilla-lanet")]
    assert node(network, "code:omrade-ett")["areas"] == [expand("code:omrade-ett")]
    assert node(network, "id:lilleby")["regions"] == [expand("id:lilla-lanet")]
    assert node(network, "id:sverige")["regions"] == []


def test_choices_hold_together_and_no_choice_is_every_choice(network: dict):
    def chosen(**wanted: str) -> set[str]:
        values = {facet: [expand(value) or value] for facet, value in wanted.items()}
        return {shorten(node["id"]) for node in choose(network, {**values, "levels": []})}

    assert {"id:projekt-ett", "id:projekt-tva"} <= chosen(areas="code:omrade-tva")
    assert chosen(areas="code:omrade-tva", kind="project") == {"id:projekt-ett", "id:projekt-tva"}
    assert len(chosen()) == len(network["nodes"])


def test_what_unfolds_stands_beside_and_the_rest_is_counted(network: dict):
    ids = [expand(name) or "" for name in ("id:projekt-ett", "id:lilla-universitetet")]
    nodes, drawn, places = view(network, ids, [])
    assert [link["link"] for link in drawn] == [expand("ris:leads")]
    folded = {shorten(node["id"]): node["folded"] for node in nodes}
    unfolded, _, there = view(network, ids, [ids[0]])
    assert len(unfolded) == len(ids) + folded["id:projekt-ett"]
    assert {node["id"]: node["folded"] for node in unfolded}[ids[0]] == 0
    assert {iri: there[iri] for iri in ids} == places


def test_a_chosen_thing_outside_the_choice_is_drawn_beside_it(network: dict):
    one, other = (expand(name) or "" for name in ("id:projekt-ett", "id:radet"))
    nodes, _, places = view(network, [one], [], also=other)
    assert [node["id"] for node in nodes] == [one, other]
    assert places[one] != places[other]
    assert len(view(network, [one], ["https://example.org/nothing"])[0]) == 1
