"""Alignment: the chain up to the EU and down to the municipality, its coverage, and where it is broken."""

import pytest

from graph.headings import CELLS, COLUMNS
from graph.measures.catalogue import NAMES, find
from graph.measures.measure import Found, chosen
from graph.namespaces import WORD, shorten
from graph.store import Atlas
from tests.conftest import atlas_of

HERE = """
    decision:these a ris:Decision ; ris:decisionRole code:curator ; dct:date "2020-01-01"^^xsd:date ;
      ris:why "Påhittat."@sv , "Made up."@en .
    GRAPH decision:these { %s }
"""
MINE = [name for name in NAMES if name.startswith("alignment")] + ["broken-chains", "programme-check"]


def measured(atlas: Atlas, name: str, **named: str) -> Found:
    measure = find(name)
    return measure.compute(atlas, chosen(atlas, measure, named))


def cells(found: Found, *columns: str) -> list[tuple[str, ...]]:
    places = [found.answer.columns.index(column) for column in columns]
    return [tuple(shorten(row[i].value) if row[i] else "" for i in places) for row in found.answer.rows]


@pytest.fixture(scope="module")
def winding(region: Atlas) -> Atlas:
    """A goal above a circle, which two ways of unlike length lead to, and a street that a town works on.

    town ─► street ─► left ─► top ─► round ─► top
                 └──► right ─► far ─► top
    """
    return atlas_of(
        HERE
        % """
        id:top a ris:Goal , ris:PolicyElement ; skos:prefLabel "Topp"@sv ; ris:policyLevel code:level-eu ;
          ris:contributesTo id:round .
        id:round a ris:Goal , ris:PolicyElement ; skos:prefLabel "Runt"@sv ; ris:contributesTo id:top .
        id:left a ris:Goal , ris:PolicyElement ; skos:prefLabel "Vänster"@sv ; ris:refines id:top ;
          ris:policyLevel code:level-national .
        id:far a ris:Goal , ris:PolicyElement ; skos:prefLabel "Långt"@sv ; ris:refines id:top .
        id:right a ris:Goal , ris:PolicyElement ; skos:prefLabel "Höger"@sv ; ris:refines id:far .
        id:street a ris:Action , ris:PolicyElement ; skos:prefLabel "Gatan"@sv ;
          ris:mapsTo id:left , id:right ;
          ris:policyLevel code:level-municipal .
        id:town a ris:Project ; skos:prefLabel "Staden"@sv ; ris:carriesOut id:street .
        id:alone a ris:Goal , ris:PolicyElement ; skos:prefLabel "Ensam"@sv .""",
        beside=region,
    )


# The chain


def test_a_project_reaches_the_union_by_every_hop_with_its_step_and_level(region):
    found = measured(region, "alignment", thing="id:projekt-ett")
    assert cells(found, "direction", "steps", "from", "link", "to", "level", "onward") == [
        ("up", "1", "id:projekt-ett", "ris:focusArea", "code:omrade-ett", "code:level-regional", "1"),
        ("up", "1", "id:projekt-ett", "ris:focusArea", "code:omrade-tva", "code:level-regional", "1"),
        ("up", "1", "id:projekt-ett", "ris:carriesOut", "id:atgard-1", "code:level-regional", "1"),
        ("up", "1", "id:projekt-ett", "ris:contributesTo", "id:mal-1", "code:level-regional", "1"),
        ("up", "2", "code:omrade-ett", "ris:inPlan", "id:lilla-strategin", "code:level-regional", "1"),
        ("up", "2", "code:omrade-tva", "ris:inPlan", "id:lilla-strategin", "code:level-regional", "1"),
        ("up", "2", "id:atgard-1", "ris:inPlan", "id:lilla-strategin", "code:level-regional", "1"),
        ("up", "2", "id:mal-1", "ris:inPlan", "id:lilla-strategin", "code:level-regional", "1"),
        ("up", "3", "id:lilla-strategin", "ris:implements", "id:rikets-strategi", "code:level-national", "1"),
        ("up", "4", "id:rikets-strategi", "ris:mapsTo", "id:unionens-strategi", "code:level-eu", "0"),
    ]


def test_every_hop_says_how_it_is_known_and_by_which_reason(region):
    found = measured(region, "alignment", thing="id:mal-1")
    down = [row for row in cells(found, "direction", "from", "known", "reason") if row[0] == "down"]
    assert down == [
        ("down", "id:projekt-ett", "stated", "passage:a/10-10"),
        ("down", "id:projekt-tva", "interpreted", "decision:bridge"),
    ]


