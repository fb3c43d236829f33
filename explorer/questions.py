"""Questions: pick one, say what it is about, and get the answer with its query."""

import streamlit as st
from pyoxigraph import NamedNode

from explorer import panels, views
from explorer.frame import atlas, language, remember, say
from graph import tables, wording
from graph.catalogue import Parameter, Query, ask, choices, fill, questions
from graph.namespaces import expand, shorten
from graph.store import Term


def page() -> None:
    """Show the chosen question with its choices, and its answer as sentence, picture, table and query."""
    st.markdown(say("questions.lead"))
    query = _choose_question()
    st.subheader(query.words("question").in_(language()))
    terms = _choose_terms(query)
    answer = tables.in_order(atlas(), ask(atlas(), query, terms), language())
    if answer:
        st.markdown(_sentence(len(answer.rows)))
        pictured = views.show(query.header["view"], answer)
        chosen = views.table(query.words("title").in_(language()), answer) or pictured
        content = tables.FORMATS["csv"](atlas(), answer, language())
        st.download_button(say("answer.csv"), content, f"{query.name.replace('/', '-')}.csv", "text/csv")
        _show_thing(chosen)
    else:
        st.info(query.words("empty").in_(language()))
    with st.expander(say("answer.sparql")):
        st.code(fill(query, terms), language="sparql")


def _choose_question() -> Query:
    listed = {query.name: query for query in questions() if not query.name.startswith("checks/")}
    names = sorted(listed, key=lambda name: int(listed[name].header["number"]))
    chosen = st.selectbox(
        say("question"),
        names,
        format_func=lambda name: (
            f"{listed[name].header['number']}. {listed[name].words('title').in_(language())}"
        ),
        key="question",
        bind="query-params",
    )
    return listed[chosen]


def _choose_terms(query: Query) -> dict[str, Term]:
    """Let the reader choose each parameter from the real things that it can be."""
    terms: dict[str, Term] = {}
    for parameter in query.parameters:
        things = _options(parameter)
        sample = shorten(expand(query.sample(parameter)) or "")
        chosen = st.selectbox(
            parameter.words.in_(language()).capitalize(),
            list(things),
            index=list(things).index(sample) if sample in things else 0,
            format_func=things.__getitem__,
            key=f"{query.name.rpartition('/')[2]}.{parameter.name}",
            bind="query-params",
        )
        terms[parameter.name] = NamedNode(expand(chosen) or chosen)
    return terms


def _options(parameter: Parameter) -> dict[str, str]:
    things = {
        shorten(node.value): wording.say(atlas(), node, language()) for node in choices(atlas(), parameter)
    }
    return dict(sorted(things.items(), key=lambda item: wording.order(item[1])))


def _sentence(rows: int) -> str:
    count = wording.number(str(rows), language())
    if language() == "sv":
        return f"Svaret har {count} {'rad' if rows == 1 else 'rader'}."
    return f"The answer has {count} {'row' if rows == 1 else 'rows'}."


def _show_thing(chosen: str) -> None:
    """Show the facts about a thing that was chosen in the answer."""
    thing = chosen or st.query_params.get("thing", "")
    if thing in {node["id"] for node in atlas().network["nodes"]}:
        remember(thing=thing)
        if further := panels.facts(thing):
            remember(thing=further)
            st.rerun()
