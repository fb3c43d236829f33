"""What holds for every measure that can be asked without choosing anything."""

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal

from graph import paths
from graph.headings import COLUMNS
from graph.measures.catalogue import measures
from graph.measures.measure import Found, Measure, chosen
from graph.store import Atlas
from graph.tables import is_number
from tests.conftest import REGION, Typed, atlas_of, home_with

CURRENCIES = {"SEK", "EUR"}
"""Columns that are called by what they hold."""
MEASURES = [
    measure
    for measure in measures()
    if not measure.takes_text and not any(choice.is_needed for choice in measure.choices)
]
every_measure = pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)


def found(atlas: Atlas, measure: Measure) -> Found:
    return measure.compute(atlas, chosen(atlas, measure, {}))


@every_measure
def test_every_text_is_said_in_both_languages(measure: Measure, region: Atlas):
    texts = [measure.title, measure.question, measure.method, *(choice.words for choice in measure.choices)]
    for text in [*texts, *found(region, measure).said]:
        assert text.sv
        assert text.en
        assert text.sv != text.en


@every_measure
def test_every_column_has_its_words(measure: Measure, region: Atlas):
    assert set(found(region, measure).answer.columns) <= COLUMNS.keys() | CURRENCIES


@every_measure
def test_every_number_is_a_number(measure: Measure, region: Atlas):
    for row in found(region, measure).answer.rows:
        for cell in filter(is_number, row):
            assert isinstance(cell, Literal)
            assert Decimal(cell.value).is_finite()


@every_measure
def test_an_atlas_of_one_thing_is_told_in_a_sentence(measure: Measure):
    told = found(atlas_of("id:lone a ris:Actor ; skos:prefLabel 'Ensam'@sv , 'Lone'@en ."), measure)
    assert told.said
    assert not told.is_sufficient
    assert "nan" not in told.answer.to_csv().lower()


def typed(folder: Path, measure: Measure, seed: str) -> str:
    command = [sys.executable, "cli.py", "measure", measure.name, "--format", "csv"]
    told = {"PYTHONHASHSEED": seed, "RIS_HOME": str(folder)}
    return subprocess.run(
        command, cwd=paths.CHECKOUT, env=os.environ | told, capture_output=True, text=True, check=True
    ).stdout


@every_measure
def test_the_figures_are_the_same_in_another_process(measure: Measure, region: Atlas):
    """Sets are in another order there: a measure that went by their order would give another answer."""
    assert region.folder
    with home_with(region.folder.parent.parent, REGION) as folder:
        told = [typed(folder, measure, seed) for seed in ("1", "2", "3")]
    assert len(set(told)) == 1
    assert len(told[0].splitlines()) > 1


def test_a_file_with_too_few_data_is_told_beside_it(ris: Typed):
    code, out, complaints = ris("measure", "gaps", "--format", "csv")
    assert code == 0
    assert "Forskningsgapet" in out
    assert "Lägg till namngivna medlemmar och deltagare" in complaints
    assert "Lägg till namngivna medlemmar och deltagare" not in out
    assert ris("measure", "money", "--format", "csv")[2] == ""
