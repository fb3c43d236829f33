"""Traps of the questions on roles, money, time and sources: what must not be counted, or counted twice."""

import pytest
from pyoxigraph import Literal, NamedNode

from graph.catalogue import ask, find
from graph.namespaces import PREFIXES, expand
from tests.conftest import atlas_of
from tests.test_traps import SAID

SEK, EUR = "ris:currency code:sek", "ris:currency code:eur"


def asked(text: str, number: str, *columns: str, **about: str) -> set[tuple[str, ...]]:
    """Ask a question of facts about things, days and years; return some columns of the answer."""
    query = find(number)
    kinds = {parameter.name: parameter for parameter in query.parameters}
    terms = {
        name: Literal(value, datatype=kinds[name].kind) if kinds[name].is_value else NamedNode(expand(value))
        for name, value in about.items()
    }
    answer = ask(atlas_of(text), query, terms)
    places = [answer.columns.index(column) for column in columns]
    return {tuple(_short(row[place]) for place in places) for row in answer.rows}


def _short(term: object) -> str:
    value = getattr(term, "value", "")
    for name in ("id", "code", "decision"):
        value = value.removeprefix(PREFIXES[name])
    return value


def grant(name: str, more: str, amount: str = "10.0", stage: str = "granted", currency: str = SEK) -> str:
    kind = f"id:{name} a ris:FundingAward ; ris:amount {amount} ; ris:stage code:{stage} ; {currency}"
    return f"{kind} ; {more} ."


# 2, 14, 16 and 29: what holds on a day


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        ("2017", "2018", True),
        ("2018-06-30", "2018-06-30", True),
        ("2018-07", "2018", False),
        ("2017", "2018-05", False),
        ("2018-06", "2018-06", True),
        ("2019", "2020", False),
    ],
)
def test_a_role_holds_on_a_day_as_far_as_its_dates_go(start: str, end: str, holds: bool):
    role = f"""id:r ris:actor id:a ; ris:takesPartInWhat id:b ; ris:role code:role-chair ;
        ris:startDate "{start}" ; ris:endDate "{end}" ."""
    assert bool(asked(role, "2", "what", actor="id:a", day="2018-06-30")) == holds


def test_a_role_is_told_once_with_its_time_and_a_link_without_time_is_told_too():
    facts = """id:r ris:actor id:a ; ris:takesPartInWhat id:b ; ris:role code:role-chair ;
        ris:endDate "2017" . id:a ris:chairs id:b ; ris:memberOf id:c ."""
    assert asked(facts, "2", "what", actor="id:a", day="2018-06-30") == {("c",)}
    assert asked(facts, "2", "what", actor="id:a", day="2017-06-30") == {("b",), ("c",)}


def test_a_link_holds_as_long_as_what_it_leads_to():
    group = 'id:a ris:memberOf id:g . id:g ris:startDate "2017" ; ris:endDate "2018" .'
    columns = ("position", "start", "end")
    assert len(asked(group, "2", *columns, actor="id:a", day="2018-06-30")) == 1
    for day in ("2016-12-31", "2019-01-01"):
        assert asked(group, "2", *columns, actor="id:a", day=day) == set()


# 3 and 4: what became of an organisation, and who owned it


def test_a_successor_is_told_with_its_start_and_an_owner_of_the_past_with_the_end():
    facts = """id:old ris:continuedBy id:new . id:new ris:startDate "2015" . id:o ris:actor id:owner ;
        ris:takesPartInWhat id:new ; ris:role code:role-owner ; ris:endDate "2019" ."""
    assert asked(facts, "3", "later", "since", organisation="id:old") == {("new", "2015")}
    assert asked(facts, "4", "owner", "until", organisation="id:new") == {("owner", "2019")}


@pytest.mark.parametrize(
    ("end", "ends"),
    [
        ("2020", True),
        ("2020-12-31", True),
        ("2021-01-01", True),
        ("2021-01", False),
        ("2020-01-01", True),
        ("2021", False),
        ("2019", False),
        ("2019-12", False),
    ],
)
def test_a_programme_ends_within_twelve_months_counted_to_its_last_day(end: str, ends: bool):
    programme = f'id:p a ris:FundingInstrument ; ris:endDate "{end}" .'
    assert bool(asked(programme, "16", "programme", day="2020-01-01")) == ends


