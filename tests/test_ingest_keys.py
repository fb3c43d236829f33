"""The keys of what is imported: different names stay different, and money is not counted twice."""

from pathlib import Path

import pytest

from graph.build import build
from graph.namespaces import DEF, PREF_LABEL
from ingest.triples import name_key
from tests.test_ingest import FILES, PROJECTS, changed, quads_of, take_in
from tests.test_ingest_cordis import values


def test_names_that_differ_in_a_letter_have_keys_of_their_own():
    names = ["Habo kommun", "Håbo kommun", "A AB", "Å AB", "東京大学", "北京大学", "C AB", "C± AB"]
    keys = [name_key(name) for name in names]
    assert len(set(keys)) == len(names)
    assert all(keys)
    assert keys[0] == "habo-kommun"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Luleå Tekniska Universitet", "Luleå tekniska universitet"),
        ("Luleå  kommun", "Lulea\u030a kommun"),
        ("Gruvan – Norr AB", "GRUVAN NORR, AB"),
    ],
)
def test_case_blanks_and_how_a_letter_is_composed_make_no_difference(one: str, other: str):
    assert name_key(one) == name_key(other)


def test_two_municipalities_of_the_project_bank_keep_their_own_grants(tmp_path: Path, home: Path):
    text = PROJECTS.read_text(encoding="utf-8")
    file = tmp_path / "projekt.csv"
    file.write_text(text.replace("Testköpings kommun", "Habo kommun").replace(
        "Södra universitetet", "Håbo kommun"), encoding="utf-8")  # fmt: skip
    named = {q.object.value: q.subject for q in quads_of(take_in("projektbank", file))
             if q.predicate.value == PREF_LABEL and "bo kommun" in q.object.value}  # fmt: skip
    assert len(set(named.values())) == 2


def test_two_firms_of_a_spreadsheet_whose_names_differ_in_a_ring_are_two(tmp_path: Path, home: Path):
    file = tmp_path / "egna.csv"
    file.write_text("namn,slag,kommun\nA AB,företag,Boden\nÅ AB,företag,Luleå\n", encoding="utf-8")
    take_in("table", file)
    atlas = build().atlas
    assert values(atlas, "tabell-egna-a-ab", "basedIn") == {"boden"}
    assert values(atlas, f"tabell-egna-{name_key('Å AB')}", "basedIn") == {"lulea"}


@pytest.mark.parametrize(
    ("old", "new", "total"),
    [
        ("Projektbidrag", "Bidrag", 3_000_000),
        ("2022.0", "2023.0", 6_000_000),
        ("3000000.0", "1.0", 3_000_001),
    ],
)
def test_money_of_swecris_counts_once_where_only_cells_that_are_not_read_differ(
    tmp_path: Path, home: Path, old: str, new: str, total: int
):
    row = (FILES / "swecris.csv").read_text(encoding="utf-8").splitlines()[1]
    file = changed(tmp_path, row, f"{row}\n{row.replace(old, new)}", file=FILES / "swecris.csv")
    ingested = take_in("swecris", file)
    money = [float(q.object.value) for q in quads_of(ingested) if q.predicate.value == f"{DEF}amount"]
    assert sum(money) == total + 300_000
    said = "swecris.csv:3: the same project, funder, year and amount as swecris.csv:2."
    assert any(said in line for line in ingested.lines("en")) == (total == 3_000_000)


@pytest.mark.parametrize(
    ("written", "plain"), [("50,000", "50000 eller 50,00."), ("1.234", "1234 eller 1,23.")]
)
def test_an_amount_that_can_be_read_in_two_ways_is_told_with_how_to_write_it(
    tmp_path: Path, home: Path, written: str, plain: str
):
    ingested = take_in("projektbank", changed(tmp_path, '"1000000"', f'"{written}"'))
    assert any(
        f"”{written}” kan läsas på två sätt" in line and plain in line for line in ingested.lines("sv")
    )
