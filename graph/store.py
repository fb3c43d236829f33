"""The central noun: an atlas is one built dataset, opened for reading."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions, Store

from . import paths
from .errors import NoAtlasError, UnknownNameError
from .namespaces import ALT_LABEL, LABEL, PREF_LABEL, TYPE, expand, shorten

Term = NamedNode | Literal
NAMES = (PREF_LABEL, ALT_LABEL, LABEL)


class Statement(NamedTuple):
    """A triple, and the reason in whose graph it stands; none in the merged default graph."""

    subject: NamedNode
    predicate: NamedNode
    object: Term
    reason: NamedNode | None = None


@dataclass(frozen=True)
class Answer:
    """What a SELECT query gave: named columns and rows of terms."""

    columns: tuple[str, ...]
    rows: list[tuple[Term | None, ...]]
    is_ordered: bool = False

    def __bool__(self) -> bool:
        """Tell whether there is any row."""
        return bool(self.rows)

    def to_csv(self) -> str:
        """Return the answer as CSV with prefixed names, in the order of the question."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(["" if term is None else shorten(term.value) for term in row] for row in self.rows)
        return out.getvalue()


@dataclass(frozen=True)
class Atlas:
    """One built atlas: its store, and the folder in which the build left it."""

    store: Store
    folder: Path | None = None

    @property
    def version(self) -> str:
        """The hash of the content, which is also the name of the folder."""
        return self.folder.name if self.folder else ""

    @cached_property
    def report(self) -> dict[str, Any]:
        """What the build counted and found."""
        return self._read("report.json")

    @cached_property
    def network(self) -> dict[str, Any]:
        """The things and links that can be drawn."""
        return self._read("network.json")

    def _read(self, name: str) -> dict[str, Any]:
        assert self.folder, "an atlas in memory has no files"
        with _readable(self.folder):
            content: dict[str, Any] = json.loads((self.folder / name).read_text(encoding="utf-8"))
        return content

    def select(self, sparql: str) -> Answer:
        """Return the answer to a SELECT query over the merged default graph."""
        with _readable(self.folder):
            solutions = self.store.query(sparql)
            assert isinstance(solutions, QuerySolutions)
            columns = tuple(variable.value for variable in solutions.variables)
            return Answer(columns, [tuple(solution) for solution in solutions], "ORDER BY" in sparql)

    def facts(
        self, subject: NamedNode | None = None, predicate: str | None = None, object_: Term | None = None
    ) -> Iterator[Statement]:
        """Yield the statements of the merged default graph that fit a pattern."""
        return self._statements(subject, predicate, object_, DefaultGraph())

    def stated(
        self, subject: NamedNode | None = None, predicate: str | None = None, object_: Term | None = None
    ) -> Iterator[Statement]:
        """Yield the statements that fit a pattern once for each reason that they have."""
        statements = self._statements(subject, predicate, object_, None)
        return (statement for statement in statements if statement.reason)

    def _statements(
        self,
        subject: NamedNode | None,
        predicate: str | None,
        object_: Term | None,
        graph: DefaultGraph | None,
    ) -> Iterator[Statement]:
        link = NamedNode(predicate) if predicate else None
        with _readable(self.folder):
            for quad in self.store.quads_for_pattern(subject, link, object_, graph):
                if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                    reason = quad.graph_name if isinstance(quad.graph_name, NamedNode) else None
                    yield Statement(quad.subject, quad.predicate, quad.object, reason)

    def objects(self, subject: NamedNode, predicate: str) -> Iterator[Term]:
        """Yield the objects of a subject and a predicate in the merged default graph."""
        return (statement.object for statement in self.facts(subject, predicate))

    def one(self, subject: NamedNode, predicate: str) -> Term | None:
        """Return an object of a subject and a predicate, if there is one."""
        return next(self.objects(subject, predicate), None)

    def value(self, subject: NamedNode, predicate: str) -> str:
        """Return the text of an object of a subject and a predicate, or nothing."""
        found = self.one(subject, predicate)
        return found.value if found else ""

    def nodes(self, subject: NamedNode, predicate: str) -> Iterator[NamedNode]:
        """Yield the objects that are things, not texts or numbers."""
        return (term for term in self.objects(subject, predicate) if isinstance(term, NamedNode))

    def instances(self, class_: str) -> set[NamedNode]:
        """Return the things of a class."""
        return {statement.subject for statement in self.facts(None, TYPE, NamedNode(class_))}

    def text(self, subject: NamedNode, predicate: str, language: str) -> str:
        """Return a text in a language, else in any, else nothing."""
        texts = sorted(self.objects(subject, predicate), key=str)
        mine = [t.value for t in texts if isinstance(t, Literal) and t.language == language]
        return (mine or [t.value for t in texts] or [""])[0]

    @cached_property
    def _labels(self) -> dict[tuple[str, str], str]:
        return {}

    def label(self, term: Term, language: str) -> str:
        """Return what a person calls a term; an address only where it has no name."""
        if isinstance(term, Literal):
            return term.value
        asked = (term.value, language)
        if asked not in self._labels:
            named = (self.text(term, predicate, language) for predicate in (PREF_LABEL, LABEL))
            self._labels[asked] = next(filter(None, named), shorten(term.value))
        return self._labels[asked]

    def find(self, name: str) -> NamedNode:
        """Return the thing with an address, a prefixed name or a name that is unique.

        Raises UnknownNameError where nothing, or more than one thing, goes by the name.
        """
        node = _address(name.strip("<>") if "://" in name else expand(name))
        if node and self._is_known(node):
            return node
        found = self._named(name)
        if len(found) == 1:
            return found.pop()
        raise _unknown(name, sorted(shorten(node.value) for node in found))

    def goes_by(self, term: Term, name: str) -> bool:
        """Tell whether a term is what a person calls by an address, a name or a value."""
        if isinstance(term, Literal):
            return term.value == name
        texts = {text.value.casefold() for predicate in NAMES for text in self.objects(term, predicate)}
        return term.value in (expand(name), name.strip("<>")) or name.casefold() in texts

    def _is_known(self, node: NamedNode) -> bool:
        return any(self.facts(node)) or any(self.facts(None, node.value))

    def _named(self, name: str) -> set[NamedNode]:
        wanted = name.casefold()
        named = (statement for predicate in NAMES for statement in self.facts(None, predicate))
        return {
            subject
            for subject, _, text, _ in named
            if isinstance(text, Literal) and text.value.casefold() == wanted
        }


