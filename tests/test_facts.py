"""Curated facts are code: in reading order, in our own words, with their reasons, true to the sources."""

import csv
import re
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from graph import paths
from graph.namespaces import ALT_LABEL, DEF, PREF_LABEL, PREFIXES, TYPE, expand, shorten
from graph.store import Atlas
from tests.conftest import SOURCES

FILES = sorted(paths.CURATED.rglob("*.trig"))
DOCUMENTS = [file for file in FILES if file.parent == paths.CURATED]
NUTS = SOURCES.parent / "data" / "nuts"
LINES = re.compile(r"^passage:(\d{3})/(\d+)-(\d+)$")
NAMELESS = ("FundingAward", "Observation", "Participation")
"""Nodes that tie several things together: graph.wording composes what they are called."""

TITLES = {
    "Organising clusters for innovation: lessons from city regions in Europe": "a report, its title",
    "Forskning och högre utbildning av hög kvalitet för innovation": "a heading of the national strategy",
    "Tillvarata den innovativa kraften i både etablerade och nya företag": "a success factor, its heading",
    "För ett hållbart digitaliserat Norrbotten – en regional agenda 2017–2019": "a plan, its title",
    "Handlingsplan för att stärka klimat- och miljöperspektiven i det regionala tillväxtarbetet i Norrbotten "
    "2017-2020": "a plan, its title",
    "Särskilt driftstöd till dagligvarubutiker i sårbara och utsatta lägen": "a support scheme, its name",
    "Ökad samverkan för fler strategiska satsningar och fler internationella samarbeten": (
        "an action area, its heading in the agenda"
    ),
    "En nationell strategi för hållbar regional tillväxt och attraktionskraft 2015-2020": "a plan, its title",
}
"""Names of more than eight words that are printed so in a source, and what they name."""

ENGLISH_IN_THE_TEXT = {
    "Organising clusters for innovation: lessons from city regions in Europe": "000",
    "Joint working group of tourism": "001",
    "JWGT": "001",
}
"""English names that a Swedish document itself prints, by the document."""

PRIVATE = {
    "an e-mail address": r"\S@\S",
    "a phone number": r"(?<![\d-])(\+\d{2}|0[1-9]\d{0,2})[-/ ]?\d{2,3}([ -]?\d{2,3}){1,2}(?![\d-])",
    "a personal identity number": r"(?<!\d)(\d{2})?\d{2}[01]\d\d{2}[-+]?\d{4}(?!\d)",
}
NUMBER = (f"{PREFIXES['xsd']}decimal", f"{PREFIXES['xsd']}integer")
NATIONAL = "id:en-nationell-strategi-for-hallbar-regional-tillvaxt-och-attraktionskraft-2015-2020"
every_file = pytest.mark.parametrize(
    "file", FILES, ids=lambda file: file.relative_to(paths.CURATED).as_posix()
)
every_document = pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)


@cache
def quads(file: Path) -> list[Quad]:
    """Return the quads of a file in the order in which they stand there."""
    return list(parse(path=file, format=RdfFormat.TRIG))


def said(file: Path, predicate: str) -> dict[str, list[Literal]]:
    """Return what a file says along a predicate, by prefixed name of the subject, in order."""
    found: dict[str, list] = defaultdict(list)
    for quad in quads(file):
        if quad.predicate.value == expand(predicate):
            found[shorten(quad.subject.value)].append(quad.object)
    return found


def literals(file: Path) -> list[Quad]:
    return [quad for quad in quads(file) if isinstance(quad.object, Literal)]


def graph_of(quad: Quad) -> str:
    return "" if isinstance(quad.graph_name, DefaultGraph) else shorten(quad.graph_name.value)


def lines_of(file: Path) -> dict[str, tuple[int, int]]:
    """Return the passages of a file in order, with their first and last lines."""
    first, last = said(file, "ris:firstLine"), said(file, "ris:lastLine")
    return {passage: (int(first[passage][0].value), int(last[passage][0].value)) for passage in first}


def test_every_document_has_its_file_and_its_decisions():
    assert len(DOCUMENTS) == 5
    assert {file.name for file in FILES if file not in DOCUMENTS} == {
        *(file.name for file in DOCUMENTS),
        "common.trig",
    }


@every_document
def test_passages_stand_in_reading_order(file: Path):
    order = list(lines_of(file).items())
    wrong = [f"{later} stands after {earlier}" for (earlier, a), (later, b) in pairwise(order) if a >= b]
    assert order
    assert not wrong


@every_document
def test_the_address_of_a_passage_is_its_document_and_lines(file: Path):
    number = file.name.partition("-")[0]
    assert {shorten(q.subject.value) for q in quads(file) if q.object == NamedNode(f"{DEF}Passage")} == set(
        lines_of(file)
    )
    for passage, (first, last) in lines_of(file).items():
        assert passage == f"passage:{number}/{first}-{last}"
        assert first <= last


@every_file
def test_every_passage_that_is_pointed_at_has_lines_in_its_address(file: Path):
    for quad in quads(file):
        for term in (quad.subject, quad.object, quad.graph_name):
            name = shorten(term.value) if isinstance(term, NamedNode) else ""
            if name.startswith("passage:"):
                found = LINES.match(name)
                assert found and int(found[2]) <= int(found[3]), f"{file.name}: {name}"


