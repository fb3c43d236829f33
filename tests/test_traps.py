"""Traps of the questions: money counted twice or lost, facts withdrawn, chains longer than thought of."""

import csv
import io
from collections import deque

import pytest
from pyoxigraph import NamedNode

from graph.catalogue import ask, choices, find, terms_of
from graph.errors import UnknownNameError
from graph.namespaces import DEF, SUBPROPERTY, expand, shorten
from graph.store import Atlas
from tests.conftest import atlas_of

SEK = "ris:currency code:sek"
SAID = """passage:one ris:document id:doc ; ris:firstLine 1 ; ris:lastLine 1 ; ris:anchor "x" .
passage:two ris:document id:doc ; ris:firstLine 2 ; ris:lastLine 2 ; ris:anchor "y" .
"""


def rows(atlas: Atlas, number: str, **named: str) -> list[dict[str, str]]:
    """Ask about things by their prefixed names."""
    query = find(number)
    terms = {name: NamedNode(expand(value) or value) for name, value in named.items()}
    return list(csv.DictReader(io.StringIO(ask(atlas, query, terms).to_csv())))


def granted(text: str) -> list[tuple[str, str, str]]:
    atlas = atlas_of(
        f"id:g a ris:FundingAward ; ris:focusArea code:f ; ris:stage code:granted ; {SEK} .{text}"
    )
    return [(row["year"], row["granted"], row["awards"]) for row in rows(atlas, "11", area="code:f")]


# 11: what was granted per focus area


def test_a_grant_is_not_lost_when_somebody_applies_for_a_part_of_it():
    applied = "id:a ris:financedFrom id:g ; ris:stage code:applied ; ris:focusArea code:f ; ris:amount 1.0 ."
    assert granted(f'id:g ris:amount 1000.0 ; ris:year "1999" . {applied}') == [("1999", "1000", "1")]


def test_a_grant_that_is_granted_on_is_counted_where_it_ends_up():
    part = f"id:a ris:stage code:granted ; ris:focusArea code:f ; {SEK} ; ris:amount 400.0 ."
    assert granted(f"id:g ris:amount 1000.0 . id:a ris:financedFrom id:g . {part}") == [("", "400", "1")]


def test_a_grant_with_two_years_and_funders_of_two_levels_is_counted_once():
    twice = """id:g ris:amount 1000.0 ; ris:year "2019" , "2020" ; ris:funder id:a , id:b .
        id:a ris:policyLevel code:level-eu . id:b ris:policyLevel code:level-regional ."""
    assert granted(twice) == [("2019", "1000", "1")]


# 10 and 55: who funds


GRANT = "id:pp a ris:Project . id:me ris:leads id:pp . id:grantor ris:funds id:pp ."
MONEY = f"ris:funder id:grantor ; ris:fundedThing id:pp ; ris:amount 5.0 ; {SEK} ; ris:stage"
AWARD = f"id:w a ris:FundingAward ; {MONEY}"


@pytest.mark.parametrize(
    ("more", "stages"),
    [("", [""]), (f"{AWARD} code:applied .", ["", "code:applied"]), (f"{AWARD} code:paid .", ["code:paid"])],
)
def test_an_application_hides_no_funding_and_a_grant_tells_it_once(more: str, stages: list[str]):
    atlas = atlas_of(f"{GRANT} {more}")
    for number, asked in (("10", {"receiver": "id:me"}), ("55", {"project": "id:pp"})):
        found = [(row["funder"], row["stage"]) for row in rows(atlas, number, **asked)]
        assert sorted(found) == [("id:grantor", stage) for stage in stages]


def test_a_total_of_listed_parts_is_not_told_as_one_more_award():
    total = f"id:t a ris:FundingTotal ; {MONEY} code:paid . id:w ris:includedIn id:t .".replace("5.0", "8.0")
    atlas = atlas_of(f"{GRANT} {AWARD} code:paid . {total}")
    assert [row["amount"] for row in rows(atlas, "10", receiver="id:me")] == ["5"]


# 44, 43 and 27: what sources say


def disputes(one: str, two: str, more: str = "") -> set[tuple[str, ...]]:
    said = f"{SAID} GRAPH passage:one {{ {one} }} GRAPH passage:two {{ {two} }} {more}"
    return {(row["value"], row["other"]) for row in rows(atlas_of(said), "44")}


