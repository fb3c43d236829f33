"""What is kept: the projects with a participant or place in a region, and all who take part in them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from graph.errors import UseError

from .gazetteer import gazetteer
from .records import Problem, Row


@dataclass(frozen=True)
class Region:
    """A region as codes: a country, NUTS codes of any level, Swedish municipalities."""

    codes: tuple[str, ...]

    def has(self, code: str) -> bool:
        """Tell whether a place lies in the region.

        >>> Region(("SE33",)).has("2580"), Region(("SE33",)).has("2380")
        (True, False)
        """
        found = gazetteer().entry(code)
        while found:
            if found.code in self.codes:
                return True
            found = gazetteer().entry(found.within)
        return False

    def __str__(self) -> str:
        return ", ".join(self.codes)


def region_of(text: str) -> Region:
    """Return the region that a person names: codes or names of municipalities and counties, with commas.

    >>> str(region_of("SE332, Östersund"))
    'SE332, 2380'

    Raises UseError where a code or name is unknown, or none is named.
    """
    codes = tuple(dict.fromkeys(_code(part.strip()) for part in text.split(",") if part.strip()))
    if not codes:
        raise UseError(
            f"--region ”{text}” anger inget område. Ange en NUTS-kod (SE332), ett land (SE) eller kommuner "
            "(2580,2581).",
            f"--region “{text}” names no region. Name a NUTS code (SE332), a country (SE) or municipalities "
            "(2580,2581).",
        )
    return Region(codes)


def _code(text: str) -> str:
    known, places = gazetteer(), gazetteer().places
    upper = text.upper()
    code = known.municipality(text) or known.county(text)  # before codes: LUND could be one of Luxembourg
    code = code or (upper if known.entry(upper) else known.country(upper))
    if code:
        return code
    names = {entry.sv: entry.code for entry in places.values()}
    near = get_close_matches(text, names, 1, 0.7)
    sv = f" Menade du {near[0]} ({names[near[0]]})?" if near else ""
    en = f" Did you mean {near[0]} ({names[near[0]]})?" if near else ""
    raise UseError(
        f"Området ”{text}” är okänt.{sv} Ange en NUTS-kod (SE332), ett land (SE) eller kommuner (2580,2581).",
        f"The region “{text}” is unknown.{en} Name a NUTS code (SE332), a country (SE) or municipalities "
        "(2580,2581).",
    )


def chosen(read: Callable[[], Iterable[Row | Problem]], region: Region) -> Callable[[Row], bool]:
    """Return what tells the rows to keep: those about something with a row that has a place in the region.

    The source is read once for this, and nothing of it is kept in memory but the keys of what is chosen.
    """
    has: dict[str, bool] = {}
    about = {row.about for row in _rows(read()) if any(_has(region, code, has) for code in row.places)}
    return lambda row: row.about in about


def _rows(read: Iterable[Row | Problem]) -> Iterator[Row]:
    return (row for row in read if isinstance(row, Row))


def _has(region: Region, code: str, known: dict[str, bool]) -> bool:
    if code not in known:
        known[code] = region.has(code)
    return known[code]
