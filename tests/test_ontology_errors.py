"""An ontology with something wrong in it: the check names file, line, term and repair, and ends with 1."""

from pathlib import Path

import pytest

import cli
from graph import paths
from graph.build import build
from graph.errors import DataError, Text
from graph.ontology import ontology_findings


def line_of(file: Path, text: str) -> int:
    return file.read_text(encoding="utf-8").splitlines().index(text) + 1


def test_the_ontology_is_well_formed():
    assert ontology_findings(paths.ONTOLOGY) == []


WRONG = {
    "a name is missing": (
        "core.ttl",
        '  rdfs:label "plats"@sv , "place"@en ;',
        '  rdfs:label "plats"@sv ;',
        "ris:Place a owl:Class ;",
        'ris:Place saknar ett namn på engelska. Lägg till rdfs:label "…"@en.',
        'ris:Place lacks a name in English. Add rdfs:label "…"@en.',
    ),
    "a definition is missing": (
        "core.ttl",
        '  skos:definition "En tidsbegränsad satsning med ett eget mål och egna medel."@sv ,',
        "  skos:definition",
        "ris:Project a owl:Class ;",
        'ris:Project saknar en definition på svenska. Lägg till skos:definition "…"@sv.',
        'ris:Project lacks a definition in Swedish. Add skos:definition "…"@sv.',
    ),
    "an import leads nowhere": (
        "focus.ttl",
        "def/policy> ,",
        "def/polici> ,",
        None,
        "owl:imports pekar på ris:polici, som ingen fil i ontology/ är. Menade du ris:policy?",
        "owl:imports points to ris:polici, which no file of ontology/ is. Did you mean ris:policy?",
    ),
    "a word of others is unknown": (
        "alignments/ris-atlas.ttl",
        "ris:Post rdfs:subClassOf org:Post .",
        "ris:Post rdfs:subClassOf org:Postt .",
        "ris:Post rdfs:subClassOf org:Postt .",
        "ordet org:Postt finns inte. Menade du org:Post?",
        "the word org:Postt does not exist. Did you mean org:Post?",
    ),
    "a shape is on a class that does not exist": (
        "shapes/core.ttl",
        "  sh:targetClass ris:WorkPackage ;",
        "  sh:targetClass ris:WorkPackages ;",
        "  sh:targetClass ris:WorkPackages ;",
        "ordet ris:WorkPackages finns inte. Menade du ris:WorkPackage?",
        "the word ris:WorkPackages does not exist. Did you mean ris:WorkPackage?",
    ),
    "a path of a shape does not exist": (
        "shapes/core.ttl",
        "    sh:path ris:lauCode ;",
        "    sh:path ris:lauKode ;",
        "    sh:path ris:lauKode ;",
        "ordet ris:lauKode finns inte. Menade du ris:lauCode?",
        "the word ris:lauKode does not exist. Did you mean ris:lauCode?",
    ),
    "a word of SHACL is misspelt": (
        "shapes/general.ttl",
        "    sh:uniqueLang true ;",
        "    sh:uniqeLang true ;",
        "    sh:uniqeLang true ;",
        "ordet sh:uniqeLang finns inte. Menade du sh:uniqueLang?",
        "the word sh:uniqeLang does not exist. Did you mean sh:uniqueLang?",
    ),
    "a concept that a shape lists does not exist": (
        "shapes/actors.ttl",
        "    sh:in ( code:level-eu ) ;",
        "    sh:in ( code:level-europe ) ;",
        "    sh:in ( code:level-europe ) ;",
        "ordet code:level-europe finns inte. Menade du code:level-eu?",
        "the word code:level-europe does not exist. Did you mean code:level-eu?",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_the_check_names_file_term_and_repair(copied_ontology: Path, what: str):
    name, right, wrong, line, sv, en = WRONG[what]
    file = copied_ontology / name
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    number = line_of(file, line) if line else text[: text.index(right)].count("\n") + 1
    (finding,) = ontology_findings(copied_ontology)
    assert finding.place.endswith(f"{name}:{number}")
    assert finding.message == Text(sv, en)
    assert finding.is_violation


def spoil(ontology: Path) -> None:
    file = ontology / "shapes" / "core.ttl"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("targetClass ris:Event", "targetClass ris:Evnet"), encoding="utf-8")


def test_ris_check_ends_with_1(
    home: Path, copied_ontology: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(paths, "ONTOLOGY", copied_ontology)
    spoil(copied_ontology)
    monkeypatch.setattr("sys.argv", ["ris", "--language", "en", "check"])
    assert cli.main() == 1
    assert "the word ris:Evnet does not exist. Did you mean ris:Event?" in capsys.readouterr().out


def test_ris_build_does_not_build_on_a_broken_ontology(
    home: Path, copied_ontology: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(paths, "ONTOLOGY", copied_ontology)
    spoil(copied_ontology)
    with pytest.raises(DataError, match=r"ris:Evnet does not exist"):
        build()


def test_a_file_that_is_no_turtle_is_told_with_its_line(copied_ontology: Path):
    (copied_ontology / "shapes" / "core.ttl").write_text("@prefix x: <x:> .\nx:a x:b\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"shapes/core\.ttl:[23]"):
        ontology_findings(copied_ontology)
