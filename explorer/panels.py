"""What the pages are made of: a table, the facts about a thing, a picture of links."""

from typing import Any

import streamlit as st
from pyoxigraph import NamedNode

from explorer import components
from explorer.frame import atlas, language, remember, say
from graph import headings, telling, wording
from graph.catalogue import ask, find
from graph.drawing import LINES, LOOKS, picture
from graph.evidence import Belief, Fact, Inference, Reason, facts_about
from graph.layout import Places
from graph.namespaces import ALT_LABEL, CODE, DEF, shorten
from graph.passages import Passage
from graph.store import Term

FIRST = (
    *("leads", "takesPartIn", "memberOf", "collaboratesWith", "owns", "ownedBy", "supports"),
    *("funds", "prospectiveFunderOf", "financedBy", "fundedThing", "recipient", "funder"),
    *("inPlan", "under", "implements", "contributesTo", "mapsTo", "carriesOut", "focusArea", "targetArea"),
    *("startDate", "endDate", "result", "expectedResult"),
)
"""The links that readers ask for first, in that order; the others follow in alphabetical order."""
Row = dict[str, Any]
Cell = dict[str, str]
"""Text of a cell, with the address of the thing that it names, and its kind, where there is one."""


def table(title: str, columns: list[str], rows: list[list[Cell]], key: str, **more: Any) -> str:
    """Show rows of cells, in which a thing can be chosen; return what was just chosen, thing or not."""
    data = {
        "title": title,
        "columns": [column[0].upper() + column[1:] for column in columns],
        "rows": rows,
        "words": {name: say(name) for name in ("sort", "filter", "missing")},
        "looks": {kind: look._asdict() for kind, look in LOOKS.items()},
        "language": language(),
        "selected": "",
    }
    return components.table({**data, **more}, key, _choosing(key)).chosen or ""


def _choosing(key: str) -> components.Listener:
    """Return what a click in a component does: the link of the view names the thing just chosen."""

    def choose() -> None:
        iri = st.session_state[key]["chosen"]
        if iri in kinds():
            remember(thing=shorten(iri))

    return choose


def unfold(iri: str) -> None:
    """Choose a thing and add its neighbours to the picture."""
    there = st.query_params.get_all("open")
    remember(thing=shorten(iri), open=dict.fromkeys([*there, shorten(iri)]))


def kinds() -> dict[str, str]:
    """Return the group of kinds of each thing that can be drawn."""
    return _kinds(atlas().version)


@st.cache_resource(max_entries=2, show_spinner=False)
def _kinds(version: str) -> dict[str, str]:
    return {node["id"]: node["kind"] for node in atlas().network["nodes"]}


def kind_words() -> dict[str, str]:
    """Return the word for each group of kinds."""
    return {kind: atlas().label(NamedNode(f"{CODE}kind-{kind}"), language()) for kind in LOOKS}


def links_picture(nodes: list[Row], links: list[Row], places: Places, selected: str, key: str) -> None:
    """Draw things and links: a click chooses a thing, a double click unfolds it, a click beside leaves it."""
    named = [{**link, "name": atlas().label(NamedNode(link["link"]), language())} for link in links]
    data = picture(nodes, named, places, language())
    lines = {known: text.in_(language()) for known, text in LINES.items()}
    data["words"] = {name: say(name) for name in ("picture", "nearer", "farther", "whole")}
    data["words"] |= {"kinds": kind_words(), "lines": lines}
    components.network(
        {**data, "selected": selected, "drawn": key},
        "network",
        chosen=_choosing("network"),
        unfold=lambda: unfold(st.session_state["network"]["unfold"]),
        left=lambda: remember(thing=""),
    )


def facts(iri: str) -> None:
    """Show the facts about a thing with their reasons; a name among them can be chosen."""
    components.facts(_facts(atlas().version, iri, language()), "facts", _choosing("facts"))


def thing(iri: str, unfolded: list[str]) -> None:
    """Show the facts about a thing, and buttons to unfold its neighbours, fold all, and close."""
    with st.container(height=430, border=False):
        facts(iri)
    with st.container(horizontal=True):
        if iri not in unfolded:
            st.button(say("unfold"), on_click=unfold, args=(iri,))
        if unfolded:
            st.button(say("fold"), on_click=remember, kwargs={"open": ""})
        st.button(say("close"), on_click=remember, kwargs={"thing": "", "open": ""})


