"""The atlas as a network: things that can be drawn, and the links between them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from .evidence import TELLING_RULES
from .layout import Places, around, layout
from .namespaces import BASE, CODE, DEF, PREF_LABEL, PREFIXES, RELEASE, RULE, SUBCLASS, SUBPROPERTY, TYPE
from .store import Atlas

if TYPE_CHECKING:
    import networkx

Pairs = dict[str, set[str]]
View = tuple[list[dict[str, Any]], list[dict[str, Any]], Places]
"""Things, the links between them, and where each thing is drawn."""
KINDS = ("research", "business", "support", "public", "funding", "policy", "project", "concept", "other")
"""The groups of kinds, in the order of legend and tables (notations of code:kinds)."""


def draw(atlas: Atlas) -> dict[str, Any]:
    """Return all things that can be drawn, most linked first, and the links between them."""
    drawn = kinds(atlas)
    links = _links(atlas, set(drawn))
    degree = Counter(end for link in links for end in (link["from"], link["to"]))
    facets = _facets(atlas)
    nodes = [
        {
            "id": iri,
            "sv": atlas.label(NamedNode(iri), "sv"),
            "en": atlas.label(NamedNode(iri), "en"),
            "kind": kind,
            "class": class_,
            "degree": degree[iri],
            **{name: sorted(values.get(iri, ())) for name, values in facets.items()},
        }
        for iri, (kind, class_) in drawn.items()
    ]
    return {"nodes": sorted(nodes, key=lambda n: (-n["degree"], n["id"])), "links": links}


def _pairs(atlas: Atlas, predicate: str) -> Pairs:
    """Return all statements with a predicate as subject → objects."""
    found: Pairs = defaultdict(set)
    for subject, _, object_, _ in atlas.facts(None, predicate):
        found[subject.value].add(object_.value)
    return found


def kinds(atlas: Atlas) -> dict[str, tuple[str, str]]:
    """Return the kind group and the narrowest class of each named thing that has one."""
    group_of = {class_: min(groups) for class_, groups in _pairs(atlas, f"{DEF}kindGroup").items()}
    wider, named = _pairs(atlas, SUBCLASS), _pairs(atlas, PREF_LABEL)
    kinds = {}
    for iri, types in _pairs(atlas, TYPE).items():
        drawn = {class_ for class_ in types if class_ in group_of}
        narrow = drawn - {w for class_ in drawn for w in wider.get(class_, ())}
        if narrow and iri in named:
            class_ = min(narrow, key=lambda c: (group_of[c].endswith("other"), c))
            kinds[iri] = (group_of[class_].removeprefix(f"{CODE}kind-"), class_)
    return dict(sorted(kinds.items()))


def _links(atlas: Atlas, drawn: set[str]) -> list[dict[str, Any]]:
    """Return each link between drawn things once, by its narrowest property, with how it is known."""
    reasons: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    withdrawn = _withdrawn(atlas)
    for predicate in atlas.instances(f"{PREFIXES['owl']}ObjectProperty"):
        for subject, link, object_, reason in atlas.stated(None, predicate.value):
            triple = (subject.value, link.value, object_.value)
            if (
                {triple[0], triple[2]} <= drawn
                and triple[0] != triple[2]
                and triple not in withdrawn
                and reason
            ):
                reasons[triple].append(reason.value)
    wider, stated = _pairs(atlas, SUBPROPERTY), {t for t in reasons if _is_drawn(reasons[t])}
    covered = {(s, w, o) for s, p, o in stated for w in wider.get(p, ())}
    return [
        {
            "from": s,
            "link": p,
            "to": o,
            "known": _known(reasons[s, p, o]),
            "reasons": sum(not graph.startswith(RULE) for graph in reasons[s, p, o]) or 1,
        }
        for s, p, o in sorted(stated - covered)
    ]


def _withdrawn(atlas: Atlas) -> set[tuple[str, str, str]]:
    """Return the triples that a decision has withdrawn: they keep their reasons, but are believed no more."""
    lists = {statement.object for statement in atlas.facts(None, f"{DEF}withdraws")}
    return {
        (s.value, p.value, o.value)
        for s, p, o, reason in (atlas.stated() if lists else ())
        if reason in lists
    }


def _is_drawn(graphs: list[str]) -> bool:
    return any(not g.startswith(RULE) or g.split("/")[-2] in TELLING_RULES for g in graphs)


def _known(graphs: list[str]) -> str:
    """Tell how a link is known: what a source states comes before what a person or a rule adds."""
    if any(graph.startswith((f"{BASE}passage/", RELEASE)) for graph in graphs):
        return "stated"
    return "computed" if all(graph.startswith(RULE) for graph in graphs) else "interpreted"


def _facets(atlas: Atlas) -> dict[str, Pairs]:
    """Return the level, focus areas and counties of each thing, those of a plan for its parts too."""
    plans = _pairs(atlas, f"{DEF}inPlan")
    areas = _merged(_pairs(atlas, DEF + name) for name in ("focusArea", "activeIn", "intersects"))
    focus_areas = {area.value for area in atlas.instances(f"{DEF}FocusArea")}
    for area in focus_areas:
        areas[area].add(area)
    levels = _with_plans(_pairs(atlas, f"{DEF}policyLevel"), plans)
    counties = {
        iri for iri, codes in _pairs(atlas, f"{DEF}nutsCode").items() if any(len(c) == 5 for c in codes)
    }
    places = _merged(
        _pairs(atlas, DEF + name) for name in ("locatedIn", "appliesTo", "within", "observedFor")
    )
    regions = {iri: found & counties for iri, found in _with_plans(places, plans).items()}
    for county in counties:
        regions[county] = {county}
    return {
        "levels": levels,
        "areas": {iri: found & focus_areas for iri, found in areas.items()},
        "regions": regions,
    }


def _merged(many: Iterable[Pairs]) -> Pairs:
    merged: Pairs = defaultdict(set)
    for pairs in many:
        for iri, values in pairs.items():
            merged[iri] |= values
    return merged


def _with_plans(pairs: Pairs, plans: Pairs) -> Pairs:
    """Give the parts of a plan what holds for the plan, where they have nothing of their own."""
    inherited = {
        part: {value for plan in whole for value in pairs.get(plan, ())}
        for part, whole in plans.items()
        if part not in pairs
    }
    return {**inherited, **pairs}


def choose(network: dict[str, Any], wanted: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Return the things that fit each facet for which something is wanted, most linked first.

    A facet is "kind", "levels", "areas" or "regions"; a thing fits where it has one of the wanted values.
    """
    return [
        node
        for node in network["nodes"]
        if all(not values or _has(node[facet], values) for facet, values in wanted.items())
    ]


