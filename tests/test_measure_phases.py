"""Phases, on a world drawn on paper: idea, prototype, market; the valley lies over the last two."""

import pytest

from graph.errors import BadQuestionError
from graph.measures.catalogue import find
from graph.measures.measure import Found, chosen
from graph.store import Atlas
from tests.conftest import Typed, atlas_of

PHASES = """
code:idea a ris:ProcessPhase ; ris:rank 1 ; ris:supportStatus code:supported .
code:prototype a ris:ProcessPhase ; ris:rank 2 . code:market a ris:ProcessPhase ; ris:rank 10 .
code:valley a ris:PhaseTransition ; ris:covers code:prototype , code:market .
code:idea skos:prefLabel "Idé"@sv , "Idea"@en . code:market skos:prefLabel "Marknad"@sv , "Market"@en .
code:valley skos:prefLabel "Dalen"@sv , "The valley"@en .
"""
WORLD = f"""{PHASES}
id:fund a ris:FundingInstrument ; ris:servesPhase code:idea , code:prototype .
id:check a ris:FundingInstrument ; ris:servesPhase code:prototype ; ris:focusArea code:a .
id:incubator a ris:Actor ; ris:servesPhase code:prototype ; ris:activeIn code:a .
id:advisers a ris:Actor , ris:ActorGroup ; ris:servesPhase code:idea .
code:brokers a ris:ActorCategory ; ris:servesPhase code:idea .
code:a a ris:FocusArea . code:b a ris:FocusArea .
code:sek skos:notation "SEK" . code:eur skos:notation "EUR" .
id:county a ris:Place . id:town a ris:Place ; ris:within id:county .
id:village a ris:Place ; ris:within id:county .
id:check ris:locatedIn id:town , id:county . id:incubator ris:locatedIn id:village , id:county .
id:p a ris:Project ; ris:focusArea code:a ; ris:locatedIn id:town .
"""


def award(name: str, amount: int, more: str, stage: str = "granted", currency: str = "sek") -> str:
    told = f"ris:amount {amount}.0 ; ris:currency code:{currency} ; ris:stage code:{stage} ; {more}"
    return f"id:{name} a ris:FundingAward ; {told} .\n"


MONEY = (
    award("from-fund", 100, "ris:instrument id:fund ; ris:fundedThing id:p")
    + award("from-check", 20, "ris:instrument id:check ; ris:focusArea code:b")
    + award("in-euro", 3, "ris:instrument id:check ; ris:recipient id:incubator", currency="eur")
    + award("wished", 900, "ris:instrument id:check", stage="applied")
    + award("elsewhere", 50, "ris:fundedThing id:p")
)


def measured(atlas: Atlas | str, **named: str) -> Found:
    atlas, measure = atlas_of(atlas) if isinstance(atlas, str) else atlas, find("phases")
    return measure.compute(atlas, chosen(atlas, measure, named))


def rows(atlas: Atlas | str, **named: str) -> list[str]:
    return measured(atlas, **named).answer.to_csv().splitlines()


def said(found: Found, language: str) -> list[str]:
    return [text.in_(language) for text in found.said]


def test_each_phase_in_its_order_then_the_valley():
    assert rows(WORLD + MONEY) == [
        "phase,support,transition,instruments,actors,groups,EUR,SEK",
        "code:idea,code:supported,,1,0,2,,100",
        "code:prototype,,code:valley,2,1,0,3,120",
        "code:market,,code:valley,0,0,0,,",
        "code:valley,,,2,1,0,3,120",
    ]


def test_what_lacks_money_is_said():
    found = measured(WORLD + MONEY)
    assert said(found, "sv") == [
        "Faser utan känd finansieringskälla: Marknad.",
        "Dalen: kända finansieringskällor 2, aktörer 1, grupper 0.",
    ]
    assert said(found, "en")[0] == "Phases without a known funding source: Market."
    assert found.is_sufficient
    assert (
        said(measured(WORLD + "id:fund ris:servesPhase code:market ."), "en")[0]
        == "All phases have funding sources."
    )


def test_in_a_focus_area_only_those_count_that_name_it():
    assert rows(WORLD + MONEY, area="code:a")[1:4] == [
        "code:idea,code:supported,,0,0,0,100",
        "code:prototype,,code:valley,1,1,0,100",
        "code:market,,code:valley,0,0,0,",
    ]
    assert rows(WORLD + MONEY, area="code:b")[2] == "code:prototype,,code:valley,0,0,0,20"


def test_those_whose_area_is_not_known_are_told():
    found = measured(WORLD + MONEY, area="code:b")
    assert said(found, "en") == [
        "No funding source is tied to any phase here, so where the money ends cannot be said. Add which "
        "phases each source serves (ris:servesPhase).",
        "The valley: known funding sources 0, actors 0, groups 0.",
        "The focus area or place of 3 that give support is not known; they do not count here.",
    ]
    assert not found.is_sufficient


def test_at_a_place_those_count_that_are_there_or_cover_it():
    covering = "id:fund ris:fundScope id:county ."
    town, village, county = (
        rows(WORLD + MONEY + covering, place=f"id:{name}")[2].split(",")[3:]
        for name in ("town", "village", "county")
    )
    assert town == ["2", "0", "0", "100"]
    assert village == ["1", "1", "0", "3"]
    assert county[:3] == ["2", "1", "0"]


def test_area_and_place_can_be_chosen_together():
    assert rows(WORLD, area="code:a", place="id:village")[2] == "code:prototype,,code:valley,0,1,0"


def test_sources_that_disagree_on_support_are_told():
    found = measured(WORLD + "code:idea ris:supportStatus code:less-supported .")
    assert found.answer.to_csv().splitlines()[1].startswith("code:idea,,,")
    assert said(found, "sv")[-1] == "Källorna är oense om tillgången till stöd: Idé."


def test_where_nothing_serves_any_phase_nothing_can_be_said():
    found = measured(PHASES)
    assert not found.is_sufficient
    assert said(found, "sv")[0] == (
        "Ingen finansieringskälla är knuten till någon fas, så var pengarna tar slut går inte att säga. "
        "Lägg till vilka faser varje källa stöder (ris:servesPhase)."
    )


def test_an_atlas_without_phases_is_told():
    found = measured("id:p a ris:Project .")
    assert not found.answer
    assert said(found, "en") == ["No phases are entered. Add them as ris:ProcessPhase with ris:rank."]


def test_what_is_no_place_is_refused():
    with pytest.raises(BadQuestionError, match="wrong kind"):
        measured(WORLD, place="code:a")


def test_the_documents_tie_no_money_to_phases(real: Atlas):
    found = measured(real)
    assert not found.is_sufficient
    assert len(found.answer.rows) == 7
    assert "Valley of death: known funding sources 0, actors 0, groups 0." in said(found, "en")


def test_the_terminal_shows_the_valley_of_the_small_region(ris: Typed):
    code, out, _ = ris("measure", "phases")
    assert code == 0
    assert "Dödens dal" in out
