"""What matching gave after an ingest: for the terminal, and kept beside the report of the release."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.disk import replace_text, writing
from graph.errors import RISError, Text

from ..report import HEADINGS, as_rows, listed
from ..store import Ingested
from .kept import called
from .party import Match
from .run import match


@dataclass(frozen=True)
class Outcome:
    """The matches of a source's organisations: accepted by the rules, and waiting for a person."""

    accepted: list[Match]
    proposed: list[Match]

    def lines(self, language: str) -> Iterator[str]:
        """Yield how many there are, and the first of them by name."""
        for matches, words in ((self.accepted, ACCEPTED), (self.proposed, PROPOSED)):
            if matches:
                names = listed(each.one.name for each in matches)
                some = words[len(matches) > 1].in_(language).format(len(matches))
                yield f"  {some}: {names}"

    def rows(self) -> Iterator[Sequence[str]]:
        """Yield the matches as rows of the report."""
        for what, matches in (("samma / same", self.accepted), ("förslag / proposed", self.proposed)):
            for each in matches:
                yield (what, "", *(_pair(each, language) for language in ("sv", "en")), "")


ACCEPTED = (
    Text(
        "1 organisation är samma som en annan i atlasen (ris match --accepted)",
        "1 organisation is the same as another in the atlas (ris match --accepted)",
    ),
    Text(
        "{} organisationer är samma som andra i atlasen (ris match --accepted)",
        "{} organisations are the same as others in the atlas (ris match --accepted)",
    ),
)
PROPOSED = (
    Text(
        "1 kan vara samma som en annan och väntar på svar (ris match)",
        "1 may be the same as another and waits for an answer (ris match)",
    ),
    Text(
        "{} kan vara samma som andra och väntar på svar (ris match)",
        "{} may be the same as others and wait for an answer (ris match)",
    ),
)
"""What is said of one, and of several."""


def _pair(match: Match, language: str) -> str:
    names = " = ".join(called(party, language) for party in (match.one, match.other))
    return f"{names}: {match.why.in_(language)}"


def after(ingested: Ingested, source: str) -> Outcome:
    """Match all organisations after an ingest, and keep beside its report what that gave for the source.

    Raises what `match` does, and says that the files are ingested all the same.
    """
    try:
        settled = match().settled
    except RISError as error:
        raise type(error)(*(f"{INGESTED.in_(each)} {error.text.in_(each)}" for each in LANGUAGES)) from error
    accepted = [union.match for union in settled.unions]
    both = (
        [m for m in ms if source in (m.one.source, m.other.source)] for ms in (accepted, settled.proposed)
    )
    outcome = Outcome(*both)
    with writing(ingested.folder):
        lines = ("\n".join(outcome.lines(language)) for language in LANGUAGES)
        replace_text(ingested.folder / "matches.txt", "\n\n".join(lines) + "\n")
        replace_text(ingested.folder / "matches.csv", "\ufeff" + as_rows([HEADINGS, *outcome.rows()]))
    return outcome


LANGUAGES = ("sv", "en")
INGESTED = Text(
    "Filerna är inlästa, men organisationerna är ännu inte jämförda med andra; ris match gör resten.",
    "The files are ingested, but the organisations are not yet compared; ris match does the rest.",
)
