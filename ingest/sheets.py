"""Workbooks: their sheets read as tables, and the template that is written for one's own facts."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from graph.errors import DataError, Text

from .files import Opened, refuse_bomb, shown


@contextmanager
def _book(file: Opened) -> Iterator[Any]:
    from openpyxl import load_workbook

    refuse_bomb(file.path)
    try:
        book = load_workbook(file.path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl lets whatever its parsers raise through
        why = shown(str(error))
        raise DataError(
            f"{file.name}: arbetsboken går inte att öppna ({why}). Spara den igen som .xlsx.",
            f"{file.name}: the workbook cannot be opened ({why}). Save it again as .xlsx.",
        ) from error
    try:
        yield book
    finally:
        book.close()


def sheets(file: Opened) -> list[str]:
    """Return the names of the sheets of a workbook.

    Raises DataError where it cannot be opened.
    """
    with _book(file) as book:
        return [sheet.title for sheet in book.worksheets]


def rows(file: Opened, sheet: str) -> Iterator[list[str]]:
    """Yield the rows of a sheet as texts, all as long as the first."""
    with _book(file) as book:
        width = 0
        for row in book[sheet].iter_rows(values_only=True):
            cells = [_text(cell) for cell in row]
            while len(cells) > width and not cells[-1]:  # blank cells behind the last heading
                cells.pop()
            width = width or len(cells)
            yield cells + [""] * (width - len(cells))


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


Lists = dict[str, list[str]]


def template(sheets: Lists, lists: Lists, about: Text) -> bytes:
    """Return a workbook with headings to fill in below; `lists` names the words that a column may hold."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        for name, headings in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, headings, bold)
            sheet.set_column(0, len(headings) - 1, 28)
            for place, heading in enumerate(headings):
                if words := lists.get(heading):
                    source = f"='{heading}'!$A$1:$A${len(words)}"
                    sheet.data_validation(1, place, 5000, place, {"validate": "list", "source": source})
        for heading, words in lists.items():
            book.add_worksheet(heading).write_column(0, 0, words)
        book.add_worksheet("RIS").write_column(0, 0, about)
    return out.getvalue()
