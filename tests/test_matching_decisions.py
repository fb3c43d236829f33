"""Which organisations are one: what the rules decide, what a person decides, and that both are remembered."""

import csv
import errno
import io
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from pyoxigraph import NamedNode

import cli
from graph import paths
from graph.addresses import found
from graph.build import build
from graph.errors import BuildRunningError, DataError, Text
from graph.namespaces import ALT_LABEL, DEF, PREF_LABEL, PREFIXES
from graph.store import Atlas
from ingest.gazetteer import gazetteer
from ingest.matching import reported, run
from ingest.matching.parties import Known, known, rank
from ingest.matching.party import Match, Party
from ingest.matching.run import match
from ingest.matching.sameness import Settled, number_of, settle
from terminal import matching
from tests.conftest import home_with
from tests.test_ingest import FILES, take_in
from tests.test_ingest_registers import NEW, OLD, written

ID = PREFIXES["id"]
WHY = Text("samma namn", "same name")


def party(name: str, number: str = "") -> Party:
    """A party called after its address, whose first part is its source; “our” is curated."""
    source = name.partition("-")[0]
    identifiers = (("organisationsnummer", number),) if number else ()
    return Party(name, name, "" if source == "our" else source, identifiers=identifiers)


def decided(*pairs: str, numbers: dict[str, str] | None = None, **more: Iterable[tuple[str, str]]) -> Settled:
    """Settle matches written as `a=b`, or `a?b` for one that the rules would not accept, the surest first."""
    names = {name for pair in pairs for name in pair.replace("?", "=").split("=")}
    parties = {name: party(name, (numbers or {}).get(name, "")) for name in names}
    matches = []
    for place, pair in enumerate(pairs):
        one, other = (parties[name] for name in pair.replace("?", "=").split("="))
        matches.append(Match(one, other, 0.99 - place / 100, WHY, "=" in pair))
    ordered = tuple(sorted(parties.values(), key=rank))
    return settle(reversed(matches), Known(ordered, **{k: tuple(v) for k, v in more.items()}))  # type: ignore[arg-type]


def unions(settled: Settled) -> set[str]:
    return {f"{union.given_up}>{union.stays}" for union in settled.unions}


def proposed(settled: Settled) -> set[str]:
    return {f"{each.one.key}?{each.other.key}" for each in settled.proposed}


# What the rules decide


@pytest.mark.parametrize(
    ("pair", "stays"),
    [
        ("our-school=ror-1", "our-school"),
        ("projektbank-a=ror-1", "ror-1"),
        ("swecris-a=projektbank-a", "projektbank-a"),
        ("cordis-1=swecris-a", "swecris-a"),
        ("table-a=cordis-1", "cordis-1"),
        ("cordis-2=cordis-1", "cordis-1"),
    ],
)
def test_the_address_of_the_source_that_comes_first_stays(pair: str, stays: str):
    (union,) = decided(pair).unions
    assert union.stays == stays


def test_of_several_that_are_one_each_gives_way_to_the_same_address():
    settled = decided("cordis-1=swecris-a", "swecris-a=ror-1", "cordis-1=our-school", "our-school=ror-1")
    assert unions(settled) == {"cordis-1>swecris-a", "swecris-a>ror-1", "ror-1>our-school"}


def test_what_the_rules_doubt_waits_for_a_person_unless_it_is_one_already():
    settled = decided("cordis-1=ror-1", "ror-1=our-school", "cordis-1?our-school", "table-a?our-school")
    assert proposed(settled) == {"table-a?our-school"}


def test_two_of_the_atlas_are_not_united_through_a_third():
    settled = decided("our-school=cordis-1", "our-college=cordis-1")
    assert unions(settled) == {"cordis-1>our-school"}
    (waiting,) = settled.proposed
    assert waiting.why.sv == "samma namn; men båda finns redan i atlasens egna uppgifter"


def test_two_that_a_register_has_as_two_are_not_united():
    settled = decided("ror-1=cordis-1", "ror-2=cordis-1")
    assert unions(settled) == {"cordis-1>ror-1"}
    assert "the register ROR has them as two" in settled.proposed[0].why.en


