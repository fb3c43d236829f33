"""What changed between two atlases: facts gained and lost, gathered to what a person calls one change."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Triple, parse

from .chains import ALIGNS_TO, ALIGNS_UP_TO, CHAINED, links
from .identity import SAME_AS
from .namespaces import ALT_LABEL, DEF, PREF_LABEL, SUBPROPERTY, TYPE
from .sides import PLACING, Side
from .store import Atlas

AREAS = (
    "identity", "things", "times", "money", "chains", "withdrawn", "alignments", "links", "roles",
    "values", "names", "figures", "sources", "words",
)  # fmt: skip
"""What a change is about, in the order in which changes are told."""
NODES = ("money", "roles", "figures")
"""Areas of nodes that tie things together and are told as a whole."""


@dataclass(frozen=True)
class Change:
    """One change: what the old atlas said, and what the new one says, each with its reasons there.

    `turn` is "gained", "lost" or "changed"; `way` leads from the thing up to EU level; `facts` counts what
    came or went with it.
    """

    area: str
    turn: str
    thing: NamedNode
    before: tuple[Triple, ...] = ()
    after: tuple[Triple, ...] = ()
    way: tuple[NamedNode, ...] = ()
    facts: int = 0


@dataclass(frozen=True)
class Difference:
    """All changes between two atlases, and how many facts are not told one by one, by what they are."""

    old: Side
    new: Side
    changes: list[Change]
    untold: dict[str, int]


@dataclass
class _Comparison:
    """Two sides, the facts that only one of them has, and the changes that were found."""

    old: Side
    new: Side
    lost: dict[NamedNode, list[Triple]] = field(default_factory=lambda: defaultdict(list))
    gained: dict[NamedNode, list[Triple]] = field(default_factory=lambda: defaultdict(list))
    pointing: dict[NamedNode, list[Triple]] = field(default_factory=lambda: defaultdict(list))
    changes: list[Change] = field(default_factory=list)
    untold: Counter[str] = field(default_factory=Counter)

    def one_sided(self, node: object) -> bool:
        """Tell whether a thing is in one of the atlases only."""
        return isinstance(node, NamedNode) and bool(self.old.area(node)) != bool(self.new.area(node))


def difference(old: Atlas, new: Atlas) -> Difference:
    """Return what changed from an old atlas to a new one; facts that only follow by a rule are counted."""
    lost, gained = _apart(old, new)
    unions = {s.subject: s.object for atlas in (old, new) for s in atlas.facts(None, SAME_AS.value)}
    found = _Comparison(Side(old, unions), Side(new, unions))  # type: ignore[arg-type]  # things have addresses
    found.changes += _identities(found, lost, gained)
    withdrawn = _withdrawals(found)
    for mine, triples, other in ((found.lost, lost, found.new), (found.gained, gained, found.old)):
        for triple in sorted(triples, key=str):
            is_same = triple.predicate == SAME_AS or (bool(unions) and other.holds(triple))
            if not is_same and other.moved(triple) not in withdrawn:
                mine[other.stays(triple.subject)].append(triple)
                found.pointing[other.stays(triple.object)].append(triple)
    _subjects(found)
    found.changes += _times(found)
    found.changes += _chains(found)
    return Difference(found.old, found.new, found.changes, dict(+found.untold))


def _apart(old: Atlas, new: Atlas) -> tuple[set[Triple], set[Triple]]:
    """Return the facts that only the old and only the new atlas holds.

    The lines of the facts are compared, so that only those that differ need to be read.
    """
    dumped = (atlas.store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()) for atlas in (old, new))
    was, is_ = (set((lines or b"").splitlines()) for lines in dumped)
    return _read(was - is_), _read(is_ - was)


def _read(lines: Iterable[bytes]) -> set[Triple]:
    """Return the facts of some lines; the lists of the ontology, which have no addresses, are no facts."""
    facts = (quad.triple for quad in parse(b"\n".join(lines), format=RdfFormat.N_TRIPLES))
    return {
        t for t in facts if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal)
    }


def _identities(found: _Comparison, lost: set[Triple], gained: set[Triple]) -> Iterator[Change]:
    for triple in gained:
        if triple.predicate == SAME_AS:
            yield Change("identity", "gained", found.new.stays(triple.object), after=(triple,))
    for triple in lost:
        if triple.predicate == SAME_AS:
            yield Change("identity", "lost", found.new.stays(triple.object), before=(triple,))


def _withdrawals(found: _Comparison) -> set[Triple]:
    """Note what decisions withdraw now, or no longer; return those facts."""
    was, is_ = found.old.withdrawn(), found.new.withdrawn()
    for moved in is_.keys() - was.keys():
        found.changes.append(Change("withdrawn", "gained", moved.subject, after=(is_[moved],)))  # type: ignore
    for moved in was.keys() - is_.keys():
        found.changes.append(Change("withdrawn", "lost", moved.subject, before=(was[moved],)))  # type: ignore
    return was.keys() | is_.keys()


def _subjects(found: _Comparison) -> None:
    for subject in sorted(found.lost.keys() | found.gained.keys(), key=str):
        lost, gained = found.lost[subject], found.gained[subject]
        area = found.new.area(subject) or found.old.area(subject)
        if area == "reasons":
            found.untold["reasons"] += len(lost) + len(gained)
        elif found.one_sided(subject):
            _come_or_gone(found, subject, area)
        elif area in (*NODES, "sources", "words"):
            before, after = _told(found, found.old, lost, area), _told(found, found.new, gained, area)
            if before or after:
                found.changes.append(Change(area, "changed", subject, before, after))
        else:
            _facts(found, subject)


def _told(found: _Comparison, side: Side, triples: list[Triple], area: str) -> tuple[Triple, ...]:
    """Return what is more than a conclusion of a rule; what describes sources needs no reason."""
    told = tuple(t for t in triples if area in ("sources", "words") or side.is_said(t))
    placing = sum(t.predicate.value in PLACING for t in triples)
    found.untold["reasons"] += placing
    found.untold["inferred"] += len(triples) - len(told) - placing
    return told


def _come_or_gone(found: _Comparison, subject: NamedNode, area: str) -> None:
    """Note a thing that one atlas alone has, with the number of facts that came or went with it."""
    is_new = bool(found.new.area(subject))
    side, triples = (found.new, found.gained[subject]) if is_new else (found.old, found.lost[subject])
    told = _told(found, side, triples, area)
    if area == "identifiers" or (area == "roles" and any(found.one_sided(t.object) for t in told)):
        return  # told with the link to it, and with the new thing
    narrowest = f"<{side.kind(subject)}>"
    shown = tuple(t for t in triples if t.predicate.value == TYPE and str(t.object) == narrowest)
    facts = told if area in NODES else shown or told
    both = {"after": facts} if is_new else {"before": facts}
    pointing = sum(side.is_said(t) for t in found.pointing[subject])
    up = side.way(subject) if area == "things" else ()
    turn = "gained" if is_new else "lost"
    found.changes.append(Change(area, turn, subject, **both, way=up, facts=len(told) + pointing))


def _facts(found: _Comparison, subject: NamedNode) -> None:
    """Note the facts that changed about a thing that both atlases have."""
    values: dict[tuple[str, str], tuple[list[Triple], list[Triple]]] = defaultdict(lambda: ([], []))
    for which, side, facts in ((0, found.old, found.lost), (1, found.new, found.gained)):
        for triple in _once(_told(found, side, facts[subject], "")):
            is_identifier = side.area(triple.object) == "identifiers"
            if is_identifier or not found.one_sided(triple.object):
                language = triple.object.language if isinstance(triple.object, Literal) else ""
                values[triple.predicate.value, language or ""][which].append(triple)
    for (link, _), (lost, gained) in values.items():
        if link == PREF_LABEL:  # names of what became one, or is one no longer, are said with that
            lost, gained = ([t for t in side if t.subject == subject] for side in (lost, gained))
        found.changes += _pairs(_area(found, link, [*lost, *gained]), subject, lost, gained)


def _once(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield facts, another name that is the same words in two languages in the first of them."""
    words = set()
    for triple in triples:
        if triple.predicate.value == ALT_LABEL and isinstance(triple.object, Literal):
            if triple.object.value in words:
                continue
            words.add(triple.object.value)
        yield triple


