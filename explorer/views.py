"""How an answer is shown: as table always, and in the view that its question names."""

from collections.abc import Callable
from typing import Any

import streamlit as st
from pyoxigraph import Literal, NamedNode

from explorer import panels
from explorer.frame import atlas, language, say
from graph import network, tables
from graph.drawing import LOOKS
from graph.headings import heading
from graph.store import Answer

MOST = 150
"""How many things of an answer are drawn."""


def show(view: str, answer: Answer, about: list[str]) -> str:
    """Show an answer to a question about some things in a view; return a thing just chosen in it."""
    return VIEWS[view](answer, about)


def table(title: str, answer: Answer) -> str:
    """Show an answer as a table; return the address of a thing just chosen in it."""
    words = tables.rows(atlas(), answer, language())
    rows = [[_cell(*pair) for pair in zip(*row, strict=True)] for row in zip(answer.rows, words, strict=True)]
    columns = [heading(name, language()) for name in answer.columns]
    numeric = [all(tables.is_number(row[i]) for row in answer.rows) for i in range(len(columns))]
    return panels.table(title, columns, rows, "answer", numeric=numeric, height=520)


def _cell(term: Any, words: str) -> panels.Cell:
    known = panels.kinds()
    iri = term.value if isinstance(term, NamedNode) else ""
    return {"text": words, "id": iri, "kind": known[iri]} if iri in known else {"text": words}


def _nothing(answer: Answer, about: list[str]) -> str:
    return ""


def _network(answer: Answer, about: list[str]) -> str:
    """Draw the things of an answer, those that the question is about, and the links between them."""
    known = {node["id"]: node for node in atlas().network["nodes"]}
    found = [term.value for row in answer.rows for term in row if isinstance(term, NamedNode)]
    ids = [iri for iri in dict.fromkeys([*about, *found]) if iri in known][:MOST]
    nodes, links, places = network.view(atlas().network, ids, [])
    return panels.links_picture(nodes, links, places, "", " ".join(ids)).chosen or ""


def _matrix(answer: Answer, about: list[str]) -> str:
    """Show pairs of areas as a matrix: the first number of a row is the colour, both are in the tip."""
    names = [tables.rows(atlas(), answer, language())[i][:2] for i in range(len(answer.rows))]
    areas = list(dict.fromkeys(name for pair in names for name in pair))
    counts = [[_count(row[2]), _count(row[3])] for row in answer.rows]
    words = [heading(name, language()) for name in answer.columns[2:4]]
    cells = [
        {
            "value": [areas.index(a), areas.index(b), projects],
            "name": f"{a} × {b}: {words[0]} {projects}, {words[1]} {named}",
            "label": {"show": True, "formatter": _count_words(projects, named)},
        }
        for (a, b), (projects, named) in zip(names, counts, strict=True)
    ]
    axis = {
        "type": "category",
        "data": areas,
        "axisLabel": {"width": 150, "overflow": "break", "interval": 0},
    }
    most = max((projects for projects, _ in counts), default=1) or 1
    st.echarts_chart(
        {
            "tooltip": {"formatter": "{b}"},
            "grid": {"left": 170, "bottom": 90, "top": 10, "right": 10},
            "xAxis": axis,
            "yAxis": {**axis, "inverse": True},
            "visualMap": {"show": False, "min": 0, "max": most, "inRange": {"color": ["#F5F7F9", "#56B4E9"]}},
            "series": [
                {"type": "heatmap", "data": cells, "itemStyle": {"borderColor": "#FFFFFF", "borderWidth": 2}}
            ],
        },
        height=430,
        alt=say("picture"),
    )
    return ""


def _count(term: Any) -> int:
    return int(term.value) if isinstance(term, Literal) else 0


def _count_words(projects: int, named: int) -> str:
    words = say("only.words") if named and not projects else ""
    return str(projects) if projects or not words else words


def _sankey(answer: Answer, about: list[str]) -> str:
    """Draw the links between the first two columns of things, coloured by kind."""
    known = {node["id"]: node for node in atlas().network["nodes"]}
    pairs = list(
        dict.fromkeys(
            (things[0], things[1])
            for row in answer.rows
            for things in [
                [term.value for term in row if isinstance(term, NamedNode) and term.value in known]
            ]
            if len(things) > 1
        )
    )
    ids = dict.fromkeys(end for pair in pairs for end in pair)
    data = [
        {"name": known[iri][language()], "itemStyle": {"color": LOOKS[known[iri]["kind"]].colour}}
        for iri in ids
    ]
    links = [{"source": known[a][language()], "target": known[b][language()], "value": 1} for a, b in pairs]
    if links:
        label = {
            "width": 230,
            "overflow": "break",
            "lineHeight": 14,
            "color": "#1F2328",
            "backgroundColor": "#FFFFFFD0",
        }
        series = {"type": "sankey", "data": data, "links": links, "label": label, "right": 250, "nodeGap": 20}
        st.echarts_chart({"tooltip": {}, "series": [series]}, height=160 + 26 * len(ids), alt=say("picture"))
    return ""


VIEWS: dict[str, Callable[[Answer, list[str]], str]] = {
    "table": _nothing,
    "network": _network,
    "matrix": _matrix,
    "sankey": _sankey,
}
"""Each view by the name that stands in the header of a question; the table follows all of them."""
