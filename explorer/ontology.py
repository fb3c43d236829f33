"""Ontology: the words in which facts are told, as the page that is generated from the Turtle."""

import streamlit as st

from explorer.frame import language, say
from graph import paths
from publishing.documentation import in_language

HEIGHT = 1000
"""How high the frame is, in pixels: the page scrolls inside it, so that its search stays in sight."""


def page() -> None:
    """Show the page about the ontology in the language of this view."""
    st.markdown(say("ontology.lead"))
    html = (paths.ONTOLOGY / "index.html").read_text(encoding="utf-8")
    st.iframe(in_language(html, language()), height=HEIGHT, alt=say("ontology.frame"))
