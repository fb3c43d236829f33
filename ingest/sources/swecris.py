"""Swecris: research projects with money from Swedish research funders."""

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.errors import Text

from ..cells import Cells
from ..gazetteer import gazetteer
from ..inputs import Inputs
from ..kinds import kind_of, legal_form_of
from ..records import Award, Organisation, Participation, Problem, Project, Record, Row
from ..source import Source
from ..tables import Columns
from ..triples import name_key, slug

COORDINATOR, FUNDER = "coordinatingOrganisation", "fundingOrganisation"
COLUMNS = Columns(
    "swecris.csv",
    (
        "projectId",
        "projectTitleSv",
        "projectStartDate",
        "projectEndDate",
        f"{COORDINATOR}NameSv",
        "fundingsSek",
    ),
    (
        *("projectTitleEn", "projectAbstractSv", "projectAbstractEn", "fundingYear", "scbs"),
        *(f"{COORDINATOR}{name}" for name in ("Id", "NameEn", "TypeOfOrganisationEn")),
        *(f"{FUNDER}{name}" for name in ("Id", "NameSv", "NameEn", "TypeOfOrganisationEn")),
    ),
)
"""What is read; the people of a project are not, and its abstract is not kept."""

KINDS = {"University": "University", "Company": "Company", "Governmental": "PublicBody"}
CODE = re.compile(r"\d{1,5}: ")
UNCLASSIFIED = "Oklassificerat"


def read(inputs: Inputs) -> Iterator[Row | Problem]:
    """Yield the projects, each with coordinator, funder and amount."""
    seen: dict[Award, str] = {}
    for line in inputs.tables(COLUMNS)[COLUMNS.name].lines():
        yield line if isinstance(line, Problem) else _once(_row(Cells(line)), seen)


def _once(row: Row | Problem, seen: dict[Award, str]) -> Row | Problem:
    """Return a row, or the problem that its money was told already, by whomever it is coordinated.

    A project may have money of several years, funders or amounts, each on a row of its own.
    """
    awards = [] if isinstance(row, Problem) else [each for each in row.records if isinstance(each, Award)]
    for award in awards:
        if (first := seen.setdefault(replace(award, recipient=""), row.where)) != row.where:
            return Problem(
                row.where,
                Text(
                    f"samma projekt, finansiär, år och belopp som {first}. Beloppet räknas en gång.",
                    f"the same project, funder, year and amount as {first}. The amount counts once.",
                ),
            )
    return row


def _row(cells: Cells) -> Row | Problem:
    number, sv, en = (cells.text(name) for name in ("projectId", "projectTitleSv", "projectTitleEn"))
    if not number or not (sv or en):
        return cells.without("projectTitleSv" if number else "projectId")
    key = f"swecris-{slug(number)}"
    project = Project(
        key,
        Text(sv or en, en or sv),
        number,
        start=cells.day("projectStartDate"),
        end=cells.day("projectEndDate"),
        keywords=tuple(dict.fromkeys(_subjects(cells.text("scbs", 4000)))),
        text=cells.description("projectAbstractSv", "projectAbstractEn"),
    )
    records: list[Record] = [project]
    coordinator, funder = _organisation(cells, COORDINATOR), _organisation(cells, FUNDER)
    records += [organisation for organisation in (coordinator, funder) if organisation]
    if coordinator:
        records.append(Participation(coordinator.key, key, "coordinator"))
    if amount := cells.amount("fundingsSek"):
        year = cells.text("fundingYear").removesuffix(".0")
        is_year = re.fullmatch(r"(?:19|20)\d\d", year)
        records.append(
            Award(
                f"{key}-bidrag",
                key,
                amount,
                "sek",
                coordinator.key if coordinator else "",
                funder.key if funder else "",
                form="grant",
                start="" if is_year else project.start,
                end="" if is_year else project.end,
                year=year if is_year else "",
            )
        )
    places = (coordinator.place,) if coordinator and coordinator.place else ()
    return Row(cells.line.where, key, tuple(records), places, tuple(cells.problems))


def _organisation(cells: Cells, column: str) -> Organisation | None:
    name, english = cells.text(f"{column}NameSv"), cells.text(f"{column}NameEn")
    if not name and not english:
        return None
    numbers = tuple(cells.organisation_number(f"{column}Id"))
    key = "-".join(number.replace("-", "") for _, number in numbers) or name_key(name or english)
    by_name, kind = kind_of(name), KINDS.get(cells.text(f"{column}TypeOfOrganisationEn"), "Organisation")
    where = gazetteer().named(name)
    return Organisation(
        f"swecris-org-{key}",
        name or english,
        numbers,
        by_name if by_name != "Organisation" else kind,
        legal_form_of(name),
        where.code,
        where.how,
        english=english,
    )


def _subjects(text: str) -> Iterator[tuple[str, str]]:
    """Yield the subjects, which stand as code, Swedish name and English name without a sign between them.

    >>> list(_subjects("¤¤¤ 1: Naturvetenskap, Natural Sciences, 10303: Fusion, plasma, Fusion, Plasma"))[2:]
    [('Fusion, plasma', 'sv'), ('Fusion, Plasma', 'en')]
    """
    for names in CODE.split(text.replace("¤", " "))[1:]:
        parts = [part for part in names.strip().strip(",").split(", ") if part]
        half = len(parts) // 2
        if parts and len(parts) % 2 == 0 and parts[0] != UNCLASSIFIED:
            yield ", ".join(parts[:half]).strip(), "sv"
            yield ", ".join(parts[half:]).strip(), "en"


SOURCE = Source(
    name="swecris",
    title=Text("Swecris, svenska forskningsprojekt", "Swecris, Swedish research projects"),
    publisher=Text("Vetenskapsrådet", "Swedish Research Council"),
    rights=Text(
        "offentliga uppgifter från en svensk myndighet, ingen särskild licens angiven",
        "public data of a Swedish authority, no particular licence stated",
    ),
    files=Text("projekten som csv", "the projects as csv"),
    method=Text(
        "Platsen är den kommun eller det län som samordnarens namn innehåller. Beloppet är det beviljade i "
        "kronor och gäller året för bidraget, eller projektets tid där året saknas.",
        "The place is the municipality or county that the coordinator's name contains. The amount is what "
        "was granted in SEK and holds for the year of the grant, or the project's time where none is stated.",
    ),
    read=read,
    address="https://www.vr.se/swecris.html",
)
