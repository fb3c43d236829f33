"""What a newer release replaces: nothing is said twice, what gives way is named, a wrong day is mended."""

import shutil
from pathlib import Path

import pytest

from graph import paths
from graph.build import build
from graph.errors import DataError
from graph.namespaces import DEF
from ingest.in_use import kept
from ingest.store import Ingested
from tests.test_ingest import PROJECTS, quads_of, take_in, typed
from tests.test_ingest_cordis import TABLES

TSV = "freq,unit,geo\\TIME_PERIOD\t2019 \nA,EUR_HAB,SE332\t{}\n"


def in_use() -> list[str]:
    return [file.parent.name for file in paths.release_files()]


def replaced(ingested: Ingested, language: str = "en") -> list[str]:
    return [earlier.replaced_by(kept(ingested.folder)).in_(language) for earlier in ingested.replaced]


def tables(folder: Path, **figures: int) -> list[Path]:
    for name, figure in figures.items():
        (folder / f"{name}.tsv").write_text(TSV.format(figure), encoding="utf-8")
    return [folder / f"{name}.tsv" for name in figures]


def test_participants_alone_give_way_to_the_release_with_their_projects_and_the_other_way(home: Path):
    alone = take_in("cordis", TABLES[0])
    whole = take_in("cordis", *TABLES[:2])
    assert in_use() == [whole.folder.name]
    assert replaced(whole) == ["Takes the place of: CORDIS, research projects funded by the EU."]
    assert build().is_new
    again = take_in("cordis", TABLES[0])
    assert in_use() == [alone.folder.name]
    assert replaced(again) == [
        "Takes the place of: CORDIS, research projects funded by the EU, Horizon 2020."
    ]


def test_projects_of_two_programmes_give_way_to_a_newer_release_of_one_of_them(home: Path, tmp_path: Path):
    text = TABLES[1].read_text(encoding="utf-8")
    assert text.count('"H2020"') > 1
    (tmp_path / "project.csv").write_text(text.replace('"H2020"', '"HORIZON"', 1), encoding="utf-8")
    both = take_in("cordis", TABLES[0], tmp_path / "project.csv")
    one = take_in("cordis", *TABLES[:2])
    assert [each.folder for each in one.replaced] == [both.folder.name]
    assert replaced(one)[0].endswith("Horizon Europe is thereby no longer included; ingest it again.")


def test_a_newer_table_of_eurostat_replaces_the_release_that_holds_it_and_says_what_is_gone(
    home: Path, tmp_path: Path
):
    take_in("eurostat", *tables(tmp_path, a=1, b=2))
    (other,) = tables(tmp_path, c=4)
    beside = take_in("eurostat", other)
    assert beside.replaced == []
    newer = take_in("eurostat", *tables(tmp_path, a=3))
    assert in_use() == [beside.folder.name, newer.folder.name]
    assert replaced(newer, "sv") == [
        "Ersätter: Regional statistik, a, b. b är därmed inte längre med; läs in det igen."
    ]
    told = [f for f in build().atlas.facts(None, f"{DEF}value") if "/id/eurostat-" in f[0].value]
    assert sorted(float(value.value) for _, _, value, _ in told) == [3, 4]


def test_a_table_of_its_own_gives_way_to_several_taken_together(home: Path, tmp_path: Path):
    one = take_in("eurostat", *tables(tmp_path, a=1))
    both = take_in("eurostat", *tables(tmp_path, a=3, b=2))
    assert [each.folder for each in both.replaced] == [one.folder.name]
    assert "no longer" not in replaced(both)[0]


def test_a_release_whose_description_is_damaged_is_told_and_stays_in_use(home: Path, tmp_path: Path):
    old = take_in("eurostat", *tables(tmp_path, a=1, b=2))
    (old.folder / "edition").write_text("[", encoding="utf-8")
    with pytest.raises(DataError, match=r"edition: the file is missing or damaged. Remove the folder"):
        take_in("eurostat", *tables(tmp_path, b=3))
    assert in_use() == [old.folder.name]


def test_another_region_is_told_with_how_to_have_both(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    take_in("projektbank", PROJECTS, region="SE332")
    said = typed(monkeypatch, capsys, "projektbank", "--region", "1281", str(PROJECTS))[1]
    assert (
        "Ersätter: Projektbanken, regionalfondsprojekt (SE332). För båda områdena: --region SE332,1281"
        in said
    )
    said = typed(monkeypatch, capsys, "projektbank", "--region", "SE332,1281", str(PROJECTS))[1]
    assert "Ersätter: Projektbanken, regionalfondsprojekt (1281).\n" in said


def days(ingested: Ingested) -> set[str]:
    return {q.object.value for q in quads_of(ingested) if q.predicate.value == f"{DEF}retrievedOn"}


def test_a_wrong_day_is_corrected_as_if_it_had_been_right_from_the_start(home: Path, tmp_path: Path):
    right = take_in("projektbank", PROJECTS, retrieved="2022-05-06").folder
    shutil.copytree(right, tmp_path / "right")
    shutil.rmtree(right)
    wrong = take_in("projektbank", PROJECTS, retrieved="2021-02-03")
    build()
    mended = take_in("projektbank", PROJECTS, retrieved="2022-05-06")
    assert not mended.is_new
    assert mended.folder == wrong.folder == right
    assert "The day on which they were retrieved is changed from 2021-02-03 to 2022-05-06." in list(
        mended.lines("en")
    )
    for name in ("quads.nq.gz", "organisations.json.gz", "edition"):
        assert (right / name).read_bytes() == (tmp_path / "right" / name).read_bytes()
    assert days(mended) == {"2022-05-06", "2026-11-20"}  # that of the list of places is its own
    assert build().is_new
    assert not list(right.glob("*.tmp"))


def test_the_same_files_without_a_day_leave_the_day_as_it_is(home: Path):
    take_in("projektbank", PROJECTS, retrieved="2022-05-06")
    again = take_in("projektbank", PROJECTS, retrieved="")
    assert again.corrected == ""
    assert "2022-05-06" in days(again)
