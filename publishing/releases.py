"""Versions of the ontology: which terms each has, what changed since the last, whether all places agree."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, RdfFormat

from graph.errors import Text
from graph.namespaces import DEF, PREFIXES, expand, shorten
from graph.paths import for_people
from graph.reading import parse_file
from graph.validation import Finding

from .terms import REPLACED_BY, VERSION, Ontology

OWL = PREFIXES["owl"]
DEPRECATED = " deprecated"
"""What follows the name of a deprecated term in the list of a version."""
EVERY = "every term of"
"""How the first version says what it added."""


class Difference(NamedTuple):
    """The terms that one version has and another has not, and those marked as deprecated since."""

    added: frozenset[str]
    removed: frozenset[str]
    deprecated: frozenset[str]


class Entry(NamedTuple):
    """What the CHANGELOG says of one version; `added` is None where it says that all is new."""

    version: str
    added: frozenset[str] | None
    removed: frozenset[str]
    deprecated: frozenset[str]


def version_of(ontology: Ontology) -> str:
    """Return the version that the ontology states."""
    return ontology.text(ontology.whole.header, VERSION).en


def terms_of(ontology: Ontology) -> set[str]:
    """Return the names of all modules, terms, vocabularies and concepts; a deprecated one is marked so."""
    parts = [ontology.whole, *ontology.modules, *ontology.vocabularies]
    nodes = {node for part in parts for node in (part.header, *part.members)}
    old = set(_deprecated(ontology))
    return {shorten(node.value) + DEPRECATED * (node in old) for node in nodes}


def as_list(terms: Iterable[str]) -> str:
    """Return terms as the text of a file in terms/, one a line in the order of their names."""
    return "".join(f"{term}\n" for term in sorted(terms))


def difference(before: Iterable[str], after: Iterable[str]) -> Difference:
    """Return what changed from one list of terms to another.

    >>> difference(["ris:A", "ris:B"], ["ris:A deprecated", "ris:C"]).deprecated
    frozenset({'ris:A'})
    """
    (old, old_marked), (new, new_marked) = map(_parted, (before, after))
    return Difference(frozenset(new - old), frozenset(old - new), frozenset(new_marked - old_marked))


def _parted(terms: Iterable[str]) -> tuple[set[str], set[str]]:
    all_, marked = set(), set()
    for term in terms:
        name = term.removesuffix(DEPRECATED)
        all_.add(name)
        if name != term:
            marked.add(name)
    return all_, marked


def entries(changelog: str) -> list[Entry]:
    """Return what the text of the CHANGELOG says of each version, newest first."""
    found = []
    for version, body in re.findall(r"^## (\S+)[^\n]*\n(.*?)(?=^## |\Z)", changelog, re.M | re.S):
        said = {
            word: frozenset(re.findall(r"`([^`]+)`", line))
            for word, line in re.findall(r"^- (Added|Removed|Deprecated):(.*)$", body, re.M)
        }
        none: frozenset[str] = frozenset()
        added = None if f"- Added: {EVERY}" in body else said.get("Added", none)
        found.append(Entry(version, added, said.get("Removed", none), said.get("Deprecated", none)))
    return found


def findings(ontology: Ontology, package: str, users: Iterable[Path] = ()) -> list[Finding]:
    """Return where versions, CHANGELOG, lists of terms and deprecations do not agree.

    `package` is the version of the package, `users` the files that may use terms: facts, questions, code.
    """
    file = ontology.folder / "CHANGELOG.md"
    told = entries(file.read_text(encoding="utf-8")) if file.is_file() else []
    if not told:
        return [
            _finding(
                file,
                "ingen version är beskriven. Skriv en rubrik som ## 0.1.0 (2026-11-20)",
                "no version is described. Write a heading such as ## 0.1.0 (2026-11-20)",
            )
        ]
    if len(told) > 1 and not _list(ontology, told[1].version):
        return [
            _finding(
                ontology.folder / "terms" / f"{told[1].version}.txt",
                "listan över den förra versionens ord saknas. Hämta den ur historiken",
                "the list of the terms of the previous version is missing. Fetch it from the history",
            )
        ]
    return [
        *_versions(ontology, package, told),
        *_changes(ontology, told),
        *_replacements(ontology),
        *_uses(ontology, users),
    ]


def _finding(file: Path, sv: str, en: str) -> Finding:
    return Finding(for_people(file), Text(f"{sv}.", f"{en}."))


def _versions(ontology: Ontology, package: str, told: list[Entry]) -> Iterator[Finding]:
    if told[0].version != package:
        yield _finding(
            ontology.folder / "CHANGELOG.md",
            f"översta versionen är {told[0].version} men paketets är {package}. Gör dem lika",
            f"the top version is {told[0].version} but the package has {package}. Make them equal",
        )
    earlier = _list(ontology, told[1].version) if len(told) > 1 else set()
    for part in [ontology.whole, *ontology.modules]:
        address = part.header.value.rstrip("/")
        wanted = {VERSION: package, f"{OWL}versionIRI": f"{address}/{package}"}
        if shorten(part.header.value) in earlier:
            wanted[f"{OWL}priorVersion"] = f"{address}/{told[1].version}"
        for predicate, value in wanted.items():
            if [_plain(one) for one in ontology.values(part.header, predicate)] != [value]:
                name = shorten(predicate)
                yield _finding(part.file, f"{name} ska vara {value}", f"{name} shall be {value}")


def _plain(value: object) -> str:
    return value.value if isinstance(value, Literal | NamedNode) else ""


def _list(ontology: Ontology, version: str) -> set[str]:
    file = ontology.folder / "terms" / f"{version}.txt"
    return set(file.read_text(encoding="utf-8").splitlines()) if file.is_file() else set()


def _changes(ontology: Ontology, told: list[Entry]) -> Iterator[Finding]:
    file, top = ontology.folder / "CHANGELOG.md", told[0]
    before = _list(ontology, told[1].version) if len(told) > 1 else set()
    changed = difference(before, terms_of(ontology))
    said = Difference(changed.added if _is_first(told) else top.added or frozenset(), *top[2:])
    words = ("Added", "Removed", "Deprecated")
    for word, computed, claimed in zip(words, changed, said, strict=True):
        if computed != claimed:
            names = ", ".join(f"`{name}`" for name in sorted(computed))
            yield _finding(
                file,
                f"under {top.version} ska stå: - {word}: {names}" if names else f"ta bort - {word}",
                f"under {top.version} write: - {word}: {names}" if names else f"remove - {word}",
            )
    if len(told) > 1:
        yield from _bump(file, told[1].version, top.version, changed)


def _is_first(told: list[Entry]) -> bool:
    return len(told) == 1 and told[0].added is None


def _bump(file: Path, before: str, after: str, changed: Difference) -> Iterator[Finding]:
    """Ask for a higher major version where a term is gone, for a higher minor one where one is new."""
    place = 1 if changed.removed else 2 if changed.added or changed.deprecated else 3
    old, new = ([int(number) for number in version.split(".")][:place] for version in (before, after))
    if new <= old:
        least = ".".join(map(str, [*old[:-1], old[-1] + 1, *[0] * (3 - place)]))
        why = sorted(changed.removed or changed.added or changed.deprecated)
        yield _finding(
            file,
            f"{after} måste vara minst {least}, för {', '.join(why)} har ändrats sedan {before}",
            f"{after} must be at least {least}, since {', '.join(why)} changed after {before}",
        )


def _deprecated(ontology: Ontology) -> Iterator[NamedNode]:
    for quad in ontology.store.quads_for_pattern(None, NamedNode(f"{OWL}deprecated"), None):
        if isinstance(quad.subject, NamedNode) and _plain(quad.object) in ("true", "1"):
            yield quad.subject


def _replacements(ontology: Ontology) -> Iterator[Finding]:
    valid = {name for name in terms_of(ontology) if not name.endswith(DEPRECATED)}
    for term in sorted(_deprecated(ontology), key=str):
        successors = [shorten(one.value) for one in ontology.named(term, REPLACED_BY)]
        if not successors or not valid.issuperset(successors):
            name = shorten(term.value)
            yield _finding(
                _file_of(ontology, term),
                f"{name} utgår men pekar inte på något gällande ord. Lägg till dct:isReplacedBy",
                f"{name} is deprecated but points to no term in force. Add dct:isReplacedBy",
            )


def _file_of(ontology: Ontology, term: NamedNode) -> Path:
    parts = ontology.modules + ontology.vocabularies
    return next((part.file for part in parts if term in part.members), ontology.folder)


def _uses(ontology: Ontology, users: Iterable[Path]) -> Iterator[Finding]:
    old = {term.value for term in _deprecated(ontology)}
    own = [*ontology.folder.rglob("*.ttl"), *ontology.folder.rglob("*.rq")]
    for file in sorted([*own, *users]) if old else []:
        for iri in sorted(old & set(_used(file))):
            name = shorten(iri)
            yield _finding(
                file,
                f"{name} utgår men används här. Byt till efterträdaren",
                f"{name} is deprecated but used here. Use its successor",
            )


def _used(file: Path) -> Iterator[str]:
    """Yield the addresses that a file uses: in triples other than those about them, or anywhere in a text."""
    formats = {".ttl": RdfFormat.TURTLE, ".trig": RdfFormat.TRIG}
    if file.suffix in formats:
        for quad in parse_file(file, formats[file.suffix]):
            yield from (
                term.value for term in quad.triple if term != quad.subject and isinstance(term, NamedNode)
            )
    else:
        text = file.read_text(encoding="utf-8")
        yield from (expand(name) or "" for name in re.findall(r"\b\w+:[\w-]+", text))
        yield from (DEF + name for name in re.findall(r"\{DEF\}(\w+)", text))
