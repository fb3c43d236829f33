"""The places that codes, names and addresses stand for: countries, and Sweden to municipalities."""

import csv
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "places"
FILES = ("countries.csv", "sweden.csv")
BODIES = {
    r"(.+) kommun": "municipality",
    r"(.+?) (?:tekniska )?universitet": "municipality",
    r"högskolan i (.+)": "municipality",
    r"region (.+)": "county",
    r"länsstyrelsen i (.+)": "county",
}
"""How Swedish public bodies are called after the place of their seat."""
NUTS = re.compile(r"[A-Z]{2}[0-9A-Z]{1,3}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A place: its address and names, its codes, the larger place, and the row of the list that says so."""

    code: str
    slug: str
    sv: str
    en: str
    within: str = ""
    nuts: str = ""
    lau: str = ""
    country: str = ""
    row: str = ""


class Located(NamedTuple):
    """The code of a place, and how it was told: a notation of code:place-evidence."""

    code: str
    how: str


@dataclass(frozen=True)
class Gazetteer:
    """All places of the list by code, and the ways to a code."""

    places: dict[str, Entry]
    countries: dict[str, str]
    cities: dict[str, str]
    postcodes: dict[str, str]
    counties: dict[str, str]

    def entry(self, code: str) -> Entry | None:
        """Return the place of a code; a NUTS code outside Sweden is named by itself and its country."""
        found = self.places.get(code)
        country = self.countries.get(code[:2])
        if found or not country or not NUTS.fullmatch(code) or code.startswith("SE"):
            return found
        of = self.places[country]
        within = code[:-1] if len(code) > 3 else country
        return Entry(code, f"nuts-{code.lower()}", f"{code} ({of.sv})", f"{code} ({of.en})", within, code)

    def municipalities(self, county: str) -> set[str]:
        """Return the codes of the municipalities of a Swedish county.

        >>> len(gazetteer().municipalities("SE332"))
        14
        """
        return {code for code, entry in self.places.items() if code.isdigit() and entry.within == county}

    def country(self, code: str) -> str:
        """Return the code of the place of a country, by its ISO code or its code in NUTS; else nothing."""
        return self.countries.get(code.strip().upper(), "")

    def county(self, name: str) -> str:
        """Return the code of a Swedish county by its name, with or without “län”; else nothing."""
        return self.counties.get(folded(name), "")

    def municipality(self, name: str) -> str:
        """Return the code of a Swedish municipality by its name or that of a place in it; else nothing.

        >>> [gazetteer().municipality(name) for name in ("Habo", "Håbo", "HABO")]
        ['0643', '0305', '']
        """
        return self.cities.get(name.strip()) or self.cities.get(folded(name), "")

    def named(self, name: str) -> Located:
        """Return the municipality or county that the name of a Swedish public body itself contains.

        >>> gazetteer().named("Luleå tekniska universitet"), gazetteer().named("Volvo AB")
        (Located(code='2580', how='name'), Located(code='', how=''))
        """
        for pattern, code_of in BODIES.items():
            if found := re.fullmatch(pattern, name.strip(), re.I):
                code = getattr(self, code_of)(found[1]) or getattr(self, code_of)(found[1].removesuffix("s"))
                if code:
                    return Located(code, "name")
        return Located("", "")

    def locate(self, country: str, nuts: str = "", postcode: str = "", city: str = "") -> Located:
        """Return the closest place that an address tells, and by what it was told.

        >>> gazetteer().locate("SE", postcode="971 87", city="LULEA")
        Located(code='2580', how='city')
        """
        nuts = nuts.strip().upper()
        if len(nuts) > 2 and self.entry(nuts):
            return Located(nuts, "nuts-code")
        of = self.country(country)
        if of == "SE":
            digits = re.sub(r"\D", "", postcode)
            known = (self.postcodes.get(digits[:size], "") for size in (3, 2))
            county = next(filter(None, known), "") if len(digits) == 5 else ""
            municipality = self.municipality(city)
            if municipality and county in ("", self.places[municipality].within):
                return Located(municipality, "city")
            if county:
                return Located(county, "postcode")
        return Located(of, "country" if of else "")


def folded(name: str) -> str:
    """Return a name as it is compared: without accents, blanks and the ways to write å, ä and ö.

    >>> folded("GOETEBORG") == folded("Göteborg"), folded("Upplands Väsby")
    (True, 'upplandsvasby')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    letters = re.sub(r"[^a-z0-9]", "", plain)
    return letters.replace("oe", "o").replace("ae", "a").replace("aa", "a")


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return [{**row, "row": f"{name}:{number}"} for number, row in enumerate(csv.DictReader(lines), 2)]


@cache
def gazetteer() -> Gazetteer:
    """Return the list of places, read once."""
    places: dict[str, Entry] = {}
    countries: dict[str, str] = {}
    for row in _rows(FILES[0]):
        code = row["nuts"] or row["code"]
        names = (row["id"], row["sv"], row["en"], "")
        places[code] = Entry(code, *names, row["nuts"], "", row["code"], row["row"])
        countries |= {row["code"]: code, code: code}
    cities: dict[str, str] = {}
    postcodes: dict[str, str] = {}
    counties: dict[str, str] = {}
    for row in _rows(FILES[1]):
        code = row["code"]
        names = (row["id"], row["sv"], row["en"], row["within"])
        nuts, lau = ("", code) if code.isdigit() else (code, "")
        places[code] = Entry(code, *names, nuts, lau, row=row["row"])
        called = [row["sv"], *filter(None, row["also"].split("|"))]
        if lau:
            cities |= {name: code for name in called if name not in cities}
        elif len(code) == 5:
            counties |= {folded(name): code for name in called}
            postcodes |= dict.fromkeys(row["postcodes"].split(), code)
    return Gazetteer(places, countries, {**_unambiguous(cities), **cities}, postcodes, counties)


def _unambiguous(cities: dict[str, str]) -> dict[str, str]:
    """Return the codes by folded names, as far as one name means one place."""
    codes: dict[str, set[str]] = {}
    for name, code in cities.items():
        codes.setdefault(folded(name), set()).add(code)
    return {name: found.pop() for name, found in codes.items() if len(found) == 1}


def checksums() -> list[str]:
    """Return name and SHA-256 of each file of the list."""
    return [f"{name} sha256:{hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()}" for name in FILES]
