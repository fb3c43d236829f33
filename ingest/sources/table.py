"""A spreadsheet of one's own: actors and projects, and the links between them."""

import re
from collections.abc import Iterator
from pathlib import Path

from graph.errors import Text

from .. import sheets
from ..cells import Cells
from ..gazetteer import gazetteer
from ..inputs import Inputs
from ..records import Link, Organisation, Problem, Project, Row
from ..source import Source
from ..tables import Columns
from ..triples import name_key, slug
from ..words import LINKS, kinds, labels, meant

THINGS = {
    "sv": Columns(
        "Aktörer",
        ("namn", "slag"),
        ("engelskt namn", "organisationsnummer", "kommun", "projektets beskrivning", "projektets SNI-koder"),
    ),
    "en": Columns(
        "Actors",
        ("name", "kind"),
        ("English name", "organisation number", "municipality", "project description", "project NACE codes"),
    ),
}
BETWEEN = {
    "sv": Columns("Länkar", ("från", "samband", "till")),
    "en": Columns("Links", ("from", "link", "to")),
}
TABLES = (*THINGS.values(), *BETWEEN.values())
CODE = re.compile(r"\d\d(?:\.\d{1,3})?")
ABOUT = Text(
    "Fyll i en rad för varje aktör eller projekt, och en för varje länk. I en länk står namnet så som i den "
    "första tabellen, eller adressen på något som redan finns i atlasen, till exempel id:loket. Ett projekts "
    "beskrivning läses av reglerna för fokusområden och sparas inte.",
    "Fill in a row for each actor or project, and one for each link. In a link the name stands as in the "
    "first table, or the address of something that is in the atlas already, for example id:loket. The "
    "description of a project is read by the rules for focus areas and not kept.",
)


def read(inputs: Inputs) -> Iterator[Row | Problem]:
    """Yield the things, then the links between them; all are about one thing, the spreadsheet as a whole."""
    tables = inputs.tables(*TABLES)
    own, known = name_key(_name(inputs)), dict[str, str]()
    for group in (THINGS, BETWEEN):
        for columns in group.values():
            names = (*columns.needed, *columns.optional)
            for line in tables[columns.name].lines() if columns.name in tables else ():
                if isinstance(line, Problem):
                    yield line
                elif group is THINGS:
                    yield _thing(Cells(line), names, own, known)
                else:
                    yield _link(Cells(line), names, own, known)


def _thing(cells: Cells, names: tuple[str, ...], own: str, known: dict[str, str]) -> Row | Problem:
    name_at, kind_at, english_at, number_at, municipality_at, description_at, codes_at = names
    name, english = cells.text(name_at), cells.text(english_at)
    kind = meant(cells.text(kind_at), kinds())
    if not name:
        return cells.without(name_at)
    if not kind:
        return _unknown(cells, kind_at, kinds())
    municipality = cells.text(municipality_at)
    place = gazetteer().municipality(municipality) if municipality else ""
    if municipality and not place:
        cells.tell(
            f"{municipality_at}: ”{municipality}” är ingen svensk kommun. Raden är med utan plats.",
            f"{municipality_at}: “{municipality}” is no Swedish municipality. The row is kept without it.",
        )
    key = known.setdefault(name.casefold(), f"tabell-{own}-{name_key(name)}")
    how = "municipality" if place else ""
    if kind == "Project":
        places, ways = ((place,), (how,)) if place else ((), ())
        thing: Project | Organisation = Project(
            key,
            Text(name, english or name),
            keywords=tuple((f"NACE {code}", "en") for code in CODE.findall(cells.text(codes_at))),
            places=places,
            placed_by=ways,
            text=cells.description(description_at),
        )
    else:
        numbers = tuple(cells.organisation_number(number_at))
        thing = Organisation(key, name, numbers, kind, place=place, placed_by=how, english=english)
    return Row(cells.line.where, own, (thing,), (place,) if place else (), tuple(cells.problems))


def _link(cells: Cells, names: tuple[str, ...], own: str, known: dict[str, str]) -> Row | Problem:
    start_at, link_at, end_at = names
    link = meant(cells.text(link_at), LINKS)
    if not link:
        return _unknown(cells, link_at, LINKS)
    ends = []
    for column in (start_at, end_at):
        name = cells.text(column)
        key = name.removeprefix("id:") if name.startswith("id:") else known.get(name.casefold(), "")
        if not key or key != slug(key):
            return Problem(
                cells.line.where,
                Text(
                    f"{column}: ”{name}” finns inte bland aktörerna. Lägg till den, eller skriv id:ADRESS.",
                    f"{column}: “{name}” is not among the actors. Add a row, or write id:ADDRESS.",
                ),
            )
        ends.append(key)
    return Row(cells.line.where, own, (Link(ends[0], link, ends[1]),), problems=tuple(cells.problems))


def _unknown(cells: Cells, column: str, terms: tuple[str, ...]) -> Problem:
    word = cells.text(column)
    sv, en = (", ".join(labels()[term][language] for term in terms) for language in ("sv", "en"))
    return Problem(
        cells.line.where,
        Text(
            f"{column}: ”{word}” går inte att använda. Skriv ett av: {sv}.",
            f"{column}: “{word}” cannot be used. Write one of: {en}.",
        ),
    )


def template(language: str) -> bytes:
    """Return an empty workbook to fill in, with headings and words in a language."""
    things, links = THINGS[language], BETWEEN[language]
    words = {
        things.needed[1]: [labels()[kind][language] for kind in kinds()],
        links.needed[1]: [labels()[link][language] for link in LINKS],
    }
    headings = {columns.name: [*columns.needed, *columns.optional] for columns in (things, links)}
    return sheets.template(headings, words, ABOUT)


def edition(inputs: Inputs) -> frozenset[str]:
    """Return the name of the file: several spreadsheets stand side by side."""
    return frozenset([_name(inputs)])


def _name(inputs: Inputs) -> str:
    return min(Path(file.name).stem for file in inputs.files)


SOURCE = Source(
    name="table",
    title=Text("Egna uppgifter i kalkylblad", "Facts of one's own in a spreadsheet"),
    rights=Text("egna uppgifter", "facts of one's own"),
    files=Text(
        "en arbetsbok (.xlsx) eller csv enligt mallen; skriv mallen med ris ingest table --template",
        "a workbook (.xlsx) or csv as the template; write the template with ris ingest table --template",
    ),
    method=Text(
        "Slag, plats och länkar är de som står i tabellen.", "Kinds, places and links are as stated."
    ),
    read=read,
    edition=edition,
)
