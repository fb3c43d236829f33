"""Intersections, on worlds drawn on paper.

The large one: areas A, B, C, D in one plan; as many projects in A and C as in B and D, none elsewhere.
"""

import pytest

from graph.errors import BadQuestionError
from graph.measures.catalogue import find
from graph.measures.measure import Found, chosen
from graph.store import Atlas
from tests.conftest import Typed, atlas_of


def award(name: str, of: str, amount: int, currency: str, stage: str = "granted") -> str:
    told = f"ris:fundedThing {of} ; ris:amount {amount}.0 ; ris:currency code:{currency}"
    return f"id:{name} a ris:FundingAward ; {told} ; ris:stage code:{stage} ."


PLAN = "".join(
    f"code:{area} a ris:FocusArea ; ris:inPlan id:plan ; "
    f"skos:prefLabel 'Område {area}'@sv , 'Area {area}'@en .\n"
    for area in "abcd"
)
SMALL = f"""{PLAN}
id:one a ris:Actor . id:two a ris:Actor . id:three a ris:Actor . id:four a ris:Actor .
id:firms a ris:Actor , ris:ActorGroup ; ris:activeIn code:a , code:b , code:d .
id:p a ris:Project ; ris:focusArea code:a , code:b .
id:p ris:startDate "2019-05-01"^^xsd:date ; ris:endDate "2021"^^xsd:gYear .
id:q a ris:Project ; ris:focusArea code:a , code:b ; ris:endDate "2022"^^xsd:gYear .
id:r a ris:Project ; ris:focusArea code:a , code:c ; ris:targetArea code:c .
id:s a ris:Project ; ris:focusArea code:c .
id:t a ris:Project ; ris:focusArea code:d .
id:one ris:takesPartIn id:p ; ris:activeIn code:a , code:b .
id:two ris:takesPartIn id:s ; ris:activeIn code:c .
id:three ris:takesPartIn id:t ; ris:activeIn code:d .
code:a-and-d a ris:FocusIntersection ; ris:intersects code:a , code:d .
code:sek skos:notation "SEK" . code:eur skos:notation "EUR" .
{award("crowns", "id:p , id:q", 100, "sek")} {award("euros", "id:q", 7, "eur")}
{award("wished", "id:q", 900, "sek", "applied")} {award("elsewhere", "id:s", 50, "sek")}
"""


def large(each: int) -> str:
    pairs = ["code:a , code:c", "code:b , code:d"]
    return PLAN + "".join(
        f"id:p{number} a ris:Project ; ris:focusArea {pairs[number % 2]} .\n" for number in range(2 * each)
    )


def measured(atlas: Atlas | str, **named: str) -> Found:
    atlas, measure = atlas_of(atlas) if isinstance(atlas, str) else atlas, find("intersections")
    return measure.compute(atlas, chosen(atlas, measure, named))


def column(found: Found, name: str) -> dict[str, str]:
    """Return one column of the table by the letters of the two areas."""
    at = found.answer.columns.index(name)
    return {
        "".join(area.value[-1] for area in row[:2]): row[at].value if row[at] else ""
        for row in found.answer.rows
    }


def said(found: Found, language: str) -> str:
    return " ".join(text.in_(language) for text in found.said)


def test_what_two_areas_share_is_counted():
    found = measured(SMALL)
    assert found.answer.columns == (
        *("area", "other", "words", "projects", "actors", "expected", "p", "finding", "start", "end"),
        *("EUR", "SEK"),
    )
    rows = found.answer.to_csv().splitlines()
    assert rows[1].startswith("code:a,code:b,0,2,1,")
    assert rows[1].endswith(",code:finding-insufficient,2019,2022,7,100")
    assert rows[3].startswith("code:a,code:d,1,0,0,")
    assert rows[3].endswith(",code:finding-insufficient,,,,")
    assert len(rows) == 7


def test_a_project_that_only_addresses_firms_of_an_area_is_not_shared_with_it():
    assert column(measured(SMALL), "projects")["ac"] == "0"


