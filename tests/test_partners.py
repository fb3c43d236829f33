"""Whom to work with next: a small world drawn on paper, what must not leak, and what cannot be answered.

energy   a: me n1      b: me n1      c: me n2      d: n1 x      f: far1 far2
forest   e: n2 y       g: y z
(none)   h: lone       i: u v
"""

import csv
from math import inf, isfinite, log1p, sqrt
from pathlib import Path

import pytest

from benchmarks import partners as benchmark
from graph.errors import UnknownNameError, UseError
from graph.measures.collaboration import Actor, Collaboration, Project, of_atlas
from graph.measures.partner_features import FEATURES
from graph.measures.partner_ranking import MEASURED, NOT_MEASURED, Wanted, explanations, partners, shortlist
from graph.measures.ties import LARGEST, Ties, ties
from graph.store import Atlas
from tests.conftest import atlas_of

WORLD = {
    "a": Project(frozenset({"me", "n1"}), "2015-01-01", frozenset({"energy"})),
    "b": Project(frozenset({"me", "n1"}), "2016-01-01", frozenset({"energy"})),
    "c": Project(frozenset({"me", "n2"}), "2016-02-01", frozenset({"energy"})),
    "d": Project(frozenset({"n1", "x"}), "2016-03-01", frozenset({"energy"})),
    "e": Project(frozenset({"n2", "y"}), "2016-04-01", frozenset({"forest"})),
    "f": Project(frozenset({"far1", "far2"}), "2016-05-01", frozenset({"energy"})),
    "g": Project(frozenset({"y", "z"}), "2016-06-01", frozenset({"forest"})),
    "h": Project(frozenset({"lone"}), "2016-07-01"),
    "i": Project(frozenset({"u", "v"}), "2016-08-01"),
}
ACTORS = {
    "me": Actor("university", "lulea", frozenset({"lulea", "norrbotten"})),
    "n1": Actor("company", "lulea", frozenset({"lulea", "norrbotten"})),
    "n2": Actor("company", "umea"),
    "x": Actor("company", "kiruna", frozenset({"kiruna", "norrbotten"})),
    "y": Actor("municipality", "umea", level="municipal"),
    "far1": Actor("university", "lulea", areas=frozenset({"space"})),
}
WEIGHT = {feature.name: feature.weight for feature in FEATURES}
NAMES = ["ties", "selective", "circle", "fields", "profile", "open", "places", "kinds"]


@pytest.fixture(scope="module")
def known() -> Ties:
    return ties(Collaboration(WORLD, ACTORS))


def names(known: Ties, actor: str, wanted: Wanted | None = None) -> list[str]:
    return [candidate.actor for candidate in partners(known, actor, wanted)]


# The ranking


def test_repeated_ties_come_before_single_ones_and_those_before_a_shared_field(known: Ties):
    # far1 is a university as I am, and universities have not met each other; of far2 no kind is known
    assert names(known, "me") == ["x", "y", "far2", "far1"]


def test_the_parts_are_those_computed_by_hand(known: Ties):
    x, y, far, _ = partners(known, "me")
    assert list(x.parts) == list(WEIGHT) == NAMES
    # n1 worked twice with me and once with x; it has 2 partners. n2 once and once, 2 partners
    assert x.parts["ties"] == pytest.approx(WEIGHT["ties"] * log1p(log1p(2) * log1p(1)), abs=1e-6)
    assert y.parts["ties"] == pytest.approx(WEIGHT["ties"] * log1p(log1p(1) * log1p(1)), abs=1e-6)
    assert x.parts["selective"] == pytest.approx(WEIGHT["selective"] * log1p(1 / 2), abs=1e-6)
    # one shared; I have 2 partners, x has 1, y has 2
    assert x.parts["circle"] == pytest.approx(WEIGHT["circle"] / sqrt(2 * 1), abs=1e-6)
    assert y.parts["circle"] == pytest.approx(WEIGHT["circle"] / sqrt(2 * 2), abs=1e-6)
    # all my projects are in energy, where x and far2 have one each and y none
    assert x.parts["fields"] == far.parts["fields"] == pytest.approx(WEIGHT["fields"] * log1p(1), abs=1e-6)
    assert (y.parts["fields"], y.parts["profile"]) == (0, 0)
    assert far.parts["profile"] == pytest.approx(WEIGHT["profile"])
    assert far.parts["ties"] == far.parts["selective"] == far.parts["circle"] == 0
    # y has two partners with at most two projects, n2 and z; of x's one partner n1 there are three
    assert y.parts["open"] == pytest.approx(WEIGHT["open"] * log1p(2), abs=1e-6)
    assert x.parts["open"] == 0


