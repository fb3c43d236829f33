"""What becomes of the matches: which organisations are one, which address stays, what a person is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from graph.errors import DataError, Text
from graph.identity import staying

from .parties import Known, rank
from .party import Match, Party

ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LETTERS = 8
"""Of 20,000 pairs two share a number in one home of 1,400, and no answer takes a number that several share;
no vowels, so that none reads as a word, and nothing like 0, o, 1, l."""


@dataclass(frozen=True)
class Union:
    """A match that was accepted by the rules: the address that is given up, and the one that stays."""

    match: Match
    given_up: str
    stays: str


@dataclass(frozen=True)
class Settled:
    """What became of the matches: the unions, and the matches that wait for a person."""

    unions: tuple[Union, ...]
    proposed: tuple[Match, ...]


def number_of(one: str, other: str) -> str:
    """Return the number by which a person names a pair: the same for the same two addresses.

    >>> number_of("loket", "ror-1") == number_of("ror-1", "loket"), len(number_of("a", "b"))
    (True, 8)
    """
    rest = int.from_bytes(sha256("\n".join(sorted((one, other))).encode()).digest()[:8])
    letters = []
    for _ in range(LETTERS):
        rest, digit = divmod(rest, len(ALPHABET))
        letters.append(ALPHABET[digit])
    return "".join(letters)


@dataclass
class Group:
    """Organisations that are one so far: the address that stays, and what no second member may have."""

    stays: str
    members: list[str]
    marks: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)


class Groups:
    """All organisations, first each by itself, then united pair by pair."""

    def __init__(self, known: Known) -> None:
        """Unite what people have called the same.

        Raises DataError where they also call it different.
        """
        self.known: Mapping[str, Party] = {party.key: party for party in known.parties}
        self._of: dict[str, Group] = {}
        self._lines = _lines(known.successions)
        self._apart: dict[str, set[str]] = {}
        for one, other in known.different:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)
        for given_up, stays in staying(known.same).items():
            self._unite(self.of(given_up), self.of(stays))
        for one, other in known.different:
            if self.are_one(one, other):
                raise _at_odds(one, other)

    def of(self, key: str) -> Group:
        """Return the group of an organisation."""
        if key not in self._of:
            self._of[key] = self._alone(key)
        return self._of[key]

    def _alone(self, key: str) -> Group:
        party, marks = self.known.get(key), set[str]()
        if key in self._lines:
            marks.add(f"line {self._lines[key]}")
        if party and party.source in ("", "ror"):
            marks.add(party.source or "curated")
        numbers = {value for scheme, value in party.identifiers if scheme == NUMBER} if party else set()
        return Group(key, [key], marks, numbers)

    def are_one(self, one: str, other: str) -> bool:
        """Tell whether two addresses are in the same group."""
        return self.of(one) is self.of(other)

    def are_apart(self, one: str, other: str) -> bool:
        """Tell whether a person said that the two are not the same, or one came after the other."""
        line = self._lines.get(one)
        return other in self._apart.get(one, ()) or (line is not None and line == self._lines.get(other))

    def against(self, one: Group, other: Group) -> Text | None:
        """Return what speaks against uniting two groups, if anything does."""
        if shared := one.marks & other.marks:
            return next(text for mark, text in AGAINST.items() if min(shared).startswith(mark))
        if one.numbers and other.numbers and not one.numbers & other.numbers:
            return AGAINST[NUMBER]
        fewer, more = sorted((one, other), key=lambda group: len(group.members))
        if any(set(more.members) & self._apart.get(key, set()) for key in fewer.members):
            return AGAINST["apart"]
        return None

    def unite(self, match: Match) -> Union:
        """Unite the groups of a match; the address of the source that comes first stays."""
        groups = self.of(match.one.key), self.of(match.other.key)
        stays, given = sorted(groups, key=lambda group: self._rank(group.stays))
        union = Union(match, given.stays, stays.stays)
        self._unite(given, stays)
        return union

    def _rank(self, key: str) -> tuple[int, str, str]:
        return rank(self.known.get(key, Party(key, "", "~")))

    def _unite(self, given: Group, stays: Group) -> None:
        stays.members += given.members
        stays.marks |= given.marks
        stays.numbers |= given.numbers
        for key in given.members:
            self._of[key] = stays


NUMBER = "organisationsnummer"
AGAINST = {
    "curated": Text("båda finns redan i atlasens egna uppgifter", "both are among the atlas's own facts"),
    "line": Text("den ena har efterträtt den andra", "one has come after the other"),
    "ror": Text("registret ROR har dem som två", "the register ROR has them as two"),
    NUMBER: Text("de har olika organisationsnummer", "they have different organisation numbers"),
    "apart": Text("du har skilt dem åt genom ett annat beslut", "another decision of yours tells them apart"),
}
"""What keeps the rules from uniting two, however alike their names are."""


def settle(matches: Iterable[Match], known: Known) -> Settled:
    """Return what becomes of the matches, the surest first; a person's yes and no go before all rules.

    Raises DataError where people's decisions contradict each other.
    """
    groups, unions, waiting = Groups(known), list[Union](), list[Match]()
    surest = sorted(matches, key=lambda m: (not m.is_accepted, -m.confidence, rank(m.one), rank(m.other)))
    for match in surest:
        one, other = groups.of(match.one.key), groups.of(match.other.key)
        if one is other or groups.are_apart(match.one.key, match.other.key):
            continue
        against = groups.against(one, other) if match.is_accepted else None
        if match.is_accepted and not against:
            unions.append(groups.unite(match))
        else:
            waiting.append(_with(match, against) if against else match)
    proposed = [m for m in waiting if not groups.are_one(m.one.key, m.other.key)]
    return Settled(tuple(unions), tuple(proposed))


def _with(match: Match, against: Text) -> Match:
    """Return a match that the rules would accept, with what speaks against it."""
    sv, en = match.why
    return replace(match, why=Text(f"{sv}; men {against.sv}", f"{en}; but {against.en}"), is_accepted=False)


def _lines(successions: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each organisation that came before or after another the line to which both belong."""
    in_order = ((min(pair), max(pair)) for pair in successions if pair[0] != pair[1])  # so without a circle
    lines = staying(in_order)
    return lines | {line: line for line in lines.values()}


def _at_odds(one: str, other: str) -> DataError:
    return DataError(
        f"Beslut säger både att id:{one} och id:{other} är samma organisation och att de inte är det. Ändra "
        "det ena: ris match --accept eller --reject, eller rätta filen i mappen decisions.",
        f"Decisions say both that id:{one} and id:{other} are the same organisation and that they are not. "
        "Change one: ris match --accept or --reject, or correct the file in the folder decisions.",
    )
