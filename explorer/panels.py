"""What the pages are made of: a table, the facts about a thing, a picture of links."""

from typing import Any

import streamlit as st
from pyoxigraph import NamedNode

from explorer import components
from explorer.frame import atlas, language, remember, say
from graph import network, wording
from graph.drawing import LINES, LOOKS, picture
from graph.evidence import Belief, Fact, Inference, Passage, Reason, facts_about
from graph.namespaces import ALT_LABEL, CODE, DEF, shorten

Row = dict[str, Any]
Cell = dict[str, str]
"""Text of a cell, with the address of the thing that it names, and its kind, where there is one."""


def table(title: str, columns: list[str], rows: list[list[Cell]], key: str, **more: Any) -> str:
    """Show rows of cells; return the address of a thing just chosen in one of them."""
    data = {
        "title": title,
        "columns": [column[0].upper() + column[1:] for column in columns],
        "rows": rows,
        "words": {name: say(name) for name in ("sort", "filter")},
        "looks": {kind: look._asdict() for kind, look in LOOKS.items()},
        "language": language(),
        "selected": "",
    }
    return components.table({**data, **more}, key=key).chosen or ""


def kinds() -> dict[str, str]:
    """Return the group of kinds of each thing that can be drawn."""
    return _kinds(atlas().version)


@st.cache_resource(max_entries=2, show_spinner=False)
def _kinds(version: str) -> dict[str, str]:
    return {node["id"]: node["kind"] for node in atlas().network["nodes"]}


def kind_words() -> dict[str, str]:
    """Return the word for each group of kinds."""
    return {kind: atlas().label(NamedNode(f"{CODE}kind-{kind}"), language()) for kind in LOOKS}


def links_picture(nodes: list[Row], links: list[Row], places: network.Places, selected: str, key: str) -> Any:
    """Draw things and links; the result holds `chosen` and `unfold` after a click or double click."""
    named = [{**link, "name": atlas().label(NamedNode(link["link"]), language())} for link in links]
    data = picture(nodes, named, places, language())
    lines = {known: text.in_(language()) for known, text in LINES.items()}
    data["words"] = {"picture": say("picture"), "kinds": kind_words(), "lines": lines}
    return components.network({**data, "selected": selected, "drawn": key}, key="network")


def facts(iri: str) -> str:
    """Show the facts about a thing with their reasons; return the address of a thing just chosen there."""
    data = _facts(atlas().version, iri, language())
    return components.facts(data, key="facts").chosen or ""


def thing(iri: str, unfolded: list[str]) -> str:
    """Show the facts about a thing, and buttons to unfold its neighbours, fold all, and close."""
    with st.container(height=430, border=False):
        chosen = facts(iri)
    with st.container(horizontal=True):
        if iri not in unfolded and st.button(say("unfold")):
            remember(open=map(shorten, [*unfolded, iri]))
            st.rerun()
        if unfolded and st.button(say("fold")):
            remember(open="")
            st.rerun()
        if st.button(say("close")):
            remember(thing="", open="")
            st.rerun()
    return chosen


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
        "groups": [{"title": title, "facts": listed} for title, listed in groups.items()],
        "words": {name: say(name) for name in ("reason", "more")},
        "version": f"{version} {iri} {spoken}",
    }


def _about(node: Row) -> str:
    spoken = language()
    what = [
        atlas().label(NamedNode(iri), spoken) for iri in [node["class"], *node["levels"], *node["regions"]]
    ]
    others = atlas().objects(NamedNode(node["id"]), ALT_LABEL)
    names = sorted({term.value for term in others} - {node[spoken]}, key=wording.order)
    return " · ".join(what) + (f" · {say('names')}: {', '.join(names)}" if names else "")


def _order(fact: Fact) -> tuple[tuple[str, str], tuple[str, str]]:
    return wording.order(_group(fact)), wording.order(wording.say(atlas(), fact.other, language()))


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
        "how": wording.KNOWN[reason.kind].in_(language()).capitalize(),
        "line": wording.reason_line(atlas(), reason, language()),
        "words": told.words if isinstance(told, Passage) else "",
        "premises": [_premise(premise) for premise in told.premises] if isinstance(told, Inference) else [],
    }


def _premise(premise: Belief) -> Row:
    terms = (premise.triple.subject, premise.triple.predicate, premise.triple.object)
    text = " – ".join(wording.say(atlas(), term, language()) for term in terms)  # type: ignore[arg-type]
    return {"text": text, "reasons": [_reason(reason) for reason in premise.reasons]}


def things_table(nodes: list[Row], selected: str) -> str:
    """Show things as a table, the selected one marked; return the address of one just chosen."""
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
    return table(say("network"), columns, rows, "things", **more)
