"""ROR: research organisations with their names in several languages and their keys in other registers."""

import re
from collections.abc import Iterator
from typing import Any

from graph.errors import DataError, Text

from ..files import Opened, shown
from ..gazetteer import Located, gazetteer
from ..inputs import Inputs
from ..json_array import elements
from ..kinds import kind_of
from ..records import Link, Organisation, Problem, Row
from ..source import Source
from ..text import clean

KEY = re.compile(r"https://ror\.org/(0[a-z0-9]{8})")
SCHEMES = {
    "isni": re.compile(r"[0-9]{15}[0-9X]"),
    "wikidata": re.compile(r"Q[0-9]+"),
    "grid": re.compile(r"grid\.[0-9]+\.[0-9a-f]+"),
    "fundref": re.compile(r"(10\.13039/)?[0-9]+"),
}
"""The registers whose keys are kept, and what a key of each is; what is none may be personal."""
KINDS = {"company": "Company", "government": "PublicBody"}
"""Types that say what an organisation is in the words of the ontology; the others only say what it does."""


def read(inputs: Inputs) -> Iterator[Row | Problem]:
    """Yield the organisations of the register, then who came after whom; the withdrawn are left out."""
    for file in _files(inputs):
        successions: list[Row] = []
        for number, record in elements(file):
            row, *further = _rows(f"{file.name}:{number}", record)
            yield row
            successions += further  # type: ignore[arg-type]
        yield from successions  # when all have told their own names


def _files(inputs: Inputs) -> list[Opened]:
    """Return the files to read: of an archive with both schemas, the newer."""
    found = [file for file in inputs.files if file.name.endswith(".json")]
    newer = [file for file in found if "schema_v2" in file.name]
    if not found:
        names = ", ".join(file.name for file in inputs.files)
        raise DataError(
            f"{names}: ingen fil är JSON. Ange ROR:s arkiv (zip) eller JSON-filen i det.",
            f"{names}: no file is JSON. Name the archive of ROR (zip) or the JSON file in it.",
        )
    return newer if len(found) > 1 and newer else found


def _rows(where: str, record: Any) -> list[Row | Problem]:
    """Return what a record tells of itself, then of who came before or after; or what is wrong with it."""
    try:
        row = _row(where, record)
        return [row, *(_successions(row, record) if isinstance(row, Row) else ())]
    except (AttributeError, KeyError, TypeError, ValueError):  # a field is null, missing or of another kind
        empty = ", ".join(shown(name) for name in record if record[name] is None) or "–"
        return [
            Problem(
                where,
                Text(
                    f"posten är inte uppbyggd som ROR beskriver (tomma fält: {empty}). Hämta filen igen.",
                    f"the record is not built as ROR describes (null: {empty}). Download the file again.",
                ),
            )
        ]


def _row(where: str, record: Any) -> Row | Problem:
    found = KEY.fullmatch(str(record.get("id", ""))) if isinstance(record, dict) else None
    if not found:
        return Problem(where, Text("posten har ingen nyckel i ROR.", "the record has no key in ROR."))
    if record.get("status") == "withdrawn":
        return Problem(where, Text("posten är tillbakadragen ur ROR.", "the record is withdrawn from ROR."))
    ror = found[1]
    is_new_schema = "names" in record
    names = _names(record) if is_new_schema else _old_names(record)
    shown = names.get("shown") or names.get("en") or next(iter(names.values()), "")
    if not shown:
        return Problem(where, Text("organisationen saknar namn.", "the organisation has no name."))
    places = list(_places(record) if is_new_schema else _old_places(record)) or [Located("", "")]
    first, english = names.get("sv") or shown, names.get("en") or shown
    others = tuple(dict.fromkeys(n for n in names.values() if n not in (first, english)))
    types = [str(kind).lower() for kind in record.get("types", ())]
    identifiers = (("ror", ror), *(_keys(record) if is_new_schema else _old_keys(record)))
    key = f"ror-{ror}"
    about = Organisation(
        key, first, identifiers, _kind(first, shown, types), "", *places[0], others, english=english
    )
    more = tuple(Organisation(key, first, place=place.code, placed_by=place.how) for place in places[1:])
    return Row(where, key, (about, *more), tuple(place.code for place in places if place.code))


