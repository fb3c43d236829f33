"""Measures at the terminal: computed, said in sentences, and written as questions are."""

import argparse
import sys
from pathlib import Path

from graph.errors import DataError, UseError

LONGEST_TEXT = 5_000_000
"""Letters of a text that is tried; 300 pages have about a million."""


def measure(arguments: argparse.Namespace) -> None:
    """Compute a measure and print its sentences and its table."""
    from graph import catalogue
    from graph.measures import catalogue as measures
    from graph.measures.measure import chosen
    from graph.store import open_atlas
    from terminal.answers import deliver

    asked, atlas = measures.find(arguments.name), open_atlas()
    if arguments.text and not asked.takes_text:
        raise UseError(
            f"Måttet {asked.name} prövar ingen text: ta bort --text.",
            f"The measure {asked.name} tries no text: leave --text out.",
        )
    text = _read(arguments.text) if arguments.text else None
    found = asked.compute(atlas, chosen(atlas, asked, catalogue.parameters(arguments.param), text))
    said = "\n".join(text.in_(arguments.language) for text in found.said)
    if arguments.format != "table" and not found.is_sufficient:
        print(said, file=sys.stderr)  # beside the file, which has no place for it
    if arguments.format == "table":
        print(said)
        if not found.answer:
            return
        print()
    deliver(atlas, found.answer, arguments)


def _read(file: Path) -> str:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(
            f"{file}: texten är inte UTF-8. Spara om den som ren text i UTF-8.",
            f"{file}: the text is not UTF-8. Save it as plain text in UTF-8.",
        ) from error
    except OSError as error:
        raise UseError(
            f"{file} går inte att läsa ({error.strerror}). Ange en textfil.",
            f"{file} cannot be read ({error.strerror}). Name a text file.",
        ) from error
    if len(text) > LONGEST_TEXT:
        raise UseError(
            f"{file} är längre än {LONGEST_TEXT} tecken. Dela upp den.",
            f"{file} is longer than {LONGEST_TEXT} letters. Divide it.",
        )
    return text
