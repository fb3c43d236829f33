"""What can be typed after `ris`, and what is said of it in Swedish and English."""

import argparse
import os
from pathlib import Path
from typing import Any

from graph.errors import Text

EXPORTS = ("nquads", "trig", "turtle", "jsonld", "graphml", "gexf", "csv")
LISTED = ("queries", "measures", "sources", "rules")
OUTPUT = Text("fil att skriva till", "file to write to")


class InsteadOfFiles(argparse.Action):
    """An option that is given in place of the files that a command else asks for."""

    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: Any = None) -> None:
        """Take the option's value, and ask for no files."""
        setattr(namespace, self.dest, values or Path("ris-mall.xlsx"))
        for action in parser._actions:
            action.required = action.required and action.dest != "files"


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
    "measure": (
        Text("räkna fram ett mått", "compute a measure"),
        {
            "name": (Text("måttets namn", "name of the measure"), {}),
            "--param": (
                Text("ett val, k=v", "a choice, k=v"),
                {"action": "append", "default": [], "metavar": "k=v"},
            ),
            "--text": (Text("fil med en text att pröva", "file with a text to try"), {"type": Path}),
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
    "diff": (
        Text("berätta vad som skiljer två atlaser", "tell what changed between two atlases"),
        {
            "old": (
                Text(
                    "den äldre: version, previous, mapp eller fil",
                    "the older: version, previous, folder or file",
                ),
                {},
            ),
            "new": (
                Text(
                    "den nyare: version, current, mapp eller fil",
                    "the newer: version, current, folder or file",
                ),
                {},
            ),
            "--format": (
                Text("svarets form", "form of the answer"),
                {"choices": ("text", "csv", "json"), "default": "text"},
            ),
            "--output": (OUTPUT, {"type": Path}),
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
    "ingest": (
        Text("läs in öppna data som du har hämtat", "read in open data that you downloaded"),
        {
            "source": (Text("källans namn", "name of the source"), {}),
            "files": (Text("filer, också zip", "files, also zip"), {"nargs": "+", "type": Path}),
            "--region": (
                Text("område: SE332, SE eller 2580,2581", "region: SE332, SE or 2580,2581"),
                {"metavar": "CODE"},
            ),
            "--template": (
                Text("skriv en mall för egna uppgifter", "write a template for facts of your own"),
                {"action": InsteadOfFiles, "nargs": "?", "type": Path, "metavar": "FILE"},
            ),
            "--retrieved": (
                Text("dag då filerna hämtades", "day when the files were fetched"),
                {"metavar": "DAY", "default": ""},
            ),
        },
    ),
    "fetch": (
        Text("hämta öppna data från utgivaren", "download open data from the publisher"),
        {
            "source": (Text("källans namn", "name of the source"), {}),
            "names": (Text("vad som hämtas", "what is downloaded"), {"nargs": "*"}),
        },
    ),
    "match": (
        Text(
            "se vilka organisationer som kan vara samma, och svara ja eller nej",
            "see which organisations may be the same, and answer yes or no",
        ),
        {
            "--accept": (
                Text(
                    "par som är samma organisation: numret i listan, som består, eller id:ENA=id:ANDRA",
                    "pairs that are the same organisation: the number in the list, which stays, or "
                    "id:ONE=id:OTHER",
                ),
                {"nargs": "+", "metavar": "NUMBER", "default": []},
            ),
            "--reject": (
                Text(
                    "par som är olika organisationer, också sådana som är godkända",
                    "pairs that are different organisations, also such as were accepted",
                ),
                {"nargs": "+", "metavar": "NUMBER", "default": []},
            ),
            "--accepted": (
                Text("lista det som reglerna godkänt", "list what the rules accepted"),
                {"action": "store_true"},
            ),
        },
    ),
    "list": (
        Text("lista frågor, mått, källor eller regler", "list questions, measures, sources or rules"),
        {"what": (Text("vad som listas", "what is listed"), {"choices": LISTED})},
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
    "expected at least one argument": "minst ett värde behövs",
}
"""What argparse itself says."""


def language_asked() -> str:
    """Return the language asked for, else the machine's; read first, for the parser's own words."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    of_machine = "en" if next(filter(None, named), "sv").startswith("en") else "sv"
    first = argparse.ArgumentParser(add_help=False)
    first.add_argument("--language", nargs="?", default=of_machine)
    return "en" if first.parse_known_args()[0].language == "en" else "sv"


def parser(language: str) -> argparse.ArgumentParser:
    """Return the parser of what is typed, which speaks the language."""
    if language == "sv":
        argparse._ = lambda text: SWEDISH.get(text, text)  # type: ignore[attr-defined]  # its own gettext
    about = Text("Atlas över ett regionalt innovationssystem.", "An atlas of a regional innovation system.")
    made = argparse.ArgumentParser("ris", description=about.in_(language))
    chosen = Text("svenska eller engelska", "Swedish or English")
    made.add_argument("--language", choices=("sv", "en"), default=language, help=chosen.in_(language))
    named = Text("KOMMANDO", "COMMAND").in_(language)
    commands = made.add_subparsers(dest="command", required=True, metavar=named)
    for name, (words, arguments) in WORDS.items():
        said = words.in_(language)
        command = commands.add_parser(name, help=said, description=said)
        for flag, (meaning, options) in arguments.items():
            command.add_argument(flag, help=meaning.in_(language), **options)
    return made
