"""The organisations of a release as a table of its own, so that matching need not read the facts."""

import gzip
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from graph import paths
from graph.errors import DataError

from .gazetteer import gazetteer
from .matching.party import Party
from .records import Link, Organisation, Record

NAME = "organisations.json.gz"


@dataclass
class Organisations:
    """What the rows of a release tell of organisations, those about the same one taken together."""

    retrieved: str
    known: dict[str, Organisation] = field(default_factory=dict)
    successions: dict[tuple[str, str], None] = field(default_factory=dict)

    def add(self, *records: Record) -> None:
        """Add what records tell, where they are about organisations."""
        for record in records:
            if isinstance(record, Organisation) and not record.is_nameless:  # a bare number is no name
                first = self.known.setdefault(record.key, record)
                if first != record:
                    self.known[record.key] = _together(first, record)
            elif isinstance(record, Link) and record.property == "precedes":
                self.successions[record.subject, record.object] = None

    def write(self, folder: Path) -> None:
        """Write the table; the same content gives the same bytes on any day."""
        parties = [_line(organisation) for organisation in self.known.values()]
        content = {"retrieved": self.retrieved, "successions": list(self.successions), "parties": parties}
        text = json.dumps(content, ensure_ascii=False)
        (folder / NAME).write_bytes(gzip.compress(text.encode(), 1, mtime=0))


def _together(first: Organisation, other: Organisation) -> Organisation:
    kind = other.kind if first.kind == "Organisation" else first.kind
    return replace(
        first,
        other_names=_names(first, (*first.other_names, other.name, other.english, *other.other_names)),
        identifiers=tuple(dict.fromkeys((*first.identifiers, *other.identifiers))),
        place=first.place or other.place,
        kind=kind,
    )


def _names(organisation: Organisation, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name and name != organisation.name))


def _line(of: Organisation) -> list[object]:
    return [of.key, of.name, _names(of, (of.english, *of.other_names)), of.identifiers, of.place, of.kind]


def correct_day(folder: Path, day: str) -> None:
    """Give the table of a release another day on which it was retrieved."""
    content = json.loads(gzip.decompress((folder / NAME).read_bytes()))
    text = json.dumps(content | {"retrieved": day}, ensure_ascii=False)
    new = folder / f"{NAME}.tmp"
    new.write_bytes(gzip.compress(text.encode(), 1, mtime=0))
    new.replace(folder / NAME)


@dataclass(frozen=True)
class Told:
    """What a release tells: the day on which it was retrieved, its organisations, and who follows whom."""

    retrieved: str
    parties: list[Party]
    successions: list[tuple[str, str]]


def read_organisations(file: Path, source: str) -> Told:
    """Read the table of a release.

    Raises DataError where it is missing or damaged.
    """
    try:
        content = json.loads(gzip.decompress(file.read_bytes()))
        parties = [_party(source, *line) for line in content["parties"]]
        return Told(content["retrieved"], parties, [(old, new) for old, new in content["successions"]])
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError) as error:
        place = paths.for_people(file)
        raise DataError(
            f"{place}: tabellen saknas eller är skadad. Ta bort mappen {file.parent.name} och läs in filerna "
            f"igen: ris ingest {source} FIL",
            f"{place}: the table is missing or damaged. Remove the folder {file.parent.name} and ingest the "
            f"files again: ris ingest {source} FILE",
        ) from error


def _party(
    source: str, key: str, name: str, names: list[str], numbers: list[list[str]], place: str, kind: str
) -> Party:
    identifiers = tuple((scheme, value) for scheme, value in numbers)
    country, closest = country_and_place(place or gazetteer().named(name).code)
    return Party(key, name, source, tuple(names), identifiers, country, closest, kind)


@cache
def country_and_place(code: str) -> tuple[str, str]:
    """Return the country of a place in two letters, and the place itself where it is closer than a country.

    >>> country_and_place("2580"), country_and_place("EL"), country_and_place("")
    (('SE', '2580'), ('GR', ''), ('', ''))
    """
    known = gazetteer()
    entry = place = known.entry(code)
    while entry and entry.within:
        entry = known.entry(entry.within)
    country = entry.country if entry else ""
    return country, code if place and place.within else ""
