"""One entry of the page about the ontology: a term, a vocabulary, a shape, a rule, an alignment."""

from collections.abc import Iterable
from html import escape

from pyoxigraph import Literal, NamedNode

from graph.errors import Text
from graph.namespaces import DEF, PREFIXES, SUBCLASS, SUBPROPERTY, TYPE, shorten
from graph.rules import Rule

from .diagram import mark
from .markup import anchor, anchors, both, definitions, fragment, link, table
from .phrases import RELATIONS, ROWS, TRAITS, WORDS
from .terms import CLASS, DEFINITION, DOMAINS, KINDS, RANGES, REPLACED_BY, Alignment, Ontology, Part, asked

SH, SKOS = PREFIXES["sh"], PREFIXES["skos"]
SHAPES = """PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?shape WHERE { ?shape a sh:NodeShape FILTER(isIRI(?shape)) }"""
TARGETS = """PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?target WHERE { <SHAPE> sh:targetClass|sh:targetSubjectsOf|sh:targetObjectsOf ?target }"""
DEMANDS = """PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?sv ?en ?severity WHERE {
  { <SHAPE> sh:property|sh:sparql ?demand } UNION { BIND(<SHAPE> AS ?demand) }
  ?demand sh:message ?sv , ?en FILTER(LANG(?sv) = "sv" && LANG(?en) = "en")
  OPTIONAL { ?demand sh:severity ?severity }
}"""


def term(ontology: Ontology, one: NamedNode, level: str = "h4") -> str:
    """Return the entry of a class or property."""
    name, kind = fragment(one.value), ontology.kind(one)
    drawn = f'<svg viewBox="0 0 24 24" aria-hidden="true">{mark(ontology, one, 12, 12)}</svg>'
    rows = _of_class(ontology, one) if kind == CLASS else _of_property(ontology, one, kind)
    return (
        f'<article class="entry" id="{name}">\n<{level}>{drawn if kind == CLASS else ""}'
        f'<span class="words">{both(ontology.label(one))}</span> '
        f'<a class="words" href="#{name}"><code>{shorten(one.value)}</code></a></{level}>\n'
        f'<p class="words">{both(ontology.text(one, DEFINITION))}</p>\n'
        f"{definitions([*rows, *_of_both(ontology, one)])}</article>\n"
    )


def _of_class(ontology: Ontology, class_: NamedNode) -> Iterable[tuple[Text, str]]:
    yield ROWS["above"], anchors(ontology, ontology.named(class_, SUBCLASS))
    yield ROWS["below"], anchors(ontology, ontology.pointing(class_, SUBCLASS))
    for row, ends in (("here", DOMAINS), ("there", RANGES)):
        yield ROWS[row], anchors(ontology, ontology.pointing(class_, *ends))


def _of_property(ontology: Ontology, one: NamedNode, kind: str) -> Iterable[tuple[Text, str]]:
    types = {shorten(type_.value).removeprefix("owl:") for type_ in ontology.named(one, TYPE)}
    traits = [TRAITS[name] for name in TRAITS if name in types]
    yield ROWS["kind"], both(Text(*map(", ".join, zip(KINDS[kind], *traits, strict=True))))
    yield ROWS["above"], anchors(ontology, ontology.named(one, SUBPROPERTY))
    yield ROWS["below"], anchors(ontology, ontology.pointing(one, SUBPROPERTY))
    for row, predicate in zip(("domain", "chiefly.domain"), DOMAINS, strict=True):
        yield ROWS[row], anchors(ontology, ontology.named(one, predicate))
    for row, predicate in zip(("range", "chiefly.range"), RANGES, strict=True):
        yield ROWS[row], anchors(ontology, ontology.named(one, predicate))
    inverse = ontology.text(one, f"{DEF}inverseLabel")
    yield ROWS["inverseLabel"], f'<span class="words">{both(inverse)}</span>' if inverse.sv else ""
    yield ROWS["inverse"], anchors(ontology, ontology.named(one, f"{PREFIXES['owl']}inverseOf"))


def _of_both(ontology: Ontology, one: NamedNode) -> Iterable[tuple[Text, str]]:
    yield (
        ROWS["example"],
        both(ontology.text(one, f"{SKOS}example")) if ontology.values(one, f"{SKOS}example") else "",
    )
    aligned = [said for file in ontology.alignments.values() for said in file if said.ours == one]
    yield ROWS["aligned"], _counterparts(aligned)
    yield ROWS["replaced"], anchors(ontology, ontology.named(one, REPLACED_BY))


