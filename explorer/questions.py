"""Questions: pick one, say what it is about, and get the answer with its query."""

import streamlit as st
from pyoxigraph import NamedNode

from explorer import panels, views
from explorer.frame import atlas, choose, chosen_thing, enter, language, say
from graph import tables, wording
from graph.catalogue import Query, ask, choices, fill, find, questions, tell, value_of
from graph.namespaces import expand, shorten
from graph.store import Answer, Term


def page() -> None:
    """Show the chosen question with its choices, and its answer as sentence, picture, table and query."""
    st.markdown(say("questions.lead"))
    query = _choose_question()
    heading = st.empty()
    terms = _choose_terms(query)
    if len(terms) < len(query.parameters):
        heading.subheader(wording.unmarked(query.listed.in_(language())))
        st.info(wording.unmarked(query.words("empty", **query.letters).in_(language())))
        return
    named = {name: wording.say(atlas(), term, language()) for name, term in terms.items()}
    heading.subheader(wording.unmarked(query.words("question", **named).in_(language())))
    answer = tables.in_order(atlas(), ask(atlas(), query, terms), language())
    told = wording.unmarked(tell(atlas(), query, terms, answer, language()))
    (st.markdown if answer else st.info)(told)
    if answer:
        _show(query, terms, answer)
    with st.expander(say("answer.sparql")):
        st.code(fill(query, terms), language="sparql")


def _choose_question() -> Query:
    asked = [query for query in questions() if not query.is_check]
    asked.sort(key=lambda query: (int(query.header.get("number", 1000)), query.name))
    words = {query.name: f"{query.header.get('number', '')}. {_title(query)}".lstrip(". ") for query in asked}
    return find(choose(say("question"), "question", words, asked[0].name))


def _title(query: Query) -> str:
    return query.words("title").in_(language())


def _choose_terms(query: Query) -> dict[str, Term]:
    """Let the reader choose each parameter from the real things that it can be, where there are any."""
    terms: dict[str, Term] = {}
    for parameter in query.parameters:
        label, sample = parameter.words.in_(language()), query.sample(parameter)
        label = label[0].upper() + label[1:]
        if parameter.is_value:
            terms[parameter.name] = value_of(query, parameter, enter(label, parameter.name, sample))
        elif words := _options(atlas().version, query.name, parameter.name, language()):
            chosen = choose(label, parameter.name, words, sample)
            terms[parameter.name] = NamedNode(expand(chosen) or chosen)
    return terms


@st.cache_data(max_entries=100, show_spinner=False)
def _options(version: str, name: str, about: str, spoken: str) -> dict[str, str]:
    """Return the words of what a question can be asked about, in their alphabetical order."""
    query = find(name)
    parameter = next(parameter for parameter in query.parameters if parameter.name == about)
    things = choices(atlas(), query, parameter)
    words = {shorten(node.value): wording.say(atlas(), node, spoken) for node in things}
    return dict(sorted(words.items(), key=lambda item: wording.order(item[1])))


def _show(query: Query, terms: dict[str, Term], answer: Answer) -> None:
    views.show(query.header["view"], answer, [term.value for term in terms.values()])
    thing = chosen_thing()
    table, facts = st.columns([62, 38], gap="medium") if thing else (st.container(), None)
    with table:
        views.table(_title(query), answer)
    content = tables.FORMATS["csv"](atlas(), answer, language())
    st.download_button(say("answer.csv"), content, f"{query.name.replace('/', '-')}.csv", "text/csv")
    if facts:
        with facts, st.container(height=560, border=False):
            panels.facts(thing)
