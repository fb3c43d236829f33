"""How the atlas speaks to people: names, numbers, dates and the order of words."""

import re
from contextlib import suppress
from datetime import date as calendar

from pyoxigraph import Literal, NamedNode

from .errors import Text
from .headings import CELLS
from .namespaces import DEF, LABEL, PREF_LABEL, PREFIXES, TYPE, WORD, shorten
from .passages import Passage, passage
from .store import Atlas, Term

MONTHS = (
    Text("januari", "January"),
    Text("februari", "February"),
    Text("mars", "March"),
    Text("april", "April"),
    Text("maj", "May"),
    Text("juni", "June"),
    Text("juli", "July"),
    Text("augusti", "August"),
    Text("september", "September"),
    Text("oktober", "October"),
    Text("november", "November"),
    Text("december", "December"),
)
MONEY = {f"{DEF}FundingAward", f"{DEF}FundingTotal"}
FOREIGN = {
    "rdf:type": Text("är av slaget", "is of the kind"),
    "rdfs:subClassOf": Text("är en sorts", "is a sort of"),
    "rdfs:subPropertyOf": Text("är ett fall av", "is a case of"),
    "owl:inverseOf": Text("är omvändningen av", "is the inverse of"),
    "owl:differentFrom": Text("är inte detsamma som", "is not the same as"),
    "owl:SymmetricProperty": Text("ömsesidigt samband", "mutual link"),
    "skos:prefLabel": Text("heter", "is called"),
    "skos:altLabel": Text("kallas också", "is also called"),
    "skos:notation": Text("betecknas", "is denoted"),
    "skos:exactMatch": Text("motsvarar helt", "corresponds exactly to"),
    "skos:closeMatch": Text("motsvarar nära", "corresponds closely to"),
    "skos:broadMatch": Text("ingår i", "is within"),
    "skos:narrowMatch": Text("omfattar", "covers"),
    "skos:relatedMatch": Text("är besläktat med", "is related to"),
}
"""Words for the terms of other vocabularies that readers meet."""
DAY = re.compile(r"(\d{4,})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?:Z|[+-]\d\d:\d\d)?$")
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)$")
ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", re.I)
"""The places in a text where a link would be seen."""
SWEDISH = str.maketrans({"å": "{a", "ä": "{b", "ö": "{c", "é": "e", "ü": "y"})


def term_called(words: str) -> str:
    """Return the term of another vocabulary that goes by some words, else the words as they are.

    >>> term_called("heter"), term_called("LOKET")
    ('skos:prefLabel', 'LOKET')
    """
    return next((term for term, said in FOREIGN.items() if words in said), words)


