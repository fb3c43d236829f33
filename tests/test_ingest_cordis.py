"""CORDIS: whole consortia, places by what the address tells, amounts that are not counted twice."""

import zipfile
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from graph import paths
from graph.build import build
from graph.namespaces import ALT_LABEL, DEF, PREF_LABEL
from graph.store import Atlas
from tests.conftest import REGION, home_with
from tests.test_ingest import FILES, ID, take_in, told

TABLES = [FILES / "cordis" / f"{name}.csv" for name in ("organization", "project", "euroSciVoc", "topics")]
UNIVERSITY, PROJECT = "cordis-910000001", "cordis-project-900001"


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    with home_with(tmp_path_factory.mktemp("cordis"), REGION):
        take_in("cordis", *TABLES)
        return build().atlas


def values(atlas: Atlas, key: str, link: str) -> set[str]:
    predicate = link if "://" in link else DEF + link
    found = atlas.objects(NamedNode(ID + key), predicate)
    return {term.value.removeprefix(ID).rpartition("/code/")[2] for term in found}


def test_a_project_has_names_time_programme_call_and_keywords(atlas: Atlas):
    assert values(atlas, PROJECT, PREF_LABEL) == {"Northern light for all"}
    assert values(atlas, PROJECT, ALT_LABEL) == {"NORDLJUS"}
    assert values(atlas, PROJECT, "startDate") == {"2018-01-01"}
    assert values(atlas, PROJECT, "financedBy") == {
        "cordis-program-h2020",
        "cordis-utlysning-h2020-test-2017",
    }
    keywords = {"/natural sciences/physical sciences/optics", "Light in the dark"}
    assert values(atlas, PROJECT, "keyword") == keywords


@pytest.mark.parametrize(
    ("number", "place", "how"),
    [
        ("1", "lulea", "placed-by-city"),
        ("2", "grekland", "placed-by-country"),
        ("3", "storbritannien", "placed-by-country"),
        ("4", "nuts-de212", "placed-by-nuts-code"),
        ("5", "norrbottens-lan", "placed-by-postcode"),
    ],
)
def test_a_place_is_told_by_nuts_code_city_postcode_or_country(
    atlas: Atlas, number: str, place: str, how: str
):
    assert values(atlas, f"cordis-91000000{number}", "basedIn") == {place}
    assert values(atlas, f"cordis-91000000{number}", "placedBy") == {how}


def test_the_place_of_a_nuts_code_lies_in_its_larger_regions_and_its_country(atlas: Atlas):
    assert {"nuts-de21", "nuts-de2", "tyskland"} <= values(atlas, "nuts-de212", "within")


def test_the_reason_of_a_place_tells_the_row_and_how_it_was_told(atlas: Atlas):
    said = told(atlas, f"id:{UNIVERSITY}", "har säte i")
    assert "CORDIS, EU-finansierade forskningsprojekt, Horizon 2020 (CC BY 4.0; hämtad" in said
    assert "organization.csv rad 2. Platsen bestämd av: orten i adressen" in said


@pytest.mark.parametrize(
    ("key", "amount"),
    [
        ("cordis-910000001", "601547.5"),
        ("cordis-910000002", "1000.5"),
        ("cordis-910000003", "155540"),
    ],
)
def test_an_amount_is_the_net_contribution_with_either_decimal_mark(atlas: Atlas, key: str, amount: str):
    award = f"{PROJECT}-{key}-bidrag"
    (value,) = values(atlas, award, "amount")
    assert float(value) == float(amount)
    assert values(atlas, award, "recipient") == {key}
    assert values(atlas, award, "startDate") == {"2018-01-01"}


def test_a_participant_without_a_name_is_called_by_its_number(atlas: Atlas):
    assert values(atlas, "cordis-910000003", PREF_LABEL) == {"PIC 910000003"}


def test_kinds_follow_activity_and_name(atlas: Atlas):
    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    for number, name in (("1", "University"), ("2", "Company"), ("3", "ResearchInstitute")):
        assert DEF + name in {t.value for t in atlas.objects(NamedNode(f"{ID}cordis-91000000{number}"), kind)}


def test_identifiers_are_kept_but_no_personal_or_foreign_tax_number(atlas: Atlas):
    numbers = {
        term.value for _, _, term, _ in atlas.facts(None, "http://www.w3.org/2004/02/skos/core#notation")
    }
    assert {"910000001", "202100-2841"} <= numbers
    everything = " ".join(str(statement) for statement in atlas.facts())
    for personal in ("811228", "EL123456789", "DE999999999", "exempel.se"):
        assert personal not in everything
    assert told(atlas, f"id:{UNIVERSITY}", f"{DEF}identifier").startswith(
        "NORRA UNIVERSITETET – har identifieraren – "
    )


def test_a_coordinator_leads_and_others_take_part(atlas: Atlas):
    assert PROJECT in values(atlas, UNIVERSITY, "leads")
    assert values(atlas, "cordis-910000002", "leads") == set()
    assert PROJECT in values(atlas, "cordis-910000002", "takesPartIn")


