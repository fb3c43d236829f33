"""The questions: one SPARQL file each, read from queries/, filled with terms and asked of the atlas."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from . import paths
from .addresses import found
from .errors import BadQuestionError, Text
from .namespaces import PREF_LABEL, PREFIXES, TYPE, expand
from .store import Answer, Atlas, Term
from .wording import day_or_year, number, say

ANYTHING = f"{PREFIXES['owl']}Thing"
HEADER = re.compile(r"^# ([\w.]+): (.*)$", re.M)


@dataclass(frozen=True)
class Parameter:
    """One thing, day or year that the asker chooses: its variable, the class it must be of, its meaning."""

    name: str
    kind: NamedNode
    words: Text

    @property
    def is_value(self) -> bool:
        """Whether a day (xsd:date) or year (xsd:gYear) is asked for, not a thing of the atlas."""
        return self.kind.value.startswith(PREFIXES["xsd"])


@dataclass(frozen=True)
class Query:
    """One question: its SPARQL text as it stands in the file, and what its header says."""

    name: str
    file: Path

    @cached_property
    def text(self) -> str:
        """The file, which is a valid SPARQL query as it stands."""
        return self.file.read_text(encoding="utf-8")

    @cached_property
    def header(self) -> dict[str, str]:
        """The lines of the header, `param` apart."""
        return {key: value for key, value in HEADER.findall(self.text) if key != "param"}

    def words(self, key: str, **named: str) -> Text:
        """Return a header line in both languages, with the names of what is asked about filled in."""
        sv, en = self.header[f"{key}.sv"], self.header[f"{key}.en"]
        return Text(sv.format(**named), en.format(**named))

    @property
    def is_check(self) -> bool:
        """Whether it is asked by the build, which demands that nothing answers it."""
        return self.name.startswith("checks/")

    @property
    def listed(self) -> Text:
        """The question as it stands in a list, where nothing is chosen yet: X and Y stand for what is."""
        return self.words("question", **self.letters)

    @property
    def letters(self) -> dict[str, str]:
        """X, Y and Z for the parameters, where nothing is chosen."""
        return {parameter.name: letter for parameter, letter in zip(self.parameters, "XYZ", strict=False)}

    @cached_property
    def parameters(self) -> list[Parameter]:
        """The parameters in the order of the header."""
        lines = (value for key, value in HEADER.findall(self.text) if key == "param")
        return [_parameter(line) for line in lines]

    def sample(self, parameter: Parameter) -> str:
        """Return the value that stands in the file, as a prefixed name, an address, a day or a year."""
        found = _slot(parameter.name).search(self.text)
        assert found, f"{self.file}: no VALUES ?{parameter.name}"
        written = found[1].strip()
        return written.split('"')[1] if parameter.is_value else written


def _parameter(line: str) -> Parameter:
    name, kind, sv, en = (part.strip() for part in line.split("|"))
    return Parameter(name, NamedNode(expand(kind) or kind), Text(sv, en))


def _slot(name: str) -> re.Pattern[str]:
    return re.compile(rf"VALUES \?{name} {{([^}}]*)}}")


def questions(folder: Path = paths.QUERIES) -> list[Query]:
    """Return the questions of a folder, by name: the path below it without `.rq`."""
    files = sorted(folder.rglob("*.rq"))
    return [Query(file.relative_to(folder).with_suffix("").as_posix(), file) for file in files]


def find(name: str, folder: Path = paths.QUERIES) -> Query:
    """Return the question with a name, or with a number of the list of questions.

    Raises BadQuestionError where there is none, with the nearest names.
    """
    asked = [query for query in questions(folder) if not query.is_check]
    for query in asked:
        if name == query.name or (name.isdecimal() and name == query.header.get("number")):
            return query
    raise _no_question(name, [query.name for query in asked])


def _no_question(name: str, known: list[str]) -> BadQuestionError:
    from difflib import get_close_matches

    near = get_close_matches(name[:100], known, 3, 0.4)
    sv = f" Menade du {' eller '.join(near)}?" if near else ""
    en = f" Did you mean {' or '.join(near)}?" if near else ""
    return BadQuestionError(
        f"Det finns ingen fråga ”{name}”.{sv} Alla frågor: ris list queries",
        f"There is no question “{name}”.{en} All questions: ris list queries",
    )


def fill(query: Query, terms: Mapping[str, Term]) -> str:
    """Return the text of a question with its sample values replaced by terms.

    A term is serialised by the store, never pasted, so no value can change the question.
    """
    text = query.text
    for name, term in terms.items():
        block = f"VALUES ?{name} {{ {term} }}"
        text = _slot(name).sub(block.replace("\\", r"\\"), text)
    return text


def parameters(pairs: list[str]) -> dict[str, str]:
    """Return what is chosen of a question as written in a terminal, name=value.

    >>> parameters(["project=LOKET"])
    {'project': 'LOKET'}

    Raises BadQuestionError where a pair has no equals sign.
    """
    wrong = next((pair for pair in pairs if "=" not in pair), None)
    if wrong is not None:
        raise BadQuestionError(
            f"”{wrong}” är inget val. Skriv --param namn=värde, till exempel --param project=LOKET",
            f"“{wrong}” is no parameter. Write --param name=value, for example --param project=LOKET",
        )
    return {name: value for name, _, value in (pair.partition("=") for pair in pairs)}


def terms_of(atlas: Atlas, query: Query, named: Mapping[str, str]) -> dict[str, Term]:
    """Return the term for each parameter of a question from what the asker wrote.

    Raises BadQuestionError where a parameter is unknown, missing or of the wrong kind, and
    UnknownNameError where nothing goes by the name.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in named.keys() - known.keys():
        raise _unknown_parameter(query, name)
    for name in known.keys() - named.keys():
        raise _missing_parameter(query, known[name])
    return {name: _term(atlas, query, known[name], value) for name, value in named.items()}