def test_places_and_kinds_that_meet_oftener_than_expected_speak_for_a_candidate():
    meetings = {f"p{i}": Project(frozenset({f"r{i}", f"c{i}"})) for i in range(20)}
    apart = {f"q{i}": Project(frozenset({f"m{i}", f"M{i}"})) for i in range(20)}
    both = {"one": Project(frozenset({"r0", "hub"})), "two": Project(frozenset({"hub", "c1", "m1"}))}
    kind = {"r": "research", "c": "company", "m": "municipality", "M": "municipality", "h": "hub"}
    actors = {who: Actor(kind[who[0]]) for p in (meetings | apart | both).values() for who in p.members}
    found = {
        c.actor: c.parts["kinds"]
        for c in partners(ties(Collaboration(meetings | apart | both, actors)), "r0")
    }
    assert found["c1"] > 0 > found["m1"]


def test_what_is_unknown_speaks_neither_for_nor_against(known: Ties):
    far2 = partners(known, "me")[2]
    assert (far2.actor, far2.parts["places"], far2.parts["kinds"]) == ("far2", 0, 0)


def test_the_score_is_the_sum_of_its_parts(known: Ties):
    for candidate in partners(known, "me"):
        assert candidate.score == pytest.approx(sum(candidate.parts.values()), abs=1e-5)
        assert isfinite(candidate.score)


def test_nobody_is_suggested_whom_the_actor_has_worked_with_or_to_whom_nothing_leads(known: Ties):
    assert not {"me", "n1", "n2", "u", "v", "z", "lone"} & set(names(known, "me"))


def test_the_order_of_the_data_does_not_matter(known: Ties):
    turned = Collaboration(dict(reversed(WORLD.items())), dict(reversed(ACTORS.items())))
    assert partners(ties(turned), "me") == partners(known, "me")


def test_those_in_a_very_large_project_are_not_taken_to_have_met():
    crowd = frozenset({"me", *(f"m{i}" for i in range(LARGEST))})
    small = frozenset(sorted(crowd)[:LARGEST])
    assert len(ties(Collaboration({"big": Project(crowd)})).to) == 0
    assert len(ties(Collaboration({"fair": Project(small)})).to) == LARGEST * (LARGEST - 1)


# The explanation


def test_a_candidate_is_explained_by_paths_kind_and_common_fields(known: Ties):
    why = explanations(known, "me", ["x"])[0]
    assert why.paths == (("n1", ("a", "b"), ("d",)),)
    assert (why.complementary_kind, why.common_fields) == ("company", ("energy",))
    assert (why.new_kind, why.new_place, why.new_fields) == ("", "kiruna", ())


def test_what_would_be_new_is_what_none_of_the_partners_has(known: Ties):
    why = explanations(known, "me", ["y"])[0]
    assert (why.new_kind, why.new_place) == ("municipality", "")
    assert why.new_fields == ()  # n2 works with forest already
    assert explanations(known, "me", ["far1"])[0].new_fields == ("space",)
    assert explanations(known, "me", ["far1"])[0].complementary_kind == ""


def test_the_neighbour_of_most_common_projects_stands_first():
    world = {**WORLD, "j": Project(frozenset({"n2", "x"})), "k": Project(frozenset({"me", "n0"}))}
    paths = explanations(ties(Collaboration(world | {"l": Project(frozenset({"n0", "x"}))})), "me", ["x"])[
        0
    ].paths
    assert [path.neighbour for path in paths] == ["n1", "n0", "n2"]


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_each_feature_speaks_for_a_candidate_and_is_said_in_both_languages(feature):
    assert feature.weight > 0
    for text in (feature.title, feature.meaning):
        assert text.sv and text.en and text.sv != text.en


def test_the_track_record_and_its_absence_are_said_in_both_languages():
    assert "65,6 %" in MEASURED.sv and "65.6%" in MEASURED.en
    assert NOT_MEASURED.sv.startswith("Inte mätt") and NOT_MEASURED.en.startswith("Not measured")


# What is looked for


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(kind="company"), ["x"]),
        (Wanted(area="forest"), ["y"]),
        (Wanted(area="space"), ["far1"]),
        (Wanted(place="norrbotten"), ["x"]),
        (Wanted(place="umea"), ["y"]),
        (Wanted(level="municipal"), ["y"]),
        (Wanted(area="energy", kind="university"), ["far1"]),
    ],
)
def test_candidates_can_be_narrowed(known: Ties, wanted: Wanted, expected: list[str]):
    assert names(known, "me", wanted) == expected


def test_a_search_that_nobody_fits_is_told_with_how_many_there_are(known: Ties):
    with pytest.raises(UseError) as told:
        partners(known, "me", Wanted(kind="incubator"))
    assert "Ingen av de 4 möjliga" in told.value.text.sv and "None of the 4" in told.value.text.en


