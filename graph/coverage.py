"""Which lines of a document carry a passage, and which were passed over."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from .namespaces import DEF
from .passages import documents, file_of, lines_of, passage
from .store import Atlas

OFTEN = 3
"""How often a line stands in a document before it is taken for a page head."""


@dataclass(frozen=True)
class Coverage:
    """A document's text: how many lines carry a passage, which lines carry none, and how many say nothing.

    What says nothing are blank lines, page heads and running numbers.
    """

    document: NamedNode
    carrying: int
    passed_over: tuple[tuple[int, str], ...]
    silent: int


def coverage(atlas: Atlas, folder: Path) -> list[Coverage]:
    """Return the coverage of each document whose text is in a folder, in the order of their file names.

    Raises DataError where a text cannot be read.
    """
    named = ((document, folder / file_of(atlas, document)) for document in documents(atlas))
    return [_of_one(atlas, document, lines_of(file)) for document, file in named if file.is_file()]


def _of_one(atlas: Atlas, document: NamedNode, lines: list[str]) -> Coverage:
    covered = set(_covered(atlas, document))
    often = {line for line, times in Counter(map(_alike, lines)).items() if times >= OFTEN}
    others = [(number, line.strip()) for number, line in enumerate(lines, 1) if number not in covered]
    told = tuple((number, line) for number, line in others if line and _alike(line) not in often)
    speaking = sum(1 for number, line in enumerate(lines, 1) if number in covered and line.strip())
    return Coverage(document, speaking, told, len(lines) - speaking - len(told))


def _alike(line: str) -> str:
    """Return a line without its numbers and marks: of two page heads the same, of a bare number nothing."""
    return re.sub(r"[\d\W_]+", " ", line).strip()


def _covered(atlas: Atlas, document: NamedNode) -> Iterator[int]:
    for node in (fact.subject for fact in atlas.facts(None, f"{DEF}document", document)):
        told = passage(atlas, node)
        yield from range(told.first, told.last + 1)
        for again in atlas.nodes(node, f"{DEF}repeatedAt"):
            first, _, last = again.value.rpartition("/")[2].partition("-")
            yield from range(int(first), int(last) + 1)
