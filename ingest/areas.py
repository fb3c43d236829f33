"""Focus areas as quads: each word or heading that decided is a decision of its own, told in plain words."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graph.errors import Text
from graph.namespaces import CODE, DEF, PREFIXES

from .focus import Ground, by_heading, by_words, rules
from .records import Keyword, Mention, Project, Row
from .triples import DAY, DECIMAL, is_a, slug, term, thing

WHY = {
    "title": Text("projektets titel innehåller ”{}”", "the title of the project contains “{}”"),
    "text": Text(
        "projektets beskrivning innehåller ”{}”, och ord för området står tillräckligt tätt i den",
        "the description of the project contains “{}”, and words of the area stand closely enough in it",
    ),
    "heading": Text("källan för projektet under ”{}”", "the source files the project under “{}”"),
}
REASON = Text(
    "{}. Säkerheten är andelen rätta i det prov som reglerna gjordes efter.",
    "{}. The confidence is the share that was right in the sample by which the rules were made.",
)


@dataclass
class Areas:
    """What gives projects their focus areas; it remembers what was told, and which projects have any."""

    projects: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    _told: set[NamedNode] = field(default_factory=set)

    def quads(self, row: Row) -> Iterator[Quad]:
        """Yield the areas of the projects of a row, and what each decision is where it is new."""
        for record in row.records:
            if isinstance(record, Project | Mention):
                self.projects.add(record.key)
            if isinstance(record, Project | Keyword):
                yield from self._of(record)

    def _of(self, record: Project | Keyword) -> Iterator[Quad]:
        key = record.key if isinstance(record, Project) else record.project
        for ground in dict.fromkeys(grounds(record)):
            self.given.add(key)
            node, said = _decision(ground)
            if node not in self._told:
                self._told.add(node)
                yield from said
            yield Quad(thing(key), term(f"{DEF}focusArea"), term(CODE + ground.area), node)


def grounds(record: Project | Keyword) -> Iterator[Ground]:
    """Yield what a record says that decides on focus areas; a keyword of a table of its own decides alone."""
    if isinstance(record, Keyword):
        yield from by_heading(record.word)
    else:
        yield from by_words(" | ".join(dict.fromkeys(record.name)), record.text)
        for word, _ in record.keywords:
            yield from by_heading(word)


def _decision(ground: Ground) -> tuple[NamedNode, list[Quad]]:
    """Return the address of a decision and what it is; another wording or date makes another decision."""
    why = Text(*(r.format(w.format(ground.words)) for r, w in zip(REASON, WHY[ground.place], strict=True)))
    made_of = (ground.area, *why, rules().date, rules().confidence)
    number = hashlib.sha256("\n".join(made_of).encode()).hexdigest()[:8]
    name = f"fokus-{ground.area}-{slug(ground.words)}-{number}"
    node = NamedNode(PREFIXES["decision"] + name)
    said = [
        is_a(node, "Decision"),
        (node, term(f"{DEF}decisionRole"), term(f"{CODE}focus-rules")),
        (node, term(f"{PREFIXES['dct']}date"), Literal(rules().date, datatype=DAY)),
        (node, term(f"{DEF}confidence"), Literal(rules().confidence, datatype=DECIMAL)),
        *((node, term(f"{DEF}why"), Literal(words, language=code)) for code, words in why._asdict().items()),
    ]
    return node, [Quad(*triple, DefaultGraph()) for triple in said]
