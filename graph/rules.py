"""Rules: what follows from what, applied in rounds so that their order does not matter."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, QueryTriples, Store, Triple

from .errors import DataError, Text
from .namespaces import DEF, PREF_LABEL, PREFIXES, RULE, TYPE
from .paths import for_people

TERM = r"(?:<[^<>\"{}|^`\\\s]*>|\?\w+|[a-z]\w*:[\w-]+|a)"
TOKEN = re.compile(TERM)
PATTERN = rf"{TERM}\s+{TERM}\s+{TERM}"
FORM = re.compile(
    rf"""(?:PREFIX\s+\w+:\s+<[^<>\s]*>\s+)*
    CONSTRUCT\s*{{\s*(?P<head>{PATTERN})\s*\.?\s*}}\s*
    WHERE\s*{{\s*(?P<body>{PATTERN}(?:\s*\.\s+{PATTERN})*)\s*\.?\s*
    (?P<filter>FILTER\s*\((?:[^(){{}}]|\([^(){{}}]*\))*\))?\s*}}""",
    re.X,
)
"""One conclusion; in the body facts, then at most one FILTER, whose condition holds no pattern of its own."""
Pattern = tuple[str, str, str]


@dataclass(frozen=True)
class Rule:
    """One rule: a head of one triple, a body of triple patterns and at most one filter."""

    name: str
    title: Text
    words: Text
    sparql: str
    head: Pattern
    body: tuple[Pattern, ...]
    condition: str

    @property
    def node(self) -> NamedNode:
        """The address of the rule."""
        return NamedNode(RULE + self.name)

    def round_node(self, number: int) -> NamedNode:
        """Return the address of one round, which is also the graph of what it inferred."""
        return NamedNode(f"{RULE}{self.name}/{number}")

    def proofs(self, store: Store, conclusion: Triple) -> Iterator[list[Triple]]:
        """Yield the premises of each way in which the rule gives the conclusion."""
        known = _match(self.head, conclusion)
        if known is None:
            return
        slots = " ".join(f"?{name}" for name in known)
        values = " ".join(str(term) for term in known.values())
        patterns = " . ".join(" ".join(pattern) for pattern in self.body)
        query = f"SELECT * WHERE {{ VALUES ({slots}) {{ ({values}) }} {patterns} . {self.condition} }}"
        solutions = store.query(query)
        assert isinstance(solutions, QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            bound = {f"?{name}": solution[name] for name in names} | {f"?{n}": t for n, t in known.items()}
            yield [_premise(pattern, bound) for pattern in self.body]


def _match(head: Pattern, conclusion: Triple) -> dict[str, object] | None:
    """Return the value of each variable of a head that is the conclusion; None where it cannot be."""
    known: dict[str, object] = {}
    parts = (conclusion.subject, conclusion.predicate, conclusion.object)
    for slot, term in zip(head, parts, strict=True):
        if slot.startswith("?"):
            if known.setdefault(slot[1:], term) != term:
                return None
        elif slot != str(term):
            return None
    return known


def _premise(pattern: Pattern, bound: dict[str, object]) -> Triple:
    terms = [bound[slot] if slot.startswith("?") else NamedNode(slot[1:-1]) for slot in pattern]
    return Triple(*terms)  # type: ignore[arg-type]  # the engine bound the slots of a triple


def read_rules(folder: Path) -> list[Rule]:
    """Read the rules of a folder, by name.

    Raises DataError where a file is not of the form that `ris why` can explain.
    """
    return [_read_rule(file) for file in sorted(folder.glob("*.rq"))]


def _read_rule(file: Path) -> Rule:
    text = file.read_text(encoding="utf-8")
    header = dict(re.findall(r"^# ([\w.]+): (.*)$", text, re.M))
    sparql = re.sub(r"^#.*\n", "", text, flags=re.M).strip()
    if not {"title.sv", "title.en", "words.sv", "words.en"} <= header.keys() or not _is_rule(sparql):
        raise _not_a_rule(file)
    title = Text(header["title.sv"], header["title.en"])
    return parse_rule(file.stem, title, Text(header["words.sv"], header["words.en"]), sparql)


def _is_rule(sparql: str) -> bool:
    """Tell whether a query has the form of a rule, knows its prefixes, and concludes of what it asks."""
    form = FORM.fullmatch(sparql)
    try:
        Store().query(sparql)
    except SyntaxError:
        return False
    return form is not None and _slots(form["head"]) <= _slots(form["body"])


def _slots(text: str) -> set[str]:
    return {token for token in TOKEN.findall(text) if token.startswith("?")}


@lru_cache(maxsize=100)
def parse_rule(name: str, title: Text, words: Text, sparql: str) -> Rule:
    """Return a rule from its name, its words and its query, which is of the form of a rule."""
    form = FORM.fullmatch(sparql)
    assert form, f"{name} is no rule"
    (head,), body = _patterns(form["head"], sparql), _patterns(form["body"], sparql)
    return Rule(name, title, words, sparql, head, tuple(body), _with_addresses(form["filter"] or "", sparql))


def _not_a_rule(file: Path) -> DataError:
    place = for_people(file)
    return DataError(
        f"{place}: regeln har inte rätt form. Den ska ha titel och ord på båda språken, en enda "
        "slutsats, och i villkoret bara uppgifter och högst ett FILTER. Se ontology/README.md.",
        f"{place}: the rule is not of the right form. It needs title and words in both languages, a "
        "single conclusion, and a body of facts and at most one FILTER. See ontology/README.md.",
    )


def _patterns(text: str, file_text: str) -> list[Pattern]:
    tokens = [_address(token, file_text) for token in TOKEN.findall(text)]
    return [(tokens[i], tokens[i + 1], tokens[i + 2]) for i in range(0, len(tokens) - 2, 3)]


def _address(token: str, file_text: str) -> str:
    if token == "a":
        return f"<{TYPE}>"
    if token[0] in "<?":
        return token
    prefix, _, rest = token.partition(":")
    declared = re.search(rf"PREFIX {prefix}: <([^>]*)>", file_text)
    return f"<{declared[1] if declared else PREFIXES[prefix]}{rest}>"


def _with_addresses(condition: str, file_text: str) -> str:
    return re.sub(r"(?<![<\w?/])[a-z]+:[\w-]+", lambda found: _address(found[0], file_text), condition)


def describe(rules: Iterable[Rule]) -> Iterator[Quad]:
    """Yield the descriptions of rules, as they stand in the default graph."""
    for rule in rules:
        yield Quad(rule.node, NamedNode(TYPE), NamedNode(f"{DEF}Rule"))
        yield Quad(rule.node, NamedNode(f"{DEF}sparql"), Literal(rule.sparql))
        for predicate, text in ((PREF_LABEL, rule.title), (f"{PREFIXES['dct']}description", rule.words)):
            for language, words in text._asdict().items():
                yield Quad(rule.node, NamedNode(predicate), Literal(words, language=language))


def infer(state: Store, rules: list[Rule]) -> Iterator[Quad]:
    """Apply the rules to the default graph of a store until a round gives nothing new.

    Each round asks all rules of the state before it, so the order of the rules does not matter.
    What is new is added to the store and yielded in the graph of its rule and round, which is described.
    """
    number = 0
    while True:
        number += 1
        found = {rule: _new(state, rule) for rule in rules}
        if not any(found.values()):
            return
        for rule, triples in found.items():
            if triples:
                yield from _described_round(rule, number)
            for triple in triples:
                quad = Quad(triple.subject, triple.predicate, triple.object, rule.round_node(number))
                yield quad
                state.add(Quad(triple.subject, triple.predicate, triple.object))


def _new(state: Store, rule: Rule) -> list[Triple]:
    """Return what a rule gives that is not known yet: the store leaves out the known in half our time."""
    is_new = f"FILTER NOT EXISTS {{ {' '.join(rule.head)} }}"
    triples = state.query(f"{rule.sparql.removesuffix('}')} {is_new} }}")
    assert isinstance(triples, QueryTriples)
    return [triple for triple in set(triples) if not isinstance(triple.subject, Literal)]


def _described_round(rule: Rule, number: int) -> Iterator[Quad]:
    node = rule.round_node(number)
    yield Quad(node, NamedNode(TYPE), NamedNode(f"{DEF}RuleRound"))
    yield Quad(node, NamedNode(f"{DEF}rule"), rule.node)
    yield Quad(node, NamedNode(f"{DEF}round"), Literal(number))
