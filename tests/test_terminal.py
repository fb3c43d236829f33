"""The terminal door: each command, what it prints, and how it says what is wrong."""

import csv
import io
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
import rdflib

from graph import paths
from terminal.words import EXPORTS
from tests.conftest import REGION
from tests.test_build import NAMED

DEEP = "https://w3id.org/ris-atlas/id/unionens-strategi"


def test_build_says_what_it_holds(ris):
    code, out, err = ris("build")
    assert code == 0
    assert out.startswith("Inget har ändrats: ")
    assert "textställen" in out
    assert err == ""
    assert ris("build", language="en")[1].startswith("Nothing has changed: ")


def test_ask_by_number_and_by_name_gives_a_readable_table(ris):
    by_number = ris("ask", "20", "--param", "area=Område två")
    assert by_number == ris("ask", "projects/projects-in-focus-area", "--param", "area=code:omrade-tva")
    assert by_number[0] == 0
    assert "Projekt två  Lilla regionen" in by_number[1]
    assert "Project two" in ris("ask", "20", "--param", "area=Area two", language="en")[1]


def test_an_empty_answer_says_why(ris):
    code, out, _ = ris("ask", "5", "--param", "group=Lilla regionen")
    assert code == 0
    assert "känner inga medlemmar" in out


def test_ask_as_csv_json_and_xlsx(ris, tmp_path: Path):
    words = ("ask", "20", "--param", "area=Område två", "--format")
    rows = list(csv.DictReader(io.StringIO(ris(*words, "csv")[1].lstrip("\ufeff")), delimiter=";"))
    assert ("Projekt två", "https://w3id.org/ris-atlas/id/projekt-tva") in [
        (row["projekt"], row["project.iri"]) for row in rows
    ]
    answer = json.loads(ris(*words, "json")[1])
    assert {row["project"]["label"] for row in answer} == {"Projekt ett", "Projekt två"}
    sheet = tmp_path / "svar.xlsx"
    assert ris(*words, "xlsx", "--output", str(sheet))[0] == 0
    cells = [[cell.value for cell in row] for row in openpyxl.load_workbook(sheet).active]
    assert cells[0][0] == "projekt"
    assert "Projekt två" in [row[0] for row in cells]
    assert ris(*words, "xlsx")[0] == 2


