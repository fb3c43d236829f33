"""One thing, one node: what decisions call the same stands under one address, with one first name."""

import pytest

from graph.addresses import found
from graph.errors import DataError, UnknownNameError
from graph.evidence import find_triples, why
from graph.identity import staying
from graph.namespaces import ALT_LABEL, DEF, PREF_LABEL, PREFIXES
from graph.store import Atlas
from graph.telling import belief
from tests.conftest import atlas_of

ID = PREFIXES["id"]
REASONS = """
decision:ours a ris:Decision ; ris:decisionRole code:curator ; dct:date "2021-01-01"^^xsd:date ;
  ris:why "Vi vet."@sv , "We know."@en .
decision:same a ris:Decision ; ris:decisionRole code:curator ; dct:date "2021-01-02"^^xsd:date ;
  ris:why "De är samma."@sv , "They are the same."@en .
<https://w3id.org/ris-atlas/release/eu/1> a ris:DatasetRelease ; skos:prefLabel "EU"@sv , "EU"@en ;
  dct:rights "fria"@sv , "free"@en ; ris:retrievedOn "2021-02-03"^^xsd:date ; dct:publisher id:eu-1 .
<https://w3id.org/ris-atlas/release/ror/1> a ris:DatasetRelease ;
  skos:prefLabel "Register"@sv , "Register"@en ; dct:rights "fria"@sv , "free"@en ;
  ris:retrievedOn "2021-02-03"^^xsd:date .
"""
OURS = 'GRAPH decision:ours { id:skolan a ris:University ; skos:prefLabel "Skolan"@sv , "The School"@en . }'
EU = """GRAPH <https://w3id.org/ris-atlas/release/eu/1> {
  id:eu-1 a ris:Organisation ; skos:prefLabel "SKOLAN AB"@sv , "SKOLAN AB"@en ; ris:row "eu.csv:2" .
  id:roll a ris:Participation ; ris:actor id:eu-1 . }"""
REGISTER = """GRAPH <https://w3id.org/ris-atlas/release/ror/1> {
  id:ror-1 a ris:Organisation ; skos:prefLabel "Norra skolan"@sv , "North School"@en ;
    ris:row "ror.json:1" . }"""


def united(*same: str, more: str = "", withdrawn: str = "") -> Atlas:
    said = "".join(f"{pair.replace('=', ' owl:sameAs ')} . " for pair in same)
    return atlas_of(REASONS + OURS + EU + REGISTER + f"GRAPH decision:same {{ {said} }}" + more + withdrawn)


def names(atlas: Atlas, thing: str, link: str, language: str = "sv") -> set[str]:
    return {t.value for t in atlas.objects(found(atlas, thing), link) if t.language == language}


def test_what_is_said_of_the_address_given_up_is_said_of_the_one_that_stays():
    atlas = united("id:eu-1=id:skolan")
    assert [t.value for t in atlas.nodes(found(atlas, "id:roll"), f"{DEF}actor")] == [f"{ID}skolan"]
    assert found(atlas, "id:eu-1").value == f"{ID}skolan"
    assert found(atlas, "SKOLAN AB").value == f"{ID}skolan"


def test_what_describes_a_release_moves_too():
    atlas = united("id:eu-1=id:skolan")
    (publisher,) = atlas.nodes(
        found(atlas, "https://w3id.org/ris-atlas/release/eu/1"), f"{PREFIXES['dct']}publisher"
    )
    assert publisher.value == f"{ID}skolan"


def test_the_name_of_the_one_that_stays_comes_first_and_the_others_are_kept():
    atlas = united("id:eu-1=id:skolan", "id:ror-1=id:skolan")
    assert names(atlas, "id:skolan", PREF_LABEL) == {"Skolan"}
    assert names(atlas, "id:skolan", ALT_LABEL) == {"SKOLAN AB", "Norra skolan"}


def test_among_releases_the_name_of_the_one_that_stays_comes_first():
    atlas = united("id:eu-1=id:ror-1")
    assert names(atlas, "id:ror-1", PREF_LABEL) == {"Norra skolan"}
    assert names(atlas, "id:ror-1", ALT_LABEL) == {"SKOLAN AB"}


