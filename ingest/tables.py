"""Tables as they are downloaded: the columns that are read, and the rows with their numbers."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from graph.errors import Text

from .files import Opened, shown
from .records import Problem
from .sheets import rows as sheet_rows

DELIMITERS = ";,\t|"
LONGEST_FIELD = 2**22
NAMED = {";": Text("semikolon", "semicolon"), ",": Text("komma", "comma"), "\t": Text("tabb", "tab")}
NAMED["|"] = Text("lodstreck", "vertical bar")


@dataclass(frozen=True)
class Columns:
    """The columns of a table that are read; no other column is."""

    name: str
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()

    def score(self, heading: list[str]) -> tuple[float, int]:
        """Tell how well a row of headings fits: the share of what is needed, then how much is there."""
        has = {cell.casefold() for cell in heading}
        needed = sum(name.casefold() in has for name in self.needed)
        return needed / len(self.needed), needed + sum(name.casefold() in has for name in self.optional)


class Line(NamedTuple):
    """One row: where it stands, and the cells of the columns that are read."""

    where: str
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """A table that was found among the files."""

    file: Opened
    columns: Columns
    encoding: str
    delimiter: str
    heading: list[str]

    @property
    def name(self) -> str:
        """The name of the table as people and reasons tell it."""
        return self.file.name

    def rows(self) -> Iterator[list[str] | Text]:
        """Yield the rows after the headings as they stand; for one that cannot be read, why."""
        with self.file.bytes() as content:
            decoded = io.TextIOWrapper(content, self.encoding, errors="replace", newline="")
            rows = _read(decoded, self.delimiter, len(self.heading))
            heading = next(rows, None)
            if isinstance(heading, Text):
                yield heading
            yield from rows

    def lines(self) -> Iterator[Line | Problem]:
        """Yield each row in order; a row that cannot be read, or that repeats another, as a problem."""
        indexes, width = self._indexes, len(self.heading)
        seen: dict[int, int] = {}
        for number, row in enumerate(self.rows(), 2):
            where = f"{self.name}:{number}"
            if isinstance(row, Text):
                yield Problem(where, row)
            elif not any(row):
                continue
            elif len(row) != width:
                yield Problem(where, _wrong_width(len(row), width, self.delimiter))
            elif seen.setdefault(hash(tuple(row)), number) != number:
                first = seen[hash(tuple(row))]
                yield Problem(where, Text(f"samma som rad {first}.", f"the same as row {first}."))
            else:
                yield Line(where, {name: row[index] for name, index in indexes})

    @cached_property
    def _indexes(self) -> list[tuple[str, int]]:
        at = {cell.casefold(): index for index, cell in enumerate(self.heading)}
        names = (*self.columns.needed, *self.columns.optional)
        return [(name, at[name.casefold()]) for name in names if name.casefold() in at]


@dataclass(frozen=True)
class Sheet(Table):
    """A table that is a sheet of a workbook."""

    sheet: str = ""

    @property
    def name(self) -> str:
        """The names of workbook and sheet."""
        return f"{self.file.name}/{shown(self.sheet)}"

    def rows(self) -> Iterator[list[str] | Text]:
        """Yield the rows after the headings."""
        yield from islice(sheet_rows(self.file, self.sheet), 1, None)


def _read(lines: Iterable[str], delimiter: str, width: int) -> Iterator[list[str] | Text]:
    """Yield the rows of a text; for one with a quotation mark that is not closed, that it takes in others."""
    taken: list[str] = []

    def take() -> Iterator[str]:
        for line in lines:
            taken.append(line)
            yield line
        taken.append("")  # the reader asks for more behind the last line: it is within quotation marks

    rows = csv.reader(take(), delimiter=delimiter)
    while True:
        taken.clear()
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield _unclosed(len(taken) - 1)
            continue
        if not taken[-1]:
            yield _unclosed(len(taken) - 2)
        elif any(_is_whole(line, delimiter, width) for line in taken[1:]):
            yield _unclosed(len(taken) - 1)
        else:
            yield row


def _is_whole(line: str, delimiter: str, width: int) -> bool:
    """Tell a line that would be a row by itself."""
    enough = line.count(delimiter) >= width - 1
    return enough and len(next(csv.reader([line], delimiter=delimiter), [])) == width


def _unclosed(following: int) -> Text:
    if following < 1:
        return Text(
            "raden går inte att läsa: ett citattecken är troligen inte avslutat. Rätta raden i filen.",
            "the row cannot be read: a quotation mark is probably not closed. Correct the row in the file.",
        )
    return Text(
        f"ett citattecken är troligen inte avslutat: {following} följande textrader hamnar i samma rad och "
        "är inte lästa. Rätta raden i filen.",
        f"a quotation mark is probably not closed: {following} lines of text after it fall into the row and "
        "are not read. Correct the row in the file.",
    )


def _wrong_width(found: int, wanted: int, delimiter: str) -> Text:
    sign = NAMED[delimiter]
    return Text(
        f"{found} fält i stället för {wanted}. Ett {sign.sv} eller citattecken i texten är troligen fel.",
        f"{found} fields instead of {wanted}. A {sign.en} or quotation mark in the text is probably wrong.",
    )
