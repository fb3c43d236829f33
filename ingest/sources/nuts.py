"""Places: Eurostat's list of NUTS regions, and the municipalities of Sweden (LAU) with their counties."""

from collections.abc import Iterator

from graph.errors import Text

from ..cells import Cells
from ..gazetteer import gazetteer
from ..inputs import Inputs
from ..records import Place, Problem, Row
from ..source import Source
from ..tables import Columns

NUTS = Columns("NUTS.csv", ("NUTS Code", "NUTS label", "NUTS level"))
LAU = Columns("LAU.csv", ("NUTS_3", "LAU2_NAT_CODE", "NAME_1"))
LAU_OF_EUROSTAT = Columns("EU-LAU.csv", ("NUTS 3 CODE", "LAU CODE", "LAU NAME NATIONAL"))
"""The columns of the lists; the two of municipalities are the older and the newer form."""


def read(inputs: Inputs) -> Iterator[Row | Problem]:
    """Yield the places of the lists that are there, each within the next larger one."""
    for table in inputs.tables(NUTS, LAU, LAU_OF_EUROSTAT).values():
        for line in table.lines():
            if isinstance(line, Problem):
                yield line
            elif table.columns is NUTS:
                yield _region(Cells(line))
            else:
                county, code, name = table.columns.needed
                yield _municipality(Cells(line), county, code, name)


def _region(cells: Cells) -> Row | Problem:
    code, name = cells.text("NUTS Code").upper(), cells.text("NUTS label")
    entry = gazetteer().entry(code)
    if entry is None or not entry.nuts or not name:
        return _unknown(cells, "NUTS Code", code)
    return Row(cells.line.where, code, (Place(code, name, entry.within),), (code,))


def _municipality(cells: Cells, county: str, code: str, name: str) -> Row | Problem:
    number, within = cells.text(code).zfill(4), cells.text(county).upper()
    entry = gazetteer().entry(number)
    if entry is None or not entry.lau or entry.within != within:
        return _unknown(cells, code, f"{cells.text(code)} ({within})")
    return Row(cells.line.where, number, (Place(number, cells.text(name), within),), (number,))


def _unknown(cells: Cells, column: str, code: str) -> Problem:
    return Problem(
        cells.line.where,
        Text(
            f"{column}: ”{code}” är ingen plats i NUTS 2024 eller bland Sveriges kommuner.",
            f"{column}: “{code}” is no place of NUTS 2024 or among the municipalities of Sweden.",
        ),
    )


def edition(inputs: Inputs) -> frozenset[str]:
    """Return which list it is: regions and municipalities stand side by side."""
    found = inputs.tables(NUTS, LAU, LAU_OF_EUROSTAT)
    return frozenset("NUTS" if columns == NUTS.name else "LAU" for columns in found)


SOURCE = Source(
    name="nuts",
    title=Text("Regioner och kommuner", "Regions and municipalities"),
    publisher=Text("Eurostat", "Eurostat"),
    rights=Text("får återanvändas med angiven källa", "reuse is allowed with the source named"),
    files=Text(
        "NUTS-listan eller listan över kommuner (LAU), som csv",
        "the list of NUTS regions or of municipalities (LAU), as csv",
    ),
    method=Text(
        "En region ligger inom den vars kod är ett tecken kortare. Svenska platser behåller sina namn.",
        "A region lies within the one whose code is a character shorter. Swedish places keep their names.",
    ),
    read=read,
    address="https://ec.europa.eu/eurostat/web/nuts",
    edition=edition,
)
