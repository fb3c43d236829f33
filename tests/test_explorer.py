"""The explorer without a browser: when there is nothing to show, and when a link leads nowhere."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer import questions
from explorer.texts import TEXTS
from graph import paths
from graph.build import build
from graph.store import Atlas
from tests.conftest import REGION, home_with
from tests.test_build import NAMED
from tests.test_ingest import FILES, take_in

PAGE = """
from types import SimpleNamespace
from explorer import frame, network, questions
frame.show(SimpleNamespace(title="", url_path="PAGE", run=PAGE.page), {})
"""
ASKING = """
import streamlit as st
from explorer import frame, origins, panels, views
frame._open_current()
st.session_state["told"] = ASKED
"""


@pytest.fixture
def explored(region: Atlas) -> Iterator[Path]:
    with home_with(region.folder.parent.parent, REGION) as home:
        yield home


def shown(page: str, **query: str | list[str]) -> AppTest:
    """Return a page as a link leads to it."""
    app = AppTest.from_string(PAGE.replace("PAGE", page), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def told(asked: str) -> object:
    """Return what a part of the explorer gives, asked inside a page."""
    app = AppTest.from_string(ASKING.replace("ASKED", asked), default_timeout=30).run()
    assert not app.exception
    return app.session_state["told"]


def warnings(app: AppTest) -> list[str]:
    return [warning.value.replace("\\", "") for warning in app.warning]


@pytest.mark.parametrize(
    ("language", "said"), [("sv", "Det finns ingen atlas i"), ("en", "There is no atlas in")]
)
def test_without_an_atlas_the_page_says_how_to_build_it(tmp_path: Path, language: str, said: str):
    with home_with(tmp_path / "empty", REGION):
        app = AppTest.from_file(str(paths.CHECKOUT / "app.py"), default_timeout=30)
        app.query_params["lang"] = language
        app.run()
    assert [said in error.value and "ris build" in error.value for error in app.error] == [True]
    assert not app.exception


def test_the_small_region_is_told_in_a_sentence(explored: Path):
    app = AppTest.from_file(str(paths.CHECKOUT / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert any("i 3 dokument som belägg" in text.value for text in app.markdown)


def test_open_data_is_told_beside_the_documents(home: Path):
    take_in("cordis", *sorted((FILES / "cordis").glob("*.csv")))
    build()
    app = AppTest.from_file(str(paths.CHECKOUT / "app.py"), default_timeout=30).run()
    assert not app.exception
    asked = "[origins._release(r) for r in frame.atlas().instances(origins.DEF + 'DatasetRelease')]"
    releases = told(asked)
    assert isinstance(releases, list)
    (sentence,) = (text.value for text in app.markdown if "som belägg" in text.value)
    rows = sum(int(cells[4]) for cells in releases)
    assert sentence.endswith(f"i 3 dokument och {rows} rader i 2 datamängder som belägg.")
    (cordis,) = (cells for cells in releases if "CORDIS" in cells[0])
    assert cordis[1].startswith("12 rader lästa: 11 behållna") and cordis[1].endswith("CC BY 4.0.")
    assert cordis[2:] == ["Europeiska unionens publikationsbyrå", "3 februari 2021", "11"]


# Links that lead nowhere


@pytest.mark.parametrize(
    ("page", "language", "said"),
    [
        ("network", "sv", "Länken nämner ”id:ingen”, som inte finns i atlasen."),
        ("questions", "en", "The link names “id:ingen”, which is not in the atlas."),
    ],
)
def test_a_thing_that_the_atlas_lacks_is_told(explored: Path, page: str, language: str, said: str):
    assert warnings(shown(page, thing="id:ingen", lang=language)) == [said]
    assert warnings(shown(page, thing="id:projekt-ett", lang=language)) == []


def test_a_kind_that_there_is_not_is_told_and_the_others_are_shown(explored: Path):
    app = shown("network", kind=["project", "projects"])
    assert warnings(app) == ["Länken nämner ”projects”, som inte finns i atlasen."]
    assert app.pills[0].value == ["project"]
    assert warnings(shown("network", kind="all")) == []


@pytest.mark.parametrize(
    ("page", "query", "instead"),
    [
        ("network", {"region": "id:manen"}, "Alla"),
        ("network", {"level": "code:level-moon"}, "Alla"),
        ("questions", {"question": "funding/moon"}, "1. "),
        ("questions", {"question": "projects/projects-in-focus-area", "area": "code:manen"}, "Område ett"),
    ],
)
def test_a_choice_that_there_is_not_is_told_with_what_is_shown_instead(
    explored: Path, page: str, query: dict[str, str], instead: str
):
    (said,) = warnings(shown(page, **query))
    assert f"”{list(query.values())[-1]}”, som inte finns i atlasen. I stället visas ”{instead}" in said


def test_a_day_is_written_and_one_that_is_none_is_told(explored: Path):
    app = shown("questions", question="funding/programmes-that-end", day="2021-01-01")
    assert [field.value for field in app.text_input] == ["2021-01-01"]
    assert any(
        "Ett program löper ut inom tolv månader från den 1 januari 2021" in m.value for m in app.markdown
    )
    app.text_input[0].set_value("i fjol").run()
    assert app.query_params["day"] == "i fjol"
    assert ["skriv ett värde som 2020" in error.value.replace("\\", "") for error in app.error] == [True]


def test_a_question_without_anything_to_choose_says_what_is_not_known(explored: Path, monkeypatch):
    monkeypatch.setattr(questions, "choices", lambda *asked: set())
    questions._options.clear()
    app = shown("questions", question="actors/owners")
    assert not app.selectbox[1:]
    (said,) = (info.value.replace("\\", "") for info in app.info)
    assert "Atlasen har inga uppgifter om vem som äger X. Lägg till dem" in said
    questions._options.clear()


def test_questions_about_what_is_missing_stand_last(explored: Path):
    listed = shown("questions").selectbox[0].options
    assert listed[0].startswith("1. ") and listed[-1].split(" ")[0] not in ("1.", "56.")
    assert [name for name in listed if not name[0].isdigit()] == listed[-13:]


def test_a_language_that_there_is_not_is_swedish(explored: Path):
    app = shown("network", lang="fr")
    assert any(text.value == TEXTS["network.lead"].sv for text in app.markdown)
    assert app.query_params["lang"] == "sv"


# What stands in a link or a name is shown, not obeyed


EVIL = "![x](http://example.org/leak.png)"


@pytest.mark.parametrize("name", ["question", "region", "thing", "kind"])
def test_no_part_of_a_link_is_read_as_markdown(explored: Path, name: str):
    app = shown("questions" if name == "question" else "network", **{name: EVIL})
    assert app.warning
    assert all("![" not in warning.value and "](" not in warning.value for warning in app.warning)


def test_no_name_is_read_as_markdown(home: Path, mine: Path):
    thing = f'id:evil a ris:Project , ris:Network ; skos:prefLabel "{EVIL}"@sv , "{EVIL}"@en'
    held = f"{thing} . id:firma-a ris:memberOf id:evil . id:projekt-ett ris:contributesTo id:evil ."
    mine.write_text(f"{NAMED}GRAPH decision:mine {{ {held} }}\n", encoding="utf-8")
    build()
    app = shown("questions", question="actors/members", group="id:evil")
    said = [app.subheader[0].value, *(text.value for text in app.markdown if "leak" in text.value)]
    assert len(said) == 2
    assert all("![" not in text and "\\!\\[x\\]" in text for text in said)


def test_no_message_is_read_as_markdown(tmp_path: Path):
    with home_with(tmp_path / "![x](y)", REGION):
        (error,) = shown("network").error
    assert "![" not in error.value and "\\!\\[x\\]" in error.value


# What the pages are made of


def test_an_atlas_is_opened_by_its_version_whatever_is_current_by_then(explored: Path):
    version = (explored / "atlas" / "current").read_text(encoding="utf-8")
    shutil.copytree(explored / "atlas" / version, explored / "atlas" / "earlier")
    try:
        assert told('frame._open("earlier").version') == "earlier"
    finally:
        shutil.rmtree(explored / "atlas" / "earlier")


def test_a_fact_is_read_from_the_end_where_one_stands(explored: Path):
    facts = told('panels._facts(frame.atlas().version, "https://w3id.org/ris-atlas/id/projekt-ett", "sv")')
    titles = {group["title"]: [fact["text"] for fact in group["facts"]] for group in facts["groups"]}
    assert titles["Leds av"] == ["Lilla universitetet"]
    assert "Leder" not in titles
    assert any("slutdatum: 2021" in dispute for dispute in facts["disputes"])


def test_a_row_that_names_one_thing_draws_no_line(explored: Path):
    rows = "[(one, None, None), (one, None, two), (one, two, None)]"
    names = 'one, two = (NamedNode("https://w3id.org/ris-atlas/id/" + n) for n in ("mal-1", "firma-a"))'
    script = f"from pyoxigraph import NamedNode\nfrom graph.store import Answer\n{names}\n"
    app = AppTest.from_string(script + ASKING.replace("ASKED", f"views._pairs(Answer((), {rows}))")).run()
    (pair,) = app.session_state["told"]
    assert [end.rpartition("/")[2] for end in pair] == ["mal-1", "firma-a"]
