"""Network: who and what hangs together, filtered by kind, level, focus area and county."""

import streamlit as st
from pyoxigraph import NamedNode

from explorer import panels
from explorer.frame import atlas, choose, choose_some, chosen_thing, language, say
from graph import network, wording
from graph.namespaces import DEF, expand, shorten

LIMIT = 150
"""How many things are drawn at first: more cannot be told apart on a screen."""
FIRST_KINDS = ["research", "business", "support", "public", "funding", "project"]
"""What is shown at first: those who act, what they do together, and with whose money."""
FACETS = {"levels": "level", "areas": "area", "regions": "region"}
"""The facets with a list of choices, by the name under which they stand in the link."""


def page() -> None:
    """Show the chosen part of the network as picture and table, and the facts about the chosen thing."""
    st.markdown(say("network.lead"))
    wanted = _wanted()
    fitting = [node["id"] for node in network.choose(atlas().network, wanted)]
    if not fitting:
        st.info(say("nothing.fits"))
        return
    thing, unfolded = chosen_thing(), [expand(name) or name for name in st.query_params.get_all("open")]
    first = fitting[:LIMIT]
    nodes, links, places = _view(atlas().version, first, unfolded, "" if thing in first else thing)
    others = len(network.choose(atlas().network, {**wanted, "kind": []})) - len(fitting)
    st.markdown(_sentence(len(nodes), len(fitting), others, len(links)))
    st.markdown(f":small[{say('network.how')}]")
    left, right = st.columns([62, 38], gap="medium")
    with left:
        panels.links_picture(nodes, links, places, thing, " ".join(first))
    with right:
        if thing:
            panels.thing(thing, unfolded)
        else:
            st.info(say("choose.thing"))
        panels.things_table(nodes, thing)


@st.cache_data(max_entries=50, show_spinner=False)
def _view(version: str, ids: list[str], unfolded: list[str], also: str) -> network.View:
    return network.view(atlas().network, ids, unfolded, also)


def _wanted() -> dict[str, list[str]]:
    """Let the reader choose kinds, level, focus area and county; return what is wanted of each facet."""
    wanted = {"kind": choose_some(say("kind"), "kind", panels.kind_words(), FIRST_KINDS)}
    for column, (facet, name) in zip(st.columns(3), FACETS.items(), strict=True):
        with column:
            chosen = choose(say(name), name, _options(facet), "")
        wanted[facet] = [expand(chosen) or chosen] if chosen else []
    return wanted


def _options(facet: str) -> dict[str, str]:
    """Return the words of a facet's values: levels from the Union down, others in alphabetical order."""
    values = {NamedNode(value) for node in atlas().network["nodes"] for value in node[facet]}
    words = {value: atlas().label(value, language()) for value in values}
    ranks = {value: atlas().text(value, f"{DEF}rank", "") for value in values if facet == "levels"}
    ordered = sorted(values, key=lambda value: (ranks.get(value, ""), wording.order(words[value])))
    return {"": say("all")} | {shorten(value.value): words[value] for value in ordered}


def _sentence(drawn: int, fitting: int, others: int, links: int) -> str:
    """Say how much of what fits is drawn, what was added to it, and what other kinds would add."""
    first = min(fitting, LIMIT)
    numbers = {"first": first, "fitting": fitting, "more": drawn - first, "others": others, "links": links}
    words = {name: wording.number(str(count), language()) for name, count in numbers.items()}
    parts = ["drawn.some" if fitting > LIMIT else "drawn.all"]
    parts += ["drawn.more"] * (drawn > first) + ["drawn.others"] * (others > 0)
    return " ".join(say(part).format(**words) for part in parts)
