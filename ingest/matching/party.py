"""The organisations to compare, and what is found about two of them; nothing here knows RDF or files."""

from dataclasses import dataclass

from graph.errors import Text


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation as one source tells it.

    `key` is its address, `source` the source's name, nothing where curated. `identifiers` are pairs of the
    notation of a register and the value there, `country` is two letters of ISO 3166, `place` the code of the
    closest known place (NUTS, or four digits of a municipality), `kind` a class of ontology/actors.ttl.
    """

    key: str
    name: str
    source: str = ""
    other_names: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    country: str = ""
    place: str = ""
    kind: str = "Organisation"


@dataclass(frozen=True, slots=True)
class Match:
    """Two parties that may be one: how sure, 0 to 1, why, and whether that is sure enough to accept."""

    one: Party
    other: Party
    confidence: float
    why: Text
    is_accepted: bool
