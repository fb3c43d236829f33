"""What all pages share: the atlas, the language, and how an error is told."""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from explorer import components
from explorer.texts import TEXTS
from graph import wording
from graph.errors import RISError
from graph.namespaces import expand
from graph.store import Atlas, current_version, open_atlas

LANGUAGES = {"sv": "Svenska", "en": "English"}


STYLE = """<style>
.block-container { padding-top: 4.5rem; max-width: 1500px; }
</style>"""
"""What the theme of Streamlit has no setting for."""


def language() -> str:
    """Return the language of this view: of the link, else of the session, else Swedish."""
    chosen = st.query_params.get("lang") or st.session_state.get("lang") or "sv"
    return chosen if chosen in LANGUAGES else "sv"


def say(name: str) -> str:
    """Return a text of the explorer in the language of this view."""
    return TEXTS[name].in_(language())


def atlas() -> Atlas:
    """Return the atlas of this rerun; a rebuilt one is noticed at the next."""
    opened: Atlas = st.session_state["atlas"]
    return opened


def _open_current() -> None:
    st.session_state["atlas"] = _open(current_version())


@st.cache_resource(max_entries=2, show_spinner=False)
def _open(version: str) -> Atlas:
    return open_atlas(version)


def show(page: Any, pages: dict[str, Any]) -> None:
    """Show one of the pages under the choice of language; an error becomes a message that says what to do."""
    st.session_state["pages"] = pages
    _come_back(page.url_path)
    st.html(STYLE)
    components.page_language(language())
    title, choice = st.columns([5, 1], vertical_alignment="center")
    title.title(page.title)
    with choice:
        _choose_language()
    try:
        _open_current()
        page.run()
        st.markdown(f":small[{say('version')}: {atlas().version}]")
    except RISError as error:
        st.error(f"**{say('wrong.title')}.** {wording.unmarked(error.text.in_(language()))}")


def _come_back(page: str) -> None:
    """Bring a page back as it was left, where the link says nothing of its own."""
    left = st.session_state.setdefault("left", {})
    is_bare = not set(st.query_params) - {"lang"}
    if is_bare and page != st.session_state.get("page", page):
        remember(**left.get(page, {}))
    st.session_state["page"] = page
    left[page] = {name: st.query_params.get_all(name) for name in st.query_params if name != "lang"}


def go(page: str, **state: str) -> None:
    """Go to another page, in a state of its own."""
    st.switch_page(st.session_state["pages"][page], query_params={"lang": language(), **state})


def _choose_language() -> None:
    now = language()
    st.session_state["lang"] = st.query_params["lang"] = st.session_state["language-choice"] = now
    st.segmented_control(
        say("language"),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="language-choice",
        label_visibility="collapsed",
        on_change=_language_chosen,
    )


def _language_chosen() -> None:
    chosen = st.session_state["language-choice"] or language()
    st.session_state["lang"] = st.query_params["lang"] = chosen


def chosen_thing() -> str:
    """Return the address of the thing that the link of this view names, if the atlas has it."""
    named = st.query_params.get("thing", "")
    iri = expand(named) or named
    if any(node["id"] == iri for node in atlas().network["nodes"]):
        return iri
    _warn_of([named] if named else [])
    return ""


def _warn_of(unknown: list[str]) -> None:
    for named in unknown:
        st.warning(wording.unmarked(say("unknown.in.link").format(named)))


def choose(label: str, name: str, options: dict[str, str], default: str) -> str:
    """Let the reader choose one of some values by its words; the link of the view holds the value."""
    asked = st.query_params.get(name, default)
    key = f"choice {name}"
    if asked not in options:
        asked = default if default in options else next(iter(options))
        if name in st.query_params:
            told = say("unknown.in.link").format(st.query_params[name])
            st.warning(wording.unmarked(f"{told} {say('shown.instead').format(options[asked])}"))
    st.session_state[key] = asked
    return st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=lambda: remember(**{name: st.session_state[key]}),
    )


def enter(label: str, name: str, default: str) -> str:
    """Let the reader write a day or a year; the link of the view holds it."""
    key = f"entry {name}"
    st.session_state[key] = st.query_params.get(name, default)
    return st.text_input(label, key=key, on_change=lambda: remember(**{name: st.session_state[key]}))


def choose_some(label: str, name: str, options: dict[str, str], default: list[str]) -> list[str]:
    """Let the reader choose any of some values; none chosen means all, and the link says so."""
    asked = st.query_params.get_all(name) or default
    key = f"choices {name}"
    _warn_of([value for value in asked if value not in options and value != "all"])
    st.session_state[key] = [value for value in asked if value in options]
    chosen = st.pills(
        label,
        list(options),
        selection_mode="multi",
        format_func=options.__getitem__,
        key=key,
        on_change=lambda: remember(**{name: st.session_state[key] or "all"}),
    )
    return list(chosen)


def remember(**state: str | Iterable[str]) -> None:
    """Write state into the link of this view; what is empty leaves the link."""
    for name, value in state.items():
        values = [value] if isinstance(value, str) else list(value)
        kept = [one for one in values if one]
        if kept:
            st.query_params[name] = kept
        elif name in st.query_params:
            del st.query_params[name]
