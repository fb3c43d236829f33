"""The page about the ontology: made anew it is the same, tells all in both languages, asks for nothing."""

import os
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from graph import paths
from graph.errors import DataError
from graph.namespaces import SUBCLASS, TYPE, shorten
from publishing.diagram import links, main_links
from publishing.documentation import in_language, page
from publishing.layout import Box
from publishing.markup import fragment
from publishing.phrases import HEADINGS, RELATIONS, ROWS, TRAITS, WORDS
from publishing.publication import committed
from publishing.terms import DOMAINS, OBJECT_PROPERTY, RANGES, Ontology
from tests.ontology_files import MODULES, SHAPES

ONTOLOGY = Ontology(paths.ONTOLOGY)
ANEW = "the ontology has changed: run `python -m publishing.publication` and commit what it writes"
SAME_IN_BOTH = {"version"}
"""Words of the page that are alike in Swedish and English."""
VOID = {"meta", "link", "input", "br"}


class Reader(HTMLParser):
    """What the page holds: ids, links to them, text by language, and whether its elements are closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.open: list[str] = []
        self.levels: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.attributes |= set(told.items())
        if "id" in told:
            self.ids.append(told["id"])
        if told.get("href", "").startswith("#"):
            self.targets.add(told["href"][1:])
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@cache
def html() -> str:
    return page(ONTOLOGY)


@cache
def read() -> Reader:
    return Reader(html())


@pytest.mark.parametrize("file", committed(ONTOLOGY), ids=lambda file: file.name)
def test_what_is_generated_is_committed(file: Path):
    assert file.is_file() and file.read_bytes() == committed(ONTOLOGY)[file], ANEW


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_makes_the_same_bytes(seed: str):
    code = "import sys; from graph import paths; from publishing import documentation as d, terms as o\n"
    code += "sys.stdout.buffer.write(d.page(o.Ontology(paths.ONTOLOGY)).encode())"
    made = subprocess.run(
        [sys.executable, "-c", code],
        cwd=paths.CHECKOUT,
        env=os.environ | {"PYTHONHASHSEED": seed},
        check=True,
        capture_output=True,
    )
    assert made.stdout == html().encode()


def test_every_term_concept_shape_and_rule_has_its_place():
    wanted = {fragment(term.value) for part in ONTOLOGY.modules for term in part.members}
    wanted |= {f"module-{file.stem}" for file in MODULES}
    for part in ONTOLOGY.vocabularies:
        wanted |= {fragment(node.value) for node in (part.header, *part.members)}
    shapes = (found for file in SHAPES for found in re.findall(r"^shape:(\w+) a ", file.read_text(), re.M))
    wanted |= {f"shape-{name}" for name in shapes}
    wanted |= {f"rule-{file.stem}" for file in (paths.ONTOLOGY / "rules").glob("*.rq")}
    assert len(wanted) > 300
    assert wanted - set(read().ids) == set()


def test_an_address_leads_to_one_place():
    assert [name for name, times in Counter(read().ids).items() if times > 1] == []
    assert read().targets - set(read().ids) == set()


def test_the_page_is_well_formed_and_its_headings_skip_no_level():
    assert read().open == []
    assert read().levels[0] == 1 and read().levels.count(1) == 1
    assert [
        pair for pair in zip(read().levels, read().levels[1:], strict=False) if pair[1] > pair[0] + 1
    ] == []


def test_every_text_is_there_in_both_languages():
    sides = re.findall(r'<span lang="(sv|en)">(.*?)</span>', html())
    assert len(sides) > 2000
    for (first, sv), (second, en) in zip(sides[::2], sides[1::2], strict=True):
        assert (first, second) == ("sv", "en")
        assert sv and en


@pytest.mark.parametrize("words", [WORDS, ROWS, HEADINGS, TRAITS, RELATIONS], ids=["words", *"rhto"])
def test_the_words_of_the_page_are_said_in_both_languages(words: dict):
    assert {name for name, text in words.items() if not all(text) or text.sv == text.en} <= SAME_IN_BOTH


def test_the_page_asks_for_nothing_and_remembers_nothing():
    asking = {
        value for name, value in read().attributes if name in ("src", "srcset", "action", "data", "poster")
    }
    assert asking == set()
    assert ("rel", "stylesheet") not in read().attributes
    for word in (
        "@import",
        "url(",
        "fetch(",
        "XMLHttpRequest",
        "import(",
        "localStorage",
        "cookie",
        "sessionStorage",
    ):
        assert word not in html().replace("url(#arrow)", "")


def test_the_page_opens_in_the_language_asked_for():
    assert html().startswith('<!DOCTYPE html>\n<html lang="sv">')
    assert in_language(html(), "en").startswith('<!DOCTYPE html>\n<html lang="en">')


def test_contrast_is_that_of_aa_in_light_and_dark():
    css = (paths.CHECKOUT / "publishing" / "documentation.css").read_text(encoding="utf-8")
    schemes = [
        dict(re.findall(r"--(\w+): (#\w{6})", block)) for block in re.findall(r"\{[^{}]*--ink:[^}]*\}", css)
    ]
    assert len(schemes) == 2
    for scheme in schemes:
        for text in ("ink", "quiet", "accent"):
            assert min(contrast(scheme[text], scheme[behind]) for behind in ("paper", "card")) >= 4.5
        assert contrast(scheme["outline"], scheme["card"]) >= 3


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# The diagram


def rectangles() -> list[Box]:
    found = re.findall(
        r'<rect class="(?:class|behind)" x="(-?\d+)" y="(-?\d+)" width="(\d+)" height="(\d+)"', html()
    )
    return [
        Box(x + width // 2, y + height // 2, width, height)
        for x, y, width, height in (map(int, one) for one in found)
    ]


def test_no_box_or_label_of_the_diagram_overlaps_another():
    assert len(rectangles()) > 20
    assert [(one, other) for one, other in combinations(rectangles(), 2) if one.meets(other)] == []


def test_the_diagram_draws_the_main_classes_and_its_table_says_the_same():
    drawn = set(re.findall(r'<a href="#(\w+)"><rect class="class"', html()))
    told = main_links(ONTOLOGY)
    assert drawn == {fragment(end.value) for link in told for end in (link.start, link.end)}
    assert {"Actor", "Project", "Plan", "PolicyElement", "FocusArea", "FundingAward", "Place"} <= drawn
    table = html()[html().index("<details") : html().index("</details>")]
    rows = re.findall(r'<tr><th scope="row"><a href="#(\w+)".*?<a href="#(\w+)".*?<a href="#(\w+)"', table)
    assert rows == [tuple(fragment(part.value) for part in link) for link in told]


@cache
def kinds_in_facts() -> set[tuple[str, str, str]]:
    """Return subject class, property and object class of every link between things in the facts."""
    quads = [q for file in paths.CURATED.rglob("*.trig") for q in parse(path=file, format=RdfFormat.TRIG)]
    quads += ONTOLOGY.store
    types: dict[str, set[str]] = {}
    for quad in quads:
        if quad.predicate.value == TYPE and isinstance(quad.subject, NamedNode):
            above = ONTOLOGY.upwards(quad.object)
            types.setdefault(quad.subject.value, set()).update(class_.value for class_ in above)
    return {
        (start, quad.predicate.value, end)
        for quad in quads
        if isinstance(quad.object, NamedNode) and isinstance(quad.subject, NamedNode)
        for start in types.get(quad.subject.value, ())
        for end in types.get(quad.object.value, ())
    }


def narrower(property_: NamedNode) -> set[str]:
    found = [property_]
    for one in found:
        found += ONTOLOGY.pointing(one, "http://www.w3.org/2000/01/rdf-schema#subPropertyOf")
    return {one.value for one in found}


@pytest.mark.parametrize("term", ONTOLOGY.of_kind(OBJECT_PROPERTY), ids=lambda term: shorten(term.value))
def test_what_a_link_is_chiefly_said_of_and_points_to_is_true_of_the_facts(term: NamedNode):
    names = narrower(term)
    starts = {start for start, link, _ in kinds_in_facts() if link in names}
    ends = {end for _, link, end in kinds_in_facts() if link in names}
    assert {one.value for one in ONTOLOGY.named(term, DOMAINS[1])} <= starts
    assert {one.value for one in ONTOLOGY.named(term, RANGES[1])} <= ends
    for strict, chief in (DOMAINS, RANGES):
        assert not (ONTOLOGY.values(term, strict) and ONTOLOGY.values(term, chief))


def test_links_come_from_modules_and_shapes_and_stay_among_own_terms():
    found = links(ONTOLOGY)
    assert {part.value for link in found for part in link} <= ONTOLOGY.terms.keys()
    assert len(found) == len(set(found)) > 50


def test_a_module_without_a_header_is_told(tmp_path: Path):
    (tmp_path / "ris-atlas.ttl").write_text("<https://w3id.org/ris-atlas/def/a> <https://schema.org/b> 1 .")
    with pytest.raises(DataError, match=r"ris-atlas\.ttl: the file shall have exactly one header"):
        page(Ontology(tmp_path))


def test_a_class_stands_below_the_classes_above_it():
    for class_, above in (("Municipality", "PublicBody"), ("Strategy", "Plan")):
        node, wider = (NamedNode(f"https://w3id.org/ris-atlas/def/{name}") for name in (class_, above))
        assert wider in ONTOLOGY.named(node, SUBCLASS)
        entry = html()[html().index(f'id="{class_}"') :]
        assert f'href="#{above}"' in entry[: entry.index("</article>")]
