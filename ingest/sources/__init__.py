"""The sources that can be ingested: one file each, one row here."""

from graph.errors import UseError

from ..source import Source
from . import cordis, eurostat, nuts, projektbank, ror, scb, swecris, table

MODULES = (projektbank, cordis, ror, nuts, swecris, eurostat, scb, table)
SOURCES: dict[str, Source] = {module.SOURCE.name: module.SOURCE for module in MODULES}
"""Each source by the name that is typed."""


def find(name: str) -> Source:
    """Return a source by its name.

    Raises UseError where there is none of that name.
    """
    if name in SOURCES:
        return SOURCES[name]
    sv, en = (
        "".join(f"\n  {each.name}: {each.title.in_(language)}" for each in SOURCES.values())
        for language in ("sv", "en")
    )
    raise UseError(
        f"Källan ”{name}” finns inte. Välj en av:{sv}",
        f"There is no source “{name}”. Choose one of:{en}",
    )
