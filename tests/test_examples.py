"""The examples: one of each class, and what they say stands in the documents (checklist 17)."""

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, RdfFormat, Store
from rdflib import URIRef
from rdflib.namespace import OWL

from graph import paths
from graph.build import build
from graph.namespaces import PREFIXES, shorten
from graph.store import Atlas
from tests.conftest import home_with
from tests.ontology_files import EXAMPLES, MODULES, ONTOLOGY, terms

MADE_UP = ("-invented", "-withdrawn", "lilla-registret-2020", "projekt-i-lanet")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """The atlas of the examples alone."""
    folder = tmp_path_factory.mktemp("examples")
    for file in EXAMPLES:
        (folder / file.name).write_bytes(file.read_bytes())
    with home_with(tmp_path_factory.mktemp("home"), folder):
        return build().atlas


def test_each_module_has_its_examples():
    assert [file.stem for file in EXAMPLES] == [file.stem for file in MODULES]


@pytest.mark.parametrize("term", terms(ONTOLOGY, OWL.Class), ids=shorten)
def test_each_class_has_an_example(built: Atlas, term: URIRef):
    """Checklist 17: in the atlas built of the examples, which also describes its rules and rounds."""
    assert built.instances(str(term)), f"{shorten(term)}: add a small true example to ontology/examples/"


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_what_an_example_says_is_believed_in_the_real_atlas_too(real: Atlas, file: Path):
    """An example is true: what is made up stands in a graph whose name says so."""
    store = Store()  # which writes numbers as the atlas does
    store.load(path=file, format=RdfFormat.TRIG)
    facts = [q for q in store if not isinstance(q.graph_name, DefaultGraph)]
    true = [q for q in facts if not q.graph_name.value.endswith(MADE_UP)]
    assert true
    known = set(real.facts())
    missing = [shorten(q.subject.value) for q in true if (*q.triple, None) not in known]
    assert missing == [], f"{file.name}: {missing} say what no document says"


def test_an_example_has_only_prefixes_that_it_uses():
    for file in EXAMPLES:
        text = file.read_text(encoding="utf-8")
        for name, address in PREFIXES.items():
            if f"@prefix {name}: <{address}>" in text:
                assert text.count(f"{name}:") > 1, f"{file.name}: remove the prefix {name}"


def test_the_examples_are_not_read_as_facts():
    assert not any("examples" in file.parts for file in paths.curated_files())
