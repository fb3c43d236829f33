"""The gaps of ecosystems, on worlds drawn on paper: firms and research that meet in pairs, or do not."""

import pytest

from graph.errors import BadQuestionError
from graph.measures.catalogue import find
from graph.measures.measure import Found, chosen
from graph.store import Atlas
from tests.conftest import Typed, atlas_of

KINDS = """
ris:Company ris:kindCategory code:kategori-foretag .
ris:ClusterInitiative ris:kindCategory code:kategori-ekosystem .
ris:ResearchInstitute ris:kindCategory code:kategori-forskning .
code:research-gap a ris:GapType ; ris:separates code:kategori-foretag , code:kategori-forskning .
"""
BETWEEN_FIRMS = "code:firm-gap a ris:GapType ; ris:separates code:kategori-foretag ."
ABROAD = "code:market-gap a ris:GapType ; ris:separates code:kategori-foretag , code:kategori-marknader ."


def people(pairs: list[str]) -> str:
    """Return firms f0, f1 … and research r0, r1 …, as many as the pairs need."""
    actors = {actor for pair in pairs for actor in pair.split()}
    kinds = {"f": "ris:Company", "r": "ris:ResearchInstitute"}
    return "".join(f"id:{actor} a ris:Actor , {kinds[actor[0]]} .\n" for actor in sorted(actors))


def projects(pairs: list[str], more: str = "") -> str:
    """Return a project for each pair of actors."""
    return people(pairs) + "".join(
        f"id:p{i} a ris:Project {more} . id:{pair.split()[0]} ris:takesPartIn id:p{i} . "
        f"id:{pair.split()[1]} ris:takesPartIn id:p{i} .\n"
        for i, pair in enumerate(pairs)
    )


def apart(count: int) -> list[str]:
    """Return pairs of two firms and as many of two of research."""
    return [f"{kind}{2 * i} {kind}{2 * i + 1}" for kind in "fr" for i in range(count)]


def mixed(count: int) -> list[str]:
    """Return pairs of a firm and one of research."""
    return [f"f{i} r{i}" for i in range(count)]


def measured(atlas: Atlas | str) -> Found:
    atlas, measure = atlas_of(KINDS + atlas) if isinstance(atlas, str) else atlas, find("gaps")
    return measure.compute(atlas, chosen(atlas, measure, {}))


def cell(found: Found, gap: str = "research-gap", within: str = "") -> dict[str, str]:
    """Return the row of a gap within an area, or in the whole atlas."""
    for row in found.answer.to_csv().splitlines()[1:]:
        told = dict(zip(found.answer.columns, row.split(","), strict=True))
        if (told["gap"], told["within"]) == (f"code:{gap}", within):
            return told
    raise AssertionError(found.answer.to_csv())


def finding(found: Found, gap: str = "research-gap", within: str = "") -> tuple[str, str]:
    told = cell(found, gap, within)
    return told["finding"].removeprefix("code:finding-"), told["gapKind"].removeprefix("code:finding-")


def said(found: Found, language: str) -> str:
    return " ".join(text.in_(language) for text in found.said)


def test_parties_that_never_meet_though_chance_would_have_it_have_a_gap():
    """20 firms and 20 of research in 20 pairs: 20 × 2 × (20/40) × (20/39) = 10.26 are mixed by chance."""
    told = cell(measured(projects(apart(10))))
    assert (told["places"], told["meetings"], told["named"]) == ("20", "0.0", "20")
    assert float(told["expected"]) == pytest.approx(10.26, abs=0.2)
    assert float(told["p"]) < 0.01
    assert told["finding"] == "code:finding-gap"


def test_parties_that_meet_as_often_as_by_chance_have_none():
    found = measured(projects(mixed(20)))
    assert finding(found) == ("no-gap", "")
    assert said(found, "sv").startswith("Rutor med gap: 0, utan gap: 1, med otillräckliga data: 0.")


def test_where_chance_gives_fewer_than_five_meetings_the_data_are_insufficient():
    found = measured(projects(apart(2)))
    assert finding(found) == ("insufficient", "data-gap")
    assert not found.is_sufficient
    assert "rutor där slumpen ger färre än 5 möten: 1." in said(found, "sv")


def test_where_a_party_has_one_named_member_the_data_are_insufficient_whatever_chance_gives():
    found = measured(projects([f"f{i} r0" for i in range(20)]))
    assert cell(found)["expected"] == "20.0"
    assert (cell(found)["smallest"], cell(found)["named"]) == ("code:kategori-forskning", "1")
    assert finding(found) == ("insufficient", "data-gap")
    assert "cells where a party has fewer than 2 named actors: 1;" in said(found, "en")


def test_a_party_that_no_kind_of_actor_belongs_to_is_not_known():
    found = measured(projects(mixed(20)) + ABROAD)
    assert cell(found, "market-gap")["smallest"] == "code:kategori-marknader"
    assert finding(found, "market-gap") == ("insufficient", "data-gap")