def test_a_narrower_link_stands_for_the_wider_one_that_follows_from_it(region):
    hops = cells(measured(region, "alignment", thing="id:projekt-tva"), "to", "link", "known")
    assert [hop for hop in hops if hop[0] == "code:omrade-tre"] == [
        ("code:omrade-tre", "ris:targetArea", "stated")
    ]


def test_what_only_a_rule_says_is_computed(region):
    rule = "https://w3id.org/ris-atlas/rule/made-up/1"
    ruled = atlas_of(f"GRAPH <{rule}> {{ id:projekt-tre ris:contributesTo id:mal-2 . }}", beside=region)
    hops = cells(measured(ruled, "alignment", thing="id:projekt-tre"), "to", "known", "reason")
    assert ("id:mal-2", "computed", "rule:made-up/1") in hops


def test_a_source_is_told_before_an_interpretation_of_the_same(region):
    said_twice = atlas_of(HERE % "id:projekt-ett ris:contributesTo id:mal-1 .", beside=region)
    hops = cells(measured(said_twice, "alignment", thing="id:projekt-ett"), "to", "known", "reason")
    assert ("id:mal-1", "stated", "passage:a/10-10") in hops


def test_what_describes_a_reason_is_a_hop_without_one(region):
    report = "id:lilla-regionens-strategi ris:contributesTo id:mal-2 ."
    hops = cells(
        measured(atlas_of(report, beside=region), "alignment", thing="id:mal-2"), "from", "known", "reason"
    )
    assert ("id:lilla-regionens-strategi", "", "") in hops


def test_the_sentences_say_how_far_it_reaches_and_where_it_stops(region):
    said = [text.sv for text in measured(region, "alignment", thing="id:projekt-ett").said]
    assert said[0] == "Projekt ett: nivån är inte känd."
    assert said[1] == "Uppåt nås 7 saker i högst 4 steg; där kedjan slutar står en sak."
    assert "Kommunal nivå nås inte." in said
    way = "Projekt ett → Område ett → Lilla strategin → Rikets strategi → Unionens strategi"
    assert f"EU-nivå: en sak, närmast i 4 steg: {way}." in said
    assert said[-1].startswith("Inget känt samband leder nedåt från Projekt ett.")


def test_circles_end_and_a_thing_is_reached_by_its_shortest_way(winding):
    found = measured(winding, "alignment", thing="id:street")
    assert cells(found, "direction", "steps", "from", "to") == [
        ("up", "1", "id:street", "id:left"),
        ("up", "1", "id:street", "id:right"),
        ("up", "2", "id:left", "id:top"),
        ("up", "2", "id:right", "id:far"),
        ("up", "3", "id:top", "id:round"),
        ("up", "3", "id:far", "id:top"),
        ("up", "4", "id:round", "id:top"),
        ("down", "1", "id:town", "id:street"),
    ]
    assert "EU-nivå: en sak, närmast i 2 steg: Gatan → Vänster → Topp." in [text.sv for text in found.said]


def test_from_the_top_the_chain_leads_down_to_the_municipality(winding):
    said = [text.en for text in measured(winding, "alignment", thing="id:top").said]
    assert "Municipal level: one thing, at the nearest in 2 steps: Topp → Vänster → Gatan." in said
    assert "Regional level: not reached." in said


def test_a_goal_without_any_link_gets_a_sentence_and_no_table(winding):
    found = measured(winding, "alignment", thing="id:alone")
    assert not found.answer
    assert not found.is_sufficient
    assert found.said[1].en.startswith("No known link leads upwards from Ensam.")


# Broken chains


def test_what_lacks_a_programme_a_goal_a_project_or_a_figure(region):
    assert cells(measured(region, "broken-chains"), "what", "kind", "level", "missing") == [
        ("id:mal-1", "ris:Goal", "code:level-regional", "without-programme"),
        ("id:mal-2", "ris:Goal", "code:level-regional", "without-programme"),
        ("id:lillebys-mal", "ris:Goal", "code:level-municipal", "without-programme"),
        ("id:unionsfonden", "ris:FundingInstrument", "code:level-eu", "without-goal"),
        ("id:riksanslaget", "ris:FundingInstrument", "code:level-national", "without-goal"),
        ("id:startprogrammet", "ris:FundingInstrument", "code:level-regional", "without-goal"),
        ("id:lilla-utlysningen", "ris:FundingInstrument", "", "without-goal"),
        ("id:riksprioritet-1", "ris:Priority", "code:level-national", "without-project"),
        ("id:riksprioritet-2", "ris:Priority", "code:level-national", "without-project"),
        ("id:prioritet-a", "ris:Priority", "code:level-regional", "without-project"),
        ("id:prioritet-b", "ris:Priority", "code:level-regional", "without-project"),
        ("id:atgard-2", "ris:Action", "code:level-regional", "without-project"),
        ("id:antal-natverk", "ris:Indicator", "", "without-figure"),
    ]


