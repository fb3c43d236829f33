"""The build: the same every time, skipped when nothing changed, never the end of the atlas that was there."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock
from pyoxigraph import NamedNode

from graph import paths
from graph.build import RejectedError, build
from graph.errors import BuildRunningError, DataError, NoAtlasError, NoRoomError
from graph.export import sorted_nquads
from graph.namespaces import DEF, PREFIXES
from graph.store import Atlas, open_atlas
from tests.conftest import REGION, home_with

FIRM, LEADS, THREE = (
    NamedNode(f"{PREFIXES['id']}firma-a"),
    f"{DEF}leads",
    NamedNode(f"{PREFIXES['id']}projekt-tre"),
)
NAMED = """@prefix ris: <https://w3id.org/ris-atlas/def/> .
@prefix id: <https://w3id.org/ris-atlas/id/> .
@prefix code: <https://w3id.org/ris-atlas/code/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix decision: <https://w3id.org/ris-atlas/decision/> .
decision:mine a ris:Decision ; ris:decisionRole code:curator ; dct:date "2021-01-01"^^xsd:date ;
  ris:why "Egen uppgift."@sv , "A fact of my own."@en .
"""
OWN = NAMED + 'GRAPH decision:mine { id:nytt a ris:Company ; skos:prefLabel "Nytt"@sv , "New"@en . }\n'


def test_two_builds_are_byte_identical(tmp_path: Path):
    exports = []
    for name in ("one", "two"):
        with home_with(tmp_path / name, REGION):
            atlas = build().atlas
            files = [(atlas.folder / file).read_bytes() for file in ("report.json", "network.json")]
            exports.append((atlas.version, sorted_nquads(atlas.store), files))
    assert exports[0] == exports[1]


def test_nothing_changed_is_skipped_and_a_change_is_built(home: Path, mine: Path):
    first = build()
    assert first.is_new
    assert not build().is_new
    mine.write_text(OWN, encoding="utf-8")
    second = build()
    assert second.is_new
    assert second.atlas.version != first.atlas.version
    assert open_atlas().find("Nytt")


def test_facts_of_the_user_outside_the_checkout_are_read(home: Path, mine: Path):
    mine.write_text(OWN, encoding="utf-8")
    build()
    assert paths.curated_files()[-1] == mine


def test_one_old_version_is_kept(home: Path, mine: Path):
    versions = []
    for number in range(3):
        mine.write_text(OWN.replace("nytt", f"nytt-{number}"), encoding="utf-8")
        versions.append(build().atlas.version)
    kept = {folder.name for folder in paths.atlases().iterdir() if folder.is_dir()}
    assert kept == set(versions[1:])


def test_a_withdrawn_fact_stays_with_its_reason_and_leaves_the_merged_graph(region: Atlas):
    assert [str(s.reason) for s in region.stated(FIRM, LEADS, THREE)] != []
    assert list(region.facts(FIRM, LEADS, THREE)) == []


def test_the_same_atlas_built_again_leaves_the_one_before_it(home: Path, mine: Path):
    first = build().atlas.version
    mine.write_text(OWN, encoding="utf-8")
    second = build().atlas.version
    (home / "atlas" / "made-from").write_text("another version of the code", encoding="utf-8")
    assert build().atlas.version == second
    assert (home / "atlas" / first).is_dir()


def test_merged_graph_holds_each_fact_once(region: Atlas):
    facts = [statement[:3] for statement in region.facts()]
    assert len(facts) == len(set(facts))


def test_violations_leave_the_old_atlas(home: Path, mine: Path):
    version = build().atlas.version
    mine.write_text(NAMED + "GRAPH decision:mine { id:nytt a ris:Company . }\n", encoding="utf-8")
    with pytest.raises(RejectedError) as caught:
        build()
    assert caught.value.exit_code == 1
    assert "mine.trig:10" in caught.value.text.sv
    assert open_atlas().version == version
    assert not list(paths.atlases().glob("new-*"))


@pytest.mark.parametrize(
    ("facts", "place", "said"),
    [
        (NAMED + "GRAPH decision:mine { id:x a , . }\n", ":10:", "cannot be read"),
        (
            NAMED + "GRAPH decision:mine { id:x a ris:Compny . }\n",
            ":10:",
            "ris:Compny is unknown. Did you mean ris:Company?",
        ),
        (
            NAMED + "\nGRAPH decision:mine { id:x ris:leadz id:y . }\n",
            ":11:",
            "ris:leadz is unknown. Did you mean ris:leads?",
        ),
        (
            NAMED + "GRAPH decision:mine { id:x skos:prefLable 'x'@sv . }\n",
            ":10:",
            "skos:prefLable is unknown",
        ),
        (NAMED + "GRAPH decision:mine { [] a ris:Company . }\n", "mine.trig", "has no address"),
        ("<https://a> <https://b> \xff", "mine.trig:1", "cannot be read"),
    ],
)
def test_bad_facts_are_told_with_file_line_and_repair(
    home: Path, mine: Path, facts: str, place: str, said: str
):
    mine.write_text(facts, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        build()
    assert place in caught.value.text.en
    assert said in caught.value.text.en
    assert caught.value.exit_code == 1


def test_a_file_that_cannot_be_read_is_told_and_a_folder_is_no_file(home: Path, mine: Path):
    (mine.parent / "folder.trig").mkdir()
    assert build().is_new
    mine.symlink_to("nowhere")
    with pytest.raises(DataError, match=r"mine.trig: the file cannot be read"):
        build()


def test_a_passage_without_document_is_told_with_its_line(home: Path, mine: Path):
    passage = "<https://w3id.org/ris-atlas/passage/x/1-1>"
    described = f'{passage} a ris:Passage ; ris:firstLine 1 ; ris:lastLine 1 ; ris:anchor "x" .\n'
    mine.write_text(
        f"{OWN}{described}GRAPH {passage} {{ id:nytt ris:takesPartIn id:projekt-ett . }}\n", encoding="utf-8"
    )
    with pytest.raises(RejectedError, match=r"mine.trig:11: .*needs to name its document"):
        build()


def test_no_atlas_says_how_to_build(home: Path):
    with pytest.raises(NoAtlasError, match="ris build"):
        open_atlas()


def test_a_damaged_atlas_is_said_and_built_anew(home: Path):
    folder = build().atlas.folder
    assert folder
    shutil.rmtree(folder / "store")
    with pytest.raises(NoAtlasError, match="cannot be read"):
        open_atlas()
    assert build().is_new
    assert open_atlas().find("Firma A")


def test_what_a_killed_build_left_is_swept_away(home: Path):
    build()
    (paths.atlases() / "new-killed").mkdir()
    (paths.atlases() / "made-from").unlink()
    build()
    assert not (paths.atlases() / "new-killed").exists()


def test_a_second_build_is_told_at_once(home: Path):
    paths.atlases().mkdir(parents=True)
    with FileLock(paths.atlases() / "lock"), pytest.raises(BuildRunningError) as caught:
        build()
    assert caught.value.exit_code == 2


def test_readers_go_on_while_atlases_change(home: Path, mine: Path):
    old = build().atlas
    for number in range(3):
        mine.write_text(OWN.replace("nytt", f"nytt-{number}"), encoding="utf-8")
        build()
        assert old.find("Firma A")
        assert open_atlas().find("Nytt").value.endswith(f"nytt-{number}")


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with home_with(blocked / "home", REGION), pytest.raises(NoRoomError, match="RIS_HOME") as caught:
        build()
    assert caught.value.exit_code == 2


def mounted(folder: Path, options: str) -> None:
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True)
    if done.returncode:
        pytest.skip("needs the right to mount a small file system")


@pytest.mark.parametrize(
    ("options", "said"),
    [("size=200k", "full"), ("size=1m", "full"), ("ro", "cannot be written")],
)
def test_a_full_or_read_only_disk_is_told_and_the_old_atlas_stays(tmp_path: Path, options: str, said: str):
    disk = tmp_path / "disk"
    mounted(disk, options)
    try:
        with home_with(disk / "home", REGION), pytest.raises(NoRoomError, match=said):
            build()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_the_old_atlas_opens_after_the_disk_filled_up(tmp_path: Path):
    disk = tmp_path / "disk"
    mounted(disk, "size=40m")
    try:
        with home_with(disk / "home", REGION) as home:
            version = build().atlas.version
            free = shutil.disk_usage(disk).free
            (disk / "ballast").write_bytes(b"0" * (free - 300_000))
            (home / "curated").mkdir()
            (home / "curated" / "mine.trig").write_text(OWN, encoding="utf-8")
            with pytest.raises(NoRoomError):
                build()
            assert open_atlas().version == version
            assert open_atlas().find("Firma A")
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


BUILD = """
import sys
from pathlib import Path
from graph import paths
from graph.build import build
paths.CURATED = Path(sys.argv[1])
build()
"""


def test_a_kill_at_any_moment_leaves_an_atlas_that_opens(home: Path, mine: Path):
    build()
    moments = random.Random(1)
    command = [sys.executable, "-c", BUILD, str(REGION)]
    for number in range(8):
        mine.write_text(OWN.replace("nytt", f"nytt-{number}"), encoding="utf-8")
        started = subprocess.Popen(command, cwd=paths.CHECKOUT, env=os.environ | {"RIS_HOME": str(home)})
        time.sleep(moments.uniform(0.05, 1.6))
        started.send_signal(signal.SIGKILL)
        started.wait()
        assert open_atlas().find("Firma A")
    assert build().atlas.find("Nytt").value.endswith("nytt-7")
