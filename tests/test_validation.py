"""Is wrong data found? Each example of ontology/examples/invalid/ is told with file, line and repair."""

import re
import shutil
from pathlib import Path

import pytest
from rdflib import Graph, Node
from rdflib.namespace import RDF, SH

from graph import paths
from graph.anchors import anchor_findings, stands
from graph.build import examine
from graph.catalogue import questions
from graph.errors import Text
from graph.namespaces import PREFIXES, shorten
from graph.places import SourceFile
from graph.store import Atlas
from graph.validation import Finding
from tests.conftest import REGION, home_with

EXAMPLES = paths.ONTOLOGY / "examples"
NO_CONSTRAINT = {RDF.type, SH.path, SH.property, SH.message, SH.severity, SH.targetClass, SH.targetSubjectsOf}
"""What a shape says besides its constraints."""


def told_by_shapes() -> dict[str, tuple[Text, bool]]:
    """Return what each constraint says, and whether it forbids, by shape, path and parameter."""
    graph, said = Graph(), {}
    for file in sorted((paths.ONTOLOGY / "shapes").glob("*.ttl")):
        graph.parse(file)
    for shape in graph.subjects(RDF.type, SH.NodeShape):
        for node in (shape, *graph.objects(shape, SH.property)):
            for parameter in set(graph.predicates(node)) - NO_CONSTRAINT:
                texts = {str(m.language): str(m) for m in graph.objects(node, SH.message)}
                name = f"{str(shape).rpartition('/')[2]} {path_of(graph, node)} {shorten(str(parameter))[3:]}"
                forbids = graph.value(node, SH.severity) == SH.Violation
                said[name] = Text(texts["sv"], texts["en"]), forbids
    return said


def path_of(graph: Graph, node: Node) -> str:
    path = graph.value(node, SH.path)
    inverse = graph.value(path, SH.inversePath)
    return f"^{shorten(str(inverse))}" if inverse else shorten(str(path))


def told_by_checks() -> dict[str, tuple[Text, bool]]:
    """Return the repair that each check question tells, by its name."""
    checks = [query for query in questions() if query.is_check]
    return {q.name[7:].removesuffix("-violation"): (q.words("repair"), True) for q in checks}


SAID = told_by_shapes() | told_by_checks()