def say(atlas: Atlas, term: Term | None, language: str) -> str:
    """Return a term as a person reads it: a name, a number with its groups, a date in words."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return _literal(term, language)
    if shorten(term.value) in FOREIGN:
        return FOREIGN[shorten(term.value)].in_(language)
    named = any(True for name in (PREF_LABEL, LABEL) for _ in atlas.objects(term, name))
    return atlas.label(term, language) if named else composed(atlas, term, language)


def composed(atlas: Atlas, node: NamedNode, language: str) -> str:
    """Return words for an amount, a value or a participation, which have no names of their own."""

    def part(name: str) -> str:
        told = sorted(atlas.objects(node, DEF + name), key=str)
        return ", ".join(say(atlas, term, language) for term in told)

    time = part("year") or "–".join(filter(None, (part("startDate"), part("endDate"))))
    is_rough = atlas.value(node, f"{DEF}approximate") == "true"
    roughly = Text("ca ", "about ").in_(language) if is_rough else ""
    kinds = {term.value for term in atlas.objects(node, TYPE)}
    if kinds & MONEY:
        sum_ = money(atlas.value(node, f"{DEF}amount") or "0", _notation(atlas, node, "currency"), language)
        way = " → ".join(filter(None, (part("funder"), part("fundedThing") or part("recipient"))))
        return _listed(f"{roughly}{sum_} {part('stage')}", way, part("instrument"), part("focusArea"), time)
    if f"{DEF}Observation" in kinds:
        unit = "" if _notation(atlas, node, "unit") == "1" else f" {part('unit')}"
        about = _listed(part("observedFor"), part("group"), time)
        return f"{part('indicator')}{f' ({about})' if about else ''}: {roughly}{part('value')}{unit}"
    if f"{DEF}Participation" in kinds:
        return _listed(part("actor"), part("role"), part("takesPartInWhat"), time)
    if f"{DEF}Identifier" in kinds:
        return f"{part('identifierScheme')} {atlas.value(node, PREFIXES['skos'] + 'notation')}"
    if f"{DEF}Passage" in kinds:
        return f"{part('document')}, {lines_of(passage(atlas, node), language)}"
    if f"{DEF}Decision" in kinds:
        return _listed(part("decisionRole"), say(atlas, atlas.one(node, f"{PREFIXES['dct']}date"), language))
    return shorten(node.value)


def _listed(*words: str) -> str:
    return ", ".join(filter(None, words))


def _notation(atlas: Atlas, node: NamedNode, name: str) -> str:
    units = atlas.nodes(node, DEF + name)
    return next((atlas.text(unit, f"{PREFIXES['skos']}notation", "") for unit in units), "")


def money(amount: str, currency: str, language: str) -> str:
    r"""Return an amount with its currency.

    >>> money("3402775", "SEK", "sv"), money("3402775", "SEK", "en")
    ('3\xa0402\xa0775\xa0kr', 'SEK 3,402,775')
    """
    if language == "sv":
        return f"{number(amount, language)}\xa0{'kr' if currency == 'SEK' else currency}"
    return f"{currency} {number(amount, language)}"


def _literal(term: Literal, language: str) -> str:
    if term.datatype.value == WORD:
        return CELLS[term.value].in_(language)
    kind = term.datatype.value.removeprefix(PREFIXES["xsd"])
    if (kind == "decimal" or (kind == "integer" and len(term.value) > 4)) and NUMBER.match(term.value):
        return number(term.value, language)
    if kind in ("date", "gYearMonth") and DAY.match(term.value):
        return date(term.value, language)
    if kind == "boolean" and term.value in ("true", "false", "1", "0"):
        return {"sv": ("nej", "ja"), "en": ("no", "yes")}[language][term.value in ("true", "1")]
    return term.value


def number(value: str, language: str) -> str:
    r"""Return a decimal number as it is written in a language.

    >>> number("3402775.5", "sv"), number("3402775.5", "en")
    ('3\xa0402\xa0775,5', '3,402,775.5')

    Raises ValueError where it is none.
    """
    sign, whole, part = ("", *value.partition(".")[::2])
    if value.startswith(("-", "+")):
        sign, whole = value[0].replace("+", "").replace("-", "\N{MINUS SIGN}"), whole[1:]
    part = part.rstrip("0")
    grouped = f"{sign}{int(whole or '0'):,}"
    if language == "sv":
        return grouped.replace(",", "\xa0") + (f",{part}" if part else "")
    return grouped + (f".{part}" if part else "")


def date(value: str, language: str) -> str:
    """Return a day or month in words; a time zone, which a calendar day does not need, is left out.

    >>> date("2020-03-01", "sv"), date("2020-03", "en")
    ('1 mars 2020', 'March 2020')
    """
    found = DAY.match(value)
    assert found, f"{value} is no day or month"
    year, month, *day = filter(None, found.groups())
    words = [MONTHS[int(month) - 1].in_(language), year]
    return " ".join([str(int(day[0])), *words] if day else words)


def day_or_year(text: str, kind: NamedNode) -> Literal | None:
    """Return the day or year that a text says, if it is one.

    >>> print(day_or_year("2017", NamedNode(f"{PREFIXES['xsd']}gYear")))
    "2017"^^<http://www.w3.org/2001/XMLSchema#gYear>
    >>> day_or_year("30 juni", NamedNode(f"{PREFIXES['xsd']}date"))
    """
    day = f"{text}-01-01" if kind.value.endswith("gYear") else text
    with suppress(ValueError):
        if calendar.fromisoformat(day).isoformat() == day:
            return Literal(text, datatype=kind)
    return None


def unmarked(text: str) -> str:
    r"""Return a text in which no character marks anything up in Markdown, so that it is shown as it stands.

    An unseen joiner keeps an address from becoming a link, which no escape prevents.

    >>> unmarked("![x](http://example.org)")
    '\\!\\[x\\]\\(http\\:\u2060\\/\\/example\\.org\\)'
    """
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", ADDRESS.sub("\N{WORD JOINER}", text))


def order(text: str) -> tuple[str, str]:
    """Return a key that sorts as Swedes do, å ä ö last, whatever the machine's locale.

    >>> sorted(["Östersund", "Zink", "Åre", "Ärla"], key=order)
    ['Zink', 'Åre', 'Ärla', 'Östersund']
    """
    return text.casefold().translate(SWEDISH), text


def lines_of(told: Passage, language: str) -> str:
    """Return the lines of a passage in words."""
    lines = str(told.first) if told.first == told.last else f"{told.first}–{told.last}"
    return f"{Text('rad', 'line' if told.first == told.last else 'lines').in_(language)} {lines}"