def test_who_has_money_from_a_programme_receives_it_or_takes_part_in_what_it_pays():
    facts = """id:p a ris:FundingInstrument ; ris:endDate "2020" .
        id:w ris:instrument id:p ; ris:recipient id:a .
        id:v ris:instrument id:p ; ris:fundedThing id:x . id:b ris:takesPartIn id:x .
        id:y ris:financedBy id:p . id:c ris:takesPartIn id:y . id:d ris:takesPartIn id:z ."""
    found = asked(facts, "16", "actor", "through", day="2020-01-01")
    assert found == {("a", ""), ("b", "x"), ("c", "y")}


def test_a_call_that_is_closed_or_for_another_phase_does_not_fit():
    calls = """id:shut a ris:Call ; ris:fundScope code:f ; ris:endDate "2018-06-29" .
        id:open a ris:Call ; ris:fundScope code:f ; ris:endDate "2018-06" .
        id:coming a ris:Call ; ris:fundScope code:f ; ris:startDate "2019" ; ris:servesPhase code:p .
        id:late a ris:Call ; ris:fundScope code:f ; ris:servesPhase code:q .
        id:elsewhere a ris:Call ; ris:fundScope code:g ."""
    about = {"area": "code:f", "phase": "code:p", "day": "2018-06-30"}
    assert asked(calls, "14", "call", **about) == {("open",), ("coming",)}


def test_a_version_is_in_force_until_the_next_is_adopted():
    versions = """id:one ris:adoptedOn "2010-05-01" ; ris:prioritises code:a , code:b .
        id:two ris:replaces id:one ; ris:adoptedOn "2015" ; ris:prioritises code:b , code:c ."""
    columns = ("version", "added", "dropped")
    for plan in ("id:one", "id:two"):
        found = asked(versions, "29", *columns, plan=plan, day="2014-12-31")
        assert found == {("one", "c", ""), ("one", "", "a")}
        assert asked(versions, "29", *columns, plan=plan, day="2015-01-01") == {("two", "", "")}
        assert asked(versions, "29", *columns, plan=plan, day="2010-04-30") == set()
        assert asked(versions, "29", "version", plan=plan, day="2010-05-01") == {("one",)}


def test_a_version_that_has_ended_is_no_longer_in_force():
    version = 'id:one ris:startDate "2014-03-01" ; ris:endDate "2020" .'
    for day, holds in (("2014-03-01", True), ("2020-12-31", True), ("2021-01-01", False)):
        found = asked(version, "29", "version", "until", plan="id:one", day=day)
        assert found == ({("one", "2020")} if holds else set())
    replaced = 'id:one ris:startDate "2014" . id:two ris:replaces id:one ; ris:startDate "2015-06-01" .'
    assert asked(replaced, "29", "version", plan="id:one", day="2015-05-31") == {("one",)}
    assert asked(replaced, "29", "version", plan="id:one", day="2015-06-01") == {("two",)}


# 8, 9, 36, 37 and 38: who has ended supports nobody

PLACES = (
    "id:town ris:lauCode '0001' ; ris:within id:county . id:old a ris:Organisation ; ris:locatedIn id:town ."
)


@pytest.mark.parametrize("end", ["id:old ris:endDate '2010' .", "id:old ris:continuedBy id:new ."])
def test_an_organisation_that_has_ended_is_not_counted(end: str):
    columns = ("municipality", "actors")
    assert asked(PLACES, "8", *columns, region="id:county") == {("town", "1")}
    assert asked(PLACES + end, "8", *columns, region="id:county") == {("town", "0")}
    support = f"""{PLACES} id:old a ris:Actor ; ris:servesPhase code:p ; ris:activeIn code:f .
        code:p a ris:ProcessPhase ; ris:rank 1 . code:t a ris:PhaseTransition ; ris:covers code:p .
        code:f a ris:FocusArea ; ris:inPlan id:plan ."""
    for text, count in ((support, "1"), (support + end, "0")):
        assert asked(text, "36", "actors") == {(count,)}
        assert asked(text, "37", "actors", plan="id:plan") == {(count,)}
        assert asked(text, "38", "inArea", "inAny", area="code:f") == {(count, count)}
        found = asked(text, "9", "supporter", phase="code:p", municipality="id:town")
        assert found == ({("old",)} if count == "1" else set())


