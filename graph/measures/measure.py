"""What a measure is: its method in words, what may be chosen, and what it finds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ..addresses import found
from ..errors import BadQuestionError, Text
from ..namespaces import CODE, DEF, PREFIXES, TYPE, WORD
from ..store import Answer, Atlas
from ..wording import number as written

DECIMAL, INTEGER = (NamedNode(f"{PREFIXES['xsd']}{name}") for name in ("decimal", "integer"))


@dataclass(frozen=True)
class Choice:
    """One thing that the asker may choose: a thing of a class (or of others too), or one of some words."""

    name: str
    words: Text
    kind: str = "Actor"
    also: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    is_needed: bool = False


@dataclass(frozen=True)
class Chosen:
    """What was chosen: things and words by the name of the choice, and a text where one was given."""

    things: Mapping[str, NamedNode]
    words: Mapping[str, str]
    text: str | None = None


@dataclass(frozen=True)
class Found:
    """What a measure found: a table as a question gives one, and what it says in sentences.

    `is_sufficient` is false where the facts do not bear a judgement; the sentences then say what is missing.
    """

    answer: Answer
    said: tuple[Text, ...]
    is_sufficient: bool = True


@dataclass(frozen=True)
class Measure:
    """A measure: what it is called, what it answers, how it is computed in words, and the computation."""

    name: str
    title: Text
    question: Text
    method: Text
    compute: Callable[[Atlas, Chosen], Found]
    choices: tuple[Choice, ...] = ()
    takes_text: bool = False


def chosen(atlas: Atlas, measure: Measure, named: Mapping[str, str], text: str | None = None) -> Chosen:
    """Return what was chosen by name.

    Raises BadQuestionError where a choice is unknown, missing, of the wrong kind or none of the words, and
    UnknownNameError where nothing goes by the name.
    """
    known = {choice.name: choice for choice in measure.choices}
    for name in named:
        if name not in known:
            raise _unknown(measure, name)
    for choice in known.values():
        if choice.is_needed and choice.name not in named and not (measure.takes_text and text is not None):
            raise BadQuestionError(
                f"Måttet {measure.name} behöver {choice.name}: {choice.words.sv}. "
                f"Skriv --param {choice.name}=…",
                f"The measure {measure.name} needs {choice.name}: {choice.words.en}. "
                f"Write --param {choice.name}=…",
            )
    things = {
        name: _thing(atlas, known[name], value) for name, value in named.items() if not known[name].among
    }
    words = {name: _word(known[name], value) for name, value in named.items() if known[name].among}
    return Chosen(things, words, text)


def _unknown(measure: Measure, name: str) -> BadQuestionError:
    names = ", ".join(choice.name for choice in measure.choices)
    return BadQuestionError(
        f"Måttet {measure.name} har inget val ”{name}”. "
        + (f"Det har: {names}." if names else "Det har inga val."),
        f"The measure {measure.name} has no parameter “{name}”. "
        + (f"It has: {names}." if names else "It has none."),
    )


def _thing(atlas: Atlas, choice: Choice, value: str) -> NamedNode:
    node = found(atlas, value)
    kinds, of = set(atlas.nodes(node, TYPE)), [NamedNode(DEF + kind) for kind in (choice.kind, *choice.also)]
    if not (kinds if choice.kind == "Thing" else kinds & {*of}):
        listed = (", ".join(atlas.label(kind, language) for kind in of) for language in ("sv", "en"))
        wanted = Text(*listed)
        raise BadQuestionError(
            f"{choice.name}={value} är inte av rätt slag: måttet väntar sig {wanted.sv}.",
            f"{choice.name}={value} is of the wrong kind: the measure expects {wanted.en}.",
        )
    return node


def _word(choice: Choice, value: str) -> str:
    if value not in choice.among:
        listed = ", ".join(choice.among)
        raise BadQuestionError(
            f"{choice.name}={value} går inte att välja. Välj {listed}.",
            f"{choice.name}={value} cannot be chosen. Choose {listed}.",
        )
    return value


def number(value: float | int) -> Literal:
    """Return a number as a cell of a table; what is not whole is rounded to six digits.

    >>> str(number(2)), number(0.1234567).value
    ('"2"^^<http://www.w3.org/2001/XMLSchema#integer>', '0.123457')
    """
    if isinstance(value, int):
        return Literal(str(value), datatype=INTEGER)
    text = f"{value:.6f}".rstrip("0")
    return Literal(f"{text}0" if text.endswith(".") else text, datatype=DECIMAL)


def word(name: str) -> Literal:
    """Return one of our own words as a cell of a table; `CELLS` of graph/headings.py tells it in words.

    >>> word("up").value
    'up'
    """
    return Literal(name, datatype=NamedNode(WORD))


def counted(count: int, one: Text, many: Text) -> Text:
    """Return a number with its noun.

    >>> counted(1, Text("projekt", "project"), Text("projekt", "projects")).en
    '1 project'
    """
    noun = one if count == 1 else many
    sv, en = (written(str(count), language) if count > 9999 else str(count) for language in ("sv", "en"))
    return Text(f"{sv} {noun.sv}", f"{en} {noun.en}")


def concept(name: str) -> NamedNode:
    """Return a concept of the vocabularies as a cell of a table."""
    return NamedNode(CODE + name)


def nothing(said: Text) -> Found:
    """Return that a measure found nothing to count, and why."""
    return Found(Answer((), []), (said,), is_sufficient=False)
