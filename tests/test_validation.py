"""Is wrong data found? For each constraint and check one example, told with file, line and repair."""

import re
import shutil
from pathlib import Path

import pytest
from rdflib import Graph, Node
from rdflib.namespace import RDF, SH

from graph import paths
from graph.build import examine
from graph.catalogue import questions
from graph.errors import Text
from graph.namespaces import PREFIXES, shorten
from graph.places import SourceFile
from graph.store import Atlas
from graph.validation import Finding, anchor_findings
from tests.conftest import REGION, home_with

Constraint = tuple[str, str, str]
"""The name of a shape, the path that it looks along, and the SHACL parameter that can fail."""

HEADER = "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items())
HEADER += f"""@prefix wrong: <{PREFIXES["passage"]}wrong/> .
decision:mine a ris:Decision ; ris:decisionRole code:curator ; dct:date "2021-01-01"^^xsd:date ;
  ris:why "Egna uppgifter."@sv , "Facts of my own."@en .
"""
NAMES = 'skos:prefLabel "Något"@sv , "Something"@en'
AWARD = "a ris:FundingAward ; ris:amount 1.0 ; ris:currency code:sek ; ris:stage code:granted"
VALUE = "a ris:Observation ; ris:indicator id:andel-deltagare ; ris:value 25.0 ; ris:unit code:per-cent"
ROLE = "a ris:Participation ; ris:actor id:firma-a ; ris:takesPartInWhat id:natet ; ris:role code:role-chair"
PASSAGE = (
    "a ris:Passage ; ris:document id:redovisning-av-medel-2020 ; ris:firstLine 2 ; ris:lastLine 4 ; "
    'ris:anchor "1 000 kronor"'
)
DECISION = (
    'a ris:Decision ; ris:decisionRole code:curator ; dct:date "2021-01-01"^^xsd:date ; '
    'ris:why "Skälet."@sv , "The reason."@en'
)
DOCUMENT = f'a ris:Document ; {NAMES} ; dct:identifier "c.txt" ; dct:publisher id:lilla-regionen'


def without(things: str, path: str) -> str:
    """Return the statements about a thing without those along a path."""
    return " ;".join(part for part in things.split(" ;") if not part.strip().startswith(path))


UNANCHORED = without(PASSAGE, "ris:anchor")
UNREASONED = without(DECISION, "ris:why")