def test_different_organisation_numbers_keep_two_apart_also_through_a_third():
    numbers = {"cordis-1": "556000-0001", "swecris-a": "556000-0002"}
    assert unions(decided("cordis-1=swecris-a", numbers=numbers)) == set()
    settled = decided("cordis-1=projektbank-a", "swecris-a=projektbank-a", numbers=numbers)
    assert unions(settled) == {"cordis-1>projektbank-a"}
    same = {"cordis-1": "556000-0001", "swecris-a": "556000-0001"}
    assert unions(decided("cordis-1=swecris-a", numbers=same)) == {"cordis-1>swecris-a"}


def test_an_organisation_and_the_one_after_it_are_never_one_however_alike():
    line = [("ror-old", "ror-mid"), ("ror-mid", "our-new")]
    assert decided("our-new=ror-old", "our-new?ror-mid", successions=line) == Settled((), ())
    settled = decided("cordis-1=our-new", "cordis-1=ror-old", successions=line)
    assert unions(settled) == {"cordis-1>our-new"}
    assert "one has come after the other" in settled.proposed[0].why.en


# What a person decides


def test_a_no_is_never_proposed_nor_accepted_again():
    no = [("our-school", "cordis-1")]
    assert decided("cordis-1=our-school", different=no) == Settled((), ())
    assert decided("cordis-1?our-school", different=no) == Settled((), ())


def test_a_no_holds_also_through_a_third():
    settled = decided("cordis-1=swecris-a", "swecris-a=our-school", different=[("our-school", "cordis-1")])
    assert unions(settled) == {"cordis-1>swecris-a"}
    assert "another decision of yours tells them apart" in settled.proposed[0].why.en


def test_a_yes_goes_before_the_rules_which_build_on_it():
    numbers = {"cordis-1": "556000-0001", "swecris-a": "556000-0002"}
    settled = decided(
        "cordis-1=swecris-a", "swecris-a=our-school", numbers=numbers, same=[("cordis-1", "swecris-a")]
    )
    assert unions(settled) == {"swecris-a>our-school"}


def test_yes_and_no_that_contradict_each_other_are_told():
    same = [("cordis-1", "swecris-a"), ("swecris-a", "our-school")]
    with pytest.raises(DataError, match="both that id:cordis-1 and id:our-school are the same"):
        decided("cordis-1=our-school", same=same, different=[("cordis-1", "our-school")])


# From files to decisions


