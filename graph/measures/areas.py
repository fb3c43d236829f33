"""Focus areas: which belong together in a plan, and which projects and actors each has."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ..namespaces import DEF, PREFIXES
from ..store import Atlas
from .contacts import Links, links, named_actors, of_kind, turned


@dataclass(frozen=True)
class Areas:
    """The focus areas that one plan names together, and the projects and named actors of each."""

    sets: list[tuple[str, ...]]
    projects: Links
    actors: Links

    def of(self, by: str, area: str) -> set[str]:
        """Return the projects or the actors of an area."""
        return (self.projects if by == "projects" else self.actors)[area]

    def shared(self, by: str, one: str, other: str) -> set[str]:
        """Return the projects or the actors that two areas share."""
        return self.of(by, one) & self.of(by, other)


def areas(atlas: Atlas) -> Areas:
    """Return the focus areas of an atlas; projects that only address the firms of an area are not its own."""
    known = of_kind(atlas, "FocusArea")
    projects, actors = of_kind(atlas, "Project"), named_actors(atlas)
    aimed = links(atlas, "targetArea")
    own = {
        project: found - aimed.get(project, set())
        for project, found in links(atlas, "focusArea").items()
        if project in projects
    }
    active = turned(links(atlas, "activeIn"))
    projects_of = turned(own)
    return Areas(
        sets=_sets(atlas, known),
        projects={area: projects_of.get(area, set()) for area in sorted(known)},
        actors={area: active.get(area, set()) & actors for area in sorted(known)},
    )


def _sets(atlas: Atlas, known: set[str]) -> list[tuple[str, ...]]:
    """Return the areas of each plan; those of a plan that another one holds too are told once."""
    plans = links(atlas, "inPlan")
    named = {frozenset(areas & known) for areas in turned(plans).values()}
    alone = frozenset(area for area in known if not plans.get(area))
    whole = [one for one in named | {alone} if not any(one < other for other in named)]
    return sorted(tuple(sorted(one)) for one in whole if one)


def named_intersections(atlas: Atlas) -> Links:
    """Return the intersections that a source names, with the areas that each joins."""
    return links(atlas, "intersects")


def years(atlas: Atlas, projects: set[str]) -> tuple[Literal | None, Literal | None]:
    """Return the first and the last year of some projects, as far as they are known."""
    told = [
        sorted(
            date.value[:4] for project in projects for date in atlas.objects(NamedNode(project), DEF + name)
        )
        for name in ("startDate", "endDate")
    ]
    return _year(told[0][:1]), _year(told[1][-1:])


def _year(found: list[str]) -> Literal | None:
    return Literal(found[0], datatype=NamedNode(f"{PREFIXES['xsd']}gYear")) if found else None
