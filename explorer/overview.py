"""Overview: what is in the atlas, how fresh it is, and from where."""

from collections import Counter

import streamlit as st

from explorer import origins, panels
from explorer.frame import atlas, go, language, say
from graph import wording
from graph.passages import documents


def page() -> None:
    """Show the counts by kind, the documents, and the dates."""
    st.markdown(say("overview.lead"))
    st.markdown(_sentence())
    st.subheader(say("overview.what"))
    _kinds()
    st.subheader(say("overview.where"))
    origins.documents_table()
    origins.releases_table()
    st.subheader(say("overview.fresh"))
    st.markdown(origins.freshness())


def _sentence() -> str:
    report, many = atlas().report, len(atlas().network["nodes"])
    counts = [many, len(atlas().network["links"]), report["passages"], len(documents(atlas()))]
    numbers = [*(wording.number(str(count), language()) for count in counts), origins.data()]
    if language() == "sv":
        return "{} saker och {} samband, med {} textställen i {} dokument{} som belägg.".format(*numbers)
    return "{} things and {} connections, with {} passages of {} documents{} as reasons.".format(*numbers)


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
