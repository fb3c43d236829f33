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


def network(data: dict[str, Any], key: str) -> Any:
    """Draw things and links; the result holds `chosen` after a click and `unfold` after a double click."""
    return _component("network")(
        data=data, key=key, on_chosen_change=lambda: None, on_unfold_change=lambda: None
    )


def facts(data: dict[str, Any], key: str) -> Any:
    """Show the facts about a thing with their reasons; the result holds `chosen` after a click on a name."""
    return _component("facts")(data=data, key=key, on_chosen_change=lambda: None)


def table(data: dict[str, Any], key: str) -> Any:
    """Show rows that can be sorted and searched; the result holds `chosen` after a click on a row."""
    return _component("table")(data=data, key=key, on_chosen_change=lambda: None)


def page_language(language: str) -> None:
    """Say in which language the page is, for screen readers and browsers."""
    _component("page")(data={"language": language}, key="page-language", height=1)
