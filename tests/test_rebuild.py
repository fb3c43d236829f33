"""When is an atlas built anew? When what it was made from has changed, and when it is damaged."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import graph.build
from graph import paths
from graph.build import _fingerprint, _made_from, build
from graph.catalogue import ask, find
from graph.errors import NoAtlasError, NoRoomError
from graph.soundness import is_sound
from graph.store import Atlas, current_version, open_atlas
from tests.conftest import REGION, home_with
from tests.test_build import OWN

Damage = Callable[[Path], None]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what an atlas is made from, to be changed."""
    copy = tmp_path / "checkout"
    for folder in ("graph", "ontology", "queries/checks"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(paths.CHECKOUT / folder, copy / folder, ignore=ignored)
    for name, place in (("CHECKOUT", "."), ("ONTOLOGY", "ontology"), ("QUERIES", "queries")):
        monkeypatch.setattr(paths, name, copy / place)
    return copy


@pytest.mark.parametrize(
    "file",
    [
        "graph/network.py",
        "ontology/core.ttl",
        "ontology/vocabularies/kinds.ttl",
        "ontology/shapes/general.ttl",
        "ontology/rules/inverse.rq",
        "queries/checks/empty-passage-violation.rq",
    ],
)
def test_a_change_in_code_ontology_rules_shapes_or_checks_is_noticed(home: Path, checkout: Path, file: str):
    before = _fingerprint()
    changed = checkout / file
    changed.write_text(changed.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert _fingerprint() != before


def test_a_new_name_of_a_file_is_noticed(home: Path, checkout: Path):
    before = _fingerprint()
    rule = checkout / "ontology" / "rules" / "inverse.rq"
    rule.rename(rule.with_name("inverted.rq"))
    assert _fingerprint() != before


@pytest.mark.parametrize("library", ["pyoxigraph", "rdflib"])
def test_a_new_version_of_a_library_is_noticed(home: Path, monkeypatch: pytest.MonkeyPatch, library: str):
    before, versions = _fingerprint(), graph.build.version
    monkeypatch.setattr(graph.build, "version", lambda name: "99" if name == library else versions(name))
    assert _fingerprint() != before


def test_what_no_atlas_is_made_from_changes_nothing(home: Path, checkout: Path):
    before = _fingerprint()
    (checkout / "queries" / "README.md").write_text("changed", encoding="utf-8")
    assert _fingerprint() == before


def test_the_same_facts_drawn_otherwise_are_another_atlas(
    region: Atlas, home: Path, monkeypatch: pytest.MonkeyPatch
):
    drawn = {"nodes": [], "links": [], "drawn": "otherwise"}
    monkeypatch.setattr(graph.build, "draw", lambda atlas: drawn)
    built = build().atlas
    assert built.network == drawn
    assert built.version != region.version


# How the current atlas is named


@pytest.fixture
def copied(region: Atlas, tmp_path: Path) -> Iterator[Path]:
    """A copy of the home of the small region, to be changed or spoilt."""
    assert region.folder
    shutil.copytree(region.folder.parent.parent, tmp_path / "copied")
    with home_with(tmp_path / "copied", REGION) as home:
        yield home


def add(home: Path) -> None:
    (home / "curated").mkdir()
    (home / "curated" / "mine.trig").write_text(OWN, encoding="utf-8")


def test_a_build_that_ends_before_the_new_atlas_is_named_is_made_again(copied: Path):
    add(copied)
    in_the_way = paths.atlases() / "current.tmp"
    in_the_way.mkdir()
    with pytest.raises(NoRoomError):
        build()
    in_the_way.rmdir()
    assert build().is_new
    assert open_atlas().find("Nytt")


def test_who_reads_the_name_of_the_current_atlas_never_sees_half_of_it(copied: Path, region: Atlas):
    with (paths.atlases() / "current").open() as reader:
        add(copied)
        build()
        assert reader.read() == region.version
    assert current_version() != region.version


def test_those_who_may_read_the_home_may_read_the_atlas(region: Atlas):
    assert region.folder
    assert region.folder.stat().st_mode == region.folder.parent.stat().st_mode


# Damage


def no_report(folder: Path) -> None:
    (folder / "report.json").unlink()


def half_a_network(folder: Path) -> None:
    (folder / "network.json").write_text("{")


def a_store_garbled_within(folder: Path) -> None:
    """Spoil some blocks, so that the store opens and then cannot be read."""
    for file in (folder / "store").glob("*.sst"):
        content = file.read_bytes()
        if len(content) > 10_000:
            file.write_bytes(content[:3000] + bytes(3000) + content[6000:])


def half_a_store(folder: Path) -> None:
    for file in (folder / "store").glob("*.sst"):
        file.write_bytes(file.read_bytes()[:1000])


def a_store_without_its_list(folder: Path) -> None:
    (folder / "store" / "CURRENT").unlink()


def nonsense_for_a_name(folder: Path) -> None:
    (folder.parent / "current").write_bytes(b"\xff\xfe\xfa")


def a_folder_for_a_name(folder: Path) -> None:
    (folder.parent / "current").unlink()
    (folder.parent / "current").mkdir()


def used() -> None:
    """Do with the atlas what people do."""
    atlas = open_atlas()
    assert atlas.report and atlas.network
    assert ask(atlas, find("52"), {})
    assert list(atlas.facts())


@pytest.mark.parametrize(
    "damage",
    [
        no_report,
        half_a_network,
        a_store_garbled_within,
        half_a_store,
        a_store_without_its_list,
        nonsense_for_a_name,
    ],
)
def test_a_damaged_atlas_is_told_and_noticed_by_the_build(copied: Path, region: Atlas, damage: Damage):
    damage(paths.atlases() / region.version)
    with pytest.raises(NoAtlasError, match="ris build"):
        used()
    assert not is_sound(current_version())


@pytest.mark.parametrize("damage", [a_store_garbled_within, a_folder_for_a_name])
def test_the_next_build_mends_a_damaged_atlas(copied: Path, region: Atlas, damage: Damage):
    damage(paths.atlases() / region.version)
    assert build().is_new
    used()
    assert not build().is_new
    assert {path.name for path in paths.atlases().iterdir()} == {
        *(region.version, "current", "made-from", "lock")
    }


def test_nonsense_about_what_it_was_made_from_is_no_fingerprint(copied: Path):
    (paths.atlases() / "made-from").write_bytes(b"\xff\xfe\xfa")
    assert _made_from() != _fingerprint()
