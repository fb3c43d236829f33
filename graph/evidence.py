"""Why do we believe this? The reasons of a triple, down to the lines of a document or the rows of a file."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from .addresses import called_the_same, found, sayings
from .errors import Text, UnknownNameError
from .namespaces import DEF, PREF_LABEL, PREFIXES, RELEASE, RULE, SAME_AS, shorten
from .passages import Passage, passage
from .releases import Release, release
from .rules import Rule, parse_rule
from .store import Atlas, Statement, Term

DCT = PREFIXES["dct"]
TELLING_RULES = ("active-in-focus-area", "award-asked", "award-funds", "participation", "role-leads")
"""The rules whose conclusions are facts of their own; what the others give repeats a fact more widely."""
ORDER = {"stated": 0, "interpreted": 1, "computed": 2}
"""How a triple came about, what documents and data sets say first."""


@dataclass(frozen=True)
class Decision:
    """What a person in a role added, and why; `leans_on` are the passages it rests on."""

    role: NamedNode
    date: str
    why: Text
    confidence: str = ""
    leans_on: tuple[Passage, ...] = ()


Told = Passage | Release | Decision


@dataclass(frozen=True)
class Inference:
    """What a rule gave in a round, and the premises it used, each with its own reasons."""

    rule: NamedNode
    words: Text
    round: int
    premises: tuple["Belief", ...]


@dataclass(frozen=True)
class Reason:
    """One reason of a triple: the graph in which it stands, and what that graph is."""

    node: NamedNode
    told: Told | Inference

    @property
    def kind(self) -> str:
        """How the triple came about: "stated", "interpreted" or "computed"."""
        known = {Decision: "interpreted", Inference: "computed"}
        return known.get(type(self.told), "stated")


@dataclass(frozen=True)
class Belief:
    """A triple with all its reasons; none where it describes a reason itself."""

    triple: Triple
    reasons: tuple[Reason, ...]


def why(atlas: Atlas, triple: Triple) -> Belief:
    """Return a triple with all its reasons, those of an inference down to the passages."""
    return Belief(triple, tuple(reasons(atlas, triple)))


def find_triples(atlas: Atlas, subject: str, predicate: str, object_: str | None) -> list[Triple]:
    """Return the triples that a person names by addresses or names; all objects where none is named.

    Raises UnknownNameError where a name is unknown or the atlas holds no such triple.
    """
    link = atlas.find(predicate)
    thing = found(atlas, subject)
    if link.value == SAME_AS:  # said of the address that was given up, and asked from either
        held = sayings(atlas, thing)
    else:
        held = [Triple(thing, link, value) for value in atlas.objects(thing, link.value)]
    chosen = [triple for triple in held if object_ is None or _is_about(atlas, triple, object_)]
    if not chosen:
        raise UnknownNameError(
            f"Atlasen säger inget sådant: {subject} – {predicate} – {object_ or '?'}. "
            f"Pröva utan värde, eller se alla uppgifter: ris ask 43 --param subject={shorten(thing.value)}",
            f"The atlas says no such thing: {subject} – {predicate} – {object_ or '?'}. "
            f"Try without a value, or see all facts: ris ask 43 --param subject={shorten(thing.value)}",
        )
    return sorted(chosen, key=str)


def _is_about(atlas: Atlas, triple: Triple, name: str) -> bool:
    """Tell whether a triple says something of what goes by a name, or by an address that was given up."""
    _, _, object_ = _pattern(triple)
    if triple.predicate.value == SAME_AS:
        return any(atlas.goes_by(end, name) for end in (triple.subject, object_))  # type: ignore[arg-type]
    ends = called_the_same(atlas, object_) if isinstance(object_, NamedNode) else [object_]
    return any(atlas.goes_by(end, name) for end in ends)


def reasons(atlas: Atlas, triple: Triple) -> Iterator[Reason]:
    """Yield the reasons of a triple: what documents and data sets say first, then decisions, then rules."""
    nodes = {reason for *_, reason in atlas.stated(*_pattern(triple)) if reason and _is_reason(atlas, reason)}
    found = [Reason(node, _told(atlas, triple, node)) for node in sorted(nodes, key=str)]
    yield from sorted(found, key=lambda reason: ORDER[reason.kind])


def _pattern(triple: Triple) -> tuple[NamedNode, str, Term]:
    assert isinstance(triple.subject, NamedNode)
    assert isinstance(triple.object, NamedNode | Literal)
    return triple.subject, triple.predicate.value, triple.object


def withdrawals(atlas: Atlas, triple: Triple) -> Iterator[Reason]:
    """Yield the decisions that withdraw a triple."""
    lists = {reason for *_, reason in atlas.stated(*_pattern(triple)) if reason}
    decisions = {s.subject for node in lists for s in atlas.facts(None, f"{DEF}withdraws", node)}
    yield from (Reason(node, _decision(atlas, node)) for node in sorted(decisions, key=str))


def _is_reason(atlas: Atlas, node: NamedNode) -> bool:
    """Tell a reason from the graph in which a decision lists what it withdraws."""
    return not any(atlas.facts(None, f"{DEF}withdraws", node))


def _told(atlas: Atlas, triple: Triple, node: NamedNode) -> Told | Inference:
    if node.value.startswith(RULE):
        return _inference(atlas, triple, node)
    if node.value.startswith(RELEASE):
        subject, predicate, _ = _pattern(triple)
        return release(atlas, subject, predicate, node)
    if atlas.one(node, f"{DEF}document"):
        return passage(atlas, node)
    return _decision(atlas, node)


def _decision(atlas: Atlas, node: NamedNode) -> Decision:
    role = atlas.one(node, f"{DEF}decisionRole")
    assert isinstance(role, NamedNode), f"{node} is described as no kind of reason"
    return Decision(
        role,
        atlas.value(node, f"{DCT}date"),
        Text(atlas.text(node, f"{DEF}why", "sv"), atlas.text(node, f"{DEF}why", "en")),
        atlas.value(node, f"{DEF}confidence"),
        tuple(
            passage(atlas, source)
            for source in sorted(atlas.nodes(node, f"{DCT}source"), key=str)
            if atlas.one(source, f"{DEF}document")
        ),
    )


def _rule(atlas: Atlas, node: NamedNode) -> Rule:
    """Return a rule as it stood when the atlas was built."""
    title, words = (
        Text(*(atlas.text(node, told, language) for language in ("sv", "en")))
        for told in (PREF_LABEL, f"{DCT}description")
    )
    return parse_rule(node.value.removeprefix(RULE), title, words, atlas.value(node, f"{DEF}sparql"))


def _inference(atlas: Atlas, triple: Triple, node: NamedNode) -> Inference:
    address, _, number = node.value.rpartition("/")
    rule = _rule(atlas, NamedNode(address))
    return Inference(
        rule.node,
        rule.words,
        int(number),
        tuple(why(atlas, premise) for premise in _premises(atlas, rule, triple, int(number))),
    )


def _premises(atlas: Atlas, rule: Rule, conclusion: Triple, number: int) -> list[Triple]:
    """Return the first solution of a rule's body whose premises all came before the round.

    Rounds make every chain of reasons end: an inference rests on earlier rounds only.
    """
    proofs = sorted(rule.proofs(atlas.store, conclusion), key=str)
    return next(proof for proof in proofs if all(_came_before(atlas, t, number) for t in proof))


def _came_before(atlas: Atlas, triple: Triple, number: int) -> bool:
    reasons = (reason.value for *_, reason in atlas.stated(*_pattern(triple)) if reason)
    return any(not r.startswith(RULE) or int(r.rpartition("/")[2]) < number for r in reasons)


@dataclass(frozen=True)
class Fact:
    """A triple as seen from one of its ends: the link, whether it is read backwards, and the other end."""

    link: NamedNode
    is_backwards: bool
    other: Term
    belief: Belief


def facts_about(atlas: Atlas, node: NamedNode) -> list[Fact]:
    """Return the facts about a thing, seen from it, without what only repeats a narrower fact."""
    forth = [(statement, False, statement.object) for statement in atlas.facts(node)]
    back = [(statement, True, statement.subject) for statement in atlas.facts(None, None, node)]
    return [
        Fact(statement.predicate, is_backwards, other, why(atlas, Triple(*statement[:3])))
        for statement, is_backwards, other in forth + back
        if _is_shown(statement.predicate) and _adds(atlas, statement)
    ]


def _is_shown(link: NamedNode) -> bool:
    """Tell a fact from what only says where a fact stands, which its reason tells."""
    return link.value.startswith(DEF) and link.value not in (f"{DEF}row", f"{DEF}placedBy")


def _adds(atlas: Atlas, statement: Statement) -> bool:
    """Tell whether a fact says more than the facts from which a rule of the ontology derived it."""
    reasons = [
        s.reason.value for s in atlas.stated(statement[0], statement[1].value, statement[2]) if s.reason
    ]
    return any(not r.startswith(RULE) or r.split("/")[-2] in TELLING_RULES for r in reasons)
