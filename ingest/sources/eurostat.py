"""Eurostat: figures for regions and countries, from the tables that are downloaded as TSV."""

import io
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from graph.errors import DataError, Text

from ..files import Opened
from ..gazetteer import gazetteer
from ..inputs import Inputs
from ..records import Figure, Indicator, Problem, Row
from ..source import Source
from ..text import clean
from ..triples import slug

API = "https://ec.europa.eu/eurostat/api/dissemination/sdmx/2.1/data/"
UNITS = {
    "NR": "number",
    "PC": "per-cent",
    "EUR": "eur",
    "MIO_EUR": "million-eur",
    "MIO_NAC": "million-national-currency",
    "MIO_PPS_EU27_2020": "million-pps",
    "EUR_HAB": "eur-per-inhabitant",
    "PPS_EU27_2020_HAB": "pps-per-inhabitant",
    "EUR_HAB_EU27_2020": "per-cent-of-eu",
    "PPS_HAB_EU27_2020": "per-cent-of-eu",
    "THS_PER": "thousand-persons",
}
"""Eurostat's codes of units, and the concepts for them; further ones are added here and in units.ttl."""

NAMES = {
    "nama_10r_3gdp": Text("Bruttoregionalprodukt", "Gross regional product"),
    "nama_10r_2gdp": Text("Bruttoregionalprodukt", "Gross regional product"),
    "rd_e_gerdreg": Text("Utgifter för forskning och utveckling", "Expenditure on research and development"),
}
CODE = re.compile(r"[A-Za-z0-9_.-]+")
VALUE = re.compile(r"(-?[\d.]+)? ?([a-z]*)")
ESTIMATED = ("e", "u", "s")
"""Flags by which Eurostat itself calls a value rough: estimated, of low reliability, Eurostat's estimate."""


def read(inputs: Inputs) -> Iterator[Row | Problem]:
    """Yield the series, each with a value for every year that has one."""
    for file in inputs.files:
        with file.bytes() as content:
            lines = io.TextIOWrapper(content, "utf-8", errors="replace")
            dimensions, years = _heading(file, next(lines, ""))
            for number, line in enumerate(lines, 2):
                yield _row(f"{file.name}:{number}", _dataset(file), dimensions, years, line)


def _heading(file: Opened, line: str) -> tuple[list[str], list[str]]:
    key, *years = line.rstrip("\n").split("\t")
    dimensions, slash, _ = key.partition("\\")
    if not slash or "geo" not in dimensions.split(","):
        raise DataError(
            f"{file.name}: den första raden ska börja freq,unit,geo\\TIME_PERIOD. Hämta tabellen som TSV.",
            f"{file.name}: the first row shall begin freq,unit,geo\\TIME_PERIOD. Download it as TSV.",
        )
    return dimensions.split(","), [year.strip() for year in years]


def _dataset(file: Opened) -> str:
    named = file.name.rpartition(".")[0].removeprefix("estat_").lower()
    return re.sub(r"[^a-z0-9_.-]+", "-", named)


def _row(where: str, dataset: str, dimensions: list[str], years: list[str], line: str) -> Row | Problem:
    key, *cells = line.rstrip("\n").split("\t")
    said = dict(zip(dimensions, key.split(","), strict=False))
    geo, unit = said.pop("geo", ""), said.pop("unit", "NR")
    said.pop("freq", None)
    breakdown = [unit, *said.values()]
    problem = _problem(where, geo, breakdown, len(cells) == len(years))
    if problem:
        return problem
    indicator = Indicator(f"eurostat-{slug(dataset)}-{slug('-'.join(breakdown))}", _name(dataset, breakdown))
    figures = []
    for year, cell in zip(years, cells, strict=True):
        found = VALUE.fullmatch(cell.strip().lstrip(": "))
        if found and found[1] and re.fullmatch(r"\d{4}", year):
            number = f"{indicator.key}-{slug(geo)}-{year}"
            rough = any(flag in found[2] for flag in ESTIMATED)
            try:
                value = Decimal(found[1])
            except InvalidOperation:
                continue
            figures.append(Figure(number, indicator.key, geo, year, value, UNITS[unit], is_rough=rough))
    return Row(where, f"{indicator.key}-{slug(geo)}", (indicator, *figures), (geo,))


def _problem(where: str, geo: str, breakdown: list[str], is_whole: bool) -> Problem | None:
    if not is_whole:
        return Problem(
            where,
            Text(
                "raden har inte lika många värden som rubriken.",
                "the row has not as many values as headings.",
            ),
        )
    if not gazetteer().entry(geo):
        geo = clean(geo, 40)
        return Problem(where, Text(f"geo: ”{geo}” är ingen plats.", f"geo: “{geo}” is no place."))
    if breakdown[0] not in UNITS:
        unit = clean(breakdown[0], 40)
        return Problem(
            where, Text(f"unit: enheten ”{unit}” är okänd.", f"unit: the unit “{unit}” is unknown.")
        )
    if not all(map(CODE.fullmatch, breakdown)):
        return Problem(
            where,
            Text(
                "en kod i första kolumnen har andra tecken än a–z, 0–9, _ . och -. Hämta tabellen igen.",
                "a code in the first column has other signs than a–z, 0–9, _ . and -. Download it again.",
            ),
        )
    return None


def _name(dataset: str, breakdown: list[str]) -> Text:
    named = NAMES.get(dataset, Text(dataset, dataset))
    codes = ", ".join(breakdown)
    return Text(f"{named.sv} (Eurostat {dataset}: {codes})", f"{named.en} (Eurostat {dataset}: {codes})")


def edition(inputs: Inputs) -> frozenset[str]:
    """Return the tables: several stand side by side."""
    return frozenset(map(_dataset, inputs.files))


SOURCE = Source(
    name="eurostat",
    title=Text("Regional statistik", "Regional statistics"),
    publisher=Text("Eurostat", "Eurostat"),
    rights=Text("får återanvändas med angiven källa", "reuse is allowed with the source named"),
    files=Text(
        "tabellen som TSV, till exempel nama_10r_3gdp.tsv.gz: ris fetch eurostat nama_10r_3gdp",
        "the table as TSV, for example nama_10r_3gdp.tsv.gz: ris fetch eurostat nama_10r_3gdp",
    ),
    method=Text(
        "Värden som Eurostat flaggar som uppskattade eller osäkra är ungefärliga.",
        "Values that Eurostat flags as estimated or uncertain are approximate.",
    ),
    read=read,
    address="https://ec.europa.eu/eurostat/databrowser/",
    edition=edition,
    downloads={"*": (f"{API}{{}}?format=TSV&compressed=true", "{}.tsv.gz")},
)