def test_of_two_curated_things_that_a_person_unites_one_name_comes_first():
    twin = 'GRAPH decision:ours { id:tvilling a ris:University ; skos:prefLabel "Tvillingen"@sv . }'
    atlas = united("id:tvilling=id:skolan", more=twin)
    assert names(atlas, "id:skolan", PREF_LABEL) == {"Skolan"}
    assert names(atlas, "id:skolan", ALT_LABEL) == {"Tvillingen"}


def test_two_names_that_a_document_gives_one_thing_stay_to_be_complained_of():
    atlas = united(more='GRAPH decision:ours { id:skolan skos:prefLabel "Lärosätet"@sv . }')
    assert names(atlas, "id:skolan", PREF_LABEL) == {"Skolan", "Lärosätet"}


def forms(atlas: Atlas, thing: str) -> set[str]:
    return {t.value.rpartition("/")[2] for t in atlas.nodes(found(atlas, thing), f"{DEF}legalForm")}


FORM = "GRAPH {} {{ {} ris:legalForm code:{} . }}"
EU_GRAPH, ROR_GRAPH = (f"<https://w3id.org/ris-atlas/release/{name}/1>" for name in ("eu", "ror"))


def test_of_two_legal_forms_that_of_the_documents_is_kept():
    by_eu = FORM.format(EU_GRAPH, "id:eu-1", "stiftelse")
    ours = FORM.format("decision:ours", "id:skolan", "aktiebolag")
    assert forms(united("id:eu-1=id:skolan", more=by_eu + ours), "id:skolan") == {"aktiebolag"}
    assert forms(united("id:eu-1=id:skolan", more=by_eu), "id:skolan") == {"stiftelse"}
    assert forms(united(more=by_eu + ours), "id:eu-1") == {"stiftelse"}


def test_of_the_legal_forms_of_two_releases_that_of_the_address_that_stays_is_kept():
    by_eu = FORM.format(EU_GRAPH, "id:eu-1", "stiftelse")
    by_ror = FORM.format(ROR_GRAPH, "id:ror-1", "aktiebolag")
    assert forms(united("id:eu-1=id:ror-1", more=by_eu + by_ror), "id:ror-1") == {"aktiebolag"}
    both = united("id:eu-1=id:skolan", "id:ror-1=id:skolan", more=by_eu + by_ror)
    assert len(forms(both, "id:skolan")) == 1


def test_a_legal_form_that_is_withdrawn_gives_room_for_the_next_and_is_still_told():
    by_eu = FORM.format(EU_GRAPH, "id:eu-1", "stiftelse")
    ours = FORM.format("decision:ours", "id:skolan", "aktiebolag")
    for gone, left in (
        ("id:skolan ris:legalForm code:aktiebolag", "stiftelse"),
        ("id:eu-1 ris:legalForm code:stiftelse", "aktiebolag"),
    ):
        atlas = united("id:eu-1=id:skolan", more=by_eu + ours, withdrawn=WITHDRAWN.format(gone))
        assert forms(atlas, "id:skolan") == {left}
        assert len(list(atlas.stated(found(atlas, "id:skolan"), f"{DEF}legalForm"))) == 3


def test_two_legal_forms_of_one_source_stay_to_be_complained_of():
    both = FORM.format(EU_GRAPH, "id:eu-1", "stiftelse , code:aktiebolag")
    assert forms(united("id:eu-1=id:skolan", more=both), "id:skolan") == {"aktiebolag", "stiftelse"}


def test_what_is_at_odds_is_mended_by_matching_again():
    no = "GRAPH decision:ours { id:eu-1 owl:differentFrom id:skolan . }"
    with pytest.raises(DataError) as told:
        united("id:eu-1=id:skolan", more=no)
    assert "Run ris match" in told.value.text.en and "Kör ris match" in told.value.text.sv


