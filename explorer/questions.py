"""Questions: pick one, say what it is about, and get the answer with its query."""

import streamlit as st
from pyoxigraph import NamedNode

from explorer import panels, views
from explorer.frame import atlas, choose, chosen_thing, language, remember, say
from graph import tables, wording
from graph.catalogue import Parameter, Query, ask, choices, fill, questions
from graph.namespaces import expand, shorten
from graph.store import Answer, Term


def page() -> None:
    """Show the chosen question with its choices, and its answer as sentence, picture, table and query."""
    st.markdown(say("questions.lead"))
    query = _choose_question()
    st.subheader(query.words("question").in_(language()))
    terms = _choose_terms(query)
    answer = tables.in_order(atlas(), ask(atlas(), query, terms), language())
    if answer:
        _show(query, terms, answer)
    else:
        st.info(query.words("empty").in_(language()))
    with st.expander(say("answer.sparql")):
        st.code(fill(query, terms), language="sparql")


def _choose_question() -> Query:
    listed = {query.name: query for query in questions() if not query.name.startswith("checks/")}
    names = sorted(listed, key=lambda name: int(listed[name].header["number"]))
    words = {name: f"{listed[name].header['number']}. {_title(listed[name])}" for name in names}
    return listed[choose(say("question"), "question", words, names[0])]


def _title(query: Query) -> str:
    return query.words("title").in_(language())


def _choose_terms(query: Query) -> dict[str, Term]:
    """Let the reader choose each parameter from the real things that it can be."""
    terms: dict[str, Term] = {}
    for parameter in query.parameters:
        words, label = _options(parameter), parameter.words.in_(language())
        chosen = choose(label[0].upper() + label[1:], parameter.name, words, query.sample(parameter))
        terms[parameter.name] = NamedNode(expand(chosen) or chosen)
    return terms


def _options(parameter: Parameter) -> dict[str, str]:
    things = {
        shorten(node.value): wording.say(atlas(), node, language()) for node in choices(atlas(), parameter)
    }
    return dict(sorted(things.items(), key=lambda item: wording.order(item[1])))


def _show(query: Query, terms: dict[str, Term], answer: Answer) -> None:
    named = {name: wording.say(atlas(), term, language()) for name, term in terms.items()}
    rows = wording.number(str(len(answer.rows)), language())
    st.markdown(query.words("sentence").in_(language()).format(rows=rows, **named))
    about = [term.value for term in terms.values()]
    pictured = views.show(query.header["view"], answer, about)
    table, facts = st.columns([62, 38], gap="medium") if chosen_thing() else (st.container(), None)
    with table:
        chosen = views.table(_title(query), answer) or pictured
    content = tables.FORMATS["csv"](atlas(), answer, language())
    st.download_button(say("answer.csv"), content, f"{query.name.replace('/', '-')}.csv", "text/csv")
    if facts:
        with facts, st.container(height=560, border=False):
            chosen = panels.facts(chosen_thing()) or chosen
    if chosen and chosen != chosen_thing():
        remember(thing=shorten(chosen))
        st.rerun()
