"""One organisation, one node: what is one is accepted, what may be is proposed, look-alikes stay apart."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.matching.evidence import ACCEPTED, PROPOSED
from ingest.matching.matches import matches
from ingest.matching.party import Match, Party
from tests.matching import measure


def curated(name: str, **more: object) -> Party:
    return Party(name.casefold(), name, country="SE", **more)


def imported(name: str, source: str = "cordis", country: str = "SE", **more: object) -> Party:
    return Party(f"{source}-{name.casefold()}", name, source, country=country, **more)


def match(*parties: Party) -> Match | None:
    """Return the one match among some parties, or nothing."""
    found = list(matches(parties))
    assert len(found) < 2
    return found[0] if found else None


def accepted(*parties: Party) -> bool:
    found = match(*parties)
    return bool(found and found.is_accepted)


def proposed(*parties: Party) -> bool:
    found = match(*parties)
    return bool(found and not found.is_accepted)


LTU = curated("Luleå tekniska universitet", other_names=("LTU",), place="2580", kind="University")


def test_the_university_of_four_sources_becomes_one_node():
    four = [
        LTU,
        imported(
            "LULEA TEKNISKA UNIVERSITET",
            identifiers=(("pic", "999876874"),),
            other_names=("LTU",),
            place="2580",
            kind="University",
        ),
        imported("Luleå Tekniska Universitet", "projektbank", kind="University"),
        imported(
            "Luleå University of Technology",
            "ror",
            other_names=("Luleå tekniska universitet",),
            identifiers=(("ror", "016st3p78"),),
            place="2580",
            kind="University",
        ),
    ]
    found = list(matches(four))
    assert len(found) == 6
    assert all(each.is_accepted for each in found)


# Identifiers


@pytest.mark.parametrize("scheme", ["pic", "organisationsnummer", "ror", "isni", "wikidata", "grid"])
def test_a_shared_identifier_is_enough(scheme: str):
    same = ((scheme, "42"),)
    found = match(curated("Gruvan", identifiers=same), imported("The Mine", identifiers=same))
    assert found
    assert found.is_accepted
    assert "42" in found.why.sv and "42" in found.why.en


def test_a_number_that_several_may_share_tells_nothing():
    same = (("fundref", "42"),)
    assert match(curated("Gruvan", identifiers=same), imported("The Mine", identifiers=same)) is None


@pytest.mark.parametrize("scheme", ["organisationsnummer", "wikidata"])
def test_different_identifiers_of_a_register_keep_the_same_name_apart(scheme: str):
    one, other = curated("Gruvbolaget Norr AB"), imported("Gruvbolaget Norr AB")
    assert accepted(one, other)
    assert not match(replace(one, identifiers=((scheme, "1"),)), replace(other, identifiers=((scheme, "2"),)))


def test_the_number_of_a_legal_person_outdoes_two_keys_of_a_register():
    number = ("organisationsnummer", "556464-6874")
    one = imported("Institutet", identifiers=(("pic", "1"), number))
    other = imported("The Institute", identifiers=(("pic", "2"), number))
    assert accepted(one, other)
    one, other = (replace(each, identifiers=(each.identifiers[0], ("isni", "7"))) for each in (one, other))
    assert proposed(one, other)


# Names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Luleå Energi", "LULEA ENERGI AB"),
        ("Göteborgs Universitet", "GOETEBORGS UNIVERSITET"),
        ("Jönköpings kommun", "JONKOPING KOMMUN"),
        ("Umeå kommun", "Umeå Municipality"),
        ("Åre Mejeri Aktiebolag", "AARE MEJERI AB (publ)"),
        ("MalmÃ¶ Mejeri", "Malmö Mejeri"),
        ("Malm√∂ Mejeri", "Malmö Mejeri"),
        ("Kiruna Wagon", "Kiruna Wagon (Sweden)"),
        ("Kiruna Wagon", "KIRUNAWAGON"),
        ("Svenska Rymdaktiebolaget i Kiruna", "SVENSKA RYMDAKTIEBOLAGETI KIRUNA"),
        ("Mejeriföreningen Norr Ek. För.", "Mejeriföreningen Norr Ekonomisk Fören"),
        ("Sveriges Tekniska Forskningsinst AB", "SVERIGES TEKNISKA FORSKNINGSINSTITUT AB"),
        ("Norra Mejerikooperativet", "Norra Mejerikoperativet"),
        ("Norra Gruvors Forum", "NORRA GRUVORS FORUM (NGF)"),
        ("Forskning och Innovation Norr", "Forskning & Innovation Norr"),
        ("Gruvteknik A.B.C. Norr S.p.A.", "GRUVTEKNIK ABC NORR SPA"),
        ("Norra Högskolan I", "Norra Högskolan 1"),
        ("Landstinget Västernorrland", "Västernorrlands läns landsting"),
        ("Norra Gruvmuseet i Gällivare", "STIFTELSEN NORRA GRUVMUSEET I GALLIVARE"),
    ],
)
def test_the_same_name_is_the_same_organisation_however_it_is_written(one: str, other: str):
    assert accepted(curated(one), imported(other))


def test_a_name_in_two_languages_meets_each_of_them():
    both = imported("VETENSKAPSRADET - SWEDISH RESEARCH COUNCIL")
    register = imported("Swedish Research Council", "ror", other_names=("Vetenskapsrådet",))
    assert accepted(both, register)


def test_names_in_greek_letters_meet_those_in_latin_ones():
    one = imported("PANEPISTIMIO AIGAIOU", country="GR")
    assert accepted(one, imported("Πανεπιστήμιο Αιγαίου", "ror", country="GR"))


def test_a_body_that_was_merged_into_another_is_not_it():
    rise = imported("RISE Research Institutes of Sweden AB", other_names=("RISE",), place="1480")
    assert match(curated("Swerea", place="0180"), rise) is None


def test_a_name_that_many_have_is_none():
    assert match(curated("Universitetet"), imported("The University", "ror")) is None
    assert match(curated("Luleå Bageri", other_names=("universitetet",)), imported("Universitetet")) is None


# Acronyms


def test_an_acronym_alone_is_at_most_proposed():
    one = imported("INSTITUTUL DE FIZICA", other_names=("SIMDAT",), country="RO")
    assert proposed(one, imported("Centre for Simulated Data", "ror", "RO", other_names=("SIMDAT",)))
    assert not match(one, imported("Centre for Simulated Data", "ror", "PL", other_names=("SIMDAT",)))


def test_an_acronym_that_is_the_name_of_the_one_counts_at_the_same_place():
    mine = imported("LUOSSAVAARA-KIIRUNAVAARA AB", other_names=("LKAB",), place="2580")
    assert accepted(curated("LKAB", place="2580"), mine)
    assert not accepted(curated("LKAB", place="1480"), mine)
    assert not accepted(curated("LKAB"), mine)


def test_what_a_group_is_called_is_not_each_company_of_it():
    company = imported("VALMET TECHNOLOGIES OY", other_names=("VALMET",), country="FI")
    assert proposed(company, imported("Valmet", "ror", "FI"))


def test_an_acronym_that_is_the_name_of_one_in_another_county_is_not_accepted():
    mine = imported("Norra gruvornas samarbete", other_names=("GRUVSAM",), place="2580")
    assert accepted(curated("Gruvsam", place="SE332"), mine)
    assert not accepted(curated("Gruvsam", place="1480"), mine)


def test_an_acronym_of_three_letters_tells_little():
    long, short = (imported("Svenska Institutet för Sten", other_names=(name,)) for name in ("SISTE", "SIS"))
    assert accepted(long, imported("SISTE", "ror"))
    assert not accepted(short, imported("SIS", "ror"))


def test_the_acronym_after_a_name_is_no_unit():
    assert accepted(imported("TRAFIKVERKET - TRV", other_names=("TRV",)), curated("Trafikverket"))
    assert not accepted(imported("TRAFIKVERKET - NORR", other_names=("NORR",)), curated("Trafikverket"))


def test_a_name_within_another_with_the_same_acronym_is_the_same_wherever_its_blanks_are():
    register = imported("Centro de Investigacion Principe Felipe", "ror", "ES", other_names=("CIPF",))
    written = "FUNDACION DE LA COMUNIDAD VALENCIANA CENTRO DE INVESTIGACION PRINCIPEFELIPE"
    assert accepted(imported(written, country="ES", other_names=("CIPF",)), register)
    assert not accepted(imported(written, country="ES"), register)


def test_a_unit_that_goes_by_the_acronym_of_its_house_is_not_it():
    library = imported("LULEA TEKNISKA UNIVERSITET BIBLIOTEK", other_names=("LTU",))
    assert not accepted(library, LTU)


def test_a_longer_name_with_the_same_acronym_is_the_same():
    one = imported("INSTITUT NATIONAL DES SCIENCES APPLIQUEES DE TOULOUSE INSAT", country="FR")
    assert accepted(one, imported("Institut National des Sciences Appliquées de Toulouse", "ror", "FR"))
    one = imported("UNIVERZITA MATEJA BELA V BANSKEJ BYSTRICI", other_names=("UMB",), country="SK")
    assert accepted(one, imported("Univerzita Mateja Bela", "ror", "SK", other_names=("UMB",)))


# Look-alikes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Umeå universitet", "Umeå universitet, institutionen för fysik"),
        ("Luleå kommun", "Luleå kommun, kulturförvaltningen"),
        ("Lunds universitet", "NanoLund, Lunds universitet"),
        ("Sveriges lantbruksuniversitet", "Sveriges lantbruksuniversitet Alnarp"),
        ("Luleå tekniska universitet", "LTU Business AB"),
        ("Luleå tekniska universitet", "LTU Holding AB"),
        ("Linköpings universitet", "Linköpings universitet Holding AB"),
        ("Region Norrbotten", "Norrbottens kommuner"),
        ("Region Norrbotten", "Länsstyrelsen i Norrbottens län"),
        ("Luleå kommun", "Region Luleå"),
        ("Länsstyrelsen i Norrbottens län", "Länsstyrelsen i Västerbottens län"),
        ("Habo kommun", "Håbo Museum"),
        ("Stockholms universitet", "Stockholm University of Technology"),
        ("Université de Rennes I", "Université de Rennes II"),
        ("Université de Montpellier", "Université de Montpellier I"),
        ("Universitetet i Luleå", "Stiftelsen Universitetet i Luleå"),
        ("Gruvan", "Stiftelsen Gruvan"),
        ("Nationella Forskningscentrum", "Nationella Forskningscentrum NFC"),
        ("Almi Företagspartner", "ALMI Företagspartner Nord AB"),
        ("Umecrine AB", "Umecrine Cognition AB"),
        ("Norrlandsfonden", "Norrlandsoperan"),
    ],
)
def test_look_alikes_are_not_accepted(one: str, other: str):
    assert not accepted(curated(one), imported(other))
    assert not accepted(imported(one), imported(other, "ror"))


def test_a_unit_is_not_what_it_belongs_to():
    unit = curated("Luleå tekniska universitet", kind="OrganisationalUnit")
    assert match(unit, imported("Luleå tekniska universitet", kind="University")) is None


@pytest.mark.parametrize("kind", ["Region", "NationalAuthority", "University"])
def test_bodies_of_different_kinds_are_different(kind: str):
    assert match(curated("Norrbotten", kind="Municipality"), imported("Norrbotten", kind=kind)) is None


def test_companies_in_different_countries_are_different():
    assert match(imported("Bayer AB"), imported("Bayer AB", "ror", "DE")) is None


def test_companies_of_different_legal_forms_are_at_most_proposed():
    one = imported("SIEMENS MOBILITY AG", country="DE")
    assert proposed(one, imported("Siemens Mobility GmbH", "ror", "DE"))


def test_a_national_name_for_short_is_not_that_of_another_county():
    skane = imported("Coompanion Skåne Ek. För.", other_names=("Coompanion",), place="1280")
    assert not accepted(curated("Coompanion", place="SE332"), skane)


def test_where_the_country_is_unknown_only_the_very_same_name_is_accepted():
    nowhere = Party("x", "Europeiska Gruvrådet")
    assert accepted(nowhere, imported("EUROPEISKA GRUVRADET"))
    assert not accepted(nowhere, imported("EUROPEISKA GRUVRADETS"))


@pytest.mark.parametrize(
    ("name", "here", "there"),
    [("Folkets Hus Björken AB", "2580", "1280"), ("Länsstyrelsen Norr", "2580", "1280")],
)
def test_the_same_name_in_two_counties_is_at_most_proposed(name: str, here: str, there: str):
    one = curated(name, place=here)
    assert accepted(one, imported(name, place=here))
    found = match(one, imported(name, place=there))
    assert found
    assert not found.is_accepted
    assert "Luleå" in found.why.sv and "Malmö" in found.why.en


def test_two_municipalities_of_different_codes_are_two_however_alike():
    habo = curated("Habo kommun", place="0643", kind="Municipality")
    assert match(habo, imported("Håbo kommun", place="0305", kind="Municipality")) is None
    assert accepted(habo, imported("HABO KOMMUN", place="0643", kind="Municipality"))
    neighbours = (curated("Habo kommun", place=code, kind="Municipality") for code in ("2580", "2581"))
    assert match(next(neighbours), imported("Habo kommun", place="2581", kind="Municipality")) is None


def test_names_that_differ_in_their_swedish_letters_are_not_the_very_same():
    assert proposed(curated("Hålsö Mölla"), imported("Halsö Mölla"))
    assert proposed(curated("Ångmöllan Öst"), imported("Angmöllan Öst"))
    assert accepted(curated("Hålsö Mölla"), imported("HALSO MOLLA"))
    assert accepted(curated("Hålsö Mölla"), imported("Hålsø Mølla"))


# What a source keeps apart


def test_two_of_one_source_with_the_same_name_are_at_most_proposed():
    one, other = (Party(key, "Gruvbolaget Norr AB", "cordis", country="SE") for key in "ab")
    assert proposed(one, other)


def test_of_two_that_fit_the_better_is_accepted():
    one = curated("Gruvbolaget i Norr", place="2580")
    here, there = (
        Party(key, "Gruvbolaget i Norr AB", "cordis", country="SE", place=p)
        for key, p in (("a", "2580"), ("b", "SE"))
    )
    found = {m.other.key: m.is_accepted for m in matches([one, here, there]) if m.one == one}
    assert found == {"a": True, "b": False}


def test_of_two_that_fit_equally_well_neither_is_accepted():
    one = curated("Gruvbolaget i Norr")
    two = [Party(key, "Gruvbolaget i Norr AB", "cordis", country="SE") for key in "ab"]
    found = list(matches([one, *two]))
    assert [each.is_accepted for each in found] == [False] * 3
    assert any("lika bra" in each.why.sv and "as well" in each.why.en for each in found)


# The answer as a whole


def test_the_answer_does_not_depend_on_the_order_and_names_each_pair_once():
    named = ["Luleå Energi AB", "Luleå kommun", "Umeå kommun", "Piteå Science Park", "Norrbottens museum"]
    parties = [imported(name, source) for name in named for source in ("cordis", "ror", "swecris")]
    found = list(matches(parties))
    assert len(found) == len({frozenset([m.one.key, m.other.key]) for m in found}) == 3 * len(named)
    shuffled = random.Random(1).sample(parties, len(parties))
    assert list(matches([*shuffled, *shuffled])) == found


def test_what_is_accepted_and_proposed_keeps_to_the_thresholds():
    parties = [imported(name) for name in ("SIEMENS MOBILITY AG", "Luleå Energi AB")]
    parties += [imported(name, "ror") for name in ("Siemens Mobility GmbH", "Lulea Energi")]
    for each in matches(parties):
        assert each.is_accepted == (each.confidence >= ACCEPTED)
        assert PROPOSED <= each.confidence <= 1
        assert each.why.sv and each.why.en and each.why.sv != each.why.en


# The real files


@pytest.fixture(scope="module")
def real_matches(real_files: Path) -> list[Match]:
    return list(matches(measure.parties(real_files)))


@pytest.mark.parametrize("half", measure.HALVES)
def test_enough_of_the_labelled_pairs_are_told_right(real_matches: list[Match], half: str):
    figures = measure.by_labels(real_matches, half)
    assert figures.precision >= 0.98, figures.wrong
    assert figures.recall >= 0.90, figures.missed


def test_enough_participants_of_two_editions_are_told_by_name_alone(real_files: Path):
    figures = measure.by_hidden_identifiers(real_files, *measure.EDITIONS)
    assert figures.pairs > 1500
    assert figures.precision >= 0.98, figures.wrong
    assert figures.recall >= 0.90, figures.missed


def test_the_university_of_the_real_files_becomes_one_node(real_matches: list[Match]):
    ltu = {
        "lulea-tekniska-universitet",
        "cordis-999876874",
        "projektbank-mottagare-lulea-tekniska-universitet-3d7b55",
        "swecris-org-2021002841",
        "ror-016st3p78",
    }
    accepted = [{m.one.key, m.other.key} for m in real_matches if m.is_accepted]
    assert len([pair for pair in accepted if pair <= ltu]) == 10
    assert [pair for pair in accepted if pair & ltu and not pair <= ltu] == []


def test_the_sample_is_large_even_and_of_two_halves_that_share_nothing():
    rows = measure.labelled()
    pairs = [frozenset([row["one"], row["other"]]) for row in rows]
    assert len(set(pairs)) == len(pairs) >= 300
    for half in measure.HALVES:
        labels = [row["label"] for row in rows if row["half"] == half]
        assert min(labels.count("same"), labels.count("different")) >= 90
        assert set(labels) == {"same", "different"}
