"""Places from code lists, and one's own actors and links from a spreadsheet."""

import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from pyoxigraph import NamedNode

import cli
from graph.build import build
from graph.errors import DataError
from graph.namespaces import ALT_LABEL, DEF
from ingest.triples import name_key
from ingest.words import LINKS, kinds, labels, meant
from tests.test_ingest import ID, take_in, told
from tests.test_ingest_cordis import values

NUTS = """\ufeffCountry code;NUTS Code;NUTS label;NUTS level;Country order;#;;
DE;DE2;Bayern;1;1;1;;
DE;DE21;Oberbayern;2;1;2;;
SE;SE332;Norrbottens län;3;1;3;;
SE;SE9;Påhittat;1;1;4;;
;;;;;;;
"""
LAU = """NUTS_3,LAU1_NAT_CODE,LAU2_NAT_CODE,CHANGE,NAME_1,NAME_2_LAT,POP,AREA
SE332,25,2580,no,Luleå,Luleå,1,1
SE121,03,305,no,Håbo,Håbo,1,1
SE331,24,2580,no,Luleå,Luleå,1,1
"""


def test_nuts_regions_lie_within_larger_ones_and_keep_the_name_of_the_list(home: Path, tmp_path: Path):
    file = tmp_path / "NUTS.csv"
    file.write_text(NUTS, encoding="utf-8")
    ingested = take_in("nuts", file)
    assert ingested.report and (ingested.report.kept, ingested.report.dropped) == (3, 1)
    assert any(line.startswith("NUTS.csv:5: NUTS Code: “SE9” is no place") for line in ingested.lines("en"))
    atlas = build().atlas
    assert values(atlas, "nuts-de21", "within") >= {"nuts-de2", "tyskland"}
    assert values(atlas, "nuts-de21", ALT_LABEL) == {"Oberbayern"}
    assert values(atlas, "norrbottens-lan", ALT_LABEL) == set()
    assert "Eurostat: Regioner och kommuner, NUTS" in told(atlas, "id:nuts-de21", "ligger inom")


def test_municipalities_lie_in_their_counties_and_stand_beside_the_regions(home: Path, tmp_path: Path):
    lau, nuts = tmp_path / "lau.csv", tmp_path / "NUTS.csv"
    lau.write_text(LAU, encoding="utf-8")
    nuts.write_text(NUTS, encoding="utf-8")
    take_in("nuts", nuts)
    ingested = take_in("nuts", lau)
    assert ingested.replaced == []
    assert ingested.report and (ingested.report.kept, ingested.report.dropped) == (2, 1)
    atlas = build().atlas
    assert values(atlas, "habo", "lauCode") == {"0305"}
    assert "lau.csv rad 2" in told(atlas, "id:lulea", "ligger inom")