def marked() -> dict[str, str]:
    """Return what shall be found at which file and line: the comments of the invalid examples."""
    found = {}
    for file in sorted((EXAMPLES / "invalid").glob("*.trig")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if mark := re.search(r"  # ([^\"]+)$", line):
                found[f"{paths.for_people(file)}:{number}"] = mark[1]
    return found


MARKED = marked()


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    with home_with(tmp_path_factory.mktemp("wrong"), EXAMPLES):
        return examine(None).findings


def test_every_constraint_and_every_check_has_an_invalid_example():
    """Checklist 38."""
    assert set(MARKED.values()) == SAID.keys()


@pytest.mark.parametrize("place", MARKED, ids=lambda place: MARKED[place].replace(" ", "-"))
def test_a_wrong_thing_is_told_at_its_line_with_its_repair_and_nothing_else_is(
    findings: list[Finding], place: str
):
    """Checklist 38: an invalid example fails on its own constraint only."""
    repair, forbids = SAID[MARKED[place]]
    here = [finding for finding in findings if finding.place == place]
    assert here
    assert len(here) == 1 or MARKED[place] == "alignment-cycle"  # a circle is told from each of its pairs
    for finding in here:
        assert finding.is_violation == forbids
        assert finding.message.sv.endswith(repair.sv) and finding.message.en.endswith(repair.en)
        assert finding.message.sv != finding.message.en


def test_nothing_but_the_examples_is_found(findings: list[Finding]):
    assert {finding.place for finding in findings} == MARKED.keys()


def test_the_valid_examples_are_well_formed(tmp_path: Path):
    """Checklist 38: what the examples show passes every shape and check."""
    valid = shutil.copytree(EXAMPLES, tmp_path / "valid", ignore=shutil.ignore_patterns("invalid"))
    with home_with(tmp_path / "home", Path(valid)):
        assert examine(None).findings == []


HEADER = "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items())
HEADER += f"""@prefix wrong: <{PREFIXES["passage"]}wrong/> .
decision:mine a ris:Decision ; ris:decisionRole code:curator ; dct:date "2021-01-01"^^xsd:date ;
  ris:why "Egna uppgifter."@sv , "Facts of my own."@en .
"""
LINES = "a ris:Passage ; ris:document id:redovisning-av-medel-2020 ; ris:firstLine 2 ; ris:lastLine 4"
PASSAGE = f'{LINES} ; ris:anchor "1 000 kronor"'


def examined(mine: Path, *lines: str) -> list[Finding]:
    mine.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    return examine(None).findings


def numbered(line: int) -> str:
    """Return the end of a place: the own file, and a line counted from the end of the header."""
    return f"mine.trig:{len(HEADER.splitlines()) + line}"


def test_an_amount_with_blanks_is_found_although_the_store_takes_it(home: Path, mine: Path):
    wrong = '  ris:amount "3 402 775"^^xsd:decimal .'
    award = "id:wrong a ris:FundingAward ; ris:currency code:sek ; ris:stage code:granted ;"
    stated = "GRAPH decision:mine {", f'{award} ris:year "2020"^^xsd:gYear ;', wrong, "}"
    (finding,) = examined(mine, *stated)
    assert finding.place.endswith(numbered(3))
    assert finding.message.sv == f"id:wrong (3 402 775): {SAID['FundingAward ris:amount datatype'][0].sv}"


def test_a_thing_without_kind_is_found_also_where_it_only_says_something(home: Path, mine: Path):
    found = examined(mine, "GRAPH decision:mine {", "id:firma-aa ris:responsibleFor id:natet .", "}")
    assert ["id:firma-aa" in finding.message.en for finding in found] == [True]


def test_of_several_values_the_line_of_the_wrong_one_is_told(home: Path, mine: Path):
    described = f'wrong:1 {PASSAGE} ;\n  ris:anchor "tusen  kronor" .'
    (finding,) = examined(mine, described, "GRAPH wrong:1 {", "id:firma-a a ris:Company .", "}")
    assert finding.place.endswith(numbered(2))


def test_a_graph_on_one_line_does_not_lead_the_eye_to_the_next_passage(home: Path, mine: Path):
    nowhere = PASSAGE.replace("ris:document id:redovisning-av-medel-2020 ; ", "")
    bad = f"wrong:1 {nowhere} .", "GRAPH wrong:1 { id:firma-a a ris:Company . }"
    good = f"wrong:2 {PASSAGE} .", "GRAPH wrong:2 { id:firma-a a ris:Company . }"
    (finding,) = examined(mine, *bad, *good)
    assert finding.place.endswith(numbered(1))


def test_an_empty_file_of_own_facts_is_no_error(home: Path, mine: Path):
    mine.write_text("", encoding="utf-8")
    assert examine(None).findings == []


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The texts of the small region, to be spoilt."""
    return Path(shutil.copytree(REGION / "sources", tmp_path / "texts"))


def test_anchors_of_the_small_region_stand_in_its_texts(home: Path, copied: Path):
    assert examine(copied).findings == []


def test_an_anchor_that_is_not_at_its_lines_is_told_with_its_passage(home: Path, copied: Path):
    text = (copied / "a.txt").read_text(encoding="utf-8")
    (copied / "a.txt").write_text(text.replace("leder Projekt ett", "leder Projekt elva"), encoding="utf-8")
    (finding,) = examine(copied).findings
    lines = (REGION / "a.trig").read_text(encoding="utf-8").splitlines()
    file, _, number = finding.place.partition(":")
    assert file == "tests/region/a.trig"
    assert lines[int(number) - 1].strip() == 'ris:anchor "Projekt ett" .'
    assert finding.is_violation
    assert finding.message == Text(
        "ankaret ”Projekt ett” står inte i a.txt rad 7–7. Rätta raderna eller ankaret.",
        "the anchor “Projekt ett” does not stand in a.txt lines 7–7. Correct lines or anchor.",
    )


def test_an_anchor_may_run_over_the_end_of_a_line(home: Path, copied: Path):
    text = (copied / "b.txt").read_text(encoding="utf-8")
    broken = text.replace("Summa: 700 kronor.\nStaten", "Staten").replace(
        "43 %.", "43 %. Summa: 700\n kronor."
    )
    (copied / "b.txt").write_text(broken, encoding="utf-8")
    assert examine(copied).findings == []


@pytest.mark.parametrize(
    ("anchor", "lines", "is_there"),
    [
        ("regional innovationsstrategi", ["en regional innova-", "tionsstrategi"], True),
        ("regional innovationsstrategi", ["en regional", "", "innovationsstrategi"], True),
        ("innovationsstrategi", ["en innovationsstra-", "", "12", "tegi"], True),
        ("innovationsstrategi", ["innovations", "3", "strategi"], False),
        ("innovationsstrategi", ["en innovations- och", "strategi"], False),
    ],
)
def test_a_word_divided_at_the_end_of_a_line_is_one_word(anchor: str, lines: list[str], is_there: bool):
    assert stands(anchor, lines) == is_there


def test_a_hyphen_of_the_word_itself_is_kept():
    assert stands("IKT-företag", ["för IKT-", "företag i länet"])
    assert stands("10 267 744", ["Energi", "10 267 744"])


@pytest.mark.parametrize(
    ("last", "said"),
    [(99, "a.txt has 14 lines, but the passage ends at line 99."), (14, "has over 12 lines with text.")],
)
def test_a_passage_that_does_not_fit_its_text_is_told(
    home: Path, mine: Path, copied: Path, last: int, said: str
):
    (copied / "a.txt").write_text("\n".join(["ord"] * 14), encoding="utf-8")
    (copied / "b.txt").unlink()
    told = f"wrong:1 {PASSAGE.replace('redovisning-av-medel-2020', 'lilla-regionens-strategi')} ."
    told = told.replace("ris:firstLine 2", "ris:firstLine 1").replace(
        "ris:lastLine 4", f"ris:lastLine {last}"
    )
    mine.write_text(HEADER + told + "\nGRAPH wrong:1 { id:firma-a a ris:Company . }\n", encoding="utf-8")
    assert any(said in finding.message.en for finding in examine(copied).findings if finding.is_violation)


def test_coverage_tells_which_lines_were_passed_over(home: Path, copied: Path):
    with (copied / "a.txt").open("a", encoding="utf-8") as text:
        text.write("\nSida 1\nFirma C nämns bara här.\nSida 2\n\n17\nSida 3\n")
    strategy, report, appendix = examine(copied).coverage
    end = len((REGION / "sources" / "a.txt").read_text(encoding="utf-8").splitlines())
    assert [text for _, text in strategy.passed_over] == ["Firma C nämns bara här."]
    assert strategy.passed_over[0][0] > end
    assert report.passed_over == ((1, "Redovisning av medel 2020"),)
    assert appendix.passed_over == ((1, "Bilaga till Lilla regionens strategi"),)


def test_a_missing_text_is_said_but_is_no_error(home: Path, copied: Path):
    (copied / "b.txt").unlink()
    (finding,) = examine(copied).findings
    assert not finding.is_violation
    assert finding.message == Text(
        f"Texten b.txt finns inte i {copied}; dess ankare är inte prövade.",
        f"The text b.txt is not in {copied}; its anchors have not been checked.",
    )


def test_the_small_region_is_well_formed(home: Path):
    assert examine(None).findings == []


def test_the_real_facts_are_well_formed(tmp_path: Path):
    """Checklist 39, 47: no violation, and what a shape asks of a reason is there."""
    with home_with(tmp_path, paths.CURATED):
        assert [finding.in_("en") for finding in examine(None).findings if finding.is_violation] == []


def test_every_anchor_of_the_real_facts_stands_at_its_lines(real: Atlas, texts: Path):
    """Checklist 49."""
    files = [SourceFile.read(file) for file in sorted(paths.CURATED.rglob("*.trig"))]
    assert [finding.in_("en") for finding in anchor_findings(real, texts, files)] == []
