"""Overview: what is in the atlas, how fresh it is, and from where."""

from collections import Counter

import streamlit as st
from pyoxigraph import NamedNode

from explorer import panels
from explorer.frame import atlas, go, language, say
from graph import wording
from graph.namespaces import DEF, PREFIXES
from graph.passages import documents

DCT = PREFIXES["dct"]


def page() -> None:
    """Show the counts by kind, the documents, and the dates."""
    st.markdown(say("overview.lead"))
    st.markdown(_sentence())
    st.subheader(say("overview.what"))
    _kinds()
    st.subheader(say("overview.where"))
    _documents()
    st.subheader(say("overview.fresh"))
    st.markdown(_freshness())


def _sentence() -> str:
    report, many = atlas().report, len(atlas().network["nodes"])
    counts = [many, len(atlas().network["links"]), report["passages"], len(documents(atlas()))]
    numbers = [wording.number(str(count), language()) for count in counts]
    if language() == "sv":
        return "{} saker och {} samband, med {} textställen i {} dokument som belägg.".format(*numbers)
    return "{} things and {} connections, with {} passages of {} documents as reasons.".format(*numbers)


def _kinds() -> None:
    nodes = atlas().network["nodes"]
    counts = Counter(node["kind"] for node in nodes)
    words = panels.kind_words()
    rows: list[list[panels.Cell]] = []
    for kind in words:
        examples = [node[language()] for node in nodes if node["kind"] == kind][:4]
        cells = [wording.number(str(counts[kind]), language()), " · ".join(examples)]
        rows.append([{"text": words[kind], "kind": kind, "id": kind}, *({"text": cell} for cell in cells)])
    columns = [say(name) for name in ("kind", "things", "examples")]
    chosen = panels.table(say("overview.what"), columns, rows, "kinds", numeric=[False, True, False])
    if chosen:
        go("network", kind=chosen)


def _documents() -> None:
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


def _freshness() -> str:
    newest = atlas().select(f"SELECT (MAX(?d) AS ?newest) {{ ?x a <{DEF}Decision> ; <{DCT}date> ?d }}")
    date = wording.say(atlas(), newest.rows[0][0], language())
    if language() == "sv":
        return f"Den senaste uppgiften lades till {date}. Ett dokument säger vad som gällde när det skrevs."
    return f"The newest fact was added on {date}. A document says what held when it was written."