# One's own spreadsheet


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The template, as the terminal writes it."""
    path = tmp_path / "egna.xlsx"
    monkeypatch.setattr(sys, "argv", ["ris", "--language", "sv", "ingest", "table", "--template", str(path)])
    assert cli.main() == 0
    return path


def fill(path: Path, **rows: list[list[object]]) -> Path:
    book = openpyxl.load_workbook(path)
    for sheet, lines in rows.items():
        for line in lines:
            book[sheet].append(line)
    book.save(path)
    return path


ACTORS = [
    ["Vår inkubator", "Inkubator", "Our incubator", "556000-0001", "Piteå"],
    ["Vårt projekt", "projekt", "Our project", None, "Luleå"],
    ["Ensam firma", "företag", None, 8112289874, "Atlantis"],
]
LINKED = [
    ["Vår inkubator", "leder eller är projektägare för", "Vårt projekt"],
    ["vår inkubator", "deltar i", "id:projekt-ett"],
]


INCUBATOR, PROJECT = (f"tabell-egna-{name_key(name)}" for name in ("Vår inkubator", "Vårt projekt"))


def test_the_template_says_what_may_be_filled_in(book: Path):
    sheets = openpyxl.load_workbook(book)
    assert [cell.value for cell in sheets["Aktörer"][1]] == [
        *("namn", "slag", "engelskt namn", "organisationsnummer", "kommun"),
        *("projektets beskrivning", "projektets SNI-koder"),
    ]
    assert [cell.value for cell in sheets["Länkar"][1]] == ["från", "samband", "till"]
    assert {row[0].value for row in sheets["slag"]} == {labels()[kind]["sv"] for kind in kinds()}
    (checked,) = sheets["Aktörer"].data_validations.dataValidation
    assert checked.formula1 == f"'slag'!$A$1:$A${len(kinds())}"


def test_an_empty_template_holds_nothing_to_keep(home: Path, book: Path):
    with pytest.raises(DataError, match="nothing to keep"):
        take_in("table", book)


def test_actors_and_links_of_ones_own_become_facts(home: Path, book: Path):
    ingested = take_in("table", fill(book, Aktörer=ACTORS, Länkar=LINKED))
    assert ingested.report and ingested.report.kept == 5
    atlas = build().atlas
    assert values(atlas, INCUBATOR, "basedIn") == {"pitea"}
    assert values(atlas, PROJECT, "activeAt") == {"lulea"}
    assert values(atlas, INCUBATOR, "leads") == {PROJECT}
    assert "projekt-ett" in values(atlas, INCUBATOR, "takesPartIn")
    assert atlas.label(NamedNode(f"{ID}{INCUBATOR}"), "en") == "Our incubator"
    assert "egna.xlsx/Aktörer rad 2" in told(atlas, "Vår inkubator", "har säte i")
    assert {t.value for *_, t, _ in atlas.facts(None, f"{DEF}row")} >= {"egna.xlsx/Länkar:2"}


def test_a_bad_cell_is_told_and_a_personal_number_is_left_out(home: Path, book: Path):
    said = list(take_in("table", fill(book, Aktörer=ACTORS)).lines("en"))
    assert any("Aktörer:4: kommun: “Atlantis” is no Swedish municipality" in line for line in said)
    assert any("Aktörer:4: organisationsnummer: the number is a personal" in line for line in said)
    everything = " ".join(str(statement) for statement in build().atlas.facts())
    assert "811228" not in everything
    assert "556000-0001" in everything


@pytest.mark.parametrize(
    ("sheet", "row", "said"),
    [
        ("Aktörer", ["X", "hus"], "slag: “hus” cannot be used. Write one of: "),
        ("Aktörer", [None, "kommun"], "namn is missing"),
        ("Länkar", ["Vår inkubator", "gillar", "Vårt projekt"], "samband: “gillar” cannot be used"),
        ("Länkar", ["Vår inkubator", "deltar i", "Okänt"], "till: “Okänt” is not among the actors"),
        ("Länkar", ["Vår inkubator", "deltar i", "id:x> <y"], "till: “id:x> <y” is not among the actors"),
    ],
)
def test_a_row_that_cannot_be_used_is_told(home: Path, book: Path, sheet: str, row: list[object], said: str):
    ingested = take_in(
        "table", fill(book, **{"Aktörer": ACTORS} | {sheet: [*ACTORS[: 3 * (sheet == "Aktörer")], row]})
    )
    assert any(said in line and "(left out)" in line for line in ingested.lines("en"))


def test_csv_in_english_says_the_same(home: Path, tmp_path: Path):
    file = tmp_path / "mine.csv"
    file.write_text("name,kind,municipality\nOur firm,Company,Boden\n", encoding="utf-8")
    take_in("table", file)
    assert values(build().atlas, "tabell-mine-our-firm", "basedIn") == {"boden"}


def test_spreadsheets_stand_side_by_side_and_a_new_version_replaces_its_own(home: Path, tmp_path: Path):
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_text("name,kind\nFirst,Company\n")
    other.write_text("name,kind\nSecond,Company\n")
    first = take_in("table", one)
    assert take_in("table", other).replaced == []
    one.write_text("name,kind\nThird,Company\n")
    assert [each.folder for each in take_in("table", one).replaced] == [first.folder.name]


def test_a_region_keeps_a_spreadsheet_whole_or_not_at_all(home: Path, book: Path):
    fill(book, Aktörer=ACTORS, Länkar=LINKED)
    ingested = take_in("table", book, region="2580")
    assert ingested.report and (ingested.report.kept, ingested.report.outside) == (5, 0)
    assert build().is_new
    with pytest.raises(DataError, match="nothing to keep"):
        take_in("table", book, region="SE22")


def test_a_workbook_may_be_named_in_capitals_but_not_lie_in_an_archive(home: Path, book: Path):
    loud = fill(book, Aktörer=[["Prov AB", "företag"]]).rename(book.with_name("MIN.XLSX"))
    ingested = take_in("table", loud)
    assert ingested.report and ingested.report.kept == 1
    with zipfile.ZipFile(book.with_name("a.zip"), "w") as archive:
        archive.write(loud, "mapp/MIN.XLSX")
    with pytest.raises(
        DataError, match=r"MIN\.XLSX: a workbook in an archive is not read\. Unpack it and name"
    ):
        take_in("table", book.with_name("a.zip"))


def test_a_damaged_workbook_is_told(home: Path, tmp_path: Path):
    file = tmp_path / "trasig.xlsx"
    file.write_bytes(b"PK\x03\x04 nothing of the kind")
    with pytest.raises(DataError, match=r"trasig.xlsx: the file cannot be unpacked"):
        take_in("table", file)


@pytest.mark.parametrize("words", [["cordis", "--template", "x.xlsx"], ["finns-inte", "x.csv"], ["table"]])
def test_wrong_use_is_told(words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["ris", "--language", "en", "ingest", *words])
    try:
        code = cli.main()
    except SystemExit as end:
        code = int(end.code or 0)
    assert code == 2
    assert capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_template_that_is_there_is_not_written_over(book: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    before = book.read_bytes()
    assert cli.main() == 2
    assert "finns redan" in capsys.readouterr().err
    assert book.read_bytes() == before


def test_every_kind_and_link_has_a_word_in_both_languages():
    for terms in (kinds(), LINKS):
        for term in terms:
            assert {meant(labels()[term][language], terms) for language in ("sv", "en")} == {term}
