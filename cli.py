"""The terminal door, `ris`: parse, call, print. Nothing heavy is imported before a command needs it."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from graph.errors import BadQuestionError, RISError, Text, UseError

FORMATS = ("nquads", "trig", "turtle", "jsonld", "graphml", "gexf", "csv")
LISTS = ("queries", "sources", "rules")


def language_of(environment: dict[str, str]) -> str:
    """Return "en" where the machine speaks English, else Swedish."""
    named = (environment.get(name) for name in ("RIS_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    return "en" if next(filter(None, named), "sv").startswith("en") else "sv"


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in the language of its reader and ends with 2."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and what was wrong, and end."""
        language = language_of(dict(os.environ))
        self.print_usage(sys.stderr)
        said = Text(
            f"Felaktigt anrop: {message}. Hjälp: {self.prog} --help",
            f"Wrong use: {message}. Help: {self.prog} --help",
        )
        print(said.in_(language), file=sys.stderr)
        sys.exit(2)


def _parser(language: str) -> Parser:
    def say(sv: str, en: str) -> str:
        return Text(sv, en).in_(language)

    parser = Parser(
        prog="ris",
        description=say(
            "Atlas över ett regionalt innovationssystem.", "An atlas of a regional innovation system."
        ),
    )
    parser.add_argument(
        "--language",
        choices=("sv", "en"),
        default=language,
        help=say("svenska eller engelska", "Swedish or English"),
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar=say("KOMMANDO", "COMMAND"))

    def command(name: str, sv: str, en: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=say(sv, en), description=say(sv, en))

    command("build", "bygg atlasen av alla uppgifter", "build the atlas from all facts")
    ask = command("ask", "ställ en fråga", "ask a question")
    ask.add_argument(
        "name",
        help=say(
            "frågans namn eller nummer, se: ris list queries",
            "name or number of the question, see: ris list queries",
        ),
    )
    ask.add_argument(
        "--param",
        action="append",
        default=[],
        metavar="k=v",
        help=say("ett val i frågan", "a parameter of the question"),
    )
    ask.add_argument("--format", choices=("table", "csv", "json", "xlsx"), default="table")
    ask.add_argument("--output", type=Path, help=say("fil att skriva till", "file to write to"))
    check = command("check", "pröva uppgifterna utan att bygga", "check the facts without building")
    check.add_argument(
        "--sources",
        type=Path,
        help=say("mapp med dokumentens texter", "folder with the texts of the documents"),
    )
    why = command("why", "visa varför atlasen tror något", "show why the atlas believes something")
    for name, sv, en in (("subject", "sak", "thing"), ("predicate", "samband", "connection")):
        why.add_argument(name, help=say(sv, en))
    why.add_argument("object", nargs="?", help=say("värde eller annan sak", "value or other thing"))
    export = command("export", "skriv atlasen till en fil", "write the atlas to a file")
    export.add_argument("--format", choices=FORMATS, required=True)
    export.add_argument(
        "--output", type=Path, required=True, help=say("fil att skriva till", "file to write to")
    )
    explore = command("explore", "öppna utforskaren i webbläsaren", "open the explorer in the browser")
    explore.add_argument("--port", type=int, default=8501)
    explore.add_argument(
        "--no-browser", action="store_true", help=say("öppna ingen webbläsare", "open no browser")
    )
    listing = command("list", "lista frågor, källor eller regler", "list questions, sources or rules")
    listing.add_argument("what", choices=LISTS)
    return parser


def build(arguments: argparse.Namespace) -> int:
    """Build the atlas and say what it holds."""
    from graph.build import build as make

    language = arguments.language
    steps = sys.stderr.isatty()
    built = make(lambda sv, en: print(Text(sv, en).in_(language), file=sys.stderr) if steps else None)
    report = built.atlas.report
    for place, sv, en in report["warnings"]:
        print(
            Text("Att se över", "Worth a look").in_(language) + f": {place}: {Text(sv, en).in_(language)}",
            file=sys.stderr,
        )
    counts = (report["facts"], report["passages"], sum(report["inferred"].values()))
    held = Text("{} uppgifter, {} textställen, {} härledda", "{} facts, {} passages, {} inferred")
    new, same = (
        Text("Atlasen är byggd", "The atlas is built"),
        Text("Inget har ändrats", "Nothing has changed"),
    )
    state = (new if built.is_new else same).in_(language)
    print(f"{state}: {held.in_(language).format(*counts)} ({built.atlas.version}).")
    return 0


