"""A person's own yes and no to matches, remembered in RIS_HOME/decisions/matches-by-hand.trig."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat

from graph import paths
from graph.disk import lock, replace_text, writing
from graph.errors import Text, UnknownNameError, UseError
from graph.namespaces import PREFIXES, SAME_AS
from graph.reading import parse_file

from ..triples import term, thing
from .evidence import are_unlike
from .kept import called, described, trig
from .parties import DIFFERENT, ID, Known, known, rank
from .party import Party
from .sameness import Groups, number_of

ABOUT = (
    "# Dina egna beslut om vilka organisationer som är samma. ris match skriver filen på nytt vid varje\n"
    "# beslut; egna kommentarer står inte kvar.\n"
    "# Your own decisions on which organisations are the same. ris match writes the file anew at each\n"
    "# decision; comments of your own are not kept.\n"
)
BY_HAND = f"{PREFIXES['decision']}by-hand-"


def by_hand() -> Path:
    """Return the file with a person's own decisions."""
    return paths.decisions() / "matches-by-hand.trig"


def given() -> tuple[int, int]:
    """Return how many pairs a person has called the same with `ris match`, and how many not."""
    quads = parse_file(by_hand(), RdfFormat.TRIG) if by_hand().is_file() else []
    links = [q.predicate.value for q in quads if str(q.graph_name).startswith(f"<{BY_HAND}")]
    return links.count(SAME_AS), links.count(DIFFERENT)


@dataclass(frozen=True)
class Answer:
    """A person's answer on a pair of organisations: whether they are the same, and on which day."""

    one: Party
    other: Party
    is_same: bool
    day: str

    @property
    def node(self) -> NamedNode:
        """The address of the decision."""
        return term(BY_HAND + number_of(self.one.key, self.other.key))

    def why(self) -> Text:
        """Return in words what was decided."""
        sv, en = (
            " – ".join(called(p, language) for p in (self.one, self.other)) for language in ("sv", "en")
        )
        if self.is_same:
            return Text(
                f"Bedömda som samma organisation: {sv}.", f"Judged to be the same organisation: {en}."
            )
        return Text(f"Bedömda som olika organisationer: {sv}.", f"Judged to be two organisations: {en}.")

    def quads(self) -> Iterable[Quad]:
        """Yield the decision and what it says; of two that are the same, the first in rank stays."""
        stays, given_up = sorted((self.one, self.other), key=rank)
        link = SAME_AS if self.is_same else DIFFERENT
        yield from described(self.node, "curator", self.day, self.why())
        yield Quad(thing(given_up.key), term(link), thing(stays.key), self.node)


def answer(pairs: Iterable[tuple[str, str, bool]], day: str) -> list[Answer]:
    """Remember a person's answers, all or none: two addresses, and whether they are the same.

    An earlier answer on the same pair gives way.

    Raises UnknownNameError where an organisation is not known, UseError where the answers would contradict
    others, DataError where the file of decisions cannot be read.
    """
    with writing(paths.decisions()), lock(paths.decisions(), "En annan matchning", "Another matching"):
        who = known()
        parties = {party.key: party for party in who.parties}
        answers = [
            Answer(_find(parties, one), _find(parties, other), is_same, day) for one, other, is_same in pairs
        ]
        quads = parse_file(by_hand(), RdfFormat.TRIG) if by_hand().is_file() else []
        _refuse_again(answers, who)
        new = [quad for each in answers for quad in each.quads()]
        nodes = _answered(quads, {frozenset((each.one.key, each.other.key)) for each in answers})
        gone = [quad for quad in quads if nodes & {quad.graph_name, quad.subject}]
        _refuse_unlike(answers, Groups(_with(who, gone, new)))
        kept = [quad for quad in quads if quad not in gone]
        replace_text(by_hand(), ABOUT + trig(sorted(_towards_the_first(kept + new, who), key=_order)))
    return answers


def _find(parties: dict[str, Party], key: str) -> Party:
    if key not in parties:
        raise UnknownNameError(
            f"Ingen organisation har adressen id:{key}. Se adresserna i {paths.decisions() / 'matches.csv'}.",
            f"No organisation has the address id:{key}. See the addresses in "
            f"{paths.decisions() / 'matches.csv'}.",
        )
    return parties[key]


