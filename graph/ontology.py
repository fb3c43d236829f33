"""Is the ontology itself well formed? Words that exist, in both languages, imports that lead somewhere."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, RdfFormat

from .errors import Text
from .namespaces import CODE, DEF, LABEL, PREFIXES, TYPE, shorten
from .paths import for_people
from .places import SourceFile
from .reading import parse_file
from .validation import Finding

FOLDERS = (".", "vocabularies", "shapes", "alignments")
OWL = PREFIXES["owl"]
IMPORTS = f"{OWL}imports"
KINDS = {OWL + kind for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")}
NEEDED = {
    LABEL: Text("ett namn", "a name"),
    f"{PREFIXES['skos']}definition": Text("en definition", "a definition"),
}
LANGUAGES = {"sv": Text("på svenska", "in Swedish"), "en": Text("på engelska", "in English")}


class Said(NamedTuple):
    """A triple: addresses, or "" where there is none, and the language where the object is a text."""

    subject: str
    predicate: str
    object: str
    language: str | None


class Part(NamedTuple):
    """One file of the ontology: its text for looking lines up, and what it says."""

    file: SourceFile
    said: list[Said]

    def of_kind(self, kinds: set[str]) -> list[str]:
        """Return what the file says to be of one of some kinds."""
        return [s.subject for s in self.said if s.predicate == TYPE and s.object in kinds and s.subject]

    def finding(self, iri: str, sv: str, en: str) -> Finding:
        """Return a finding at the first line that names an address."""
        return Finding(f"{for_people(self.file.path)}:{self.file.mention(iri)}", Text(sv, en))


def read_parts(folder: Path) -> list[Part]:
    """Read modules, vocabularies, shapes and alignments.

    Raises DataError, with the line, where a file is malformed.
    """
    files = (file for part in FOLDERS for file in sorted((folder / part).glob("*.ttl")))
    return [Part(SourceFile.read(file), list(_said(file))) for file in files]


def _said(file: Path) -> Iterator[Said]:
    for subject, predicate, object_, _ in parse_file(file, RdfFormat.TURTLE):
        language = object_.language if isinstance(object_, Literal) else None
        yield Said(_iri(subject), predicate.value, _iri(object_), language)


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def ontology_findings(folder: Path) -> list[Finding]:
    """Return what is wrong with the ontology in a folder, by place."""
    parts = read_parts(folder)
    return sorted((*_unnamed(parts), *_broken_imports(parts), *unknown_words(parts, listed_words())))


def _unnamed(parts: list[Part]) -> Iterator[Finding]:
    """Yield the terms of ours that lack a name or a definition in a language."""
    for part in parts:
        said = {(s.subject, s.predicate, s.language) for s in part.said if s.language}
        ours = (term for term in part.of_kind(KINDS) if term.startswith(DEF))
        wanted = ((term, needed, language) for term in ours for needed in NEEDED for language in LANGUAGES)
        for term, needed, language in wanted:
            if (term, needed, language) not in said:
                name, how = shorten(term), f'{shorten(needed)} "…"@{language}'
                what, spoken = NEEDED[needed], LANGUAGES[language]
                yield part.finding(
                    term,
                    f"{name} saknar {what.sv} {spoken.sv}. Lägg till {how}.",
                    f"{name} lacks {what.en} {spoken.en}. Add {how}.",
                )


def _broken_imports(parts: list[Part]) -> Iterator[Finding]:
    headers = {header for part in parts for header in part.of_kind({f"{OWL}Ontology"})}
    for part in parts:
        for iri in {s.object for s in part.said if s.predicate == IMPORTS} - headers:
            repair = _repair(iri, headers)
            yield part.finding(
                iri,
                f"owl:imports pekar på {shorten(iri)}, som ingen fil i ontology/ är. {repair.sv}",
                f"owl:imports points to {shorten(iri)}, which no file of ontology/ is. {repair.en}",
            )


def _repair(iri: str, known: Iterable[str]) -> Text:
    near = get_close_matches(iri, known, 1, 0.8)
    if near:
        return Text(f"Menade du {shorten(near[0])}?", f"Did you mean {shorten(near[0])}?")
    return Text("Rätta stavningen eller ta bort det.", "Correct the spelling or remove it.")


def listed_words() -> set[str]:
    """Return the words of those vocabularies of others whose lists rdflib ships."""
    from rdflib import namespace

    names = ("RDF", "RDFS", "OWL", "XSD", "SKOS", "DCTERMS", "VANN", "SH", "ORG", "PROV", "SOSA", "QB")
    lists = [getattr(namespace, name) for name in names]
    also = {str(words[extra]) for words in lists for extra in words._extras}  # words that Python reserves
    return also | {str(word) for words in lists for word in dir(words)}


def unknown_words(parts: list[Part], listed: set[str]) -> Iterator[Finding]:
    """Yield each word that no file declares and that no list of a vocabulary has.

    A vocabulary of which the list has no word is not judged.
    """
    named = {s.subject for part in parts for s in part.said if s.predicate == TYPE}
    ours = {iri for iri in named if iri.startswith((DEF, CODE))}
    versions = {s.object for part in parts for s in part.said if s.predicate == f"{OWL}versionIRI"}
    known = ours | listed | versions | set(PREFIXES.values())
    judged = tuple(a for a in PREFIXES.values() if a in (DEF, CODE) or any(w.startswith(a) for w in listed))
    for part in parts:
        imported = {s.object for s in part.said if s.predicate == IMPORTS}
        for iri in sorted({iri for said in part.said for iri in said[:3]} - known - imported):
            if iri.startswith(judged):
                space = next(address for address in judged if iri.startswith(address))
                repair = _repair(iri, (word for word in known if word.startswith(space)))
                yield part.finding(
                    iri,
                    f"ordet {shorten(iri)} finns inte. {repair.sv}",
                    f"the word {shorten(iri)} does not exist. {repair.en}",
                )