# Each example is about one thing, THIS, and holds one thing wrong, on the line marked with >.
IN_A_DECISION: dict[Constraint, str] = {
    ("Participation", "ris:actor", "minCount"): f"> THIS {without(ROLE, 'ris:actor')} .",
    ("Participation", "ris:actor", "maxCount"): f"> THIS {ROLE} ; ris:actor id:kluster-b .",
    ("Participation", "ris:actor", "class"): f"THIS {without(ROLE, 'ris:actor')} ;\n> ris:actor id:mal-1 .",
    ("Participation", "ris:takesPartInWhat", "minCount"): f"> THIS {without(ROLE, 'ris:takesPartInWhat')} .",
    ("Participation", "ris:takesPartInWhat", "maxCount"): f"> THIS {ROLE} ; ris:takesPartInWhat id:radet .",
    ("Participation", "ris:role", "minCount"): f"> THIS {without(ROLE, 'ris:role')} .",
    ("Participation", "ris:role", "maxCount"): f"> THIS {ROLE} ; ris:role code:role-host .",
    ("Participation", "ris:role", "class"): f"THIS {without(ROLE, 'ris:role')} ;\n> ris:role id:natet .",
    ("FundingAward", "ris:amount", "minCount"): f"> THIS {without(AWARD, 'ris:amount')} .",
    ("FundingAward", "ris:amount", "maxCount"): f"> THIS {AWARD} ; ris:amount 2.0 .",
    ("FundingAward", "ris:amount", "datatype"): (
        f"THIS {without(AWARD, 'ris:amount')} ;\n> ris:amount 3402775 ."
    ),
    ("FundingAward", "ris:amount", "minInclusive"): (
        f"THIS {without(AWARD, 'ris:amount')} ;\n> ris:amount -1.0 ."
    ),
    ("FundingAward", "ris:currency", "minCount"): f"> THIS {without(AWARD, 'ris:currency')} .",
    ("FundingAward", "ris:currency", "maxCount"): f"> THIS {AWARD} ; ris:currency code:eur .",
    ("FundingAward", "ris:currency", "class"): (
        f"THIS {without(AWARD, 'ris:currency')} ;\n> ris:currency id:sverige ."
    ),
    ("FundingAward", "ris:stage", "minCount"): f"> THIS {without(AWARD, 'ris:stage')} .",
    ("FundingAward", "ris:stage", "maxCount"): f"> THIS {AWARD} ; ris:stage code:paid .",
    ("FundingAward", "ris:stage", "class"): f"THIS {without(AWARD, 'ris:stage')} ;\n> ris:stage id:mal-1 .",
    ("FundingAward", "ris:funder", "class"): f"THIS {AWARD} ;\n> ris:funder id:unionsfonden .",
    ("FundingAward", "ris:recipient", "class"): f"THIS {AWARD} ;\n> ris:recipient id:projekt-ett .",
    ("FundingAward", "ris:instrument", "class"): f"THIS {AWARD} ;\n> ris:instrument id:staten .",
    ("Figures", "ris:year", "datatype"): f"THIS {AWARD} ;\n> ris:year 2020 .",
    ("Figures", "ris:printedShare", "datatype"): f'THIS {AWARD} ;\n> ris:printedShare "57 %"^^xsd:decimal .',
    (
        "Figures",
        "ris:memberCount",
        "datatype",
    ): f'THIS a ris:ActorGroup ; {NAMES} ;\n> ris:memberCount "tre" .',
    ("Figures", "ris:targetYear", "datatype"): f'THIS a ris:Goal ; {NAMES} ;\n> ris:targetYear "snart" .',
    ("Dates", "ris:adoptedOn", "or"): f'THIS a ris:Plan ; {NAMES} ;\n> ris:adoptedOn "i går" .',
    ("Actor", "ris:basedIn", "class"): f"THIS a ris:Company ; {NAMES} ;\n> ris:basedIn id:natet .",
    ("Actor", "ris:activeAt", "class"): f"THIS a ris:Company ; {NAMES} ;\n> ris:activeAt id:natet .",
    (
        "Actor",
        "ris:takesPartIn",
        "nodeKind",
    ): f'THIS a ris:Company ; {NAMES} ;\n> ris:takesPartIn "Projekt ett" .',
    ("Actor", "ris:memberOf", "class"): f"THIS a ris:Company ; {NAMES} ;\n> ris:memberOf id:projekt-ett .",
    ("FundingAward", "ris:focusArea", "class"): f"THIS {AWARD} ;\n> ris:focusArea code:bransch-rymd .",
    ("FundingAward", "ris:includedIn", "class"): (
        f"THIS {AWARD} ;\n> ris:includedIn id:medel-till-projekt-ett ."
    ),
    ("Observation", "ris:indicator", "minCount"): f"> THIS {without(VALUE, 'ris:indicator')} .",
    ("Observation", "ris:indicator", "maxCount"): (
        f"id:own-indicator a ris:Indicator ; {NAMES} .\n> THIS {VALUE} ; ris:indicator id:own-indicator ."
    ),
    ("Observation", "ris:indicator", "class"): (
        f"THIS {without(VALUE, 'ris:indicator')} ;\n> ris:indicator id:mal-1 ."
    ),
    ("Observation", "ris:value", "minCount"): f"> THIS {without(VALUE, 'ris:value')} .",
    ("Observation", "ris:value", "maxCount"): f"> THIS {VALUE} ; ris:value 26.0 .",
    ("Observation", "ris:value", "datatype"): (
        f'THIS {without(VALUE, "ris:value")} ;\n> ris:value "25 procent" .'
    ),
    ("Observation", "ris:unit", "minCount"): f"> THIS {without(VALUE, 'ris:unit')} .",
    ("Observation", "ris:unit", "maxCount"): f"> THIS {VALUE} ; ris:unit code:sek .",
    ("Observation", "ris:unit", "class"): f"THIS {without(VALUE, 'ris:unit')} ;\n> ris:unit id:natet .",
    ("Named", "skos:prefLabel", "minCount"): 'THIS a ris:Company ;\n> skos:prefLabel "Firma"@sv .',
    ("Named", "skos:prefLabel", "uniqueLang"): f'> THIS a ris:Company ; {NAMES} ; skos:prefLabel "Mer"@sv .',
    (
        "Named",
        "skos:prefLabel",
        "languageIn",
    ): 'THIS a ris:Company ;\n> skos:prefLabel "Bolag"@sv , "Yhtiö"@fi .',
    ("Dates", "ris:startDate", "or"): f'THIS a ris:Project ; {NAMES} ;\n> ris:startDate "i våras" .',
    ("Dates", "ris:endDate", "or"): f"THIS a ris:Project ; {NAMES} ;\n> ris:endDate 2023 .",
    ("Place", "ris:nutsCode", "maxCount"): (
        f'> THIS a ris:Place ; {NAMES} ; ris:nutsCode "SE9" ; ris:nutsCode "SE8" .'
    ),
    ("Place", "ris:nutsCode", "pattern"): f'THIS a ris:Place ; {NAMES} ;\n> ris:nutsCode "332" .',
    ("Place", "ris:lauCode", "maxCount"): (
        f'> THIS a ris:Place ; {NAMES} ; ris:lauCode "0002" ; ris:lauCode "0003" .'
    ),
    ("Place", "ris:lauCode", "pattern"): f'THIS a ris:Place ; {NAMES} ;\n> ris:lauCode "258" .',
    ("Place", "ris:within", "class"): f"THIS a ris:Place ; {NAMES} ;\n> ris:within id:lilla-regionen .",
    ("PolicyElement", "ris:inPlan", "class"): f"THIS a ris:Goal ; {NAMES} ;\n> ris:inPlan id:projekt-ett .",
    ("Plan", "ris:policyLevel", "maxCount"): (
        f"> THIS a ris:Plan ; {NAMES} ; ris:policyLevel code:level-eu ; ris:policyLevel code:level-regional ."
    ),
    ("PolicyDecision", "ris:decidedBy", "minCount"): f"> THIS a ris:PolicyDecision ; {NAMES} .",
    ("PolicyDecision", "ris:decidedBy", "class"): (
        f"THIS a ris:PolicyDecision ; {NAMES} ;\n> ris:decidedBy id:lilleby ."
    ),
    ("GapType", "ris:separates", "class"): f"THIS a ris:GapType ; {NAMES} ;\n> ris:separates id:firma-a .",
    ("ProcessPhase", "ris:rank", "minCount"): f"> THIS a ris:ProcessPhase ; {NAMES} .",
    ("ProcessPhase", "ris:rank", "maxCount"): (
        f"> THIS a ris:ProcessPhase ; {NAMES} ; ris:rank 8 ; ris:rank 9 ."
    ),
    ("ProcessPhase", "ris:rank", "datatype"): f"THIS a ris:ProcessPhase ; {NAMES} ;\n> ris:rank 1.5 .",
}
# What describes a reason stands outside the graphs.
DESCRIBING: dict[Constraint, str] = {
    ("Passage", "ris:document", "minCount"): f"> THIS {without(PASSAGE, 'ris:document')} .",
    ("Passage", "ris:document", "maxCount"): (
        f"> THIS {PASSAGE} ; ris:document id:lilla-regionens-strategi ."
    ),
    ("Passage", "ris:document", "class"): (
        f"THIS {without(PASSAGE, 'ris:document')} ;\n> ris:document id:lilla-strategin ."
    ),
    ("Passage", "ris:firstLine", "minCount"): f"> THIS {without(PASSAGE, 'ris:firstLine')} .",
    ("Passage", "ris:firstLine", "maxCount"): f"> THIS {PASSAGE} ; ris:firstLine 3 .",
    ("Passage", "ris:firstLine", "datatype"): (
        f"THIS {without(PASSAGE, 'ris:firstLine')} ;\n> ris:firstLine 2.0 ."
    ),
    ("Passage", "ris:firstLine", "minInclusive"): (
        f"THIS {without(PASSAGE, 'ris:firstLine')} ;\n> ris:firstLine 0 ."
    ),
    ("Passage", "ris:firstLine", "lessThanOrEquals"): (
        f"THIS {without(PASSAGE, 'ris:firstLine')} ;\n> ris:firstLine 5 ."
    ),
    ("Passage", "ris:lastLine", "minCount"): f"> THIS {without(PASSAGE, 'ris:lastLine')} .",
    ("Passage", "ris:lastLine", "maxCount"): f"> THIS {PASSAGE} ; ris:lastLine 5 .",
    (
        "Passage",
        "ris:lastLine",
        "datatype",
    ): f"THIS {without(PASSAGE, 'ris:lastLine')} ;\n> ris:lastLine 4.0 .",
    ("Passage", "ris:anchor", "minCount"): f"> THIS {UNANCHORED} .",
    (
        "Passage",
        "ris:anchor",
        "datatype",
    ): f'THIS {UNANCHORED} ;\n> ris:anchor "1 000 kronor"@sv .',
    ("Passage", "ris:anchor", "pattern"): (
        f'THIS {UNANCHORED} ;\n> ris:anchor "ett två tre fyra fem sex sju åtta nio" .'
    ),
    ("Decision", "ris:decisionRole", "minCount"): f"> THIS {without(DECISION, 'ris:decisionRole')} .",
    ("Decision", "ris:decisionRole", "maxCount"): (
        f"> THIS {DECISION} ; ris:decisionRole code:ontology-editor ."
    ),
    ("Decision", "ris:decisionRole", "class"): (
        f"THIS {without(DECISION, 'ris:decisionRole')} ;\n> ris:decisionRole id:firma-a ."
    ),
    ("Decision", "dct:date", "minCount"): f"> THIS {without(DECISION, 'dct:date')} .",
    ("Decision", "dct:date", "maxCount"): f'> THIS {DECISION} ; dct:date "2021-01-02"^^xsd:date .',
    ("Decision", "dct:date", "datatype"): f'THIS {without(DECISION, "dct:date")} ;\n> dct:date "i går" .',
    ("Decision", "ris:why", "minCount"): f'THIS {UNREASONED} ;\n> ris:why "Skälet."@sv .',
    ("Decision", "ris:why", "uniqueLang"): f'> THIS {DECISION} ; ris:why "Ett till."@sv .',
    (
        "Decision",
        "ris:why",
        "datatype",
    ): f'THIS {UNREASONED} ;\n> ris:why "Skälet."@sv , "Why?" .',
    ("Decision", "ris:confidence", "maxCount"): (
        f"> THIS {DECISION} ; ris:confidence 0.5 ; ris:confidence 0.6 ."
    ),
    ("Decision", "ris:confidence", "datatype"): f"THIS {DECISION} ;\n> ris:confidence 1 .",
    ("Decision", "ris:confidence", "minInclusive"): f"THIS {DECISION} ;\n> ris:confidence -0.1 .",
    ("Decision", "ris:confidence", "maxInclusive"): f"THIS {DECISION} ;\n> ris:confidence 1.1 .",
    ("Decision", "dct:source", "or"): f"THIS {DECISION} ;\n> dct:source id:firma-a .",
    ("Document", "dct:identifier", "minCount"): f"> THIS {without(DOCUMENT, 'dct:identifier')} .",
    ("Document", "dct:identifier", "maxCount"): f'> THIS {DOCUMENT} ; dct:identifier "d.txt" .',
    ("Document", "dct:identifier", "datatype"): (
        f'THIS {without(DOCUMENT, "dct:identifier")} ;\n> dct:identifier "c.txt"@sv .'
    ),
    ("Document", "dct:publisher", "minCount"): f"> THIS {without(DOCUMENT, 'dct:publisher')} .",
    ("Document", "dct:publisher", "class"): (
        f"THIS {without(DOCUMENT, 'dct:publisher')} ;\n> dct:publisher id:lilleby ."
    ),
}
# For each check the things that it names, and facts which make exactly that check speak.
CHECKS: dict[str, tuple[str, str]] = {
    "alignment-cycle": (
        "id:wrong-circle, id:wrong-ring",
        "GRAPH decision:mine {\n"
        "> id:wrong-circle ris:alignsTo id:wrong-ring . id:wrong-ring ris:alignsTo id:wrong-circle .\n"
        f"id:wrong-circle a ris:Goal ; {NAMES} . id:wrong-ring a ris:Goal ; {NAMES} .\n}}",
    ),
    "empty-passage": ("passage:wrong/empty", f"> wrong:empty {PASSAGE} ."),
    "fact-without-reason": ("id:firma-a, ris:memberCount", "> id:firma-a ris:memberCount 3 ."),
    "place-cycle": (
        "id:wrong-inner, id:wrong-outer",
        "GRAPH decision:mine {\n"
        "> id:wrong-inner ris:within id:wrong-outer . id:wrong-outer ris:within id:wrong-inner .\n"
        f"id:wrong-inner a ris:Place ; {NAMES} . id:wrong-outer a ris:Place ; {NAMES} .\n}}",
    ),
    "withdrawal-of-nothing": (
        "id:firma-a, ris:owns",
        "decision:mine ris:withdraws decision:wrong-nothing .\n"
        "GRAPH decision:wrong-nothing {\n> id:firma-a ris:owns id:kluster-b .\n}",
    ),
    "withdrawal-undone": (
        "id:lilla-universitetet, ris:takesPartIn",
        "decision:mine ris:withdraws decision:wrong-again .\n"
        "GRAPH decision:wrong-again {\n> id:lilla-universitetet ris:takesPartIn id:projekt-ett .\n}",
    ),
    "undeclared-thing": (
        "id:wrong-firmm",
        "GRAPH decision:mine {\n> id:firma-a ris:collaboratesWith id:wrong-firmm .\n}",
    ),
    "unreadable-name": (
        "id:wrong-bell, skos:altLabel",
        f'GRAPH decision:mine {{\n> id:wrong-bell a ris:Goal ; {NAMES} ; skos:altLabel "a\\u0007b"@sv .\n}}',
    ),
    "undescribed-reason": (
        "decision:wrong-forgotten",
        f"> GRAPH decision:wrong-forgotten {{\n id:wrong-found a ris:Company ; {NAMES} .\n}}",
    ),
}


