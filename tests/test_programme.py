"""The programme check: words and their stems, what a text and a thing serve, and how often it is right."""

from pathlib import Path

import pytest

from graph.measures.catalogue import find
from graph.measures.measure import Found, chosen
from graph.measures.stems import language_of, stem, words
from graph.measures.topics import fits, pages
from graph.namespaces import shorten
from graph.store import Atlas
from tests.conftest import atlas_of
from tests.programme import GOALS, calls, measured, projects

PLANS = """
    decision:these a ris:Decision ; ris:decisionRole code:curator ; dct:date "2020-01-01"^^xsd:date ;
      ris:why "Påhittat."@sv , "Made up."@en .
    GRAPH decision:these {
      id:energy a ris:Goal ; skos:prefLabel "Säker energi"@sv , "Secure energy"@en ;
        ris:inPlan id:unionens-strategi .
      id:public a ris:Goal ; skos:prefLabel "Innovation i offentlig sektor"@sv ,
        "Innovation in the public sector"@en .
      id:young a ris:Goal ; skos:prefLabel "Unga i turismen"@sv , "Young people in tourism"@en .
      id:bees a ris:Goal ; skos:prefLabel "Humlor och fjärilar"@sv , "Bumblebees and butterflies"@en .
      id:mill a ris:Project ; skos:prefLabel "Kvarnen"@sv ; ris:contributesTo id:public ;
        dct:description "Energi ur vindkraft och solceller på kvarnens tak."@sv . }
"""


@pytest.fixture(scope="module")
def small(region: Atlas) -> Atlas:
    return atlas_of(PLANS, beside=region)


def check(atlas: Atlas, text: str | None = None, **named: str) -> Found:
    measure = find("programme-check")
    return measure.compute(atlas, chosen(atlas, measure, named, text))


def verdicts(found: Found) -> dict[str, str]:
    return {shorten(row[0].value): row[2].value for row in found.answer.rows}


# Words


@pytest.mark.parametrize(
    "forms",
    [
        "företag företaget företagen företagens",
        "strategisk strategiskt strategiska",
        "kommun kommuner kommunernas",
        "innovation innovationer innovationerna",
    ],
)
def test_the_inflections_of_a_swedish_word_share_a_stem(forms):
    assert len({stem(form, "sv") for form in forms.split()}) == 1


def test_words_that_mean_different_things_keep_different_stems():
    assert (
        len({stem(word, "sv") for word in ["kommun", "kommunikation", "konst", "konto", "skog", "skola"]})
        == 6
    )


def test_a_word_counts_in_each_of_its_forms():
    assert all(
        "green-economy" in topics(form) for form in ("hållbar", "hållbara", "hållbart", "hållbarheten")
    )
    assert all("energy" in topics(form) for form in ("energi", "energin", "energins"))


def topics(text: str, language: str = "sv") -> set[str]:
    return set(fits(pages(f"\n{text}")[0], language))


def test_a_compound_counts_as_the_words_at_its_ends_but_not_as_a_word_it_only_resembles():
    assert "energy" in topics("Energianläggningar") & topics("vindenergins")
    assert "forest" in topics("skogsägarnas")
    assert topics("synergieffekter") == set()
    assert topics("Kommunikationen") == set()


def test_a_phrase_is_not_told_again_word_by_word():
    assert "bioeconomy" in topics("a farm", "en")
    assert "bioeconomy" not in topics("a wind farm", "en")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vi vill att fler ska kunna bo och arbeta i byn.", "sv"),
        ("We want more people to live in the village.", "en"),
        ("Vi vil ikke at det skal være for få og små bedrifter.", ""),
        ("Ohjelma on avoin, ja se tukee yrityksiä.", ""),
        ("", ""),
    ],
)
def test_the_language_of_a_text_is_told_by_its_commonest_words(text, language):
    assert language_of(words(text)) == language


# Texts


def test_a_text_serves_the_goals_whose_topic_its_words_show_and_says_which_words(small):
    found = check(
        small, "Stöd till solenergi\nFöretag i byn kan söka för solceller och för vindkraftverk på taket."
    )
    assert verdicts(found)["id:energy"] == "served-by-words"
    assert verdicts(found)["id:public"] == "not-served"
    row = next(row for row in found.answer.rows if row[0].value.endswith("/energy"))
    assert row[1].value.endswith("level-eu")
    assert set(row[4].value.split(", ")) == {"solenergi", "solceller", "vindkraftverk"}


def test_both_parts_of_a_name_must_be_found(small):
    new = "Vi söker nya lösningar, prototyper och innovationer. "
    assert verdicts(check(small, f"Stöd\n{new} Det är för alla som vill."))["id:public"] == "not-served"
    care = "Pengarna är för hemtjänst och äldreomsorg och annan offentlig sektor."
    assert verdicts(check(small, f"Stöd\n{new} {care}"))["id:public"] == "served-by-words"


def test_a_goal_that_says_more_than_its_topic_is_served_only_where_the_text_says_it_too(small):
    text = "Utlysning\nHär är stöd för turism, för besökare och för att vi ska ta emot fler gäster i byn"
    assert verdicts(check(small, text))["id:young"] == "same-topic"
    assert verdicts(check(small, f"{text}, och det är för unga."))["id:young"] == "served-by-words"


