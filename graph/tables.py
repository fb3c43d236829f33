"""Answers as tables: for the terminal, for spreadsheets and for programs."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable

from pyoxigraph import Literal, NamedNode

from .headings import heading
from .namespaces import PREFIXES, WORD
from .store import Answer, Atlas, Term
from .wording import order, say

NUMBERS = {f"{PREFIXES['xsd']}{kind}" for kind in ("decimal", "integer", "double")}
FORM = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?$", re.I)


def in_order(atlas: Atlas, answer: Answer, language: str) -> Answer:
    """Return an answer in the order of its question, else in the alphabetical order of the language."""
    if answer.is_ordered:
        return answer
    key = {id(row): [order(say(atlas, term, language)) for term in row] for row in answer.rows}
    return Answer(answer.columns, sorted(answer.rows, key=lambda row: key[id(row)]), is_ordered=True)


def rows(atlas: Atlas, answer: Answer, language: str) -> list[list[str]]:
    """Return an answer as a person reads it."""
    return [[say(atlas, term, language) for term in row] for row in answer.rows]


def _table(atlas: Atlas, answer: Answer, language: str) -> bytes:
    headings = [heading(name, language) for name in answer.columns]
    lines = [headings, *([cell or "–" for cell in row] for row in rows(atlas, answer, language))]
    is_right = numeric(answer)
    widths = [max(_width(line[i]) for line in lines) for i in range(len(headings))]
    lines.insert(1, ["─" * width for width in widths])
    padded = ("  ".join(map(_pad, line, widths, is_right)).rstrip() for line in lines)
    return ("\n".join(padded) + "\n").encode()


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 1 for c in text)


def _pad(text: str, width: int, is_right: bool) -> str:
    return text.rjust(width) if is_right else text.ljust(width)


def is_number(term: Term | None) -> bool:
    """Tell whether a cell is a number."""
    return isinstance(term, Literal) and term.datatype.value in NUMBERS and bool(FORM.match(term.value))


def numeric(answer: Answer) -> list[bool]:
    """Tell of each column whether it holds numbers and nothing else but empty cells."""
    told = [[row[i] for row in answer.rows if row[i] is not None] for i in range(len(answer.columns))]
    return [bool(terms) and all(map(is_number, terms)) for terms in told]


def _csv(atlas: Atlas, answer: Answer, language: str) -> bytes:
    """Return names and addresses side by side, so that a spreadsheet reads well and nothing is lost."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if language == "sv" else ",", lineterminator="\n")
    things = [any(isinstance(row[i], NamedNode) for row in answer.rows) for i in range(len(answer.columns))]
    headings = [heading(name, language) for name in answer.columns]
    writer.writerow(_beside(headings, [f"{name}.iri" for name in answer.columns], things))
    for row in answer.rows:
        names = [_plain(atlas, term, language) for term in row]
        addresses = [term.value if isinstance(term, NamedNode) else "" for term in row]
        writer.writerow(_beside(names, addresses, things))
    return out.getvalue().encode("utf-8-sig")


def _beside(names: list[str], addresses: list[str], things: list[bool]) -> list[str]:
    trios = zip(names, addresses, things, strict=True)
    return [cell for name, address, is_thing in trios for cell in ([name, address] if is_thing else [name])]


def _plain(atlas: Atlas, term: Term | None, language: str) -> str:
    """Return a name or a bare value; a text that a spreadsheet would run as a formula is quoted."""
    if isinstance(term, Literal) and is_number(term):
        return term.value.replace(".", ",") if language == "sv" else term.value
    is_bare = isinstance(term, Literal) and term.datatype.value != WORD
    return harmless(term.value if is_bare and term else say(atlas, term, language))


def harmless(text: str) -> str:
    """Return a text that a spreadsheet will not run as a formula.

    >>> harmless("=1+1"), harmless("Luleå")
    ("'=1+1", 'Luleå')
    """
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _json(atlas: Atlas, answer: Answer, language: str) -> bytes:
    found = [
        {
            name: {"value": term.value, "label": say(atlas, term, language)}
            for name, term in zip(answer.columns, row, strict=True)
            if term is not None
        }
        for row in answer.rows
    ]
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()


def _xlsx(atlas: Atlas, answer: Answer, language: str) -> bytes:
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        sheet.write_row(0, 0, [heading(name, language) for name in answer.columns], bold)
        for number, row in enumerate(answer.rows, 1):
            for place, term in enumerate(row):
                if isinstance(term, Literal) and is_number(term):
                    sheet.write_number(number, place, float(term.value))
                else:
                    sheet.write_string(number, place, say(atlas, term, language))
        sheet.autofit()
    return out.getvalue()


FORMATS: dict[str, Callable[[Atlas, Answer, str], bytes]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
    "xlsx": _xlsx,
}
"""Each format of an answer by its name."""
