"""CORDIS: the research projects of the EU's framework programmes, who takes part and with how much."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from graph.errors import Text

from ..cells import Cells
from ..gazetteer import gazetteer
from ..inputs import Inputs
from ..kinds import kind_by_activity, legal_form_of
from ..records import (
    Award,
    Instrument,
    Keyword,
    Mention,
    Organisation,
    Participation,
    Problem,
    Project,
    Record,
    Row,
)
from ..source import Source
from ..tables import Columns, Line, Table
from ..triples import slug

ORGANISATIONS = Columns(
    "organization.csv",
    ("projectID", "organisationID", "name", "role", "country"),
    (
        *("projectAcronym", "vatNumber", "shortName", "activityType", "postCode", "city", "nutsCode"),
        *("ecContribution", "netEcContribution"),
    ),
)
PROJECTS = Columns(
    "project.csv",
    ("id", "acronym", "title", "startDate", "endDate"),
    ("frameworkProgramme", "masterCall", "subCall", "objective"),
)
FIELDS = Columns("euroSciVoc.csv", ("projectID", "euroSciVocPath"))
TOPICS = Columns("topics.csv", ("projectID", "topic", "title"))
"""What is read; street and contact form are not, and the objective is not kept."""

PROGRAMMES = {
    "FP7": Text("Sjunde ramprogrammet", "Seventh Framework Programme"),
    "H2020": Text("Horisont 2020", "Horizon 2020"),
    "HORIZON": Text("Horisont Europa", "Horizon Europe"),
}
ROLES = {
    "coordinator": "coordinator",
    "participant": "partner",
    "partner": "partner",
    "beneficiary": "partner",
    "thirdParty": "third-party",
    "internationalPartner": "international-partner",
    "associatedPartner": "associated-partner",
}


@dataclass
class Known:
    """What the table of projects told, for the rows of participants that come after it."""

    has_table: bool
    projects: dict[str, Project] = field(default_factory=dict)
    mentioned: set[str] = field(default_factory=set)


def read(inputs: Inputs) -> Iterator[Row | Problem]:
    """Yield the rows of the tables that are there: projects, participants, fields of science, topics."""
    tables = inputs.tables(ORGANISATIONS, PROJECTS, FIELDS, TOPICS)
    known = Known(PROJECTS.name in tables)
    if ORGANISATIONS.name in tables and not known.has_table:
        inputs.notes[WITHOUT_PROJECTS] = None
    for line in _lines(tables, PROJECTS):
        yield line if isinstance(line, Problem) else _project(Cells(line), known)
    for line in _lines(tables, ORGANISATIONS):
        yield line if isinstance(line, Problem) else _participant(Cells(line), known)
    for columns, column in ((FIELDS, "euroSciVocPath"), (TOPICS, "title")):
        for line in _lines(tables, columns):
            yield line if isinstance(line, Problem) else _keyword(Cells(line), column, known)


WITHOUT_PROJECTS = Text(
    "Utan project.csv är ramprogram, titlar och tider okända. Läs in den tillsammans med organization.csv.",
    "Without project.csv, programme, titles and times are unknown. Ingest it together with organization.csv.",
)


def _lines(tables: dict[str, Table], columns: Columns) -> Iterator[Line | Problem]:
    return tables[columns.name].lines() if columns.name in tables else iter(())


def _project(cells: Cells, known: Known) -> Row | Problem:
    number, title, acronym = cells.text("id"), cells.text("title"), cells.text("acronym")
    name = title or acronym
    if not number or not name:
        return cells.without("title" if number else "id")
    code = cells.text("frameworkProgramme")
    instruments = [_programme(code)] if code else []
    if call := cells.text("masterCall") or cells.text("subCall"):
        within = instruments[0].key if instruments else ""
        instruments.append(Instrument(f"cordis-utlysning-{slug(call)}", Text(call, call), "Call", within))
    project = Project(
        f"cordis-project-{slug(number)}",
        Text(name, name),
        number,
        other_names=(acronym,) if acronym and acronym != name else (),
        start=cells.day("startDate"),
        end=cells.day("endDate"),
        instruments=tuple(instrument.key for instrument in instruments),
    )
    known.projects[project.key] = project
    described = replace(project, text=cells.description("objective"))
    return Row(cells.line.where, project.key, (*instruments, described), problems=tuple(cells.problems))


def _programme(code: str) -> Instrument:
    return Instrument(f"cordis-program-{slug(code)}", PROGRAMMES.get(code, Text(code, code)))


def _participant(cells: Cells, known: Known) -> Row | Problem:
    number, pic = cells.text("projectID"), cells.text("organisationID")
    if not number or not pic:
        return cells.without("organisationID" if number else "projectID")
    key = f"cordis-project-{slug(number)}"
    organisation, role = _organisation(cells, pic), cells.text("role")
    records: list[Record] = [organisation]
    project = known.projects.get(key)
    if project is None:
        records.append(Mention(key, cells.text("projectAcronym") or f"CORDIS {number}", number))
        _tell_once(cells, known, key, number)
    if role not in ROLES:
        cells.tell(
            f"role: ”{role}” är ingen känd roll. Deltagaren räknas som samverkanspart.",
            f"role: “{role}” is no known role. The participant counts as a partner.",
        )
    records.append(Participation(organisation.key, key, ROLES.get(role, "partner")))
    net = cells.amount("netEcContribution")
    if amount := cells.amount("ecContribution") if net is None else net:
        records.append(
            Award(
                f"{key}-{organisation.key}-bidrag",
                key,
                amount,
                "eur",
                organisation.key,
                instrument=project.instruments[0] if project and project.instruments else "",
                form="grant",
                start=project.start if project else "",
                end=project.end if project else "",
            )
        )
    places = (organisation.place,) if organisation.place else ()
    return Row(cells.line.where, key, tuple(records), places, tuple(cells.problems))


def _tell_once(cells: Cells, known: Known, key: str, number: str) -> None:
    """Note a project that the table of projects lacks, at the first row that names it."""
    if known.has_table and key not in known.mentioned:
        cells.tell(
            f"Projektet {number} saknas i project.csv. Det heter efter sin förkortning, utan titel och tid.",
            f"Project {number} is not in project.csv. It is called by its acronym, without title and time.",
        )
    known.mentioned.add(key)


def _organisation(cells: Cells, pic: str) -> Organisation:
    country, name = cells.text("country"), cells.text("name")
    where = gazetteer().locate(country, cells.text("nutsCode"), cells.text("postCode"), cells.text("city"))
    if country and not gazetteer().country(country):
        cells.tell(
            f"country: ”{country}” är ingen landskod. Organisationen är med utan plats.",
            f"country: “{country}” is no code of a country. The organisation is kept without a place.",
        )
    is_swedish, short = where.code[:2] == "SE" or where.code.isdigit(), cells.text("shortName")
    return Organisation(
        f"cordis-{slug(pic)}",
        name or f"PIC {pic}",
        (("pic", pic), *cells.organisation_number("vatNumber")),
        kind_by_activity(name, cells.text("activityType"), is_swedish),
        legal_form_of(name) if is_swedish else "",
        where.code,
        where.how,
        (short,) if short and short != name else (),
        is_nameless=not name,
    )


def _keyword(cells: Cells, column: str, known: Known) -> Row | Problem:
    number, word = cells.text("projectID"), cells.text(column)
    key = f"cordis-project-{slug(number)}"
    if not word:
        return cells.without(column)
    if key not in known.projects and key not in known.mentioned:
        return Problem(
            cells.line.where,
            Text(
                f"projektet {number} finns varken i project.csv eller organization.csv.",
                f"project {number} is neither in project.csv nor in organization.csv.",
            ),
        )
    return Row(cells.line.where, key, (Keyword(key, word, "en"),), problems=tuple(cells.problems))


def edition(inputs: Inputs) -> frozenset[str]:
    """Return the framework programmes of the projects: they stand side by side; unknown without projects."""
    lines = _lines(inputs.tables(ORGANISATIONS, PROJECTS, FIELDS, TOPICS), PROJECTS)
    codes = {line.cells.get("frameworkProgramme", "").strip() for line in lines if isinstance(line, Line)}
    return frozenset(PROGRAMMES[code].en if code in PROGRAMMES else code for code in codes if code)


SOURCE = Source(
    name="cordis",
    title=Text("CORDIS, EU-finansierade forskningsprojekt", "CORDIS, research projects funded by the EU"),
    publisher=Text("Europeiska unionens publikationsbyrå", "Publications Office of the European Union"),
    rights=Text("CC BY 4.0", "CC BY 4.0"),
    files=Text(
        "organization.csv och project.csv, gärna också euroSciVoc.csv och topics.csv, eller zip-arkivet",
        "organization.csv and project.csv, euroSciVoc.csv and topics.csv too if you like, or the zip archive",
    ),
    method=Text(
        "Platsen är adressen för organisationens säte. Beloppet är EU:s bidrag till deltagaren, utan det som "
        "går vidare till en tredje part; det gäller projektets tid. Slaget följer activityType, och för "
        "universitet och svenska kommuner, regioner och länsstyrelser namnet.",
        "The place is the address of the organisation's seat. The amount is the EU's contribution to the "
        "participant, without what goes on to a third party; it holds for the time of the project. The kind "
        "follows activityType, and for universities and Swedish municipalities, regions and county boards "
        "the name.",
    ),
    read=read,
    licence="https://creativecommons.org/licenses/by/4.0/",
    address="https://cordis.europa.eu/data/",
    edition=edition,
    downloads={
        name.lower(): (f"https://cordis.europa.eu/data/{file}", file)
        for name in ("fp7", "h2020", "HORIZON")
        for file in [f"cordis-{name}projects-csv.zip"]
    },
)
