"""The main classes and the links between them: which they are, and their drawing as SVG."""

from collections import Counter, defaultdict
from collections.abc import Collection
from html import escape
from textwrap import wrap
from typing import NamedTuple

from pyoxigraph import NamedNode

from graph.drawing import LOOKS
from graph.errors import Text
from graph.namespaces import DEF, PREFIXES

from .layout import Box, Layout, Pair, arrange
from .terms import DOMAINS, OBJECT_PROPERTY, RANGES, Ontology, asked

CORE = 2
"""A main class is linked to at least so many other main classes."""
SHOWN = 2
"""At most so many links are named on one line; the table has all."""
LETTER, LINE, LONGEST = 7, 15, 22
"""Width of a letter, height of a line, and letters in a line of a label."""
OUTLINES = {
    "dot": '<circle r="8"/>',
    "square": '<rect x="-7" y="-7" width="14" height="14"/>',
    "diamond": '<path d="M0-9 9 0 0 9-9 0z"/>',
    "triangle": '<path d="M0-8 9 7H-9z"/>',
    "star": '<path d="M0-9 2.6-3.3 8.8-2.8 4.1 1.3 5.5 7.5 0 4.2-5.5 7.5-4.1 1.3-8.8-2.8-2.6-3.3z"/>',
    "hexagon": '<path d="M-4.5-8h9L9 0 4.5 8h-9L-9 0z"/>',
    "box": '<rect x="-9" y="-6" width="18" height="12" rx="3"/>',
    "ellipse": '<ellipse rx="10" ry="6.5"/>',
    "ring": '<circle r="8"/><circle r="4" fill="none"/>',
}
"""The outline of each shape around the middle."""
TYPED = """PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?start ?link ?end WHERE {
  ?shape sh:targetClass ?start ; sh:property ?constraint .
  ?constraint sh:path ?link ; sh:class ?end .
}"""


class Link(NamedTuple):
    """A link of the ontology from a class to a class."""

    start: NamedNode
    link: NamedNode
    end: NamedNode


def links(ontology: Ontology) -> list[Link]:
    """Return each link with each pair of own classes that the modules or the shapes say it ties together."""
    said = [
        Link(start, link, end)
        for link in ontology.of_kind(OBJECT_PROPERTY)
        for start in ontology.named(link, *DOMAINS)
        for end in ontology.named(link, *RANGES)
    ]
    shaped = [Link(*row) for row in asked(ontology.shapes, TYPED)]
    own = {link for link in said + shaped if all(term.value in ontology.terms for term in link)}
    order = {term: number for number, term in enumerate(ontology.terms)}
    return sorted(own, key=lambda link: [order[term.value] for term in (link.link, link.start, link.end)])


def main_links(ontology: Ontology) -> list[Link]:
    """Return the links between main classes: each once, between the kinds that tie most together.

    A class stands for those below it. What remains when classes with too few neighbours are taken away, again
    and again, are the main classes.
    """
    lifted = [Link(_top(ontology, one.start), one.link, _top(ontology, one.end)) for one in links(ontology)]
    between = [link for link in dict.fromkeys(lifted) if link.start != link.end]
    weight: dict[NamedNode, int] = defaultdict(int)
    for link in between:
        weight[link.start] += 1
        weight[link.end] += 1
    chosen: dict[NamedNode, Link] = {}
    for link in sorted(between, key=lambda link: (-weight[link.start] - weight[link.end], str(link))):
        chosen.setdefault(link.link, link)
    return _core([link for link in between if chosen[link.link] == link])


def _top(ontology: Ontology, class_: NamedNode) -> NamedNode:
    return [one for one in ontology.upwards(class_) if one.value.startswith(DEF)][-1]


def _core(found: list[Link]) -> list[Link]:
    neighbours: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for link in found:
        neighbours[link.start].add(link.end)
        neighbours[link.end].add(link.start)
    kept = [link for link in found if min(len(neighbours[link.start]), len(neighbours[link.end])) >= CORE]
    return kept if len(kept) == len(found) else _core(kept)


