"""Network: who and what hangs together, filtered by kind, level, focus area and county."""

import streamlit as st
from pyoxigraph import NamedNode

from explorer import panels
from explorer.frame import atlas, choose, choose_some, chosen_thing, language, remember, say
from graph import network, wording
from graph.namespaces import expand, shorten

LIMIT = 150
"""How many things are drawn at first: more cannot be told apart on a screen."""
FIRST_KINDS = ["research", "business", "support", "public", "funding", "project"]
"""What is shown at first: those who act, what they do together, and with whose money."""
FACETS = {"levels": "level", "areas": "area", "regions": "region"}
"""The facets with a list of choices, by the name under which they stand in the link."""


def page() -> None:
    """Show the chosen part of the network as picture and table, and the facts about the chosen thing."""
    st.markdown(say("network.lead"))
    fitting = [node["id"] for node in network.choose(atlas().network, _wanted())]
    if not fitting:
        st.info(say("nothing.fits"))
        return
    thing, unfolded = chosen_thing(), [expand(name) or name for name in st.query_params.get_all("open")]
    nodes, links, places = network.view(atlas().network, fitting[:LIMIT], unfolded, thing)
    st.markdown(_sentence(len(nodes), len(fitting), len(links)))
    st.caption(say("network.how"))
    left, right = st.columns([62, 38], gap="medium")
    with left:
        clicked = panels.links_picture(nodes, links, places, thing, " ".join(fitting[:LIMIT]))
        if unfolded and st.button(say("fold")):
            remember(open="")
            st.rerun()
    with right:
        chosen = panels.things_table(nodes, thing)
        chosen = panels.facts(thing) or chosen if thing else chosen
        if not thing:
            st.info(say("choose.thing"))
    _follow(clicked.chosen or chosen, clicked.unfold, thing, unfolded)


def _wanted() -> dict[str, list[str]]:
    """Let the reader choose kinds, level, focus area and county; return what is wanted of each facet."""
    wanted = {"kind": choose_some(say("kind"), "kind", panels.kind_words(), FIRST_KINDS)}
    for column, (facet, name) in zip(st.columns(3), FACETS.items(), strict=True):
        with column:
            chosen = choose(say(name), name, _options(facet), "")
        wanted[facet] = [expand(chosen) or chosen] if chosen else []
    return wanted


def _options(facet: str) -> dict[str, str]:
    values = {value for node in atlas().network["nodes"] for value in node[facet]}
    words = {shorten(value): atlas().label(NamedNode(value), language()) for value in values}
    return {"": say("all")} | dict(sorted(words.items(), key=lambda item: wording.order(item[1])))


def _sentence(shown: int, fitting: int, links: int) -> str:
    counts = [wording.number(str(count), language()) for count in (shown, fitting, links)]
    if language() == "sv":
        some = "Bilden visar {0} av {1} saker, de mest sammanlänkade, och {2} samband mellan dem."
        return (some if fitting > LIMIT else "Bilden visar {0} saker och {2} samband mellan dem.").format(
            *counts
        )
    some = "The picture shows {0} of {1} things, the most connected, and {2} connections between them."
    return (some if fitting > LIMIT else "The picture shows {0} things and {2} connections.").format(*counts)


def _follow(chosen: str | None, unfold: str | None, thing: str, unfolded: list[str]) -> None:
    """Write a click into the link of this view and show the page anew."""
    if unfold and unfold not in unfolded:
        remember(open=map(shorten, [*unfolded, unfold]), thing=shorten(unfold))
        st.rerun()
    if chosen and chosen != thing:
        remember(thing=shorten(chosen))
        st.rerun()