def test_a_chain_of_hundreds_ends_at_the_one_that_stays():
    pairs = [(f"n{number + 1:03}", f"n{number:03}") for number in range(500)]
    assert set(staying(pairs).values()) == {"n000"}
    assert set(staying(reversed(pairs)).values()) == {"n000"}
    assert len(staying(pairs)) == 500


def test_what_is_the_same_as_two_things_makes_them_one():
    assert staying([("c", "a"), ("c", "b")]) == {"b": "a", "c": "a"}


def test_decisions_in_a_circle_are_told():
    with pytest.raises(DataError, match="lead in a circle: id:eu-1, id:skolan"):
        united("id:eu-1=id:skolan", "id:skolan=id:eu-1")
    with pytest.raises(DataError, match="lead in a circle: id:skolan"):
        united("id:skolan=id:skolan")


def test_things_that_decisions_tell_apart_are_not_united_by_a_detour():
    no = "GRAPH decision:ours { id:ror-1 owl:differentFrom id:skolan . }"
    united("id:eu-1=id:skolan", more=no)
    with pytest.raises(DataError, match="decision:ours says id:ror-1 owl:differentFrom id:skolan, but"):
        united("id:eu-1=id:skolan", "id:eu-1=id:ror-1", more=no)


def test_a_sameness_that_is_withdrawn_unites_nothing():
    atlas = united("id:eu-1=id:skolan", withdrawn=WITHDRAWN.format("id:eu-1 owl:sameAs id:skolan"))
    assert found(atlas, "id:eu-1").value == f"{ID}eu-1"


def test_what_is_withdrawn_of_the_address_given_up_is_withdrawn_of_the_one_that_stays():
    claim = "id:eu-1 ris:basedIn id:annanstans"
    stated = f"GRAPH decision:ours {{ {claim} . }}"
    assert list(united("id:eu-1=id:skolan", more=stated).facts(None, f"{DEF}basedIn"))
    atlas = united("id:eu-1=id:skolan", more=stated, withdrawn=WITHDRAWN.format(claim))
    assert not list(atlas.facts(None, f"{DEF}basedIn"))


WITHDRAWN = """decision:no a ris:Decision ; ris:withdraws decision:no-list ; ris:decisionRole code:curator .
GRAPH decision:no-list {{ {} . }}"""


@pytest.mark.parametrize("asked", ["Skolan", "id:eu-1", "id:ror-1", "Norra skolan"])
def test_why_two_are_the_same_is_told_from_either(asked: str):
    atlas = united("id:eu-1=id:ror-1", "id:ror-1=id:skolan")
    told = find_triples(atlas, asked, "owl:sameAs", None)
    assert [str(t.subject).strip("<>").removeprefix(ID) for t in told] == ["eu-1", "ror-1"]
    assert "De är samma." in "\n".join(belief(atlas, why(atlas, told[0]), "sv"))


def test_of_several_that_are_the_same_one_pair_can_be_asked_for():
    atlas = united("id:eu-1=id:ror-1", "id:ror-1=id:skolan")
    assert len(find_triples(atlas, "id:skolan", "owl:sameAs", "id:eu-1")) == 1
    with pytest.raises(UnknownNameError):
        find_triples(united("id:eu-1=id:skolan"), "id:skolan", "owl:sameAs", "id:ror-1")


def test_a_fact_tells_what_the_source_calls_the_thing():
    atlas = united("id:eu-1=id:skolan")
    (kind,) = find_triples(atlas, "Skolan", "rdf:type", "ris:Organisation")
    assert "eu.csv rad 2, där: SKOLAN AB" in "\n".join(belief(atlas, why(atlas, kind), "sv"))
    alone = united()
    (kind,) = find_triples(alone, "SKOLAN AB", "rdf:type", "ris:Organisation")
    assert "där:" not in "\n".join(belief(alone, why(alone, kind), "sv"))


def test_an_object_can_be_named_by_the_address_that_was_given_up():
    atlas = united("id:eu-1=id:skolan")
    assert len(find_triples(atlas, "id:roll", "ris:actor", "id:eu-1")) == 1
