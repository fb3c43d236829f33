"""What changed between two atlases: two small regions drawn on paper, and every sentence about them.

in 2020                                         in 2022
Firma A leder Projekt ett (2019–2021)           Firma A och Bolag A är en; leder inget längre (tillbakadraget)
Projekt två                                     Projekt två bidrar till Mål 2
Mål 1 ─ Plan ett ─ Unionens strategi            Mål 1 ─ Plan ett    Unionens strategi
Mål 2 ─ Plan två ─ Unionens strategi            Mål 2 ─ Plan två ─ Unionens strategi
100 kr sökt, 300 kr beviljat                    100 kr beviljat, 50 kr beviljat
Nätet                                           Rådet, Projekt tre (2021–2023), som leds av Rådet
"""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, RdfFormat, Store, parse

from graph import paths
from graph.build import build
from graph.chronicle import FORMATS, tell
from graph.difference import difference
from graph.errors import NoAtlasError
from graph.export import FORMATS as EXPORTS
from graph.reading import Reading, merge, read
from graph.rules import read_rules
from graph.store import Atlas
from graph.versions import open_named, versions
from tests.conftest import HEADER, REGION, home_with
from tests.test_own_facts import DECISION

DOCUMENTS = """
id:arsboken-2020 a ris:Document ; skos:prefLabel "Årsboken 2020"@sv , "Yearbook 2020"@en ;
  dct:identifier "2020.txt" ; dct:issued "2020-01-01"^^xsd:date .
passage:one a ris:Passage ; ris:document id:arsboken-2020 ; ris:firstLine 1 ; ris:lastLine 1 ;
  ris:anchor "Ett" .
passage:two a ris:Passage ; ris:document id:arsboken-2020 ; ris:firstLine 2 ; ris:lastLine 2 ;
  ris:anchor "Två" .
decision:names a ris:Decision ; ris:decisionRole code:curator ; dct:date "2020-01-01"^^xsd:date ;
  ris:why "Namn."@sv , "Names."@en .
"""
BOTH = (
    DOCUMENTS
    + """
GRAPH decision:names {
  id:projekt-ett a ris:Project ; skos:prefLabel "Projekt ett"@sv , "Project one"@en .
  id:projekt-tva a ris:Project ; skos:prefLabel "Projekt två"@sv , "Project two"@en .
  id:plan-ett a ris:Strategy ; skos:prefLabel "Plan ett"@sv , "Plan one"@en .
  id:plan-tva a ris:Strategy ; skos:prefLabel "Plan två"@sv , "Plan two"@en .
  id:unionens a ris:Strategy ; skos:prefLabel "Unionens strategi"@sv , "Strategy of the Union"@en ;
    ris:policyLevel code:level-eu .
  id:mal-1 a ris:Goal ; skos:prefLabel "Mål 1"@sv , "Goal 1"@en ; ris:inPlan id:plan-ett .
  id:mal-2 a ris:Goal ; skos:prefLabel "Mål 2"@sv , "Goal 2"@en ; ris:inPlan id:plan-tva .
  id:plan-tva ris:implements id:unionens .
  id:firma-a a ris:Company ; skos:prefLabel "Firma A"@sv , "Firm A"@en .
  id:andel a ris:Indicator ; skos:prefLabel "Andel"@sv , "Share"@en .
  id:natverket a ris:Network ; skos:prefLabel "The Web"@en .
  id:andel-2020 a ris:Observation ; ris:indicator id:andel ; ris:unit code:per-cent .
  id:medel a ris:FundingAward ; ris:fundedThing id:projekt-ett ; ris:amount 100.0 ; ris:currency code:sek .
  id:roll a ris:Participation ; ris:actor id:firma-a ; ris:takesPartInWhat id:projekt-tva .
}
GRAPH passage:one { id:projekt-ett ris:startDate "2019"^^xsd:gYear ; ris:endDate "2021-06"^^xsd:gYearMonth . }
"""
)
OLD = (
    BOTH
    + """
GRAPH decision:names {
  id:natverket skos:prefLabel "Nätverket"@sv .
  id:mal-2 ris:measuredBy id:andel .
  id:andel-2020 ris:value 10.5 .
  id:bolag-a a ris:Company ; skos:prefLabel "Bolag A"@sv , "Company A"@en .
  id:natet a ris:Network ; skos:prefLabel "Nätet"@sv , "The Net"@en .
  id:medel ris:stage code:applied .
  id:borta a ris:FundingAward ; ris:fundedThing id:projekt-tva ; ris:amount 300.0 ; ris:currency code:sek ;
    ris:stage code:granted .
}
GRAPH passage:one { id:firma-a ris:leads id:projekt-ett . id:plan-ett ris:implements id:unionens . }
GRAPH passage:two {
  id:projekt-tva ris:referenceNumber "7" ; ris:startDate "2021-02-01"^^xsd:date .
  id:bolag-a ris:collaboratesWith id:plan-tva .
}
"""
)
NEW = (
    BOTH
    + """
id:arsboken-2022 a ris:Document ; skos:prefLabel "Årsboken 2022"@sv , "Yearbook 2022"@en ;
  dct:identifier "2022.txt" ; dct:issued "2022-01-01"^^xsd:date .
passage:three a ris:Passage ; ris:document id:arsboken-2022 ; ris:firstLine 3 ; ris:lastLine 4 ;
  ris:anchor "Tre" .
decision:later a ris:Decision ; ris:decisionRole code:curator ; dct:date "2021-12-31"^^xsd:date ;
  ris:withdraws decision:later-withdrawn ; ris:why "Rättat."@sv , "Corrected."@en .
GRAPH decision:later-withdrawn { id:firma-a ris:leads id:projekt-ett . }
GRAPH decision:later { id:bolag-a owl:sameAs id:firma-a . }
GRAPH decision:names {
  id:natverket skos:prefLabel "Nya nätet"@sv .
  id:bolag-a a ris:Company ; skos:altLabel "Bolag A"@sv , "Company A"@en .
  code:role-friend a skos:Concept ; skos:prefLabel "vän"@sv , "friend"@en .
  id:radet a ris:Forum ; skos:prefLabel "Rådet"@sv , "The Council"@en .
  id:projekt-tre a ris:Project ; skos:prefLabel "Projekt tre"@sv , "Project three"@en .
}
GRAPH passage:one { id:firma-a ris:leads id:projekt-ett . }
GRAPH passage:two { id:bolag-a ris:collaboratesWith id:plan-tva . }
GRAPH passage:three {
  id:medel ris:stage code:granted .
  id:ny a ris:FundingAward ; ris:fundedThing id:projekt-tva ; ris:funder id:firma-a ; ris:amount 50.0 ;
    ris:currency code:sek ; ris:stage code:granted .
  id:projekt-tva ris:referenceNumber "8" ; ris:startDate "2021-02-01"^^xsd:date ; ris:contributesTo id:mal-2 .
  id:projekt-tre ris:startDate "2021"^^xsd:gYear ; ris:endDate "2023"^^xsd:gYear .
  id:projekt-tre ris:contributesTo id:mal-2 .
  id:radet ris:leads id:projekt-tre .
  id:firma-a ris:collaboratesWith id:natverket .
  id:andel-2020 ris:value 12.0 .
  id:annan-roll a ris:Participation ; ris:actor id:firma-a ; ris:takesPartInWhat id:natverket .
  id:tredje-roll a ris:Participation ; ris:actor id:firma-a ; ris:takesPartInWhat id:projekt-tre .
  id:roll ris:role code:role-coordinator .
  id:mal-1 ris:targetYear "2030"^^xsd:gYear .
}
"""
)
E2020 = "Årsboken 2020 (2020.txt, 1 januari 2020), rad"
E2022 = "Årsboken 2022 (2022.txt, 1 januari 2022), rad 3–4: ”Tre”"
Y2020 = "Yearbook 2020 (2020.txt, 1 January 2020), line"
Y2022 = "Yearbook 2022 (2022.txt, 1 January 2022), lines 3–4: “Tre”"
NAMES = "Tillagt av redaktör, 1 januari 2020: Namn."
NAMED = "Added by editor, 1 January 2020: Names."


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Atlas]:
    """Return atlases in memory of the ontology and some facts."""
    empty = tmp_path_factory.mktemp("empty")
    with home_with(empty / "home", empty):
        ontology = read()
    rules = read_rules(paths.ONTOLOGY / "rules")

    def made(text: str) -> Atlas:
        reading = Reading([*ontology.quads], [*ontology.described])
        for quad in parse(HEADER + text, format=RdfFormat.TRIG):
            in_default = quad.graph_name == DefaultGraph()
            (reading.described if in_default else reading.quads).append(quad)
        store = Store()
        store.bulk_extend(merge(reading, rules)[0])
        return Atlas(store)

    return made