def _address(iri: str | None) -> NamedNode | None:
    try:
        return NamedNode(iri) if iri else None
    except ValueError:  # not of the form of an address, so nothing has it
        return None


def _unknown(name: str, candidates: list[str]) -> UnknownNameError:
    if candidates:
        listed = ", ".join(candidates)
        return UnknownNameError(
            f"Flera saker heter ”{name}”: {listed}. Ange en av dem.",
            f"Several things are called “{name}”: {listed}. Name one of them.",
        )
    return UnknownNameError(
        f"Ingen sak i atlasen heter ”{name}”. Kontrollera stavningen, eller ange adressen, "
        "till exempel id:loket.",
        f"Nothing in the atlas is called “{name}”. Check the spelling, or give the address, "
        "for example id:loket.",
    )


def current_version() -> str:
    """Return the version of the atlas that is valid now, or nothing where none is built."""
    current = paths.atlases() / "current"
    return current.read_text(encoding="utf-8", errors="replace").strip() if current.is_file() else ""


def open_atlas(version: str = "") -> Atlas:
    """Open an atlas for reading: the current one, or another version that is still there.

    Raises NoAtlasError where none is built or it cannot be read.
    """
    version = version or current_version()
    if not version:
        raise NoAtlasError(
            f"Det finns ingen atlas i {paths.atlases()}. Bygg den med: ris build",
            f"There is no atlas in {paths.atlases()}. Build it with: ris build",
        )
    folder = paths.atlases() / version
    with _readable(folder):
        return Atlas(Store.read_only(str(folder / "store")), folder)


@contextmanager
def _readable(folder: Path | None) -> Iterator[None]:
    """Turn the failure to read an atlas that is missing or damaged into an error that says what to do."""
    try:
        yield
    except (OSError, RuntimeError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise NoAtlasError(
            f"Atlasen i {folder} går inte att läsa. Bygg den på nytt med: ris build",
            f"The atlas in {folder} cannot be read. Build it anew with: ris build",
        ) from error
