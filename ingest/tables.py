"""Tables as they are downloaded: which is which, encoding, delimiter, and rows with their numbers."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from graph.errors import DataError, Text

from .files import Opened
from .records import Problem

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

    def lines(self) -> Iterator[Line | Problem]:
        """Yield each row in order; a row that cannot be read, or that repeats another, as a problem."""
        indexes, width = self._indexes, len(self.heading)
        seen: dict[int, int] = {}
        with self.file.bytes() as content:
            decoded = io.TextIOWrapper(content, self.encoding, errors="replace", newline="")
            rows = csv.reader(decoded, delimiter=self.delimiter)
            next(rows, None)
            for number, row in enumerate(_readable(rows), 2):
                where = f"{self.file.name}:{number}"
                if row is None:
                    yield Problem(where, UNREADABLE)
                elif len(row) != width:
                    if row:
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


UNREADABLE = Text(
    "raden går inte att läsa: ett citattecken är troligen inte avslutat. Rätta raden i filen.",
    "the row cannot be read: a quotation mark is probably not closed. Correct the row in the file.",
)


def _readable(rows: Iterator[list[str]]) -> Iterator[list[str] | None]:
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield None


def _wrong_width(found: int, wanted: int, delimiter: str) -> Text:
    sign = NAMED[delimiter]
    return Text(
        f"{found} fält i stället för {wanted}. Ett {sign.sv} eller citattecken i texten är troligen fel.",
        f"{found} fields instead of {wanted}. A {sign.en} or quotation mark in the text is probably wrong.",
    )


@dataclass
class Inputs:
    """The files that were given, with what is worth telling about how they were read."""

    files: list[Opened]
    notes: dict[Text, None] = field(default_factory=dict)
    _tables: dict[str, Table] = field(default_factory=dict)
    _has_looked: bool = False

    def tables(self, *wanted: Columns) -> dict[str, Table]:
        """Return the tables found by name; each file is told apart by its headings, not by its name.

        Raises DataError where a column is missing, a file is none of the tables, or two are the same.
        """
        if not self._has_looked:
            csv.field_size_limit(LONGEST_FIELD)
            for file in self.files:
                table = _recognise(file, wanted)
                if table is None:
                    self._pass_over(file, wanted)
                elif table.columns.name in self._tables:
                    raise _twice(self._tables[table.columns.name].file, file)
                else:
                    self._tables[table.columns.name] = table
                    self._tell(table)
            self._has_looked = True
        return self._tables

    def _pass_over(self, file: Opened, wanted: tuple[Columns, ...]) -> None:
        if not file.member:
            listed = "; ".join(f"{columns.name}: {', '.join(columns.needed)}" for columns in wanted)
            raise DataError(
                f"{file.name}: filen känns inte igen. Den första raden ska ha dessa rubriker: {listed}.",
                f"{file.name}: the file is not recognised. Its first row shall have the headings: {listed}.",
            )
        note = Text(f"{file.name} i arkivet läses inte.", f"{file.name} in the archive is not read.")
        self.notes[note] = None

    def _tell(self, table: Table) -> None:
        encoding = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
        named, sign = encoding.get(table.encoding, "Latin-1"), NAMED[table.delimiter]
        name = table.file.name
        note = Text(f"{name}: {named}, {sign.sv} mellan fälten.", f"{name}: {named}, fields by {sign.en}.")
        self.notes[note] = None


def _recognise(file: Opened, wanted: tuple[Columns, ...]) -> Table | None:
    """Return a file as the table that its headings fit best.

    Raises DataError where it has most of the needed columns but not all.
    """
    if Path(file.name).suffix.lower() not in (".csv", ".tsv", ".txt", ""):
        return None
    encoding = _encoding(file)
    with file.bytes() as content:
        first = io.TextIOWrapper(content, encoding, errors="replace", newline="").readline(LONGEST_FIELD)
    headings = (
        (sign, [cell.strip() for cell in next(csv.reader([first], delimiter=sign), [])])
        for sign in DELIMITERS
    )
    fits = [
        (columns.score(heading), columns, sign, heading) for sign, heading in headings for columns in wanted
    ]
    (share, _), columns, sign, heading = max(fits, key=lambda fit: fit[0])
    if share == 1:
        return Table(file, columns, encoding, sign, heading)
    is_meant = not file.member or Path(columns.name).stem.lower() in file.name.lower()
    if share < 0.5 or not is_meant:
        return None
    raise _missing(file, columns, heading)


def _missing(file: Opened, columns: Columns, heading: list[str]) -> DataError:
    has = {cell.casefold(): cell for cell in heading}
    missing = [name for name in columns.needed if name.casefold() not in has]
    spare = {cell for low, cell in has.items() if low not in {name.casefold() for name in columns.needed}}
    near = {name: get_close_matches(name, spare, 1, 0.6) for name in missing}
    listed = ", ".join(name + (f" ({found[0]}?)" if (found := near[name]) else "") for name in missing)
    return DataError(
        f"{file.name}: kolumnen saknas eller har bytt namn: {listed}. Ge den sitt gamla namn i den första "
        "raden, eller hämta filen igen.",
        f"{file.name}: a column is missing or renamed: {listed}. Give it its old name in the first row, or "
        "download the file again.",
    )


def _twice(one: Opened, other: Opened) -> DataError:
    return DataError(
        f"{one.name} och {other.name} är samma slags tabell. Läs in dem var för sig.",
        f"{one.name} and {other.name} are the same kind of table. Ingest them one at a time.",
    )


def _encoding(file: Opened) -> str:
    """Return the encoding of a whole file: UTF-8 where it is that, else Windows-1252 or Latin-1."""
    utf8 = codecs.getincrementaldecoder("utf-8")()
    windows = codecs.getincrementaldecoder("cp1252")()
    is_utf8 = is_windows = True
    with file.bytes() as content:
        start = content.peek(2)[:2] if hasattr(content, "peek") else b""
        if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        while block := content.read(2**20):
            is_utf8 = is_utf8 and _decodes(utf8, block)
            if not is_utf8:
                is_windows = is_windows and _decodes(windows, block)
    if is_utf8:  # also where a file that was cut off ends in the middle of a letter
        return "utf-8-sig"
    return "cp1252" if is_windows else "latin-1"


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes) -> bool:
    try:
        decoder.decode(block)
    except UnicodeDecodeError:
        return False
    return True
