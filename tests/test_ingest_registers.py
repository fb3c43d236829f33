"""ROR, Swecris, Eurostat and Statistics Sweden: both schemas of ROR, figures with place, time and unit."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode

from graph.build import build
from graph.errors import DataError
from graph.namespaces import ALT_LABEL, DEF, PREF_LABEL, PREFIXES
from graph.store import Atlas
from ingest import json_array
from ingest.files import Opened
from tests.test_ingest import FILES, ID, take_in, told
from tests.test_ingest_cordis import values

NEW: dict[str, Any] = {
    "id": "https://ror.org/0aaaaaa11",
    "status": "active",
    "types": ["education", "funder"],
    "names": [
        {"lang": "en", "types": ["ror_display", "label"], "value": "Northern University"},
        {"lang": "sv", "types": ["label"], "value": "Norra universitetet"},
        {"lang": None, "types": ["acronym"], "value": "NU"},
    ],
    "locations": [
        {"geonames_id": 1, "geonames_details": {"country_code": "SE", "name": "Luleå"}},
        {"geonames_id": 2, "geonames_details": {"country_code": "SE", "name": "Östersund"}},
    ],
    "external_ids": [{"type": "isni", "all": ["0000 0001 1111 2222"], "preferred": None}],
}
OLD: dict[str, Any] = {
    "id": "https://ror.org/0bbbbbb22",
    "status": "active",
    "name": "Old Works",
    "types": ["Company"],
    "labels": [{"label": "Gamla verken", "iso639": "sv"}],
    "aliases": [],
    "acronyms": ["OW"],
    "email_address": "kim@exempel.se",
    "country": {"country_code": "DE"},
    "addresses": [{"city": "Gothenburg Municipality"}],
    "external_ids": {"GRID": {"preferred": "grid.1.a", "all": "grid.1.a"}, "Wikidata": {"all": ["Q1", "Q2"]}},
}
GONE = NEW | {"id": "https://ror.org/0cccccc33", "status": "withdrawn"}


def written(tmp_path: Path, records: object, name: str = "ror.json") -> Path:
    file = tmp_path / name
    file.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    return file


def notations(atlas: Atlas, key: str) -> set[str]:
    ids = atlas.nodes(NamedNode(ID + key), f"{DEF}identifier")
    return {atlas.value(node, f"{PREFIXES['skos']}notation") for node in ids}


def test_both_schemas_of_ror_give_names_keys_and_places(home: Path, tmp_path: Path):
    ingested = take_in("ror", written(tmp_path, [NEW, OLD, GONE, {"id": "x"}]))
    assert ingested.report and (ingested.report.kept, ingested.report.dropped) == (2, 2)
    atlas = build().atlas
    assert values(atlas, "ror-0aaaaaa11", PREF_LABEL) == {"Norra universitetet", "Northern University"}
    assert values(atlas, "ror-0aaaaaa11", ALT_LABEL) == {"NU"}
    assert values(atlas, "ror-0aaaaaa11", "basedIn") == {"lulea", "ostersund"}
    assert notations(atlas, "ror-0aaaaaa11") == {"0aaaaaa11", "0000000111112222"}
    assert atlas.label(NamedNode(f"{ID}ror-0bbbbbb22"), "sv") == "Gamla verken"
    assert atlas.label(NamedNode(f"{ID}ror-0bbbbbb22"), "en") == "Old Works"
    assert values(atlas, "ror-0bbbbbb22", "basedIn") == {"tyskland"}
    assert notations(atlas, "ror-0bbbbbb22") == {"0bbbbbb22", "grid.1.a", "Q1", "Q2"}
    assert "exempel.se" not in " ".join(map(str, atlas.facts()))
    assert "ror.json rad 1" in told(atlas, "Norra universitetet", "har säte i")


def test_ror_is_kept_by_region(home: Path, tmp_path: Path):
    ingested = take_in("ror", written(tmp_path, [NEW, OLD]), region="SE322")
    assert ingested.report and (ingested.report.kept, ingested.report.outside) == (1, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        *({name: None} for name in ("relationships", "types", "names", "external_ids", "locations")),
        {"names": [{"types": ["ror_display"]}]},
        {"names": [{"types": ["ror_display"], "value": None}]},
        {"names": ["Norra universitetet"]},
        {"locations": [None]},
        {"external_ids": [{"type": ["isni"], "all": 1}]},
        {"id": "https://ror.org/0aa aaa11"},
        {"id": "https://ror.org/0aaaaaa11>"},
    ],
)
def test_a_bad_record_of_ror_is_told_and_the_good_ones_are_kept(
    home: Path, tmp_path: Path, wrong: dict[str, Any]
):
    ingested = take_in("ror", written(tmp_path, [NEW | wrong, OLD]))
    assert ingested.report and (ingested.report.kept, ingested.report.dropped) == (1, 1)
    assert any(line.startswith("ror.json:1: posten ") for line in ingested.lines("sv"))


def test_what_is_no_key_of_a_register_is_left_out(home: Path, tmp_path: Path):
    keys = {"wikidata": "kim@exempel.se", "grid": "070-123 45 67", "fundref": "501100003252", "isni": "1"}
    more = {"external_ids": [{"type": scheme, "all": [key]} for scheme, key in keys.items()]}
    follows = {"relationships": [{"type": "successor", "id": "https://ror.org/x y", "label": "Efterföljare"}]}
    take_in("ror", written(tmp_path, [NEW | more | follows]))
    assert notations(build().atlas, "ror-0aaaaaa11") == {"0aaaaaa11", "501100003252"}


@pytest.mark.parametrize("part", [0, 1, 0.5, 0.99])
def test_a_list_that_is_cut_off_is_told(home: Path, tmp_path: Path, part: float):
    file = written(tmp_path, [NEW, OLD])
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: int(len(text) * part)] if part < 1 else "{}", encoding="utf-8")
    with pytest.raises(DataError, match="no whole list in JSON"):
        take_in("ror", file)


def test_a_long_list_is_read_element_by_element_over_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(json_array, "BLOCK", 7)
    records = [{"name": "å" * size, "list": [1, {"deep": "]"}]} for size in range(30)]
    file = tmp_path / "list.json"
    file.write_text("\ufeff  " + json.dumps(records, ensure_ascii=False, indent=1), encoding="utf-8")
    assert list(json_array.elements(Opened(file))) == list(enumerate(records, 1))


# Swecris


@pytest.fixture
def swecris(home: Path) -> Atlas:
    take_in("swecris", FILES / "swecris.csv")
    return build().atlas


def test_a_swecris_project_has_names_coordinator_funder_amount_and_subjects(swecris: Atlas):
    key = "swecris-2099-00001-prov"
    assert values(swecris, key, PREF_LABEL) == {"Norrsken & is", "Northern lights and ice"}
    assert values(swecris, key, "keyword") == {
        *("Naturvetenskap", "Natural Sciences"),
        *("Fusion, plasma och rymdfysik", "Fusion, Plasma and Space Physics"),
    }
    assert values(swecris, f"{key}-bidrag", "year") == {"2022"}
    assert values(swecris, f"{key}-bidrag", "funder") == {"swecris-org-2021005216"}
    assert values(swecris, "swecris-org-2021002841", "leads") == {key}
    assert values(swecris, "swecris-org-2021005216", "funds") == {key, "swecris-2099-00002-prov"}
    assert values(swecris, "swecris-2099-00002-prov-bidrag", "startDate") == {"2022-01-01"}


def test_a_swecris_place_is_read_from_a_name_and_no_person_enters(swecris: Atlas):
    said = told(swecris, "id:swecris-org-2021002841", "har säte i")
    assert "Luleå Tekniska Universitet – har säte i – Luleå" in said
    assert "Platsen bestämd av: namnet på organisationen" in said
    everything = " ".join(map(str, swecris.facts()))
    for personal in ("Påhittad", "Kim", "0000-0002-1825-0097", "811228"):
        assert personal not in everything


# Figures

TSV = (
    "freq,unit,geo\\TIME_PERIOD\t2019 \t2020 \t2021 \n"
    "A,EUR_HAB,SE332\t49200 \t: \t63700 e\n"
    "A,EUR_HAB,EU27_2020\t1 \t2 \t3 \n"
    "A,DRAKAR,SE332\t1 \t2 \t3 \n"
    "A,EUR_HAB,DE212\t: c\t2.5 bp\t\n"
    "A,EUR_HAB,SE33\t1 \n"
)


def test_eurostat_series_become_figures_with_flags(home: Path, tmp_path: Path):
    file = tmp_path / "estat_nama_10r_3gdp.tsv.gz"
    file.write_bytes(gzip.compress(TSV.encode()))
    ingested = take_in("eurostat", file)
    assert ingested.report and (ingested.report.kept, ingested.report.dropped) == (2, 3)
    assert ingested.report.things["Figure"] == 3
    said = "\n".join(ingested.lines("en"))
    for problem in (
        ":3: geo: “EU27_2020” is no place",
        ":4: unit: the unit “DRAKAR”",
        ":6: the row has not as",
    ):
        assert problem in said
    atlas = build().atlas
    key = "eurostat-nama-10r-3gdp-eur-hab-se332"
    assert values(atlas, f"{key}-2019", "value") == {"49200"}
    assert values(atlas, f"{key}-2019", "approximate") == set()
    assert values(atlas, f"{key}-2021", "approximate") == {"true"}
    assert values(atlas, f"{key}-2021", "unit") == {"eur-per-inhabitant"}
    assert values(atlas, f"{key}-2020", "value") == set()
    assert values(atlas, "eurostat-nama-10r-3gdp-eur-hab-de212-2020", "observedFor") == {"nuts-de212"}
    assert "estat_nama_10r_3gdp.tsv rad 2" in told(atlas, f"id:{key}-2019", "värde")


def test_a_code_of_eurostat_with_other_signs_is_told_and_not_kept(home: Path, tmp_path: Path):
    file = tmp_path / "estat_x kim.tsv"
    head, first, *_ = TSV.replace("freq,unit", "freq,sex,unit").replace("A,EUR", "A,T,EUR").splitlines(True)
    file.write_text(head + first + first.replace("A,T,", "A,kim@exempel.se,"))
    ingested = take_in("eurostat", file)
    assert ingested.report and (ingested.report.kept, ingested.report.dropped) == (1, 1)
    assert "estat_x kim.tsv:3: a code in the first column has other signs" in "\n".join(ingested.lines("en"))
    assert build().atlas.find("x-kim (Eurostat x-kim: EUR_HAB, T)")


def test_a_table_that_is_no_eurostat_tsv_is_told(home: Path, tmp_path: Path):
    file = tmp_path / "x.tsv"
    file.write_text("a\tb\n1\t2\n")
    with pytest.raises(DataError, match=r"the first row shall begin freq,unit,geo"):
        take_in("eurostat", file)


def answer(**more: Any) -> dict[str, Any]:
    """Return an answer in JSON-stat 2 of two places, two sexes and two months."""
    dimension = {
        "Region": {
            "category": {"index": {"25": 0, "2580": 1}, "label": {"25": "Norrbottens län", "2580": "Luleå"}}
        },
        "Kon": {"category": {"index": {"TotSa": 0, "2": 1}, "label": {"TotSa": "totalt", "2": "kvinnor"}}},
        "ContentsCode": {
            "category": {"index": {"C1": 0}, "label": {"C1": "Folkmängd"}, "unit": {"C1": {"base": "antal"}}}
        },
        "Tid": {"category": {"index": {"2025": 0, "2026M01": 1}, "label": {}}},
    }
    table = {
        "class": "dataset",
        "label": "Folkmängd",
        "id": list(dimension),
        "size": [2, 2, 1, 2],
        "dimension": dimension,
        "value": [100, 101, 50, 51, 40, None, 20, 21],
        "extension": {
            "px": {"tableid": "TAB1"},
            "contact": [{"name": "Kim Påhittad", "mail": "kim@exempel.se"}],
        },
    }
    return table | more


def test_an_answer_of_statistics_sweden_becomes_figures(home: Path, tmp_path: Path):
    ingested = take_in("scb", written(tmp_path, answer(), "tab1.json"))
    assert ingested.report and ingested.report.things["Figure"] == 7
    atlas = build().atlas
    county, city = "scb-tab1-totsa-c1-25-2025", "scb-tab1-2-c1-2580-2026m01"
    assert values(atlas, county, "value") == {"100"}
    assert values(atlas, county, "year") == {"2025"}
    assert values(atlas, county, "observedFor") == {"norrbottens-lan"}
    assert values(atlas, city, "value") == {"21"}
    assert values(atlas, city, "startDate") == {"2026-01"}
    assert values(atlas, city, "observedFor") == {"lulea"}
    assert atlas.label(NamedNode(f"{ID}scb-tab1-2-c1"), "sv") == "Folkmängd, kvinnor (SCB TAB1)"
    assert atlas.label(NamedNode(f"{ID}scb-tab1-totsa-c1"), "sv") == "Folkmängd (SCB TAB1)"
    assert "Kim" not in " ".join(map(str, atlas.facts()))
    assert "tab1.json rad 8" in told(atlas, f"id:{city}", "värde")


def test_an_answer_with_few_values_lists_only_those(home: Path, tmp_path: Path):
    ingested = take_in("scb", written(tmp_path, answer(value={"0": 100, "7": 21}), "tab1.json"))
    assert ingested.report and ingested.report.things["Figure"] == 2


@pytest.mark.parametrize("value", ["mycket", True, [1], float("nan"), float("inf")])
def test_a_value_that_is_no_number_is_told_and_the_others_are_kept(home: Path, tmp_path: Path, value: Any):
    ingested = take_in("scb", written(tmp_path, answer(value={"0": value, "7": 21}), "tab1.json"))
    assert ingested.report and (ingested.report.kept, ingested.report.dropped) == (1, 1)
    assert "tab1.json:1: " in "\n".join(ingested.lines("en"))
    build()


@pytest.mark.parametrize("extension", [None, [], {"px": None}])
def test_an_answer_without_the_number_of_its_table_goes_by_its_title(
    home: Path, tmp_path: Path, extension: Any
):
    take_in("scb", written(tmp_path, answer(extension=extension), "tab1.json"))
    assert values(build().atlas, "scb-folkmangd-totsa-c1-25-2025", "value") == {"100"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": "12345678"},
        {"value": [1]},
        {"size": [1, 1, 1, 1]},
        {"id": ["Tid"], "size": [2]},
        {"dimension": {}},
    ],
)
def test_an_answer_that_does_not_add_up_is_told(home: Path, tmp_path: Path, wrong: dict[str, Any]):
    with pytest.raises(DataError, match="the file is no JSON-stat 2"):
        take_in("scb", written(tmp_path, answer(**wrong)))
    with pytest.raises(DataError, match="the file is no JSON-stat 2"):
        take_in("scb", written(tmp_path, [1, 2]))


@pytest.mark.parametrize(
    ("source", "file", "region", "kept"),
    [
        ("ror", "ror/ror_v2_SE.json", "SE332", 3),
        ("ror", "ror/ror_v1_only_SE.json", "SE", 147),
        ("nuts", "nuts/NUTS2021-NUTS2024.csv", "SE33", 3),
        ("swecris", "swecris/swecris_kth_norrbotten_mentions.csv", "", 87),
        ("eurostat", "statistics/estat_nama_10r_3gdp.tsv.gz", "SE33", 21),
        ("scb", "statistics/scb_pxwebapi2/TAB6471_data.json", "SE332,SE322", 264),
    ],
)
def test_real_files_become_an_atlas(
    real_files: Path, home: Path, source: str, file: str, region: str, kept: int
):
    ingested = take_in(source, real_files / file, region=region)
    assert ingested.report and ingested.report.kept == kept
    assert build().is_new
