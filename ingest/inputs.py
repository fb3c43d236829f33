"""The files that were given: which table each is, in which encoding and with which delimiter."""

import codecs
import csv
import io
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from graph.errors import DataError, Text

from .files import Opened, shown
from .sheets import rows as sheet_rows
from .sheets import sheets
from .tables import DELIMITERS, LONGEST_FIELD, NAMED, Columns, Sheet, Table


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
                found = _sheets(file, wanted) if file.is_workbook else _recognise(file, wanted)
                if not found:
                    self._pass_over(file, wanted)
                for table in found:
                    self._add(table)
            self._has_looked = True
        return self._tables

    def _add(self, table: Table) -> None:
        earlier = self._tables.setdefault(table.columns.name, table)
        if earlier is not table:
            raise _twice(earlier, table)
        if not isinstance(table, Sheet):
            self._tell(table)

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


def _sheets(file: Opened, wanted: tuple[Columns, ...]) -> list[Table]:
    """Return the sheets of a workbook that are among the tables; the others are left alone.

    Raises DataError where the workbook is packed in an archive.
    """
    if file.member:
        raise DataError(
            f"{file.name}: en arbetsbok i ett arkiv läses inte. Packa upp arkivet och ange arbetsboken.",
            f"{file.name}: a workbook in an archive is not read. Unpack it and name the workbook.",
        )
    found: list[Table] = []
    for sheet in sheets(file):
        heading = next(sheet_rows(file, sheet), [])
        fitting = [columns for columns in wanted if columns.score(heading)[0] == 1]
        found.extend(Sheet(file, columns, "", ";", heading, sheet) for columns in fitting[:1])
    return found


def _recognise(file: Opened, wanted: tuple[Columns, ...]) -> list[Table]:
    """Return a file as the one table that its headings fit best, or none.

    Raises DataError where it has most of the needed columns but not all.
    """
    if Path(file.name).suffix.lower() not in (".csv", ".tsv", ".txt", ""):
        return []
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
        return [Table(file, columns, encoding, sign, heading)]
    is_meant = not file.member or Path(columns.name).stem.lower() in file.name.lower()
    if share < 0.5 or not is_meant:
        return []
    raise _missing(file, columns, heading)


def _missing(file: Opened, columns: Columns, heading: list[str]) -> DataError:
    has = {cell.casefold(): cell for cell in heading}
    missing = [name for name in columns.needed if name.casefold() not in has]
    spare = {cell for low, cell in has.items() if low not in {name.casefold() for name in columns.needed}}
    near = {name: get_close_matches(name, spare, 1, 0.6) for name in missing}
    listed = ", ".join(name + (f" ({shown(found[0])}?)" if (found := near[name]) else "") for name in missing)
    return DataError(
        f"{file.name}: kolumnen saknas eller har bytt namn: {listed}. Ge den sitt gamla namn i den första "
        "raden, eller hämta filen igen.",
        f"{file.name}: a column is missing or renamed: {listed}. Give it its old name in the first row, or "
        "download the file again.",
    )


def _twice(one: Table, other: Table) -> DataError:
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