def alike(parties: Iterable[Party]) -> Iterator[Match]:
    """An engine for these tests: the same name is the same in the same place, and else a proposal."""
    some = list(parties)
    for place, one in enumerate(some):
        for other in some[place + 1 :]:
            if one.name.casefold() == other.name.casefold():
                is_near = bool(one.place) and one.place == other.place
                yield Match(one, other, 0.97 if is_near else 0.7, WHY, is_near)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Use the engine of these tests; return how many organisations it has compared each time."""
    calls: list[int] = []

    def counted(parties: Iterable[Party]) -> Iterator[Match]:
        some = list(parties)
        calls.append(len(some))
        return alike(some)

    monkeypatch.setattr(run, "matches", counted)
    return calls


def listed(tmp_path: Path, name: str, *rows: str, retrieved: str = "2021-02-03") -> None:
    """Ingest a spreadsheet of actors: name, kind, number, municipality."""
    file = tmp_path / f"{name}.csv"
    lines = ["namn;slag;engelskt namn;organisationsnummer;kommun", *rows]
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    take_in("table", file, retrieved=retrieved)


@pytest.fixture
def two(home: Path, tmp_path: Path, engine: list[int]) -> Path:
    """Two spreadsheets: Norra Verken stands in both, and Kontoret in both, where its place is not known."""
    listed(tmp_path, "ett", "Norra Verken;företag;;;Luleå", "Kontoret;företag;;;")
    listed(
        tmp_path, "tva", "NORRA VERKEN;företag;;;Luleå", "Kontoret;företag;;;Piteå", retrieved="2021-03-04"
    )
    return home


VERKEN = "tabell-ett-norra-verken", "tabell-tva-norra-verken"
KONTORET = "tabell-ett-kontoret", "tabell-tva-kontoret"
Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ris(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> Typed:
    """Type a command over the home of the test."""

    def typed(*words: str, language: str = "sv") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["ris", "--language", language, *words])
        code = cli.main()
        said = capsys.readouterr()
        return code, said.out, said.err

    return typed


def is_one(atlas: Atlas, *keys: str) -> bool:
    return len({found(atlas, f"id:{key}") for key in keys}) == 1


def told_why(ris: Typed, key: str) -> str:
    code, out, err = ris("why", f"id:{key}", "owl:sameAs")
    return out if code == 0 else err


def test_what_the_rules_accept_is_one_node_with_a_decision_that_tells_why(two: Path, ris: Typed):
    match()
    atlas = build().atlas
    assert is_one(atlas, *VERKEN) and not is_one(atlas, *KONTORET)
    node = NamedNode(ID + VERKEN[0])
    assert {t.value for t in atlas.objects(node, PREF_LABEL)} == {"Norra Verken"}
    assert {t.value for t in atlas.objects(node, ALT_LABEL)} == {"NORRA VERKEN"}
    for key in VERKEN:
        said = told_why(ris, key)
        assert "reglerna för matchning, 4 mars 2021" in said  # the day of the newer release
        assert "Norra Verken (table, Luleå) och NORRA VERKEN (table, Luleå): samma namn." in said
        assert "Säkerhet: 0,97" in said


def test_the_decisions_are_the_same_on_any_day_and_only_written_when_they_change(
    two: Path, engine: list[int]
):
    match()
    files = [two / "decisions" / name for name in ("matches.trig", "matches.csv")]
    before = [(file.read_bytes(), file.stat().st_mtime_ns) for file in files]
    match()
    assert [(file.read_bytes(), file.stat().st_mtime_ns) for file in files] == before
    assert len(engine) == 1  # the same organisations are not compared again


@pytest.mark.parametrize("spoilt", ["", "nonsense\n;;\n", None])
def test_a_table_of_matches_that_was_spoilt_is_made_anew(two: Path, spoilt: str | None):
    match()
    table = two / "decisions" / "matches.csv"
    before = table.read_text(encoding="utf-8")
    if spoilt is None:
        table.unlink()
    else:
        table.write_text(spoilt, encoding="utf-8")
    match()
    assert table.read_text(encoding="utf-8") == before


def test_new_organisations_are_compared_again(two: Path, tmp_path: Path, engine: list[int]):
    match()
    listed(tmp_path, "tre", "Norra verken;företag;;;Luleå")
    assert len(match().settled.unions) == 2
    assert engine[1] == engine[0] + 1


def test_the_table_of_matches_opens_in_a_spreadsheet_and_runs_no_formula(two: Path, tmp_path: Path):
    listed(tmp_path, "tre", "=1+1;företag;;;Luleå")
    listed(tmp_path, "fyra", "=1+1;företag;;;Luleå", "Annat;företag;;;")
    match()
    text = (two / "decisions" / "matches.csv").read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert {row[1] for row in rows[1:]} == {"samma / same", "förslag / proposed"}
    assert not any(cell.startswith("=") for row in rows for cell in row)
    (two / "decisions" / "matches.trig").unlink()
    assert any(each.match.one.name == "=1+1" for each in match().settled.unions)


def test_organisations_come_with_names_place_country_and_identifiers(home: Path, tmp_path: Path):
    take_in("ror", written(tmp_path, [NEW, OLD]))
    take_in("cordis", FILES / "cordis" / "organization.csv")
    take_in("projektbank", FILES / "projekt.csv")
    told = {each.key: each for each in known().parties}
    assert told["ror-0aaaaaa11"] == Party(
        "ror-0aaaaaa11",
        "Norra universitetet",
        "ror",
        ("Northern University", "NU"),
        (("ror", "0aaaaaa11"), ("isni", "0000000111112222")),
        "SE",
        "2580",
        "University",
    )
    assert (told["cordis-910000002"].country, told["cordis-910000002"].place) == ("GR", "")
    assert told["tillvaxtverket"].source == ""  # the atlas itself says who publishes a source
    assert told["lilla-universitetet"].source == ""
    assert told["lilla-universitetet"].kind == "University"


def test_a_table_of_organisations_that_is_damaged_is_told_with_its_place(two: Path):
    (file, *_) = (two / "sources" / "table").glob("*/organisations.json.gz")
    file.write_bytes(file.read_bytes()[:30])
    with pytest.raises(
        DataError, match=r"organisations.json.gz: the table is missing or damaged.*ingest table"
    ):
        match()


# At the terminal


def test_without_open_data_one_is_told_to_ingest_some(home: Path, ris: Typed):
    code, out, err = ris("match")
    assert (code, out) == (2, "")
    assert "ris ingest KÄLLA FIL" in err


def test_proposals_are_listed_with_number_names_source_place_and_reason(two: Path, ris: Typed):
    code, out, _ = ris("match")
    assert code == 0
    assert (
        f"{number_of(*KONTORET)}  Kontoret (table)\n       Kontoret (table, Piteå)\n       0,70: samma namn"
        in out
    )
    assert "1 par är samma enligt reglerna, 1 förslag väntar" in out
    assert "Norra Verken" not in out
    code, out, _ = ris("match", "--accepted", language="en")
    assert f"{number_of(*VERKEN)}  Norra Verken (table, Luleå)" in out
    assert "0.97: same name" in out
    assert "Kontoret" not in out


def test_a_yes_is_a_decision_of_a_person_and_no_longer_proposed(two: Path, ris: Typed):
    code, out, _ = ris("match", "--accept", number_of(*KONTORET))
    assert code == 0
    assert "Bedömda som samma organisation: Kontoret (table) – Kontoret (table, Piteå)." in out
    assert is_one(build().atlas, *KONTORET)
    assert "Tillagt av redaktör" in told_why(ris, KONTORET[1])
    assert (
        "1 par är samma enligt reglerna, 0 förslag väntar på svar. Människor har svarat ja 1"
        in ris("match")[1]
    )


def test_a_no_to_what_was_accepted_takes_it_away_at_once(two: Path, ris: Typed):
    match()
    assert is_one(build().atlas, *VERKEN)
    assert ris("match", "--reject", number_of(*VERKEN).upper())[0] == 0
    assert not is_one(build().atlas, *VERKEN)
    assert "0 par är samma enligt reglerna, 1 förslag" in ris("match", "--accepted")[1]


def test_one_may_change_ones_mind_and_the_last_answer_holds(two: Path, ris: Typed):
    number = number_of(*VERKEN)
    for answer, holds in (("--reject", False), ("--accept", True), ("--reject", False)):
        assert ris("match", answer, number)[0] == 0
        assert is_one(build().atlas, *VERKEN) == holds
    code, _, err = ris("match", "--reject", number)
    assert code == 2
    assert f"{number} är redan avgjort" in err and f"ris match --accept {number}" in err


def test_a_number_that_several_pairs_share_is_refused(two: Path, ris: Typed, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(matching, "number_of", lambda one, other: "kkkkkkkk")
    code, out, err = ris("match", "--accept", "kkkkkkkk", language="en")
    assert (code, out) == (2, "")
    assert f"id:{KONTORET[0]}=id:{KONTORET[1]}" in err and f"id:{VERKEN[0]}=id:{VERKEN[1]}" in err
    assert not (two / "decisions" / "matches-by-hand.trig").exists()


def test_twenty_thousand_pairs_have_as_many_numbers():
    assert len({number_of("curated", f"cordis-{key}") for key in range(20_000)}) == 20_000


def test_an_answer_that_was_given_under_a_shorter_number_gives_way_too(two: Path, ris: Typed):
    ris("match", "--accept", number_of(*VERKEN))
    file, number = two / "decisions" / "matches-by-hand.trig", number_of(*VERKEN)
    file.write_text(file.read_text(encoding="utf-8").replace(number, number[:5]), encoding="utf-8")
    assert ris("match", "--reject", number)[0] == 0
    assert not is_one(build().atlas, *VERKEN)


def test_any_two_can_be_named_by_their_addresses(two: Path, ris: Typed):
    assert ris("match", "--accept", f"id:{VERKEN[0]}={KONTORET[1]}")[0] == 0
    assert is_one(build().atlas, *VERKEN, KONTORET[1])


def test_what_a_person_unites_step_by_step_ends_at_the_curated_address(two: Path, ris: Typed):
    for pair in (KONTORET, (KONTORET[1], VERKEN[1]), (KONTORET[1], "lilla-universitetet")):
        assert ris("match", "--accept", "=".join(pair))[0] == 0
    atlas = build().atlas
    assert is_one(atlas, *KONTORET, *VERKEN, "lilla-universitetet")
    assert found(atlas, f"id:{KONTORET[0]}").value == f"{ID}lilla-universitetet"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--accept", "zzzzz"), "No pair has the number zzzzz"),
        (("--reject", "id:a=id:a"), "it is the same address"),
        (
            ("--accept", "id:finns-inte=id:lilla-universitetet"),
            "No organisation has the address id:finns-inte",
        ),
    ],
)
def test_a_wrong_number_or_address_is_told_with_what_to_do(
    two: Path, ris: Typed, words: tuple[str], said: str
):
    code, out, err = ris("match", *words, language="en")
    assert (code, out) == (2, "")
    assert said in err
    assert not (two / "decisions" / "matches-by-hand.trig").exists()


def test_two_of_the_atlas_of_unlike_kinds_are_not_made_one_also_through_a_third(two: Path, ris: Typed):
    mine(
        two,
        """decision:mine a ris:Decision ; ris:decisionRole code:curator ; dct:date "2021-01-01"^^xsd:date ;
