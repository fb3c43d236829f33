"""The sources that can be ingested: one file each, one row here."""

from graph.errors import UseError

from ..source import Source
from . import cordis, projektbank

SOURCES: dict[str, Source] = {module.SOURCE.name: module.SOURCE for module in (projektbank, cordis)}
"""Each source by the name that is typed."""


def find(name: str) -> Source:
    """Return a source by its name.

    Raises UseError where there is none of that name.
    """
    if name in SOURCES:
        return SOURCES[name]
    listed = ", ".join(SOURCES)
    raise UseError(
        f"Källan ”{name}” finns inte. Välj en av: {listed}.",
        f"There is no source “{name}”. Choose one of: {listed}.",
    )
