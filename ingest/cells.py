"""The cells of a row as values; what is none is left out and told, and the rest of the row is kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from graph.errors import Text

from .records import Problem
from .tables import Line
from .text import LONGEST, clean, is_personal_number
from .values import AmbiguousError, amount, day

LONGEST_READ = 20_000


@dataclass
class Cells:
    """The cells of one row, and what was wrong with them."""

    line: Line
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str, longest: int = LONGEST) -> str:
        """Return a text as it may be kept; nothing where the table has no such column."""
        return clean(self.line.cells.get(name, ""), longest)

    def description(self, *names: str) -> str:
        """Return the texts of columns as the rules for focus areas read them; they are not kept."""
        return " ".join(filter(None, (self.text(name, LONGEST_READ) for name in names)))

    def tell(self, sv: str, en: str) -> None:
        """Note what is wrong with the row, which is kept all the same."""
        self.problems.append(Problem(self.line.where, Text(sv, en), is_dropped=False))

    def without(self, name: str) -> Problem:
        """Return the problem that a cell without which the row says nothing is blank."""
        return Problem(
            self.line.where, Text(f"{name} saknas. Fyll i det.", f"{name} is missing. Fill it in.")
        )

    def day(self, name: str) -> str:
        """Return a day, or nothing where the cell is blank or holds none."""
        text = self.line.cells.get(name, "")
        try:
            return day(text)
        except ValueError:
            text = clean(text, 40)
            self.tell(
                f"{name}: ”{text}” är ingen dag. Skriv den ÅÅÅÅ-MM-DD.",
                f"{name}: “{text}” is no day. Write it YYYY-MM-DD.",
            )
            return ""

    def amount(self, name: str) -> Decimal | None:
        """Return an amount, or None where the cell is blank or holds no reasonable amount."""
        text = self.line.cells.get(name, "")
        try:
            return amount(text)
        except AmbiguousError as error:
            self.tell(
                f"{name}: ”{clean(text, 40)}” kan läsas på två sätt. Raden är med utan belopp; skriv "
                f"{error.thousands} eller {error.units}.",
                f"{name}: “{clean(text, 40)}” can be read in two ways. The row is kept without it; write "
                f"{error.thousands} or {error.units}.",
            )
            return None
        except ValueError:
            shown = clean(text, 40)
            self.tell(
                f"{name}: ”{shown}” är inget rimligt belopp. Raden är med utan belopp; kontrollera det.",
                f"{name}: “{shown}” is no reasonable amount. The row is kept without it; check the amount.",
            )
            return None

    def organisation_number(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the Swedish organisation number in a cell, also of a VAT number; a sole trader's is personal.

        The VAT numbers of other countries are passed over: some of them are personal, and none is needed.
        """
        digits = self.line.cells.get(name, "").replace(" ", "").replace("-", "")
        found = re.fullmatch(r"(?:16)?(\d{6})(\d{4})|SE(\d{6})(\d{4})(?:\d\d)?", digits)
        if found:
            number = "-".join(filter(None, found.groups()))
            if is_personal_number(number):
                self.tell(
                    f"{name}: numret är ett personnummer och är inte med.",
                    f"{name}: the number is a personal identity number and is left out.",
                )
            else:
                yield "organisationsnummer", number
