"""The one place through which all free text passes: nothing about private persons goes on from here."""

import html
import re
import unicodedata
from functools import cache

LONGEST = 400
MOST_READ = 100_000
"""Letters of a raw text that are read; the longest description with its marks is a tenth of that."""
REMOVED = "[…]"
AT = r"(?:\s?(?:@|[(\[{]\s?(?:at|@)\s?[)\]}])\s?|[(\[{]a[)\]}])"
DOT = r"(?:\.|\s\.\s?|\s?[(\[{]\s?(?:dot|punkt)\s?[)\]}]\s?)"
AT_IN_BRACKETS = re.compile(r"[(\[{]\s?(?:at?|@)\s?[)\]}]", re.I)
EMAIL = re.compile(rf"(?<![\w.+%'-])(?:mailto:)?[\w.+%'-]++{AT}[\w-]++(?:{DOT}[\w-]++)+", re.I)
"""Each run of letters is tried once, from its start: no text takes time that grows with its square."""
DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"(?<!\d)(?<!\d-)(?:18|19|20)?(\d\d)(\d\d)(\d\d)([ ]?[-+][ ]?|[ ]?)(\d{4})(?!\d|-\d)")
PHONE = re.compile(
    r"""(?<![\w/])(?<!\d[.:-])
    (?: (?:\+|00)\d{1,3}[\d ()/.-]{6,}\d                                  # +46 70 123 45 67
      | \(?(?:08|0[1-9]\d{1,2})\)?(?:[ ]?[/-][ ]?|[ ])\d[\d -]{3,}\d       # 0920-12 34 56, (070) 123 45 67
      | \(0\)[ ]?[1-9]\d{0,2}[ ]?[/-]?[ ]?\d[\d -]{3,}\d                   # (0)70-123 45 67
      | (?:08\.\d{3}|0[1-9]\d{1,2}\.\d{2,3})(?:[. ]\d{2,3}){1,3}(?!\d)    # 070.123.45.67
      | 07\d\.\d{7}(?!\d)                                               # 070.1234567
      | 0[1-9]\d{7,8}(?!\d) )                                            # 0701234567""",
    re.X,
)
TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
WRONGLY_READ = {"Ã": "cp1252", "Â": "cp1252", "â€": "cp1252", "√": "mac_roman"}
"""What is seen where UTF-8 was read as another encoding, and which that was."""


def clean(text: str, longest: int = LONGEST) -> str:
    r"""Return a text without marks, control characters and personal data, shortened if need be.

    >>> clean("<b>Nät</b> i\tLuleÃ¥, ring 070-123 45 67 eller kim@exempel.se")
    'Nät i Luleå, ring […] eller […]'
    """
    text = text[:MOST_READ]
    if not text.isascii():
        text = unicodedata.normalize("NFC", repaired(text))
    if "<" in text or "&" in text:
        text = TAG.sub(" ", html.unescape(html.unescape(text)))
    text = without_personal_data(" ".join(_without_controls(text).split()))
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _without_controls(text: str) -> str:
    """Return a text with blanks for control characters, and without those that only format it."""
    if text.isprintable():
        return text
    kinds = {letter: unicodedata.category(letter) for letter in set(text)}
    unseen = {ord(sign): "" if kind == "Cf" else " " for sign, kind in kinds.items() if kind[0] == "C"}
    return text.translate(unseen)


def repaired(text: str) -> str:
    """Undo a wrong reading of UTF-8 in each word where that gives good text; a lone ¿ was a dash."""
    for sign, encoding in WRONGLY_READ.items():
        if sign in text:
            words = re.split(r"(\s+)", text)
            text = "".join(_read_again(word, encoding) if sign in word else word for word in words)
    return text.replace(" ¿ ", " – ")


def _read_again(word: str, encoding: str) -> str:
    try:
        return word.encode(encoding).decode("utf-8")
    except UnicodeError:
        return word


def without_personal_data(text: str) -> str:
    """Return a text without e-mail addresses, phone numbers and Swedish personal identity numbers.

    >>> without_personal_data("Kim, 19811228-9874, org.nr 202100-2841")
    'Kim, […], org.nr 202100-2841'
    """
    plain, found = _plain(text), list[re.Match[str]]()
    if "@" in plain or AT_IN_BRACKETS.search(plain):
        found += EMAIL.finditer(plain)
    if DIGIT.search(plain):
        found += filter(_is_personal, NUMBER.finditer(plain))
        found += PHONE.finditer(plain)
    kept, at = list[str](), 0
    for start, end in sorted(match.span() for match in found):
        if start >= at:
            kept += text[at:start], REMOVED
        at = max(at, end)
    return "".join([*kept, text[at:]])


def _plain(text: str) -> str:
    """Return a text as long in which dashes are hyphens, and wide signs those that they stand for."""
    if text.isascii():
        return text
    plain = {ord(letter): sign for letter in set(text) if (sign := _plain_sign(letter)) != letter}
    return text.translate(plain) if plain else text


@cache
def _plain_sign(letter: str) -> str:
    is_raised = unicodedata.decomposition(letter).startswith(("<super>", "<sub>"))
    sign = letter if is_raised else unicodedata.normalize("NFKC", letter)
    if len(sign) != 1:
        return letter
    return "-" if unicodedata.category(sign) == "Pd" or sign in "−⁃" else sign


def is_personal_number(number: str) -> bool:
    """Tell a Swedish personal identity number, which a sole trader also has as organisation number.

    >>> is_personal_number("811228-9874"), is_personal_number("202100-2841")
    (True, False)
    """
    found = NUMBER.fullmatch(number.strip())
    return bool(found and _is_personal(found))


def _is_personal(found: re.Match[str]) -> bool:
    """A month from 1 to 12 and a day from 1 to 31, or 61 to 91 for a coordination number.

    Without a hyphen, or with blanks around it as between years, the last digit must be the check digit.
    """
    year, month, day, hyphen, last = found.groups()
    is_date = 1 <= int(month) <= 12 and (1 <= int(day) <= 31 or 61 <= int(day) <= 91)
    return is_date and (hyphen in ("-", "+") or _has_check_digit(year + month + day + last))


def _has_check_digit(ten: str) -> bool:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(ten))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0
