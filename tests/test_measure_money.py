"""Money, on a world drawn on paper: the State grants 1000, of which 400 and 300 are granted on."""

import pytest

from graph.errors import BadQuestionError
from graph.measures.catalogue import find
from graph.measures.measure import Found, chosen
from graph.store import Atlas
from tests.conftest import Typed, atlas_of


def award(name: str, amount: str, more: str = "", stage: str = "granted", currency: str = "sek") -> str:
    told = f"id:{name} a ris:FundingAward ; ris:amount {amount} ; ris:currency code:{currency}"
    return f"{told} ; ris:stage code:{stage} . {f'id:{name} {more} .' if more else ''}\n"


STATE = award("state", "1000.0", "ris:funder id:the-state")
PARTS = award(
    "first", "400.0", "ris:financedFrom id:state ; ris:funder id:region ; ris:year '2020'^^xsd:gYear"
)
PARTS += award(
    "second", "300.0", "ris:financedFrom id:state ; ris:funder id:region ; ris:year '2021'^^xsd:gYear"
)
LEVELS = "id:the-state ris:policyLevel code:level-national . id:region ris:policyLevel code:level-regional ."
AREAS = "code:a a ris:FocusArea . code:b a ris:FocusArea . code:c a ris:FocusArea ."


def measured(atlas: Atlas | str, by: str = "stage") -> Found:
    atlas, measure = atlas_of(atlas) if isinstance(atlas, str) else atlas, find("money")
    return measure.compute(atlas, chosen(atlas, measure, {"by": by}))


def rows(atlas: Atlas | str, by: str = "stage") -> list[str]:
    return sorted(measured(atlas, by).answer.to_csv().replace("code:", "").splitlines()[1:])


def said(atlas: Atlas | str, by: str = "stage", language: str = "en") -> str:
    return " ".join(text.in_(language) for text in measured(atlas, by).said)


def test_money_that_is_granted_on_counts_once():
    assert rows(STATE) == ["granted,sek,1000,1"]
    assert rows(STATE + PARTS) == ["granted,sek,700,2"]


def test_what_is_not_granted_on_is_told():
    names = "code:granted skos:prefLabel 'beviljat'@sv , 'granted'@en . code:sek skos:notation 'SEK' ."
    assert said(STATE + PARTS + names, language="sv") == (
        "2 belopp räknas, vart och ett i sitt skede och sin valuta; sådana summor läggs aldrig ihop. "
        "1 belopp räknas inte, eftersom delarna räknas i stället. Av dem är inte känt i delar: 300\xa0kr "
        "(beviljat)."
    )
    assert said(STATE + PARTS + names).endswith(
        "1 award not counted, since the parts are counted instead. Of them not known in parts: SEK 300 "
        "(granted)."
    )


def test_a_printed_total_is_left_out_where_its_parts_are_known():
    total = award("total", "750.0") + "id:total a ris:FundingTotal . "
    parts = award("first", "400.0", "ris:includedIn id:total") + award(
        "second", "350.0", "ris:includedIn id:total"
    )
    assert rows(total) == ["granted,sek,750,1"]
    assert rows(total + parts) == ["granted,sek,750,2"]
    assert "not known in parts" not in said(total + parts)


def test_a_budget_whose_parts_are_at_other_stages_keeps_its_place_among_budgets():
    budget = award("budget", "800.0", stage="budgeted")
    assert rows(budget + award("part", "500.0", "ris:includedIn id:budget", stage="applied")) == [
        "applied,sek,500,1",
        "budgeted,sek,800,1",
    ]


def test_what_is_divided_twice_counts_where_it_ends():
    deeper = award("third", "100.0", "ris:financedFrom id:first")
    assert rows(STATE + PARTS + deeper) == ["granted,sek,400,2"]


def test_stages_and_currencies_are_never_summed():
    many = (
        award("e", "5.0", currency="eur")
        + award("f", "6.0", stage="paid")
        + award("g", "7.5")
        + award("h", "0.25")
    )
    assert rows(many) == ["granted,eur,5,1", "granted,sek,7.75,2", "paid,sek,6,1"]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("funder", [",granted,sek,50,,1", "id:region,granted,sek,700,,2"]),
        ("level", [",granted,sek,50,,1", "level-regional,granted,sek,700,,2"]),
        ("year", [",granted,sek,50,,1", "2020,granted,sek,400,,1", "2021,granted,sek,300,,1"]),
    ],
)
def test_what_is_not_known_of_an_award_stands_in_a_row_of_its_own(by: str, expected: list[str]):
    assert rows(STATE + PARTS + LEVELS + award("unknown", "50.0"), by) == expected


def test_how_many_are_not_known_is_said():
    told = STATE + PARTS + award("unknown", "50.0")
    assert "Uppgift om år saknas för 1 belopp: de står i rader utan namn." in said(told, "year", "sv")
    assert "The level of 3 awards is not known" in said(told, "level")