@pytest.fixture(scope="module")
def old(atlas: Callable[[str], Atlas]) -> Atlas:
    return atlas(OLD)


@pytest.fixture(scope="module")
def new(atlas: Callable[[str], Atlas]) -> Atlas:
    return atlas(NEW)


def said(old: Atlas, new: Atlas, language: str) -> dict[str, list[tuple[str, ...]]]:
    """Return the sentences under each heading, each with its reasons."""
    told: dict[str, list[tuple[str, ...]]] = {}
    for line in tell(difference(old, new), language):
        told.setdefault(line.heading, []).append((line.sentence.replace("\xa0", " "), *line.reasons))
    return told


FORTH = {
    "En och samma sak": [
        ("Bolag A och Firma A är nu en och samma sak.", "Tillagt av redaktör, 31 december 2021: Rättat.")
    ],
    "Kommit till och fallit bort": [
        ("Rådet (forum eller råd) har kommit till: 4 uppgifter.", NAMES),
        (
            "Projekt tre (projekt) har kommit till: 2021–2023; leds av Rådet; når EU-nivån; 8 uppgifter.",
            NAMES,
        ),
        ("Nätet (nätverk) finns inte längre: 3 uppgifter.", f"förut: {NAMES}"),
    ],
    "Börjat och slutat": [
        ("Projekt två (projekt) började 1 februari 2021.", E2022),
        ("Projekt ett (projekt) slutade juni 2021.", f"{E2020} 1: ”Ett”"),
    ],
    "Pengar": [
        ("Nytt belopp: 50 kr beviljat, Firma A → Projekt två.", E2022),
        (
            "Ändrat belopp: 100 kr beviljat, Projekt ett; förut 100 kr sökt, Projekt ett.",
            f"förut: {NAMES}",
            E2022,
        ),
        ("Belopp som inte längre finns: 300 kr beviljat, Projekt två.", f"förut: {NAMES}"),
    ],
    "Kedjor till EU-nivån": [
        (
            "Projekt två (projekt) når nu EU-nivån: Projekt två → Mål 2 → Plan två → Unionens strategi.",
            f"Projekt två – bidrar till – Mål 2: {E2022}",
        ),
        (
            "Mål 1 (mål) når inte längre EU-nivån. Förut: Mål 1 → Plan ett → Unionens strategi.",
            f"förut: Plan ett – genomför – Unionens strategi: {E2020} 1: ”Ett”",
        ),
        (
            "Plan ett (strategi) når inte längre EU-nivån. Förut: Plan ett → Unionens strategi.",
            f"förut: Plan ett – genomför – Unionens strategi: {E2020} 1: ”Ett”",
        ),
    ],
    "Tillbakadragna uppgifter": [
        (
            "Tillbakadraget: Firma A – leder eller är projektägare för – Projekt ett.",
            "Tillagt av redaktör, 31 december 2021: Rättat.",
        )
    ],
    "Vad som ligger i linje med vad": [
        ("Atlasen säger nu: Projekt två – bidrar till – Mål 2.", E2022),
        ("Atlasen säger inte längre: Plan ett – genomför – Unionens strategi.", f"förut: {E2020} 1: ”Ett”"),
    ],
    "Andra samband": [
        ("Atlasen säger nu: Firma A – samarbetar med – Nya nätet.", E2022),
        ("Atlasen säger inte längre: Mål 2 – mäts med – Andel.", f"förut: {NAMES}"),
    ],
    "Roller": [
        ("Ny roll: Firma A, Nya nätet.", E2022),
        ("Ändrad roll: Firma A, samordnare, Projekt två; förut Firma A, Projekt två.", E2022),
    ],
    "Uppgifter om saker": [
        ("Atlasen säger nu: Mål 1 – målår – 2030.", E2022),
        ("Projekt två – beteckning: förut 7, nu 8.", f"förut: {E2020} 2: ”Två”", E2022),
    ],
    "Namn": [
        ("Det svenska namnet på Nya nätet: förut Nätverket, nu Nya nätet.", f"förut: {NAMES}", NAMES),
    ],
    "Siffror": [
        ("Ändrad siffra: Andel: 12 procent; förut Andel: 10,5 procent.", f"förut: {NAMES}", E2022),
    ],
    "Källor": [("Ny källa: Årsboken 2022.",)],
    "Ontologins ord och regler": [("Ontologin har fått ”vän” (code:role-friend).", NAMES)],
}
"""What is said in Swedish from 2020 to 2022."""