def _has(found: str | list[str], values: list[str]) -> bool:
    return found in values if isinstance(found, str) else not set(found).isdisjoint(values)


def view(network: dict[str, Any], ids: list[str], unfolded: Iterable[str], also: str = "") -> View:
    """Return what is drawn: some things and the links between them, with what unfolds from some of them.

    `also` is drawn even where it is not among the ids. `folded` counts the neighbours not drawn.
    """
    known, near = {node["id"]: node for node in network["nodes"]}, _neighbours(network)
    places = layout(ids, _between(network, set(ids)))
    for iri in [also, *unfolded]:
        if iri in known and iri not in places:
            places |= _beside(places, near[iri], iri)
        if iri in known and iri in unfolded:
            places |= around(places[iri], sorted(near[iri] - places.keys()))
    nodes = [{**known[iri], "folded": len(near[iri] - places.keys())} for iri in places]
    return nodes, _between(network, set(places)), places


def _neighbours(network: dict[str, Any]) -> Pairs:
    near: Pairs = defaultdict(set)
    for link in network["links"]:
        near[link["from"]].add(link["to"])
        near[link["to"]].add(link["from"])
    return near


def _between(network: dict[str, Any], ids: set[str]) -> list[dict[str, Any]]:
    return [link for link in network["links"] if link["from"] in ids and link["to"] in ids]


def _beside(places: Places, near: set[str], iri: str) -> Places:
    """Return a place for one more thing: by its first neighbour, else below all others."""
    neighbour = min(near & places.keys(), default="")
    return around(places[neighbour], [iri]) if neighbour else {iri: (0.0, 1.15)}


def to_networkx(atlas: Atlas) -> "networkx.MultiDiGraph[str]":
    """Return the network for analysis and export: nodes with names and kinds, links with their properties."""
    import networkx

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in atlas.network["nodes"]:
        listed = {name: " ".join(node[name]) for name in ("levels", "areas", "regions")}
        graph.add_node(node["id"], label=node["sv"], label_en=node["en"], kind=node["kind"], **listed)
    for link in atlas.network["links"]:
        name = atlas.label(NamedNode(link["link"]), "sv")
        graph.add_edge(link["from"], link["to"], label=name, known=link["known"], weight=link["reasons"])
    return graph
