"""What is kept of matching under RIS_HOME/decisions: the matches found, and the decisions of the rules."""

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

from graph import paths
from graph.errors import Text
from graph.namespaces import CODE, DEF, PREFIXES, SAME_AS, TYPE
from graph.tables import harmless

from ..gazetteer import gazetteer
from ..triples import DAY, numbered, term, thing
from .parties import Known
from .party import Match, Party
from .sameness import Settled, Union, number_of

USED = ("code", "dct", "decision", "id", "owl", "ris", "xsd")
HEADINGS = (
    "nummer / number",
    "läge / state",
    "säkerhet / confidence",
    "namn / name",
    "källa / source",
    "plats / place",
    "det andra namnet / the other name",
    "källa / source",
    "plats / place",
    "varför",
    "why",
    "adress / address",
    "den andra adressen / the other address",
    "regelns svar / answer of the rules",
)
YES, ASKED, NO = "samma / same", "förslag / proposed", "avgjort / settled"


def matches_file() -> Path:
    """Return the table of all matches found, which a spreadsheet opens and the build does not read."""
    return paths.decisions() / "matches.csv"


def table(matches: Iterable[Match], settled: Settled) -> str:
    """Return the matches as a table: those accepted, those that wait for a person, the rest."""
    states = {_pair(union.match): YES for union in settled.unions}
    states |= {_pair(match): ASKED for match in settled.proposed}
    order = {YES: 0, ASKED: 1, NO: 2}
    rows = [[*_row(match, states.get(_pair(match), NO))] for match in matches]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(HEADINGS)
    rows.sort(key=lambda row: (order[row[1]], -float(row[2]), row[11], row[12]))
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()


def _pair(match: Match) -> tuple[str, str]:
    return match.one.key, match.other.key


def _row(match: Match, state: str) -> Iterator[str]:
    yield from (number_of(*_pair(match)), state, f"{match.confidence:.4f}")
    for party in (match.one, match.other):
        yield from (party.name, party.source, party.place or party.country)
    yield from (*match.why, *_pair(match), "1" if match.is_accepted else "0")


def read_table(text: str, known: Known) -> list[Match]:
    """Return the matches of a table that was made of the same organisations."""
    parties = {party.key: party for party in known.parties}
    found = []
    for row in list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))[1:]:
        *_, sv, en, one, other, answer = row
        found.append(Match(parties[one], parties[other], float(row[2]), Text(sv, en), answer == "1"))
    return found


def decisions(unions: Iterable[Union], known: Known) -> str:
    """Return the decisions of the rules as TriG, one for each match that they accepted."""
    quads = [quad for union in unions for quad in _decision(union, known)]
    about = (
        "# Regelbeslut om vilka organisationer som är samma. ris ingest och ris match skriver\n"
        "# filen på nytt.\n"
        "# Decisions by rule on which organisations are the same. ris ingest and ris match write it anew.\n"
    )
    return about + trig(quads)


def trig(quads: Iterable[Quad]) -> str:
    """Return quads as TriG, in the order in which they come."""
    prefixes = {name: PREFIXES[name] for name in USED}
    written = serialize(quads, format=RdfFormat.TRIG, prefixes=prefixes)
    assert written is not None, "without a file the content is returned"
    lines = written.decode().splitlines(keepends=True)
    head = [f"@prefix {name}: <{address}> .\n" for name, address in prefixes.items()]
    return "".join([*head, *(line for line in lines if not line.startswith("@prefix "))])


def _decision(union: Union, known: Known) -> Iterator[Quad]:
    match = union.match
    days = (known.retrieved.get(party.key, "") for party in (match.one, match.other))
    why = Text(*(f"{_named(match, language)}: {match.why.in_(language)}." for language in ("sv", "en")))
    node = term(f"{PREFIXES['decision']}match-{number_of(*_pair(match))}")
    yield from described(node, "matching-rules", max(days), why)
    sure = Decimal(f"{match.confidence:.4f}").normalize()
    yield Quad(*numbered(node, f"{DEF}confidence", sure), DefaultGraph())
    yield Quad(thing(union.given_up), term(SAME_AS), thing(union.stays), node)


def _named(match: Match, language: str) -> str:
    return f" {Text('och', 'and').in_(language)} ".join(
        called(party, language) for party in (match.one, match.other)
    )


def called(party: Party, language: str) -> str:
    """Return an organisation as a person tells it from others: name, place and source."""
    place = place_name(party, language)
    where = f", {place}" if place else ""
    return f"{party.name} ({source_name(party.source, language)}{where})"


def source_name(source: str, language: str) -> str:
    """Return the name of a source; of none, that of the atlas's own facts."""
    return source or Text("atlasen", "the atlas").in_(language)


def place_name(party: Party, language: str) -> str:
    """Return the name of the closest known place of an organisation."""
    entry = gazetteer().entry(party.place or gazetteer().country(party.country))
    return (entry.sv if language == "sv" else entry.en) if entry else ""


def described(node: NamedNode, role: str, day: str, why: Text) -> Iterator[Quad]:
    """Yield what a decision is: in which role it was taken, on which day, and why."""
    said: list[tuple[str, NamedNode | Literal]] = [
        (TYPE, term(f"{DEF}Decision")),
        (f"{DEF}decisionRole", term(CODE + role)),
        (f"{PREFIXES['dct']}date", Literal(day, datatype=DAY)),
        *((f"{DEF}why", Literal(words, language=language)) for language, words in why._asdict().items()),
    ]
    yield from (Quad(node, term(link), value, DefaultGraph()) for link, value in said)
