"""What there is to ask, to rest on and to infer by, as lines for the terminal."""

from collections.abc import Callable, Iterator

from . import paths
from .catalogue import questions
from .measures.catalogue import measures as all_measures
from .namespaces import DEF, PREFIXES, shorten
from .passages import documents, file_of
from .rules import read_rules
from .store import open_atlas
from .telling import titled


def queries(language: str) -> Iterator[str]:
    """Yield each question: its number, name, words and parameters with a sample."""
    for query in questions():
        if query.is_check:
            continue
        number = query.header.get("number", "")
        yield f"{number:>3}  {query.name}\n     {query.listed.in_(language)}"
        for parameter in query.parameters:
            choice = f"--param {parameter.name}={query.sample(parameter)}"
            yield f"       {choice}   {parameter.words.in_(language)}"


def sources(language: str) -> Iterator[str]:
    """Yield each document of the atlas with its file, title and contents; then each release of open data."""
    atlas = open_atlas()
    for document in documents(atlas):
        file = file_of(atlas, document)
        told = atlas.text(document, f"{PREFIXES['dct']}description", language)
        yield f"{file}\n     {atlas.label(document, language)}. {told}"
    for release in sorted(atlas.instances(f"{DEF}DatasetRelease"), key=str):
        told = atlas.text(release, f"{PREFIXES['dct']}description", language)
        yield f"{shorten(release.value)}\n     {titled(atlas, release, language)}. {told}"


def rules(language: str) -> Iterator[str]:
    """Yield each rule: its name and its words."""
    for rule in read_rules(paths.ONTOLOGY / "rules"):
        yield f"{rule.name}\n     {rule.words.in_(language)}"


def measures(language: str) -> Iterator[str]:
    """Yield each measure: its name, what it answers, how it is computed, and what may be chosen."""
    for measure in all_measures():
        yield f"{measure.name}\n     {measure.question.in_(language)} {measure.method.in_(language)}"
        for choice in measure.choices:
            value = "|".join(choice.among) or "…"
            yield f"       --param {choice.name}={value}   {choice.words.in_(language)}"


LISTS: dict[str, Callable[[str], Iterator[str]]] = {
    "queries": queries,
    "measures": measures,
    "sources": sources,
    "rules": rules,
}
"""Each list by its name."""
