"""Who took part in which projects, and what is known of the actors."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.namespaces import DEF
from graph.network import kinds
from graph.store import Atlas


@dataclass(frozen=True, slots=True)
class Project:
    """A project: its members, its first day as YYYY-MM-DD where it is known, and its fields (focus areas)."""

    members: frozenset[str]
    start: str = ""
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Actor:
    """What is known of an actor besides its projects; nothing where the source says nothing.

    `place` is its seat, `places` are all places that the seat lies in, the seat among them.
    """

    kind: str = ""
    place: str = ""
    places: frozenset[str] = frozenset()
    level: str = ""
    areas: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Collaboration:
    """Projects and actors by their addresses; of a member that is not among the actors only that is known."""

    projects: Mapping[str, Project]
    actors: Mapping[str, Actor] = field(default_factory=dict)

    def before(self, day: str) -> "Collaboration":
        """Return the projects that start before a day (YYYY-MM-DD); those without a start are left out.

        A start that is only a year or a month counts where all of it lies before the day.

        >>> dated, undated = Project(frozenset("xy"), "2017-05-01"), Project(frozenset("xz"))
        >>> sorted(Collaboration({"a": dated, "b": undated}).before("2018-01-01").projects)
        ['a']
        """
        kept = {
            name: project
            for name, project in self.projects.items()
            if project.start and project.start < day[: len(project.start)]
        }
        return Collaboration(kept, self.actors)


def of_atlas(atlas: Atlas) -> Collaboration:
    """Return the projects of an atlas with the organisations that take part, whatever reason says so.

    Groups whose members no source names are left out: nobody can be asked to work with them.
    """
    organisations = {node.value for node in atlas.instances(f"{DEF}Organisation")}
    members, starts = _pairs(atlas, "takesPartIn"), _pairs(atlas, "startDate")
    fields, groups = _pairs(atlas, "focusArea"), defaultdict(set)
    for actor, taken in members.items():
        for project in taken if actor in organisations else ():
            groups[project].add(actor)
    projects = {
        node.value: Project(
            frozenset(groups[node.value]),
            min(starts.get(node.value, {""})),
            frozenset(fields.get(node.value, ())),
        )
        for node in sorted(atlas.instances(f"{DEF}Project"), key=str)
    }
    return Collaboration(projects, _actors(atlas))


def _actors(atlas: Atlas) -> dict[str, Actor]:
    seats, near, inside = (_pairs(atlas, name) for name in ("basedIn", "activeAt", "locatedIn"))
    levels, areas, kind_of = _pairs(atlas, "policyLevel"), _pairs(atlas, "activeIn"), kinds(atlas)
    return {
        node.value: Actor(
            kind_of[node.value][1] if node.value in kind_of else "",
            min(seats.get(node.value) or near.get(node.value) or {""}),
            frozenset(inside.get(node.value, ())),
            min(levels.get(node.value, {""})),
            frozenset(areas.get(node.value, ())),
        )
        for node in sorted(atlas.instances(f"{DEF}Actor"), key=str)
    }


def _pairs(atlas: Atlas, name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for subject, _, object_, _ in atlas.facts(None, f"{DEF}{name}"):
        found[subject.value].add(object_.value)
    return dict(found)
