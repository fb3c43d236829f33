"""Statistics Sweden: figures for counties and municipalities, from PxWebApi v2 answers (JSON-stat 2)."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import Any

from graph.errors import DataError, Text

from ..files import Opened
from ..gazetteer import gazetteer
from ..inputs import Inputs
from ..records import Figure, Indicator, Problem, Row
from ..source import Source
from ..text import clean
from ..triples import slug

API = "https://statistikdatabasen.scb.se/api/v2/tables"
UNITS = {"antal": "number", "number": "number", "procent": "per-cent", "percent": "per-cent"}
UNITS |= {"kronor": "sek", "kr": "sek", "sek": "sek", "mnkr": "million-sek", "sek million": "million-sek"}
TOTALS = re.compile(r"tot|^samtliga|^total|^alla\b|^all\b", re.I)


def read(inputs: Inputs) -> Iterator[Row | Problem]:
    """Yield the cells of the tables, one value each, in the order of the file."""
    for file in inputs.files:
        table = _table(file)
        codes = [_codes(table["dimension"][name]) for name in table["id"]]
        for number, (cell, value) in enumerate(zip(product(*codes), table["value"], strict=True), 1):
            if value is not None:
                yield _row(f"{file.name}:{number}", table, dict(zip(table["id"], cell, strict=True)), value)


def _table(file: Opened) -> dict[str, Any]:
    try:
        table: dict[str, Any] = json.loads(file.text())
        size = 1
        for name, length in zip(table["id"], table["size"], strict=True):
            size *= length
            if len(_codes(table["dimension"][name])) != length:
                raise ValueError(name)
        values = table["value"]
        if isinstance(values, dict):  # a table with many blanks lists only what it has
            table["value"] = values = [values.get(str(place)) for place in range(size)]
        if (
            not isinstance(values, list)
            or len(values) != size
            or not {"Tid", "Region"} <= table["dimension"].keys()
        ):
            raise ValueError("value")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(
            f"{file.name}: filen är inget svar i JSON-stat 2 med Region och Tid. Hämta den som json-stat2.",
            f"{file.name}: the file is no JSON-stat 2 with Region and Tid. Download it as json-stat2.",
        ) from error
    return table


def _codes(dimension: dict[str, Any]) -> list[str]:
    index = dimension["category"]["index"]
    codes = sorted(index, key=lambda code: int(index[code])) if isinstance(index, dict) else list(index)
    if not all(isinstance(code, str) for code in codes):
        raise TypeError("index")
    return codes


def _within(part: Any, *names: str) -> Any:
    """Return what stands within a part of an answer; None where it is left out or no part has it."""
    for name in names:
        part = part.get(name) if isinstance(part, dict) else None
    return part


def _number(value: Any) -> Decimal | None:
    """Return a number; None where it is a text, a truth value, a list, or not finite."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    number = Decimal(str(value))
    return number if number.is_finite() else None


def _row(where: str, table: dict[str, Any], cell: dict[str, str], value: Any) -> Row | Problem:
    place = _place(cell["Region"])
    start, end = _time(cell["Tid"])
    unit = _unit(table, cell)
    if not place or not start or not unit:
        wrong = "unit" if place and start else "Tid" if place else "Region"
        code = clean(cell.get(wrong, ""), 40)
        return Problem(where, Text(f"{wrong}: ”{code}” är okänt.", f"{wrong}: “{code}” is unknown."))
    number = _number(value)
    if number is None:
        shown = clean(str(value), 40)
        return Problem(
            where,
            Text(
                f"”{shown}” är inget tal. Hämta tabellen igen.", f"“{shown}” is no number. Download it again."
            ),
        )
    breakdown = [name for name in table["id"] if name not in ("Region", "Tid")]
    identifier = slug("-".join([_identifier(table), *(cell[name] for name in breakdown)]))
    indicator = Indicator(f"scb-{identifier}", _name(table, cell, breakdown))
    key = f"{indicator.key}-{slug(cell['Region'])}-{slug(cell['Tid'])}"
    year = start if start == end and len(start) == 4 else ""
    period = ("", "") if year else (start, end)
    figure = Figure(key, indicator.key, place, year, number, unit, *period)
    return Row(where, key, (indicator, figure), (place,))


def _place(code: str) -> str:
    """Return the place of a code of Statistics Sweden: the country, a county, a municipality; else nothing.

    >>> _place("00"), _place("25"), _place("2580"), _place("99")
    ('SE', 'SE332', '2580', '')
    """
    places = gazetteer().places
    if code == "00":
        return "SE"
    if re.fullmatch(r"\d\d", code):
        return next((entry.within for lau, entry in places.items() if lau.isdigit() and lau[:2] == code), "")
    return code if code.isdigit() and code in places else ""


def _time(code: str) -> tuple[str, str]:
    """Return the first and last year or month of a period.

    >>> _time("2024"), _time("2026M01"), _time("2026K2"), _time("förr")
    (('2024', '2024'), ('2026-01', '2026-01'), ('2026-04', '2026-06'), ('', ''))
    """
    if re.fullmatch(r"\d{4}", code):
        return code, code
    if month := re.fullmatch(r"(\d{4})M(\d\d)", code):
        return (f"{month[1]}-{month[2]}",) * 2
    if quarter := re.fullmatch(r"(\d{4})[KQ]([1-4])", code):
        last = int(quarter[2]) * 3
        return f"{quarter[1]}-{last - 2:02}", f"{quarter[1]}-{last:02}"
    return "", ""


def _unit(table: dict[str, Any], cell: dict[str, str]) -> str:
    code = cell.get("ContentsCode", "")
    base = _within(table["dimension"], "ContentsCode", "category", "unit", code, "base")
    return UNITS.get(str(base or "antal").casefold(), "")


def _identifier(table: dict[str, Any]) -> str:
    number = clean(str(_within(table, "extension", "px", "tableid") or ""), 60)
    return number or slug(clean(str(table.get("label") or ""), 60))


def _name(table: dict[str, Any], cell: dict[str, str], breakdown: list[str]) -> Text:
    """Return what is measured, with the groups that are not totals; the file speaks one language."""
    labels = {
        name: clean(str(_within(table["dimension"], name, "category", "label", cell[name]) or cell[name]))
        for name in breakdown
    }
    what = labels.pop("ContentsCode", "") or clean(str(table.get("label") or ""))
    groups = [label for label in labels.values() if not TOTALS.search(label)]
    name = ", ".join([what, *groups])
    return Text(f"{name} (SCB {_identifier(table)})", f"{name} (SCB {_identifier(table)})")


def edition(inputs: Inputs) -> frozenset[str]:
    """Return the tables: several stand side by side."""
    return frozenset(_identifier(_table(file)) for file in inputs.files)


SOURCE = Source(
    name="scb",
    title=Text("Statistikdatabasen", "Statistical database"),
    publisher=Text("Statistiska centralbyrån", "Statistics Sweden"),
    rights=Text("CC0 1.0", "CC0 1.0"),
    files=Text(
        "ett svar från PxWebApi v2 som json-stat2: ris fetch scb TAB6471",
        "an answer of PxWebApi v2 as json-stat2: ris fetch scb TAB6471",
    ),
    method=Text(
        "En uppdelning som inte är en total ingår i indikatorns namn.",
        "A breakdown that is no total is a part of the name of the indicator.",
    ),
    read=read,
    licence="https://creativecommons.org/publicdomain/zero/1.0/",
    address="https://www.statistikdatabasen.scb.se/",
    edition=edition,
    downloads={"*": (f"{API}/{{}}/data?lang=sv&outputFormat=json-stat2", "{}.json")},
)
