"""Every word of ours is declared, and every declared one is of use (checklist 28, 43)."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS

from graph import paths
from graph.namespaces import CODE, DEF, PREFIXES, shorten
from tests.conftest import REGION
from tests.ontology_files import (
    ALIGNMENTS,
    CONCEPTS,
    EXAMPLES,
    MODULES,
    ONTOLOGY,
    SHAPES,
    graph_of,
    terms,
)

QUESTIONS = [file for file in paths.QUERIES.rglob("*.rq") if file.parent.name != "checks"]
RULES = sorted((paths.ONTOLOGY / "rules").glob("*.rq")) + sorted((paths.QUERIES / "checks").glob("*.rq"))


def named_in_queries(files: Iterable[Path]) -> Iterator[str]:
    """Yield the addresses that rules and questions name, their headers too."""
    for file in files:
        text = file.read_text(encoding="utf-8")
        names = re.findall(r"\b([a-z]+):([A-Za-z][\w-]*)", re.sub(r"<[^>\s]*>", "", text))
        yield from (PREFIXES[prefix] + name for prefix, name in names if prefix in PREFIXES)
        yield from (iri for iri in re.findall(r"<([^>\s]+)>", text) if not iri.endswith(("/", "#")))


def named_in_facts(files: Iterable[Path]) -> Iterator[str]:
    for file in files:
        for quad in parse(path=file, format=RdfFormat.TRIG):
            yield from (
                t.value for t in (quad.subject, quad.predicate, quad.object) if isinstance(t, NamedNode)
            )


def named_in(graph: Graph) -> Iterator[str]:
    for triple in graph:
        for term in triple:
            yield str(term.datatype if isinstance(term, Literal) and term.datatype else term)


def named_in_code() -> Iterator[str]:
    """Yield the addresses of own terms that the library reads or writes."""
    for file in sorted((paths.CHECKOUT / "graph").glob("*.py")):
        for name in re.findall(r'\{DEF\}([A-Za-z]\w*)|\bDEF \+ "(\w+)"', file.read_text(encoding="utf-8")):
            yield DEF + "".join(name)


FACTS = [*paths.CURATED.rglob("*.trig"), *REGION.rglob("*.trig")]
USES = {
    "question": set(named_in_queries(QUESTIONS)),
    "shape": set(named_in(graph_of(*SHAPES))),
    "rule or check": set(named_in_queries(RULES)),
    "example": set(named_in_facts(EXAMPLES)),
}
"""What each word can be of use to, and the words that are."""

USED = set().union(
    *USES.values(), named_in_facts(FACTS), named_in_code(), named_in(CONCEPTS), named_in(ONTOLOGY)
)
DECLARED = {*map(str, terms()), *map(str, ONTOLOGY.subjects(RDF.type, OWL.Ontology))}


def test_every_used_term_is_declared():
    """Checklist 28."""
    versions = set(map(str, ONTOLOGY.objects(None, OWL.versionIRI)))
    own = {
        iri
        for iri in USED | set(named_in(graph_of(ALIGNMENTS)))
        if re.match(rf"{re.escape(DEF)}[A-Za-z]", iri)
    }
    alignments = {f"{DEF}alignments", *map(str, graph_of(ALIGNMENTS).objects(None, OWL.versionIRI))}
    assert {shorten(iri) for iri in own - DECLARED - versions - alignments} == set()


def test_every_concept_that_a_rule_or_question_names_is_declared():
    declared = set(map(str, CONCEPTS.subjects())) | set(named_in_facts(FACTS))
    named = set(named_in_queries([*QUESTIONS, *RULES]))
    assert {iri for iri in named if iri.startswith((CODE, PREFIXES["id"]))} <= declared


def uses(term: str) -> list[str]:
    """Return what a term is of use to, by its own name; else what its narrower terms or its inverse are."""
    own = [use for use, words in USES.items() if term in words]
    if own or URIRef(term) in set(ONTOLOGY.predicates()):
        return own or ["ontology"]
    links = (RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf)
    kin = {str(n) for link in links for n in ONTOLOGY.transitive_subjects(link, URIRef(term))}
    kin |= {str(other) for other in ONTOLOGY.objects(URIRef(term), OWL.inverseOf)}
    return [f"{use} (of its kin)" for use, words in USES.items() if words & kin]


def table() -> str:
    """Return the rows of ontology/README.md that say what each term is of use to."""
    rows = []
    for file in MODULES:
        for term in terms(graph_of(file)):
            rows.append(f"| `{shorten(str(term))}` | {file.stem} | {', '.join(uses(str(term)))} |")
    return "\n".join(rows)


@pytest.mark.parametrize("term", terms(), ids=shorten)
def test_every_declared_term_is_of_use(term):
    """Checklist 43."""
    assert uses(str(term)), (
        f"{shorten(str(term))}: use it in a question, a shape, a rule or an example, or remove it"
    )


def test_the_readme_says_what_every_term_is_of_use_to():
    """Checklist 43. The table is printed by `python -m tests.test_competency`."""
    readme = (paths.ONTOLOGY / "README.md").read_text(encoding="utf-8")
    rows = "\n".join(re.findall(r"^\| `ris:\w+` \|.*\|$", readme, re.M))
    assert rows == table()


if __name__ == "__main__":
    print(table())
