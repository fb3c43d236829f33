"""Where a statement stands: the file and line of a triple in the Turtle or TriG that a person wrote."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from . import paths
from .namespaces import TYPE

TOKEN = re.compile(
    r"""(?P<skip>\s+|\#[^\n]*|@(?!prefix|base)[\w-]+|\^\^)      # blanks, comments, language tags
    |(?P<text>\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    |(?P<iri><[^>\s]*>)
    |(?P<mark>[][{}();,]|\.(?=\s|$|[]}]))
    |(?P<name>(?:[^][\s{}();,<>"'.]|\.(?!\s|$|[]}]))+)""",
    re.X | re.S,
)


class Line(NamedTuple):
    """A triple as it is written: graph, subject and predicate as addresses, the object's text, its line."""

    graph: str
    subject: str
    predicate: str
    object: str
    number: int


@dataclass(frozen=True)
class SourceFile:
    """A file of facts as it was read."""

    path: Path
    text: str

    @classmethod
    def read(cls, path: Path) -> "SourceFile":
        """Read a file."""
        return cls(path, path.read_text(encoding="utf-8-sig"))

    @cached_property
    def lines(self) -> list[Line]:
        """The triples in the order in which they are written."""
        return list(_triples(self._terms()))

    def _terms(self) -> Iterator[tuple[str, str, int]]:
        """Yield each token with its kind and line: names as addresses, texts without quotation marks."""
        prefixes: dict[str, str] = {}
        number, last = 1, ("", "")
        for found in TOKEN.finditer(self.text):
            kind, token = found.lastgroup or "", found.group()
            if kind == "name" and token.endswith(":") and last[0].lower() in ("@prefix", "prefix"):
                last = ("declared", token[:-1])
            elif kind == "iri" and last[0] == "declared":
                prefixes[last[1]], last = token[1:-1], ("", "")
            elif kind != "skip":
                last = (token, "")
                if token.lower() not in ("@prefix", "prefix"):
                    yield kind, _meaning(kind, token, prefixes), number
            number += token.count("\n")

    def line_without_address(self) -> int:
        """Return the first line with a thing without address: `_:x`, `[…]`, `(…)` or `<<…>>`."""
        told = ((found.lastgroup, found.group(), found.start()) for found in TOKEN.finditer(self.text))
        nameless = (at for kind, token, at in told if kind != "text" and token[:2] in ("_:", "[", "(", "<<"))
        return self.text.count("\n", 0, next(nameless, 0)) + 1

    def line_of(self, *wanted: str) -> int | None:
        """Return the first line of a triple with a graph, subject, predicate and object; "" is any."""
        for line in self.lines:
            if all(not part or part == found for part, found in zip(wanted, line, strict=False)):
                return line.number
        return None

    def mention(self, iri: str) -> int:
        """Return the first line that names an address, also inside nested nodes; 1 where none does."""
        return next((number for _, term, number in self._terms() if term == iri), 1)


def _meaning(kind: str, token: str, prefixes: dict[str, str]) -> str:
    if kind == "iri":
        return token[1:-1]
    if kind == "text":
        return token.strip("\"'")
    if token == "a":
        return TYPE
    prefix, colon, rest = token.partition(":")
    return prefixes[prefix] + rest if kind == "name" and colon and prefix in prefixes else token


def _triples(terms: Iterable[tuple[str, str, int]]) -> Iterator[Line]:
    """Yield the triples of Turtle or TriG without nested nodes, whose inside is passed over."""
    graph, depth = "", 0
    said: list[str] = []  # subject and predicate so far
    for kind, term, number in terms:
        if kind == "mark":
            depth += (term in "[(") - (term in "])")
            if depth:
                continue
            if term == "{":
                graph, said = (said[-1] if said else ""), []
                yield Line(graph, "", "", "", number)  # the block itself, which may be what is wrong
            elif term == "}":
                graph, said = "", []
            elif term == ".":
                said = []
            elif term == ";":
                said = said[:1]
        elif depth == 0 and not (kind == "name" and term.upper() == "GRAPH"):
            if len(said) < 2:
                said.append(term)
            else:
                yield Line(graph, said[0], said[1], term, number)


def place_of(files: Iterable[SourceFile], graphs: Iterable[str], *triple: str) -> str:
    """Return file and line of a triple in one of some graphs, or of what stands nearest to it.

    First the whole triple is looked for, then subject and predicate, then the subject, and then the other
    uses of the subject: as predicate, as object, as graph.
    """
    subject, listed, graphs = triple[0], list(files), list(graphs)
    exact = [(graph, *triple[:size]) for size in range(len(triple), 0, -1) for graph in graphs]
    for wanted in [*exact, ("", "", subject), ("", "", "", subject), (subject,)]:
        for file in listed:
            number = file.line_of(*wanted)
            if number:
                return f"{paths.for_people(file.path)}:{number}"
    return ""