@every_document
def test_anchors_have_at_most_eight_words(file: Path):
    anchors = said(file, "ris:anchor")
    assert anchors.keys() == lines_of(file).keys()
    assert [a.value for found in anchors.values() for a in found if len(a.value.split()) > 8] == []


@every_document
def test_passages_have_at_most_twelve_lines_that_are_not_blank(file: Path, texts: Path):
    ((name,),) = said(file, "dct:identifier").values()
    text = (texts / name.value).read_text(encoding="utf-8").split("\n")
    lengths = {p: sum(bool(line.strip()) for line in text[a - 1 : b]) for p, (a, b) in lines_of(file).items()}
    assert {passage: length for passage, length in lengths.items() if not 1 <= length <= 12} == {}


@every_file
def test_everything_has_an_address(file: Path):
    assert not [q for q in quads(file) if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]


@every_file
def test_facts_stand_under_passages_or_decisions_that_the_file_describes(file: Path):
    kind = "passage" if file in DOCUMENTS else "decision"
    graphs = {graph_of(quad) for quad in quads(file)} - {""}
    withdrawn = {shorten(term.value) for lists in said(file, "ris:withdraws").values() for term in lists}
    described = {shorten(q.subject.value) for q in quads(file) if not graph_of(q)}
    assert {graph.partition(":")[0] for graph in graphs} == {kind}
    assert graphs - withdrawn <= described


@every_document
def test_nothing_that_a_person_added_stands_in_a_passage(file: Path):
    number = file.name.partition("-")[0]
    added = [q for q in literals(file) if graph_of(q) and q.object.language == "en"]
    assert [q.object.value for q in added if ENGLISH_IN_THE_TEXT.get(q.object.value) != number] == []
    assert [q for q in quads(file) if graph_of(q) and q.predicate.value == f"{DEF}confidence"] == []


def test_the_english_names_in_passages_are_printed_there(texts: Path):
    for name, number in ENGLISH_IN_THE_TEXT.items():
        (text,) = texts.glob(f"{number}_*.txt")
        assert name in re.sub(r"\s+", " ", text.read_text(encoding="utf-8"))


@every_file
def test_every_decision_says_why_in_two_languages_and_more_than_three_words(file: Path):
    for decision, reasons in said(file, "ris:why").items():
        words = {reason.language: reason.value for reason in reasons}
        assert words.keys() == {"sv", "en"}, decision
        assert words["sv"] != words["en"], decision
        assert [text for text in words.values() if len(text.split()) < 4] == [], decision


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:[-:/.,]\w+)*", text.lower())


def runs(text: str, length: int = 9) -> set[tuple[str, ...]]:
    """Return all runs of so many words of a text."""
    found = words(text)
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


@pytest.fixture(scope="session")
def printed(texts: Path) -> set[tuple[str, ...]]:
    """All runs of nine words in the five documents, words hyphenated at a line's end joined and not."""
    documents = [file.read_text(encoding="utf-8") for file in sorted(texts.glob("0*.txt"))]
    assert len(documents) == 5
    return {run for text in documents for run in runs(text) | runs(re.sub(r"-\s*\n\s*", "", text))}


def test_a_copied_sentence_would_be_noticed(printed: set[tuple[str, ...]]):
    assert runs("samordningen inom branschernas företag, en sådan samordning kan med fördel skapas") & printed
    assert not runs("Ett sätt att nå dit är att företagen i en bransch samordnar sig bättre") & printed


@every_file
def test_no_sentence_of_a_document_is_copied(file: Path, printed: set[tuple[str, ...]]):
    copied = {q.object.value for q in literals(file) if runs(q.object.value) & printed}
    titles = {q.object.value for q in literals(file) if q.predicate.value in (PREF_LABEL, ALT_LABEL)}
    assert copied - (TITLES.keys() & titles) == set()


def test_the_list_of_long_titles_holds_no_more_than_it_must():
    named = {q.object.value for file in FILES for q in literals(file) if len(words(q.object.value)) > 8}
    assert TITLES.keys() <= named


@every_file
@pytest.mark.parametrize("what", PRIVATE)
def test_nothing_private_is_in_the_facts(file: Path, what: str):
    texts = [q.object.value for q in literals(file) if not q.object.datatype.value.startswith(NUMBER)]
    assert [text for text in texts if re.search(PRIVATE[what], text)] == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("an e-mail address", "fornamn@example.se"),
        ("a phone number", "0920-123 45"),
        ("a phone number", "070-000 00 00"),
        ("a phone number", "+46 920 12 34 56"),
        ("a personal identity number", "850101-0000"),
        ("a personal identity number", "198501010000"),
    ],
)
def test_something_private_would_be_noticed(what: str, text: str):
    assert re.search(PRIVATE[what], f"Kontakt: {text}.")


