"""How names are made comparable: letters, legal forms, words of several languages, parts and acronyms."""

import csv
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ..gazetteer import gazetteer
from ..text import repaired
from .party import Party

WORDS = Path(__file__).parent / "words.csv"
LETTERS = str.maketrans({"ø": "o", "æ": "a", "ß": "ss", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th"})
GREEK = str.maketrans(
    "αβγδεζηθικλμνξοπρστυφχψω" + "ς",
    "avgdeziTiklmnxoprstyfCPos",
)
CYRILLIC = str.maketrans("абвгдезийклмнопрстуфхцыэ", "abvgdeziiklmnoprstufhcye")
"""So that a name in these letters meets the same name as CORDIS writes it in Latin ones."""
DOTTED = re.compile(r"\b[a-z](?:[. +&/]{1,2}[a-z])+\b", re.I)
NUMERALS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}
TOGETHER = "together"
"""The kind of row whose words mean something of their own where all stand in a name."""
LONGEST_FORM = 6
SHORT = 8
"""What stands beside the name is an acronym if it is one word or has so many letters or fewer."""


@cache
def words() -> dict[str, dict[str, str]]:
    """Return, for each kind of word in words.csv, what each word stands for."""
    found: dict[str, dict[str, str]] = {}
    with WORDS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            of = found.setdefault(row["kind"], {})
            said = [row["words"]] if row["kind"] == TOGETHER else row["words"].split()
            of.update({plain(word): row["meaning"] for word in said})
    return found


@cache
def concepts() -> frozenset[str]:
    """Return what words mean that tell what an organisation is, not which one."""
    return frozenset(words()["concept"].values()) | frozenset(words()[TOGETHER].values())


def plain(text: str) -> str:
    """Return a text in small Latin letters without accents, in one of the ways to write å, ä, ö and ü.

    >>> plain("LULEÅ"), plain("Goeteborg") == plain("Göteborg"), plain("Umeå") == plain("UMEA")
    ('lulea', True, True)
    """
    low = (text if text.isascii() else repaired(text)).casefold()
    if not low.isascii():
        low = low.translate(LETTERS)
        low = unicodedata.normalize("NFKD", low)
        low = "".join(sign for sign in low if not unicodedata.combining(sign))
        if not low.isascii():
            low = low.translate(GREEK).translate(CYRILLIC).replace("oy", "ou")
            low = low.replace("T", "th").replace("C", "ch").replace("P", "ps")
    for written, letter in (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a")):
        low = low.replace(written, letter)
    return low


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared: `key` are its telling words in any language, regardless of order.

    `joined` is the name in letters alone, `beside` the keys of the other parts where it is a part of a name,
    `is_generic` tells words that many have: what an organisation is, not which one.
    """

    text: str
    key: str
    tokens: frozenset[str]
    joined: str
    form: str = ""
    beside: tuple[str, ...] = ()
    is_acronym: bool = False
    is_generic: bool = False


def name_of(text: str, is_beside: bool = False) -> Name:
    """Return a name made comparable; `is_beside` where it stands beside a main name, so may be an acronym.

    >>> name_of("Luleå Energi AB").key, name_of("Luleå Energi AB").form
    ('energy lulea', 'ab')
    >>> name_of("LULEA TEKNISKA UNIVERSITET").key == name_of("Luleå University of Technology").key
    True
    """
    written = DOTTED.sub(lambda found: re.sub(r"[. +&/]", "", found[0]), text)
    kept, form = _without_form(re.findall(r"[a-z0-9]+", plain(written.replace("&", " and "))))
    kept = [*kept[:-1], *(_numbered(token) for token in kept[-1:])]
    kinds = words()
    telling = [token for token in kept if token not in kinds["small"]] or kept
    tokens = frozenset(kinds["concept"].get(token) or kinds["place"].get(token, token) for token in telling)
    for pair, meaning in kinds[TOGETHER].items():
        if tokens.issuperset(parts := pair.split()):
            tokens = tokens.difference(parts) | {meaning}
    return Name(
        text,
        " ".join(sorted(tokens)),
        tokens,
        "".join(kept),
        form,
        is_acronym=is_beside and not form and (len(kept) == 1 or len("".join(kept)) <= SHORT),
        is_generic=tokens <= concepts(),
    )


def _numbered(last: str) -> str:
    """Return the last word of a name, a Roman numeral or number as plain digits: no Paris I is a Paris VI."""
    return NUMERALS.get(last, last.lstrip("0") or last)


def _without_form(raw: list[str]) -> tuple[list[str], str]:
    """Return the words without the legal form at the end or the beginning, and the form."""
    forms, form = words()["form"], ""
    for is_end in (True, True, False):
        for size in range(min(LONGEST_FORM, len(raw) - 1), 0, -1):
            said = "".join(raw[-size:] if is_end else raw[:size])
            if said in forms:
                raw = raw[:-size] if is_end else raw[size:]
                form = form or forms[said]
                break
    return raw, form


PARTS = re.compile(r"\s+[-–—/]\s+|\s*[()]\s*|\s*,\s+|\s*;\s*")


def names_of(party: Party) -> tuple[Name, ...]:
    """Return all names of a party made comparable, and the parts of those that have several."""
    found: dict[tuple[str, str, bool], Name] = {}

    def add(name: Name) -> None:
        if name.tokens:
            found.setdefault((name.key, name.form, bool(name.beside)), name)

    texts = [_without_country(text) for text in (party.name, *party.other_names)]
    for place, text in enumerate(texts):
        add(name_of(text, is_beside=place > 0))
    add(name_of(party.name))  # with the country, which may be a word of the name: Gruvan (Sverige)
    for text in texts:
        said = (name_of(part, is_beside=True) for part in PARTS.split(text) if len(part) > 1)
        parts = [part for part in said if part.joined not in words()["form"]]
        for part in parts if len(parts) > 1 else ():
            add(replace(part, beside=tuple(each.key for each in parts if each is not part)))
    return tuple(found.values())


@cache
def _countries() -> frozenset[str]:
    return frozenset(f"({gazetteer().places[code].en})" for code in gazetteer().countries.values())


def _without_country(text: str) -> str:
    """Return a name without the country that registers add in brackets to that of a company."""
    start = text.rfind(" (")
    return text[:start] if start > 0 and text[start + 1 :] in _countries() else text
