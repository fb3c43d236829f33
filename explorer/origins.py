"""Where the facts come from: documents with their passages, and open data with its rows."""

from pyoxigraph import NamedNode

from explorer import panels
from explorer.frame import atlas, language, say
from graph import wording
from graph.errors import Text
from graph.namespaces import DEF, PREFIXES
from graph.passages import documents

DCT = PREFIXES["dct"]


def data() -> str:
    """Return how much open data there is, as a part of the sentence; nothing where there is none."""
    releases = atlas().instances(f"{DEF}DatasetRelease")
    rows = sum(int(atlas().value(release, f"{DEF}rowsKept") or 0) for release in releases)
    one, many = Text("en datamängd", "one data set"), Text("{} datamängder", "{} data sets")
    sets = (one if len(releases) == 1 else many).in_(language()).format(len(releases))
    said = Text(" och {} rader i {}", " and {} rows of {}").in_(language())
    return said.format(wording.number(str(rows), language()), sets) if releases else ""


def documents_table() -> None:
    """Show the documents, each with its number of passages."""
    rows = [[{"text": cell} for cell in _document(document)] for document in documents(atlas())]
    columns = [say(name) for name in ("document", "about", "publisher", "dated", "passages")]
    panels.table(say("overview.where"), columns, rows, "documents", numeric=[False] * 4 + [True])


def _document(document: NamedNode) -> list[str]:
    built, spoken = atlas(), language()
    publishers = [wording.say(built, who, spoken) for who in built.objects(document, f"{DCT}publisher")]
    dates = (date for name in ("issued", "date") for date in built.objects(document, DCT + name))
    issued = next(dates, None)
    passages = built.select(f"SELECT (COUNT(?p) AS ?n) {{ ?p <{DEF}document> {document} }}")
    return [
        built.label(document, spoken),
        built.text(document, f"{DCT}description", spoken),
        ", ".join(sorted(publishers, key=wording.order)),
        wording.say(built, issued, spoken) or say("undated"),
        wording.say(built, passages.rows[0][0], spoken),
    ]


def releases_table() -> None:
    """Show the releases of open data, where there are any, each with its number of rows."""
    releases = [_release(release) for release in sorted(atlas().instances(f"{DEF}DatasetRelease"), key=str)]
    rows = [
        [{"text": cell} for cell in cells]
        for cells in sorted(releases, key=lambda cells: wording.order(cells[0]))
    ]
    columns = [say(name) for name in ("data", "about", "publisher", "retrieved", "rows")]
    if rows:
        panels.table(say("data"), columns, rows, "releases", numeric=[False] * 4 + [True])


def _release(release: NamedNode) -> list[str]:
    built, spoken = atlas(), language()
    publishers = [wording.say(built, who, spoken) for who in built.objects(release, f"{DCT}publisher")]
    told = [built.text(release, DCT + name, spoken).rstrip(".") for name in ("description", "rights")]
    return [
        built.label(release, spoken),
        " ".join(f"{text[0].upper()}{text[1:]}." for text in told if text),
        ", ".join(sorted(publishers, key=wording.order)),
        wording.say(built, built.one(release, f"{DEF}retrievedOn"), spoken),
        wording.number(built.value(release, f"{DEF}rowsKept"), spoken),
    ]


def freshness() -> str:
    """Say how fresh the facts are."""
    newest = atlas().select(f"SELECT (MAX(?d) AS ?newest) {{ ?x a <{DEF}Decision> ; <{DCT}date> ?d }}")
    date = wording.say(atlas(), newest.rows[0][0], language())
    if language() == "sv":
        return (
            f"Den senaste uppgiften lades till {date}. Ett dokument säger vad som gällde när det skrevs, "
            "en datamängd vad som gällde när den hämtades."
        )
    return (
        f"The newest fact was added on {date}. A document says what held when it was written, "
        "a data set what held when it was retrieved."
    )
