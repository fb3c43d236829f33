"""What Streamlit lacks, as components of its second kind: network, facts, table, and the page's language."""

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import streamlit as st

Listener = Callable[[], None]
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


def _mount(name: str, key: str, data: dict[str, Any], **heard: Listener) -> Any:
    """Show a component with its data; each event that it sends is heard before the page is made anew.

    The data go as a list: of a dictionary Streamlit asks whether its values are data frames, and imports
    pandas for that, which would cost the first picture a second.
    """
    return _component(name)(data=[data], key=key, **{f"on_{event}_change": heard[event] for event in heard})


def network(data: dict[str, Any], key: str, **heard: Listener) -> None:
    """Draw things and links; heard are things `chosen`, things to `unfold`, and that all was `left`."""
    _mount("network", key, data, **heard)


def facts(data: dict[str, Any], key: str, chosen: Listener) -> None:
    """Show the facts about a thing with their reasons; heard is a name `chosen` among them."""
    _mount("facts", key, data, chosen=chosen)


def table(data: dict[str, Any], key: str, chosen: Listener) -> Any:
    """Show rows that can be sorted and searched; heard, and held by the result, is what is `chosen`."""
    return _mount("table", key, data, chosen=chosen)


def page_language(language: str) -> None:
    """Say in which language the page is, for screen readers and browsers."""
    _mount("page", "page-language", {"language": language})
