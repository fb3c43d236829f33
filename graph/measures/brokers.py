"""Brokers: who has most contacts, who sits between others, and whose contacts do not know each other."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from ..errors import Text
from ..store import Answer, Atlas
from ..wording import number as written
from .contacts import METHOD, contacts
from .measure import Chosen, Found, Measure, counted, nothing, number

SEED = 20
"""Where the random numbers of the communities begin."""
LARGEST = 5000
"""Actors with contacts up to which all is computed; time and memory grow with their square."""
MANY = 5
"""Actors beyond which a sentence gives their number instead of their names; the table has all."""
ACTORS = Text("aktör", "actor"), Text("aktörer", "actors")
PARTS = Text("del", "part"), Text("delar", "parts")
Pairs = list[tuple[int, int]]


@dataclass(frozen=True)
class Broker:
    """An actor in the network of contacts; all but its contacts is None in too large a network."""

    actor: str
    degree: int
    betweenness: float | None
    constraint: float | None
    community: int | None

    @property
    def order(self) -> tuple[float, int, str]:
        """What it is listed by: those first that sit most between others, then those with most contacts."""
        return -(self.betweenness or 0), -self.degree, self.actor


def compute(atlas: Atlas, _: Chosen) -> Found:
    """Return the actors that have contacts, those first that sit most between others."""
    near = contacts(atlas)
    linked = [actor for actor in sorted(near) if near[actor]]
    if not linked:
        return nothing(_no_contacts(len(near)))
    at = {actor: i for i, actor in enumerate(linked)}
    pairs = [(at[one], at[other]) for one in linked for other in sorted(near[one]) if one < other]
    brokers = sorted(_brokers(linked, pairs), key=lambda broker: broker.order)
    rows = [
        (
            NamedNode(broker.actor),
            number(broker.degree),
            None if broker.betweenness is None else number(broker.betweenness),
            None if broker.constraint is None else number(broker.constraint),
            None if broker.community is None else number(broker.community),
        )
        for broker in brokers
    ]
    columns = ("actor", "degree", "betweenness", "constraint", "community")
    said = (*_size(len(near), linked, pairs), *_meanings(atlas, brokers))
    return Found(Answer(columns, list(rows), is_ordered=True), said)


def _brokers(linked: list[str], pairs: Pairs) -> list[Broker]:
    degrees = [0] * len(linked)
    for one, other in pairs:
        degrees[one] += 1
        degrees[other] += 1
    nothing_told = [None] * len(linked)
    if len(linked) > LARGEST:
        return list(map(Broker, linked, degrees, nothing_told, nothing_told, nothing_told))
    told = (measure(len(linked), pairs) for measure in (_betweenness, _constraints, _communities))
    return list(map(Broker, linked, degrees, *told))


def _betweenness(size: int, pairs: Pairs) -> list[float]:
    """Return the share of the shortest ways between all other pairs that go through each actor."""
    import rustworkx

    graph = rustworkx.PyGraph()
    graph.add_nodes_from(range(size))
    graph.extend_from_edge_list(pairs)
    told = rustworkx.graph_betweenness_centrality(graph)
    return [round(told[i], 4) for i in range(size)]


def _constraints(size: int, pairs: Pairs) -> list[float]:
    """Return Burt's constraint: the sum over all contacts of the square of what is spent on each.

    It is spent directly, or by way of others that both are in contact with.
    """
    import numpy as np

    linked = np.zeros((size, size))
    one, other = np.array(pairs).T
    linked[one, other] = linked[other, one] = 1
    spent = linked / linked.sum(axis=1, keepdims=True)
    told = ((spent + spent @ spent) ** 2 * linked).sum(axis=1)
    return [round(constraint, 4) for constraint in told.tolist()]


def _communities(size: int, pairs: Pairs) -> list[int]:
    """Return the number of the community of each actor, the largest first."""
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(pairs)
    found = networkx.community.louvain_communities(graph, seed=SEED)
    ordered = sorted(found, key=lambda members: (-len(members), min(members)))
    number_of = {member: i for i, members in enumerate(ordered, 1) for member in members}
    return [number_of[i] for i in range(size)]


def _no_contacts(actors: int) -> Text:
    if not actors:
        return Text(
            "Atlasen har inga namngivna aktörer, och därför inget nät av kontakter.",
            "The atlas has no named actors, and so no network of contacts.",
        )
    told = counted(actors, *ACTORS)
    return Text(
        f"Atlasen har {told.sv} men inga kontakter. Lägg till vilka som deltar i projekt, är medlemmar eller "
        "samarbetar.",
        f"The atlas has {told.en} but no contacts. Add who takes part in projects, are members or "
        "collaborate.",
    )


def _size(actors: int, linked: list[str], pairs: Pairs) -> list[Text]:
    import rustworkx

    graph = rustworkx.PyGraph()
    graph.add_nodes_from(range(len(linked)))
    graph.extend_from_edge_list(pairs)
    parts = rustworkx.connected_components(graph)
    told, alone = counted(len(linked), *ACTORS), counted(actors - len(linked), *ACTORS)
    contact = counted(len(pairs), Text("kontakt", "contact"), Text("kontakter", "contacts"))
    said = [Text(f"{told.sv} har {contact.sv} med varandra.", f"{told.en} with {contact.en}.")]
    if len(parts) > 1:
        in_parts, largest = counted(len(parts), *PARTS), max(map(len, parts))
        said.append(
            Text(
                f"Nätet består av {in_parts.sv} utan förbindelse; den största har {largest} aktörer.",
                f"The network is {in_parts.en} without a connection; the largest has {largest} actors.",
            )
        )
    if len(linked) < actors:
        said.append(
            Text(
                f"{alone.sv} utan kända kontakter är inte med.",
                f"{alone.en} without known contacts left out.",
            )
        )
    return said


def _meanings(atlas: Atlas, brokers: list[Broker]) -> list[Text]:
    """Return what each measure means, and who comes first."""
    most = max(broker.degree for broker in brokers)
    first = _named(atlas, [broker for broker in brokers if broker.degree == most])
    said = [
        Text(
            f"Kontakter (grad): hur många andra aktören har kontakt med. Flest, {most}: {first.sv}.",
            f"Contacts (degree): with how many others the actor is in contact. Most, {most}: {first.en}.",
        )
    ]
    communities = {broker.community for broker in brokers}
    if None in communities:
        lacking = Text(
            f"Mellanposition, inlåsning och kretsar beräknas för högst {LARGEST} aktörer och saknas här.",
            f"Betweenness, constraint and communities are computed for {LARGEST} actors at most.",
        )
        return [*said, lacking]
    count = len(communities)
    community = Text(
        f"Krets (community): aktörer som har fler kontakter inom kretsen än slumpen ger, här {count} kretsar "
        f"(Louvain, frö {SEED}); den största har nummer 1.",
        "Community: actors with more contacts within it than by chance; communities here: "
        f"{count} (Louvain, seed {SEED}), the largest is number 1.",
    )
    return [*said, _between(atlas, brokers), _CONSTRAINT, community]


def _between(atlas: Atlas, brokers: list[Broker]) -> Text:
    highest = brokers[0].betweenness or 0.0
    first = _named(atlas, [broker for broker in brokers if broker.betweenness == highest])
    sv, en = (written(f"{highest:.4f}", language) for language in ("sv", "en"))
    return Text(
        "Mellanposition (betweenness): hur stor del av de kortaste vägarna mellan alla andra par som går "
        "genom aktören; en mäklare har ett högt tal. "
        + (f"Högst, {sv}: {first.sv}." if highest else "Ingen sitter mellan andra."),
        "Betweenness: what share of the shortest ways between all other pairs goes through the actor; a "
        "broker "
        "has a high number. " + (f"Highest, {en}: {first.en}." if highest else "Nobody sits between others."),
    )


_CONSTRAINT = Text(
    "Inlåsning (Burts constraint): hur mycket aktörens kontakter redan har kontakt med varandra. Nära 0 kan "
    "aktören föra samman dem som inte känner varandra; nära 1 eller däröver känner alla redan varandra, "
    "eller så finns bara en kontakt.",
    "Constraint (Burt): how much the contacts of the actor are in contact with each other already. Near 0 "
    "the actor can bring together those who do not know each other; near 1 or above all know each other "
    "already, or there is one contact only.",
)


def _named(atlas: Atlas, brokers: list[Broker]) -> Text:
    """Return the names of those that share the first place, or how many they are where they are many."""
    if len(brokers) > MANY:
        return Text(f"{len(brokers)} aktörer delar platsen", f"{len(brokers)} actors share the place")
    names = (sorted(atlas.label(NamedNode(b.actor), language) for b in brokers) for language in ("sv", "en"))
    return Text(*(", ".join(told) for told in names))


MEASURE = Measure(
    name="brokers",
    title=Text("Mäklare", "Brokers"),
    question=Text(
        "Vilka aktörer förbinder andra, och vilka kretsar finns i nätet av kontakter?",
        "Which actors connect others, and which communities are there in the network of contacts?",
    ),
    method=Text(
        f"{METHOD.sv} Varje kontakt räknas lika. Par som ingen väg förbinder räknas med bland alla par.",
        f"{METHOD.en} Each contact counts alike. Pairs that no way connects are among all pairs.",
    ),
    compute=compute,
)
