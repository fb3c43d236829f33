"""Brokers, on networks drawn on paper.

a ─ b      f ─ g        A triangle a b c and a triangle f g h, and broker x between c and f.
 \\ /        \\ /
  c ─── x ─── h
"""

import networkx
import pytest

from graph.measures import brokers
from graph.measures.catalogue import find
from graph.measures.measure import Found, chosen
from graph.store import Atlas
from tests.conftest import Typed, atlas_of

BOW_TIE = "ab bc ac cx xh fg gh fh"


def network(pairs: str, more: str = "") -> str:
    """Return actors with one letter each, in contact as the pairs say."""
    actors = sorted(set(pairs.replace(" ", "")))
    named = "".join(
        f"id:{actor} a ris:Actor ; skos:prefLabel 'Aktör {actor}'@sv , 'Actor {actor}'@en .\n"
        for actor in actors
    )
    return named + "".join(f"id:{pair[0]} ris:meetsWith id:{pair[1]} .\n" for pair in pairs.split()) + more


def measured(atlas: Atlas | str) -> Found:
    atlas, measure = atlas_of(atlas) if isinstance(atlas, str) else atlas, find("brokers")
    return measure.compute(atlas, chosen(atlas, measure, {}))


def column(atlas: str, name: str) -> dict[str, str]:
    found = measured(atlas)
    at = found.answer.columns.index(name)
    return {row[0].value[-1]: row[at].value if row[at] else "" for row in found.answer.rows}


def said(atlas: str, language: str = "sv") -> list[str]:
    return [text.in_(language) for text in measured(atlas).said]


def test_who_sits_between_two_circles_comes_first():
    """Of the 15 pairs of others x is between the 9 of a, b, c and f, g, h; c between 8."""
    rows = measured(network(BOW_TIE)).answer.to_csv().splitlines()
    assert rows[0] == "actor,degree,betweenness,constraint,community"
    assert rows[1].startswith("id:x,2,0.6,0.5,")
    assert rows[2].startswith("id:c,3,0.5333,")
    assert rows[3].startswith("id:h,3,0.5333,")


def test_who_has_most_contacts_and_who_knows_whom_is_counted():
    assert column(network(BOW_TIE), "degree") == dict(zip("abcxfgh", "2232223", strict=True))


def test_in_a_triangle_all_are_locked_in_and_in_a_star_the_middle_is_free():
    """In a triangle each spends 1/2 + 1/4 on each of two: 2 × 0.75² = 1.125."""
    assert column(network("ab bc ac"), "constraint") == dict.fromkeys("abc", "1.125")
    assert column(network("ma mb mc"), "constraint") == {"m": "0.3333", "a": "1.0", "b": "1.0", "c": "1.0"}


def test_constraint_and_betweenness_are_those_of_another_library():
    graph = networkx.Graph([tuple(pair) for pair in BOW_TIE.split()])
    theirs = networkx.constraint(graph), networkx.betweenness_centrality(graph)
    for name, told in zip(("constraint", "betweenness"), theirs, strict=True):
        ours = {actor: float(value) for actor, value in column(network(BOW_TIE), name).items()}
        assert ours == pytest.approx(told, abs=0.0001)


def test_two_circles_are_two_communities_and_the_larger_is_number_one():
    community = column(network("ab bc ac ch fg gh fh hi fi gi"), "community")
    assert {community[actor] for actor in "fghi"} == {"1"}
    assert {community[actor] for actor in "abc"} == {"2"}


# What is a contact


@pytest.mark.parametrize(
    "link",
    [
        "id:a ris:takesPartIn id:p . id:b ris:takesPartIn id:p . id:p a ris:Project .",
        "id:a ris:collaboratesWith id:b .",
        "id:a ris:memberOf id:b .",
        "id:b ris:ownedBy id:a .",
        "id:a ris:supports id:b .",
        "id:b ris:funds id:a .",
    ],
)
def test_working_with_each_other_is_a_contact(link: str):
    assert column("id:a a ris:Actor . id:b a ris:Actor ." + link, "degree") == {"a": "1", "b": "1"}


