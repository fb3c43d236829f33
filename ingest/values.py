"""Days, amounts and codes as they are written in tables."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

MOST = Decimal(10) ** 10
"""No award of these sources comes near ten thousand millions; a higher amount is a slip of the pen."""


BLANK = ("", "NA", "N/A", "-", ":")
"""How tables say that a number is missing."""


AMBIGUOUS = re.compile(r"(\d+)[.,](\d{3})")
"""50,000 is fifty thousand to some and fifty to others, and no source here writes money in thousandths."""


class AmbiguousError(ValueError):
    """An amount that can be read in two ways; says how either is written plainly."""

    def __init__(self, whole: str, decimals: str) -> None:
        super().__init__(f"{whole},{decimals}")
        self.thousands, self.units = f"{whole}{decimals}", f"{whole},{decimals[:2]}"


def day(text: str) -> str:
    """Return a day as YYYY-MM-DD, or nothing for a blank.

    >>> day("2017-01-02 13:15:00"), day("31/12/2020"), day("")
    ('2017-01-02', '2020-12-31', '')

    Raises ValueError where it is no day between 1900 and 2100.
    """
    text = text.strip()
    if not text:
        return ""
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?$", text)
    turned = re.match(r"(\d\d)[/.](\d\d)[/.](\d{4})$", text)
    year, month, number = found.groups() if found else turned.groups()[::-1] if turned else ("0", "0", "0")
    if not 1900 <= int(year) <= 2100:
        raise ValueError(text)
    return date(int(year), int(month), int(number)).isoformat()


def amount(text: str) -> Decimal | None:
    r"""Return an amount written with a decimal point or comma, or None for a blank.

    >>> amount("7893198,75"), amount("1 234.50"), amount("1.234.567,8"), amount("")
    (Decimal('7893198.75'), Decimal('1234.50'), Decimal('1234567.8'), None)

    Raises AmbiguousError where it can be read in two ways, ValueError where it is no amount, negative, or
    higher than any award can be.
    """
    digits = re.sub(r"[\s\xa0\u202f']", "", text)
    if digits in BLANK:
        return None
    if found := AMBIGUOUS.fullmatch(digits):
        raise AmbiguousError(found[1], found[2])
    if "_" in digits:  # Decimal would pass over it
        raise ValueError(text)
    mark = max(digits.rfind(","), digits.rfind("."))
    if mark >= 0 and digits.count(digits[mark]) == 1:
        digits = re.sub("[.,]", "", digits[:mark]) + "." + digits[mark + 1 :]
    else:
        digits = re.sub("[.,]", "", digits)
    try:
        value = Decimal(digits)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not value.is_finite() or value < 0 or value > MOST:
        raise ValueError(text)
    return value