ris:why "Vi vet."@sv , "We know."@en .
GRAPH decision:mine { id:byn a ris:Municipality ; skos:prefLabel "Byn"@sv , "The Village"@en .
  id:verket a ris:PublicBody ; skos:prefLabel "Verket"@sv , "The Office"@en . }""",
    )
    code, _, err = ris("match", "--accept", "id:byn=id:lilla-universitetet", language="en")
    assert code == 2
    assert "of different kinds" in err and "ris:Municipality and ris:University" in err
    assert ris("match", "--accept", f"id:byn={KONTORET[0]}")[0] == 0
    assert ris("match", "--accept", f"{KONTORET[0]}=id:lilla-universitetet")[0] == 2
    assert ris("match", "--accept", "id:byn=id:verket")[0] == 0


def test_a_yes_beside_a_wrong_no_is_not_half_done(two: Path, ris: Typed):
    assert ris("match", "--accept", number_of(*KONTORET), "--reject", "zzzzz")[0] == 2
    assert not (two / "decisions" / "matches-by-hand.trig").exists()
    assert ris("match", "--accept", number_of(*KONTORET), "--reject", number_of(*KONTORET))[0] == 1
    assert not (two / "decisions" / "matches-by-hand.trig").exists()
    code, out, _ = ris("match", "--accept", number_of(*KONTORET), "--reject", number_of(*VERKEN))
    assert code == 0
    assert "Bedömda som samma" in out and "Bedömda som olika" in out
    assert "svarat ja 1 gång och nej 1." in out


def test_only_answers_are_counted_as_answers(two: Path, ris: Typed):
    mine(two, f"GRAPH decision:a {{ id:{VERKEN[1]} owl:differentFrom id:{KONTORET[0]} . }}")
    assert "svarat ja 0 gånger och nej 0." in ris("match")[1]
    said = ris("match", language="en")[1]
    assert "1 pair is the same by the rules, 1 proposal waits for an answer. People have said yes 0 t" in said


def test_answers_that_contradict_each_other_are_refused_and_change_nothing(two: Path, ris: Typed):
    third = "lilla-universitetet"
    assert ris("match", "--accept", f"{KONTORET[0]}={KONTORET[1]}", f"{KONTORET[1]}={third}")[0] == 0
    before = (two / "decisions" / "matches-by-hand.trig").read_bytes()
    code, _, err = ris("match", "--reject", f"{KONTORET[0]}={third}")
    assert code == 1
    assert "både att" in err
    assert (two / "decisions" / "matches-by-hand.trig").read_bytes() == before


def test_a_damaged_file_of_ones_own_answers_is_told_with_its_line_and_kept(two: Path, ris: Typed):
    ris("match", "--accept", number_of(*KONTORET))
    file = two / "decisions" / "matches-by-hand.trig"
    spoilt = file.read_text(encoding="utf-8").replace(" owl:sameAs ", " owl:same As ")
    file.write_text(spoilt, encoding="utf-8")
    line = next(n for n, text in enumerate(spoilt.splitlines(), 1) if "same As" in text)
    code, _, err = ris("match", "--reject", number_of(*VERKEN))
    assert code == 1
    assert f"matches-by-hand.trig:{line}" in err
    assert file.read_text(encoding="utf-8") == spoilt


def test_facts_of_ones_own_in_the_file_of_answers_are_kept(two: Path, ris: Typed):
    ris("match", "--accept", number_of(*KONTORET))
    file = two / "decisions" / "matches-by-hand.trig"
    own = """decision:mine a ris:Decision ; ris:decisionRole code:curator ; dct:date "2021-01-01"^^xsd:date ;