def test_an_award_of_several_areas_is_not_multiplied():
    several = award("alone", "10.0", "ris:focusArea code:a") + award(
        "both", "8.0", "ris:focusArea code:a , code:b"
    )
    assert rows(AREAS + several, "area") == ["a,granted,sek,10,8,2", "b,granted,sek,,8,1"]
    assert "Amounts that several share stand with each of them" in said(AREAS + several, "area")
    assert "several share" not in said(AREAS + award("alone", "10.0", "ris:focusArea code:a"), "area")


def test_an_award_has_the_areas_of_what_it_is_for_where_it_has_none_itself():
    project = "id:p a ris:Project ; ris:focusArea code:a , code:b , code:z ; ris:targetArea code:b . "
    through = award("through", "5.0", "ris:fundedThing id:p")
    own = award("own", "3.0", "ris:fundedThing id:p ; ris:focusArea code:c")
    assert rows(AREAS + project + through + own, "area") == ["a,granted,sek,5,,1", "c,granted,sek,3,,1"]


# What cannot be summed


@pytest.mark.parametrize(
    "odd",
    [
        "id:odd a ris:FundingAward ; ris:currency code:sek ; ris:stage code:granted .",
        "id:odd a ris:FundingAward ; ris:amount 5.0 , 6.0 ; ris:currency code:sek ; ris:stage code:granted .",
        "id:odd a ris:FundingAward ; ris:amount 5.0 ; ris:currency code:sek , code:eur ; ris:stage "
        "code:granted .",
        "id:odd a ris:FundingAward ; ris:amount 5.0 ; ris:stage code:granted .",
        "id:odd a ris:FundingAward ; ris:amount 5.0 ; ris:currency code:sek .",
        "id:odd a ris:FundingAward ; ris:amount 'NaN'^^xsd:double ; ris:currency code:sek ; ris:stage "
        "code:granted .",
        "id:odd a ris:FundingAward ; ris:amount 'much' ; ris:currency code:sek ; ris:stage code:granted .",
    ],
)
def test_what_is_not_told_or_told_in_two_ways_is_not_summed_but_told(odd: str):
    assert rows(award("clear", "1.0") + odd) == ["granted,sek,1,1"]
    assert said(award("clear", "1.0") + odd).endswith(
        "1 award not counted, since amount, currency or stage is lacking or told in several ways."
    )


def test_the_same_amount_written_in_two_ways_is_one():
    assert rows(
        "id:x a ris:FundingAward ; ris:amount 5.0 , 5.00 ; ris:currency code:sek ; ris:stage code:paid ."
    ) == ["paid,sek,5,1"]


def test_an_award_that_is_said_to_come_out_of_itself_counts():
    assert rows(award("odd", "5.0", "ris:financedFrom id:odd")) == ["granted,sek,5,1"]


def test_awards_that_come_out_of_each_other_are_told_and_not_summed_to_nothing():
    circle = award("x", "5.0", "ris:financedFrom id:y") + award("y", "5.0", "ris:financedFrom id:x")
    assert rows(circle) == []
    assert said(circle).startswith("There are no amounts to sum.")
    assert said(circle).endswith("2 awards not counted, since the parts are counted instead.")


def test_parts_that_exceed_one_whole_do_not_hide_what_is_lacking_of_another():
    wholes = award("x", "100.0") + award("y", "100.0") + "code:sek skos:notation 'SEK' . "
    parts = award("p", "150.0", "ris:financedFrom id:x") + award("q", "60.0", "ris:financedFrom id:y")
    assert "not known in parts: SEK 40 (code:granted)" in said(wholes + parts)


def test_no_amounts_are_told():
    found = measured("id:p a ris:Project .")
    assert not found.answer
    assert not found.is_sufficient
    assert found.said[0].sv.startswith("Inga belopp går att summera.")


def test_what_sums_cannot_be_split_by_is_refused():
    with pytest.raises(BadQuestionError, match="Choose stage, funder, area, level, year"):
        measured("", "colour")


# On the small region, at the terminal


def test_the_small_region_has_800_kronor_granted_not_2600(region: Atlas):
    assert rows(region) == [
        "applied,sek,500,1",
        "budgeted,sek,800,1",
        "granted,eur,50,1",
        "granted,sek,800,4",
        "paid,sek,20,1",
    ]
    assert rows(region, "area") == [
        ",granted,sek,100,,2",
        ",paid,sek,20,,1",
        "omrade-ett,granted,eur,50,,1",
        "omrade-ett,granted,sek,400,,1",
        "omrade-tva,applied,sek,500,,1",
        "omrade-tva,budgeted,sek,800,,1",
        "omrade-tva,granted,sek,300,,1",
    ]


def test_the_terminal_prints_sums_with_stage_and_currency(ris: Typed):
    code, out, _ = ris("measure", "money", "--param", "by=funder", language="en")
    assert code == 0
    assert "The Small Region" in out
    assert "Of them not known in parts: SEK 300 (granted)." in out
