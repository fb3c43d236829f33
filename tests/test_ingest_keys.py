"""The keys of what is imported: different names stay different, and money is not counted twice."""

from pathlib import Path

import pytest

from graph.build import build
from graph.namespaces import PREF_LABEL
from ingest.triples import name_key
from tests.test_ingest import PROJECTS, quads_of, take_in
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