EXAMPLES = IN_A_DECISION | DESCRIBING


def address(constraint: Constraint) -> str:
    """Return the address of the one thing that is wrong in the example of a constraint."""
    shape, path, parameter = constraint
    place = {"Passage": "passage:wrong/", "Decision": "decision:wrong-"}.get(shape, "id:wrong-")
    return f"{place}{shape}-{path.partition(':')[2]}-{parameter}".lower()


def written() -> tuple[str, dict[str, int]]:
    """Return one file with all examples, and the number of the wrong line of each."""
    lines, wrong = HEADER.splitlines(), {}

    def add(name: str, example: str) -> None:
        for line in example.replace("THIS", name.replace("passage:wrong/", "wrong:")).splitlines():
            lines.append(line.removeprefix("> "))
            if line.startswith("> "):
                wrong[name] = len(lines)

    lines.append("GRAPH decision:mine {")
    for constraint, example in IN_A_DECISION.items():
        add(address(constraint), example)
    lines.append("}")
    for constraint, example in DESCRIBING.items():
        held = "\nGRAPH THIS {\nid:firma-a a ris:Company .\n}" if constraint[0] == "Passage" else ""
        add(address(constraint), example + held)
    for named, example in CHECKS.values():
        add(named, example)
    return "\n".join(lines) + "\n", wrong


