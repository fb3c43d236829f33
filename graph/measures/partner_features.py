"""What speaks for a partner: eight features, each in words, and the weights with which they are summed."""

from typing import TYPE_CHECKING, NamedTuple

from graph.errors import Text

from .ties import NEWCOMER, Ties

if TYPE_CHECKING:
    from .ties import Floats, Whole


class Feature(NamedTuple):
    """A part of the score: its name, its weight, what a person calls it and what it counts."""

    name: str
    weight: float
    title: Text
    meaning: Text


FEATURES = (
    Feature(
        "ties",
        1.1,
        Text("band över gemensamma grannar", "ties over shared neighbours"),
        Text(
            "Hur många aktörer båda har arbetat med, och hur ofta: återkommande samarbeten väger mer.",
            "How many actors both have worked with, and how often: repeated collaboration weighs more.",
        ),
    ),
    Feature(
        "selective",
        6.7,
        Text("utvalda grannar", "selective neighbours"),
        Text(
            "Gemensamma grannar som har få partner räknas mer än sådana som arbetar med nästan alla.",
            "Shared neighbours that have few partners count for more than those that work with nearly all.",
        ),
    ),
    Feature(
        "circle",
        9.5,
        Text("samma krets", "same circle"),
        Text(
            "Hur stor del av bådas partner som är gemensamma, oavsett hur många partner de har.",
            "How large a share of the partners of both are shared, however many partners they have.",
        ),
    ),
    Feature(
        "fields",
        0.43,
        Text("verksam i aktörens områden", "active in the actor's fields"),
        Text(
            "Hur många projekt den har i de områden där aktören själv har sina.",
            "How many projects it has in the fields where the actor has its own.",
        ),
    ),
    Feature(
        "profile",
        1.3,
        Text("samma inriktning", "same profile"),
        Text(
            "Hur lika de två fördelar sina projekt på områden, oavsett hur många projekt de har.",
            "How alike the two spread their projects over fields, however many projects they have.",
        ),
    ),
    Feature(
        "open",
        0.89,
        Text("öppen för nya", "open to newcomers"),
        Text(
            f"Hur många av dess partner som har högst {NEWCOMER} projekt.",
            f"How many of its partners have at most {NEWCOMER} projects.",
        ),
    ),
    Feature(
        "places",
        1.1,
        Text("platser som samarbetar", "places that work together"),
        Text(
            "Om aktörer på de två platserna samarbetar oftare eller mer sällan än deras antal låter vänta.",
            "Whether actors of the two places work together more or less often than their numbers suggest.",
        ),
    ),
    Feature(
        "kinds",
        0.75,
        Text("slag som kompletterar varandra", "kinds that complement each other"),
        Text(
            "Om de två slagen av aktörer samarbetar oftare eller mer sällan än deras antal låter vänta.",
            "Whether the two kinds of actors work together more or less often than their numbers suggest.",
        ),
    ),
)
"""The parts of the score, as the rows of `parts`; benchmarks/partner_weights.py learns the weights."""


def parts(known: Ties, actor: int) -> "Floats":
    """Return the value of each feature (row) for each actor (column) as a partner of one; unweighted."""
    import numpy as np

    size, degree, near = len(known.actors), known.degree, known.of(actor)
    walked = steps(known, near)
    far = known.to[walked]
    mine = known.strength[known.first[actor] : known.first[actor + 1]]
    own = known.fields[actor]
    rows = (
        np.log1p(np.bincount(far, np.repeat(mine, degree[near]) * known.strength[walked], size)),
        np.log1p(np.bincount(far, np.repeat(1 / degree[near], degree[near]), size)),
        np.bincount(far, minlength=size) / np.sqrt(np.maximum(degree * degree[actor], 1)),
        np.log1p(known.fields @ own / (own.sum() or 1)),
        known.profiles @ known.profiles[actor],
        known.newcomers_met,
        known.place_affinity[known.places[actor]][known.places],
        known.kind_affinity[known.kinds[actor]][known.kinds],
    )
    return np.vstack(rows)


def steps(known: Ties, near: "Whole") -> "Whole":
    """Return where the ties of some actors stand among all ties, those of the first actor first."""
    import numpy as np

    counts = known.degree[near]
    before = np.cumsum(counts) - counts
    return np.repeat(known.first[near] - before, counts) + np.arange(counts.sum())
