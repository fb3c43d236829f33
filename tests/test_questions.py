"""Each question: well described, the same in two engines, right on a small region, useful on the real one."""

import csv
import io
import re
import tomllib
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from explorer.views import VIEWS
from graph import headings
from graph.catalogue import ANYTHING, Parameter, Query, ask, choices, fill, find, questions, tell, terms_of
from graph.errors import BadQuestionError, UnknownNameError
from graph.export import sorted_nquads
from graph.namespaces import expand, shorten
from graph.store import Atlas

EXPECTED = Path(__file__).parent / "expected"
PARAMETERS = tomllib.loads((EXPECTED / "parameters.toml").read_text(encoding="utf-8"))
ASKED = [query for query in questions() if not query.is_check]
TO_MEASURE = {"7", "39", "40"}
"""The questions of the list that are answered by measures."""

SILENT = {
    "focus/actors-gained-and-lost",
    "focus/standard-lists",
    "funding/fitting-calls",
    "projects/reusable-results",
    "strategies/conflicting-goals",
}
"""The questions about which the documents say nothing, which must say how to add it."""

every_question = pytest.mark.parametrize("query", ASKED, ids=lambda query: query.name)
every_query = pytest.mark.parametrize("query", questions(), ids=lambda query: query.name)


def region_terms(region: Atlas, query: Query) -> dict:
    return terms_of(region, query, PARAMETERS.get(query.name, {}))


@pytest.fixture(scope="session")
def in_rdflib(region: Atlas) -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    dataset.parse(data=sorted_nquads(region.store), format="nquads")
    return dataset


def test_the_required_questions_are_there():
    numbers = [query.header["number"] for query in ASKED if "number" in query.header]
    assert set(map(str, range(1, 57))) - set(numbers) == TO_MEASURE
    assert len(numbers) == len(set(numbers))
    assert {query.name.partition("-")[0] for query in ASKED if "number" not in query.header} == {
        "gaps/missing"
    }


@every_query
def test_header_says_all(query: Query):
    """Checklist 41."""
    header = query.header
    names = {parameter.name: "" for parameter in query.parameters}
    told = ("repair",) if query.is_check else ("empty", "sentence", "one")
    for key in ("title", "question", *told):
        assert {f"{key}.sv", f"{key}.en"} <= header.keys(), f"{query.file}: add # {key}.sv and # {key}.en"
        assert all(query.words(key, **names, count="2"))
    assert header["audience"] in ("policy", "clusters", "analysts")
    assert header["answer"] and header["scope"] in ("region", "reasons", "gaps")
    assert header["view"] in VIEWS
    assert sum(not line.startswith("#") for line in query.text.splitlines()) <= 40


@every_query
def test_runs_as_it_stands_in_any_engine(query: Query):
    pyoxigraph.Store().query(query.text)  # knows no prefix of its own
    if "GRAPH" in query.text:
        assert query.header["scope"] == "reasons"


@every_question
def test_columns_have_words_in_both_languages(query: Query):
    for variable in pyoxigraph.Store().query(query.text).variables:
        assert variable.value in headings.COLUMNS, f"add {variable.value} to COLUMNS in graph/headings.py"


@every_question
def test_expected_rows_on_the_small_region(region: Atlas, query: Query):
    """Checklist 41."""
    expected = (EXPECTED / f"{query.name}.csv").read_text(encoding="utf-8").splitlines()
    found = ask(region, query, region_terms(region, query)).to_csv().splitlines()
    assert found[0] == expected[0]
    assert sorted(found[1:]) == expected[1:]


def test_every_expected_file_belongs_to_a_question():
    names = {file.relative_to(EXPECTED).with_suffix("").as_posix() for file in EXPECTED.rglob("*.csv")}
    assert names == {query.name for query in ASKED}
    assert PARAMETERS.keys() == {query.name for query in ASKED if query.parameters}


@every_question
def test_rdflib_gives_the_same_values(region: Atlas, in_rdflib: rdflib.Dataset, query: Query):
    """Checklist 42."""
    text = fill(query, region_terms(region, query))
    ours = {tuple(map(plain, row)) for row in csv.reader(io.StringIO(region.select(text).to_csv()))}
    theirs = {
        tuple(plain("" if term is None else shorten(str(term))) for term in row)
        for row in in_rdflib.query(text)
    }
    header = tuple(pyoxigraph.Store().query(text).variables)
    assert theirs == ours - {tuple(variable.value for variable in header)}


