"""The ontology as one page of HTML in both languages, made from the Turtle and nothing else."""

from collections import defaultdict
from html import escape
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from graph.errors import Text
from graph.namespaces import DEF, PREFIXES

from .diagram import drawing, main_links
from .entries import alignment, rule, shapes, term, vocabulary
from .markup import anchor, both, definitions, link, table
from .phrases import HEADINGS, WORDS
from .terms import CITATION, CLASS, TITLE, VERSION, Ontology, Part

DCT = PREFIXES["dct"]
HERE = Path(__file__).parent
HEADER = {
    "version": VERSION,
    "issued": f"{DCT}issued",
    "licence": f"{DCT}license",
    "citation": CITATION,
}
"""What is told about the ontology, and the predicate under which its modules say it."""


def page(ontology: Ontology) -> str:
    """Return the page; the same ontology gives the same bytes, and Swedish is shown first."""
    title = WORDS["title"]
    return (
        '<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<link rel="icon" href="data:,">\n'
        f'<title data-sv="{title.sv}" data-en="{title.en}">{title.sv}</title>\n'
        f"<style>\n{_file('documentation.css')}</style>\n</head>\n<body>\n{_header()}"
        f'<div class="columns">\n{_contents(ontology)}<main id="content" tabindex="-1">\n'
        f'<p id="nothing" hidden>{both(WORDS["nothing"])}</p>\n'
        f"{''.join(section(ontology) for section in SECTIONS)}</main>\n</div>\n"
        f"<script>\n{_file('documentation.js')}</script>\n</body>\n</html>\n"
    )


def in_language(html: str, language: str) -> str:
    """Return the page so that it opens in a language.

    >>> in_language('<html lang="sv">', "en")
    '<html lang="en">'
    """
    return html.replace('<html lang="sv">', f'<html lang="{language}">', 1)