@st.cache_data(max_entries=500, show_spinner=False)
def _facts(version: str, iri: str, spoken: str) -> Row:
    node = {node["id"]: node for node in atlas().network["nodes"]}[iri]
    numbers: dict[str, int] = {}
    groups: dict[str, list[Row]] = {}
    for fact in sorted(facts_about(atlas(), NamedNode(iri)), key=_order):
        groups.setdefault(_group(fact), []).append(_fact(fact, numbers))
    return {
        "title": node[spoken],
        "about": _about(node),
        "look": LOOKS[node["kind"]]._asdict(),
        "disputes": [_dispute(row) for row in _contradictions(version) if row[0] == NamedNode(iri)],
        "groups": [{"title": title, "facts": listed} for title, listed in groups.items()],
        "words": {name: say(name) for name in ("reason", "more")},
        "version": f"{version} {iri} {spoken}",
    }


@st.cache_resource(max_entries=2, show_spinner=False)
def _contradictions(version: str) -> list[tuple[Term | None, ...]]:
    """Return where sources disagree: thing, link, and twice a value and its passage."""
    query = find("44")
    return ask(atlas(), query, {}).rows


def _dispute(row: tuple[Term | None, ...]) -> str:
    _, link, *told = [wording.say(atlas(), term, language()) for term in row]
    return say("disputed").format(link, *told)


def _about(node: Row) -> str:
    spoken = language()
    what = [
        atlas().label(NamedNode(iri), spoken) for iri in [node["class"], *node["levels"], *node["regions"]]
    ]
    others = atlas().objects(NamedNode(node["id"]), ALT_LABEL)
    names = sorted({term.value for term in others} - {node[spoken]}, key=wording.order)
    return " · ".join(what) + (f" · {say('names')}: {', '.join(names)}" if names else "")


def _order(fact: Fact) -> tuple[int, tuple[str, str], tuple[str, str]]:
    """Sort groups and facts: what a thing does first, then the rest in alphabetical order."""
    name = fact.link.value.removeprefix(DEF)
    rank = FIRST.index(name) if name in FIRST else len(FIRST)
    return rank, wording.order(_group(fact)), wording.order(wording.say(atlas(), fact.other, language()))


def _group(fact: Fact) -> str:
    name = atlas().text(fact.link, f"{DEF}inverseLabel", language()) if fact.is_backwards else ""
    title = name or atlas().label(fact.link, language())
    return title[0].upper() + title[1:]


def _fact(fact: Fact, numbers: dict[str, int]) -> Row:
    iri = fact.other.value if isinstance(fact.other, NamedNode) else ""
    return {
        "text": wording.say(atlas(), fact.other, language()),
        "id": iri if iri in kinds() else "",
        "reasons": [_numbered(reason, numbers) for reason in fact.belief.reasons],
    }


def _numbered(reason: Reason, numbers: dict[str, int]) -> Row:
    return {**_reason(reason), "number": numbers.setdefault(reason.node.value, len(numbers) + 1)}


def _reason(reason: Reason) -> Row:
    told = reason.told
    return {
        "kind": reason.kind,
        "how": headings.CELLS[reason.kind].in_(language()).capitalize(),
        "line": telling.reason_line(atlas(), reason, language()),
        "words": told.words if isinstance(told, Passage) else "",
        "anchors": told.anchors if isinstance(told, Passage) else (),
        "premises": [_premise(premise) for premise in told.premises] if isinstance(told, Inference) else [],
    }


def _premise(premise: Belief) -> Row:
    terms = (premise.triple.subject, premise.triple.predicate, premise.triple.object)
    text = " – ".join(wording.say(atlas(), term, language()) for term in terms)  # type: ignore[arg-type]
    return {"text": text, "reasons": [_reason(reason) for reason in premise.reasons]}


def things_table(nodes: list[Row], selected: str) -> None:
    """Show things as a table, the selected one marked; one can be chosen."""
    class_word = {node["class"]: atlas().label(NamedNode(node["class"]), language()) for node in nodes}
    rows = [
        [
            {"text": node[language()], "id": node["id"], "kind": node["kind"]},
            {"text": class_word[node["class"]]},
            {"text": str(node["degree"])},
        ]
        for node in nodes
    ]
    columns = [say(name) for name in ("name", "kind", "links")]
    more = {"selected": selected, "numeric": [False, False, True], "height": 280}
    table(say("network"), columns, rows, "things", **more)