TEXT, WRONG_LINE = written()


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    with home_with(tmp_path_factory.mktemp("wrong"), REGION) as home:
        mine = home / "curated" / "mine.trig"
        mine.parent.mkdir()
        mine.write_text(TEXT, encoding="utf-8")
        return examine(None)


NO_CONSTRAINT = {RDF.type, SH.path, SH.property, SH.message, SH.severity, SH.targetClass, SH.targetSubjectsOf}
"""What a shape says besides its constraints."""


def shapes() -> dict[Constraint, Text]:
    """Return what each constraint of the shapes says to the person who must repair."""
    graph, said = Graph(), {}
    for file in sorted((paths.ONTOLOGY / "shapes").glob("*.ttl")):
        graph.parse(file)
    for shape in graph.subjects(RDF.type, SH.NodeShape):
        for node in (shape, *graph.objects(shape, SH.property)):
            path = graph.value(node, SH.path)
            for parameter in set(graph.predicates(node)) - NO_CONSTRAINT:
                key = (name_of(shape), shorten(str(path)) if path else "", name_of(parameter))
                texts = {str(m.language): str(m) for m in graph.objects(node, SH.message)}
                said[key] = Text(texts["sv"], texts["en"])
    return said


def name_of(term: Node) -> str:
    return shorten(str(term)).rpartition(":" if "#" in str(term) else "/")[2]


