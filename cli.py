"""The terminal door, `ris`: parse, call, print. Nothing heavy is imported before a command needs it."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from graph.errors import DataError, RISError, Text, UseError

EXPORTS = ("nquads", "trig", "turtle", "jsonld", "graphml", "gexf", "csv")
OUTPUT = Text("fil att skriva till", "file to write to")
WORDS: dict[str, tuple[Text, dict[str, tuple[Text, dict[str, Any]]]]] = {
    "build": (Text("bygg atlasen av alla uppgifter", "build the atlas from all facts"), {}),
    "ask": (
        Text("ställ en fråga", "ask a question"),
        {
            "name": (Text("frågans namn eller nummer", "name or number of the question"), {}),
            "--param": (
                Text("ett val i frågan, k=v", "a parameter of the question, k=v"),
                {"action": "append", "default": [], "metavar": "k=v"},
            ),
            "--format": (
                Text("svarets form", "form of the answer"),
                {"choices": ("table", "csv", "json", "xlsx"), "default": "table"},
            ),
            "--output": (OUTPUT, {"type": Path}),
        },
    ),
    "check": (
        Text("pröva uppgifterna utan att bygga", "check the facts without building"),
        {"--sources": (Text("mapp med dokumentens texter", "folder with the documents"), {"type": Path})},
    ),
    "why": (
        Text("visa varför atlasen tror något", "show why the atlas believes something"),
        {
            "subject": (Text("sak", "thing"), {}),
            "predicate": (Text("samband", "connection"), {}),
            "object": (Text("värde eller annan sak", "value or other thing"), {"nargs": "?"}),
        },
    ),
    "export": (
        Text("skriv atlasen till en fil, eller ontologin", "write the atlas to a file, or the ontology"),
        {
            "--format": (Text("filens form", "form of the file"), {"choices": EXPORTS}),
            "--ontology": (
                Text("skriv ontologin, i mappen --output", "write the ontology, into the folder --output"),
                {"action": "store_true"},
            ),
            "--output": (OUTPUT, {"type": Path, "required": True}),
        },
    ),
    "explore": (
        Text("öppna utforskaren i webbläsaren", "open the explorer in the browser"),
        {
            "--port": (
                Text("port på den här datorn", "port on this machine"),
                {"type": int, "default": 8501},
            ),
            "--no-browser": (Text("öppna ingen webbläsare", "open no browser"), {"action": "store_true"}),
        },
    ),
    "list": (
        Text("lista frågor, källor eller regler", "list questions, sources or rules"),
        {"what": (Text("vad som listas", "what is listed"), {"choices": ("queries", "sources", "rules")})},
    ),
}
"""Each command with its arguments, in words."""
SWEDISH = {
    "usage: ": "så här: ",
    "options": "tillval",
    "positional arguments": "att ange",
    "show this help message and exit": "visa den här hjälpen",
    "%(prog)s: error: %(message)s\n": "Felaktigt anrop: %(message)s. Hjälp: %(prog)s --help\n",
    "the following arguments are required: %s": "det här saknas: %s",
    "unrecognized arguments: %s": "okända ord: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r går inte att välja (välj %(choices)s)",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid %(type)s value: %(value)r": "%(value)r går inte att använda här",
    "expected one argument": "ett värde saknas",
}
"""What argparse itself says."""


def _language() -> str:
    """Return the language asked for, else the machine's; read first, for the parser's own words."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    of_machine = "en" if next(filter(None, named), "sv").startswith("en") else "sv"
    first = argparse.ArgumentParser(add_help=False)
    first.add_argument("--language", default=of_machine)
    return "en" if first.parse_known_args()[0].language == "en" else "sv"