@pytest.mark.parametrize("heading", FORTH)
def test_every_kind_of_change_is_said_with_its_reasons(old: Atlas, new: Atlas, heading: str):
    assert said(old, new, "sv")[heading] == FORTH[heading]


def test_headings_stand_in_the_order_in_which_they_are_read(old: Atlas, new: Atlas):
    assert list(said(old, new, "sv")) == [*FORTH, "Dessutom"]


BACK = {
    "One and the same": ["Company A and Firm A are no longer one."],
    "Come and gone": [
        "The Net (network) is new: 3 facts.",
        "The Council (forum or council) is no longer there: 4 facts.",
        "Project three (project) is no longer there: "
        "2021–2023; led by The Council; reaches EU level; 8 facts.",
    ],
    "Money": [
        "New amount: SEK 300 granted, Project two.",
        "Changed amount: SEK 100 applied for, Project one; before SEK 100 granted, Project one.",
        "Amount no longer there: SEK 50 granted, Firm A → Project two.",
    ],
    "Chains to EU level": [
        "Goal 1 (goal) now reaches EU level: Goal 1 → Plan one → Strategy of the Union.",
        "Plan one (strategy) now reaches EU level: Plan one → Strategy of the Union.",
        "Project two (project) no longer reaches EU level. "
        "Before: Project two → Goal 2 → Plan two → Strategy of the Union.",
    ],
    "Withdrawn statements": ["No longer withdrawn: Firm A – leads or owns the project – Project one."],
    "What aligns to what": [
        "The atlas now says: Plan one – implements – Strategy of the Union.",
        "The atlas no longer says: Project two – contributes to – Goal 2.",
    ],
    "Other connections": [
        "The atlas now says: Goal 2 – is measured by – Share.",
        "The atlas no longer says: Firm A – collaborates with – The Web.",
    ],
    "Roles": [
        "Changed role: Firm A, Project two; before Firm A, coordinator, Project two.",
        "Role no longer there: Firm A, The Web.",
    ],
    "Facts about things": [
        "Project two – reference number: before 8, now 7.",
        "The atlas no longer says: Goal 1 – target year – 2030.",
    ],
    "Names": ["The Swedish name of The Web: before Nya nätet, now Nätverket."],
    "Figures": ["Changed figure: Share: 10.5 per cent; before Share: 12 per cent."],
    "Sources": ["Source no longer used: Yearbook 2022."],
    "Words and rules of the ontology": ["The ontology no longer has “friend” (code:role-friend)."],
}
"""What is said in English the other way, from 2022 to 2020."""