def test_firms_meet_each_other_where_two_of_them_are():
    found = measured(projects(apart(12)) + BETWEEN_FIRMS)
    assert cell(found, "firm-gap")["meetings"] == "12.0"
    assert finding(found, "firm-gap") == ("no-gap", "")
    assert finding(measured(projects(mixed(24)) + BETWEEN_FIRMS), "firm-gap") == ("gap", "policy-gap")


def test_one_actor_of_two_sorts_does_not_meet_itself():
    pairs = [f"f{i} f{i + 1}" for i in range(0, 20, 2)]
    both = "".join(
        f"id:f{i} a ris:ResearchInstitute . id:x{i // 2} a ris:Actor ; ris:takesPartIn id:p{i // 2} ."
        for i in range(0, 20, 2)
    )
    alone = projects(pairs) + both
    assert cell(measured(alone))["meetings"] == "5.0"
    lone = "".join(
        f"id:y{i} a ris:Actor , ris:Company , ris:ResearchInstitute ; ris:takesPartIn id:z{i} ."
        f"id:w{i} a ris:Actor ; ris:takesPartIn id:z{i} . id:z{i} a ris:Project ."
        for i in range(6)
    )
    assert cell(measured(lone))["meetings"] == "0.0"


def test_the_gaps_stand_in_the_order_of_their_numbers():
    ranks = "code:research-gap ris:rank 7 . code:firm-gap ris:rank 10 . code:a-gap a ris:GapType ."
    assert [row[0].value.rpartition("/")[2] for row in measured(BETWEEN_FIRMS + ranks).answer.rows] == [
        "research-gap",
        "firm-gap",
        "a-gap",
    ]


def test_at_a_large_place_each_meets_as_many_as_at_a_small_one():
    """One firm and two of research: each meets one of the two others, so that 2 / 2 = 1 meeting is mixed."""
    three = people(["f0 r0", "r1 r1"]) + "id:p a ris:Project . "
    three += "".join(f"id:{actor} ris:takesPartIn id:p ." for actor in ("f0", "r0", "r1"))
    assert cell(measured(three))["meetings"] == "1.0"


def test_firms_that_keep_to_themselves_have_a_gap_to_research_and_none_to_each_other():
    """Four firms in each of ten projects, four of research in each of ten others."""
    groups = [[f"{kind}{4 * i + j}" for j in range(4)] for kind in "fr" for i in range(10)]
    world = people([f"{one[j]} {one[j]}" for one in groups for j in range(4)])
    for i, group in enumerate(groups):
        world += f"id:p{i} a ris:Project ." + "".join(
            f"id:{actor} ris:takesPartIn id:p{i} ." for actor in group
        )
    found = measured(world + BETWEEN_FIRMS)
    assert finding(found) == ("gap", "policy-gap")
    assert finding(found, "firm-gap") == ("no-gap", "")
    assert (
        cell(found, "firm-gap")["meetings"] == "20.0"
    )  # six pairs at each of ten places, a third of a meeting each


def test_groups_that_nobody_can_call_do_not_count():
    group = "id:many a ris:Actor , ris:ActorGroup , ris:ResearchInstitute ; ris:takesPartIn id:p0 , id:p1 ."
    assert cell(measured(projects(apart(10)) + group))["meetings"] == "0.0"


def test_a_place_where_only_one_is_known_tells_of_no_meeting():
    lone = "id:q a ris:Project . id:f0 ris:takesPartIn id:q ."
    assert cell(measured(projects(apart(10)) + lone))["places"] == "20"


# Where they meet


def test_members_of_a_body_and_those_who_collaborate_meet_too():
    bodies = (
        people(mixed(3))
        + "id:f0 ris:memberOf id:net . id:r0 ris:memberOf id:net . id:f1 ris:collaboratesWith id:r1 ."
    )
    told = cell(measured(bodies + "id:r1 ris:collaboratesWith id:f1 ."))
    assert (told["places"], told["meetings"]) == ("2", "2.0")


def test_chance_does_not_move_the_members_of_councils_into_projects():
    firms, research = apart(10)[:10], apart(10)[10:]
    councils = "".join(
        f"id:{actor} ris:memberOf id:c{pair[1:3].strip()} ." for pair in research for actor in pair.split()
    )
    found = measured(projects(firms) + people(research) + councils)
    assert cell(found)["places"] == "20"
    assert cell(found)["expected"] == "0.0"
    assert finding(found) == ("insufficient", "data-gap")


# In which units


def test_a_focus_area_has_its_own_projects_and_those_of_its_actors_who_meet_elsewhere():
    # of the three members of the net one is not active in the area: there the other two meet each other
    members = " ".join(f"id:{actor} ris:memberOf id:net ." for actor in ("f0", "r0", "s"))
    area = f"code:x a ris:FocusArea . id:s a ris:Actor . {members}"
    found = measured(
        projects(apart(10), "; ris:focusArea code:x")
        + area
        + "id:q a ris:Project . id:f0 ris:takesPartIn id:q . id:r0 ris:takesPartIn id:q ."
    )
    assert (cell(found, within="code:x")["places"], cell(found, within="code:x")["meetings"]) == ("21", "1.0")
    assert (cell(found)["places"], cell(found)["meetings"]) == ("22", "1.5")
    assert finding(found, within="code:x") == ("gap", "policy-gap")