def test_a_group_that_nobody_can_call_is_no_shared_actor():
    assert column(measured(SMALL), "actors") == {
        "ab": "1",
        "ac": "0",
        "ad": "0",
        "bc": "0",
        "bd": "0",
        "cd": "0",
    }


def test_with_few_projects_an_empty_cell_says_nothing():
    found = measured(SMALL)
    assert not found.is_sufficient
    assert set(column(found, "finding").values()) == {"https://w3id.org/ris-atlas/code/finding-insufficient"}
    assert said(found, "sv") == (
        "Par av fokusområden med gemensamma projekt: 1, tomma: 5. För 6 par räcker uppgifterna inte: "
        "slumpen ger färre än 5 gemensamma projekt. En tom ruta säger där ingenting. "
        "Slumpen är 1000 dragna nät, frö 20."
    )


def test_empty_by_lack_of_projects_and_emptier_than_chance_differ():
    few, many = measured(large(4)), measured(large(20))
    ends = {name: finding.rpartition("-")[2] for name, finding in column(many, "finding").items()}
    assert ends == {"ab": "fewer", "ac": "more", "ad": "fewer", "bc": "fewer", "bd": "more", "cd": "fewer"}
    assert set(column(few, "finding").values()) == {"https://w3id.org/ris-atlas/code/finding-insufficient"}
    assert column(few, "projects")["ab"] == column(many, "projects")["ab"] == "0"
    assert many.is_sufficient
    assert not few.is_sufficient
    assert said(many, "en") == (
        "Pairs of focus areas with shared projects: 2, empty: 4. Fewer than by chance: 4 pairs, 4 of them "
        "empty. As by chance: 0 pairs. More than by chance: 2 pairs. Chance is 1000 networks drawn at "
        "random, seed 20."
    )


def test_chance_gives_what_is_counted_by_hand():
    """Each of 40 projects has one of six pairs of four areas, and none is likelier: 6.67 each."""
    expected = column(measured(large(20)), "expected")
    assert sum(map(float, expected.values())) == pytest.approx(40, abs=0.05)
    assert all(float(value) == pytest.approx(40 / 6, abs=0.4) for value in expected.values())


def test_actors_can_be_compared_instead_of_projects():
    people = large(0) + "".join(
        f"id:x{number} a ris:Actor ; ris:activeIn {('code:a , code:c', 'code:b , code:d')[number % 2]} .\n"
        for number in range(40)
    )
    assert column(measured(people, by="actors"), "finding")["ab"].endswith("fewer")
    assert column(measured(people), "finding")["ab"].endswith("insufficient")


def test_the_figures_do_not_depend_on_the_order_of_the_facts():
    lines = large(12).splitlines()
    assert measured("\n".join(lines)).answer == measured("\n".join(reversed(lines))).answer


def test_areas_of_two_plans_are_no_pair():
    found = measured("code:a a ris:FocusArea ; ris:inPlan id:x . code:b a ris:FocusArea ; ris:inPlan id:y .")
    assert not found.answer
    assert said(found, "sv") == "Ingen plan i atlasen har två fokusområden: det finns inget par att jämföra."


def test_areas_of_two_regions_are_not_mixed_by_chance():
    apart = large(20) + PLAN.replace("code:", "code:z").replace("id:plan", "id:other-plan")
    assert [row for row in measured(apart).answer.rows if "/z" not in row[0].value] == [
        *measured(large(20)).answer.rows
    ]


def test_an_atlas_without_areas_is_told():
    assert said(measured("id:p a ris:Project ."), "en").startswith("No plan in the atlas has two focus areas")


def test_an_area_without_a_plan_partner_is_told():
    found = measured(
        PLAN + "code:lone a ris:FocusArea ; skos:prefLabel 'Ensam'@sv , 'Lone'@en .", area="Ensam"
    )
    assert said(found, "en") == "Lone shares no plan with any other focus area: there is no pair."


# One cell