def test_a_chain_is_whole_through_any_number_of_steps_and_a_plans_own_goals_count(region):
    mended = atlas_of(
        HERE
        % """
        id:unionsfonden ris:contributesTo id:step . id:step ris:contributesTo id:mal-1 .
        id:mal-2 ris:inPlan id:agenda . id:agenda a ris:ActionPlan .
        id:projekt-tre ris:contributesTo id:prioritet-a .
        id:unmeasured a ris:Indicator ; skos:prefLabel "Omätt"@sv .""",
        beside=region,
    )
    broken = {row[0]: row[1] for row in cells(measured(mended, "broken-chains"), "what", "missing")}
    assert (
        broken.keys() & {"id:mal-1", "id:mal-2", "id:unionsfonden", "id:riksprioritet-1", "id:prioritet-a"}
        == set()
    )
    assert broken["id:unmeasured"] == "without-figure"


def test_the_sentences_count_what_is_broken_among_what_is_known(region):
    said = [text.en for text in measured(region, "broken-chains").said]
    assert said[0] == "3 of 3 known goals have no programme."
    assert said[3] == "1 of 2 known proposed measures have no project."
    assert said[4] == "1 of 2 known indicators have no figure."


# Coverage


def test_coverage_counts_own_links_and_reach_at_each_level(region):
    columns = ("kind", "level", "number", "linkedUp", "reachesUp", "linkedDown", "reachedFromBelow")
    rows = cells(measured(region, "alignment-coverage"), *columns)
    assert ("ris:Plan", "code:level-national", "1", "1", "1", "1", "1") in rows
    assert ("ris:Goal", "code:level-regional", "2", "0", "2", "1", "1") in rows
    assert ("ris:Priority", "code:level-national", "2", "0", "2", "1", "1") in rows
    assert ("ris:Priority", "code:level-regional", "2", "1", "2", "0", "0") in rows
    assert ("ris:Project", "", "4", "3", "3", "0", "0") in rows


# All of them


@pytest.mark.parametrize("name", MINE)
def test_every_column_and_word_is_said_in_both_languages(region, name):
    named = {"thing": "id:projekt-tva"} if name in ("alignment", "programme-check") else {}
    found = measured(region, name, **named)
    assert set(found.answer.columns) <= COLUMNS.keys()
    own = {cell.value for row in found.answer.rows for cell in row if cell and getattr(cell, "datatype", None)
           and cell.datatype.value == WORD}  # fmt: skip
    assert own <= CELLS.keys()
    assert all(text.sv and text.en and text.sv != text.en for text in found.said)


@pytest.mark.parametrize("name", ["alignment-coverage", "broken-chains"])
def test_on_an_empty_atlas_a_measure_says_so(name):
    found = measured(atlas_of(""), name)
    assert not found.answer
    assert not found.is_sufficient
    assert found.said


WRONG = [
    (("measure", "alignment"), "Måttet alignment behöver thing"),
    (("measure", "alignment", "--param", "thing=Finns inte"), "Ingen sak i atlasen heter ”Finns inte”"),
    (
        ("measure", "alignment", "--param", "thing=Firma A"),
        "är inte av rätt slag: måttet väntar sig del av en plan, plan,",
    ),
    (("measure", "alignments"), "Menade du alignment"),
    (("measure", "programme-check"), "Välj ett program eller projekt med --param thing="),
    (("measure", "programme-check", "--text", "finns/inte.txt"), "går inte att läsa"),
    (("measure", "broken-chains", "--param", "thing=id:mal-1"), "har inget val ”thing”"),
]


@pytest.mark.parametrize(
    ("words", "said"), WRONG, ids=lambda value: " ".join(value[1:]) if isinstance(value, tuple) else ""
)
def test_wrong_use_is_one_sentence(ris, words, said):
    code, out, err = ris(*words)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_the_terminal_says_sentences_and_a_table_whose_words_follow_the_language(ris):
    code, out, _ = ris("measure", "alignment", "--param", "thing=Projekt två")
    assert code == 0
    assert "uppåt" in out and "tolkad" in out and "redaktör, 1 mars 2021" in out
    rows = ris("measure", "alignment", "--param", "thing=Projekt två", "--format", "csv", language="en")[1]
    assert "interpreted" in rows and "tolkad" not in rows