def _file(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _header() -> str:
    choices = "".join(
        f'<label lang="{language}"><input type="radio" name="language" value="{language}" '
        f'autocomplete="off"{" checked" * (language == "sv")}><span>{name}</span></label>'
        for language, name in (("sv", "Svenska"), ("en", "English"))
    )
    return (
        f'<a class="skip" href="#content">{both(WORDS["skip"])}</a>\n<header>\n'
        f"<h1>{both(WORDS['title'])}</h1>\n<p>{both(WORDS['lead'])}</p>\n</header>\n"
        f'<form class="tools" role="search"><label class="search">{both(WORDS["search"])}'
        '<input type="search" id="search" autocomplete="off" spellcheck="false"></label>'
        f'<output id="count" for="search"></output>'
        f'<fieldset class="language"><legend>{both(WORDS["language"])}</legend>{choices}</fieldset></form>\n'
    )


def _contents(ontology: Ontology) -> str:
    listed = [(name, WORDS[name]) for name in ("about", "diagram")]
    listed += [(f"module-{part.file.stem}", _title(ontology, part)) for part in ontology.modules]
    listed += [(name, WORDS[name]) for name in ("vocabularies", "shapes", "rules")]
    if ontology.alignments:
        listed.append(("alignments", WORDS["alignments"]))
    items = "".join(f'<li><a href="#{name}">{both(title)}</a></li>\n' for name, title in listed)
    title = f'<h2 id="contents">{both(WORDS["contents"])}</h2>'
    return f'<nav aria-labelledby="contents">{title}\n<ul>\n{items}</ul></nav>\n'


def _title(ontology: Ontology, part: Part) -> Text:
    """Return the title of a module without the name of the ontology, which the page already bears."""
    title = ontology.text(part.header, TITLE)
    return Text(*(said.rpartition(": ")[2].capitalize() for said in title))


def _section(name: str, *content: str) -> str:
    return f'<section id="{name}">\n<h2>{both(WORDS[name])}</h2>\n{"".join(content)}</section>\n'


def _paragraph(name: str) -> str:
    return f"<p>{both(WORDS[name])}</p>\n"


def _about(ontology: Ontology) -> str:
    header = ontology.whole.header
    said = {name: _said(ontology, header, predicate) for name, predicate in HEADER.items()}
    rows = {name: escape(value) for name, value in said.items()}
    rows["licence"] = link(said["licence"])
    rows |= {
        "namespace": f"<code>{DEF}</code>",
        "holds": _extent(ontology),
        "files": both(WORDS["files.how"]),
    }
    return _section("about", definitions((WORDS[name], value) for name, value in rows.items()))


def _said(ontology: Ontology, subject: NamedNode, predicate: str) -> str:
    found = ontology.values(subject, predicate)
    return found[0].value if found and isinstance(found[0], Literal | NamedNode) else ""


def _extent(ontology: Ontology) -> str:
    classes = len(ontology.of_kind(CLASS))
    concepts = sum(len(part.members) for part in ontology.vocabularies)
    counts = (
        len(ontology.modules),
        classes,
        len(ontology.terms) - classes,
        len(ontology.vocabularies),
        concepts,
    )
    return both(Text(*(words.format(*counts) for words in WORDS["extent"])))


def _diagram(ontology: Ontology) -> str:
    rows = [[anchor(ontology, one) for one in found] for found in main_links(ontology)]
    heads = [WORDS[name] for name in ("from", "link", "to")]
    told, ordered = both(WORDS["diagram.table"]), both(WORDS["tree"])
    return _section(
        "diagram",
        _paragraph("diagram.how"),
        f'<div class="wide" tabindex="0" role="region" aria-label="Diagram">{drawing(ontology)}</div>\n',
        f"<details><summary>{told}</summary>\n{table(heads, rows)}</details>\n",
        f'<details><summary>{ordered}</summary>\n<div class="tree">{_tree(ontology)}</div></details>\n',
    )


def _tree(ontology: Ontology) -> str:
    """Return the classes as a list in which each stands below the class above it."""
    below: dict[NamedNode | None, list[NamedNode]] = defaultdict(list)
    for class_ in ontology.of_kind(CLASS):
        above = [one for one in ontology.upwards(class_)[1:] if one.value.startswith(DEF)]
        below[above[0] if above else None].append(class_)

    def listed(classes: list[NamedNode]) -> str:
        items = "".join(f"<li>{anchor(ontology, one)}{listed(below[one])}</li>\n" for one in classes)
        return f"<ul>{items}</ul>" if items else ""

    return listed(below[None])


def _modules(ontology: Ontology) -> str:
    return "".join(_module(ontology, part) for part in ontology.modules)


def _module(ontology: Ontology, part: Part) -> str:
    entries = ""
    for kind, heading in HEADINGS.items():
        of_kind = [one for one in part.members if ontology.kind(one) == kind]
        if of_kind:
            told = "".join(term(ontology, one) for one in of_kind)
            entries += f"<section>\n<h3>{both(heading)}</h3>\n{told}</section>\n"
    return (
        f'<section id="module-{part.file.stem}">\n<h2>{both(_title(ontology, part))}</h2>\n'
        f"<p>{both(ontology.text(part.header, f'{DCT}description'))}</p>\n{entries}</section>\n"
    )


def _vocabularies(ontology: Ontology) -> str:
    told = (vocabulary(ontology, part) for part in ontology.vocabularies)
    return _section("vocabularies", _paragraph("vocabularies.lead"), *told)


def _shapes(ontology: Ontology) -> str:
    return _section("shapes", _paragraph("shapes.lead"), shapes(ontology))


def _rules(ontology: Ontology) -> str:
    return _section("rules", _paragraph("rules.lead"), *map(rule, ontology.rules))


def _alignments(ontology: Ontology) -> str:
    told = [alignment(ontology, said) for said in ontology.alignments.values() if said]
    return _section("alignments", _paragraph("alignments.lead"), *told) if told else ""


SECTIONS = (_about, _diagram, _modules, _vocabularies, _shapes, _rules, _alignments)
"""The sections of the page, in the order in which one reads them."""
