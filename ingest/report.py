"""What an ingest did: rows read, kept and left out and why, new things; as text and for a spreadsheet."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from graph.errors import Text
from graph.tables import harmless
from graph.wording import number

from .records import (
    Indicator,
    Instrument,
    Mention,
    Organisation,
    Place,
    Problem,
    Project,
    Record,
    Row,
    Thing,
)

SHOWN = 12
COUNTED: dict[str, Text] = {
    "Project": Text("projekt", "projects"),
    "Mention": Text("projekt som bara deltagares rader nämner", "projects named by participants' rows only"),
    "Organisation": Text("organisationer", "organisations"),
    "Instrument": Text("program och utlysningar", "programmes and calls"),
    "Participation": Text("deltaganden", "participations"),
    "Award": Text("belopp", "amounts"),
    "Link": Text("länkar", "links"),
    "Keyword": Text("ämnesord ur egna tabeller", "keywords from tables of their own"),
    "Indicator": Text("indikatorer", "indicators"),
    "Figure": Text("värden", "values"),
    "Place": Text("platser", "places"),
}
HEADINGS = ("vad / what", "plats / place", "svenska", "English", "utelämnad / left out")
NAMED = 3
THINGS = (Organisation, Instrument, Project, Mention, Indicator, Place)
"""What is counted once however many rows tell of it."""


class Found(NamedTuple):
    """Something that a row told: what kind of record, in which row, and what it is called."""

    kind: str
    where: str
    name: Text


def _both(name: str | Text) -> Text:
    return name if isinstance(name, Text) else Text(name, name)


def listed(names: Iterable[str]) -> str:
    """Return the first of some names, and a sign that there are more.

    >>> listed(["a", "b", "c", "d"])
    'a, b, c …'
    """
    some = list(islice(names, NAMED + 1))
    return ", ".join(some[:NAMED]) + (" …" if len(some) > NAMED else "")


def as_rows(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as they stand in a table that a spreadsheet opens, nothing in them run as a formula."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(map(harmless, row) for row in rows)
    return out.getvalue()


@dataclass
class Report:
    """The counts of one ingest, and each row that had something wrong."""

    title: Text
    region: str
    before: frozenset[str] = frozenset()
    notes: list[Text] = field(default_factory=list)
    read: int = 0
    kept: int = 0
    outside: int = 0
    problems: list[Problem] = field(default_factory=list)
    things: Counter[str] = field(default_factory=Counter)
    new: dict[str, Found] = field(default_factory=dict)
    unplaced: dict[str, Found] = field(default_factory=dict)
    nameless: int = 0
    projects: int = 0
    in_areas: int = 0
    seen: set[str] = field(default_factory=set)

    @property
    def dropped(self) -> int:
        """How many rows were left out because something was wrong with them."""
        return sum(problem.is_dropped for problem in self.problems)

    def keep(self, row: Row) -> None:
        """Count a row that was kept, and what it tells."""
        self.read += not row.is_further
        self.kept += not row.is_further
        self.problems.extend(row.problems)
        for record in row.records:
            self._count(record, row.where)

    def _count(self, record: Record, where: str) -> None:
        name = type(record).__name__
        if isinstance(record, THINGS):
            if isinstance(record, Organisation) and record.place:
                self.unplaced.pop(record.key, None)
            key = record.code if isinstance(record, Place) else record.key
            if key in self.seen:
                return
            self.seen.add(key)
            self._note(key, record, Found(name, where, _both(record.name)))
        self.things[name] += 1

    def _note(self, key: str, record: Thing, found: Found) -> None:
        if key not in self.before:
            self.new[key] = found
        if isinstance(record, Organisation):
            self.nameless += record.is_nameless
            if not record.place:
                self.unplaced[key] = found

    def leave_out(self, row: Row) -> None:
        """Count a row outside the region."""
        self.read += not row.is_further
        self.outside += not row.is_further

    def refuse(self, problem: Problem) -> None:
        """Count a row with which something is wrong."""
        self.read += problem.is_dropped
        self.problems.append(problem)

    def summary(self) -> Text:
        """Return the counts of rows in a sentence."""
        return Text(
            self._summary(
                "sv", "{} rader lästa: {} behållna{}, {} utelämnade för fel.", ", {} gäller inte {}"
            ),
            self._summary("en", "{} rows read: {} kept{}, {} left out for faults.", ", {} are not about {}"),
        )

    def _summary(self, language: str, words: str, beyond: str) -> str:
        counts = (self.read, self.kept, self.outside, self.dropped)
        read, kept, outside, dropped = (number(str(count), language) for count in counts)
        left = beyond.format(outside, self.region) if self.region else ""
        return words.format(read, kept, left, dropped)

    def lines(self, language: str, shown: int = SHOWN) -> Iterator[str]:
        """Yield the report line by line; of many faults the first are shown."""
        yield self.title.in_(language)
        yield self.summary().in_(language)
        new = Counter(found.kind for found in self.new.values())
        for name, count in self.things.items():
            of_them = Text(f", {new[name]} av dem nya", f", {new[name]} of them new").in_(language)
            yield f"  {count} {COUNTED[name].in_(language)}{of_them if new[name] else ''}"
        yield from self._placed(language)
        if self.projects:
            none = self.projects - self.in_areas
            yield Text(
                f"  {self.in_areas} projekt fick fokusområden av reglerna, {none} fick inget",
                f"  {self.in_areas} projects were given focus areas by the rules, {none} none",
            ).in_(language)
        yield from (f"  {note.in_(language)}" for note in self.notes)
        for problem in self.problems[:shown]:
            left_out = Text("utelämnad", "left out") if problem.is_dropped else Text("behållen", "kept")
            yield f"{problem.where}: {problem.message.in_(language)} ({left_out.in_(language)})"
        more = len(self.problems) - shown
        if more > 0:
            yield Text(f"… och {more} till i rapporten.", f"… and {more} more in the report.").in_(language)

    def _placed(self, language: str) -> Iterator[str]:
        if self.nameless:
            yield Text(
                f"  {self.nameless} organisationer utan namn heter efter sin identifierare",
                f"  {self.nameless} organisations without a name are called by their identifier",
            ).in_(language)
        if self.unplaced:
            names = listed(found.name.in_(language) for found in self.unplaced.values())
            yield Text(
                f"  {len(self.unplaced)} organisationer utan plats i källan: {names}",
                f"  {len(self.unplaced)} organisations without a place in the source: {names}",
            ).in_(language)

    def to_csv(self) -> bytes:
        """Return the counts, the faults and what is new as a table that a spreadsheet opens."""
        return "".join(["\ufeff", as_rows([HEADINGS, *self._rows()])]).encode()

    def _rows(self) -> Iterator[Sequence[str]]:
        yield ("antal / count", "", *self.summary(), "")
        for name, count in self.things.items():
            yield ("antal / count", "", *(f"{count} {words}" for words in COUNTED[name]), "")
        for problem in self.problems:
            left_out = "ja / yes" if problem.is_dropped else "nej / no"
            yield ("fel / fault", problem.where, *problem.message, left_out)
        for what, some in (("ny / new", self.new), ("utan plats / no place", self.unplaced)):
            for found in some.values():
                yield (what, found.where, *found.name, "")

    def to_text(self) -> str:
        """Return the whole report, in Swedish and then in English."""
        both = ("\n".join(self.lines(language, len(self.problems))) for language in ("sv", "en"))
        return "\n\n".join(both) + "\n"