@every_file
def test_things_have_plain_addresses(file: Path):
    named = {t.value for q in quads(file) for t in (q.subject, q.object) if isinstance(t, NamedNode)}
    things = [shorten(iri) for iri in named if iri.startswith(PREFIXES["id"])]
    assert [name for name in things if not re.fullmatch(r"id:[a-z0-9]+(-[a-z0-9]+)*", name)] == []


def things(real: Atlas) -> set[NamedNode]:
    return {s.subject for s in real.facts() if s.subject.value.startswith(PREFIXES["id"])}


def test_every_thing_has_one_name_in_each_language(real: Atlas):
    nameless = {node for kind in NAMELESS for node in real.instances(DEF + kind)}
    languages = {
        shorten(node.value): sorted(str(name.language) for name in real.objects(node, PREF_LABEL))
        for node in things(real) - nameless
    }
    assert len(languages) > 1000
    assert {thing: found for thing, found in languages.items() if found != ["en", "sv"]} == {}


def test_every_thing_is_of_some_kind(real: Atlas):
    assert [shorten(node.value) for node in things(real) if not any(real.objects(node, TYPE))] == []


def test_the_money_of_loket_is_nowhere_granted_or_paid(real: Atlas):
    loket = [
        node for node in real.instances(f"{DEF}FundingAward") if value(real, node, "amount") == "3402775"
    ]
    stages = Counter(shorten(stage.value) for node in loket for stage in real.nodes(node, f"{DEF}stage"))
    assert stages == {"code:applied": 2, "code:proposed": 1}


def value(atlas: Atlas, node: NamedNode, name: str) -> str:
    (term,) = atlas.objects(node, DEF + name)
    return term.value


def test_the_seven_rows_of_granted_funds_make_the_total(real: Atlas):
    total = real.find("id:beviljade-projektmedel-2017")
    rows = [s.subject for s in real.facts(None, f"{DEF}includedIn", total)]
    assert len(rows) == 7
    assert (
        sum(int(value(real, row, "amount")) for row in rows) == int(value(real, total, "amount")) == 88340842
    )


def table(file: str, delimiter: str) -> list[dict[str, str]]:
    path = NUTS / file
    if not path.is_file():
        pytest.skip(f"the official list of codes is not at hand ({path})")
    return list(csv.DictReader(path.open(encoding="utf-8-sig"), delimiter=delimiter))


def coded(real: Atlas, name: str) -> dict[str, NamedNode]:
    """Return the places by their codes; no two places share one."""
    found = {s.object.value: s.subject for s in real.facts(None, DEF + name)}
    assert len(found) == sum(1 for _ in real.facts(None, DEF + name))
    return found


def test_municipalities_have_the_official_codes_and_lie_in_their_counties(real: Atlas):
    official = {row["LAU2_NAT_CODE"]: row for row in table("se_lau2.csv", ",")}
    counties = {node: code for code, node in coded(real, "nutsCode").items() if len(code) == 5}
    found = coded(real, "lauCode")
    assert len(found) > 20
    for code, place in found.items():
        assert real.label(place, "sv") == official[code]["NAME_1"]
        lies_in = {counties[area] for area in real.nodes(place, f"{DEF}within") if area in counties}
        assert lies_in <= {official[code]["NUTS_3"]}


def test_all_municipalities_of_the_two_counties_are_there(real: Atlas):
    official = {r["LAU2_NAT_CODE"] for r in table("se_lau2.csv", ",") if r["NUTS_3"] in ("SE322", "SE332")}
    assert official <= coded(real, "lauCode").keys()


def test_regions_have_the_official_codes_and_lie_in_the_region_of_the_shorter_code(real: Atlas):
    official = {row["NUTS Code"]: row["NUTS label"] for row in table("NUTS2021-NUTS2024.csv", ";")}
    countries = {row["Country code"] for row in table("NUTS2021-NUTS2024.csv", ";")} | {"NO"}  # not in the EU
    found = coded(real, "nutsCode")
    assert {code for code in found if len(code) == 2} <= countries
    for code, place in found.items():
        if len(code) > 2:
            assert real.label(place, "sv") == official[code]
            assert found.get(code[:-1], place) in {place, *real.nodes(place, f"{DEF}within")}


@pytest.mark.parametrize(
    ("number", "pattern"),
    [
        (4, f"a ris:Priority ; ris:inPlan {NATIONAL}"),
        (6, "a ris:FocusArea ; skos:inScheme <https://w3id.org/ris-atlas/code/focus-areas-norrbotten-2013>"),
        (4, "a ris:HorizontalCriterion"),
        (4, "a ris:SuccessFactor"),
        (7, "a ris:GapType"),
        (5, "a ris:ActionArea ; ris:under id:insatsomraden-jamtland-harjedalen"),
        (3, "a ris:Goal ; ris:under id:vagledande-mal-jamtland-harjedalen"),
    ],
    ids=["national", "focus areas", "criteria", "factors", "gaps", "action areas", "guiding goals"],
)
def test_what_the_strategies_count_is_there(real: Atlas, number: int, pattern: str):
    prefixes = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in ("ris", "id", "skos"))
    assert len(real.select(f"{prefixes}SELECT DISTINCT ?thing {{ ?thing {pattern} }}").rows) == number
