"""Triples as they are built: addresses, values, links; the small words of which quads.py is made."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode

from graph.errors import Text
from graph.namespaces import CODE, DEF, PREF_LABEL, PREFIXES, TYPE

from .gazetteer import gazetteer

Said = tuple[NamedNode, NamedNode, NamedNode | Literal]
NOTATION = f"{PREFIXES['skos']}notation"
STRING, DECIMAL, DAY, MONTH, YEAR = (
    NamedNode(PREFIXES["xsd"] + name) for name in ("string", "decimal", "date", "gYearMonth", "gYear")
)


@cache
def term(address: str) -> NamedNode:
    """Return an address as a node, made once."""
    return NamedNode(address)


def slug(text: str) -> str:
    """Return a text as it stands in an address.

    >>> slug("Övre Norrland 2014–2020")
    'ovre-norrland-2014-2020'
    """
    plain = unicodedata.normalize("NFKD", text.replace("–", "-")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def name_key(name: str) -> str:
    """Return the key of what only has a name: its slug, and a hash where letters were lost in it.

    >>> name_key("Habo kommun"), name_key("HABO  KOMMUN"), name_key("Håbo kommun")
    ('habo-kommun', 'habo-kommun', 'habo-kommun-e7c421')
    """
    folded = " ".join(unicodedata.normalize("NFC", name.casefold()).split())
    plain = slug(folded)
    lost = any(unicodedata.category(sign)[0] in "LMNS" for sign in folded if not sign.isascii())
    if plain and not lost:
        return plain
    return "-".join(filter(None, (plain, hashlib.sha256(folded.encode()).hexdigest()[:6])))


def thing(key: str) -> NamedNode:
    """Return the address of a thing by its key."""
    return NamedNode(PREFIXES["id"] + key)


def place(code: str) -> NamedNode:
    """Return the address of a place that the list of places has."""
    entry = gazetteer().entry(code)
    assert entry, f"{code} is no place"
    return thing(entry.slug)


def is_a(node: NamedNode, class_: str) -> Said:
    """Return of what class of the ontology a thing is."""
    return node, term(TYPE), term(DEF + class_)


def named(node: NamedNode, name: Text) -> Iterator[Said]:
    """Yield the Swedish and the English name of a thing."""
    for language, words in name._asdict().items():
        yield node, term(PREF_LABEL), Literal(words, language=language)


def valued(node: NamedNode, link: str, text: str, datatype: NamedNode = STRING) -> Iterator[Said]:
    """Yield a value of a thing, where there is one."""
    if text:
        yield node, term(link), Literal(text, datatype=datatype)


def coded(node: NamedNode, link: str, prefix: str, notation: str) -> Iterator[Said]:
    """Yield a link to a concept by its notation, where there is one."""
    if notation:
        yield node, term(link), term(f"{CODE}{prefix}{notation}")


def linked(node: NamedNode, link: str, keys: Iterable[str]) -> Iterator[Said]:
    """Yield links to things by their keys, passing over blank ones."""
    for key in keys:
        if key:
            yield node, term(link), thing(key)


def period(node: NamedNode, start: str, end: str) -> Iterator[Said]:
    """Yield the first and the last day, month or year, where they are known."""
    for link, when in ((f"{DEF}startDate", start), (f"{DEF}endDate", end)):
        yield from valued(node, link, when, {4: YEAR, 7: MONTH}.get(len(when), DAY))


def numbered(node: NamedNode, link: str, value: Decimal) -> Said:
    """Return a decimal number of a thing."""
    return (
        node,
        term(link),
        Literal(f"{value:f}" if "." in f"{value:f}" else f"{value:f}.0", datatype=DECIMAL),
    )
