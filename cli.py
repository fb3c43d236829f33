"""The terminal door, `ris`: parse, call, and tell how it went."""

import errno
import os
import sys
from io import TextIOWrapper

from graph.errors import RISError, Text
from terminal.commands import COMMANDS
from terminal.words import language_asked, parser


def main() -> int:
    """Run the command that was typed; the exit code says how it went: 0 done, 1 wrong data, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows a mark in its place
    language = language_asked()
    try:
        arguments = parser(language).parse_args()
        code = COMMANDS[arguments.command](arguments) or 0
        sys.stdout.flush()
        return code
    except RISError as error:
        print(error.text.in_(language), file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # the reader of the output, such as head, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        if error.filename or error.errno not in (errno.ENOSPC, errno.EIO):
            raise
        said = Text("Svaret gick inte att skriva ut ({}).", "The answer could not be written out ({}).")
        print(said.in_(language).format(error.strerror), file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2


if __name__ == "__main__":
    sys.exit(main())