SAID = shapes()


def test_every_constraint_of_every_shape_has_a_failing_example():
    assert EXAMPLES.keys() == SAID.keys()


@pytest.mark.parametrize("constraint", EXAMPLES, ids="-".join)
def test_a_wrong_thing_is_told_once_with_its_line_and_its_repair(
    findings: list[Finding], constraint: Constraint
):
    name = address(constraint)
    (finding,) = [f for f in findings if re.match(rf"{re.escape(name)}\b", f.message.en)]
    assert finding.is_violation
    assert finding.place.endswith(f"mine.trig:{WRONG_LINE[name]}")
    assert finding.message.sv.endswith(f": {SAID[constraint].sv}")
    assert finding.message.en.endswith(f": {SAID[constraint].en}")
    assert finding.message.sv != finding.message.en


def test_every_check_has_a_failing_example():
    names = {query.name.removeprefix("checks/") for query in questions() if query.is_check}
    assert {f"{name}-violation" for name in CHECKS} == names


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_names_what_is_wrong_with_its_line_and_its_repair(findings: list[Finding], check: str):
    (query,) = [query for query in questions() if query.name == f"checks/{check}-violation"]
    named = CHECKS[check][0]
    title, repair = query.words("title"), query.words("repair")
    (finding,) = [f for f in findings if f.message.en.startswith(title.en)]
    assert finding.is_violation
    assert finding.message == Text(f"{title.sv}: {named}. {repair.sv}", f"{title.en}: {named}. {repair.en}")
    assert finding.message.sv != finding.message.en
    assert finding.place.endswith(f"mine.trig:{WRONG_LINE[named]}")