ris:why "Vi vet."@sv , "We know."@en . GRAPH decision:mine { id:x owl:differentFrom id:y . }\n"""
    file.write_text(file.read_text(encoding="utf-8") + own, encoding="utf-8")
    ris("match", "--reject", number_of(*VERKEN))
    assert "decision:mine {" in file.read_text(encoding="utf-8")


def test_two_matchings_at_once_are_told(two: Path):
    match()
    with FileLock(two / "decisions" / "lock"), pytest.raises(BuildRunningError, match="Another matching"):
        match()


def mine(home: Path, text: str) -> None:
    """Write facts of one's own."""
    file = home / "curated" / "mine.trig"
    file.parent.mkdir(exist_ok=True)
    head = "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items())
    file.write_text(head + text, encoding="utf-8")


def test_a_yes_of_ones_own_in_any_file_goes_before_the_rules(two: Path):
    mine(two, f"GRAPH decision:a {{ id:{VERKEN[1]} owl:differentFrom id:{VERKEN[0]} . }}")
    assert match().settled.unions == ()


WITHDRAWN = """decision:no a ris:Decision ; ris:decisionRole code:curator ; dct:date "2021-05-06"^^xsd:date ;
  ris:why "De är två."@sv , "They are two."@en ; ris:withdraws decision:no-list .
GRAPH decision:no-list {{ {} }}"""