def test_a_full_cell_shows_its_projects_actors_and_money():
    found = measured(SMALL, area="Område a", other="Område b")
    assert sorted(found.answer.to_csv().splitlines()) == [
        "kind,thing,start,end,EUR,SEK",
        "ris:Actor,id:one,,,,",
        "ris:Project,id:p,2019,2021,,100",
        "ris:Project,id:q,,2022,7,100",
    ]
    assert said(found, "sv") == (
        "Område a och Område b har 2 projekt och 1 aktör gemensamt, men ingen källa nämner dem tillsammans."
    )


def bridged(more: str, **named: str) -> tuple[list[str], str]:
    found = measured(SMALL + more, **({"area": "Område c", "other": "Område d"} | named))
    return found.answer.to_csv().splitlines()[1:], said(found, "sv")


def test_an_empty_cell_is_bridged_by_who_is_in_both():
    assert bridged("id:four ris:activeIn code:c , code:d .")[0] == ["id:four,id:four,,0"]


def test_else_by_two_who_are_in_contact_already():
    assert bridged("id:two ris:collaboratesWith id:three .")[0] == ["id:two,id:three,,1"]


def test_else_through_the_neighbours_that_most_have_in_common():
    near = "id:two ris:supports id:one . id:three ris:supports id:one . id:four ris:activeIn code:d ; "
    near += "ris:supports id:one . id:two ris:takesPartIn id:z . id:four ris:takesPartIn id:y . "
    near += "id:five a ris:Actor ; ris:takesPartIn id:z , id:y . id:z a ris:Project . id:y a ris:Project ."
    rows, words = bridged(near)
    assert rows == ["id:two,id:four,id:five,2", "id:two,id:four,id:one,2"]
    assert words == (
        "Område c och Område d har inget gemensamt projekt. Den billigaste bryggan: en aktör i det ena "
        "möter en i det andra genom någon som båda har kontakt med. De par som har flest gemensamma "
        "kontakter visas."
    )


def test_else_over_more_steps():
    far = "id:two ris:supports id:one . id:one ris:supports id:four . id:four ris:supports id:three ."
    rows, words = bridged(far)
    assert rows == ["id:two,id:three,id:one,3"]
    assert "går i 3 steg" in words


def test_else_that_no_way_leads_across_is_told():
    rows, words = bridged("")
    assert rows == []
    assert words == (
        "Område c och Område d har inget gemensamt projekt, och ingen kedja av kontakter leder från det "
        "ena till det andra."
    )


def test_an_area_in_which_nobody_is_known_is_told():
    assert "Ingen namngiven aktör är känd i Område d" in " ".join(
        text.sv
        for text in measured(
            PLAN + "id:x a ris:Actor ; ris:activeIn code:c .", area="Område c", other="Område d"
        ).said
    )


def test_an_area_is_not_crossed_with_itself():
    with pytest.raises(BadQuestionError, match="two different"):
        measured(SMALL, area="Område a", other="Area a")


def test_what_is_no_focus_area_is_refused():
    with pytest.raises(BadQuestionError, match="wrong kind"):
        measured(SMALL, area="id:p")


# On the small region, at the terminal


def test_the_small_region_names_one_and_three_but_has_no_project_there(region: Atlas):
    """One project has two areas, two have one: one of five ways to deal out 1, 2, 2, 3 joins 1 and 3."""
    found = measured(region, area="Område ett")
    assert [line.split(",")[1:5] for line in found.answer.to_csv().splitlines()] == [
        ["other", "words", "projects", "actors"],
        ["code:omrade-tre", "1", "0", "0"],
        ["code:omrade-tva", "0", "1", "2"],
    ]
    expected = [float(row[5].value) for row in found.answer.rows]
    assert expected == pytest.approx([0.2, 0.4], abs=0.05)
    assert found.answer.rows[0][8:] == (None, None, None, None)
    assert [cell.value for cell in found.answer.rows[1][8:]] == ["2019", "2022", "50", "400"]


def test_the_terminal_says_it_in_words(ris: Typed):
    code, out, _ = ris("measure", "intersections", language="en")
    assert code == 0
    assert "insufficient data" in out
    assert "Pairs of focus areas with shared projects: 1, empty: 17." in out
