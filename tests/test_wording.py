"""How values are said: numbers, days, amounts and names, and what is no value at all, as it stands."""

import pytest
from pyoxigraph import Literal, NamedNode

from graph.namespaces import PREFIXES, expand
from graph.store import Atlas
from graph.wording import number, say, unmarked
from tests.conftest import atlas_of

VALUES = [
    ("-0.5", "decimal", "−0,5", "−0.5"),
    (".5", "decimal", "0,5", "0.5"),
    ("+1.50", "decimal", "1,5", "1.5"),
    ("3402775.0", "decimal", "3\xa0402\xa0775", "3,402,775"),
    ("-12345", "integer", "−12\xa0345", "−12,345"),
    ("2020", "integer", "2020", "2020"),
    ("2021-01-01", "date", "1 januari 2021", "1 January 2021"),
    ("2021-01-01Z", "date", "1 januari 2021", "1 January 2021"),
    ("2021-01-01+01:00", "date", "1 januari 2021", "1 January 2021"),
    ("2020-03", "gYearMonth", "mars 2020", "March 2020"),
    ("2020", "gYear", "2020", "2020"),
    ("true", "boolean", "ja", "yes"),
    ("0", "boolean", "nej", "no"),
]
NO_VALUES = [
    ("3 402 775", "decimal"),
    ("NaN", "decimal"),
    ("1e5", "decimal"),
    ("", "decimal"),
    ("halvtolv", "integer"),
    ("2020-00-10", "date"),
    ("2020-13-01", "date"),
    ("2020-01-45", "date"),
    ("kanske", "boolean"),
]
AWARD = """id:a a ris:FundingAward ; ris:amount 900.0 ; ris:currency code:sek ; ris:stage code:applied .
    code:sek skos:notation "SEK" . code:applied skos:prefLabel "sökt"@sv , "applied for"@en ."""


def literal(value: str, kind: str) -> Literal:
    return Literal(value, datatype=NamedNode(PREFIXES["xsd"] + kind))


def thing(name: str) -> NamedNode:
    return NamedNode(expand(name) or "")


@pytest.mark.parametrize(("value", "kind", "sv", "en"), VALUES)
def test_values_are_said_as_they_are_written_in_each_language(
    region: Atlas, value: str, kind: str, sv: str, en: str
):
    assert [say(region, literal(value, kind), language) for language in ("sv", "en")] == [sv, en]


@pytest.mark.parametrize(("value", "kind"), NO_VALUES)
def test_what_is_no_value_of_its_kind_is_said_as_it_stands(region: Atlas, value: str, kind: str):
    assert say(region, literal(value, kind), "sv") == value


def test_a_word_is_no_number():
    with pytest.raises(ValueError, match="tre"):
        number("tre", "sv")


@pytest.mark.parametrize(
    ("more", "sv", "en"),
    [
        ("", "900\xa0kr sökt", "SEK 900 applied for"),
        ("id:a ris:approximate true .", "ca 900\xa0kr sökt", "about SEK 900 applied for"),
        ("id:a ris:approximate false .", "900\xa0kr sökt", "SEK 900 applied for"),
    ],
)
def test_an_amount_says_whether_it_is_rough(more: str, sv: str, en: str):
    atlas = atlas_of(AWARD + more)
    assert [say(atlas, thing("id:a"), language) for language in ("sv", "en")] == [sv, en]


def test_what_has_no_name_in_a_language_is_called_by_the_other_else_by_its_address():
    atlas = atlas_of('id:a skos:prefLabel "Bara svenska"@sv . id:b a ris:Company .')
    assert [atlas.label(thing("id:a"), language) for language in ("sv", "en")] == ["Bara svenska"] * 2
    assert atlas.label(thing("id:b"), "sv") == "id:b"


@pytest.mark.parametrize("text", ["![x](a) *b* _c_ `d` <e> # f", "1. g", "$h$ :red[i] ~j~ | k \\ l"])
def test_no_mark_of_markdown_is_left_unescaped(text: str):
    said = unmarked(text)
    assert said.replace("\\\\", "\0").replace("\\", "").replace("\0", "\\") == text
    marks = [before for before, mark in zip(" " + said, said, strict=False) if mark in "![]()*_`<>#.$:~|"]
    assert set(marks) == {"\\"}


@pytest.mark.parametrize(
    "link", ["http://example.org", "https://example.org/a", "www.example.org", "a@b.org"]
)
def test_an_address_in_a_text_is_parted_so_that_no_link_comes_of_it(link: str):
    assert link not in unmarked(link).replace("\\", "")
    assert link == unmarked(link).replace("\\", "").replace("\N{WORD JOINER}", "")