def _unknown_parameter(query: Query, name: str) -> BadQuestionError:
    names = ", ".join(parameter.name for parameter in query.parameters)
    return BadQuestionError(
        f"Frågan {query.name} har inget val ”{name}”. "
        + (f"Den har: {names}." if names else "Den har inga val."),
        f"The question {query.name} has no parameter “{name}”. "
        + (f"It has: {names}." if names else "It has none."),
    )


def _missing_parameter(query: Query, parameter: Parameter) -> BadQuestionError:
    example = f"--param {parameter.name}={query.sample(parameter)}"
    return BadQuestionError(
        f"Frågan {query.name} behöver {parameter.name}: {parameter.words.sv}. Till exempel {example}",
        f"The question {query.name} needs {parameter.name}: {parameter.words.en}. For example {example}",
    )


def value_of(query: Query, parameter: Parameter, value: str) -> Literal:
    """Return the day or year that the asker wrote.

    Raises BadQuestionError where it is none.
    """
    told = day_or_year(value, parameter.kind)
    if told is None:
        raise BadQuestionError(
            f"{parameter.name}={value}: skriv ett värde som {query.sample(parameter)}.",
            f"{parameter.name}={value}: write a value like {query.sample(parameter)}.",
        )
    return told


def _term(atlas: Atlas, query: Query, parameter: Parameter, value: str) -> Term:
    if parameter.is_value:
        return value_of(query, parameter, value)
    node = found(atlas, value)
    if not _is_a(atlas, node, parameter.kind):
        kinds = Text(*(atlas.label(parameter.kind, language) for language in ("sv", "en")))
        raise BadQuestionError(
            f"{parameter.name}={value} är inte av rätt slag: frågan väntar sig {kinds.sv}, "
            f"till exempel {parameter.name}={query.sample(parameter)}",
            f"{parameter.name}={value} is of the wrong kind: the question expects {kinds.en}, "
            f"for example {parameter.name}={query.sample(parameter)}",
        )
    return node


def _is_a(atlas: Atlas, node: NamedNode, kind: NamedNode) -> bool:
    kinds = atlas.nodes(node, TYPE)
    return bool(kinds) if kind.value == ANYTHING else kind in kinds


def choices(atlas: Atlas, query: Query, parameter: Parameter) -> set[NamedNode]:
    """Return the things of the right kind about which the question has something to answer.

    The header line `choices.NAME` says by a pattern which they are; without one, all of the kind.
    """
    prefixes = "\n".join(line for line in query.text.splitlines() if line.startswith("PREFIX "))
    name, pattern = parameter.name, query.header.get(f"choices.{parameter.name}", "")
    kind = f"<{PREF_LABEL}> ?name" if parameter.kind.value == ANYTHING else f"a {parameter.kind}"
    found = atlas.select(f"{prefixes}\nSELECT DISTINCT ?{name} {{ ?{name} {kind} . {pattern} }}")
    return {row[0] for row in found.rows if isinstance(row[0], NamedNode)}


def ask(atlas: Atlas, query: Query, terms: Mapping[str, Term]) -> Answer:
    """Ask a question with its parameters filled in."""
    return atlas.select(fill(query, terms))


def tell(atlas: Atlas, query: Query, terms: Mapping[str, Term], answer: Answer, language: str) -> str:
    """Return in a sentence how much an answer holds, or that it holds nothing.

    The header line `counts` names the column whose different things are counted; without it, rows are.
    """
    named = {name: say(atlas, term, language) for name, term in terms.items()}
    if not answer:
        return query.words("empty", **named).in_(language)
    column = query.header.get("counts")
    at = answer.columns.index(column) if column else None
    count = len(answer.rows) if at is None else len({row[at] for row in answer.rows})
    key = "one" if count == 1 else "sentence"
    return query.words(key, **named, count=number(str(count), language)).in_(language)