def _area(found: _Comparison, link: str, triples: list[Triple]) -> str:
    if link == PREF_LABEL:
        return "names"
    if any(isinstance(t.object, Literal) for t in triples) or link == TYPE:
        return "values"
    above = {link, *(term.value for term in found.new.atlas.objects(NamedNode(link), SUBPROPERTY))}
    return "alignments" if above & {ALIGNS_TO, ALIGNS_UP_TO} else "links"


def _pairs(area: str, thing: NamedNode, lost: list[Triple], gained: list[Triple]) -> Iterator[Change]:
    """Yield one value that took the place of another as one change, else each by itself."""
    if len(lost) == len(gained) == 1 or (area == "names" and lost and gained):
        yield Change(area, "changed", thing, tuple(lost), tuple(gained))
        return
    yield from (Change(area, "lost", thing, before=(triple,)) for triple in lost)
    yield from (Change(area, "gained", thing, after=(triple,)) for triple in gained)


def _times(found: _Comparison) -> Iterator[Change]:
    """Yield what began or ended on a day that the new atlas knows of, but the old one did not yet."""
    for link, rest, turn in ((f"{DEF}startDate", "-01-01", "gained"), (f"{DEF}endDate", "-12-31", "lost")):
        was, is_ = found.old.past(link, rest), found.new.past(link, rest)
        for thing in sorted(is_.keys() - was.keys(), key=str):
            area = found.old.area(thing)
            known = turn == "lost" or any(found.old.atlas.facts(thing, link))
            if known and area in ("things", "roles") and found.new.area(thing) == area:
                yield Change("times", turn, thing, after=is_[thing])


def _chains(found: _Comparison) -> Iterator[Change]:
    """Yield each lasting thing whose chain to EU level was closed or broken, with the links that did it."""
    was, is_ = ({side.stays(node) for node in side.steps} for side in (found.old, found.new))
    for thing in sorted(was ^ is_, key=str):
        closed = thing in is_
        side, other = (found.new, found.old) if closed else (found.old, found.new)
        if not other.area(thing) or side.types(thing).isdisjoint(f"{DEF}{kind}" for kind in CHAINED):
            continue
        up = side.way(thing)
        facts = tuple(t for t in links(side.atlas, up) if not other.holds(t))
        if closed:
            yield Change("chains", "gained", thing, after=facts, way=up)
        else:
            yield Change("chains", "lost", thing, before=facts, way=up)