def test_a_sameness_that_one_withdraws_is_a_no_that_lasts(two: Path, ris: Typed):
    """The rules had given it; they do so no more, and the decision that withdraws it goes on holding."""
    match()
    assert is_one(build().atlas, *VERKEN)
    mine(two, WITHDRAWN.format(f"id:{VERKEN[1]} owl:sameAs id:{VERKEN[0]} ."))
    assert not is_one(build().atlas, *VERKEN)  # before the rules are asked again
    for _ in range(2):
        assert match().settled.unions == ()
        assert not is_one(build().atlas, *VERKEN)
    code, _, err = ris("match", "--reject", number_of(*VERKEN))
    assert code == 2 and "är redan avgjort" in err


def test_a_yes_of_ones_own_that_one_withdraws_is_a_no(two: Path, ris: Typed):
    ris("match", "--accept", number_of(*KONTORET))
    text = (two / "decisions" / "matches-by-hand.trig").read_text(encoding="utf-8")
    said = next(line for line in text.splitlines() if "owl:sameAs" in line)
    mine(two, WITHDRAWN.format(said.strip()))
    assert {frozenset(pair) for pair in match().known.different} >= {frozenset(KONTORET)}
    assert match().known.same == ()
    assert not is_one(build().atlas, *KONTORET)


# The report


