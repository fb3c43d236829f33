"""One intersection of two focus areas: what is in it, or for an empty one the cheapest bridge."""

from pyoxigraph import NamedNode

from ..errors import Text
from ..namespaces import DEF
from ..store import Answer, Atlas, Term
from . import awards
from .areas import Areas, named_intersections, years
from .bridges import Bridge, bridge
from .contacts import contacts
from .measure import Found, counted, nothing, number


def cell(atlas: Atlas, found: Areas, one: str, other: str) -> Found:
    """Return what two areas share: named intersections, projects, actors; else who could bridge them."""
    projects, actors = (found.shared(by, one, other) for by in ("projects", "actors"))
    if not projects:
        return _bridged(atlas, found, one, other)
    money = awards.granted(atlas)
    named = [name for name, joined in named_intersections(atlas).items() if {one, other} <= joined]
    rows: list[tuple[Term | None, ...]] = [
        (NamedNode(DEF + kind), NamedNode(thing), *years(atlas, of), *money.total(of))
        for kind, things in (("FocusIntersection", named), ("Project", projects), ("Actor", actors))
        for thing in things
        for of in ([{thing}] if kind == "Project" else [set()])
    ]
    counts = (
        counted(len(projects), Text("projekt", "project"), Text("projekt", "projects")),
        counted(len(actors), Text("aktör", "actor"), Text("aktörer", "actors")),
    )
    areas = _areas(atlas, one, other)
    said = Text(
        f"{areas.sv} har {counts[0].sv} och {counts[1].sv} gemensamt"
        f"{' och nämns tillsammans i en källa' if named else ', men ingen källa nämner dem tillsammans'}.",
        f"{areas.en} share {counts[0].en} and {counts[1].en}"
        f"{' and are named together in a source' if named else ', but no source names them together'}.",
    )
    return Found(Answer(("kind", "thing", "start", "end", *money.currencies), rows), (said,))


def _areas(atlas: Atlas, *areas: str) -> Text:
    one, other = (
        Text(*(atlas.label(NamedNode(area), language) for language in ("sv", "en"))) for area in areas
    )
    return Text(f"{one.sv} och {other.sv}", f"{one.en} and {other.en}")


def _bridged(atlas: Atlas, found: Areas, one: str, other: str) -> Found:
    areas = _areas(atlas, one, other)
    lacking = [area for area in (one, other) if not found.actors[area]]
    if lacking:
        names = _areas(atlas, one, other) if len(lacking) == 2 else _label(atlas, lacking[0])
        return nothing(
            Text(
                f"{areas.sv} har inget gemensamt projekt. Ingen namngiven aktör är känd i {names.sv}, "
                "så ingen brygga kan föreslås. Lägg till vilka som deltar i områdets projekt.",
                f"{areas.en} share no project. No named actor is known in {names.en}, "
                "so no bridge can be proposed. Add who takes part in the projects of the area.",
            )
        )
    ways = bridge(contacts(atlas), found.actors[one], found.actors[other])
    if not ways:
        return nothing(
            Text(
                f"{areas.sv} har inget gemensamt projekt, och ingen kedja av kontakter leder från det ena "
                "till det andra.",
                f"{areas.en} share no project, and no chain of contacts leads from the one to the other.",
            )
        )
    rows: list[tuple[Term | None, ...]] = [
        (
            NamedNode(way.one),
            NamedNode(way.other),
            NamedNode(way.through) if way.through else None,
            number(way.steps),
        )
        for way in ways
    ]
    return Found(Answer(("actor", "other", "bridge", "steps"), rows), (_way(areas, ways[0]),))


def _label(atlas: Atlas, area: str) -> Text:
    return Text(*(atlas.label(NamedNode(area), language) for language in ("sv", "en")))


def _way(areas: Text, way: Bridge) -> Text:
    told = {
        0: Text(
            "Den billigaste bryggan: aktörer som redan är verksamma i båda.",
            "The cheapest bridge: actors that are active in both already.",
        ),
        1: Text(
            "Den billigaste bryggan: en aktör i det ena som redan har kontakt med en i det andra.",
            "The cheapest bridge: an actor in the one that is in contact with one in the other already.",
        ),
        2: Text(
            "Den billigaste bryggan: en aktör i det ena möter en i det andra genom någon som båda har "
            "kontakt med. De par som har flest gemensamma kontakter visas.",
            "The cheapest bridge: an actor in the one meets one in the other through somebody with whom "
            "both are in contact. The pairs with most contacts in common are shown.",
        ),
    }
    longer = Text(
        f"Den billigaste bryggan går i {way.steps} steg; den första kontakten på vägen visas.",
        f"The cheapest bridge takes {way.steps} steps; the first contact on the way is shown.",
    )
    return Text(
        f"{areas.sv} har inget gemensamt projekt. {told.get(way.steps, longer).sv}",
        f"{areas.en} share no project. {told.get(way.steps, longer).en}",
    )
