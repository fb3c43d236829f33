"""What a person may write: what cannot hold is told with its line, what is odd but true is taken."""

import logging
from pathlib import Path

import pytest

from graph.build import build, examine
from graph.errors import DataError
from graph.evidence import find_triples, why
from graph.export import FORMATS
from graph.places import SourceFile
from graph.reading import Reading, merge, read
from graph.telling import belief
from graph.validation import Finding
from tests.conftest import HEADER, REGION, atlas_of, home_with

DECISION = """decision:mine a ris:Decision ; ris:decisionRole code:curator ; dct:date "2021-01-01"^^xsd:date ;
  ris:why "Egna uppgifter."@sv , "Facts of my own."@en .
"""
NAMES = 'skos:prefLabel "Något"@sv , "Something"@en'
LINES = (HEADER + DECISION).count("\n")


def stated(*facts: str) -> str:
    """Return own facts, the first on the line after the one of GRAPH."""
    return "\n".join([HEADER + DECISION + "GRAPH decision:mine {", *facts, "}"]) + "\n"


def line(number: int) -> str:
    """Return the place of a line of own facts, counted from 1."""
    return f"mine.trig:{LINES + 1 + number}"


# What cannot be read


@pytest.mark.parametrize(
    "fact",
    [
        "id:firma-a ris:owns _:b .",
        "id:firma-a ris:owns [] .",
        "id:firma-a ris:owns [ a ris:Company ] .",
        "_:b ris:owns id:firma-a .",
        "id:firma-a ris:owns ( id:kluster-b ) .",
        "id:firma-a ris:owns <<( id:firma-a ris:owns id:kluster-b )>> .",
    ],
)
def test_a_thing_without_address_is_told_with_its_line(home: Path, mine: Path, fact: str):
    text = 'id:firma-a skos:altLabel "[ _:x (" .  # [ _:y ('
    mine.write_text(stated(text, "", fact), encoding="utf-8")
    with pytest.raises(DataError, match="Give it one, id:NAME") as caught:
        read()
    assert line(3) in caught.value.text.sv


def test_a_reason_without_address_is_told_with_its_line(home: Path, mine: Path):
    mine.write_text(HEADER + DECISION + "GRAPH _:g { id:x a ris:Company }\n", encoding="utf-8")
    with pytest.raises(DataError, match=line(0)):
        read()


def test_the_mark_that_notepad_puts_before_a_file_is_no_error(home: Path, mine: Path):
    mine.write_text(stated(f"id:nytt a ris:Company ; {NAMES} ."), encoding="utf-8-sig")
    assert examine(None).findings == []
    assert SourceFile.read(mine).text.startswith("@prefix")


# What is found


