"""What matching gave after an ingest: for the terminal, and added to the report of the release."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.errors import Text

from ..report import as_rows, listed
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
                yield f"  {words.in_(language).format(len(matches))}: {names}"

    def rows(self) -> Iterator[Sequence[str]]:
        """Yield the matches as rows of the report."""
        for what, matches in (("samma / same", self.accepted), ("förslag / proposed", self.proposed)):
            for each in matches:
                yield (what, "", *(_pair(each, language) for language in ("sv", "en")), "")


ACCEPTED = Text(
    "{} organisationer är samma som andra i atlasen (ris match --accepted)",
    "{} organisations are the same as others in the atlas (ris match --accepted)",
)
PROPOSED = Text(
    "{} kan vara samma som andra och väntar på svar (ris match)",
    "{} may be the same as others and wait for an answer (ris match)",
)


def _pair(match: Match, language: str) -> str:
    names = " = ".join(called(party, language) for party in (match.one, match.other))
    return f"{names}: {match.why.in_(language)}"


def after(ingested: Ingested, source: str) -> Outcome:
    """Match all organisations after an ingest, and add to its report what that gave for the source."""
    settled = match().settled
    accepted = [union.match for union in settled.unions]
    both = (
        [m for m in ms if source in (m.one.source, m.other.source)] for ms in (accepted, settled.proposed)
    )
    outcome = Outcome(*both)
    if ingested.is_new:
        with (ingested.folder / "report.txt").open("a", encoding="utf-8") as report:
            report.write(
                "".join(f"\n{line}" for language in ("sv", "en") for line in outcome.lines(language))
            )
        with (ingested.folder / "report.csv").open("a", encoding="utf-8") as report:
            report.write(as_rows(outcome.rows()))
    return outcome
