"""The one place through which all free text passes: nothing about private persons goes on from here."""

import html
import re
import unicodedata

LONGEST = 400
REMOVED = "[…]"
EMAIL = re.compile(r"(?:mailto:)?[\w.+%'-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.I)
NUMBER = re.compile(r"(?<![\d-])(?:(?:18|19|20)?(\d\d)(\d\d)(\d\d))([-+ ]?)(\d{4})(?![\d-])")
PHONE = re.compile(
    r"""(?<![\w/.:-])
    (?: (?:\+|00)\d{1,3}[\d ()/.-]{6,}\d                                  # +46 70 123 45 67
      | \(?(?:08|0[1-9]\d{1,2})\)?(?:[ ]?[/-][ ]?|[ ])\d[\d -]{3,}\d       # 0920-12 34 56, (070) 123 45 67
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
    if not text.isascii():
        text = unicodedata.normalize("NFC", repaired(text))
    if "<" in text or "&" in text:
        text = TAG.sub(" ", html.unescape(text))
    controls = (ord(letter) for letter in set(text) if unicodedata.category(letter)[0] == "C")
    text = without_personal_data(" ".join(text.translate(dict.fromkeys(controls, " ")).split()))
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


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
    if "@" in text or "(at)" in text.lower() or "[at]" in text.lower():
        text = EMAIL.sub(REMOVED, text)
    if any(c.isdigit() for c in text):
        text = NUMBER.sub(lambda found: REMOVED if _is_personal(found) else found[0], text)
        text = PHONE.sub(REMOVED, text)
    return text


def is_personal_number(number: str) -> bool:
    """Tell a Swedish personal identity number, which a sole trader also has as organisation number.

    >>> is_personal_number("811228-9874"), is_personal_number("202100-2841")
    (True, False)
    """
    found = NUMBER.fullmatch(number.strip())
    return bool(found and _is_personal(found))


def _is_personal(found: re.Match[str]) -> bool:
    """A month from 1 to 12 and a day from 1 to 31, or 61 to 91 for a coordination number.

    Without a hyphen, which a case number may also lack, the last digit must be the right check digit.
    """
    year, month, day, hyphen, last = found.groups()
    is_date = 1 <= int(month) <= 12 and (1 <= int(day) <= 31 or 61 <= int(day) <= 91)
    return is_date and (bool(hyphen.strip()) or _has_check_digit(year + month + day + last))


def _has_check_digit(ten: str) -> bool:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(ten))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0
