"""What each command does: call and print. Nothing heavy is imported before a command needs it."""

import argparse
import sys
from collections.abc import Callable

from graph.errors import BuildRunningError, DataError, NoRoomError, Text, UseError
from terminal.measuring import measure


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
    from graph.store import open_atlas
    from terminal.answers import deliver

    query = catalogue.find(arguments.name)
    atlas = open_atlas()
    terms = catalogue.terms_of(atlas, query, catalogue.parameters(arguments.param))
    answer = tables.in_order(atlas, catalogue.ask(atlas, query, terms), arguments.language)
    if not answer and arguments.format == "table":
        print(catalogue.tell(atlas, query, terms, answer, arguments.language))
        return
    deliver(atlas, answer, arguments)


def check(arguments: argparse.Namespace) -> int:
    """Check the facts as they stand now and print each finding with its place."""
    from graph import paths, telling
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
        print("\n".join(telling.coverage_lines(examined.atlas, covered, arguments.language)))
    wrong = sum(finding.is_violation for finding in findings)
    said = Text("Fel: {}. Att se över: {}.", "Errors: {}. Worth a look: {}.").in_(arguments.language)
    print(said.format(wrong, len(findings) - wrong))
    return 1 if wrong else 0


def why(arguments: argparse.Namespace) -> None:
    """Print every reason of a triple, or of each triple with a subject and a predicate."""
    from graph import evidence, telling, wording
    from graph.store import open_atlas

    atlas = open_atlas()
    link = wording.term_called(arguments.predicate)
    for triple in evidence.find_triples(atlas, arguments.subject, link, arguments.object):
        told = evidence.why(atlas, triple)
        print("\n".join(telling.belief(atlas, told, arguments.language)))


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


def diff(arguments: argparse.Namespace) -> None:
    """Tell what changed from one atlas to another."""
    from graph.chronicle import FORMATS
    from graph.difference import difference
    from graph.export import write
    from graph.versions import open_named

    found = difference(open_named(arguments.old), open_named(arguments.new))
    content = FORMATS[arguments.format](found, arguments.language)
    if arguments.output:
        write(arguments.output, content.encode())
    else:
        print(content, end="")


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


def _template(arguments: argparse.Namespace) -> None:
    """Write an empty workbook for facts of one's own."""
    from graph.export import write
    from ingest.sources.table import template

    if arguments.source != "table":
        raise UseError(
            "Bara egna uppgifter har en mall: ris ingest table --template",
            "Only facts of your own have a template: ris ingest table --template",
        )
    if arguments.template.exists():
        raise UseError(
            f"{arguments.template} finns redan. Ange ett annat namn på mallen.",
            f"{arguments.template} is there already. Name another file for the template.",
        )
    write(arguments.template, template(arguments.language))
    told = Text("Mallen är skriven: {}", "The template is written: {}")
    print(told.in_(arguments.language).format(arguments.template))


def ingest(arguments: argparse.Namespace) -> None:
    """Read in what was downloaded from a source, and say what was kept and left out."""
    from ingest.matching.reported import after
    from ingest.region import region_of
    from ingest.sources import find
    from ingest.store import ingest as read_in
    from ingest.values import day

    if arguments.template:
        _template(arguments)
        return
    source, language = find(arguments.source), arguments.language
    try:
        retrieved = day(arguments.retrieved)
    except ValueError:
        raise UseError(
            f"--retrieved {arguments.retrieved} är ingen dag. Skriv den ÅÅÅÅ-MM-DD.",
            f"--retrieved {arguments.retrieved} is no day. Write it YYYY-MM-DD.",
        ) from None
    region = region_of(arguments.region) if arguments.region else None
    ingested = read_in(source, arguments.files, region, retrieved)
    print("\n".join(ingested.lines(language)))
    print("\n".join(after(ingested, source.name).lines(language)))
    told = Text(
        "Rapport: {}, report.csv, matches.csv. Nästa steg: ris build",
        "Report: {}, report.csv, matches.csv. Next: ris build",
    )
    print(told.in_(language).format(ingested.folder / "report.txt"))


def match(arguments: argparse.Namespace) -> None:
    """List which organisations may be the same, or take a person's yes and no."""
    from .matching import match as take

    take(arguments)


def fetch(arguments: argparse.Namespace) -> None:
    """Download from a publisher, and say where the file lies, its terms and its checksum."""
    from ingest.fetch import fetch as download
    from ingest.fetch import wanted
    from ingest.sources import find

    language, source = arguments.language, find(arguments.source)
    for address, name in wanted(source, arguments.names).values():
        print(f"{address} ({source.publisher.in_(language)}, {source.rights.in_(language)})", file=sys.stderr)
        fetched = download(source, address, name)
        state = Text("Hämtad", "Fetched") if fetched.is_new else Text("Inget nytt", "Nothing new")
        print(f"{state.in_(language)}: {fetched.file}\n  SHA-256 {fetched.record.get('sha256', '')}")


def list_(arguments: argparse.Namespace) -> None:
    """List questions, sources or rules."""
    from graph import listing

    for line in listing.LISTS[arguments.what](arguments.language):
        print(line)


COMMANDS: dict[str, Callable[[argparse.Namespace], int | None]] = {
    "build": build,
    "ask": ask,
    "measure": measure,
    "check": check,
    "why": why,
    "export": export,
    "diff": diff,
    "explore": explore,
    "ingest": ingest,
    "fetch": fetch,
    "match": match,
    "list": list_,
}
