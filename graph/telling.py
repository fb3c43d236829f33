"""How the atlas tells why: each kind of reason in words, down to the lines and rows that say a fact."""

from collections.abc import Iterable

from pyoxigraph import NamedNode

from .coverage import Coverage
from .errors import Text
from .evidence import Belief, Decision, Inference, Reason
from .namespaces import PREFIXES
from .passages import Passage
from .releases import Release
from .store import Atlas
from .wording import date, lines_of, number, say


def belief(atlas: Atlas, told: Belief, language: str, depth: int = 0) -> Iterable[str]:
    """Yield the lines that say a triple and all its reasons, those of premises further in."""
    indent = "    " * depth
    terms = (told.triple.subject, told.triple.predicate, told.triple.object)
    yield indent + " – ".join(say(atlas, term, language) for term in terms)  # type: ignore[arg-type]
    if not told.reasons:
        yield f"{indent}  " + Text("beskriver själv ett belägg", "describes a reason itself").in_(language)
    for reason in told.reasons:
        yield f"{indent}  • {reason_line(atlas, reason, language)}"
        if isinstance(reason.told, Passage) and reason.told.words:
            yield from (f"{indent}      | {line}" for line in reason.told.words.split("\n"))
        if isinstance(reason.told, Inference):
            for premise in reason.told.premises:
                yield from belief(atlas, premise, language, depth + 1)


def reason_line(atlas: Atlas, reason: Reason, language: str) -> str:
    """Return one reason in words: document, lines and anchor, or who decided and why, or the rule."""
    told = reason.told
    if isinstance(told, Passage):
        return passage_line(atlas, told, language)
    if isinstance(told, Release):
        return _release_line(atlas, told, language)
    if isinstance(told, Decision):
        return _decision_line(atlas, told, language)
    of_rule = Text("härledd i omgång", "inferred in round").in_(language)
    return f"{say(atlas, told.rule, language)} ({of_rule} {told.round}): {told.words.in_(language)}"


def coverage_lines(atlas: Atlas, covered: Coverage, language: str) -> Iterable[str]:
    """Yield how much of a document carries passages, then each line that carries none."""
    said = Text(
        "{}: {} rader bär textställen, {} bär inga, {} är tomma rader, sidhuvuden och löpnummer.",
        "{}: {} lines carry passages, {} carry none, {} are blank lines, page heads and running numbers.",
    ).in_(language)
    counts = (covered.carrying, len(covered.passed_over), covered.silent)
    yield said.format(say(atlas, covered.document, language), *counts)
    yield from (f"{line:>6}  {text}" for line, text in covered.passed_over)


def passage_line(atlas: Atlas, told: Passage, language: str) -> str:
    """Return a passage in words: document, file, lines, anchors."""
    quote = "”{}”" if language == "sv" else "“{}”"
    anchors = ", ".join(quote.format(anchor) for anchor in told.anchors)
    dated = f", {date(told.date, language)}" if told.date else ""
    said = f"{say(atlas, told.document, language)} ({told.file}{dated}), {lines_of(told, language)}"
    return f"{said}: {anchors}"


def _release_line(atlas: Atlas, told: Release, language: str) -> str:
    """Return a release in words: publisher, title, licence, day, rows, and how a place was told."""
    rights = told.rights.in_(language).rstrip(".")
    retrieved = Text("hämtad", "retrieved").in_(language)
    of = titled(atlas, told.node, language)
    line = f"{of} ({rights}; {retrieved} {date(told.retrieved, language)})"
    rows = _rows(told.rows, language)
    how = ", ".join(say(atlas, node, language) for node in told.placed_by)
    placed = f". {Text('Platsen bestämd av', 'Place told by').in_(language)}: {how}" if how else ""
    called = f", {Text('där', 'there').in_(language)}: {told.called}" if told.called else ""
    return f"{line}{f', {rows}' if rows else ''}{called}{placed}"


def titled(atlas: Atlas, release: NamedNode, language: str) -> str:
    """Return publisher and title of a release; facts of one's own have no publisher."""
    publishers = atlas.nodes(release, f"{PREFIXES['dct']}publisher")
    return ": ".join(say(atlas, node, language) for node in (*publishers, release))


def _rows(rows: Iterable[str], language: str) -> str:
    """Return rows in words, those of a file together; the first ten of many.

    >>> _rows(["projekt.csv:2", "projekt.csv:7"], "sv")
    'projekt.csv rad 2, 7'
    """
    numbers: dict[str, list[str]] = {}
    for row in rows:
        file, _, number = row.rpartition(":")
        numbers.setdefault(file, []).append(number)
    word = Text("rad", "row").in_(language)
    shown = {file: ", ".join(found[:10] + ["…"] * (len(found) > 10)) for file, found in numbers.items()}
    return "; ".join(f"{file} {word} {listed}" for file, listed in shown.items())


def _decision_line(atlas: Atlas, told: Decision, language: str) -> str:
    by = say(atlas, told.role, language)
    certainty = ""
    if told.confidence:
        certainty = f" {Text('Säkerhet', 'Confidence').in_(language)}: {number(told.confidence, language)}."
    leans = "; ".join(passage_line(atlas, passage, language) for passage in told.leans_on)
    based = f" {Text('Underlag', 'Based on').in_(language)}: {leans}." if leans else ""
    added = Text("Tillagt av", "Added by").in_(language)
    return f"{added} {by}, {date(told.date, language)}: {told.why.in_(language)}{certainty}{based}"
