"""The terminal door in bad weather: narrow terminals, full disks, readers that leave, damaged homes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

import cli
import explorer.serve
from graph import paths
from graph.catalogue import find
from graph.errors import BadQuestionError, UseError
from graph.soundness import seal
from graph.store import Atlas
from tests.conftest import REGION, Typed, home_with
from tests.test_build import OWN
from tests.test_terminal import typed


@pytest.fixture
def small(region: Atlas) -> Path:
    assert region.folder
    return region.folder.parent.parent


@pytest.fixture
def copied(small: Path, tmp_path: Path) -> Path:
    """A copy of the home of the small region, to be spoilt."""
    return Path(shutil.copytree(small, tmp_path / "home"))


# Where the answer goes


@pytest.mark.parametrize("words", [("ask", "52"), ("--help",), ("ask", "nothing")])
def test_a_terminal_that_lacks_letters_shows_marks_in_their_place(small: Path, words: tuple[str, ...]):
    done = typed(small, *words, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == (2 if "nothing" in words else 0)
    assert "?" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_an_answer_that_finds_no_room_is_told(small: Path):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "cli.py", "ask", "52"],
            cwd=paths.CHECKOUT,
            env=os.environ | {"RIS_HOME": str(small)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 2
    assert done.stderr.startswith("Svaret gick inte att skriva ut (No space left on device)")
    assert "Traceback" not in done.stderr


def test_a_reader_who_leaves_a_long_answer_is_no_error(small: Path):
    command = [sys.executable, "cli.py", "list", "queries"]
    env = os.environ | {"RIS_HOME": str(small)}
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, cwd=paths.CHECKOUT, env=env, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_one_who_breaks_off_while_words_are_parsed_is_not_told_of_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    def broken_off(language: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "parser", broken_off)
    assert cli.main() == 130
    assert capsys.readouterr() == ("", "")


# What is typed


@pytest.mark.parametrize("name", ["funding/funders", "../README", "x" * 5000])
def test_a_question_is_known_by_its_name_and_by_no_path(name: str):
    for wrong in (str(paths.QUERIES / name), f"{name}.rq", f"./{name}"):
        with pytest.raises(BadQuestionError, match="All questions: ris list queries"):
            find(wrong)


def test_a_check_is_no_question(ris: Typed):
    code, out, err = ris("ask", "checks/alignment-cycle-violation")
    assert (code, out) == (2, "")
    assert "Det finns ingen fråga ”checks/alignment-cycle-violation”" in err


def test_a_language_without_a_name_is_told_in_the_language_of_the_machine(tmp_path: Path):
    done = typed(tmp_path, "--language", LC_ALL="sv_SE.UTF-8")
    assert done.returncode == 2
    assert done.stderr.startswith("så här: ris")
    assert "Felaktigt anrop: --language: ett värde saknas" in done.stderr


def test_the_words_that_why_prints_can_be_typed(ris: Typed):
    assert "Projekt ett – heter – Projekt ett" in ris("why", "Projekt ett", "heter")[1]
    assert ris("why", "Projekt ett", "är av slaget", "projekt")[0] == 0
    assert ris("why", "Projekt ett", "is of the kind", "project", language="en")[0] == 0


def test_what_why_advises_can_be_done(ris: Typed):
    _, _, err = ris("why", "Lilla regionen", "ris:owns", "Nätet")
    advice = err.partition("se alla uppgifter: ris ")[2].split()
    assert advice == ["ask", "43", "--param", "subject=id:lilla-regionen"]
    assert ris(*advice)[0] == 0


# Where things lie


def test_a_home_that_cannot_be_followed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for named in ("~nobody-of-this-name/x", str(tmp_path / "loop")):
        monkeypatch.setenv("RIS_HOME", named)
        with pytest.raises(UseError, match=r"RIS_HOME=.* cannot be followed"):
            paths.home()


@pytest.mark.parametrize("words", [("ask", "52"), ("why", "Firma A", "ris:memberOf"), ("list", "sources")])
def test_a_damaged_atlas_is_told_at_the_door(
    copied: Path, ris: Typed, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
):
    (store,) = copied.glob("atlas/*/store")
    for file in store.glob("*.sst"):
        file.write_bytes(b"\0" * file.stat().st_size)
    monkeypatch.setenv("RIS_HOME", str(copied))
    monkeypatch.setattr(sys, "argv", ["ris", "--language", "sv", *words])
    assert cli.main() == 2


def test_a_text_in_another_encoding_is_told(ris: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a.txt").write_bytes("Områden\n".encode("latin-1") * 20)
    code, _, err = ris("check", "--sources", str(tmp_path))
    assert code == 1
    assert "a.txt: dokumentets text går inte att läsa" in err and "UTF-8" in err
    monkeypatch.setenv("RIS_SOURCES", str(tmp_path))
    code, _, err = ris("why", "Firma A", "ris:takesPartIn", "Projekt ett")
    assert (code, "UTF-8" in err) == (1, True)


def test_what_is_worth_a_look_is_told_at_every_build(
    copied: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    (file,) = copied.glob("atlas/*/report.json")
    report = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(
        json.dumps(report | {"warnings": [["a.trig:7", "ovanligt", "unusual"]]}), encoding="utf-8"
    )
    seal(file.parent)
    monkeypatch.setattr(sys, "argv", ["ris", "--language", "sv", "build"])
    with home_with(copied, REGION):
        assert cli.main() == 0
    assert capsys.readouterr().err == "Att se över: a.trig:7: ovanligt\n"


# Explore


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ports on which the explorer would have been served."""
    ports: list[int] = []
    monkeypatch.setattr(explorer.serve, "serve", lambda port, *_, **__: ports.append(port) or 0)
    return ports


def explore(home: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["ris", "--language", "sv", "explore", "--no-browser", "--port", "8765"])
    with home_with(home, REGION):
        return cli.main()


def change(home: Path) -> None:
    (home / "curated").mkdir()
    (home / "curated" / "mine.trig").write_text(OWN, encoding="utf-8")


def test_the_earlier_atlas_is_shown_while_another_build_is_at_work(
    copied: Path, served: list[int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    change(copied)
    with FileLock(copied / "atlas" / "lock"):
        assert explore(copied, monkeypatch) == 0
    assert served == [8765]
    assert "Ett annat bygge pågår" in capsys.readouterr().err


def test_the_earlier_atlas_is_shown_where_the_home_cannot_be_written(
    copied: Path, served: list[int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    change(copied)
    (copied / "atlas" / "current.tmp").mkdir()
    assert explore(copied, monkeypatch) == 0
    assert served == [8765]
    assert "går inte att skriva" in capsys.readouterr().err


def test_port_0_is_a_free_port_which_is_told():
    port = explorer.serve._claim(0)
    assert port > 1023
