"""Meetings: how often the parties of a gap meet, as it is and by chance."""

from itertools import accumulate
from typing import TYPE_CHECKING

from . import chance
from .contacts import Links, Places
from .parties import Gap

if TYPE_CHECKING:
    from .chance import Counts, Whole


def meetings(places: Places, found: list[Gap], of_category: Links) -> tuple["Counts", "Counts"]:
    """Return how much the parties of each gap meet, as it is and in the networks drawn.

    Chance moves actors between places of one sort only: a council and a research project have other members.
    """
    import numpy as np

    observed, drawn = np.zeros(len(found)), np.zeros((chance.DRAWS, len(found)))
    for sort in filter(None, places.sorts):
        seen, by_chance = _meetings_at(sort, found, of_category)
        observed, drawn = observed + seen, drawn + by_chance
    return observed, drawn


def _meetings_at(places: Links, found: list[Gap], of_category: Links) -> tuple["Counts", "Counts"]:
    """Return how much the parties of each gap meet at places of one sort, and in each network drawn."""
    import numpy as np

    actors = sorted(set().union(*places.values()))
    at = {actor: i for i, actor in enumerate(actors)}
    links = [(i, at[actor]) for i, there in enumerate(places.values()) for actor in sorted(there)]
    starts = np.array([0, *accumulate(map(len, places.values()))])
    is_of = {
        party: np.array([actor in of_category[party] for actor in actors], np.int64)
        for gap in found
        for party in gap.parties
    }

    def meet(ends: "Whole") -> "Counts":
        told = np.zeros((len(ends), len(found)))
        for i, gap in enumerate(found):
            for one, other in gap.pairs:
                told[:, i] += _met(is_of[one][ends], is_of[other][ends], starts) / (2 if one == other else 1)
        return told

    drawn = np.concatenate([meet(ends) for ends in chance.networks(links)])[: chance.DRAWS]
    return meet(np.array([[end for _, end in links]]))[0], drawn


def _met(one: "Whole", other: "Whole", starts: "Whole") -> "Counts":
    """Return how often one party meets the other, if everyone meets one of the others at each place.

    Nobody meets itself, even if it belongs to both parties.
    """
    import numpy as np

    ones, others, both = np.add.reduceat(np.stack([one, other, one & other]), starts[:-1], axis=-1)
    met: Counts = ((ones * others - both) / (np.diff(starts) - 1)).sum(axis=-1)
    return met
