"""How an answer leaves the terminal: printed, or written to a file."""

import argparse

from graph.errors import UseError
from graph.store import Answer, Atlas


def deliver(atlas: Atlas, answer: Answer, arguments: argparse.Namespace) -> None:
    """Print an answer in the form asked for, or write it to the file that was named."""
    from graph import tables
    from graph.export import write

    content = tables.FORMATS[arguments.format](atlas, answer, arguments.language)
    if arguments.output:
        write(arguments.output, content)
    elif arguments.format == "xlsx":
        raise UseError(
            "Ange en fil att skriva arket till: --output svar.xlsx",
            "Name a file for the sheet: --output answer.xlsx",
        )
    else:
        print(content.decode(), end="")