def test_a_cluster_has_its_members_where_they_meet_apart_from_the_cluster():
    cluster = "id:club a ris:Actor , ris:ClusterInitiative . id:lone a ris:Actor , ris:ClusterInitiative ."
    members = "".join(f"id:{kind}{i} ris:memberOf id:club ." for kind in "fr" for i in range(20))
    found = measured(projects(apart(10)) + cluster + members)
    assert (cell(found, within="id:club")["places"], cell(found, within="id:club")["meetings"]) == (
        "20",
        "0.0",
    )
    assert finding(found, within="id:club") == ("gap", "policy-gap")
    assert cell(found, within="id:lone")["named"] == "0"


# Whether somebody aims at it


@pytest.mark.parametrize(
    "aim",
    [
        "id:aim a ris:Goal ; ris:concerns code:research-gap .",
        "id:aim a ris:Action ; ris:concerns id:obstacle . code:research-gap ris:partOf id:obstacle .",
        "id:aim a ris:Priority ; ris:targetGroup code:kategori-foretag , code:kategori-forskning .",
        "id:aim a ris:Action ; ris:concerns code:kategori-smaforetag , id:r0 . "
        "code:kategori-smaforetag skos:broader code:kategori-foretag .",
    ],
)
def test_aimed_at_and_not_done_is_an_activity_gap(aim: str):
    found = measured(projects(apart(10)) + aim)
    assert cell(found)["aims"] == "1"
    assert finding(found) == ("gap", "activity-gap")
    assert "Aktivitetsgap, där någon siktar på det men de möts för sällan: 1." in said(found, "sv")


@pytest.mark.parametrize(
    "other",
    [
        "id:aim a ris:Goal ; ris:concerns code:kategori-foretag .",
        "id:weakness a ris:SWOTItem ; ris:concerns code:kategori-foretag , code:kategori-forskning .",
    ],
)
def test_what_nobody_aims_at_is_a_policy_gap(other: str):
    found = measured(projects(apart(10)) + other)
    assert finding(found) == ("gap", "policy-gap")
    assert "Policy gaps, where no goal or action aims at the parties meeting: 1." in said(found, "en")


def test_what_is_about_firms_at_large_does_not_aim_at_their_meeting_each_other():
    aims = "id:aim a ris:Goal ; ris:concerns code:kategori-foretag ."
    named = aims + " id:other a ris:Goal ; ris:concerns code:firm-gap ."
    assert cell(measured(projects(apart(2)) + BETWEEN_FIRMS + aims), "firm-gap")["aims"] == "0"
    assert cell(measured(projects(apart(2)) + BETWEEN_FIRMS + named), "firm-gap")["aims"] == "1"


def test_an_aim_within_one_focus_area_does_not_aim_at_another():
    areas = "code:x a ris:FocusArea . code:y a ris:FocusArea . id:aim a ris:Goal ; "
    aim = "ris:concerns code:kategori-foretag , code:kategori-forskning ; ris:focusArea code:x ."
    found = measured(projects(apart(10), "; ris:focusArea code:x , code:y") + areas + aim)
    assert finding(found, within="code:x") == ("gap", "activity-gap")
    assert finding(found, within="code:y") == ("gap", "policy-gap")


# On real facts, and none


def test_on_the_documents_alone_no_gap_is_found_nor_denied(real: Atlas):
    found = measured(real)
    assert len({row[0] for row in found.answer.rows}) == 7
    assert not found.is_sufficient
    assert {row[8].value.rpartition("-")[2] for row in found.answer.rows} == {"insufficient"}
    assert "Add named members and participants to learn more." in said(found, "en")


def test_an_atlas_without_gaps_is_told():
    found = find("gaps").compute(atlas_of("id:p a ris:Project ."), chosen(atlas_of(""), find("gaps"), {}))
    assert not found.answer
    assert said(found, "sv").startswith("Inga gap är inlagda")


def test_an_atlas_of_gaps_alone_is_insufficient():
    assert finding(measured("")) == ("insufficient", "data-gap")


def test_the_figures_do_not_depend_on_the_order_of_the_facts():
    lines = projects([*apart(8), *mixed(8)]).splitlines()
    assert measured("\n".join(lines)).answer == measured("\n".join(reversed(lines))).answer


def test_nothing_can_be_chosen():
    with pytest.raises(BadQuestionError, match="It has none"):
        chosen(atlas_of(""), find("gaps"), {"area": "x"})


def test_the_terminal_says_it_in_words(ris: Typed):
    code, out, _ = ris("measure", "gaps")
    assert code == 0
    assert "Forskningsgapet" in out
    assert "otillräckliga data  datagap" in out
