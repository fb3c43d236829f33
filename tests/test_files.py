"""Answers and exports as files: read right by other programs, never harmful, never half written."""

import csv
import io
import os
import resource
import threading
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell
from pyoxigraph import Literal, NamedNode

from graph import export, tables
from graph.errors import UseError
from graph.namespaces import PREFIXES, expand
from graph.store import Answer, Atlas
from tests.conftest import atlas_of

HARMFUL = ["=1+1", "+46 920", "-1+2", "@SUM(A1)", "\t=1", "\r=1"]
"""What a spreadsheet would run as a formula."""


def named(name: str) -> NamedNode:
    return NamedNode(expand(name) or "")


def number(value: str, kind: str = "decimal") -> Literal:
    return Literal(value, datatype=NamedNode(PREFIXES["xsd"] + kind))


def read_csv(content: bytes, delimiter: str) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def cells(content: bytes) -> list[tuple[Cell, ...]]:
    return list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows())


# Answers


def test_csv_is_written_as_spreadsheets_of_the_language_read_it(region: Atlas):
    answer = Answer(("amount", "share"), [(number("1234.5"), number("-2.0"))])
    swedish = tables.FORMATS["csv"](region, answer, "sv")
    assert swedish.startswith(b"\xef\xbb\xbf")
    assert read_csv(swedish, ";")[1] == ["1234,5", "-2,0"]
    assert read_csv(tables.FORMATS["csv"](region, answer, "en"), ",")[1] == ["1234.5", "-2.0"]


def test_a_cell_with_quotes_semicolons_and_lines_comes_back_whole(region: Atlas):
    words = 'Sa "ja"; sedan\nnej'
    assert read_csv(tables.FORMATS["csv"](region, Answer(("words",), [(Literal(words),)]), "sv"), ";")[1] == [
        words
    ]


@pytest.mark.parametrize("words", HARMFUL)
def test_no_cell_of_a_csv_is_a_formula_be_it_a_text_or_a_name(words: str):
    escaped = words.encode("unicode_escape").decode()
    atlas = atlas_of(f'id:x skos:prefLabel "{escaped}"@sv .')
    answer = Answer(("words", "thing"), [(Literal(words), named("id:x"))])
    assert tables.FORMATS["csv"](atlas, answer, "sv").decode().count(f"'{words}") == 2


def test_a_sheet_holds_numbers_as_numbers_and_texts_as_texts(region: Atlas):
    row = (number("1234.5"), number("7", "integer"), Literal("=1+1"), Literal("https://example.org"))
    _, (amount, rank, words, link) = cells(
        tables.FORMATS["xlsx"](region, Answer(("amount", "rank", "words", "what"), [row]), "sv")
    )
    assert [(cell.data_type, cell.value) for cell in (amount, rank)] == [("n", 1234.5), ("n", 7)]
    assert (words.data_type, words.value) == ("s", "=1+1")
    assert link.hyperlink is None


@pytest.mark.parametrize("value", ["NaN", "3 402 775", "INF"])
def test_what_only_claims_to_be_a_number_is_a_text_in_every_format(region: Atlas, value: str):
    answer = Answer(("amount",), [(number(value),)])
    for format_ in tables.FORMATS.values():
        assert format_(region, answer, "sv")
    assert tables.numeric(answer) == [False]
    assert cells(tables.FORMATS["xlsx"](region, answer, "sv"))[1][0].value == value


def test_an_answer_is_sorted_as_swedes_do_unless_its_question_orders_it(region: Atlas):
    words = ["Östersund", "Zink", "Ärla", "Åre"]
    values = " ".join(f'"{word}"' for word in words)
    free = region.select(f"SELECT ?words {{ VALUES ?words {{ {values} }} }}")
    assert told(region, free) == ["Zink", "Åre", "Ärla", "Östersund"]
    ordered = region.select(f"SELECT ?words {{ VALUES ?words {{ {values} }} }} ORDER BY ?words")
    assert told(region, ordered) == ["Zink", "Ärla", "Åre", "Östersund"]


def told(atlas: Atlas, answer: Answer) -> list[str]:
    return [row[0] for row in tables.rows(atlas, tables.in_order(atlas, answer, "sv"), "sv")]


# Exports


@pytest.fixture
def odd(tmp_path: Path) -> Atlas:
    """An atlas whose one link joins names that are hard to write."""
    names = {"id:x": "=HYPERLINK(1)", "id:y": 'A & B <c> "d"'}
    nodes = [
        {"id": name, "sv": sv, "en": sv, "kind": "other", "levels": [], "areas": [], "regions": []}
        for name, sv in names.items()
    ]
    links = [{"from": "id:x", "link": "ris:owns", "to": "id:y", "known": "stated", "reasons": 1}]
    atlas = Atlas(atlas_of("").store, tmp_path)
    atlas.__dict__["network"] = {"nodes": nodes, "links": links}
    return atlas


def test_an_exported_link_runs_no_formula_and_keeps_its_names(odd: Atlas):
    _, (link) = read_csv(export.FORMATS["csv"](odd), ",")
    assert link[1:3] == ["'=HYPERLINK(1)"] * 2
    assert link[5] == 'A & B <c> "d"'


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_an_exported_network_is_well_formed_and_tells_no_time(odd: Atlas, format_: str):
    content = export.FORMATS[format_](odd)
    assert 'A & B <c> "d"' in {
        text for element in ElementTree.fromstring(content).iter() for text in texts(element)
    }
    assert b"date" not in content


def texts(element: ElementTree.Element) -> list[str]:
    return [element.text or "", *element.attrib.values()]


# Writing


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path):
    file = tmp_path / "svar.csv"
    file.write_text("det gamla svaret", encoding="utf-8")
    with files_of_at_most(1000), pytest.raises(UseError, match=r"svar\.csv cannot be written"):
        export.write(file, b"x" * 5000)
    assert file.read_text(encoding="utf-8") == "det gamla svaret"
    assert list(tmp_path.iterdir()) == [file]


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Let the disk be full, in effect, after some bytes of a file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_link_stays_a_link_and_who_may_read_stays_so(tmp_path: Path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("gammalt")
    target.chmod(0o600)
    link.symlink_to("target")
    export.write(link, b"nytt")
    assert link.is_symlink()
    assert target.read_bytes() == b"nytt"
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path):
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    export.write(pipe, b"genom")
    reader.join(10)
    assert read == [b"genom"]
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


@pytest.mark.parametrize("name", ["folder", "", ".", "/", "loop", "no/such/folder"])
def test_what_cannot_be_written_is_told_and_nothing_is_left_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
):
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UseError, match="Name another file with --output"):
        export.write(Path(name), b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "loop"]