# Newcomers


def crowded() -> Ties:
    """Twelve incumbents and three newcomers, all in the field of the actor."""
    old = {
        f"o{i}-{k}": Project(frozenset({f"o{i}"}), "", frozenset({"f"})) for i in range(12) for k in range(3)
    }
    new = {f"n{i}": Project(frozenset({f"n{i}"}), "", frozenset({"f"})) for i in range(3)}
    return ties(Collaboration({**old, **new, "mine": Project(frozenset({"me"}), "", frozenset({"f"}))}))


def test_incumbents_do_not_drown_newcomers():
    ranked = partners(crowded(), "me")
    assert not any(candidate.is_newcomer for candidate in ranked[:12])
    listed = shortlist(ranked, lambda candidate: candidate.is_newcomer)
    assert [candidate.actor for candidate in listed if candidate.is_newcomer] == ["n0"]
    assert listed == sorted(listed, key=ranked.index) and len(listed) == 10


def test_a_shortlist_without_newcomers_is_full():
    assert shortlist(list(range(20)), lambda _: False) == list(range(10))


def test_newcomers_can_be_ranked_among_themselves():
    assert names(crowded(), "me", Wanted(newcomers=True)) == ["n0", "n1", "n2"]


def test_a_newcomer_without_partners_is_served_by_its_field():
    assert len(partners(crowded(), "n0")) == 15


# What cannot be answered


@pytest.mark.parametrize(
    "projects", [{}, {"p": Project(frozenset())}, WORLD], ids=["empty", "nobody", "world"]
)
def test_an_actor_without_projects_is_told_so(projects: dict[str, Project]):
    with pytest.raises(UnknownNameError) as told:
        partners(ties(Collaboration(projects, {"idle": Actor("company")})), "idle")
    assert told.value.text.sv.startswith("idle deltar inte i något projekt")


@pytest.mark.parametrize(
    ("projects", "actor"),
    [
        ({"p": Project(frozenset({"me"}))}, "me"),
        ({"p": Project(frozenset({"me", "you"}))}, "me"),
        (WORLD, "lone"),
        (WORLD, "u"),
    ],
    ids=["one node", "one pair", "nothing known", "a part apart"],
)
def test_where_nothing_leads_to_anybody_a_sentence_says_so(projects: dict[str, Project], actor: str):
    with pytest.raises(UseError) as told:
        partners(ties(Collaboration(projects)), actor)
    assert "Ingen ny partner kan föreslås" in told.value.text.sv


# Nothing of what comes later


def test_a_project_whose_start_is_unknown_or_may_be_later_is_not_known_before_a_day():
    starts = ("", "2017", "2017-12", "2017-12-31", "2018", "2018-01", "2018-01-01")
    world = Collaboration({start: Project(frozenset({"a", "b"}), start) for start in starts})
    assert sorted(world.before("2018-01-01").projects) == ["2017", "2017-12", "2017-12-31"]


ROWS = [
    ("1", "me", "SE", "HES", "2016-01-01"),
    ("1", "n1", "FI", "PRC", "2016-01-01"),
    ("2", "n1", "FI", "PRC", "2017-01-01"),
    ("2", "x", "NO", "PRC", "2017-01-01"),
    ("3", "x", "NO", "PRC", "2017-02-01"),
    ("3", "y", "NO", "REC", "2017-02-01"),
]
LATER = [
    ("4", "me", "SE", "HES", "2018-01-01"),
    ("4", "x", "NO", "PRC", "2018-01-01"),
    ("5", "y", "NO", "REC", "2019-01-01"),
    ("5", "me", "SE", "HES", "2019-01-01"),
]
CHANGED = [
    ("4", "y", "DE", "PUB", "2018-01-01"),
    ("4", "n1", "DE", "PUB", "2018-01-01"),
    ("6", "new", "DE", "PUB", "2020-01-01"),
    ("6", "x", "DE", "PUB", "2020-01-01"),
]


def write(folder: Path, rows: list[tuple[str, ...]], parts: list[tuple[str, str]]) -> Path:
    folder.mkdir()
    for name, head, lines in (
        ("table.csv", ("rcn", "pic", "country", "type", "start_date"), rows),
        ("parts.csv", ("rcn", "programme_part"), parts),
    ):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *lines])
    return folder / "table.csv"


