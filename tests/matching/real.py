"""The organisations of the real files, read by the same readers as `ris ingest` uses."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pyoxigraph import RdfFormat

from graph import paths
from graph.namespaces import ALT_LABEL, DEF, PREF_LABEL, SUBCLASS, TYPE
from graph.reading import parse_file
from ingest.files import opened
from ingest.gazetteer import gazetteer
from ingest.inputs import Inputs
from ingest.matching.party import Party
from ingest.records import Organisation, Row
from ingest.sources import SOURCES

FILES = {
    "cordis": (
        "cordis/organization.csv",
        "cordis/scale/organization_DERIVED_semicolon.csv.gz",
        "cordis/horizon-europe-sample/organization.csv",
    ),
    "ror": ("ror/ror_v2_all_latest.json.gz",),
    "projektbank": ("projektbank/projekt.csv",),
    "swecris": ("swecris/swecris_kth_norrbotten_mentions.csv",),
}
"""The files of each source, under the folder of the real data."""
SWEDISH = {"projektbank", "swecris"}
"""Sources of Swedish authorities, whose organisations are Swedish where nothing else is said."""


def parties(data: Path) -> list[Party]:
    """Return the organisations of all real files and of the curated facts."""
    found = list(curated())
    for source, files in FILES.items():
        found += merged(party for file in files for party in read(source, data / file))
    return found


def read(source: str, file: Path) -> Iterator[Party]:
    """Yield the organisations of a file, one for each row that tells of one."""
    for row in SOURCES[source].read(Inputs(opened([file]))):
        if isinstance(row, Row):
            for record in row.records:
                if isinstance(record, Organisation) and not record.is_nameless:
                    yield party(source, record)


def party(source: str, record: Organisation) -> Party:
    place = record.place
    others = tuple(dict.fromkeys(n for n in (record.english, *record.other_names) if n and n != record.name))
    country = country_of(place) or ("SE" if source in SWEDISH else "")
    return Party(
        record.key,
        record.name,
        source,
        others,
        identifiers=record.identifiers,
        country=country,
        place=place,
        kind=record.kind,
    )


def country_of(place: str) -> str:
    """Return the ISO code of the country of a place, by the code of the place."""
    known = gazetteer()
    entry = known.places.get(known.country("SE" if place.isdigit() else place[:2]))
    return entry.country if entry else ""


def merged(found: Iterable[Party]) -> list[Party]:
    """Return each organisation once, with all names that the rows give it."""
    kept: dict[str, Party] = {}
    for each in found:
        first = kept.setdefault(each.key, each)
        names = dict.fromkeys((first.name, *first.other_names, each.name, *each.other_names))
        keys = dict.fromkeys((*first.identifiers, *each.identifiers))
        closest = max(first.place, each.place, key=lambda place: (place.isdigit(), len(place)))
        kept[each.key] = replace(first, other_names=tuple(names)[1:], identifiers=tuple(keys), place=closest)
    return list(kept.values())


def curated() -> Iterator[Party]:
    """Yield the organisations of the documents, whose facts stand in files of the project itself."""
    facts: dict[str, dict[str, list[str]]] = {}
    for file in sorted(paths.CURATED.rglob("*.trig")):
        for quad in parse_file(file, RdfFormat.TRIG):
            said = facts.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, [])
            if quad.object.value not in said:
                said.append(quad.object.value)
    kinds = organisation_kinds()
    codes = {entry.slug: code for code, entry in gazetteer().places.items()}
    for address, said in sorted(facts.items()):
        names = [*said.get(PREF_LABEL, ()), *said.get(ALT_LABEL, ())]
        kind = [kind.removeprefix(DEF) for kind in said.get(TYPE, ()) if kind in kinds]
        if kind and names:
            places = [*said.get(f"{DEF}basedIn", ()), *said.get(f"{DEF}activeAt", ())]
            known = [codes[slug] for place in places if (slug := place.rpartition("/")[2]) in codes]
            place = max(known, key=lambda code: (code.isdigit(), len(code)), default="")
            key = address.rpartition("/")[2]
            yield Party(
                key, names[0], "", tuple(names[1:]), country=country_of(place), place=place, kind=kind[0]
            )


def organisation_kinds() -> set[str]:
    """Return the addresses of the class of organisations and of those below it."""
    below = {
        (quad.object.value, quad.subject.value)
        for quad in parse_file(paths.ONTOLOGY / "actors.ttl", RdfFormat.TURTLE)
        if quad.predicate.value == SUBCLASS
    }
    found = {f"{DEF}Organisation"}
    while more := {narrow for wide, narrow in below if wide in found} - found:
        found |= more
    return found