def test_what_cannot_be_read_is_told_once_with_its_row(tmp_path: Path):
    with home_with(tmp_path, REGION):
        said = list(take_in("cordis", *TABLES).lines("en"))
    assert (
        "organization.csv:6: role: “gäst” is no known role. The participant counts as a partner. (kept)"
        in said
    )
    once = "Project 900003 is not in project.csv. It is called by its acronym, without title and time. (kept)"
    assert [line for line in said if "is not in project.csv" in line] == [f"organization.csv:6: {once}"]
    assert any(line.startswith("organization.csv:7: vatNumber: the number is a personal") for line in said)
    assert any(line.startswith("organization.csv:7: ecContribution: “-5” is no reasonable") for line in said)
    assert any(line.startswith("organization.csv:8: country: “ZZ” is no code") for line in said)
    assert any(line.startswith("euroSciVoc.csv:3: project 999999 is neither in project.csv") for line in said)


@pytest.mark.parametrize(
    ("region", "projects"),
    [
        ("SE332", {"900001", "900003"}),
        ("2506", set()),
        ("DE21", {"900002"}),
        ("EL", {"900001"}),
        ("GB", {"900001"}),
    ],
)
def test_a_region_keeps_whole_consortia(tmp_path: Path, region: str, projects: set[str]):
    from graph.errors import DataError

    with home_with(tmp_path, REGION):
        if not projects:
            with pytest.raises(DataError, match="nothing to keep"):
                take_in("cordis", *TABLES, region=region)
            return
        take_in("cordis", *TABLES, region=region)
        atlas = build().atlas
    numbers = {
        t.value for _, _, t, _ in atlas.facts(None, f"{DEF}referenceNumber") if t.value.startswith("9000")
    }
    assert numbers == projects
    if "900001" in projects:
        members = {
            p for p in ("1", "2", "3") if PROJECT in values(atlas, f"cordis-91000000{p}", "takesPartIn")
        }
        assert members == {"1", "2", "3"}


def test_programmes_stand_side_by_side_and_a_newer_release_of_one_replaces_it(tmp_path: Path):
    organisations, projects = (file.read_text(encoding="utf-8") for file in TABLES[:2])
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / "organization.csv").write_text(organisations.replace("90000", f"9{len(folder.name)}000"))
        code = "HORIZON" if folder == one else "H2020"
        text = projects.replace("90000", f"9{len(folder.name)}000").replace('"H2020"', f'"{code}"')
        (folder / "project.csv").write_text(text, encoding="utf-8")
    with home_with(tmp_path / "home", REGION):
        first = take_in("cordis", *TABLES[:2])
        second = take_in("cordis", one / "organization.csv", one / "project.csv")
        assert {f.parent for f in paths.release_files()} == {first.folder, second.folder}
        assert second.replaced == []
        third = take_in("cordis", other / "organization.csv", other / "project.csv")
        assert [each.folder for each in third.replaced] == [first.folder.name]
        assert {f.parent for f in paths.release_files()} == {second.folder, third.folder}


def test_the_archive_as_downloaded_is_read(tmp_path: Path):
    archive = tmp_path / "cordis-h2020projects-csv.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for file in TABLES:
            out.write(file, f"csv/{file.name}")
        out.writestr(
            "csv/legalBasis.csv", '"projectID";"legalBasis";"title";"uniqueProgrammePart"\n"1";"2";"3";"4"\n'
        )
        out.writestr("csv/webLink.csv", '"id";"projectID";"title"\n"1";"2";"3"\n')
    with home_with(tmp_path / "home", REGION):
        ingested = take_in("cordis", archive)
    assert ingested.report and ingested.report.kept == 11
    assert "  legalBasis.csv i arkivet läses inte." in list(ingested.lines("sv"))


def test_participants_alone_are_enough_and_what_is_missing_is_told(tmp_path: Path):
    with home_with(tmp_path, REGION):
        ingested = take_in("cordis", TABLES[0])
        assert any("Without project.csv" in line for line in ingested.lines("en"))
        atlas = build().atlas
    assert values(atlas, PROJECT, PREF_LABEL) == {"NORDLJUS"}


# The real files


def test_the_consortia_of_norrbotten_are_whole(real_files: Path, tmp_path: Path):
    file = real_files / "cordis" / "scale" / "organization_DERIVED_norrbotten_consortia.csv"
    with home_with(tmp_path, REGION):
        ingested = take_in("cordis", file, region="SE332")
        assert ingested.report
        assert (ingested.report.kept, ingested.report.things["Mention"]) == (1918, 104)
        atlas = build().atlas
    seats = {s.value for s, *_ in atlas.facts(None, f"{DEF}locatedIn", NamedNode(f"{ID}norrbottens-lan"))}
    members = {NamedNode(s) for s in seats if "/id/cordis-" in s}
    assert len(members) == 13
    taking_part = [s for m in members for s in atlas.facts(None, f"{DEF}actor", m)]
    assert len(taking_part) == 115
