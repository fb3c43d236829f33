"""What changed between two atlases, in sentences, each with its reasons."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from string import Formatter
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from .difference import AREAS, NODES, Change, Difference
from .errors import Text
from .evidence import reasons, withdrawals
from .namespaces import DEF, PREF_LABEL, shorten
from .phrases import HEADINGS, NAMED, OF_FACTS, SAID, UNTOLD
from .sides import Side
from .store import Atlas
from .tables import harmless
from .telling import reason_line, titled
from .wording import composed, date, number, order, say

TURNS = ("gained", "changed", "lost")
BEFORE, NOW = Text("förut", "before"), Text("nu", "now")


class Told(NamedTuple):
    """A change in words: its heading, what is said, and why."""

    heading: str
    sentence: str
    reasons: tuple[str, ...]
    thing: NamedNode | None = None


def tell(found: Difference, language: str) -> list[Told]:
    """Return every change in words, in the order in which they are read; then what is counted only."""
    told = [(_place(found, change, language), _told(found, change, language)) for change in found.changes]
    told.sort(key=lambda pair: (pair[0], order(pair[1].sentence), pair[1].reasons))
    besides = Text("Dessutom", "Besides").in_(language)
    counts = (
        (UNTOLD[what].in_(language), number(str(count), language)) for what, count in found.untold.items()
    )
    return [line for _, line in told] + [Told(besides, said.format(count), ()) for said, count in counts]


def _place(found: Difference, change: Change, language: str) -> tuple[int, int, tuple[str, str]]:
    kind = _kind(found, change, language) if change.area == "things" else ""
    return AREAS.index(change.area), TURNS.index(change.turn), order(kind)


def _told(found: Difference, change: Change, language: str) -> Told:
    said = (SAID.get((change.area, change.turn)) or OF_FACTS[change.turn]).in_(language)
    wanted = [name for _, name, _, _ in Formatter().parse(said) if name]
    sentence = said.format_map({name: FIELDS[name](found, change, language) for name in wanted})
    why = dict.fromkeys(_reasons(found, change, language))
    return Told(HEADINGS[change.area].in_(language), sentence, tuple(why), change.thing)


def _side(found: Difference, change: Change) -> Side:
    """Return the side that knows what a change is about: the new one, unless it is gone there."""
    return found.new if found.new.area(change.thing) or not found.old.area(change.thing) else found.old


def _kind(found: Difference, change: Change, language: str) -> str:
    side = _side(found, change)
    kind = side.kind(change.thing)
    return say(side.atlas, NamedNode(kind), language) if kind else ""


def _facts(atlas: Atlas, triples: Iterable[Triple], language: str) -> str:
    said = (" – ".join(say(atlas, term, language) for term in triple) for triple in triples)
    return "; ".join(said)


def _values(atlas: Atlas, triples: Iterable[Triple], language: str) -> str:
    return ", ".join(say(atlas, triple.object, language) for triple in triples)  # type: ignore[arg-type]


def _name(found: Difference, change: Change, language: str) -> str:
    atlas = _side(found, change).atlas
    if change.area in NODES:
        return _node(atlas, change.thing, language)
    if change.area == "sources":
        retrieved = atlas.value(change.thing, f"{DEF}retrievedOn")
        said = Text("hämtad", "retrieved").in_(language)
        name = titled(atlas, change.thing, language)
        return f"{name} ({said} {date(retrieved, language)})" if retrieved else name
    return say(atlas, change.thing, language)


def _node(atlas: Atlas, node: NamedNode, language: str) -> str:
    """Return what ties things together in words, after its name where it has one."""
    words = composed(atlas, node, language)
    named = atlas.text(node, PREF_LABEL, language)
    return f"{named}: {words}" if named else words


def _both(found: Difference, change: Change, language: str) -> str:
    """Return the names of two things that are one in the other atlas, each as where it stands alone."""
    apart, (fact,) = (found.old, change.after) if change.after else (found.new, change.before)
    ends = [end for end in (fact.subject, fact.object) if isinstance(end, NamedNode)]
    known = [apart.atlas if any(apart.atlas.facts(end)) else found.new.atlas for end in ends]
    names = [say(atlas, end, language) for atlas, end in zip(known, ends, strict=True)]
    if names[0] == names[1]:
        names = [f"{name} ({shorten(end.value)})" for name, end in zip(names, ends, strict=True)]
    return Text(" och ", " and ").in_(language).join(names)


def _way(found: Difference, change: Change, language: str) -> str:
    atlas = found.old.atlas if change.turn == "lost" else found.new.atlas
    return " → ".join(say(atlas, node, language) for node in change.way)


def _link(found: Difference, change: Change, language: str) -> str:
    return say(found.new.atlas, change.before[0].predicate, language)


def _named(found: Difference, change: Change, language: str) -> str:
    (tag,) = {t.object.language for t in (*change.before, *change.after) if isinstance(t.object, Literal)}
    return NAMED.get(tag or "", NAMED[""]).in_(language)


def _details(found: Difference, change: Change, language: str) -> str:
    """Return when a thing begins and ends, who leads it, how far its chain goes, how many facts it has."""
    atlas = _side(found, change).atlas
    days = [
        ", ".join(sorted(say(atlas, day, language) for day in atlas.objects(change.thing, DEF + name)))
        for name in ("startDate", "endDate")
    ]
    leaders = {fact.subject for fact in atlas.facts(None, f"{DEF}leads", change.thing)}
    names = ", ".join(sorted((say(atlas, each, language) for each in leaders), key=order))
    led = f"{Text('leds av', 'led by').in_(language)} {names}" if names else ""
    up = Text("når EU-nivån", "reaches EU level").in_(language) if len(change.way) > 1 else ""
    facts = Text("1 uppgift", "1 fact") if change.facts == 1 else Text("{} uppgifter", "{} facts")
    count = facts.in_(language).format(number(str(change.facts), language))
    return "; ".join(filter(None, ("–".join(days) if any(days) else "", led, up, count)))


def _how(found: Difference, change: Change, language: str) -> str:
    """Return what was said of an amount, a role or a figure before, or what changed beside those words."""
    old, new = found.old.atlas, found.new.atlas
    before = _node(old, change.thing, language)
    if before != _node(new, change.thing, language):
        return f"{BEFORE.in_(language)} {before}"
    told = []
    for link in sorted({t.predicate for t in (*change.before, *change.after)}, key=str):
        was, is_ = ([t for t in facts if t.predicate == link] for facts in (change.before, change.after))
        parts = f"{BEFORE.in_(language)} {_values(old, was, language) or '–'}, "
        parts += f"{NOW.in_(language)} {_values(new, is_, language) or '–'}"
        told.append(f"{say(new, link, language)}: {parts}")
    return "; ".join(told)


FIELDS: dict[str, Callable[[Difference, Change, str], str]] = {
    "thing": _name,
    "kind": _kind,
    "short": lambda found, change, language: shorten(change.thing.value),
    "both": _both,
    "details": _details,
    "way": _way,
    "how": _how,
    "named": _named,
    "link": _link,
    "was": lambda found, change, language: _facts(found.old.atlas, change.before, language),
    "is_": lambda found, change, language: _facts(found.new.atlas, change.after, language),
    "old": lambda found, change, language: _values(found.old.atlas, change.before, language),
    "new": lambda found, change, language: _values(found.new.atlas, change.after, language),
}
"""What fills in the sentences."""


def _reasons(found: Difference, change: Change, language: str) -> Iterator[str]:
    """Yield why the old atlas said what it said, and why the new one says what it says."""
    given = withdrawals if change.area == "withdrawn" else reasons
    before = f"{BEFORE.in_(language)}: "
    for mark, atlas, facts in ((before, found.old.atlas, change.before), ("", found.new.atlas, change.after)):
        for fact in facts:
            of_link = f"{_facts(atlas, [fact], language)}: " if change.area == "chains" else ""
            lines = (reason_line(atlas, reason, language) for reason in given(atlas, fact))
            yield from (f"{mark}{of_link}{line}" for line in lines)


def _text(found: Difference, language: str) -> str:
    told = tell(found, language)
    counts = Counter(line.heading for line in told)
    lines = [_opening(found, language)]
    for line, earlier in zip(told, [None, *told], strict=False):
        if earlier is None or earlier.heading != line.heading:
            lines += ["", f"{line.heading} ({number(str(counts[line.heading]), language)})"]
        lines += [f"  {line.sentence}", *(f"      • {reason}" for reason in line.reasons)]
    return "\n".join(lines) + "\n"


def _opening(found: Difference, language: str) -> str:
    """Return how many changes there are and how far each atlas knows."""
    if not found.changes:
        what = Text("Inga uppgifter har ändrats.", "No facts have changed.")
        return (what if found.untold else Text("Ingenting har ändrats.", "Nothing has changed.")).in_(
            language
        )
    days = [date(side.newest_day, language) if side.newest_day else "–" for side in (found.old, found.new)]
    said = Text(
        "Ändringar: {}. Den äldre atlasens yngsta källa är från {}, den nyares från {}.",
        "Changes: {}. The newest source of the older atlas is from {}, that of the newer from {}.",
    )
    return said.in_(language).format(number(str(len(found.changes)), language), *days)


def _csv(found: Difference, language: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if language == "sv" else ",", lineterminator="\n")
    heads = (
        Text("gäller", "about"),
        Text("ändring", "change"),
        Text("belägg", "reasons"),
        Text("sak", "thing"),
    )
    writer.writerow([*(head.in_(language) for head in heads[:3]), f"{heads[3].in_(language)}.iri"])
    for line in tell(found, language):
        cells = (line.heading, line.sentence, "\n".join(line.reasons), line.thing.value if line.thing else "")
        writer.writerow(map(harmless, cells))
    return "\ufeff" + out.getvalue()


def _json(found: Difference, language: str) -> str:
    listed = [{**line._asdict(), "thing": line.thing and line.thing.value} for line in tell(found, language)]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Difference, str], str]] = {"text": _text, "csv": _csv, "json": _json}
"""Each form of what changed by its name."""