def test_the_report_tells_what_is_new_the_same_proposed_and_without_a_place(
    two: Path, ris: Typed, tmp_path: Path
):
    file = tmp_path / "tre.csv"
    file.write_text(
        "namn;slag;engelskt namn;organisationsnummer;kommun\n"
        "Norra verken;företag;;;Luleå\nKontoret;företag;;;\n",
        encoding="utf-8",
    )
    code, out, _ = ris("ingest", "table", str(file))
    assert code == 0
    assert "2 organisationer, 2 av dem nya" in out
    assert "1 organisationer utan plats i källan: Kontoret" in out
    assert "  2 organisationer är samma som andra i atlasen (ris match --accepted): Norra Verken" in out
    assert "kan vara samma som andra och väntar på svar (ris match): Kontoret" in out
    name = (two / "sources" / "table" / "current").read_text(encoding="utf-8").split()[-1]
    folder = two / "sources" / "table" / name
    rows = report_rows(folder / "report.csv")
    assert {"antal / count", "ny / new", "utan plats / no place"} == {row["vad / what"] for row in rows}
    assert rows[0]["svenska"].startswith("2 rader lästa")
    assert {"samma / same", "förslag / proposed"} == {
        row["vad / what"] for row in report_rows(folder / "matches.csv")
    }
    assert "are the same as others" in (folder / "matches.txt").read_text(encoding="utf-8")


def report_rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")), delimiter=";"))


def test_what_matching_gave_is_told_anew_each_time_the_same_files_are_ingested(
    two: Path, ris: Typed, tmp_path: Path
):
    words = "ingest", "table", str(tmp_path / "tva.csv"), "--retrieved", "2021-03-04"
    file = paths.release_files()[1].with_name("matches.csv")
    assert "redan inlästa" in ris(*words)[1]
    assert [row["vad / what"] for row in report_rows(file)] == ["samma / same", "förslag / proposed"]
    ris("match", "--reject", number_of(*VERKEN))
    ris(*words)
    assert [row["vad / what"] for row in report_rows(file)] == ["förslag / proposed"]


def test_of_one_organisation_one_says_that_it_is(two: Path, ris: Typed, tmp_path: Path):
    code, out, _ = ris("ingest", "table", str(tmp_path / "tva.csv"), "--retrieved", "2021-03-04")
    assert code == 0
    assert "  1 organisation är samma som en annan i atlasen" in out
    assert "  1 kan vara samma som en annan och väntar" in out


# Matches older than the releases


def warned(atlas: Atlas) -> list[str]:
    return [en for _, _, en in atlas.report["warnings"] if "Run ris match" in en]


def test_files_that_are_ingested_while_another_matching_is_at_work_are_in_and_the_build_tells(
    two: Path, ris: Typed, tmp_path: Path
):
    match()
    assert warned(build().atlas) == []
    file = tmp_path / "tre.csv"
    file.write_text("namn;slag;kommun\nNorra verken;företag;Luleå\n", encoding="utf-8")
    with FileLock(two / "decisions" / "lock"):
        code, _, err = ris("ingest", "table", str(file))
    assert code == 2
    assert "Filerna är inlästa" in err and "ris match gör resten" in err
    assert len(warned(build().atlas)) == 1
    match()
    built = build()
    assert built.is_new
    assert warned(built.atlas) == []


def test_a_release_that_was_removed_is_passed_over_by_matching_and_build(two: Path, tmp_path: Path):
    match()
    gone = paths.release_files()[0].parent
    shutil.rmtree(gone)
    atlas = build().atlas
    assert len(warned(atlas)) == 1
    assert any(gone.name in en for _, _, en in atlas.report["warnings"])
    listed(tmp_path, "tre", "Norra verken;företag;;;Luleå")
    match()
    assert warned(build().atlas) == []