def drawing(ontology: Ontology) -> str:
    """Return the main classes and their links as SVG with words in both languages."""
    labels = _labels(ontology, main_links(ontology))
    layout = arrange({pair: _size(text) for pair, text in labels.items()})
    width = max(box.x + box.width // 2 for box in layout.boxes.values()) + 20
    height = max(box.y + box.height // 2 for box in layout.boxes.values()) + 20
    top = min(box.y - box.height // 2 for box in layout.boxes.values()) - 20
    left = min(box.x - box.width // 2 for box in layout.boxes.values()) - 20
    lines = "".join(_line(pair, layout) for pair in labels)
    words = "".join(_words(layout.labels[pair], text) for pair, text in labels.items())
    boxes = "".join(_box(ontology, NamedNode(name), box) for name, box in layout.boxes.items())
    view = f"{left} {top} {width - left} {height - top}"
    return (
        f'<svg class="diagram" viewBox="{view}" width="{width - left}" height="{height - top}" role="group" '
        'aria-labelledby="diagram"><defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" '
        'markerWidth="8" markerHeight="8" orient="auto"><path d="M0 1 9 5 0 9z"/></marker></defs>\n'
        f"{lines}{words}{boxes}</svg>"
    )


def _labels(ontology: Ontology, found: Collection[Link]) -> dict[Pair, list[Text]]:
    """Return for each pair of classes what its links are called, all read the way most of them point."""
    counts = Counter((link.start.value, link.end.value) for link in found)
    labels: dict[Pair, list[Text]] = {}
    for start, link, end in sorted(found, key=lambda link: -counts[link.start.value, link.end.value]):
        forward, back = (start.value, end.value), (end.value, start.value)
        name = ontology.text(link, f"{DEF}inverseLabel") if back in labels else ontology.label(link)
        labels.setdefault(back if back in labels else forward, []).append(name)
    return labels


def _lines(names: Collection[Text], language: str) -> list[str]:
    shown = [name.in_(language) for name in names][:SHOWN]
    more = [f"+ {len(names) - SHOWN}"] if len(names) > SHOWN else []
    return [line for name in shown for line in wrap(name, LONGEST)] + more


def _size(names: Collection[Text]) -> tuple[int, int]:
    lines = [_lines(names, language) for language in ("sv", "en")]
    longest = max(len(line) for said in lines for line in said)
    return int(longest * LETTER) + 8, max(map(len, lines)) * LINE + 4


def _line(pair: Pair, layout: Layout) -> str:
    start, end = (layout.boxes[name] for name in pair)
    (x, y), (to_x, to_y) = start.border_towards(end), end.border_towards(start)
    return f'<path class="line" d="M{x} {y} {to_x} {to_y}" marker-end="url(#arrow)"/>\n'


def _words(box: Box, names: Collection[Text]) -> str:
    left, top = box.x - box.width // 2, box.y - box.height // 2
    behind = f'<rect class="behind" x="{left}" y="{top}" width="{box.width}" height="{box.height}"/>'
    words = _in_both(box.x, box.y, [_lines(names, language) for language in ("sv", "en")])
    return f"<g>{behind}{words}</g>\n"


def _in_both(x: int, y: int, lines: list[list[str]]) -> str:
    """Return lines of text around a middle, in Swedish and in English."""
    texts = []
    for language, said in zip(("sv", "en"), lines, strict=True):
        first = y - (len(said) - 1) * LINE // 2 + 4
        spans = (
            f'<tspan x="{x}" y="{first + number * LINE}">{escape(line)}</tspan>'
            for number, line in enumerate(said)
        )
        texts.append(f'<text lang="{language}">{"".join(spans)}</text>')
    return "".join(texts)


def _box(ontology: Ontology, class_: NamedNode, box: Box) -> str:
    left, top = box.x - box.width // 2, box.y - box.height // 2
    name = ontology.label(class_)
    lines = [wrap(name.in_(language), 19) for language in ("sv", "en")]
    return (
        f'<a href="#{class_.value.removeprefix(DEF)}"><rect class="class" x="{left}" y="{top}" '
        f'width="{box.width}" height="{box.height}" rx="8"/>{mark(ontology, class_, left + 20, box.y)}'
        f"{_in_both(box.x + 16, box.y, lines)}</a>\n"
    )


def mark(ontology: Ontology, class_: NamedNode, x: int, y: int) -> str:
    """Return the shape and colour in which things of a class are drawn everywhere."""
    groups = (group for one in ontology.upwards(class_) for group in ontology.named(one, f"{DEF}kindGroup"))
    group = next(groups, NamedNode(f"{PREFIXES['code']}kind-other"))
    look = LOOKS[group.value.rpartition("kind-")[2]]
    return f'<g class="mark" fill="{look.colour}" transform="translate({x} {y})">{OUTLINES[look.shape]}</g>'
