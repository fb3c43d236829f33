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

INK = {"light": "#1F2328", "dark": "#F0F2F5"}
GROUND = {"light": "#FFFFFF", "dark": "#0E1117"}
MOST = 150
"""How many things of an answer are drawn."""


def show(view: str, answer: Answer, about: list[str]) -> None:
    """Show an answer to a question about some things in a view."""
    VIEWS[view](answer, about)


def table(title: str, answer: Answer) -> None:
    """Show an answer as a table, in which a thing can be chosen."""
    words = tables.rows(atlas(), answer, language())
    rows = [[_cell(*pair) for pair in zip(*row, strict=True)] for row in zip(answer.rows, words, strict=True)]
    columns = [heading(name, language()) for name in answer.columns]
    numeric = tables.numeric(answer)
    panels.table(title, columns, rows, "answer", numeric=numeric, height=520)


def _cell(term: Any, words: str) -> panels.Cell:
    known = panels.kinds()
    iri = term.value if isinstance(term, NamedNode) else ""
    return {"text": words, "id": iri, "kind": known[iri]} if iri in known else {"text": words}


def _nothing(answer: Answer, about: list[str]) -> None:
    """Show no picture: the table says it all."""


def _network(answer: Answer, about: list[str]) -> None:
    """Draw the things of an answer, those that the question is about, and the links between them."""
    known = {node["id"]: node for node in atlas().network["nodes"]}
    found = [term.value for row in answer.rows for term in row if isinstance(term, NamedNode)]
    ids = [iri for iri in dict.fromkeys([*about, *found]) if iri in known][:MOST]
    nodes, links, places = network.view(atlas().network, ids, [])
    panels.links_picture(nodes, links, places, "", " ".join(ids))


def _matrix(answer: Answer, about: list[str]) -> None:
    """Show pairs of areas as a matrix: the first number of a row is the colour, both are in the tip."""
    named = tables.rows(atlas(), answer, language())
    across, down = (list(dict.fromkeys(row[i] for row in named)) for i in (0, 1))
    words = [heading(name, language()) for name in answer.columns[2:4]]
    cells = []
    for row, (a, b, *_) in zip(answer.rows, named, strict=True):
        projects, mentions = _count(row[2]), _count(row[3])
        label = {"show": True, "formatter": _count_words(projects, mentions), "color": INK["light"]}
        told = f"{a} × {b}: {words[0]} {projects}, {words[1]} {mentions}"
        cells.append({"value": [across.index(a), down.index(b), projects], "name": told, "label": label})
    most = max((cell["value"][2] for cell in cells), default=1) or 1
    colours = {"show": False, "min": 0, "max": most, "inRange": {"color": ["#F5F7F9", "#56B4E9"]}}
    edge = {"borderColor": "#FFFFFF", "borderWidth": 2}
    st.echarts_chart(
        {
            "tooltip": {"formatter": "{b}"},
            "animation": False,
            "grid": {"left": 170, "bottom": 70, "top": 10, "right": 10},
            "xAxis": _axis(across),
            "yAxis": _axis(down) | {"inverse": True},
            "visualMap": colours,
            "series": [{"type": "heatmap", "data": cells, "itemStyle": edge}],
        },
        height=90 + 46 * len(down),
        alt=say("picture"),
    )


def _axis(names: list[str]) -> dict[str, Any]:
    label = {"width": 150, "overflow": "break", "interval": 0, "lineHeight": 14, "color": _ink()}
    return {"type": "category", "data": names, "axisLabel": label}


def _ink() -> str:
    """Return the colour of words on the ground of the reader's theme."""
    return INK[st.context.theme.type or "light"]


def _count(term: Any) -> int:
    return int(term.value) if isinstance(term, Literal) else 0


def _count_words(projects: int, named: int) -> str:
    words = say("only.words") if named and not projects else ""
    return str(projects) if projects or not words else words


def _sankey(answer: Answer, about: list[str]) -> None:
    """Draw the links between the first two columns of things, coloured by kind."""
    known = {node["id"]: node for node in atlas().network["nodes"]}
    pairs = _pairs(answer)
    if not pairs:
        return
    ids = dict.fromkeys(end for pair in pairs for end in pair)
    data = [
        {"name": known[iri][language()], "itemStyle": {"color": LOOKS[known[iri]["kind"]].colour}}
        for iri in ids
    ]
    links = [{"source": known[a][language()], "target": known[b][language()], "value": 1} for a, b in pairs]
    width = 230 if _columns(pairs) <= 4 else 110
    label = {
        "width": width,
        "overflow": "break",
        "lineHeight": 13,
        "color": _ink(),
        "textBorderColor": GROUND[st.context.theme.type or "light"],
        "textBorderWidth": 3,
    }
    series = {"type": "sankey", "data": data, "links": links, "label": label}
    placed = {**series, "right": width + 20, "nodeGap": 24}
    option = {"tooltip": {}, "animation": False, "series": [placed]}
    st.echarts_chart(option, height=160 + 26 * len(ids), alt=say("picture"))


def _pairs(answer: Answer) -> list[tuple[str, str]]:
    """Return the first two things of each row that names two, each pair once."""
    things = panels.kinds()
    named = ([term.value for term in row if isinstance(term, NamedNode)] for row in answer.rows)
    rows = ([iri for iri in row if iri in things] for row in named)
    return list(dict.fromkeys((row[0], row[1]) for row in rows if len(row) > 1))


def _columns(pairs: list[tuple[str, str]]) -> int:
    """Return in how many columns a sankey diagram puts its things: the length of the longest chain."""
    depth = dict.fromkeys((end for pair in pairs for end in pair), 1)
    for _ in depth:
        deeper = {b: depth[a] + 1 for a, b in pairs if depth[b] <= depth[a]}
        if not deeper:
            break
        depth |= deeper
    return max(depth.values())


VIEWS: dict[str, Callable[[Answer, list[str]], None]] = {
    "table": _nothing,
    "network": _network,
    "matrix": _matrix,
    "sankey": _sankey,
}
"""Each view by the name that stands in the header of a question; the table follows all of them."""
