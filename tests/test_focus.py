"""Focus areas of imported projects: what the rules find in words and headings, and how the atlas tells it."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from graph import evidence
from graph.build import build
from graph.namespaces import CODE, DEF
from ingest import focus
from ingest.focus import by_heading, by_words
from tests.conftest import REGION
from tests.test_ingest import FILES, PROJECTS, changed, quads_of, take_in, told

INDUSTRY, ENERGY = "teknik-och-tjansteutveckling-inom-industrin", "energi-och-miljoteknik-cleantech"
DIGITAL, CULTURE = "digitala-tjanstenaringar", "kulturella-och-kreativa-naringar"
RULES = f"""
date = 2099-01-02
words-per-mention = 10
confidence = 0.5

["{INDUSTRY}"]
word-sv = ["gruv*", "gruva"]
word-en = ["mining"]
not = ["data mining"]
nace = ["NACE 24"]

["{ENERGY}"]
word-sv = ["*vindkraft*", "*energi", "lägre utsläpp", "grön", "grön omställning"]
objective = ["koldioxidsnål ekonomi"]
euroscivoc = ["energy and fuels"]

["{DIGITAL}"]
word-sv = ["e-hälsa*", "hälsa"]
subject = ["Datorsystem"]
"""


def forget() -> None:
    for remembered in (focus.rules, focus._index, focus._begun_by):
        remembered.cache_clear()


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A rules file that is small enough to keep in mind."""
    file = tmp_path / "focus.toml"
    file.write_text(RULES, encoding="utf-8")
    monkeypatch.setattr(focus, "RULES", file)
    forget()
    yield file
    forget()


def areas(title: str, text: str = "") -> set[str]:
    return {ground.area for ground in by_words(title, text)}


# Words


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Ny gruvbrytning i fjällen", "gruvbrytning"),
        ("GRUVA i fjällen", "gruva"),
        ("Stöd till havsvindkraften", "havsvindkraften"),
        ("Billig kärnenergi", "kärnenergi"),
        ("Vägen till lägre utsläpp", "lägre utsläpp"),
        ("E-hälsan växer", "e hälsan"),
        ("Vår e hälsa", "e hälsa"),
        ("Miljö- och gruvstöd", "gruvstöd"),
    ],
)
def test_a_word_is_found_inflected_in_compounds_and_however_it_is_written(small: Path, title: str, word: str):
    assert [(ground.place, ground.words) for ground in by_words(title)] == [("title", word)]


@pytest.mark.parametrize("title", ["Ogruvad", "Energin", "Utsläpp som är lägre", "En halsa", "", "Lägre"])
def test_a_word_that_is_not_that_of_a_rule_gives_nothing(small: Path, title: str):
    assert areas(title) == set()


def test_words_of_several_areas_give_several(small: Path):
    assert areas("Vindkraft och mining") == {INDUSTRY, ENERGY}


def test_an_exception_covers_the_word_that_it_holds_but_no_other(small: Path):
    assert areas("Data mining for all") == set()
    assert areas("Data mining for mining") == {INDUSTRY}


def test_words_that_stand_at_the_same_place_count_once_and_as_the_longest(small: Path):
    assert [ground.words for ground in by_words("E-hälsa")] == ["e hälsa"]
    assert [ground.words for ground in by_words("Grön omställning")] == ["grön omställning"]


def test_a_description_has_to_use_words_of_an_area_for_each_so_many_words_begun(small: Path):
    nine, ten = "ord " * 8, "ord " * 9
    assert areas("Projekt", nine + "gruva") == {INDUSTRY}
    assert areas("Projekt", ten + "gruva") == set()
    assert areas("Projekt", ten + "gruva gruvor") == {INDUSTRY}


def test_of_a_description_so_many_words_are_told_as_are_enough_the_most_used_first(small: Path):
    text = "gruvan mining mining " + "ord " * 9
    assert [(g.place, g.words) for g in by_words("Projekt", text)] == [("text", "mining")]
    text = "mining gruvor " + "ord " * 9
    assert [g.words for g in by_words("Projekt", text)] == ["gruvor", "mining"]


# Headings


@pytest.mark.parametrize(
    ("heading", "area"),
    [
        ("Att stödja övergången till en koldioxidsnål ekonomi inom alla sektorer", ENERGY),
        ("/engineering and technology/environmental engineering/energy and fuels/wind power", ENERGY),
        ("Datorsystem", DIGITAL),
        ("NACE 24.10", INDUSTRY),
    ],
)
def test_a_heading_decides_alone(small: Path, heading: str, area: str):
    assert [(ground.area, ground.place) for ground in by_heading(heading)] == [(area, "heading")]