def test_support_for_the_whole_county_reaches_its_towns_and_that_for_another_town_does_not():
    facts = """id:town ris:within id:county . id:wide ris:servesPhase code:p ; ris:activeAt id:county .
        id:near ris:servesPhase code:p ; ris:locatedIn id:town . id:county ris:within id:country .
        id:other ris:servesPhase code:p ; ris:activeAt id:village ; ris:locatedIn id:county ."""
    found = asked(facts, "9", "supporter", "place", phase="code:p", municipality="id:town")
    assert found == {("wide", "county"), ("near", "town")}


def test_a_programme_with_an_end_still_supports_its_phase():
    programme = """code:p a ris:ProcessPhase ; ris:rank 1 .
        id:programme a ris:FundingInstrument ; ris:servesPhase code:p ;
        ris:fundScope code:f ; ris:endDate "2027" ."""
    assert asked(programme, "38", "inArea", "inAny", area="code:f") == {("1", "1")}


# 13, 15, 18, 19 and 36: money is counted once, within one stage and currency

TO_ME = "ris:recipient id:me ; ris:funder"


def test_the_share_of_a_funder_is_of_one_stage_and_one_currency():
    money = "".join(
        (
            grant("a", f"{TO_ME} id:x", "30.0"),
            grant("b", f"{TO_ME} id:y", "70.0"),
            grant("c", f"{TO_ME} id:x", "50.0", currency=EUR),
            grant("d", f"{TO_ME} id:y", "900.0", "applied"),
        )
    )
    assert asked(money, "13", "funder", "stage", "currency", "sum", "share", receiver="id:me") == {
        ("x", "granted", "sek", "30", "30"),
        ("y", "granted", "sek", "70", "70"),
        ("x", "granted", "eur", "50", "100"),
        ("y", "applied", "sek", "900", "100"),
    }


def test_a_part_of_a_total_and_a_grant_granted_on_to_the_same_receiver_are_counted_once():
    total = grant("t", f"a ris:FundingTotal ; {TO_ME} id:x", "100.0")
    parts = grant("p", f"{TO_ME} id:x ; ris:includedIn id:t", "40.0")
    assert asked(total + parts, "13", "sum", "share", receiver="id:me") == {("100", "100")}
    onward = grant("a", f"{TO_ME} id:x", "100.0") + grant(
        "b", f"{TO_ME} id:y ; ris:financedFrom id:a", "60.0"
    )
    assert asked(onward, "13", "funder", "sum", "share", receiver="id:me") == {("y", "60", "100")}


def test_an_award_of_nothing_gives_no_share():
    assert asked(grant("a", f"{TO_ME} id:x", "0.0"), "13", "sum", receiver="id:me") == set()


def test_forms_are_split_without_totals_that_overlap_or_money_granted_on():
    money = "".join(
        (
            grant("wide", "a ris:FundingTotal", "100.0"),
            grant("narrow", "a ris:FundingTotal", "40.0"),
            grant("p", "ris:includedIn id:wide , id:narrow ; ris:fundingForm code:loan", "40.0"),
            grant("source", "ris:fundingForm code:grant", "500.0"),
            grant("leaf", "ris:financedFrom id:source ; ris:fundingForm code:grant", "7.0"),
            grant("asked", "ris:fundingForm code:grant", "9.0", "applied"),
            grant("abroad", "ris:instrument id:fund", "3.0", currency=EUR),
        )
    )
    assert asked(
        f"{money} id:fund ris:fundingForm code:equity .", "15", "stage", "currency", "form", "sum"
    ) == {
        ("granted", "sek", "", "100"),
        ("granted", "sek", "grant", "7"),
        ("applied", "sek", "grant", "9"),
        ("granted", "eur", "equity", "3"),
    }


