"""What a reader gives: plain records of what a data set says, each with its row; nothing here knows RDF."""

from dataclasses import dataclass, field
from decimal import Decimal

from graph.errors import Text


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as one row tells it; `kind` is a class of ontology/actors.ttl."""

    key: str
    name: str
    identifiers: tuple[tuple[str, str], ...] = ()
    kind: str = "Organisation"
    legal_form: str = ""
    place: str = ""
    placed_by: str = ""
    other_names: tuple[str, ...] = ()
    english: str = ""
    is_nameless: bool = False


@dataclass(frozen=True, slots=True)
class Instrument:
    """A programme or a call for proposals; `within` is the key of what it is a part of."""

    key: str
    name: Text
    kind: str = "FundingProgramme"
    within: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A project; `keywords` are the words under which the source files it, with their language.

    `text` is what the rules for focus areas read, and is not kept.
    """

    key: str
    name: Text
    number: str = ""
    other_names: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    instruments: tuple[str, ...] = ()
    keywords: tuple[tuple[str, str], ...] = ()
    places: tuple[str, ...] = ()
    placed_by: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A project as the row of a participant names it, which counts where no row describes it."""

    key: str
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Keyword:
    """A further word under which a source files a project, from a table of its own."""

    project: str
    word: str
    language: str


@dataclass(frozen=True, slots=True)
class Participation:
    """An organisation's role in a project; the role is a notation of code:roles."""

    organisation: str
    project: str
    role: str


@dataclass(frozen=True, slots=True)
class Link:
    """A plain link between two things, by a property of the ontology."""

    subject: str
    property: str
    object: str


@dataclass(frozen=True, slots=True)
class Award:
    """Money for a project; the stage and the form are notations, the currency a unit."""

    key: str
    project: str
    amount: Decimal
    currency: str
    recipient: str = ""
    funder: str = ""
    instrument: str = ""
    stage: str = "granted"
    form: str = ""
    start: str = ""
    end: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something that a source measures."""

    key: str
    name: Text


@dataclass(frozen=True, slots=True)
class Figure:
    """A value of an indicator for a place and a year."""

    key: str
    indicator: str
    place: str
    year: str
    value: Decimal
    unit: str
    start: str = ""
    end: str = ""
    is_rough: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a code list names; `code` is a NUTS code or four digits of a Swedish municipality."""

    code: str
    name: str
    within: str = ""


Thing = Organisation | Instrument | Project | Mention | Indicator | Place
Record = Thing | Keyword | Participation | Link | Award | Figure


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a row, and what to do; `is_dropped` says whether the row was left out for it."""

    where: str
    message: Text
    is_dropped: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says: `about` is the project, or other thing, that is kept or left out as a whole.

    `is_further` marks what is told of a row after others, so that it is not counted again.
    """

    where: str
    about: str
    records: tuple[Record, ...]
    places: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    is_further: bool = False
