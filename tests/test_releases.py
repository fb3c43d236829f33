"""Versions of the ontology: every place says the same, and the CHANGELOG is what really changed."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from graph import paths
from graph.namespaces import PREFIXES
from publishing.publication import package_version
from publishing.releases import as_list, difference, entries, findings, terms_of, version_of
from publishing.terms import Ontology

PREFIX = "".join(f"@prefix {prefix}: <{address}> .\n" for prefix, address in PREFIXES.items())
HEADER = """<{iri}> a owl:Ontology ; owl:versionInfo "{version}" ;
  owl:versionIRI <{address}/{version}> {more} .
"""
SCHEME = "code:list a skos:ConceptScheme . code:one a skos:Concept ; skos:inScheme code:list .\n"
CLASSES = "ris:Old a owl:Class . ris:Kept a owl:Class .\n"
FIRST = "## 1.0.0 (2026-01-01)\n\n- Added: every term of [terms/1.0.0.txt](terms/1.0.0.txt)\n"
Make = Callable[..., Ontology]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write an ontology of one module, with its CHANGELOG and the list of the terms of version 1.0.0."""

    def write(version: str, terms: str, *entries: str, earlier: str = CLASSES) -> Ontology:
        (tmp_path / "vocabularies").mkdir(exist_ok=True)
        (tmp_path / "vocabularies" / "list.ttl").write_text(PREFIX + SCHEME)
        for classes, number in ((earlier, "1.0.0"), (terms, version)):
            more = "; owl:priorVersion <{}/1.0.0>" if number != "1.0.0" else ""
            for name, iri in (("ris-atlas", PREFIXES["ris"]), ("core", f"{PREFIXES['ris']}core")):
                address = iri.rstrip("/")
                header = HEADER.format(iri=iri, address=address, version=number, more=more.format(address))
                body = classes if name == "core" else ""
                (tmp_path / f"{name}.ttl").write_text(PREFIX + header + body)
            (tmp_path / "terms").mkdir(exist_ok=True)
            (tmp_path / "terms" / f"{number}.txt").write_text(as_list(terms_of(Ontology(tmp_path))))
        (tmp_path / "CHANGELOG.md").write_text("\n".join(["# Changes\n", *entries, FIRST]))
        return Ontology(tmp_path)

    return write


def told(ontology: Ontology, package: str, *users: Path) -> list[str]:
    return [finding.in_("en") for finding in findings(ontology, package, users)]


def entry(version: str, *lines: str) -> str:
    return f"## {version} (2026-02-02)\n\n" + "\n".join(lines) + "\n"


# The ontology as it stands


def test_versions_changelog_and_terms_agree():
    users = [
        *paths.QUERIES.rglob("*.rq"),
        *paths.CURATED.rglob("*.trig"),
        *(paths.CHECKOUT / "graph").glob("*.py"),
    ]
    ontology = Ontology(paths.ONTOLOGY)
    assert [finding.in_("en") for finding in findings(ontology, package_version(), users)] == []
    assert (
        entries((paths.ONTOLOGY / "CHANGELOG.md").read_text(encoding="utf-8"))[0].version == package_version()
    )


def test_the_changelog_of_the_package_has_the_same_version():
    changes = (paths.CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert (
        re.findall(r"^## (\S+)", changes, re.M)[0]
        == package_version()
        == version_of(Ontology(paths.ONTOLOGY))
    )


def test_the_list_of_terms_has_modules_terms_vocabularies_and_concepts():
    listed = terms_of(Ontology(paths.ONTOLOGY))
    assert {"ris:", "ris:core", "ris:Project", "ris:focusArea", "code:gap-types", "code:dodens-dal"} <= listed
    assert as_list(listed).splitlines() == sorted(listed)


# Small ontologies that are right


def test_a_first_version_says_that_all_is_new(make: Make):
    assert told(make("1.0.0", CLASSES), "1.0.0") == []


def test_a_second_version_lists_what_changed(make: Make):
    new = "ris:Old a owl:Class ; owl:deprecated true ; dct:isReplacedBy ris:Kept .\n"
    new += "ris:Kept a owl:Class . ris:New a owl:Class .\n"
    lines = ("- Added: `ris:New`", "- Deprecated: `ris:Old`")
    assert told(make("1.1.0", new, entry("1.1.0", *lines)), "1.1.0") == []


def test_a_removed_term_and_a_higher_major_version(make: Make):
    ontology = make("2.0.0", "ris:Kept a owl:Class .\n", entry("2.0.0", "- Removed: `ris:Old`"))
    assert told(ontology, "2.0.0") == []


def test_new_words_for_the_same_terms_are_a_patch(make: Make):
    assert told(make("1.0.1", CLASSES, entry("1.0.1", "Clearer words.")), "1.0.1") == []


# Small ontologies in which something is wrong


def test_a_removed_term_without_a_higher_major_version(make: Make):
    (finding,) = told(
        make("1.1.0", "ris:Kept a owl:Class .\n", entry("1.1.0", "- Removed: `ris:Old`")), "1.1.0"
    )
    assert "CHANGELOG.md: 1.1.0 must be at least 2.0.0, since ris:Old changed after 1.0.0." in finding


def test_a_new_term_without_a_higher_minor_version(make: Make):
    ontology = make("1.0.1", CLASSES + "ris:New a owl:Class .\n", entry("1.0.1", "- Added: `ris:New`"))
    (finding,) = told(ontology, "1.0.1")
    assert "1.0.1 must be at least 1.1.0, since ris:New changed" in finding


def test_the_same_version_twice(make: Make):
    (finding,) = told(make("1.0.0", CLASSES, entry("1.0.0", "Again.")), "1.0.0")[-1:]
    assert "1.0.0 must be at least 1.0.1" in finding


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ((), "under 1.1.0 write: - Added: `ris:New`."),
        (("- Added: `ris:New`, `ris:Other`",), "under 1.1.0 write: - Added: `ris:New`."),
        (("- Added: every term of [terms/1.1.0.txt](terms/1.1.0.txt)",), "write: - Added: `ris:New`."),
        (("- Added: `ris:New`", "- Removed: `ris:Old`"), "remove - Removed."),
        (("- Added: `ris:New`", "- Deprecated: `ris:Old`"), "remove - Deprecated."),
    ],
)
def test_an_entry_that_is_not_what_changed(make: Make, lines: tuple[str, ...], wanted: str):
    (finding,) = told(make("1.1.0", CLASSES + "ris:New a owl:Class .\n", entry("1.1.0", *lines)), "1.1.0")
    assert finding.endswith(wanted)