def test_a_day_within_a_year_is_no_contradiction_but_7_against_70_members_is():
    assert disputes("id:x ris:endDate '2022' .", "id:x ris:endDate '2022-04-30' .") == set()
    assert disputes("id:x ris:endDate '2022' .", "id:x ris:endDate '2023-04-30' .") == {
        ("2022", "2023-04-30")
    }
    assert disputes("id:x ris:memberCount 7 .", "id:x ris:memberCount 70 .") == {("7", "70")}


def test_figures_contradict_each_other_in_one_unit_only():
    def observed(name: str, value: str, unit: str) -> str:
        about = "ris:indicator id:i ; ris:observedFor id:x"
        return f"id:{name} {about} ; ris:value {value} ; ris:unit code:{unit} ."

    share, other = observed("a", "25.0", "per-cent"), observed("b", "26.0", "per-cent")
    assert disputes(share, other) == {("25", "26")}
    assert disputes(share, observed("b", "90000.0", "sek")) == set()


def test_what_is_withdrawn_contradicts_nothing_and_is_not_listed():
    one, two = "id:x ris:endDate '2022' .", "id:x ris:endDate '2023' ."
    withdrawn = f"decision:d ris:withdraws decision:list . GRAPH decision:list {{ {one} }}"
    assert disputes(one, two) != set()
    assert disputes(one, two, withdrawn) == set()
    atlas = atlas_of(f"{SAID} GRAPH passage:one {{ {one} id:a ris:mapsTo id:b . }} {withdrawn}")
    assert rows(atlas, "43", subject="id:x") == []
    assert [(row["lower"], row["upper"]) for row in rows(atlas, "27")] == [("id:a", "id:b")]
    also = "GRAPH decision:list { id:a ris:mapsTo id:b . }"
    assert (
        rows(atlas_of(f"{SAID} GRAPH passage:one {{ id:a ris:mapsTo id:b . }} {withdrawn} {also}"), "27")
        == []
    )


# 31: goals without implementation


def test_a_goal_is_carried_out_by_projects_and_plans_and_not_by_other_goals():
    goals = "id:g a ris:Goal ; ris:appliesTo id:l . id:x ris:alignsUpTo id:g . id:x a ris:{}  ."
    kinds = ("Goal", "Priority", "Project", "Action", "Plan", "FundingInstrument")
    left = {kind for kind in kinds if rows(atlas_of(goals.format(kind)), "31", region="id:l")}
    assert left == {"Goal", "Priority"}


# 30: the chain from a project upwards


def breadth_first(atlas: Atlas, project: NamedNode) -> set[tuple[str, ...]]:
    """Return each link upwards from a project with the step at which it is first reached."""
    links = {fact.subject.value for fact in atlas.facts(None, SUBPROPERTY, NamedNode(f"{DEF}alignsTo"))}
    step, queue, found = {project: 1}, deque([project]), set()
    while queue:
        here = queue.popleft()
        for _, link, to, _ in atlas.facts(here):
            if link.value in links and isinstance(to, NamedNode):
                found.add((str(step[here]), *(shorten(term.value) for term in (here, link, to))))
                if to not in step:
                    step[to] = step[here] + 1
                    queue.append(to)
    return found


def test_the_chain_of_every_real_project_is_followed_to_its_end(real: Atlas):
    query = find("30")
    projects = choices(real, query, query.parameters[0])
    longest = 0
    for project in projects:
        told = rows(real, "30", project=shorten(project.value))
        links = {(row["steps"], row["from"], row["link"], row["to"]) for row in told}
        assert links == breadth_first(real, project)
        longest = max(longest, *(int(row["steps"]) for row in told))
    assert longest > 5


# What is asked about


def test_a_name_that_several_things_bear_is_not_guessed(region: Atlas):
    atlas = atlas_of('code:other a ris:FocusArea ; skos:altLabel "område TVÅ"@sv .', beside=region)
    with pytest.raises(UnknownNameError, match=r"code:omrade-tva, code:other\. Name one of them"):
        terms_of(atlas, find("20"), {"area": "Område två"})
