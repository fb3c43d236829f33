"""What each command does: call and print. Nothing heavy is imported before a command needs it."""

import argparse
import sys
from collections.abc import Callable

from graph.errors import BuildRunningError, DataError, NoRoomError, Text, UseError


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
        print(catalogue.tell(atlas, query, terms, answer, arguments.language))
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
    from graph import paths, wording
    from graph.build import examine

    sources = arguments.sources or paths.sources()
    if sources and not sources.is_dir():
        raise UseError(
            f"Mappen {sources} finns inte. Ange mappen med dokumentens texter.",
            f"There is no folder {sources}. Name the folder with the texts of the documents.",
        )
    examined = examine(sources)
    findings = examined.findings
    for finding in findings:
        print(finding.in_(arguments.language))
    for covered in examined.coverage:
        print("\n".join(wording.coverage_lines(examined.atlas, covered, arguments.language)))
    wrong = sum(finding.is_violation for finding in findings)
    said = Text("Fel: {}. Att se över: {}.", "Errors: {}. Worth a look: {}.").in_(arguments.language)
    print(said.format(wrong, len(findings) - wrong))
    return 1 if wrong else 0


def why(arguments: argparse.Namespace) -> None:
    """Print every reason of a triple, or of each triple with a subject and a predicate."""
    from graph import evidence, wording
    from graph.store import open_atlas

    atlas = open_atlas()
    link = wording.term_called(arguments.predicate)
    for triple in evidence.find_triples(atlas, arguments.subject, link, arguments.object):
        told = evidence.why(atlas, triple)
        print("\n".join(wording.belief(atlas, told, arguments.language)))


def export(arguments: argparse.Namespace) -> None:
    """Write the atlas to a file, or the ontology to a folder."""
    from graph.export import FORMATS, write
    from graph.store import open_atlas
    from publishing.publication import publish

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
    except (DataError, BuildRunningError, NoRoomError) as error:
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