@pytest.mark.parametrize("heading", BACK)
def test_every_kind_of_change_is_said_the_other_way_in_english(old: Atlas, new: Atlas, heading: str):
    assert [sentence for sentence, *_ in said(new, old, "en")[heading]] == BACK[heading]


def test_days_that_pass_are_said_once_a_newer_source_knows_of_them(old: Atlas, new: Atlas):
    assert "Begun and ended" not in said(new, old, "en")
    assert said(old, new, "en")["Begun and ended"] == [
        ("Project two (project) began 1 February 2021.", Y2022),
        ("Project one (project) ended June 2021.", f"{Y2020} 1: “Ett”"),
    ]


@pytest.mark.parametrize(
    ("source", "is_over"), [("2021-06-29", False), ("2021-06-30", False), ("2021-07-01", True)]
)
def test_a_month_is_over_when_all_its_days_are(
    old: Atlas, atlas: Callable[[str], Atlas], source: str, is_over: bool
):
    """Project one ends in June 2021; the day after its last is the first on which that is known for sure."""
    told = said(old, atlas(OLD.replace("2020-01-01", source)), "en")
    ended = [sentence for sentence, *_ in told.get("Begun and ended", []) if "ended" in sentence]
    assert ended == ["Project one (project) ended June 2021."] * is_over


def test_nothing_is_left_out_in_silence(old: Atlas, new: Atlas):
    """Every fact that only one atlas holds is said, told with a thing, or counted."""
    besides = said(old, new, "sv")["Dessutom"]
    assert [re.sub(r"\d+", "N", sentence) for sentence, *_ in besides] == [
        "Ändringar i hur belägg beskrivs, såsom textställen och rader: N.",
        "Ändringar som bara följer av regler och inte är sagda en och en: N.",
    ]