def _parser(language: str) -> argparse.ArgumentParser:
    if language == "sv":
        argparse._ = lambda text: SWEDISH.get(text, text)  # type: ignore[attr-defined]  # its own gettext
    about = Text("Atlas över ett regionalt innovationssystem.", "An atlas of a regional innovation system.")
    parser = argparse.ArgumentParser("ris", description=about.in_(language))
    chosen = Text("svenska eller engelska", "Swedish or English")
    parser.add_argument("--language", choices=("sv", "en"), default=language, help=chosen.in_(language))
    named = Text("KOMMANDO", "COMMAND").in_(language)
    commands = parser.add_subparsers(dest="command", required=True, metavar=named)
    for name, (words, arguments) in WORDS.items():
        said = words.in_(language)
        command = commands.add_parser(name, help=said, description=said)
        for flag, (meaning, options) in arguments.items():
            command.add_argument(flag, help=meaning.in_(language), **options)
    return parser


def build(arguments: argparse.Namespace) -> None:
    """Build the atlas and say what it holds."""
    from graph.build import build as make

    language = arguments.language
    steps = sys.stderr.isatty()
    built = make(lambda sv, en: print(Text(sv, en).in_(language), file=sys.stderr) if steps else None)
    report = built.atlas.report
    for place, sv, en in report["warnings"]:
        look = Text(f"Att se över: {place}: {sv}", f"Worth a look: {place}: {en}")
        print(look.in_(language), file=sys.stderr)
    counts = (report["facts"], report["passages"], sum(report["inferred"].values()))
    held = Text("{} uppgifter, {} textställen, {} härledda", "{} facts, {} passages, {} inferred")
    new = Text("Atlasen är byggd", "The atlas is built")
    state = new if built.is_new else Text("Inget har ändrats", "Nothing has changed")
    print(f"{state.in_(language)}: {held.in_(language).format(*counts)} ({built.atlas.version}).")


def ask(arguments: argparse.Namespace) -> None:
    """Ask a question and print the answer."""
    from graph import catalogue, tables
    from graph.export import write
    from graph.store import open_atlas

    query = catalogue.find(arguments.name)
    atlas = open_atlas()
    terms = catalogue.terms_of(atlas, query, catalogue.parameters(arguments.param))
    answer = tables.in_order(atlas, catalogue.ask(atlas, query, terms), arguments.language)
    if not answer and arguments.format == "table":
        print(query.words("empty").in_(arguments.language))
        return
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
    said = Text("{} fel, {} att se över.", "{} errors, {} worth a look.").in_(arguments.language)
    print(said.format(wrong, len(findings) - wrong))
    return 1 if wrong else 0


def why(arguments: argparse.Namespace) -> None:
    """Print every reason of a triple, or of each triple with a subject and a predicate."""
    from graph import evidence, wording
    from graph.store import open_atlas

    atlas = open_atlas()
    for triple in evidence.find_triples(atlas, arguments.subject, arguments.predicate, arguments.object):
        print("\n".join(wording.belief(atlas, evidence.why(atlas, triple), arguments.language)))


def export(arguments: argparse.Namespace) -> None:
    """Write the atlas to a file, or the ontology to a folder."""
    from graph.export import FORMATS, write
    from graph.publication import publish
    from graph.store import open_atlas

    if bool(arguments.format) == arguments.ontology:
        raise UseError(
            "Ange antingen --format för atlasen eller --ontology för ontologin.",
            "Name either --format for the atlas or --ontology for the ontology.",
        )
    if arguments.ontology:
        publish(arguments.output)
    else:
        write(arguments.output, FORMATS[arguments.format](open_atlas()))


def explore(arguments: argparse.Namespace) -> int:
    """Build if need be, else tell what is wrong and keep the earlier atlas; then serve the explorer."""
    from explorer.serve import serve
    from graph.store import open_atlas

    try:
        build(arguments)
    except DataError as error:
        print(error.text.in_(arguments.language), file=sys.stderr)
        open_atlas()
    return serve(arguments.port, arguments.language, opens_browser=not arguments.no_browser)


def list_(arguments: argparse.Namespace) -> None:
    """List questions, sources or rules."""
    from graph import listing

    for line in listing.LISTS[arguments.what](arguments.language):
        print(line)


COMMANDS: dict[str, Callable[[argparse.Namespace], int | None]] = {
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
    arguments = _parser(_language()).parse_args()
    try:
        return COMMANDS[arguments.command](arguments) or 0
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