def _successions(row: Row, record: dict[str, Any]) -> Iterator[Row]:
    """Yield who came before or after an organisation; the other is named, for it may be left out itself."""
    for relation in record.get("relationships", ()):
        kind, found = str(relation.get("type")).lower(), KEY.fullmatch(str(relation.get("id")))
        if found and kind in ("successor", "predecessor"):
            other = Organisation(f"ror-{found[1]}", _named(relation.get("label")))
            old, new = (row.about, other.key) if kind == "successor" else (other.key, row.about)
            yield Row(row.where, row.about, (other, Link(old, "precedes", new)), is_further=True)


def _names(record: dict[str, Any]) -> dict[str, str]:
    """Return the names by language, the one shown first; further names under numbers."""
    found: dict[str, str] = {}
    for name in record["names"]:
        value, types = _named(name["value"]), name.get("types", ())
        language = str(name.get("lang") or "")
        if "ror_display" in types:
            found["shown"] = value
        if "label" in types and language not in found:
            found[language] = value
        else:
            found[str(len(found))] = value
    return found


def _old_names(record: dict[str, Any]) -> dict[str, str]:
    found = {"shown": _named(record.get("name", ""))}
    for label in record.get("labels", ()):
        found.setdefault(str(label.get("iso639")), _named(label.get("label")))
    for name in (*record.get("aliases", ()), *record.get("acronyms", ())):
        found[str(len(found))] = _named(name)
    return {language: name for language, name in found.items() if name}


def _named(name: object) -> str:
    if not isinstance(name, str):
        raise TypeError("name")
    return clean(name)


def _places(record: dict[str, Any]) -> Iterator[Located]:
    for location in record.get("locations", ()):
        details = location.get("geonames_details") or {}
        yield _located(details.get("country_code"), details.get("name"))


def _old_places(record: dict[str, Any]) -> Iterator[Located]:
    country = (record.get("country") or {}).get("country_code")
    for address in record.get("addresses", ()):
        yield _located(country, address.get("city"))


def _located(country: object, city: object) -> Located:
    named = str(city or "").removesuffix(" Municipality")
    return gazetteer().locate(str(country or ""), city=named)


def _keys(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in record.get("external_ids", ()):
        if key.get("type") in SCHEMES:
            yield from _all(key["type"], key)


def _old_keys(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for kind, key in (record.get("external_ids") or {}).items():
        if kind.lower() in SCHEMES:
            yield from _all(kind.lower(), key)


def _all(scheme: str, key: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield all values that a key can have; the older schema gives a single one as a text."""
    values = key.get("all") or key.get("preferred") or ()
    for value in [values] if isinstance(values, str) else values:
        key_of_it = str(value).replace(" ", "") if scheme == "isni" else str(value)
        if SCHEMES[scheme].fullmatch(key_of_it):
            yield scheme, key_of_it


def _kind(name: str, shown: str, types: list[str]) -> str:
    by_name = [kind for kind in (kind_of(name), kind_of(shown)) if kind != "Organisation"]
    by_type = [KINDS[kind] for kind in types if kind in KINDS]
    return next(iter([*by_name, *by_type]), "Organisation")


SOURCE = Source(
    name="ror",
    title=Text("ROR, register över forskningsorganisationer", "ROR, Research Organization Registry"),
    publisher=Text("Research Organization Registry", "Research Organization Registry"),
    rights=Text("CC0 1.0", "CC0 1.0"),
    files=Text("arkivet (zip) eller JSON-filen i det", "the archive (zip) or the JSON file in it"),
    method=Text(
        "Platsen är orten som registret anger. Slaget är företag eller offentligt organ där registret säger "
        "det, annars det som namnet säger.",
        "The place is the city that the register states. The kind is company or public body where the "
        "register says so, else what the name says.",
    ),
    read=read,
    licence="https://creativecommons.org/publicdomain/zero/1.0/",
    address="https://doi.org/10.5281/zenodo.6347574",
)