@pytest.fixture
def parts_beside(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    monkeypatch.setattr(benchmark, "PARTS", "parts.csv")
    return [("1", "ENERGY"), ("2", "ENERGY"), ("3", "SPACE")]


def test_nothing_after_the_cut_changes_a_score(tmp_path: Path, parts_beside: list[tuple[str, str]]):
    one = benchmark.read(write(tmp_path / "one", ROWS + LATER, parts_beside))
    other = benchmark.read(
        write(tmp_path / "other", ROWS + CHANGED, [*parts_beside, ("4", "SEA"), ("6", "SEA")])
    )
    first, second = (benchmark.known_before(table, benchmark.CUT) for table in (one, other))
    assert first.actors == second.actors == ["me", "n1", "x", "y"]
    for actor in first.actors:
        assert partners(first, actor) == partners(second, actor)
    changed = benchmark.known_before(other, "2021-01-01")
    assert partners(changed, "me") != partners(first, "me")  # so that a leak would be seen


def test_a_hit_is_a_new_partner_that_was_known_before(tmp_path: Path, parts_beside: list[tuple[str, str]]):
    table = benchmark.read(write(tmp_path / "one", ROWS + LATER, parts_beside))
    known = benchmark.known_before(table, benchmark.CUT)
    met = benchmark.came_true(table, known, benchmark.CUT)
    assert {known.actors[one]: {known.actors[i] for i in them} for one, them in met.items()} == {
        "me": {"x", "y"},
        "x": {"me"},
        "y": {"me"},
    }


def test_the_benchmark_prints_rates_beside_the_baselines(
    tmp_path: Path, parts_beside: list, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    file = write(tmp_path / "one", ROWS + LATER, parts_beside)
    monkeypatch.setattr("sys.argv", ["partners", str(file)])
    assert benchmark.main() == 0
    said = capsys.readouterr().out
    assert "all (3) | newcomers (3) | others (0) | Sweden (1)" in said
    for method in ("most active", "common neighbours", "Adamic-Adar"):
        assert f"| {method} | 1.000 | 1.000 | nobody | 1.000 |" in said
    # nothing leads from y to me, so that me is not suggested to y
    assert "| weighted sum | 0.667 | 0.667 | nobody | 1.000 |" in said
    assert "Peak memory" in said and "selective" in said


def test_the_benchmark_refuses_kindly_where_the_table_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    monkeypatch.setattr("sys.argv", ["partners", str(tmp_path / "nothing.csv")])
    assert benchmark.main() == 2
    assert "nothing.csv is not there" in capsys.readouterr().err


def test_the_best_ten_are_those_of_a_full_sort(known: Ties):
    import numpy as np

    score = np.array([3, 1, 2, 3, -inf, 2, 2, 2, 2, 2, 2, 2, 2, 2])[: len(known.actors)]
    me = known.number["me"]
    order = [int(i) for i in np.argsort(-score, kind="stable")]
    out = {me, *known.of(me).tolist()}
    assert benchmark.best(known, me, score) == [i for i in order if i not in out and score[i] > -inf][:10]


# In an atlas


def test_an_atlas_gives_its_projects_their_participants_and_what_it_knows_of_them(region: Atlas):
    base = "https://w3id.org/ris-atlas/"
    told = of_atlas(region)
    one = told.projects[f"{base}id/projekt-ett"]
    assert one.members == {f"{base}id/lilla-universitetet", f"{base}id/firma-a"}
    assert (one.start, one.fields) == ("2019", {f"{base}code/omrade-ett", f"{base}code/omrade-tva"})
    firm = told.actors[f"{base}id/firma-a"]
    assert (firm.kind, firm.place) == (f"{base}def/Company", f"{base}id/lilleby")
    assert f"{base}id/lilla-lanet" in firm.places
    assert told.actors[f"{base}id/lilla-regionen"].level == f"{base}code/level-regional"


def test_a_group_whose_members_nobody_names_is_no_partner(region: Atlas):
    group = "GRAPH decision:g { id:bygden a ris:ActorGroup , ris:Actor ; ris:takesPartIn id:projekt-tva . }"
    described = 'decision:g a ris:Decision ; ris:decisionRole code:curator ; ris:why "x"@sv .'
    told = of_atlas(atlas_of(f"{described} {group}", beside=region))
    members = told.projects["https://w3id.org/ris-atlas/id/projekt-tva"].members
    assert sorted(member.rpartition("/")[2] for member in members) == ["kluster-b", "lilla-regionen"]


def test_in_the_small_region_the_firm_meets_the_other_project_of_its_area(region: Atlas):
    base = "https://w3id.org/ris-atlas/"
    known = ties(of_atlas(region))
    found = partners(known, f"{base}id/firma-a")
    assert {candidate.actor for candidate in found} == {f"{base}id/lilla-regionen", f"{base}id/kluster-b"}
    why = explanations(known, f"{base}id/firma-a", [f"{base}id/kluster-b"])[0]
    assert why.common_fields == (f"{base}code/omrade-tva",)
    assert why.new_kind == why.complementary_kind == f"{base}def/ClusterInitiative"
