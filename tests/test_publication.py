"""The ontology as files for others: the same triples in each format, a context that round trips."""

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import DCTERMS, OWL, RDF, Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from graph import paths
from graph.errors import DataError, UseError
from graph.namespaces import DEF, PREFIXES
from publishing.publication import context, files, publish
from publishing.terms import Ontology
from tests.conftest import REGION
from tests.test_terminal import typed

ONTOLOGY = Ontology(paths.ONTOLOGY)
WHOLE = URIRef(DEF)
FORMATS = {"ris-atlas.ttl": "turtle", "ris-atlas.rdf": "xml", "ris-atlas.jsonld": "json-ld"}


@cache
def published() -> dict[str, bytes]:
    return files(ONTOLOGY)


@cache
def parsed(name: str) -> Graph:
    return Graph().parse(data=published()[name], format=FORMATS.get(name, "turtle"))


@cache
def of_the_files() -> Graph:
    """Return all that modules and vocabularies say, the headers of the files apart."""
    graph = Graph()
    for file in [*paths.ONTOLOGY.glob("*.ttl"), *(paths.ONTOLOGY / "vocabularies").glob("*.ttl")]:
        graph.parse(file)
    for header in list(graph.subjects(RDF.type, OWL.Ontology)):
        graph.remove((header, None, None))
    return graph


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_says_what_the_files_say(name: str):
    body = Graph()
    for triple in parsed(name):
        if not str(triple[0]).startswith(DEF) or triple[0] not in {
            WHOLE,
            *parsed(name).objects(WHOLE, DCTERMS.hasPart),
        }:
            body.add(triple)
    assert len(body) > 3000
    assert isomorphic(body, of_the_files())
    assert isomorphic(parsed(name), parsed("ris-atlas.ttl"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_published_file_is_one_ontology_of_which_the_modules_are_parts(name: str):
    graph = parsed(name)
    assert list(graph.subjects(RDF.type, OWL.Ontology)) == [WHOLE]
    assert set(graph.objects(WHOLE, DCTERMS.hasPart)) == {
        URIRef(part.header.value) for part in ONTOLOGY.modules
    }
    (version,) = graph.objects(WHOLE, OWL.versionInfo)
    assert list(graph.subject_objects(OWL.versionIRI)) == [(WHOLE, URIRef(f"{DEF}{version}"))]
    assert list(graph.subject_objects(OWL.imports)) == []


def test_alignments_are_a_file_of_their_own():
    alone = Graph()
    for file in ONTOLOGY.alignments:
        alone.parse(file)
    assert len(alone) > 100
    assert isomorphic(parsed("alignments.ttl"), alone)
    ours = {URIRef(term) for term in ONTOLOGY.terms}
    assert [triple for triple in alone if triple[0] in ours and triple in parsed("ris-atlas.ttl")] == []


def test_another_process_makes_the_same_files(tmp_path: Path):
    for seed in ("1", "2"):
        done = typed(tmp_path, "export", "--ontology", "--output", str(tmp_path / seed), PYTHONHASHSEED=seed)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert {file.name: file.read_bytes() for file in (tmp_path / seed).iterdir()} == published()


# The context


def expanded(document: dict) -> Graph:
    data = json.dumps({**context(ONTOLOGY), **document})
    with_rdflib = Graph().parse(data=data, format="json-ld")
    with_oxigraph = Graph()
    for quad in parse(data, format=RdfFormat.JSON_LD):
        with_oxigraph.parse(data=f"{quad.triple} .", format="nt")
    assert isomorphic(with_rdflib, with_oxigraph)
    return with_rdflib


def test_short_keys_become_addresses_of_ours():
    loket, short = URIRef(f"{PREFIXES['id']}loket"), lambda name: URIRef(DEF + name)
    graph = expanded(
        {
            "@id": "id:loket",
            "@type": "Project",
            "prefLabel": {"sv": "LOKET", "en": "LOKET"},
            "focusArea": "code:digitala-tjanstenaringar",
            "memberCount": "3",
        }
    )
    assert set(graph.predicate_objects(loket)) == {
        (RDF.type, short("Project")),
        (URIRef(f"{PREFIXES['skos']}prefLabel"), Literal("LOKET", lang="sv")),
        (URIRef(f"{PREFIXES['skos']}prefLabel"), Literal("LOKET", lang="en")),
        (short("focusArea"), URIRef(f"{PREFIXES['code']}digitala-tjanstenaringar")),
        (short("memberCount"), Literal("3", datatype=URIRef(f"{PREFIXES['xsd']}integer"))),
    }


@pytest.mark.parametrize("name", sorted(ONTOLOGY.terms))
def test_every_term_has_a_short_key(name: str):
    meaning = context(ONTOLOGY)["@context"][name.removeprefix(DEF)]
    assert (meaning if isinstance(meaning, str) else meaning["@id"]) == name


def test_facts_written_with_the_context_come_back_the_same():
    facts = Dataset(default_union=True)
    for file in REGION.glob("*.trig"):
        facts.parse(file)
    graph = Graph()
    for triple in facts.triples((None, None, None)):
        graph.add(triple[:3])
    told = json.loads(
        graph.serialize(format="json-ld", context=context(ONTOLOGY)["@context"], auto_compact=False)
    )
    keys = {key for thing in told["@graph"] for key in thing}
    assert {"takesPartIn", "prefLabel", "inPlan"} <= keys
    assert not any(key.startswith((DEF, "ris:")) for key in keys)
    assert isomorphic(expanded({"@graph": told["@graph"]}), graph)


# What can go wrong


def test_a_folder_that_cannot_be_is_one_message(tmp_path: Path):
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(
            UseError, match=r"The folder .*file.* cannot be made .* Name another with --output"
        ):
            publish(folder)


def test_a_file_that_cannot_be_written_is_one_message(tmp_path: Path):
    (tmp_path / "ris-atlas.rdf").mkdir()
    with pytest.raises(UseError, match=r"ris-atlas\.rdf cannot be written"):
        publish(tmp_path)


def test_an_ontology_that_does_not_agree_with_its_changelog_is_not_published(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("publishing.publication.package_version", lambda: "9.9.9")
    with pytest.raises(DataError, match=r"core\.ttl: owl:versionInfo shall be 9\.9\.9"):
        publish(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_readme_redirects_to_the_files_that_are_written():
    readme = (paths.ONTOLOGY / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\b[\w-]+\.(?:ttl|rdf|jsonld|html)\b", readme[readme.index("```apache") :]))
    assert named == published().keys()


def test_the_terminal_starts_nothing_heavy_for_it(tmp_path: Path):
    code = "import sys; sys.argv = ['ris', 'export', '--ontology', '--output', sys.argv[1]]\n"
    code += "import cli; cli.main()\n"
    code += "assert not {'rdflib', 'networkx', 'streamlit', 'pandas'} & sys.modules.keys()"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=paths.CHECKOUT, check=True)
