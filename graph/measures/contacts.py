"""Who has to do with whom: where actors meet, and the contacts that follow."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ..errors import Text
from ..namespaces import DEF
from ..store import Atlas

Links = dict[str, set[str]]
DIRECT = ("collaboratesWith", "meetsWith", "memberOf", "ownedBy", "supports", "funds")
"""The links from one actor to another that are contacts; kind, place and level are none."""

METHOD = Text(
    "Två aktörer har kontakt om de deltar i samma projekt eller om den ena samarbetar med, träffar, är "
    "medlem i, äger, stöder eller finansierar den andra. Slag, plats och nivå är inga kontakter. Grupper "
    "av aktörer som inte namnges räknas inte.",
    "Two actors are in contact if they take part in the same project, or if one collaborates with, meets, "
    "is a member of, owns, supports or funds the other. Kind, place and level are no contacts. Groups of "
    "actors that are not named do not count.",
)


def links(atlas: Atlas, name: str) -> Links:
    """Return all links of a name of the ontology between things, as subject → objects."""
    found: Links = defaultdict(set)
    for subject, _, object_, _ in atlas.facts(None, DEF + name):
        if isinstance(object_, NamedNode):
            found[subject.value].add(object_.value)
    return found


def of_kind(atlas: Atlas, kind: str) -> set[str]:
    """Return the things of a class of the ontology."""
    return {node.value for node in atlas.instances(DEF + kind)}


def named_actors(atlas: Atlas) -> set[str]:
    """Return the actors that are somebody: groups such as “firms that got support” are left out."""
    return of_kind(atlas, "Actor") - of_kind(atlas, "ActorGroup")


def turned(found: Mapping[str, Iterable[str]]) -> Links:
    """Return links in the other direction.

    >>> turned({"a": {"x"}, "b": {"x"}})["x"] == {"a", "b"}
    True
    """
    other: Links = defaultdict(set)
    for subject, objects in found.items():
        for object_ in objects:
            other[object_].add(subject)
    return other


def participants(atlas: Atlas) -> Links:
    """Return the named actors that take part in each project."""
    projects, actors = of_kind(atlas, "Project"), named_actors(atlas)
    told = turned(links(atlas, "takesPartIn"))
    return {project: told[project] & actors for project in projects & told.keys()}


def contacts(atlas: Atlas) -> Links:
    """Return for each named actor those that it is in contact with; it may be none."""
    actors = named_actors(atlas)
    near: Links = {actor: set() for actor in sorted(actors)}
    for members in participants(atlas).values():
        for member in members:
            near[member] |= members
    for name in DIRECT:
        for subject, objects in links(atlas, name).items():
            for object_ in objects & actors if subject in actors else ():
                near[subject].add(object_)
                near[object_].add(subject)
    for actor, others in near.items():
        others.discard(actor)
    return near


@dataclass(frozen=True)
class Places:
    """Where named actors meet, by sort: projects, bodies with members, and collaborations of two.

    Where only one is known nothing is known of a meeting: such places are left out.
    """

    projects: Links
    bodies: Links
    collaborations: Links

    @property
    def sorts(self) -> tuple[Links, Links, Links]:
        """All places, by sort."""
        return self.projects, self.bodies, self.collaborations

    def between(self, actors: set[str]) -> "Places":
        """Return where some actors meet each other."""
        return Places(
            *(_known({place: told & actors for place, told in sort.items()}) for sort in self.sorts)
        )


def _known(places: Links) -> Links:
    return {place: members for place, members in sorted(places.items()) if len(members) > 1}


def meeting_places(atlas: Atlas) -> Places:
    """Return where the named actors of an atlas meet."""
    actors = named_actors(atlas)
    together: Links = {}
    for one, others in links(atlas, "collaboratesWith").items():
        for other in others:
            first, second = sorted((one, other))
            together[f"{first} {second}"] = {first, second}
    members = turned(links(atlas, "memberOf"))
    return Places(_known(participants(atlas)), members, together).between(actors)
