"""Whether each anchor stands in its document, at its lines."""

import re
from collections.abc import Iterator
from pathlib import Path

from .errors import Text
from .namespaces import DEF
from .passages import Passage, documents, file_of, lines_of, passage
from .places import SourceFile
from .store import Atlas
from .validation import Finding, place_in

LONGEST = 12
"""How many lines that are not blank a passage may have: a reason is as short as can be."""


def anchor_findings(atlas: Atlas, folder: Path, files: list[SourceFile]) -> list[Finding]:
    """Return the passages that do not fit the documents whose texts are in a folder.

    Raises DataError where a text cannot be read.
    """
    texts = {document: folder / file_of(atlas, document) for document in documents(atlas)}
    lines = {document: lines_of(file) for document, file in texts.items() if file.is_file()}
    found = []
    for node in sorted(atlas.instances(f"{DEF}Passage"), key=str):
        told = passage(atlas, node)
        for anchor, message in _wrong(told, lines[told.document]) if told.document in lines else ():
            found.append(Finding(place_in(atlas, files, node.value, f"{DEF}anchor", anchor), message))
    missing = sorted(file.name for document, file in texts.items() if document not in lines)
    return found + [Finding("", _no_text(name, folder), is_violation=False) for name in missing]


def _wrong(told: Passage, lines: list[str]) -> Iterator[tuple[str, Text]]:
    """Yield what is wrong with a passage, with the anchor that it is about."""
    inside = lines[told.first - 1 : told.last]
    if told.last > len(lines):
        yield "", _beyond(told, len(lines))
        return
    if sum(1 for line in inside if line.strip()) > LONGEST:
        yield "", _too_long(told)
    for anchor in told.anchors:
        if not stands(anchor, inside):
            yield anchor, _not_there(anchor, told)


def stands(anchor: str, lines: list[str]) -> bool:
    """Tell whether an anchor stands in some lines, also where it runs over the end of one.

    A hyphen at the end of a line may belong to the word or only divide it; the number of a footnote may stand
    between two lines.

    >>> stands("innovationsstrategi", ["en regional innova-", "", "3", "tionsstrategi"])
    True
    """
    told = [line.strip() for line in lines if line.strip()]
    for kept in (told, [line for line in told if not line.isdecimal()]):
        text = "\n".join(kept)
        for joined in (text, text.replace("-\n", ""), text.replace("-\n", "-")):
            if anchor in re.sub(r"\s+", " ", joined):
                return True
    return False


def _not_there(anchor: str, told: Passage) -> Text:
    file, first, last = told.file, told.first, told.last
    return Text(
        f"ankaret ”{anchor}” står inte i {file} rad {first}–{last}. Rätta raderna eller ankaret.",
        f"the anchor “{anchor}” does not stand in {file} lines {first}–{last}. Correct lines or anchor.",
    )


def _beyond(told: Passage, end: int) -> Text:
    file, last = told.file, told.last
    return Text(
        f"{file} har {end} rader, men textstället slutar på rad {last}. Rätta ris:lastLine.",
        f"{file} has {end} lines, but the passage ends at line {last}. Correct ris:lastLine.",
    )


def _too_long(told: Passage) -> Text:
    file, first, last = told.file, told.first, told.last
    return Text(
        f"textstället {file} rad {first}–{last} har över {LONGEST} rader med text. Dela det.",
        f"the passage {file} lines {first}–{last} has over {LONGEST} lines with text. Divide it.",
    )


def _no_text(file: str, folder: Path) -> Text:
    return Text(
        f"Texten {file} finns inte i {folder}; dess ankare är inte prövade.",
        f"The text {file} is not in {folder}; its anchors have not been checked.",
    )