def plain(value: str) -> str:
    """Write numbers alike: Oxigraph keeps 57.0 as 57, rdflib as 57.0."""
    return str(float(value)) if re.fullmatch(r"-?\d+(\.\d+)?", value) else value


@every_question
def test_answers_on_the_real_facts_or_says_why_not(real: Atlas, query: Query):
    samples = {parameter.name: query.sample(parameter) for parameter in query.parameters}
    terms = terms_of(real, query, samples)  # the sample is a real thing of the right kind
    if query.name in SILENT:
        assert not ask(real, query, terms), f"{query.name}: the facts answer it, take it out of SILENT"
        assert "Lägg till" in query.header["empty.sv"] and "Add " in query.header["empty.en"]
        return
    assert ask(real, query, terms), f"{query.name}: choose a sample that shows what the question is good for"


def rows(atlas: Atlas, number: str, **named: str) -> list[dict[str, str]]:
    query = find(number)
    answer = ask(atlas, query, terms_of(atlas, query, named))
    return list(csv.DictReader(io.StringIO(answer.to_csv())))


def test_the_granted_funds_of_2017_make_their_total(real: Atlas):
    found = rows(real, "49", whole="id:beviljade-projektmedel-2017")
    amounts = {int(row["amount"]) for row in found}
    assert amounts == {4773357, 10267744, 525000, 6696504, 3022100, 22849447, 40206690}
    assert {row["total"] for row in found} == {row["sumOfParts"] for row in found} == {"88340842"}
    assert {row["sumOfPrintedShares"] for row in found} == {"101"}


def test_four_rus_priorities_answer_the_national_ones(real: Atlas):
    samples = {p.name: find("48").sample(p) for p in find("48").parameters}
    pairs = [(row["regional"], row["national"]) for row in rows(real, "48", **samples)]
    assert ("id:innovation-och-fornyelse", "id:innovation-och-foretagande") in pairs
    assert ("id:livsmiljoer", "id:attraktiva-miljoer-och-tillganglighet") in pairs
    assert ("id:tillganglighet", "id:attraktiva-miljoer-och-tillganglighet") in pairs
    assert ("id:kompetensforsorjning-och-okat-arbetskraftsutbud", "id:kompetensforsorjning") in pairs
    assert ("id:strategiskt-gransoverskridande-samarbete", "id:internationellt-samarbete") in pairs


def test_each_gap_separates_what_the_proposal_says(real: Atlas):
    parties: dict[str, set[str]] = {}
    for row in rows(real, "52"):
        parties.setdefault(row["gap"].removeprefix("code:"), set()).add(
            row["party"].removeprefix("code:kategori-")
        )
    assert parties == {
        "forskningsgapet": {"foretag", "offentliga-forskningsorganisationer"},
        "utbildningsgapet": {"foretag", "utbildningsorganisationer"},
        "kapitalgapet": {"foretag", "utbildningsorganisationer", "andra-aktorer"},
        "myndighetsgapet": {"foretag", "offentliga-organisationer"},
        "gapet-mellan-foretag": {"foretag"},
        "gapet-mellan-ekosystem": {"ekosystem"},
        "det-globala-marknadsgapet": {"ekosystem", "globala-marknader"},
    }


def test_the_valley_of_death_begins_after_the_prototype(real: Atlas):
    support = {row["phase"]: (row["support"], row["transition"]) for row in rows(real, "50")}
    for phase in ("inspiration", "ideutveckling", "prototyp"):
        assert support[f"code:{phase}"] == ("code:supported", "")
    for phase in ("dyrare-prototyper", "forsta-marknadsforsok", "inledande-marknadsetablering"):
        assert support[f"code:{phase}"] == ("code:less-supported", "code:dodens-dal")


def test_the_documents_disagree_on_when_loket_ended(real: Atlas):
    assert any(
        (row["thing"], row["link"], row["value"], row["other"])
        == ("id:loket", "ris:endDate", "2022", "2023-04-30")
        for row in rows(real, "44")
    )


