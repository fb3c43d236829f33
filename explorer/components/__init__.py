"""What Streamlit lacks, as components of its second kind: network, facts, table, and the page's language."""

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent


def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _vis_network() -> str:
    """Return vis-network as pyvis ships it, as a module; importing pyvis itself would cost half a second."""
    found = find_spec("pyvis")
    assert found and found.origin
    library = Path(found.origin).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return library.read_text(encoding="utf-8") + "\n;const vis=globalThis.vis;\n"


@cache
def _component(name: str) -> Callable[..., Any]:
    if name == "page":
        return st.components.v2.component("ris.page", js=_read("page.js"))
    js = _read("shapes.js") + _read(f"{name}.js")
    if name == "network":
        js = _vis_network() + js
    css = _read("shared.css") + _read(f"{name}.css")
    return st.components.v2.component(f"ris.{name}", html='<div class="root"></div>', js=js, css=css)


def _mount(name: str, key: str, data: dict[str, Any], *events: str) -> Any:
    """Show a component with its data; each event that it sends is named in the result.

    The data go as a list: of a dictionary Streamlit asks whether its values are data frames, and imports
    pandas for that, which would cost the first picture a second.
    """
    listeners = {f"on_{event}_change": _nothing for event in events}
    return _component(name)(data=[data], key=key, **listeners)


def _nothing() -> None:
    """Listen: an event is known by its listener, and the page reads it from the result."""


def network(data: dict[str, Any], key: str) -> Any:
    """Draw things and links; the result holds `chosen` after a click and `unfold` after a double click."""
    return _mount("network", key, data, "chosen", "unfold")


def facts(data: dict[str, Any], key: str) -> Any:
    """Show the facts about a thing with their reasons; the result holds `chosen` after a click on a name."""
    return _mount("facts", key, data, "chosen")


def table(data: dict[str, Any], key: str) -> Any:
    """Show rows that can be sorted and searched; the result holds `chosen` after a click on a row."""
    return _mount("table", key, data, "chosen")


def page_language(language: str) -> None:
    """Say in which language the page is, for screen readers and browsers."""
    _mount("page", "page-language", {"language": language})