@pytest.mark.parametrize("file", ["core.ttl", "ris-atlas.ttl"])
@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ('versionInfo "1.1.0"', 'versionInfo "1.0.0"', "owl:versionInfo shall be 1.1.0"),
        ("/1.1.0>", "/1.0.9>", "owl:versionIRI shall be https://w3id.org/ris-atlas/def"),
        (
            "priorVersion",
            "backwardCompatibleWith",
            "owl:priorVersion shall be https://w3id.org/ris-atlas/def",
        ),
    ],
)
def test_a_module_with_another_version(make: Make, file: str, before: str, after: str, wanted: str):
    place = (
        make("1.1.0", CLASSES + "ris:New a owl:Class .\n", entry("1.1.0", "- Added: `ris:New`")).folder / file
    )
    place.write_text(place.read_text().replace(before, after))
    (finding,) = told(Ontology(place.parent), "1.1.0")
    assert f"{file}: {wanted}" in finding


def test_a_package_with_another_version(make: Make):
    assert "the top version is 1.0.0 but the package has 1.2.0" in told(make("1.0.0", CLASSES), "1.2.0")[0]


def test_no_changelog_and_no_earlier_list(make: Make):
    ontology = make("1.0.1", CLASSES, entry("1.0.1", "Clearer words."))
    (ontology.folder / "terms" / "1.0.0.txt").unlink()
    (finding,) = told(ontology, "1.0.1")
    assert "1.0.0.txt: the list of the terms of the previous version is missing" in finding
    (ontology.folder / "CHANGELOG.md").unlink()
    (finding,) = told(ontology, "1.0.1")
    assert "CHANGELOG.md: no version is described" in finding


@pytest.mark.parametrize("successor", ["", "; dct:isReplacedBy ris:Gone", "; dct:isReplacedBy ris:Older"])
def test_a_deprecated_term_without_a_successor_in_force(make: Make, successor: str):
    old = f"ris:Old a owl:Class ; owl:deprecated true {successor} . ris:Kept a owl:Class .\n"
    old += "ris:Older a owl:Class ; owl:deprecated true ; dct:isReplacedBy ris:Kept .\n"
    ontology = make("1.0.0", old, earlier=old)
    found = [
        finding for finding in told(ontology, "1.0.0") if "is deprecated but points to no term" in finding
    ]
    assert len(found) == 1
    assert "core.ttl: ris:Old is deprecated but points to no term in force. Add dct:isReplacedBy." in found[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("core.ttl", "ris:New a owl:Class ; rdfs:subClassOf ris:Old .\n"),
        ("vocabularies/list.ttl", "code:one a ris:Old .\n"),
        ("shapes/a.ttl", "ris:S sh:property [ sh:class ris:Old ] .\n"),
        ("alignments/a.ttl", "ris:Kept owl:equivalentClass ris:Old .\n"),
        ("rules/a.rq", "CONSTRUCT { ?x a ris:Old } WHERE { ?x a ris:Kept }\n"),
        ("facts.trig", "GRAPH id:g { id:a a ris:Old . }\n"),
        ("question.rq", "SELECT * { ?x a ris:Old }\n"),
        ("code.py", 'KIND = f"{DEF}Old"\n'),
    ],
)
def test_a_deprecated_term_that_is_used(make: Make, name: str, text: str):
    old = "ris:Old a owl:Class ; owl:deprecated true ; dct:isReplacedBy ris:Kept . ris:Kept a owl:Class .\n"
    folder = make("1.1.0", old, entry("1.1.0", "- Deprecated: `ris:Old`")).folder
    assert told(Ontology(folder), "1.1.0") == []
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    before = file.read_text() if file.is_file() else PREFIX if file.suffix in (".ttl", ".trig") else ""
    file.write_text(before + text)
    found = [
        finding for finding in told(Ontology(folder), "1.1.0", *folder.glob("[cfq]*.*")) if "Old" in finding
    ]
    assert {finding.partition(": ")[2] for finding in found} == {
        "ris:Old is deprecated but used here. Use its successor."
    }
    assert all(finding.startswith(str(file)) for finding in found)


def test_messages_come_in_swedish_too(make: Make):
    (finding,) = findings(make("1.0.1", CLASSES, entry("1.0.1", "- Added: `ris:X`")), "1.0.1")
    assert finding.in_("sv").endswith("ta bort - Added.")


def test_a_term_that_is_no_longer_deprecated_is_no_change_of_terms():
    assert not any(difference(["ris:A deprecated"], ["ris:A"]))
