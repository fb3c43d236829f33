"""The ontology as files for others: Turtle, RDF/XML, JSON-LD with its context, and the page.

Run as `python -m publishing.publication`, it writes anew what is generated and committed: the page about the
ontology, and the list of the terms of its version.
"""

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)

from graph import paths
from graph.errors import DataError, Text, UseError
from graph.export import write
from graph.namespaces import ALT_LABEL, DEF, LABEL, PREF_LABEL, PREFIXES
from graph.reading import parse_file

from .documentation import page
from .releases import as_list, findings, terms_of, version_of
from .terms import CLASS, DEFINITION, OBJECT_PROPERTY, RANGES, Ontology

OWL = PREFIXES["owl"]
STRING = f"{PREFIXES['xsd']}string"
"""What a plain text of JSON-LD is anyway."""
FORMATS = {"ttl": RdfFormat.TURTLE, "rdf": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD}
"""What the ontology is written as, by the ending of the file."""
TEXTS = {"label": LABEL, "prefLabel": PREF_LABEL, "altLabel": ALT_LABEL, "definition": DEFINITION}
"""Short keys for texts in both languages."""


def package_version() -> str:
    """Return the version of the package of which the ontology is a part."""
    project = tomllib.loads((paths.CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def merged(ontology: Ontology) -> list[Triple]:
    """Return modules and vocabularies as one ontology with one header, of which the modules are parts."""
    whole, modules = ontology.whole.header, {part.header for part in ontology.modules}
    parts = (Quad(whole, NamedNode(f"{PREFIXES['dct']}hasPart"), module) for module in modules)
    told = (
        quad for quad in ontology.store if quad.subject not in {whole, *modules} or not _ties(quad, whole)
    )
    return _canonical([*parts, *told])


def _ties(quad: Quad, whole: NamedNode) -> bool:
    """Tell whether a statement about a header holds for a file of its own, but not in a file with others."""
    if quad.predicate.value == f"{OWL}imports":
        return True
    is_ontology = _iri(quad.object) == f"{OWL}Ontology" or quad.predicate.value == f"{OWL}versionIRI"
    return is_ontology and quad.subject != whole


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def _canonical(quads: Iterable[Quad]) -> list[Triple]:
    """Return triples in the order of their text, with the same names for blank nodes each time."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted((quad.triple for quad in dataset), key=str)


def context(ontology: Ontology) -> dict[str, Any]:
    """Return a JSON-LD context in which every class and property of ours has a short key.

    A key is the name of the term; where a prefix of ours goes by the same name, the term has it.
    """
    keys: dict[str, Any] = {"@version": 1.1, **PREFIXES}
    for key, predicate in TEXTS.items():
        keys[key] = {"@id": predicate, "@container": "@language"}
    for term in ontology.terms.values():
        kind, ranges = ontology.kind(term), ontology.named(term, RANGES[0])
        meaning: dict[str, str] = {"@id": term.value}
        if kind == OBJECT_PROPERTY:
            meaning["@type"] = "@id"
        elif kind != CLASS and ranges and ranges[0].value != STRING:
            meaning["@type"] = ranges[0].value
        keys[term.value.removeprefix(DEF)] = meaning if len(meaning) > 1 else term.value
    return {"@context": keys}


def files(ontology: Ontology) -> dict[str, bytes]:
    """Return the files to publish by their names; the same ontology gives the same bytes."""
    triples = merged(ontology)
    made = {f"ris-atlas.{ending}": _serialized(triples, format_) for ending, format_ in FORMATS.items()}
    made["context.jsonld"] = _json(context(ontology))
    made["index.html"] = page(ontology).encode()
    if ontology.alignments:
        aligned = [quad for file in ontology.alignments for quad in parse_file(file, RdfFormat.TURTLE)]
        made["alignments.ttl"] = _serialized(_canonical(aligned), RdfFormat.TURTLE)
    return made


def _serialized(triples: list[Triple], format_: RdfFormat) -> bytes:
    return serialize(triples, format=format_, prefixes=PREFIXES) or b""


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def publish(folder: Path) -> None:
    """Write the files to publish into a folder, which is made where it is missing.

    Raises DataError where versions, CHANGELOG and terms do not agree, UseError where the folder cannot be
    made or written.
    """
    ontology = Ontology(paths.ONTOLOGY)
    wrong = findings(ontology, package_version())
    if wrong:
        told = Text(*("\n".join(one.in_(language) for one in wrong) for language in ("sv", "en")))
        raise DataError(*told)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UseError(
            f"Mappen {folder} går inte att skapa ({error.strerror}). Ange en annan med --output.",
            f"The folder {folder} cannot be made ({error.strerror}). Name another with --output.",
        ) from error
    for name, content in files(ontology).items():
        write(folder / name, content)


def committed(ontology: Ontology) -> dict[Path, bytes]:
    """Return what is generated from the ontology and committed beside it."""
    return {
        ontology.folder / "index.html": page(ontology).encode(),
        ontology.folder / "terms" / f"{version_of(ontology)}.txt": as_list(terms_of(ontology)).encode(),
    }


if __name__ == "__main__":
    for file, content in committed(Ontology(paths.ONTOLOGY)).items():
        file.parent.mkdir(exist_ok=True)
        write(file, content)
