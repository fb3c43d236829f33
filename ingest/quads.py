"""Records as quads: all that a release says stands in its graph, each record with its row."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from graph.errors import Text
from graph.namespaces import ALT_LABEL, DEF

from .gazetteer import gazetteer
from .records import (
    Award,
    Figure,
    Indicator,
    Instrument,
    Keyword,
    Link,
    Mention,
    Organisation,
    Participation,
    Place,
    Project,
    Record,
    Row,
)
from .triples import (
    NOTATION,
    YEAR,
    Said,
    coded,
    is_a,
    linked,
    named,
    numbered,
    period,
    place,
    slug,
    term,
    thing,
    valued,
)


@dataclass
class Writer:
    """What turns rows into quads; it remembers the things already named and the places used."""

    release: NamedNode
    places: set[str] = field(default_factory=set)
    _named: set[str] = field(default_factory=set)
    _times: dict[str, int] = field(default_factory=dict)

    def quads(self, row: Row) -> Iterator[Quad]:
        """Yield the quads of a row; each thing that it describes carries file and row."""
        where = Literal(row.where)
        subjects: set[NamedNode] = set()
        for record in row.records:
            for subject, predicate, object_ in SAID[type(record)](self, record):
                subjects.add(subject)
                yield Quad(subject, predicate, object_, self.release)
        for subject in subjects:
            yield Quad(subject, term(f"{DEF}row"), where, self.release)

    def _is_new(self, key: str) -> bool:
        is_new = key not in self._named
        self._named.add(key)
        return is_new

    def _placed(
        self, node: NamedNode, link: str, codes: Iterable[str], ways: Iterable[str]
    ) -> Iterator[Said]:
        for code in codes:
            if code:
                self.places.add(code)
                yield node, term(link), place(code)
        for how in ways:
            yield from coded(node, f"{DEF}placedBy", "placed-by-", how)

    def _organisation(self, record: Organisation) -> Iterator[Said]:
        """Yield an organisation: of several rows the first names it, and what others add is added."""
        node = thing(record.key)
        if self._is_new(record.key):
            self._is_new(f"{record.key} {record.name} {record.place}")
            self._is_new(f"{record.key} {record.name}")
            yield is_a(node, record.kind)
            yield from named(node, Text(record.name, record.english or record.name))
        elif not self._is_new(f"{record.key} {record.name} {record.place}"):
            return
        elif self._is_new(f"{record.key} {record.name}"):
            yield node, term(ALT_LABEL), Literal(record.name, language="sv")
        for name in record.other_names:
            yield node, term(ALT_LABEL), Literal(name, language="sv")
        yield from coded(node, f"{DEF}legalForm", "", record.legal_form)
        yield from self._placed(node, f"{DEF}basedIn", [record.place], [record.placed_by])
        for scheme, value in record.identifiers:
            identifier = thing(f"{record.key}-{slug(scheme)}-{slug(value)}")
            yield node, term(f"{DEF}identifier"), identifier
            yield is_a(identifier, "Identifier")
            yield from coded(identifier, f"{DEF}identifierScheme", "identifier-", scheme)
            yield from valued(identifier, NOTATION, value)

    def _instrument(self, record: Instrument) -> Iterator[Said]:
        if self._is_new(record.key):
            node = thing(record.key)
            yield is_a(node, record.kind)
            yield from named(node, record.name)
            yield from linked(node, f"{DEF}partOf", [record.within])

    def _project(self, record: Project) -> Iterator[Said]:
        node = thing(record.key)
        self._named.add(record.key)
        yield is_a(node, "Project")
        yield from named(node, record.name)
        for name in record.other_names:
            yield node, term(ALT_LABEL), Literal(name, language="sv")
        yield from valued(node, f"{DEF}referenceNumber", record.number)
        yield from period(node, record.start, record.end)
        yield from linked(node, f"{DEF}financedBy", record.instruments)
        for word, language in record.keywords:
            yield node, term(f"{DEF}keyword"), Literal(word, language=language)
        yield from self._placed(node, f"{DEF}activeAt", record.places, record.placed_by)

    def _mention(self, record: Mention) -> Iterator[Said]:
        """Yield a project that only its participants tell of; one that is described needs nothing more."""
        if self._is_new(record.key):
            node = thing(record.key)
            yield is_a(node, "Project")
            yield from named(node, Text(record.name, record.name))
            yield from valued(node, f"{DEF}referenceNumber", record.number)

    def _keyword(self, record: Keyword) -> Iterator[Said]:
        word = Literal(record.word, language=record.language)
        yield thing(record.project), term(f"{DEF}keyword"), word

    def _participation(self, record: Participation) -> Iterator[Said]:
        node = thing(self._numbered(f"{record.project}-{record.organisation}-{record.role}"))
        yield is_a(node, "Participation")
        yield node, term(f"{DEF}actor"), thing(record.organisation)
        yield node, term(f"{DEF}takesPartInWhat"), thing(record.project)
        yield from coded(node, f"{DEF}role", "role-", record.role)

    def _numbered(self, key: str) -> str:
        """Return a key that nothing else has, where a source lists the same pair several times."""
        self._times[key] = times = self._times.get(key, 0) + 1
        return key if times == 1 else f"{key}-{times}"

    def _link(self, record: Link) -> Iterator[Said]:
        yield thing(record.subject), term(DEF + record.property), thing(record.object)

    def _award(self, record: Award) -> Iterator[Said]:
        node = thing(self._numbered(record.key))
        yield is_a(node, "FundingAward")
        yield numbered(node, f"{DEF}amount", record.amount)
        yield from coded(node, f"{DEF}currency", "", record.currency)
        yield from coded(node, f"{DEF}stage", "", record.stage)
        yield from coded(node, f"{DEF}fundingForm", "", record.form)
        yield from linked(node, f"{DEF}fundedThing", [record.project])
        yield from linked(node, f"{DEF}recipient", [record.recipient])
        yield from linked(node, f"{DEF}funder", [record.funder])
        yield from linked(node, f"{DEF}instrument", [record.instrument])
        yield from period(node, record.start, record.end)
        yield from valued(node, f"{DEF}year", record.year, YEAR)

    def _indicator(self, record: Indicator) -> Iterator[Said]:
        if self._is_new(record.key):
            node = thing(record.key)
            yield is_a(node, "Indicator")
            yield from named(node, record.name)

    def _figure(self, record: Figure) -> Iterator[Said]:
        node = thing(record.key)
        self.places.add(record.place)
        yield is_a(node, "Observation")
        yield from linked(node, f"{DEF}indicator", [record.indicator])
        yield node, term(f"{DEF}observedFor"), place(record.place)
        yield from valued(node, f"{DEF}year", record.year, YEAR)
        yield from period(node, record.start, record.end)
        yield numbered(node, f"{DEF}value", record.value)
        if record.is_rough:
            yield node, term(f"{DEF}approximate"), Literal(True)
        yield from coded(node, f"{DEF}unit", "", record.unit)

    def _place(self, record: Place) -> Iterator[Said]:
        """Yield a place; what the list of places calls it stays its first name, another is added."""
        node, entry = place(record.code), gazetteer().entry(record.code)
        assert entry, f"{record.code} is no place"
        self.places |= {record.code}
        yield is_a(node, "Place")
        yield from valued(node, f"{DEF}nutsCode", entry.nuts)
        yield from valued(node, f"{DEF}lauCode", entry.lau)
        if record.name not in (entry.sv, entry.en):
            yield node, term(ALT_LABEL), Literal(record.name, language="sv")
        if record.within:
            yield node, term(f"{DEF}within"), place(record.within)


SAID: dict[type[Record], Callable[[Writer, Any], Iterator[Said]]] = {
    Organisation: Writer._organisation,
    Instrument: Writer._instrument,
    Project: Writer._project,
    Keyword: Writer._keyword,
    Mention: Writer._mention,
    Participation: Writer._participation,
    Link: Writer._link,
    Award: Writer._award,
    Indicator: Writer._indicator,
    Figure: Writer._figure,
    Place: Writer._place,
}
"""How each kind of record is said."""


def place_quads(codes: Iterable[str], release: NamedNode) -> Iterator[Quad]:
    """Yield what the list of places says of some places and of the larger ones in which they lie."""
    known, waiting, told = gazetteer(), list(codes), set[str]()
    while waiting:
        entry = known.entry(waiting.pop())
        if entry and entry.code not in told:
            told.add(entry.code)
            node = thing(entry.slug)
            said = [
                is_a(node, "Place"),
                *named(node, Text(entry.sv, entry.en)),
                *valued(node, f"{DEF}nutsCode", entry.nuts),
                *valued(node, f"{DEF}lauCode", entry.lau),
                *valued(node, NOTATION, entry.country),
                *valued(node, f"{DEF}row", entry.row),
            ]
            if entry.within:
                said.append((node, term(f"{DEF}within"), place(entry.within)))
                waiting.append(entry.within)
            yield from (Quad(*triple, release) for triple in said)