@pytest.mark.parametrize("stage", ["granted", "paid"])
def test_of_one_programme_the_total_counts_and_what_is_granted_on_counts_once(stage: str):
    money = "".join(
        (
            grant("t", "a ris:FundingTotal ; ris:instrument id:i", "85.0", stage),
            grant("p", "ris:includedIn id:t ; ris:instrument id:i", "5.0", stage),
            grant("source", "ris:instrument id:j", "50.0", stage),
            grant("leaf", "ris:instrument id:j ; ris:financedFrom id:source", "20.0", stage),
        )
    )
    assert asked(money, "18", "instrument", stage) == {("i", "85"), ("j", "20")}


def test_granted_and_paid_stand_side_by_side_and_in_their_currencies():
    money = "".join(
        (
            grant("t", "a ris:FundingTotal ; ris:instrument id:i", "85.0"),
            grant("p", "ris:includedIn id:t ; ris:instrument id:i", "5.0"),
            grant("on", "ris:financedFrom id:t", "20.0"),
            grant("paid", "ris:instrument id:i", "60.0", "paid"),
            grant("eur", "ris:instrument id:i", "2.0", currency=EUR),
            grant("asked", "ris:instrument id:j", "9.0", "applied"),
        )
    )
    assert asked(money, "18", "instrument", "currency", "granted", "paid") == {
        ("i", "sek", "85", "60"),
        ("i", "eur", "2", ""),
    }


def test_only_regional_money_is_held_against_the_priorities_and_each_krona_once():
    region = "ris:focusArea code:f ; ris:funder id:region"
    money = "".join(
        (
            grant("a", region, "60.0"),
            grant("on", f"{region} ; ris:financedFrom id:a", "50.0"),
            grant("b", "ris:focusArea code:g ; ris:funder id:region", "150.0"),
            grant("state", "ris:focusArea code:f ; ris:funder id:state", "900.0"),
            grant("asked", region, "700.0", "applied"),
            grant("sought", "ris:focusArea code:h ; ris:funder id:region", "5.0", "applied"),
            grant("eur", region, "8.0", currency=EUR),
        )
    )
    areas = """id:region ris:policyLevel code:level-regional . id:state ris:policyLevel code:level-national .
        code:f a ris:FocusArea . code:g a ris:FocusArea . code:h a ris:FocusArea .
        id:plan ris:prioritises code:f , code:g , code:h ."""
    assert asked(money + areas, "19", "area", "currency", "granted", "share", plan="id:plan") == {
        ("f", "sek", "50", "25"),
        ("g", "sek", "150", "75"),
        ("f", "eur", "8", "100"),
        ("h", "", "", ""),
    }


def test_parts_of_another_plan_are_not_counted_among_those_that_serve_an_area():
    facts = """code:f a ris:FocusArea . id:plan ris:prioritises code:f .
        code:g ris:alignsTo code:f ; ris:inPlan id:plan .
        id:mine a ris:PolicyElement ; ris:alignsTo code:f ; ris:inPlan id:plan .
        id:theirs a ris:PolicyElement ; ris:alignsTo code:f ; ris:inPlan id:other ."""
    assert asked(facts, "19", "area", "parts", plan="id:plan") == {("f", "1")}


def test_money_of_a_phase_is_counted_once_though_it_serves_it_twice():
    money = "".join(
        (
            grant("a", "ris:instrument id:i ; ris:fundedThing id:j", "30.0"),
            grant("on", "ris:instrument id:i ; ris:financedFrom id:a", "20.0"),
            grant("asked", "ris:instrument id:i", "9.0", "applied"),
            grant("eur", "ris:instrument id:i", "4.0", currency=EUR),
        )
    )
    serving = """code:p a ris:ProcessPhase ; ris:rank 1 . id:i ris:servesPhase code:p .
        id:j ris:servesPhase code:p . id:i a ris:FundingInstrument ."""
    found = asked(money + serving, "36", "instruments", "currency", "granted")
    assert found == {("1", "sek", "20"), ("1", "eur", "4")}
    total = grant("t", "ris:instrument id:i", "85.0") + grant(
        "p", "ris:includedIn id:t ; ris:instrument id:i", "5.0"
    )
    assert asked(total + serving, "36", "granted") == {("85",)}