def test_the_same_facts_give_no_change(old: Atlas, atlas: Callable[[str], Atlas]):
    again = difference(old, atlas(OLD))
    assert (again.changes, again.untold) == ([], {})
    assert FORMATS["text"](again, "sv") == "Ingenting har ändrats.\n"
    assert FORMATS["text"](again, "en") == "Nothing has changed.\n"


def test_what_only_describes_a_reason_anew_is_no_changed_fact(old: Atlas, atlas: Callable[[str], Atlas]):
    moved = atlas(OLD.replace("ris:lastLine 2", "ris:lastLine 3"))
    assert FORMATS["text"](difference(old, moved), "sv") == (
        "Inga uppgifter har ändrats.\n\nDessutom (1)\n"
        "  Ändringar i hur belägg beskrivs, såsom textställen och rader: 2.\n"
    )


def test_what_became_one_loses_and_gains_nothing(old: Atlas, atlas: Callable[[str], Atlas]):
    """All that was said of Bolag A is now said of Firma A."""
    one = atlas(OLD + "GRAPH decision:names { id:bolag-a owl:sameAs id:firma-a . }")
    assert said(old, one, "en")["One and the same"] == [("Company A and Firm A are now one.", NAMED)]
    assert [change.area for change in difference(old, one).changes] == ["identity"]
    assert [change.area for change in difference(one, old).changes] == ["identity"]


def test_a_fact_that_is_withdrawn_is_said_with_the_decision_and_not_as_lost(
    old: Atlas, atlas: Callable[[str], Atlas]
):
    """Without the link, Project two and Goal 2 do not reach the Union any more, which is told too."""
    later = atlas(OLD + """
decision:later a ris:Decision ; ris:decisionRole code:curator ; dct:date "2021-12-31"^^xsd:date ;
  ris:withdraws decision:list ; ris:why "Rättat."@sv , "Corrected."@en .
GRAPH decision:list { id:plan-tva ris:implements id:unionens . }""")  # fmt: skip
    told = said(old, later, "en")
    assert told["Withdrawn statements"] == [
        (
            "Withdrawn: Plan two – implements – Strategy of the Union.",
            "Added by editor, 31 December 2021: Corrected.",
        )
    ]
    assert [sentence.partition(" (")[0] for sentence, *_ in told["Chains to EU level"]] == [
        "Goal 2",
        "Plan two",
    ]
    assert set(told) == {"Withdrawn statements", "Chains to EU level", "Besides"}


def test_two_things_of_one_name_that_became_one_are_told_apart(atlas: Callable[[str], Atlas]):
    company = 'a ris:Company ; skos:prefLabel "A"@sv .'
    twins = f"GRAPH decision:names {{ id:a {company} id:b {company} }}"
    before, after = (
        atlas(DOCUMENTS + twins),
        atlas(DOCUMENTS + twins.replace("}", "id:a owl:sameAs id:b . }")),
    )
    assert (
        said(before, after, "sv")["En och samma sak"][0][0] == "A (id:a) och A (id:b) är nu en och samma sak."
    )


def test_another_name_that_is_the_same_in_both_languages_is_told_once(
    old: Atlas, atlas: Callable[[str], Atlas]
):
    named = 'GRAPH decision:names {{ id:firma-a skos:altLabel "FIRMAN"@sv , {} . }}'
    once = difference(old, atlas(OLD + named.format('"FIRMAN"@en'))).changes
    assert [triple.object.value for change in once for triple in change.after] == ["FIRMAN"]
    twice = difference(old, atlas(OLD + named.format('"THE FIRM"@en'))).changes
    assert {triple.object.value for change in twice for triple in change.after} == {"FIRMAN", "THE FIRM"}


def test_as_csv_and_json_nothing_is_missing(old: Atlas, new: Atlas):
    found = difference(old, new)
    lines = tell(found, "sv")
    rows = list(csv.reader(io.StringIO(FORMATS["csv"](found, "sv").lstrip("\ufeff")), delimiter=";"))
    assert rows[0] == ["gäller", "ändring", "belägg", "sak.iri"]
    assert [row[1] for row in rows[1:]] == [line.sentence for line in lines]
    listed = json.loads(FORMATS["json"](found, "sv"))
    assert [(each["heading"], each["reasons"]) for each in listed] == [
        (x.heading, [*x.reasons]) for x in lines
    ]
    assert listed[0]["thing"] == "https://w3id.org/ris-atlas/id/firma-a"


