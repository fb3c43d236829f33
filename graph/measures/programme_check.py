"""Programme check: which goals a programme, a project or the text of a call serves, by links and by words."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ..errors import BadQuestionError, Text
from ..namespaces import DEF, PREFIXES
from ..store import Answer, Atlas, Term
from .chains import Alignments, alignments, paths
from .goals import THRESHOLD, Goal, Read, fit, goals, names, read
from .measure import Choice, Chosen, Found, Measure, number, word
from .stems import language_of, words
from .topics import Fit

COLUMNS = ("goal", "level", "verdict", "fit", "anchor", "steps", "link", "via")
NO_GOALS = Text(
    "Atlasen känner inga mål, prioriteringar eller fokusområden. Lägg till dem och bygg igen: ris build",
    "The atlas knows no goals, priorities or focus areas. Add them and build again: ris build",
)
ONLY_A_NAME = Text(
    "Atlasen känner ingen beskrivning: ord har bara prövats mot namnet. Ge --text FIL för mer.",
    "The atlas knows no description: words were tried on the name alone. For more, give --text FILE.",
)
UNKNOWN_LEVEL = ["okänd nivå", "unknown level"]
ORDER = ("served-by-link", "served-by-words", "same-topic", "not-served", "no-topic")
DESCRIPTIONS = (f"{PREFIXES['dct']}description", f"{PREFIXES['skos']}definition", f"{DEF}keyword")


@dataclass(frozen=True)
class Verdict:
    """Whether a goal is served, how well the words fit, and the way by which links lead to it."""

    goal: NamedNode
    told: str
    fit: Fit
    way: tuple[NamedNode, ...] = ()

    @property
    def is_served(self) -> bool:
        """Tell whether links or words say that the goal is served."""
        return self.told in ORDER[:2]


def _compute(atlas: Atlas, chosen: Chosen) -> Found:
    thing, text = chosen.things.get("thing"), chosen.text
    if thing is None and text is None:
        raise BadQuestionError(
            "Välj ett program eller projekt med --param thing=…, eller ge utlysningens text med --text FIL.",
            "Choose a programme or project with --param thing=…, or give the text of a call with --text "
            "FILE.",
        )
    if text is None and thing:
        text, language = _text_of(atlas, thing)
    else:
        text = text or ""
        language = language_of(words(text))
    if not language:
        return Found(Answer(COLUMNS, []), (_unreadable(text),), is_sufficient=False)
    told = alignments(atlas)
    verdicts = _verdicts(atlas, told, thing, text, language)
    if not verdicts:
        return Found(Answer(COLUMNS, []), (NO_GOALS,), is_sufficient=False)
    subject = Text(*(atlas.label(thing, code) for code in ("sv", "en"))) if thing else _length(text)
    said = (
        *_said(atlas, told, subject, verdicts),
        *([ONLY_A_NAME] if chosen.text is None and "\n" not in text else []),
    )
    return Found(Answer(COLUMNS, [_row(told, thing, each) for each in verdicts], is_ordered=True), said)


def _text_of(atlas: Atlas, thing: NamedNode) -> tuple[str, str]:
    """Return names and descriptions of a thing in the language, Swedish or English, in which it has more."""
    of = names(atlas, thing)

    def told(language: str) -> str:
        found = (
            text for predicate in DESCRIPTIONS for text in sorted(atlas.objects(thing, predicate), key=str)
        )
        fitting = (t.value for t in found if isinstance(t, Literal) and t.language in (language, None))
        return "\n".join(("; ".join(of[language]), *fitting)).strip()

    language = max(("sv", "en"), key=lambda code: len(told(code)))
    return told(language), language


def _unreadable(text: str) -> Text:
    if not words(text):
        return Text(
            "Texten är tom: det finns inga ord att pröva.", "The text is empty: there are no words to try."
        )
    return Text(
        "Texten är för kort, eller varken på svenska eller engelska: inget mål har prövats mot den.",
        "The text is too short, or neither in Swedish nor in English: no goal has been tried against it.",
    )


def _verdicts(
    atlas: Atlas, told: Alignments, thing: NamedNode | None, text: str, language: str
) -> list[Verdict]:
    ways = paths(told, thing, is_up=True) if thing else {}
    pages = read(text, language)
    found = (_verdict(goal, pages, language, tuple(ways.get(goal.node, ()))) for goal in goals(atlas))
    return sorted(
        found,
        key=lambda v: (told.rank(v.goal), ORDER.index(v.told), -v.fit.score, v.goal.value),
    )


def _verdict(goal: Goal, pages: list[Read], language: str, way: tuple[NamedNode, ...]) -> Verdict:
    whole, topic = (fit(goal, pages, language, is_whole) for is_whole in (True, False))
    if way:
        return Verdict(goal.node, "served-by-link", topic, way)
    if whole.score >= THRESHOLD:
        return Verdict(goal.node, "served-by-words", whole)
    if not goal.parts:
        return Verdict(goal.node, "no-topic", topic)
    return Verdict(goal.node, "same-topic" if topic.score >= THRESHOLD else "not-served", topic)


def _row(told: Alignments, thing: NamedNode | None, verdict: Verdict) -> tuple[Term | None, ...]:
    way, is_tried = verdict.way, verdict.told != "no-topic"
    link = (
        next((link for link, other in told.up.get(thing, ()) if other == way[1]), None)
        if thing and way
        else None
    )
    return (
        verdict.goal,
        told.levels.get(verdict.goal),
        word(verdict.told),
        number(round(verdict.fit.score / THRESHOLD, 2)) if is_tried else None,
        Literal(", ".join(verdict.fit.words)) if verdict.fit.words else None,
        number(len(way) - 1) if way else None,
        link,
        way[1] if len(way) > 2 else None,
    )


def _length(text: str) -> Text:
    count = len(words(text))
    return Text(f"Texten ({count} ord)", f"The text ({count} words)")


def _said(atlas: Atlas, told: Alignments, subject: Text, verdicts: list[Verdict]) -> Iterator[Text]:
    """Yield how many goals are served, which at each level, and which are near or cannot be told."""
    served = [verdict for verdict in verdicts if verdict.is_served]
    tried = sum(1 for verdict in verdicts if verdict.told != "no-topic")
    by_link = sum(1 for verdict in served if verdict.way)
    by_words = len(served) - by_link
    yield Text(
        f"{subject.sv} tjänar {len(served)} av {tried} prövade mål: {by_link} genom samband, "
        f"{by_words} genom ord.",
        f"{subject.en} serves {len(served)} of {tried} goals tried: {by_link} by links, {by_words} by words.",
    )
    for level in (*told.ranks, None):
        here = [verdict for verdict in served if told.levels.get(verdict.goal) == level]
        if here:
            name = [atlas.label(level, code) for code in ("sv", "en")] if level else UNKNOWN_LEVEL
            sv, en = (text[:1].upper() + text[1:] for text in name)
            best, count = _best(atlas, here), len(here)
            yield Text(
                f"{sv}, {count} mål, främst {best.sv}.", f"{en}, {count} of them, above all {best.en}."
            )
    yield from _not_served(atlas, verdicts)


def _not_served(atlas: Atlas, verdicts: list[Verdict]) -> Iterator[Text]:
    related = [verdict for verdict in verdicts if verdict.told == "same-topic"]
    near = [verdict for verdict in verdicts if verdict.told == "not-served" and verdict.fit.score]
    untried = sum(1 for verdict in verdicts if verdict.told == "no-topic")
    if related:
        best, count = _best(atlas, related), len(related)
        yield Text(
            f"{count} mål har samma ämne men säger mer än texten gör; bedöm dem själv, främst {best.sv}.",
            f"{count} goals share its topics but say more than the text; judge yourself, first {best.en}.",
        )
    if near:
        best = _best(atlas, near)
        yield Text(
            f"Närmast gränsen utan att nå den: {best.sv}.", f"Nearest to the limit, below it: {best.en}."
        )
    if untried:
        yield Text(
            f"{untried} mål namnger inget ämne som ord kan visa; om dem säger bara samband något.",
            f"{untried} goals name no topic that words can show; only links tell of them.",
        )


def _best(atlas: Atlas, verdicts: list[Verdict]) -> Text:
    """Return the three that fit best, by name, each with the words that say so."""
    best = sorted(verdicts, key=lambda verdict: -verdict.fit.score)[:3]

    def name(verdict: Verdict, language: str) -> str:
        found = ", ".join(verdict.fit.words[:4])
        return atlas.label(verdict.goal, language) + (f" ({found})" if found else "")

    return Text(*("; ".join(name(verdict, language) for verdict in best) for language in ("sv", "en")))


MEASURE = Measure(
    "programme-check",
    Text("Programkoll", "Programme check"),
    Text(
        "Vilka mål, prioriteringar och fokusområden på varje nivå tjänar ett program, ett projekt eller en "
        "utlysnings text, och vad avgjorde?",
        "Which goals, priorities and focus areas at each level does a programme, a project or the text of "
        "a call serve, and what decided?",
    ),
    Text(
        "Samband avgör först, genom hur många led som helst; därefter ord. Vad ett mål handlar om läses ur "
        "dess namn, och graph/measures/topics.toml säger vilka ord, i varje böjning och sammansättning, "
        "som visar att en text handlar om detsamma. Ett ord som hör till få ämnen väger mer, ett som "
        "upprepas väger mer, och rubriken räknas dubbelt; i en lång text måste ordet stå oftare. Graden 1 "
        "är gränsen: två entydiga ord, eller ett tre gånger. Träffsäkerheten är mätt för 28 mål på 60 "
        "texter (benchmarks/programme.py); för andra mål är den inte mätt.",
        "Links decide first, through any number of steps; then words. What a goal is about is read from "
        "its name, and graph/measures/topics.toml says which words, in any inflection and compound, show "
        "that a text is about the same. A word of few topics weighs more, one that is repeated weighs "
        "more, and the heading counts double; in a long text a word must stand more often. Degree 1 is the "
        "limit: two words that mean nothing else, or one three times. Precision and recall are measured "
        "for 28 goals on 60 texts (benchmarks/programme.py); for other goals they are not measured.",
    ),
    _compute,
    (
        Choice(
            "thing",
            Text("programmet eller projektet", "the programme or project"),
            "FundingInstrument",
            also=("Project", "WorkPackage", "Plan", "Action"),
        ),
    ),
    takes_text=True,
)
