"""Tillväxtverket's project bank: projects of the Swedish regional fund and who was granted what."""

from collections.abc import Iterator
from decimal import Decimal

from graph.errors import Text

from ..cells import Cells
from ..gazetteer import gazetteer
from ..inputs import Inputs
from ..kinds import kind_of, legal_form_of
from ..records import Award, Instrument, Organisation, Participation, Problem, Project, Record, Row
from ..source import Source
from ..tables import Columns
from ..triples import name_key, slug

COLUMNS = Columns(
    "projekt.csv",
    (
        *("ärende-id", "stödmottagare", "beviljat_belopp_sek", "projektnamn"),
        *("projekt_starttid", "projekt_sluttid", "län", "kommuner"),
    ),
    ("område", "insatsområde", "tematiskt_mål", "projektbeskrivning"),
)
"""What is read; contact person, telephone and e-mail address are not, and the description is not kept."""


LONGEST = 5000
"""Some projects list all municipalities of half the country."""


def read(inputs: Inputs) -> Iterator[Row | Problem]:
    """Yield the rows of the project bank, one project each."""
    seen: dict[str, str] = {}
    for line in inputs.tables(COLUMNS)[COLUMNS.name].lines():
        yield line if isinstance(line, Problem) else _once(_row(Cells(line)), seen)


def _once(row: Row | Problem, seen: dict[str, str]) -> Row | Problem:
    """Return a row, or the problem that its project was told already: its money is not counted twice."""
    if isinstance(row, Problem) or (first := seen.setdefault(row.about, row.where)) == row.where:
        return row
    return Problem(
        row.where,
        Text(
            f"samma ärende-id som {first}. Behåll en av raderna, eller ge projekten var sitt ärende-id.",
            f"the same ärende-id as {first}. Keep one of the rows, or give each project its own ärende-id.",
        ),
    )


def _row(cells: Cells) -> Row | Problem:
    number, name = cells.text("ärende-id"), cells.text("projektnamn")
    if not number or not name:
        return cells.without("projektnamn" if number else "ärende-id")
    key, places = f"projektbank-{slug(number)}", _places(cells)
    owner = _owner(cells.text("stödmottagare"))
    programme = _programme(cells.text("område"))
    project = Project(
        key,
        Text(name, name),
        number,
        start=cells.day("projekt_starttid"),
        end=cells.day("projekt_sluttid"),
        instruments=tuple(each.key for each in programme),
        keywords=_keywords(cells),
        places=_closest(places),
        placed_by=tuple(dict.fromkeys(map(_way, _closest(places)))),
        text=cells.description("projektbeskrivning"),
    )
    records: list[Record] = [*programme, *owner, project]
    records += [Participation(each.key, key, "project-owner") for each in owner]
    granted = cells.amount("beviljat_belopp_sek")
    if granted:
        records.append(_award(project, granted, owner))
    elif granted is not None:
        cells.tell("Beloppet är 0 och är inte med.", "The amount is 0 and is left out.")
    return Row(cells.line.where, key, tuple(records), places, tuple(cells.problems))


def _award(project: Project, granted: Decimal, owner: list[Organisation]) -> Award:
    return Award(
        f"{project.key}-beviljat",
        project.key,
        granted,
        "sek",
        owner[0].key if owner else "",
        instrument="".join(project.instruments),
        form="grant",
        start=project.start,
        end=project.end,
    )


def _owner(name: str) -> list[Organisation]:
    key = f"projektbank-mottagare-{name_key(name)}"
    return [Organisation(key, name, kind=kind_of(name), legal_form=legal_form_of(name))] if name else []


def _programme(area: str) -> list[Instrument]:
    name = Text(f"Regionala utvecklingsfonden: {area}", f"European Regional Development Fund: {area}")
    return [Instrument(f"projektbank-program-{slug(area)}", name)] if area else []


def _keywords(cells: Cells) -> tuple[tuple[str, str], ...]:
    words = dict.fromkeys(cells.text(name) for name in ("insatsområde", "tematiskt_mål"))
    return tuple((word, "sv") for word in words if word)


def _places(cells: Cells) -> tuple[str, ...]:
    """Return the codes of all counties and municipalities in the cells, which list several each."""
    found: dict[str, None] = {}
    known = gazetteer()
    for column, code_of in (("län", known.county), ("kommuner", known.municipality)):
        for name in filter(None, map(str.strip, cells.text(column, LONGEST).split(","))):
            if code := code_of(name):
                found[code] = None
            else:
                cells.tell(
                    f"{column}: ”{name}” är inget känt namn. Platsen är inte med; kontrollera stavningen.",
                    f"{column}: “{name}” is no known name. The place is left out; check the spelling.",
                )
    return tuple(found)


def _closest(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the municipalities that are named; the county where none of its own is, or all of them are.

    >>> _closest(("SE332", "SE331", "2580", "2581"))
    ('SE331', '2580', '2581')
    """
    places = gazetteer().places
    county_of = {code: places[code].within for code in codes if code.isdigit()}
    counties = set(county_of.values())
    whole = {county for county in counties if gazetteer().municipalities(county) <= set(codes)}
    closest = (code for code in codes if code not in counties)
    return tuple(dict.fromkeys(county_of[code] if county_of.get(code) in whole else code for code in closest))


def _way(code: str) -> str:
    return "municipality" if code.isdigit() else "county"


SOURCE = Source(
    name="projektbank",
    title=Text("Projektbanken, regionalfondsprojekt", "Project bank, regional fund projects"),
    publisher=Text("Tillväxtverket", "Swedish Agency for Economic and Regional Growth"),
    rights=Text(
        "offentliga uppgifter från en svensk myndighet, ingen särskild licens angiven",
        "public data of a Swedish authority, no particular licence stated",
    ),
    files=Text("projekt.csv", "projekt.csv"),
    method=Text(
        "Beloppet är det beviljade i kronor för hela projektet, också där det gäller flera län; det gäller "
        "projektets tid. Där alla kommuner i ett län räknas upp står länet. Slag och juridisk form är lästa "
        "ur mottagarens namn.",
        "The amount is what was granted in SEK for the whole project, also where it concerns several "
        "counties; it holds for the time of the project. Where all municipalities of a county are listed, "
        "the county stands. Kind and legal form are as the name says.",
    ),
    read=read,
    address="https://projektbank.tillvaxtverket.se/projektbanken2020",
)