def test_a_disk_that_is_full_when_the_matches_are_told_is_told_and_the_next_time_they_are(
    two: Path, ris: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    words = "ingest", "table", str(tmp_path / "tva.csv"), "--retrieved", "2021-03-04"
    folder = paths.release_files()[1].parent

    def full(file: Path, text: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(reported, "replace_text", full)
        code, _, err = ris(*words)
    assert code == 2 and "Disken är full" in err
    assert not (folder / "matches.csv").exists()
    assert ris(*words)[0] == 0
    assert len(report_rows(folder / "matches.csv")) == 2


def test_what_a_release_in_use_told_before_is_not_new(home: Path, tmp_path: Path, engine: list[int]):
    listed(tmp_path, "ett", "Norra Verken;företag;;;Luleå")
    file = tmp_path / "ett.csv"
    file.write_text(file.read_text(encoding="utf-8") + "Kontoret;företag;;;\n", encoding="utf-8")
    ingested = take_in("table", file)
    assert "  2 organisationer, 1 av dem nya" in list(ingested.lines("sv"))


# Who came after whom


AFTER = OLD | {"relationships": [{"type": "Successor", "label": "Northern University", "id": NEW["id"]}]}


@pytest.mark.parametrize("order", [[AFTER, NEW], [NEW, AFTER], [AFTER]])
def test_a_successor_in_the_register_is_a_change_and_not_sameness(home: Path, tmp_path: Path, order: list):
    ingested = take_in("ror", written(tmp_path, order))
    assert ingested.report and ingested.report.kept == len(order)
    atlas = build().atlas
    old, new = (NamedNode(f"{ID}ror-{key}") for key in ("0bbbbbb22", "0aaaaaa11"))
    assert new in list(atlas.objects(old, f"{DEF}precedes"))
    assert new in list(atlas.objects(old, f"{DEF}continuedBy"))
    first = "Norra universitetet" if NEW in order else "Northern University"
    assert atlas.label(new, "sv") == first
    assert known().successions >= {("ror-0bbbbbb22", "ror-0aaaaaa11")}


def test_a_predecessor_says_the_same_from_the_other_side(home: Path, tmp_path: Path):
    before = NEW | {"relationships": [{"type": "predecessor", "label": "Old Works", "id": OLD["id"]}]}
    take_in("ror", written(tmp_path, [before, OLD]))
    assert ("ror-0bbbbbb22", "ror-0aaaaaa11") in known().successions


# Seat and place of activity


def test_a_project_or_an_office_in_a_region_is_no_seat_there(home: Path):
    """The state's forest company owns a project in Luleå, and its seat is not told: none is made up."""
    table = (
        (FILES / "projekt.csv").read_text(encoding="utf-8").replace("Testköpings kommun", "Statens Skog AB")
    )
    file = home.parent / "projekt.csv"
    file.write_text(table, encoding="utf-8")
    take_in("projektbank", file)
    atlas = build().atlas
    owner, project = found(atlas, "Statens Skog AB"), found(atlas, "Nät i Testköping")
    assert list(atlas.objects(owner, f"{DEF}leads")) == [project]
    assert list(atlas.objects(owner, f"{DEF}basedIn")) == []
    assert {ID + "lulea", ID + "pitea"} <= {t.value for t in atlas.objects(project, f"{DEF}activeAt")}


def test_a_national_body_has_the_seat_that_its_sources_state_and_none_by_its_projects(
    home: Path, real_files: Path
):
    take_in("projektbank", real_files / "projektbank" / "projekt.csv")
    take_in("cordis", real_files / "cordis" / "organization.csv")
    take_in("ror", real_files / "ror" / "ror_v2_SE.json")
    places = {party.key: party.place for party in known().parties}
    assert (places["cordis-999613422"], places["ror-03nnxqz81"]) == ("1490", "1480")  # RISE: Borås, Göteborg
    owners = {key: place for key, place in places.items() if key.startswith("projektbank-mottagare-")}
    assert owners["projektbank-mottagare-sp-sveriges-tekniska-forskningsinst-ab"] == ""
    assert {place for place in owners.values() if place.startswith("25")} <= {
        gazetteer().named(party.name).code for party in known().parties
    }


def test_one_university_of_four_sources_is_one_node(real_files: Path, tmp_path: Path):
    with home_with(tmp_path / "home", paths.CURATED):
        take_in("projektbank", real_files / "projektbank" / "projekt.csv", region="SE332")
        take_in("cordis", real_files / "cordis" / "scale" / "organization_DERIVED_norrbotten_consortia.csv")
        take_in("ror", real_files / "ror" / "ror_norrbotten.json")
        match()
        atlas = build().atlas
        keys = (
            "cordis-999876874",
            "projektbank-mottagare-lulea-tekniska-universitet-3d7b55",
            "ror-016st3p78",
        )
        assert is_one(atlas, "lulea-tekniska-universitet", *keys)
        assert found(atlas, "LULEA TEKNISKA UNIVERSITET").value == f"{ID}lulea-tekniska-universitet"
        assert atlas.label(found(atlas, "id:ror-016st3p78"), "en") == "Luleå University of Technology"