# Which atlases


def test_an_atlas_goes_by_version_folder_and_saved_file(home: Path, mine: Path, tmp_path: Path):
    before = build().atlas
    saved = [tmp_path / "sparad.nq", tmp_path / "sparad.trig"]
    for file, form in zip(saved, ("nquads", "trig"), strict=True):
        file.write_bytes(EXPORTS[form](before))
    mine.write_text(
        HEADER
        + DECISION
        + 'GRAPH decision:mine { id:nytt a ris:Company ; skos:prefLabel "Nytt"@sv , "New"@en . }',
        encoding="utf-8",
    )
    after = build().atlas
    assert set(versions()) == {after.version, before.version}
    (home / "atlas" / "0" / "store").mkdir(parents=True)
    assert versions()[:2] == [after.version, "0"]
    (home / "atlas" / "0" / "store").rmdir()
    names = (before.version, before.version[:5], "previous", str(before.folder), *map(str, saved))
    new = open_named("current")
    for name in names:
        assert [change.thing.value for change in difference(open_named(name), new).changes] == [
            "https://w3id.org/ris-atlas/id/nytt"
        ]


def test_diff_at_the_terminal(ris, region: Atlas, tmp_path: Path):
    saved = tmp_path / "sparad.nq"
    saved.write_bytes(EXPORTS["nquads"](region))
    assert ris("diff", "current", region.version[:6]) == (0, "Ingenting har ändrats.\n", "")
    assert ris("diff", str(saved), "current", language="en") == (0, "Nothing has changed.\n", "")
    lines = saved.read_text(encoding="utf-8").splitlines(keepends=True)
    saved.write_text("".join(line for line in lines if "id/projekt-tre>" not in line), encoding="utf-8")
    code, out, err = ris("diff", str(saved), "current", "--format", "json")
    assert (code, err) == (0, "")
    assert any(each["sentence"].startswith("Projekt tre (projekt)") for each in json.loads(out))
    written = tmp_path / "skillnad.csv"
    assert ris("diff", str(saved), "current", "--format", "csv", "--output", str(written)) == (0, "", "")
    assert "Projekt tre (projekt)" in written.read_text(encoding="utf-8-sig")


def broken(tmp_path: Path, content: bytes) -> str:
    file = tmp_path / "fil.nq"
    file.write_bytes(content)
    return str(file)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"hello\n", "fil.nq:1: filen \u00e4r ingen sparad atlas"),
        (b"PK\x03\x04\xff\xfe", "ingen sparad atlas"),
        (b"", "ingen hel atlas med bel\u00e4gg"),
        (
            b"@prefix id: <https://w3id.org/ris-atlas/id/> .\nid:a id:b id:c .\n",
            "ingen hel atlas med bel\u00e4gg",
        ),
    ],
)
def test_a_file_that_is_no_export_is_told(ris, tmp_path: Path, content: bytes, what: str):
    code, out, err = ris("diff", broken(tmp_path, content), "current")
    assert (code, out) == (2, "")
    assert what in err
    assert "ris export --format nquads" in err


@pytest.mark.parametrize("name", ["facts of one's own", "facts without reasons"])
def test_a_part_of_an_atlas_is_told_too(ris, region: Atlas, tmp_path: Path, name: str):
    own = name == "facts of one's own"
    content = (REGION / "decisions.trig").read_bytes() if own else EXPORTS["turtle"](region)
    code, _, err = ris("diff", "current", broken(tmp_path, content))
    assert code == 2
    assert "filen är ingen hel atlas med belägg" in err


def test_a_name_that_no_atlas_or_several_have_is_told_with_those_that_there_are(
    home: Path, region: Atlas, ris
):
    code, _, err = ris("diff", "2019", "current")
    assert code == 2
    assert f"Det finns ingen atlas ”2019”. De som finns: {region.version}." in err
    assert "Ingen tidigare atlas finns kvar" in ris("diff", "previous", "current")[2]
    assert "No earlier atlas is left" in ris("diff", "previous", "current", language="en")[2]
    for version in ("abc1", "abc2"):
        (home / "atlas" / version / "store").mkdir(parents=True)
    with pytest.raises(NoAtlasError) as caught:
        open_named("abc")
    assert "Flera atlaser passar ”abc”. De som finns: abc1, abc2." in caught.value.text.sv