def test_a_heading_without_a_rule_gives_nothing(small: Path):
    assert not list(by_heading("Tekniskt stöd")) + list(by_heading("NACE 25.24")) + list(by_heading("gruva"))


# In the atlas


def test_the_atlas_tells_which_word_decided_and_keeps_no_description(home: Path, tmp_path: Path, small: Path):
    text = "Gruvbrytning i Testköping, hemligt. Ring Kim Påhittad, 070-123 45 67."
    file = changed(tmp_path, "Ring Kim Påhittad, 070-123 45 67.", text)
    ingested = take_in("projektbank", file)
    said = "\n".join(map(str, quads_of(ingested)))
    assert "gruvbrytning" in said
    assert "hemligt" not in said
    atlas = build().atlas
    line = told(atlas, "Nät i Testköping", "ris:focusArea")
    assert "Nät i Testköping – hör till fokusområdet – Teknik- och tjänsteutveckling inom industrin" in line
    assert "Tillagt av reglerna för fokusområden, 2 januari 2099: projektets beskrivning innehåller" in line
    assert "”gruvbrytning”" in line
    assert "Säkerhet: 0,5" in line
    line = told(atlas, "Nät i Testköping", "ris:focusArea", "en")
    assert "Added by the rules for focus areas" in line
    assert "the description of the project contains “gruvbrytning”" in line
    (triple,) = evidence.find_triples(atlas, "Nät i Testköping", "ris:focusArea", None)
    assert [reason.kind for reason in evidence.why(atlas, triple).reasons] == ["interpreted"]


def test_the_report_tells_how_many_projects_were_given_areas(home: Path, tmp_path: Path, small: Path):
    ingested = take_in("projektbank", changed(tmp_path, "Nät i Testköping", "Vindkraft och gruvor"))
    assert ingested.report
    projects = ingested.report.things["Project"]
    none = f"  1 projekt fick fokusområden av reglerna, {projects - 1} fick inget"
    assert none in ingested.lines("sv")
    none = f"  1 projects were given focus areas by the rules, {projects - 1} none"
    assert none in ingested.lines("en")


def test_an_actor_of_the_project_is_active_in_the_area(home: Path, tmp_path: Path, small: Path):
    take_in("projektbank", changed(tmp_path, "Nät i Testköping", "Vindkraft i Testköping"))
    assert "Vindkraft i Testköping – hör till fokusområdet" in told(
        build().atlas, "Testköpings kommun", "är verksam inom"
    )


def test_a_field_of_science_in_a_later_table_gives_its_project_an_area(
    home: Path, tmp_path: Path, small: Path
):
    folder = FILES / "cordis"
    fields = changed(tmp_path, "physical sciences/optics", "energy and fuels", file=folder / "euroSciVoc.csv")
    take_in("cordis", *(folder / f"{name}.csv" for name in ("project", "organization")), fields)
    line = told(build().atlas, "Northern light for all", "ris:focusArea")
    assert "källan för projektet under ”energy and fuels”" in line


@pytest.mark.parametrize(
    ("source", "file", "old"),
    [
        ("cordis", "cordis/project.csv", "Write to kim@exempel.se"),
        ("swecris", "swecris.csv", "<p>Kim</p>"),
        ("projektbank", "projekt.csv", "Ring Kim Påhittad, 070-123 45 67."),
    ],
)
def test_each_source_hands_its_descriptions_to_the_rules(
    home: Path, tmp_path: Path, small: Path, source: str, file: str, old: str
):
    quads = quads_of(
        take_in(source, changed(tmp_path, old, "<p>Mining</p> kim@exempel.se", file=FILES / file))
    )
    said = [quad for quad in quads if quad.predicate.value == f"{DEF}focusArea"]
    assert [quad.object.value for quad in said] == [CODE + INDUSTRY]
    assert "kim" not in "\n".join(map(str, quads))


def test_a_project_outside_the_region_is_given_no_area(home: Path, tmp_path: Path, small: Path):
    file = changed(tmp_path, "Bara i söder", "Gruvor i söder")
    assert not any("focusArea" in str(quad) for quad in quads_of(take_in("projektbank", file, region="SE33")))