WRONG = {
    "a class in quotation marks": (
        f'id:wrong-quoted a "Company" ; {NAMES} .',
        "the class Company is unknown",
    ),
    "an unknown property": (
        "id:firma-a ris:ownz id:kluster-b .",
        "ris:ownz is unknown. Did you mean ris:owns?",
    ),
    "an empty name": (
        'id:wrong-empty a ris:Company ; skos:prefLabel ""@sv , "Empty"@en .',
        "A name is empty or has characters that cannot be shown: id:wrong-empty, skos:prefLabel.",
    ),
    "a name of blanks": (
        'id:wrong-blank a ris:Company ; skos:prefLabel " \\u00a0"@sv , "Blank"@en .',
        "A name is empty or has characters that cannot be shown: id:wrong-blank, skos:prefLabel.",
    ),
    "a bell in another name": (
        f'id:wrong-bell a ris:Company ; {NAMES} ; skos:altLabel "a\\u0007b"@sv .',
        "A name is empty or has characters that cannot be shown: id:wrong-bell, skos:altLabel.",
    ),
    "a number that is none": (
        f'id:wrong-nan {NAMES} ; a ris:Project , ris:FundingTotal ; ris:amount "NaN"^^xsd:decimal ; '
        "ris:currency code:sek ; ris:stage code:granted .",
        "id:wrong-nan (NaN): the amount shall be",
    ),
    "a count in words": (
        f'id:wrong-three a ris:ActorGroup ; {NAMES} ; ris:memberCount "tre"^^xsd:integer .',
        "id:wrong-three (tre): the number shall be",
    ),
    "a day that is none": (
        f'id:wrong-day a ris:Project ; {NAMES} ; ris:startDate "2021-1-1"^^xsd:date .',
        "id:wrong-day (2021-1-1): the start shall be",
    ),
    "a document that leads": (
        "} id:redovisning-av-medel-2020 ris:leads id:projekt-ett . GRAPH decision:mine {",
        "A fact has no reason: id:redovisning-av-medel-2020, ris:leads.",
    ),
    "a passage that leads": (
        "} <https://w3id.org/ris-atlas/passage/b/2-2> ris:leads id:projekt-ett . GRAPH decision:mine {",
        "A fact has no reason: passage:b/2-2, ris:leads.",
    ),
    "a decision of another kind": (
        "} decision:other a ris:Decision , ris:Company . GRAPH decision:mine {",
        "A fact has no reason: decision:other, rdf:type.",
    ),
    "a round of a rule": (
        "} <https://w3id.org/ris-atlas/rule/mine/1> a ris:RuleRound . GRAPH decision:mine {",
        "rule:mine/1 is the address of a rule.",
    ),
    "facts of a rule": (
        "} GRAPH <https://w3id.org/ris-atlas/rule/inverse/9> { id:firma-a ris:leads id:projekt-tva . } "
        "GRAPH decision:mine {",
        "rule:inverse/9 is the address of a rule.",
    ),
}
"""Facts on one line each, and what is said of them."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    with home_with(tmp_path_factory.mktemp("wrong"), REGION) as home:
        (home / "curated").mkdir()
        facts = stated(*(fact for fact, _ in WRONG.values()))
        (home / "curated" / "mine.trig").write_text(facts, encoding="utf-8")
        return examine(None).findings


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_hold_is_told_with_its_line(found: list[Finding], what: str):
    said = WRONG[what][1]
    told = {
        (finding.is_violation, finding.place.rpartition("/")[2])
        for finding in found
        if said in finding.message.en
    }
    assert told == {(True, line(list(WRONG).index(what) + 1))}


def test_a_value_of_the_wrong_form_is_told_by_the_shapes_alone(
    home: Path, mine: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture
):
    logging.getLogger("rdflib.term").setLevel(logging.NOTSET)
    fact = f'id:x a ris:ActorGroup ; {NAMES} ; ris:memberCount "tre"^^xsd:integer .'
    mine.write_text(stated(fact), encoding="utf-8")
    assert len(examine(None).findings) == 1
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


# What is withdrawn


def test_what_a_decision_withdraws_is_left_out_and_what_it_lists_states_nothing():
    facts = "GRAPH decision:one { id:a ris:owns id:b , id:c . }"
    withdrawn = "decision:two ris:withdraws decision:list . GRAPH decision:list { id:a ris:owns id:b . }"
    assert owned(facts) == {"b", "c"}
    assert owned(f"{facts} {withdrawn}") == {"c"}


def owned(text: str) -> set[str]:
    atlas = atlas_of(text)
    return {fact.object.value[-1] for fact in atlas.facts(None, "https://w3id.org/ris-atlas/def/owns")}


def test_an_atlas_of_nothing_is_merged_to_nothing():
    store, inferred = merge(Reading(), [])
    assert (len(store), inferred) == (0, {})


# What is odd but true


def test_days_with_a_time_zone_and_names_with_marks_are_taken_and_told(home: Path, mine: Path):
    named = 'skos:prefLabel "=1+1 <b> & ![x](y)"@sv , "@odd"@en'
    dated = 'ris:startDate "2021-01-01+01:00"^^xsd:date ; ris:referenceNumber "x y"^^xsd:decimal'
    mine.write_text(stated(f"id:x a ris:Project ; {named} ; {dated} ."), encoding="utf-8")
    atlas = build().atlas
    told = [
        "\n".join(belief(atlas, why(atlas, triple), "sv"))
        for link in ("ris:startDate", "ris:referenceNumber")
        for triple in find_triples(atlas, "@odd", link, None)
    ]
    assert "1 januari 2021" in told[0]
    assert "x y" in told[1]
    assert all(b"=1+1" in format_(atlas) for name, format_ in FORMATS.items() if name != "csv")