def _counterparts(found: Iterable[Alignment]) -> str:
    """Return the words of others that a term relates to, by relation."""
    told: dict[NamedNode, list[str]] = {}
    for said in found:
        told.setdefault(said.relation, []).append(link(said.theirs.value))
    return "; ".join(f"{_relation(relation)} {', '.join(links)}" for relation, links in told.items())


def _relation(relation: NamedNode) -> str:
    name = shorten(relation.value)
    return both(RELATIONS[name]) if name in RELATIONS else f"<code>{name}</code>"


def vocabulary(ontology: Ontology, part: Part) -> str:
    """Return the entry of a vocabulary with its concepts."""
    return (
        f'<section id="{fragment(part.header.value)}">\n<h3>{both(ontology.label(part.header))}</h3>\n'
        f"<p>{both(ontology.text(part.header, DEFINITION))}</p>\n"
        f'<dl class="concepts">\n{"".join(_concept(ontology, one) for one in part.members)}</dl></section>\n'
    )


def _concept(ontology: Ontology, one: NamedNode) -> str:
    name, broader = fragment(one.value), ontology.named(one, f"{SKOS}broader")
    under = f" ({both(ROWS['broader'])}: {anchors(ontology, broader)})" if broader else ""
    return (
        f'<div class="entry" id="{name}"><dt><span class="words">{both(ontology.label(one))}</span> '
        f'<a class="words" href="#{name}"><code>{shorten(one.value)}</code></a></dt>'
        f'<dd><span class="words">{both(ontology.text(one, DEFINITION))}</span>{under}</dd></div>\n'
    )


def shapes(ontology: Ontology) -> str:
    """Return the entries of the shapes: what each applies to, and its demands in words."""
    return "".join(_shape(ontology, shape) for (shape,) in asked(ontology.shapes, SHAPES))


def _shape(ontology: Ontology, shape: NamedNode) -> str:
    name = shape.value.rpartition("/")[2]
    of_class = ontology.terms.get(DEF + name)
    title = f'<span class="words">{both(ontology.label(of_class))}</span> ' if of_class else ""
    targets = [target for (target,) in asked(ontology.shapes, TARGETS.replace("SHAPE", shape.value))]
    demands = asked(ontology.shapes, DEMANDS.replace("SHAPE", shape.value))
    items = "".join(f"<li>{_demand(*demand)}</li>\n" for demand in demands)
    return (
        f'<article class="entry" id="shape-{name}">\n<h3>{title}<a class="words" href="#shape-{name}">'
        f"<code>shape:{name}</code></a></h3>\n"
        f"{definitions([(ROWS['applies'], anchors(ontology, targets))])}"
        f'<ul class="words">{items}</ul></article>\n'
    )


def _demand(sv: Literal, en: Literal, severity: NamedNode | None) -> str:
    said = (_as_sentence(text.value) for text in (sv, en))
    mild = severity is not None and severity.value != f"{SH}Violation"
    return both(Text(*said)) + (f" ({both(WORDS['not.must'])})" if mild else "")


def _as_sentence(words: str) -> str:
    """Begin with a capital, unless the first word is the address of a term."""
    return words if ":" in words.partition(" ")[0] else words[:1].upper() + words[1:]


def rule(one: Rule) -> str:
    """Return the entry of a rule: its words, and its query for whoever wants it."""
    return (
        f'<article class="entry" id="rule-{one.name}">\n<h3><span class="words">{both(one.title)}</span> '
        f'<a class="words" href="#rule-{one.name}"><code>rule:{one.name}</code></a></h3>\n'
        f'<p class="words">{both(one.words)}</p>\n<details><summary>{both(WORDS["sparql"])}</summary>'
        f'<pre tabindex="0"><code>{escape(one.sparql)}</code></pre></details></article>\n'
    )


def alignment(ontology: Ontology, found: Iterable[Alignment]) -> str:
    """Return the terms of ours beside their counterparts, as a table."""
    by_term: dict[NamedNode, list[Alignment]] = {}
    for said in found:
        by_term.setdefault(said.ours, []).append(said)
    rows = [[anchor(ontology, ours), _counterparts(said)] for ours, said in by_term.items()]
    return table([WORDS["ours"], ROWS["aligned"]], rows)