def test_a_project_of_ones_own_is_interpreted_by_description_and_nace_codes(
    home: Path, tmp_path: Path, small: Path
):
    rows = [
        ["name", "kind", "project description", "project NACE codes"],
        ["First", "Project", "A mine: mining", ""],
        ["Second", "Project", "", "62.01, 24.10"],
        ["Third", "Company", "mining", "24"],
    ]
    file = tmp_path / "mine.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    take_in("table", file)
    atlas = build().atlas
    assert "contains “mining”" in told(atlas, "First", "ris:focusArea", "en")
    assert "files the project under “nace 24”" in told(atlas, "Second", "ris:focusArea", "en")
    assert not list(atlas.facts(atlas.find("Third"), f"{DEF}focusArea"))


def test_a_release_read_by_earlier_rules_stands_beside_one_read_by_later_ones(
    home: Path, tmp_path: Path, small: Path
):
    one, other = (tmp_path / name for name in ("one.csv", "other.csv"))
    for file in (one, other):
        file.write_text(f"name,kind\nMining {file.stem},Project\n", encoding="utf-8")
    take_in("table", one)
    small.write_text(RULES.replace("2099-01-02", "2099-03-04"), encoding="utf-8")
    forget()
    take_in("table", other)
    atlas = build().atlas
    assert "2 January 2099" in told(atlas, "Mining one", "ris:focusArea", "en")
    assert "4 March 2099" in told(atlas, "Mining other", "ris:focusArea", "en")


def test_files_are_read_anew_when_the_rules_change(home: Path, small: Path):
    assert take_in("projektbank", PROJECTS).is_new
    assert not take_in("projektbank", PROJECTS).is_new
    small.write_text(RULES.replace("gruva", "gruvans"), encoding="utf-8")
    forget()
    assert take_in("projektbank", PROJECTS).is_new


def test_a_person_may_withdraw_what_a_rule_gave(home: Path, mine: Path, tmp_path: Path, small: Path):
    take_in("projektbank", changed(tmp_path, "Nät i Testköping", "Vindkraft och gruvor"))
    project = "<https://w3id.org/ris-atlas/id/projektbank-20990001>"
    mine.write_text(
        f"""@prefix ris: <{DEF}> . @prefix code: <{CODE}> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix decision: <https://w3id.org/ris-atlas/decision/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
decision:no-mine a ris:Decision ; ris:decisionRole code:curator ; dct:date "2099-01-03"^^xsd:date ;
  ris:why "Där finns ingen gruva."@sv , "There is no mine."@en ; ris:withdraws decision:no-mine-list .
GRAPH decision:no-mine-list {{ {project} ris:focusArea code:{INDUSTRY} . }}
""",
        encoding="utf-8",
    )
    atlas = build().atlas
    node = NamedNode(project.strip("<>"))
    assert {area.value.removeprefix(CODE) for area in atlas.objects(node, f"{DEF}focusArea")} == {ENERGY}


# The rules themselves


def test_every_area_of_the_rules_is_one_of_the_strategy():
    known = (REGION.parent.parent / "ontology/vocabularies/focus-areas-norrbotten-2013.ttl").read_text()
    for area in {pattern.area for pattern in (*focus.rules().words, *focus.rules().headings)}:
        assert f"code:{area} a ris:FocusArea" in known


def bare(pattern: focus.Pattern) -> list[str]:
    return [word.strip("*") for word in pattern.words]


def test_every_rule_finds_what_it_says():
    rules = focus.rules()
    exceptions = [pattern for pattern in rules.words if pattern.is_exception]
    for pattern in set(rules.words) - set(exceptions):
        is_excepted = any(e.area == pattern.area and e.fits(bare(pattern)) for e in exceptions)
        assert pattern.area in areas(" ".join(bare(pattern))), f"{pattern}: take it out"
        assert not is_excepted, f"{pattern}: it is also an exception"
    for pattern in rules.headings:
        found = {ground.area for ground in by_heading(" ".join(bare(pattern)))}
        assert pattern.area in found, f"{pattern}: take it out"


def test_every_exception_covers_a_word_of_its_area():
    rules = focus.rules()
    for exception in (pattern for pattern in rules.words if pattern.is_exception):
        words = bare(exception)
        parts = [words[i:j] for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
        covered = (p for p in rules.words if p.area == exception.area and not p.is_exception)
        assert any(p.fits(part) for p in covered for part in parts), f"{exception}: take it out"
