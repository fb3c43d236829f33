"""Pieces of HTML that say everything in both languages."""

from collections.abc import Iterable, Sequence
from html import escape

from pyoxigraph import NamedNode

from graph.errors import Text
from graph.namespaces import CODE, DEF, shorten

from .terms import Ontology


def both(text: Text) -> str:
    """Return a text in both languages, of which the page shows one.

    >>> both(Text("mål", "goal"))
    '<span lang="sv">mål</span><span lang="en">goal</span>'
    """
    return f'<span lang="sv">{escape(text.sv)}</span><span lang="en">{escape(text.en)}</span>'


def fragment(iri: str) -> str:
    """Return the name under which a term or concept stands on the page; empty for one of others.

    >>> fragment("https://w3id.org/ris-atlas/def/Project"), fragment("https://w3id.org/ris-atlas/code/level-eu")
    ('Project', 'code-level-eu')
    """
    if iri.startswith(CODE):
        return f"code-{iri.removeprefix(CODE)}"
    return iri.removeprefix(DEF) if iri.startswith(DEF) else ""


def link(iri: str) -> str:
    """Return a link to an address outside the page, told by its short form."""
    return f'<a href="{escape(iri)}"><code>{escape(shorten(iri))}</code></a>'


def anchor(ontology: Ontology, term: NamedNode) -> str:
    """Return a link to a term by its name where it stands on the page, else to its address."""
    name = fragment(term.value)
    return f'<a href="#{name}">{both(ontology.label(term))}</a>' if name else link(term.value)


def anchors(ontology: Ontology, terms: Iterable[NamedNode]) -> str:
    """Return links to several terms, one after the other."""
    return ", ".join(anchor(ontology, term) for term in terms)


def table(heads: Sequence[Text], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; its first column heads the rows."""
    head = "".join(f'<th scope="col">{both(text)}</th>' for text in heads)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>\n'
        for first, *rest in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table>\n"


def definitions(rows: Iterable[tuple[Text, str]]) -> str:
    """Return what is told about something, line by line; a line that says nothing is left out."""
    told = "".join(f"<dt>{both(name)}</dt><dd>{value}</dd>" for name, value in rows if value)
    return f"<dl>{told}</dl>\n" if told else ""