# 17: money of several levels


def test_money_applied_for_is_no_level_and_a_funder_told_twice_is_one():
    funders = """id:eu ris:policyLevel code:level-eu . id:state ris:policyLevel code:level-national .
        id:region ris:policyLevel code:level-regional . id:p a ris:Project . id:region ris:funds id:p ."""
    applied = grant("a", "ris:fundedThing id:p ; ris:instrument id:eu", stage="applied")
    assert asked(funders + applied, "17", "project") == set()
    granted = grant("b", "ris:fundedThing id:p ; ris:instrument id:eu") + "id:p ris:financedBy id:eu ."
    assert asked(funders + granted, "17", "levels", "source") == {("2", "eu"), ("2", "region")}
    three = granted + "id:state ris:funds id:p ."
    assert {levels for (levels,) in asked(funders + three, "17", "levels")} == {"3"}
    sought = three + grant("c", "ris:fundedThing id:p ; ris:instrument id:fund", stage="applied")
    at = "id:fund ris:policyLevel code:level-eu ."
    assert ("fund",) not in asked(funders + sought + at, "17", "source")


# 35: who came and went


def test_an_actor_with_several_projects_in_an_area_is_counted_once_and_undated_projects_not_at_all():
    projects = """code:f a ris:FocusArea .
        id:a ris:takesPartIn id:early , id:earlier , id:late . id:b ris:takesPartIn id:early .
        id:c ris:takesPartIn id:late , id:later . id:d ris:takesPartIn id:undated .
        id:e ris:takesPartIn id:lasting .
        id:early a ris:Project ; ris:focusArea code:f ; ris:startDate "2010" ; ris:endDate "2012" .
        id:earlier a ris:Project ; ris:focusArea code:f ; ris:startDate "2009" ; ris:endDate "2010" .
        id:late a ris:Project ; ris:focusArea code:f ; ris:startDate "2019-03" ; ris:endDate "2020" .
        id:later a ris:Project ; ris:focusArea code:f ; ris:startDate "2018" ; ris:endDate "2019" .
        id:lasting a ris:Project ; ris:focusArea code:f ; ris:startDate "2011" .
        id:undated a ris:Project ; ris:focusArea code:f ."""
    columns = ("before", "after", "gained", "lost")
    assert asked(projects, "35", *columns, year="2018") == {("3", "3", "1", "1")}


# 45 and 46: what facts rest on


def test_a_fact_with_two_sources_is_weak_only_where_both_are_old():
    facts = f"""{SAID} id:doc dct:date '2013-01-25' .
        decision:d ris:decisionRole code:curator ; dct:date '2020-01-01' .
        GRAPH passage:one {{ id:x ris:partOf id:a ; ris:supports id:b }}
        GRAPH passage:two {{ id:x ris:partOf id:a }}
        GRAPH decision:d {{ id:x ris:supports id:b ; ris:owns id:c }}"""
    columns = ("value", "sources", "source", "newest")
    in_one_document = ("a", "1", "doc", "2013-01-25")
    in_one_decision = ("c", "1", "d", "2020-01-01")
    about = {"subject": "id:x"}
    assert asked(facts, "45", *columns, **about, day="2018-01-01") == {in_one_document, in_one_decision}
    assert asked(facts, "45", *columns, **about, day="2020-01-01") == {in_one_document, in_one_decision}
    later = asked(facts, "45", *columns, **about, day="2021-01-01")
    assert later == {in_one_document, in_one_decision, ("b", "2", "", "2020-01-01")}


def test_a_release_of_open_data_is_a_source():
    facts = f"""{SAID} release:r a ris:DatasetRelease ; ris:retrievedOn '2020-01-01' .
        GRAPH passage:one {{ id:x ris:partOf id:a }}
        GRAPH release:r {{ id:x ris:partOf id:a ; ris:owns id:c }}"""
    found = asked(facts, "45", "value", "sources", "newest", subject="id:x", day="2018-01-01")
    assert found == {("c", "1", "2020-01-01")}


