"""The small region and the real one, each built once for all tests."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, RdfFormat, Store, parse

import cli
from graph import paths
from graph.build import build
from graph.namespaces import PREFIXES
from graph.reading import Reading, merge
from graph.store import Atlas

REGION = Path(__file__).parent / "region"
SOURCES = paths.CHECKOUT.parent / "shared" / "sources"
DATA = paths.CHECKOUT.parent / "shared" / "data"
HEADER = "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items())
Typed = Callable[..., tuple[int, str, str]]
"""A command typed at the terminal: exit code, output and complaints."""


def atlas_of(text: str, rules: list | None = None, beside: Atlas | None = None) -> Atlas:
    """Return an atlas in memory of TriG without its prefixes, beside what another holds."""
    reading = Reading()
    for quad in parse(HEADER + text, format=RdfFormat.TRIG):
        is_description = quad.graph_name == DefaultGraph()
        (reading.described if is_description else reading.quads).append(quad)
    store = Store()
    store.extend([*(beside.store if beside else ()), *merge(reading, rules or [])[0]])
    return Atlas(store)


@contextmanager
def home_with(folder: Path, curated: Path) -> Iterator[Path]:
    """Let the atlas live in a folder and be made of some curated facts."""
    before, earlier = os.environ.get("RIS_HOME"), paths.CURATED
    os.environ["RIS_HOME"], paths.CURATED = str(folder), curated
    try:
        yield folder
    finally:
        paths.CURATED = earlier
        os.environ.pop("RIS_HOME") if before is None else os.environ.update(RIS_HOME=before)


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    with home_with(tmp_path_factory.mktemp("region"), REGION):
        return build().atlas


@pytest.fixture(scope="session")
def real_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with home_with(tmp_path_factory.mktemp("real"), paths.CURATED) as home:
        build()
        return home


@pytest.fixture(scope="session")
def real(real_home: Path) -> Atlas:
    with home_with(real_home, paths.CURATED):
        return build().atlas


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """An empty home over the small region."""
    with home_with(tmp_path / "home", REGION) as folder:
        yield folder


@pytest.fixture
def mine(home: Path) -> Path:
    """A file of the user's own facts, read after those of the small region."""
    file = home / "curated" / "mine.trig"
    file.parent.mkdir(parents=True)
    return file


@pytest.fixture(scope="session")
def texts() -> Path:
    if not SOURCES.is_dir():
        pytest.skip(f"the texts of the documents are not at hand ({SOURCES})")
    return SOURCES


@pytest.fixture(scope="session")
def real_files() -> Path:
    if not DATA.is_dir():
        pytest.skip(f"the real open data are not at hand ({DATA})")
    return DATA


@pytest.fixture
def copied_ontology(tmp_path: Path) -> Path:
    """The ontology, to be spoilt."""
    return Path(shutil.copytree(paths.ONTOLOGY, tmp_path / "ontology"))


@pytest.fixture
def ris(region: Atlas, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> Typed:
    """Type a command over the small region; return exit code, output and complaints."""

    def typed(*words: str, language: str = "sv") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["ris", "--language", language, *words])
        with home_with(region.folder.parent.parent, REGION):
            try:
                code = cli.main()
            except SystemExit as end:
                code = int(end.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return typed