def test_why_goes_down_to_the_passages(ris, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("RIS_SOURCES", str(REGION / "sources"))
    code, out, _ = ris("why", "Prioritet A", "ris:alignsUpTo", DEEP)
    assert code == 0
    assert "Kedja av strategier (härledd i omgång" in out
    assert "(a.txt), rad 2: ”Rikets strategi”, ”Unionens strategi”" in out
    assert "(a.txt), rad 4: ”Prioritet A”, ”Riksprioritet 2”" in out
    assert "| Lilla strategin ska genomföra Rikets strategi" in out


def test_why_without_a_value_tells_all_values(ris):
    out = ris("why", "projekt ett", "slutdatum")[1]
    assert "Projekt ett – slutdatum – 2021" in out
    assert "Projekt ett – slutdatum – 2022" in out


def test_list_queries_sources_rules(ris):
    assert " 52  ecosystems/what-the-gaps-separate" in ris("list", "queries")[1]
    assert "a.txt\n     Lilla regionens strategi." in ris("list", "sources")[1]
    assert "alignment-chain\n" in ris("list", "rules")[1]
    assert "checks/" not in ris("list", "queries")[1]


def test_check_finds_nothing_in_the_small_region_and_looks_up_anchors(ris, tmp_path: Path):
    code, out, _ = ris("check", "--sources", str(REGION / "sources"))
    assert code == 0
    assert out.startswith("Lilla regionens strategi: 14 rader bär textställen, 0 bär inga, 2 är tomma rader")
    assert "13 rader bär textställen, 1 bär inga" in out
    assert "\n     1  Redovisning av medel 2020\n" in out
    assert out.endswith("\n     1  Bilaga till Lilla regionens strategi\nFel: 0. Att se över: 0.\n")
    code, out, _ = ris("check", "--sources", str(tmp_path))
    assert code == 0
    assert "Texten a.txt finns inte i" in out
    (tmp_path / "a.txt").write_text("Något helt annat\n" * 20, encoding="utf-8")
    code, out, _ = ris("check", "--sources", str(tmp_path))
    assert code == 1
    assert "a.trig" in out and "står inte i a.txt rad 1–1" in out


@pytest.mark.parametrize("format_", EXPORTS)
def test_export_in_each_format(ris, region, tmp_path: Path, format_: str):
    file = tmp_path / f"atlas.{format_}"
    assert ris("export", "--format", format_, "--output", str(file)) == (0, "", "")
    text = file.read_text(encoding="utf-8")
    assert "Lilla universitetet" in text
    if format_ == "nquads":
        assert text.splitlines() == sorted(text.splitlines())
        assert len(text.splitlines()) == len(region.store)
    if format_ in ("turtle", "jsonld"):
        graph = rdflib.Graph().parse(file, format="json-ld" if format_ == "jsonld" else format_)
        assert len(graph) == sum(1 for quad in region.store if str(quad.graph_name) == "DEFAULT")
    if format_ == "trig":
        assert len(rdflib.Dataset(default_union=False).parse(file, format="trig")) > 0


WRONG = [
    (("ask", "funding/funder"), "Menade du funding/funders"),
    (("ask", "999"), "Det finns ingen fråga ”999”"),
    (("ask", "../README"), "Det finns ingen fråga"),
    (("ask", "20"), "behöver area: fokusområdet som projekten hör till. Till exempel --param area=code:"),
    (("ask", "20", "--param", "area"), "är inget val. Skriv --param namn=värde"),
    (("ask", "20", "--param", "area=Finns inte"), "Ingen sak i atlasen heter ”Finns inte”"),
    (("ask", "20", "--param", "area=Projekt ett"), "är inte av rätt slag: frågan väntar sig fokusområde"),
    (("ask", "20", "--param", "area=code:omrade-ett", "--param", "x=1"), "har inget val ”x”. Den har: area."),
    (("ask", "52", "--param", "x=1"), "Den har inga val."),
    (("why", "Projekt ett", "ris:funds"), "Atlasen säger inget sådant"),
    (("why", "Ingen", "ris:leads"), "Ingen sak i atlasen heter ”Ingen”"),
    (("why", "http://a b", "ris:leads"), "Ingen sak i atlasen heter ”http://a b”"),
    (("ask", "20", "--param", "area=http://a b"), "Ingen sak i atlasen heter"),
    (("export", "--format", "csv", "--output", "/finns/inte/fil.csv"), "går inte att skriva"),
    (("export", "--output", "x"), "Ange antingen --format för atlasen eller --ontology"),
    (("export", "--format", "csv", "--ontology", "--output", "x"), "Ange antingen --format"),
    (("export", "--ontology", "--output", "cli.py"), "Mappen cli.py går inte att skapa"),
    (("check", "--sources", "/finns/inte"), "Mappen /finns/inte finns inte"),
    (("export", "--format", "docx", "--output", "x"), "Felaktigt anrop"),
    (("fly",), "Felaktigt anrop"),
    ((), "Felaktigt anrop"),
]


@pytest.mark.parametrize(
    ("words", "said"), WRONG, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_wrong_use_is_one_message_and_exit_code_2(ris, words: tuple[str, ...], said: str):
    code, out, err = ris(*words)
    assert code == 2
    assert said in err
    assert out == ""
    assert "Traceback" not in err


def test_messages_come_in_english_too(ris):
    assert "There is no question “999”" in ris("ask", "999", language="en")[2]
    assert "Nothing in the atlas is called “Nobody”" in ris("why", "Nobody", "ris:leads", language="en")[2]


def typed(home: Path, *words: str, **environment: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "cli.py", *words]
    surroundings = {**os.environ, "RIS_HOME": str(home), **environment}
    return subprocess.run(command, cwd=paths.CHECKOUT, env=surroundings, capture_output=True, text=True)


@pytest.mark.parametrize(
    "words",
    [("ask", "52"), ("why", "x", "y"), ("list", "sources"), ("export", "--format", "csv", "--output", "x")],
)
def test_without_an_atlas_one_is_told_how_to_build_it(tmp_path: Path, words: tuple[str, ...]):
    done = typed(tmp_path / "empty", *words)
    assert done.returncode == 2
    assert "ris build" in done.stderr
    assert done.stdout == ""


def test_violations_end_with_1_and_their_place(tmp_path: Path):
    curated = tmp_path / "curated"
    curated.mkdir()
    (curated / "mine.trig").write_text(
        NAMED + "GRAPH decision:mine { id:x a ris:Company . }\n", encoding="utf-8"
    )
    done = typed(tmp_path, "build")
    assert done.returncode == 1
    assert "mine.trig:10" in done.stderr
    assert typed(tmp_path, "check").returncode == 1


def test_a_port_in_use_is_told(real_home: Path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = typed(real_home, "explore", "--no-browser", "--port", str(port))
    assert done.returncode == 2
    assert f"--port {port + 1}" in done.stderr


@pytest.mark.parametrize("port", ["70000", "-1", "abc"])
def test_a_port_that_cannot_be_is_told(real_home: Path, port: str):
    done = typed(real_home, "explore", "--no-browser", "--port", port)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_the_language_follows_the_machine(real_home: Path):
    assert "nothing" in typed(real_home, "build", LC_ALL="en_GB.UTF-8").stdout.lower()
    assert "inget" in typed(real_home, "build", LC_ALL="sv_SE.UTF-8").stdout.lower()
    assert "inget" in typed(real_home, "build", LC_ALL="C").stdout.lower()


def test_a_reader_that_has_had_enough_is_no_error(real_home: Path):
    command = f"{sys.executable} cli.py ask 1 --param region=Norrbottens\\ län | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=paths.CHECKOUT,
        env=os.environ | {"RIS_HOME": str(real_home)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    assert done.stderr == ""


def test_the_fact_of_ones_own_in_the_readme_can_be_built(tmp_path: Path):
    readme = (paths.CHECKOUT / "README.md").read_text(encoding="utf-8")
    example = readme.split("```trig\n")[1].split("```")[0]
    (tmp_path / "curated").mkdir()
    (tmp_path / "curated" / "mine.trig").write_text(example, encoding="utf-8")
    assert typed(tmp_path, "build").returncode == 0
    assert "Vår inkubator" in typed(tmp_path, "ask", "1", "--param", "region=Piteå").stdout


def test_explore_without_any_atlas_and_with_wrong_facts_ends_with_a_message(tmp_path: Path):
    (tmp_path / "curated").mkdir()
    (tmp_path / "curated" / "mine.trig").write_text("nonsense", encoding="utf-8")
    done = typed(tmp_path, "explore", "--no-browser", "--port", "8999")
    assert done.returncode == 2
    assert "mine.trig:1" in done.stderr
    assert "ris build" in done.stderr