@pytest.mark.parametrize(
    "link",
    [
        "id:a a ris:Company . id:b a ris:Company .",
        "id:a ris:basedIn id:town ; ris:locatedIn id:town . id:b ris:basedIn id:town ; ris:locatedIn "
        "id:town .",
        "id:a ris:policyLevel code:level-eu . id:b ris:policyLevel code:level-eu .",
        "id:a ris:legalForm code:aktiebolag . id:b ris:legalForm code:aktiebolag .",
        "id:a ris:takesPartIn id:fair . id:b ris:takesPartIn id:fair . id:fair a ris:Event .",
        "id:a ris:memberOf id:many . id:many a ris:Actor , ris:ActorGroup .",
        "id:a ris:funds id:p . id:b ris:supports id:p . id:p a ris:Project .",
        "id:a ris:meetsWith id:a .",
    ],
)
def test_being_alike_is_no_contact(link: str):
    assert said("id:a a ris:Actor . id:b a ris:Actor ." + link, "en") == [
        "The atlas has 2 actors but no contacts. Add who takes part in projects, are members or collaborate."
    ]


# In words


def test_each_measure_is_explained_in_swedish():
    told = said(network(BOW_TIE))
    assert told[0] == "7 aktörer har 8 kontakter med varandra."
    assert told[1].endswith("Flest, 3: Aktör c, Aktör h.")
    assert told[2].startswith("Mellanposition (betweenness): hur stor del av de kortaste vägarna")
    assert told[2].endswith("Högst, 0,6: Aktör x.")
    assert told[3].startswith("Inlåsning (Burts constraint): hur mycket aktörens kontakter redan har kontakt")
    assert told[4].startswith("Krets (community): aktörer som har fler kontakter inom kretsen")


def test_each_measure_is_explained_in_english():
    told = said(network(BOW_TIE), "en")
    assert (
        told[1]
        == "Contacts (degree): with how many others the actor is in contact. Most, 3: Actor c, Actor h."
    )
    assert told[2].endswith("Highest, 0.6: Actor x.")
    assert told[3].startswith("Constraint (Burt): how much the contacts of the actor are in contact")
    assert told[4].startswith("Community: actors with more contacts within it than by chance;")


def test_where_many_share_the_first_place_their_number_is_given():
    assert said(network("ab bc cd de ef fa"))[1].endswith("Flest, 2: 6 aktörer delar platsen.")


def test_disconnected_parts_and_those_without_contacts_are_told():
    told = said(network(BOW_TIE + " yz", "id:alone a ris:Actor ."), "en")
    assert told[1] == "The network is 2 parts without a connection; the largest has 7 actors."
    assert told[2] == "1 actor without known contacts left out."
    assert "alone" not in measured(network(BOW_TIE + " yz", "id:alone a ris:Actor .")).answer.to_csv()


def test_of_two_nobody_sits_between():
    assert column(network("ab"), "betweenness") == {"a": "0.0", "b": "0.0"}
    assert "Ingen sitter mellan andra." in said(network("ab"))[2]


@pytest.mark.parametrize(
    ("atlas", "words"),
    [
        ("", "The atlas has no named actors, and so no network of contacts."),
        (
            "id:many a ris:Actor , ris:ActorGroup .",
            "The atlas has no named actors, and so no network of contacts.",
        ),
        ("id:a a ris:Actor .", "The atlas has 1 actor but no contacts. Add who takes part"),
    ],
)
def test_an_empty_network_is_told(atlas: str, words: str):
    found = measured(atlas)
    assert not found.answer
    assert not found.is_sufficient
    assert found.said[0].en.startswith(words)


def test_a_network_too_large_for_all_measures_is_told_and_counted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(brokers, "LARGEST", 6)
    found = measured(network(BOW_TIE))
    assert found.answer.to_csv().splitlines()[1] == "id:c,3,,,"
    assert found.said[-1].en.endswith("are computed for 6 actors at most.")


def test_the_figures_do_not_depend_on_the_order_of_the_facts():
    lines = network(BOW_TIE + " xy yz zx").splitlines()
    assert measured("\n".join(lines)).answer == measured("\n".join(reversed(lines))).answer


def test_the_terminal_lists_the_brokers_of_the_small_region(ris: Typed):
    code, out, _ = ris("measure", "brokers")
    assert code == 0
    assert "Mellanposition (betweenness)" in out
    assert "Firma A" in out