def test_a_goal_of_no_known_topic_is_served_where_all_its_words_stand(small):
    assert verdicts(check(small, "Det är en äng för humlor och en för bin i byn."))["id:bees"] == "no-topic"
    assert (
        verdicts(check(small, "Det är en äng för humlorna och fjärilarna."))["id:bees"] == "served-by-words"
    )


def test_a_long_text_serves_what_one_page_in_ten_serves(small):
    filler, told = (
        "Det är en text som inte säger något om saken. " * 60,
        "Vindkraft och solceller är energi. " * 10,
    )
    thin, thick = filler * 30 + told, (filler + told) * 30
    assert verdicts(check(small, told))["id:energy"] == "served-by-words"
    assert verdicts(check(small, thin))["id:energy"] == "not-served"
    assert verdicts(check(small, thick))["id:energy"] == "served-by-words"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The text is empty"),
        (" \n\t", "The text is empty"),
        ("12 % – 34", "The text is empty"),
        ("Stöd", "too short, or neither in Swedish nor in English"),
        (
            "Ohjelma tukee yrityksiä, ja se on avoin kaikille.",
            "too short, or neither in Swedish nor in English",
        ),
    ],
)
def test_a_text_that_cannot_be_tried_gets_a_sentence(small, text, said):
    found = check(small, text)
    assert not found.answer
    assert not found.is_sufficient
    assert said in found.said[0].en


def test_a_text_that_serves_nothing_says_so(small):
    found = check(small, "Bidrag till att trycka en skrift som handlar om föreningens femtio år.")
    assert found.said[0].sv.startswith("Texten (12 ord) tjänar 0 av ")


def test_an_empty_file_and_a_whole_one_at_the_terminal(ris, tmp_path: Path):
    file = tmp_path / "text.txt"
    file.write_text("", encoding="utf-8")
    code, out, _ = ris("measure", "programme-check", "--text", str(file))
    assert (code, out) == (0, "Texten är tom: det finns inga ord att pröva.\n")
    file.write_text("Här är stöd till dem som vill. " * 40_000, encoding="utf-8")
    assert ris("measure", "programme-check", "--text", str(file))[0] == 0


# Things


def test_links_decide_before_words(small):
    found = check(small, thing="id:mill")
    told = verdicts(found)
    assert told["id:public"] == "served-by-link"
    assert told["id:energy"] == "served-by-words"
    row = next(row for row in found.answer.rows if row[0].value.endswith("/public"))
    assert (row[5].value, shorten(row[6].value), row[7]) == ("1", "ris:contributesTo", None)


def test_the_way_to_a_goal_further_on_names_its_first_step(small):
    further = atlas_of("GRAPH decision:these { id:mal-1 ris:contributesTo id:energy . }", beside=small)
    row = next(
        row for row in check(further, thing="id:projekt-ett").answer.rows if row[0].value.endswith("/energy")
    )
    assert (row[5].value, shorten(row[6].value), shorten(row[7].value)) == (
        "2",
        "ris:contributesTo",
        "id:mal-1",
    )


def test_on_an_atlas_without_goals_the_check_is_not_sufficient():
    found = check(atlas_of(""), "Här är stöd till dem som vill växa och anställa.")
    assert not found.is_sufficient
    assert found.said[0].en.startswith("The atlas knows no goals")


def test_a_thing_without_a_description_is_said_to_be_tried_on_its_name_alone(small):
    assert "The atlas knows no description" in check(small, thing="id:projekt-tre").said[-1].en
    assert not any("no description" in text.en for text in check(small, thing="id:mill").said)
    assert not any(
        "no description" in text.en for text in check(small, "Här är stöd till dem som vill.").said
    )


# How often it is right: figures of the half that was not looked at before the method stood


def test_the_labelled_goals_are_all_tried_as_they_are_named(real):
    found = check(real, "Det är en text som inte säger något om saken.")
    assert {goal for goal, told in verdicts(found).items() if goal in GOALS and told == "not-served"} == GOALS


def test_the_calls_are_checked_as_precisely_and_fully_as_is_asked(real):
    precision, recall = measured(real, calls(), "held")
    assert (round(precision, 3), round(recall, 3)) == (0.796, 0.915)
    assert precision >= 0.75
    assert recall >= 0.60


def test_the_project_bank_is_checked_as_precisely_and_fully_as_is_asked(real, real_files):
    precision, recall = measured(real, projects(real_files), "held")
    assert (round(precision, 3), round(recall, 3)) == (0.940, 0.851)
    assert precision >= 0.75
    assert recall >= 0.60


def test_the_thirty_projects_are_the_ones_drawn_and_the_halves_too(real_files):
    import csv
    import random

    with (real_files / "projektbank" / "projekt.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    north = (row for row in rows if "Norrbotten" in row["län"] or "Jämtland" in row["län"])
    pool = sorted({row["ärende-id"] for row in north if len(row["projektbeskrivning"]) >= 200})
    assert len(pool) == 103
    assert sorted(random.Random(2020).sample(pool, 30)) == [each.name for each in projects(real_files)]
    for set_ in (calls(), projects(real_files)):
        held = random.Random(2021).sample(sorted(each.name for each in set_), 15)
        assert {each.name for each in set_ if each.half == "held"} == set(held)


def test_no_call_is_labelled_with_a_goal_outside_the_list():
    assert {goal for each in calls() for goal in each.goals} <= GOALS
    assert sum(1 for each in calls() if not each.goals) == 4


def test_the_answer_is_the_same_each_time(small):
    text = calls()[0].text
    assert check(small, text) == check(small, text)
