"""What `ris match` does: list which organisations may be the same, and take a person's yes and no."""

import argparse
from collections.abc import Iterable, Iterator
from datetime import date

from graph.errors import Text, UnknownNameError, UseError
from ingest.matching import by_hand, kept
from ingest.matching.party import Match
from ingest.matching.run import Matched
from ingest.matching.run import match as run
from ingest.matching.sameness import number_of


def match(arguments: argparse.Namespace) -> None:
    """List the proposals or what was accepted, or remember an answer and say what follows from it."""
    language = arguments.language
    if not (arguments.accept or arguments.reject):
        print("\n".join(listed(run(), language, arguments.accepted)))
        return
    before = run()
    both = ((arguments.accept, True), (arguments.reject, False))
    pairs = [(*_pair(before, number), is_same) for numbers, is_same in both for number in numbers or ()]
    for answer in by_hand.answer(pairs, date.today().isoformat()):
        print(answer.why().in_(language))
    after = run()
    print("\n".join([_counts(after, language), NEXT.in_(language)]))


SHOWN = 50
NEXT = Text("Nästa steg: ris build", "Next: ris build")


def _pair(matched: Matched, number: str) -> tuple[str, str]:
    """Return the two addresses that a person names, by a number or as ADDRESS=ADDRESS.

    Raises UnknownNameError where no pair has the number, UseError where several have it or an address is
    compared with itself.
    """
    if "=" in number:
        one, _, other = (end.strip().removeprefix("id:") for end in number.partition("="))
        if one == other:
            raise UseError(
                f"{number}: det är samma adress. Ange två olika.",
                f"{number}: it is the same address. Name two that differ.",
            )
        return one, other
    pairs = [(each.one.key, each.other.key) for each in matched.found]
    said = {frozenset(p): p for p in (*matched.known.different, *matched.known.same, *pairs)}
    named = [pair for pair in said.values() if number_of(*pair) == number.casefold()]
    if len(named) == 1:
        return named[0]
    if named:
        all_of = ", ".join(f"id:{one}=id:{other}" for one, other in sorted(named))
        raise UseError(
            f"Flera par har numret {number}. Ange de två adresserna i stället: {all_of}",
            f"Several pairs have the number {number}. Name the two addresses instead: {all_of}",
        )
    raise UnknownNameError(
        f"Inget par har numret {number}. Se numren med ris match eller ris match --accepted, eller ange två "
        "adresser: id:DEN-ENA=id:DEN-ANDRA",
        f"No pair has the number {number}. See the numbers with ris match or ris match --accepted, or name "
        "two addresses: id:ONE=id:OTHER",
    )


def listed(matched: Matched, language: str, is_accepted: bool) -> Iterator[str]:
    """Yield the pairs that wait for an answer, or those that the rules accepted, and how many there are."""
    if not any(party.source for party in matched.known.parties):
        raise UseError(
            "Inga öppna data är inlästa, så det finns inget att jämföra. Läs in en källa: "
            "ris ingest KÄLLA FIL",
            "No open data are ingested, so there is nothing to compare. Ingest a source: "
            "ris ingest SOURCE FILE",
        )
    settled = matched.settled
    shown = [union.match for union in settled.unions] if is_accepted else settled.proposed
    for each in shown[:SHOWN]:
        yield from _lines(each, language)
    if (more := len(shown) - SHOWN) > 0:
        yield Text(f"… och {more} till i tabellen.", f"… and {more} more in the table.").in_(language)
    yield _counts(matched, language)
    if shown:
        yield HOW.in_(language)


HOW = Text(
    "Svara med ris match --accept NUMMER … eller --reject NUMMER …",
    "Answer with ris match --accept NUMBER … or --reject NUMBER …",
)


def _lines(match: Match, language: str) -> Iterable[str]:
    number = number_of(match.one.key, match.other.key)
    sure = f"{match.confidence:.2f}"
    yield f"{number}  {kept.called(match.one, language)}"
    yield f"       {kept.called(match.other, language)}"
    yield f"       {sure.replace('.', ',') if language == 'sv' else sure}: {match.why.in_(language)}"


def _counts(matched: Matched, language: str) -> str:
    settled = matched.settled
    same, proposed, (yes, no) = len(settled.unions), len(settled.proposed), by_hand.given()
    return Text(
        f"{same} par är samma enligt reglerna, {proposed} förslag väntar på svar. "
        f"Människor har svarat ja {yes} {'gång' if yes == 1 else 'gånger'} och nej {no}. "
        f"Alla par: {kept.matches_file()}",
        f"{same} {'pair is' if same == 1 else 'pairs are'} the same by the rules, "
        f"{proposed} {'proposal waits' if proposed == 1 else 'proposals wait'} for an answer. "
        f"People have said yes {yes} {'time' if yes == 1 else 'times'} and no {no}. "
        f"All pairs: {kept.matches_file()}",
    ).in_(language)