def _answered(quads: Iterable[Quad], pairs: set[frozenset[str]]) -> set[object]:
    """Return the decisions that earlier answers on some pairs became, whatever number these then had."""
    return {
        quad.graph_name
        for quad in quads
        if str(quad.graph_name).startswith(f"<{BY_HAND}")
        and frozenset((_key(quad.subject), _key(quad.object))) in pairs
    }


def _refuse_again(answers: Iterable[Answer], who: Known) -> None:
    for each in answers:
        pair = {each.one.key, each.other.key}
        if any(pair == set(before) for before in (who.same if each.is_same else who.different)):
            sv, en = ("samma", "the same") if each.is_same else ("olika", "different")
            number = number_of(each.one.key, each.other.key)
            raise UseError(
                f"{number} är redan avgjort: {each.one.name} och {each.other.name} är {sv}. Ändra dig med "
                f"ris match --{'reject' if each.is_same else 'accept'} {number}",
                f"{number} is decided already: {each.one.name} and {each.other.name} are {en}. Change your "
                f"mind with ris match --{'reject' if each.is_same else 'accept'} {number}",
            )


def _refuse_unlike(answers: Iterable[Answer], groups: Groups) -> None:
    """Refuse to make one of two actors that the atlas's own facts tell as kinds that are never one."""
    for each in answers:
        members = (groups.known.get(key) for key in groups.of(each.one.key).members) if each.is_same else ()
        curated = [party for party in members if party and not party.source]
        for one, other in combinations(curated, 2):
            if are_unlike(one.kind, other.kind):
                raise UseError(
                    f"id:{one.key} ({one.name}) och id:{other.key} ({other.name}) är av olika slag i "
                    f"atlasens egna uppgifter: ris:{one.kind} och ris:{other.kind}. Rätta slaget där "
                    "först, om de är samma.",
                    f"id:{one.key} ({one.name}) and id:{other.key} ({other.name}) are of different kinds in "
                    f"the atlas's own facts: ris:{one.kind} and ris:{other.kind}. Correct the kind there "
                    "first, if they are the same.",
                )


def _with(who: Known, gone: Iterable[Quad], new: Iterable[Quad]) -> Known:
    """Return what is known when some decisions give way to others."""
    same, different = dict.fromkeys(who.same), dict.fromkeys(who.different)
    for quads, is_new in ((gone, False), (new, True)):
        for quad in quads:
            pairs = {SAME_AS: same, DIFFERENT: different}.get(quad.predicate.value)
            pair = _key(quad.subject), _key(quad.object)
            if pairs is not None and is_new:
                pairs[pair] = None
            elif pairs is not None:
                pairs.pop(pair, None)
    return replace(who, same=tuple(same), different=tuple(different))


def _key(node: object) -> str:
    return str(node).strip("<>").removeprefix(ID)


def _towards_the_first(quads: list[Quad], who: Known) -> Iterator[Quad]:
    """Yield the quads, all that say sameness leading to the member that stays: the first in rank."""
    parties = {party.key: party for party in who.parties}
    beside: dict[str, list[str]] = {}
    for quad in quads:
        if quad.predicate.value == SAME_AS:
            beside.setdefault(_key(quad.subject), []).append(_key(quad.object))
            beside.setdefault(_key(quad.object), []).append(_key(quad.subject))
    steps: dict[str, int] = {}
    for first in sorted(beside, key=lambda key: rank(parties.get(key, Party(key, "", "~")))):
        waiting = [first] if first not in steps else []
        for key in waiting:  # grows while it is read
            steps.setdefault(key, len(steps))
            waiting += [other for other in sorted(beside[key]) if other not in steps and other not in waiting]
    for quad in quads:
        ends = _key(quad.subject), _key(quad.object)
        if quad.predicate.value == SAME_AS and steps[ends[0]] < steps[ends[1]]:
            yield Quad(quad.object, quad.predicate, quad.subject, quad.graph_name)  # type: ignore[arg-type]
        else:
            yield quad


def _order(quad: Quad) -> tuple[str, bool]:
    """Return a key that puts each decision before what it says."""
    is_description = isinstance(quad.graph_name, DefaultGraph)
    return str(quad.subject if is_description else quad.graph_name), not is_description
