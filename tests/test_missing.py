"""What the atlas does not know about things: each way of knowing takes a thing off its list."""

import pytest

from graph.catalogue import ask, find
from tests.conftest import atlas_of

KNOWN = {
    "place": ("id:x a ris:Organisation .", ["id:x ris:locatedIn id:p ."]),
    "money": (
        "id:x a ris:Project .",
        ["id:w ris:fundedThing id:x .", "id:f ris:funds id:x .", "id:x ris:financedBy id:i ."],
    ),
    "indicator": ("id:x a ris:Goal .", ["id:x ris:measuredBy id:i ."]),
    "level": ("id:x a ris:Plan .", ["id:x ris:policyLevel code:level-eu ."]),
    "participants": ("id:x a ris:Project .", ["id:a ris:takesPartIn id:x ."]),
    "role": (
        "id:p a ris:Project . id:x ris:takesPartIn id:p .",
        [
            "id:x ris:leads id:p .",
            "id:h ris:actor id:x ; ris:takesPartInWhat id:p ; ris:role code:role-partner .",
        ],
    ),
    "time": ("id:x a ris:Project .", ["id:x ris:startDate '2017' ; ris:endDate '2018' ."]),
    "focus-area": ("id:x a ris:Project .", ["id:x ris:focusArea code:f ."]),
    "members": ("id:x a ris:Network .", ["id:a ris:memberOf id:x ."]),
    "phase": ("id:x a ris:Incubator .", ["id:x ris:servesPhase code:p ."]),
    "adoption": ("id:x a ris:Plan .", ["id:x ris:adoptedBy id:a ; ris:adoptedOn '2013' ."]),
    "funder": (
        "id:x a ris:FundingAward .",
        ["id:x ris:funder id:f ; ris:recipient id:a .", "id:x ris:funder id:f ; ris:fundedThing id:p ."],
    ),
}
"""What is listed while it is not known, and each way in which it becomes known."""

HALF = {
    "time": "id:x ris:startDate '2017' .",
    "adoption": "id:x ris:adoptedBy id:a .",
    "funder": "id:x ris:funder id:f .",
    "role": "id:h ris:actor id:x ; ris:takesPartInWhat id:p .",
}
"""What is not yet enough."""

KINDS = """ris:Organisation rdfs:isDefinedBy <https://w3id.org/ris-atlas/def/actors> .
    ris:Network rdfs:subClassOf ris:Organisation ;
        rdfs:isDefinedBy <https://w3id.org/ris-atlas/def/actors> ."""


def listed(name: str, facts: str) -> list[dict[str, str]]:
    answer = ask(atlas_of(KINDS + facts), find(f"gaps/missing-{name}"), {})
    return [
        dict(
            zip(answer.columns, [getattr(term, "value", "").rpartition("/")[2] for term in row], strict=True)
        )
        for row in answer.rows
    ]


@pytest.mark.parametrize("name", KNOWN)
def test_a_thing_is_listed_until_it_is_known(name: str):
    thing, ways = KNOWN[name]
    assert ["x" in row.values() for row in listed(name, thing)] == [True]
    for way in ways:
        assert listed(name, thing + way) == []


@pytest.mark.parametrize("name", HALF)
def test_half_of_what_is_to_be_known_is_not_enough(name: str):
    assert len(listed(name, KNOWN[name][0] + HALF[name])) == 1


def test_what_is_known_stands_beside():
    assert listed("money", "id:x a ris:Project . id:a ris:leads id:x .") == [{"project": "x", "leader": "a"}]
    assert listed("focus-area", "id:x a ris:Project . id:a ris:leads id:x .")[0]["leader"] == "a"
    assert listed("members", "id:x a ris:Network ; ris:memberCount 7 .")[0]["members"] == "7"
    assert listed("place", "id:x a ris:Organisation , ris:Network .")[0]["kind"] == "Network"
    assert len(listed("place", "id:x a ris:Organisation , ris:Network .")) == 1
