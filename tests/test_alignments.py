"""What is said of the words of others: each exists where its vocabulary is at hand (checklist 29, 30)."""

import gzip
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import RDF, RDFS, SKOS

from graph import paths
from graph.namespaces import DEF, PREFIXES, shorten
from graph.ontology import listed_words, read_parts, unknown_words
from tests.ontology_files import ALIGNMENTS, FOREIGN_ONTOLOGIES, KINDS, ONTOLOGY, graph_of, terms

FILES = {
    "org": "w3c_org.ttl",
    "rov": "w3c_regorg.ttl",
    "prov": "w3c_prov-o.ttl",
    "cv": "cpov/core-public-organisation-ap.ttl",
    "eurio": "EURIO.ttl",
    "frapo": "frapo.ttl",
    "schema": "schemaorg-30.0.ttl.gz",
}
LISTED = ("skos", "dct", "sosa", "qb")
"""The vocabularies that the ontology is aligned with, by where their words are looked up."""

LINKS = {RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch}
GRAPH = graph_of(ALIGNMENTS)


@pytest.fixture(scope="module")
def words_of_others() -> set[str]:
    """All words of the vocabularies at hand: those of rdflib's lists, and those of the files."""
    if not FOREIGN_ONTOLOGIES.is_dir():
        pytest.skip(f"the ontologies of others are not at hand ({FOREIGN_ONTOLOGIES})")
    found = {word for word in listed_words() if not word.startswith(tuple(PREFIXES[name] for name in FILES))}
    for prefix, name in FILES.items():
        data = (FOREIGN_ONTOLOGIES / name).read_bytes()
        text = (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")
        declared = set(map(str, Graph().parse(data=text, format="turtle").subjects(RDF.type, None)))
        words = {word for word in declared if word.startswith(PREFIXES[prefix])}
        assert words, f"{name} has no word of {PREFIXES[prefix]}"
        found |= words
    return found


def test_every_word_of_others_exists_in_its_vocabulary(words_of_others: set[str]):
    """Checklist 30."""
    found = unknown_words(read_parts(paths.ONTOLOGY), words_of_others)
    assert [finding.in_("en") for finding in found] == []


@pytest.mark.parametrize(
    ("right", "wrong", "meant"),
    [
        ("frapo:University", "frapo:Univercity", "frapo:University"),
        ("eurio:hasRecipient", "eurio:hasRecipent", "eurio:hasRecipient"),
        ("schema:MonetaryGrant", "schema:MonetaryGrants", "schema:MonetaryGrant"),
        ("cv:PublicOrganisation", "cv:PublicOrganization", "cv:PublicOrganisation"),
    ],
)
def test_a_word_that_its_vocabulary_lacks_is_told_with_file_and_repair(
    copied_ontology: Path, words_of_others: set[str], right: str, wrong: str, meant: str
):
    file = copied_ontology / "alignments" / "ris-atlas.ttl"
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    line = text[: text.index(right)].count("\n") + 1
    (finding,) = unknown_words(read_parts(copied_ontology), words_of_others)
    assert finding.place.endswith(f"alignments/ris-atlas.ttl:{line}")
    assert finding.message.en == f"the word {wrong} does not exist. Did you mean {meant}?"
    assert finding.message.sv == f"ordet {wrong} finns inte. Menade du {meant}?"


def test_only_vocabularies_that_can_be_looked_up_are_used():
    """Checklist 30: whatever is aligned with has its words in a file or in a list."""
    spaces = tuple(PREFIXES[name] for name in (*FILES, *LISTED))
    for link in LINKS:
        for other in GRAPH.objects(None, link):
            assert str(other).startswith(spaces), shorten(str(other))


def test_each_alignment_leads_from_a_word_of_ours_to_one_of_others():
    """Checklist 29."""
    ours = set(terms())
    for link in LINKS:
        for subject, other in GRAPH.subject_objects(link):
            assert subject in ours and not other.startswith(DEF)


def test_what_stands_in_an_axiom_is_declared_as_what_it_is():
    """A class below a class, a property below one of the same kind, so that the file is OWL 2 by itself."""
    for link in (RDFS.subClassOf, RDFS.subPropertyOf):
        for subject, other in GRAPH.subject_objects(link):
            kinds = set(ONTOLOGY.objects(subject, RDF.type)) & set(KINDS)
            assert set(GRAPH.objects(other, RDF.type)) == kinds


def test_every_declared_word_of_others_stands_in_an_axiom():
    declared = {term for kind in KINDS for term in GRAPH.subjects(RDF.type, kind)}
    above = {other for link in (RDFS.subClassOf, RDFS.subPropertyOf) for other in GRAPH.objects(None, link)}
    assert declared == above


@pytest.mark.parametrize("prefix", [*FILES, "sosa", "dct"])
def test_each_vocabulary_of_the_drawing_is_aligned_with(prefix: str):
    assert any(o.startswith(PREFIXES[prefix]) for link in LINKS for o in GRAPH.objects(None, link))
