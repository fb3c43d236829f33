"""The browser door: the list of pages. Started by `ris explore`."""

import streamlit as st

from explorer import frame, network, ontology, overview, questions
from explorer.texts import TEXTS

PAGES = {
    "overview": overview.page,
    "network": network.page,
    "questions": questions.page,
    "ontology": ontology.page,
}

language = frame.language()
st.set_page_config(page_title="RIS Atlas", page_icon="🧭", layout="wide")
pages = {
    name: st.Page(show, title=TEXTS[name].in_(language), url_path=name, default=name == "overview")
    for name, show in PAGES.items()
}
frame.show(st.navigation(list(pages.values()), position="top"), pages)