def test_nothing_but_the_examples_is_found(findings: list[Finding]):
    assert len(findings) == len(EXAMPLES) + len(CHECKS)


def examined(mine: Path, *lines: str) -> list[Finding]:
    mine.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    return examine(None)


def numbered(line: int) -> str:
    """Return the end of a place: the own file, and a line counted from the end of the header."""
    return f"mine.trig:{len(HEADER.splitlines()) + line}"


def test_an_amount_with_blanks_is_found_although_the_store_takes_it(home: Path, mine: Path):
    wrong = '  ris:amount "3 402 775"^^xsd:decimal .'
    stated = "GRAPH decision:mine {", f"id:wrong {without(AWARD, 'ris:amount')} ;", wrong, "}"
    (finding,) = examined(mine, *stated)
    assert finding.place.endswith(numbered(3))
    assert finding.message.sv == f"id:wrong (3 402 775): {SAID['FundingAward', 'ris:amount', 'datatype'].sv}"


def test_a_thing_without_kind_is_found_also_where_it_only_says_something(home: Path, mine: Path):
    found = examined(mine, "GRAPH decision:mine {", "id:firma-aa ris:memberOf id:natet .", "}")
    assert ["id:firma-aa" in finding.message.en for finding in found] == [True]


def test_of_several_values_the_line_of_the_wrong_one_is_told(home: Path, mine: Path):
    described = f'wrong:1 {PASSAGE} ;\n  ris:anchor "tusen  kronor" .'
    (finding,) = examined(mine, described, "GRAPH wrong:1 {", "id:firma-a a ris:Company .", "}")
    assert finding.place.endswith(numbered(2))


def test_a_graph_on_one_line_does_not_lead_the_eye_to_the_next_passage(home: Path, mine: Path):
    bad = f"wrong:1 {without(PASSAGE, 'ris:document')} .", "GRAPH wrong:1 { id:firma-a a ris:Company . }"
    good = f"wrong:2 {PASSAGE} .", "GRAPH wrong:2 { id:firma-a a ris:Company . }"
    (finding,) = examined(mine, *bad, *good)
    assert finding.place.endswith(numbered(1))


def test_an_empty_file_of_own_facts_is_no_error(home: Path, mine: Path):
    mine.write_text("", encoding="utf-8")
    assert examine(None) == []


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The texts of the small region, to be spoilt."""
    return Path(shutil.copytree(REGION / "sources", tmp_path / "texts"))


def test_anchors_of_the_small_region_stand_in_its_texts(home: Path, copied: Path):
    assert examine(copied) == []


def test_an_anchor_that_is_not_at_its_lines_is_told_with_its_passage(home: Path, copied: Path):
    text = (copied / "a.txt").read_text(encoding="utf-8")
    (copied / "a.txt").write_text(text.replace("leder Projekt ett", "leder Projekt elva"), encoding="utf-8")
    (finding,) = examine(copied)
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
    assert examine(copied) == []


def test_a_missing_text_is_said_but_is_no_error(home: Path, copied: Path):
    (copied / "b.txt").unlink()
    (finding,) = examine(copied)
    assert not finding.is_violation
    assert finding.message == Text(
        f"Texten b.txt finns inte i {copied}; dess ankare är inte prövade.",
        f"The text b.txt is not in {copied}; its anchors have not been checked.",
    )


def test_the_small_region_is_well_formed(home: Path):
    assert examine(None) == []


def test_the_real_facts_are_well_formed(tmp_path: Path):
    with home_with(tmp_path, paths.CURATED):
        assert [finding.in_("en") for finding in examine(None) if finding.is_violation] == []


def test_every_anchor_of_the_real_facts_stands_at_its_lines(real: Atlas, texts: Path):
    files = [SourceFile.read(file) for file in sorted(paths.CURATED.rglob("*.trig"))]
    assert [finding.in_("en") for finding in anchor_findings(real, texts, files)] == []
