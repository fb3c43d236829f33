"""Who is compared: the organisations of the curated facts and of all releases in use."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from graph import paths
from graph.errors import Text
from graph.namespaces import ALT_LABEL, CODE, DEF, PREF_LABEL, PREFIXES, SAME_AS, TYPE
from graph.reading import parse_file

from .. import organisations
from ..gazetteer import gazetteer
from ..sources import SOURCES
from ..triples import slug
from ..words import kinds
from .party import Party

ID = PREFIXES["id"]
NOTATION = f"{PREFIXES['skos']}notation"
DIFFERENT = f"{PREFIXES['owl']}differentFrom"
ORDER = ("", "ror", "projektbank", "swecris", "cordis", "table")
"""Whose address stays: curated facts first, then the register of organisations, then as facts are dense."""

Said = dict[str, dict[str, list[NamedNode | Literal]]]
"""What is said of each thing by each link."""


@dataclass(frozen=True)
class Known:
    """All parties in the order of their sources, when each was retrieved, and what is known of pairs.

    `successions` are pairs of an organisation and the one after it, `same` pairs of an address that people
    gave up and the one that stays, `different` pairs that they told apart.
    """

    parties: tuple[Party, ...]
    retrieved: dict[str, str] = field(default_factory=dict)
    successions: frozenset[tuple[str, str]] = frozenset()
    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()


def by_rules() -> Path:
    """Return the file with what the rules of matching accepted; it is made anew each time."""
    return paths.decisions() / "matches.trig"


def rank(party: Party) -> tuple[int, str, str]:
    """Return a key that sorts parties by whose address stays where two are one."""
    return ORDER.index(party.source) if party.source in ORDER else len(ORDER), party.source, party.key


def known() -> Known:
    """Return the organisations of the curated facts and of the releases in use, each address once.

    Raises DataError where a file cannot be read.
    """
    said = _said()
    retrieved: dict[str, str] = {}
    files = paths.release_files()
    found = {party.key: party for party in (*_publishers(files), *_curated(said))}
    successions = {*_pairs(said, f"{DEF}precedes"), *_pairs(said, f"{DEF}continuedBy")}
    for file in files:
        told = organisations.read_organisations(file.with_name(organisations.NAME), file.parent.parent.name)
        successions.update(told.successions)
        for party in told.parties:
            retrieved[party.key] = max(told.retrieved, retrieved.get(party.key, ""))
            before = found.setdefault(party.key, party)
            if before is not party:
                found[party.key] = _together(before, party)
    parties = tuple(sorted(found.values(), key=rank))
    same, different = (tuple(sorted(_pairs(said, link))) for link in (SAME_AS, DIFFERENT))
    return Known(parties, retrieved, frozenset(successions), same, different)


def _publishers(files: list[Path]) -> Iterator[Party]:
    """Yield the publishers of the sources in use; the atlas itself says who they are."""
    for name in dict.fromkeys(file.parent.parent.name for file in files):
        publisher = SOURCES[name].publisher if name in SOURCES else Text("", "")
        if publisher.sv:
            yield Party(slug(publisher.sv), publisher.sv, other_names=tuple({publisher.en} - {publisher.sv}))


def _together(one: Party, other: Party) -> Party:
    """Return what two releases tell of the same address."""
    names = (*one.other_names, other.name, *other.other_names)
    return replace(
        one,
        other_names=tuple(dict.fromkeys(name for name in names if name != one.name)),
        identifiers=tuple(dict.fromkeys((*one.identifiers, *other.identifiers))),
        country=one.country or other.country,
        place=one.place or other.place,
    )


def _said() -> Said:
    """Return what the files of facts say and no decision withdraws; a sameness withdrawn is a no."""
    files = (file for file in paths.curated_files() if file != by_rules())
    # what the rules gave before is no ground for what they give now
    quads = [quad for file in files for quad in parse_file(file, RdfFormat.TRIG)]
    lists = {quad.object for quad in quads if quad.predicate.value == f"{DEF}withdraws"}
    withdrawn = {quad.triple: None for quad in quads if quad.graph_name in lists}
    no = NamedNode(DIFFERENT)
    told_apart = [Triple(t.subject, no, t.object) for t in withdrawn if t.predicate.value == SAME_AS]
    said: Said = defaultdict(lambda: defaultdict(list))
    for subject, link, object_ in [*(q.triple for q in quads if q.triple not in withdrawn), *told_apart]:
        if isinstance(subject, NamedNode) and isinstance(object_, NamedNode | Literal):
            said[subject.value][link.value].append(object_)
    return said


def _curated(said: Said) -> Iterator[Party]:
    classes = {DEF + kind: kind for kind in kinds() if kind != "Project"}
    codes = dict(_codes(said))
    for node, links in list(said.items()):
        is_a = [classes[kind.value] for kind in links.get(TYPE, ()) if kind.value in classes]
        names = list(_names(links))
        if not is_a or not names or not node.startswith(ID):
            continue
        seats = [codes[place.value] for place in links.get(f"{DEF}basedIn", ()) if place.value in codes]
        country, place = organisations.country_and_place(max(seats, key=_closeness, default=""))
        yield Party(
            node.removeprefix(ID),
            names[0],
            "",
            tuple(names[1:]),
            tuple(_identifiers(said, links)),
            country,
            place,
            min(is_a, key=lambda kind: kind == "Organisation"),
        )


def _names(links: dict[str, list[NamedNode | Literal]]) -> Iterator[str]:
    """Yield the names of a thing once each, the Swedish one first."""
    first = links.get(PREF_LABEL, [])
    swedish = (name for name in first if isinstance(name, Literal) and name.language == "sv")
    yield from dict.fromkeys(name.value for name in chain(swedish, first, links.get(ALT_LABEL, ())))


def _identifiers(said: Said, links: dict[str, list[NamedNode | Literal]]) -> Iterator[tuple[str, str]]:
    for identifier in links.get(f"{DEF}identifier", ()):
        about = said.get(identifier.value, {})
        for scheme in about.get(f"{DEF}identifierScheme", ()):
            for value in about.get(NOTATION, ()):
                yield scheme.value.removeprefix(f"{CODE}identifier-"), value.value


def _codes(said: Said) -> Iterator[tuple[str, str]]:
    """Yield the address of each place with its code."""
    yield from ((ID + entry.slug, entry.code) for entry in gazetteer().places.values())
    for node, links in said.items():
        for code in chain(links.get(f"{DEF}nutsCode", ()), links.get(f"{DEF}lauCode", ())):
            yield node, code.value


def _closeness(code: str) -> int:
    return 6 if code.isdigit() else len(code)


def _pairs(said: Said, link: str) -> Iterator[tuple[str, str]]:
    for node, links in said.items():
        yield from ((node.removeprefix(ID), other.value.removeprefix(ID)) for other in links.get(link, ()))