def ask(arguments: argparse.Namespace) -> int:
    """Ask a question and print the answer."""
    from graph import catalogue, tables
    from graph.store import open_atlas

    query = catalogue.find(arguments.name)
    atlas = open_atlas()
    terms = catalogue.terms_of(atlas, query, _parameters(arguments.param))
    answer = tables.in_order(atlas, catalogue.ask(atlas, query, terms), arguments.language)
    if not answer and arguments.format == "table":
        print(query.words("empty").in_(arguments.language))
        return 0
    content = tables.FORMATS[arguments.format](atlas, answer, arguments.language)
    if arguments.output:
        _write(arguments.output, content)
    elif arguments.format == "xlsx":
        raise UseError(
            "Ange en fil att skriva arket till: --output svar.xlsx",
            "Name a file for the sheet: --output answer.xlsx",
        )
    else:
        print(content.decode(), end="")
    return 0


def _parameters(pairs: list[str]) -> dict[str, str]:
    wrong = next((pair for pair in pairs if "=" not in pair), None)
    if wrong is not None:
        raise BadQuestionError(
            f"”{wrong}” är inget val. Skriv --param namn=värde, till exempel --param project=LOKET",
            f"“{wrong}” is no parameter. Write --param name=value, for example --param project=LOKET",
        )
    return {name: value for name, _, value in (pair.partition("=") for pair in pairs)}


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise UseError(
            f"Det går inte att skriva {file} ({error.strerror}). Ange en annan fil med --output.",
            f"{file} cannot be written ({error.strerror}). Name another file with --output.",
        ) from error


def check(arguments: argparse.Namespace) -> int:
    """Check the facts as they stand now and print each finding with its place."""
    from graph import paths
    from graph.build import examine

    sources = arguments.sources or paths.sources()
    if sources and not sources.is_dir():
        raise UseError(
            f"Mappen {sources} finns inte. Ange mappen med dokumentens texter.",
            f"There is no folder {sources}. Name the folder with the texts of the documents.",
        )
    findings = examine(sources)
    for finding in findings:
        print(finding.in_(arguments.language))
    wrong = sum(finding.is_violation for finding in findings)
    print(
        Text(
            f"{wrong} fel, {len(findings) - wrong} att se över.",
            f"{wrong} errors, {len(findings) - wrong} worth a look.",
        ).in_(arguments.language)
    )
    return 1 if wrong else 0


def why(arguments: argparse.Namespace) -> int:
    """Print every reason of a triple, or of each triple with a subject and a predicate."""
    from graph import evidence, wording
    from graph.store import open_atlas

    atlas = open_atlas()
    for triple in evidence.find_triples(atlas, arguments.subject, arguments.predicate, arguments.object):
        told = evidence.why(atlas, triple)
        print("\n".join(wording.belief(atlas, told, arguments.language)))
    return 0


def export(arguments: argparse.Namespace) -> int:
    """Write the atlas to a file."""
    from graph.export import export as write
    from graph.store import open_atlas

    write(open_atlas(), arguments.format, arguments.output)
    return 0


def explore(arguments: argparse.Namespace) -> int:
    """Build if need be, then serve the explorer on this machine until it is ended."""
    from explorer.serve import serve

    build(arguments)
    return serve(arguments.port, arguments.language, opens_browser=not arguments.no_browser)


def list_(arguments: argparse.Namespace) -> int:
    """List questions, sources or rules."""
    from graph import listing

    for line in listing.LISTS[arguments.what](arguments.language):
        print(line)
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "build": build,
    "ask": ask,
    "check": check,
    "why": why,
    "export": export,
    "explore": explore,
    "list": list_,
}


def main() -> int:
    """Run the command that was typed; the exit code says how it went: 0 done, 1 wrong data, 2 wrong use."""
    language = language_of(dict(os.environ))
    arguments = _parser(language).parse_args()
    try:
        return COMMANDS[arguments.command](arguments)
    except RISError as error:
        print(error.text.in_(arguments.language), file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # the reader of the output, such as head, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