def test_lokets_money_is_applied_for_and_proposed_but_nowhere_granted(real: Atlas):
    found = {(row["funder"], row["stage"], row["amount"]) for row in rows(real, "55", project="LOKET")}
    assert found == {
        ("id:region-norrbotten", "code:applied", "3402775"),
        ("id:tillvaxtverket", "code:applied", "3402775"),
        ("id:region-norrbotten", "code:proposed", "3402775"),
    }


@pytest.mark.parametrize("wrong", ["x> } DROP ALL #", '"} UNION { ?a ?b ?c } #'])
def test_no_value_can_change_a_question(region: Atlas, wrong: str):
    query = find("20")
    with pytest.raises(UnknownNameError):
        terms_of(region, query, {"area": wrong})
    filled = fill(query, {"area": pyoxigraph.Literal(wrong)})
    assert ask(region, query, {"area": pyoxigraph.Literal(wrong)}).rows == []
    assert filled.count("VALUES") == query.text.count("VALUES")


def test_a_value_stands_in_the_question_as_the_store_writes_it():
    value = pyoxigraph.Literal("a\\1 \\g<0> \\n")
    assert f"VALUES ?area {{ {value} }}" in fill(find("20"), {"area": value})


def test_every_block_of_a_parameter_is_filled(region: Atlas):
    node = pyoxigraph.NamedNode(expand("id:lilla-strategin") or "")
    assert fill(find("32"), {"plan": node}).count(str(node)) == find("32").text.count("VALUES ?plan")


def test_unknown_question_names_the_nearest():
    with pytest.raises(BadQuestionError, match="funding/funders"):
        find("funding/funder")


def test_missing_unknown_and_wrong_kind_of_parameter(region: Atlas):
    query = find("20")
    with pytest.raises(BadQuestionError, match="--param area=code:"):
        terms_of(region, query, {})
    with pytest.raises(BadQuestionError, match="no parameter “year”"):
        terms_of(region, query, {"area": "code:omrade-ett", "year": "2017"})
    with pytest.raises(BadQuestionError, match="expects focus area"):
        terms_of(region, query, {"area": "Projekt ett"})


@pytest.mark.parametrize("wrong", ["2018-13-01", "2018", "20180630", "x", "", '2018-06-30" } #'])
def test_a_day_that_is_none_is_not_asked_about(region: Atlas, wrong: str):
    query = find("16")
    assert terms_of(region, query, {"day": "2018-06-30"})["day"].value == "2018-06-30"
    with pytest.raises(BadQuestionError, match="write a value like 2020-01-01"):
        terms_of(region, query, {"day": wrong})


def test_a_year_is_four_figures(region: Atlas):
    assert str(terms_of(region, find("42"), {"year": "2018"})["year"].datatype.value).endswith("gYear")
    with pytest.raises(BadQuestionError, match="write a value like 2016"):
        terms_of(region, find("42"), {"year": "2018-06-30"})


CHOSEN = [(query, parameter) for query in ASKED for parameter in query.parameters if not parameter.is_value]


@pytest.mark.parametrize(("query", "parameter"), CHOSEN, ids=lambda value: value.name)
def test_what_can_be_chosen_is_what_has_an_answer(region: Atlas, query: Query, parameter: Parameter):
    offered = choices(region, query, parameter)
    others = {name: term for name, term in region_terms(region, query).items() if name != parameter.name}
    every = offered if parameter.kind.value == ANYTHING else region.instances(parameter.kind.value)
    answered = {node for node in every if ask(region, query, {**others, parameter.name: node})}
    assert answered & offered
    assert others or answered == offered


def told(atlas: Atlas, number: str, **named: str) -> str:
    query = find(number)
    terms = terms_of(atlas, query, named)
    return tell(atlas, query, terms, ask(atlas, query, terms), "en")


def test_a_sentence_counts_things_and_knows_one_from_many(region: Atlas):
    assert told(region, "53", plan="id:lilla-strategin") == (
        "The small strategy proposes 2 actions. Where the atlas knows no project it says “no data”."
    )
    assert told(region, "20", area="code:omrade-ett") == "One project belongs to Area one."
    assert told(region, "5", group="id:kluster-b") == (
        "The atlas knows no members of the group. The documents name none."
    )
