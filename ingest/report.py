"""What an ingest did: rows read, kept and left out and why, new things; as text and for a spreadsheet."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.errors import Text
from graph.tables import harmless

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
THINGS = (Organisation, Instrument, Project, Mention, Indicator, Place)
"""What is counted once however many rows tell of it."""


@dataclass
class Report:
    """The counts of one ingest, and each row that had something wrong."""

    title: Text
    region: str
    notes: list[Text] = field(default_factory=list)
    read: int = 0
    kept: int = 0
    outside: int = 0
    problems: list[Problem] = field(default_factory=list)
    things: Counter[str] = field(default_factory=Counter)
    unplaced: int = 0
    nameless: int = 0
    projects: int = 0
    in_areas: int = 0
    _seen: set[str] = field(default_factory=set)

    @property
    def dropped(self) -> int:
        """How many rows were left out because something was wrong with them."""
        return sum(problem.is_dropped for problem in self.problems)

    def keep(self, row: Row) -> None:
        """Count a row that was kept, and what it tells."""
        self.read += 1
        self.kept += 1
        self.problems.extend(row.problems)
        for record in row.records:
            self._count(record)

    def _count(self, record: Record) -> None:
        name = type(record).__name__
        if isinstance(record, THINGS):
            if record.key in self._seen:
                return
            self._seen.add(record.key)
        self.things[name] += 1
        if isinstance(record, Organisation):
            self.unplaced += not record.place
            self.nameless += record.is_nameless

    def leave_out(self) -> None:
        """Count a row outside the region."""
        self.read += 1
        self.outside += 1

    def refuse(self, problem: Problem) -> None:
        """Count a row with which something is wrong."""
        self.read += problem.is_dropped
        self.problems.append(problem)

    def summary(self) -> Text:
        """Return the counts of rows in a sentence."""
        region = self.region
        outside = Text(
            f", {self.outside} gäller inte {region}" if region else "",
            f", {self.outside} are not about {region}" if region else "",
        )
        return Text(
            f"{self.read} rader lästa: {self.kept} behållna{outside.sv}, {self.dropped} utelämnade för fel.",
            f"{self.read} rows read: {self.kept} kept{outside.en}, {self.dropped} left out for faults.",
        )

    def lines(self, language: str, shown: int = SHOWN) -> Iterator[str]:
        """Yield the report line by line; of many faults the first are shown."""
        yield self.title.in_(language)
        yield self.summary().in_(language)
        for name, count in self.things.items():
            yield f"  {count} {COUNTED[name].in_(language)}"
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
        if unplaced := self.unplaced:
            yield Text(
                f"  {unplaced} organisationer utan plats i källan",
                f"  {unplaced} organisations without a place in the source",
            ).in_(language)

    def to_csv(self) -> bytes:
        """Return the faults as a table that a spreadsheet opens, in both languages."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";", lineterminator="\n")
        writer.writerow(["plats / place", "svenska", "English", "utelämnad / left out"])
        for problem in self.problems:
            cells = [problem.where, *problem.message, "ja / yes" if problem.is_dropped else "nej / no"]
            writer.writerow([harmless(cell) for cell in cells])
        return out.getvalue().encode("utf-8-sig")

    def to_text(self) -> str:
        """Return the whole report, in Swedish and then in English."""
        both = ("\n".join(self.lines(language, len(self.problems))) for language in ("sv", "en"))
        return "\n\n".join(both) + "\n"