def test_what_another_source_says_too_does_not_fall_with_the_document():
    facts = f"""{SAID} decision:d ris:decisionRole code:curator .
        GRAPH passage:one {{ id:x ris:partOf id:a ; ris:supports id:b }}
        GRAPH passage:two {{ id:x ris:partOf id:a }} GRAPH decision:d {{ id:x ris:supports id:b }}"""
    assert asked(facts, "46", "thing", "facts", document="id:doc") == {("x", "1")}


# 21, 22 and 33: what is new


def test_a_result_of_a_project_that_a_member_took_part_in_is_not_new_to_it():
    facts = """id:m ris:memberOf id:g ; ris:activeIn code:f ; ris:takesPartIn id:own .
        id:own a ris:Project ; ris:focusArea code:f ; ris:result id:known .
        id:other a ris:Project ; ris:focusArea code:f ; ris:result id:new ."""
    assert asked(facts, "21", "result", group="id:g") == {("new",)}


def test_a_continuation_without_change_is_still_told():
    facts = "id:one a ris:Project ; ris:precedes id:two . id:two a ris:Project . id:a ris:precedes id:b ."
    assert asked(facts, "22", "earlier", "later", "added", "dropped") == {("one", "two", "", "")}


def test_areas_of_other_strategies_are_no_standard_list():
    facts = "code:f a ris:FocusArea ; skos:closeMatch code:g , <https://example.org/62> ."
    assert asked(facts, "34", "standard") == {("https://example.org/62",)}


def test_the_own_region_is_no_other_region():
    facts = """code:f ris:inPlan id:ours .
        id:ours a ris:Plan ; ris:appliesTo id:here ; ris:prioritises code:f .
        id:theirs a ris:Plan ; ris:appliesTo id:there ; ris:prioritises code:like .
        code:like skos:closeMatch code:f .
        id:third a ris:Plan ; ris:appliesTo id:far ; ris:prioritises code:unlike ."""
    assert asked(facts, "33", "plan", "concept", area="code:f") == {("theirs", "like")}


# 23, 26, 28 and 41: what is said of goals, areas and indicators


def test_a_criterion_is_claimed_in_text_or_interpreted_and_by_projects_only():
    facts = f"""{SAID} decision:d ris:decisionRole code:curator .
        GRAPH passage:one {{ id:p a ris:Project ; ris:applies code:c . id:plan ris:applies code:c }}
        GRAPH decision:d {{ id:q a ris:Project ; ris:contributesTo code:c }}"""
    found = asked(facts, "23", "project", "document", "anchor", "role", criterion="code:c")
    assert found == {("p", "doc", "x", ""), ("q", "", "", "curator")}


def test_a_municipal_plan_that_does_not_mention_the_area_is_left_out():
    plan = "a ris:Plan ; ris:policyLevel code:level-municipal"
    facts = f"""id:one {plan} ; ris:prioritises code:f .
        id:two {plan} . id:part ris:inPlan id:two ; ris:concerns code:f .
        id:three {plan} ; ris:branch code:like . code:like skos:closeMatch code:f .
        id:four {plan} ; ris:prioritises code:g .
        id:regional a ris:Plan ; ris:prioritises code:f ; ris:policyLevel code:level-regional ."""
    assert asked(facts, "26", "plan", "concept", "parts", area="code:f") == {
        ("one", "f", "0"),
        ("two", "", "1"),
        ("three", "like", "0"),
    }


def test_two_goals_conflict_once_and_two_figures_do_not():
    facts = """decision:d ris:decisionRole code:curator . GRAPH decision:d {
        id:a a ris:Goal . id:b a ris:Priority . id:a ris:conflictsWith id:b . id:b ris:conflictsWith id:a .
        id:c a ris:Observation . id:e a ris:Observation . id:c ris:conflictsWith id:e . }"""
    assert asked(facts, "28", "goal", "other") == {("a", "b")}


def test_a_value_over_several_years_is_told_with_both_ends():
    value = "ris:indicator id:i ; ris:value 3.0 ; ris:unit code:per-cent"
    facts = (
        f"""id:one {value} ; ris:startDate "2007" ; ris:endDate "2015" . id:two {value} ; ris:year "2016" ."""
    )
    assert asked(facts, "41", "from", "until", indicator="id:i") == {("2007", "2015"), ("2016", "2016")}
