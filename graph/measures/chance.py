"""Chance: networks drawn at random in which everyone keeps as many links as they have."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import Text

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.random import Generator
    from numpy.typing import NDArray

    Whole = NDArray[int64]
    Counts = NDArray[float64]

DRAWS = 1000
"""Networks that are drawn."""
SEED = 20
"""Where the random numbers begin; any whole number will do, the same gives the same figures."""
WARMING = 30
"""Rounds before the first network counts; after about ten nothing is left of the one that was observed."""
BETWEEN = 4
"""Rounds between two networks of one chain that count."""
AT_ONCE = 5_000
"""Links that are mixed at the same time, in several chains where the network is small."""
FEWEST = 5
"""The count that chance must lead one to expect, for less to be more than an accident."""
RISK = 0.05
"""The share of the findings that may be due to chance."""

METHOD = Text(
    f"Slumpen: {DRAWS} nät dras där var och en har kvar sitt antal länkar (konfigurationsmodell, curveball, "
    f"frö {SEED}). p är tvåsidigt; det som skiljer sig från slumpen är utvalt så att högst en av tjugo "
    f"sådana utsagor väntas vara slump (Benjamini–Hochberg). Väntas färre än {FEWEST} räcker uppgifterna "
    "inte.",
    f"Chance: {DRAWS} networks are drawn in which each keeps its number of links (configuration model, "
    f"curveball, seed {SEED}). p is two-sided; what differs from chance is chosen so that at most one in "
    f"twenty such statements is expected to be chance (Benjamini–Hochberg). Where fewer than {FEWEST} are "
    "expected, the facts are not sufficient.",
)

STATED = Text(
    f"Slumpen är {DRAWS} dragna nät, frö {SEED}.",
    f"Chance is {DRAWS} networks drawn at random, seed {SEED}.",
)


@dataclass(frozen=True)
class Compared:
    """A count beside what chance leads one to expect; `side` is -1 for fewer, 1 for more, 0 for as many.

    `side` is None where the facts are not sufficient.
    """

    observed: float
    expected: float
    p: float
    side: int | None


def networks(links: Sequence[tuple[int, int]], seed: int = SEED) -> Iterator["Whole"]:
    """Yield networks drawn at random, several at a time: a row each, which holds the ends of the links.

    The links go from 0, 1, 2 … to 0, 1, 2 …, none twice, and are in order; a column stands for one of them
    and keeps where it begins. All together are at least DRAWS.
    """
    import numpy as np

    starts, ends = np.array(links, np.int64).T
    chains = min(DRAWS, max(1, AT_ONCE // len(links)))
    generator = np.random.default_rng(seed)
    drawn = np.tile(ends, (chains, 1))
    for _ in range(WARMING):
        drawn = _traded(starts, drawn, generator)
    for _ in range(-(-DRAWS // chains)):
        for _ in range(BETWEEN):
            drawn = _traded(starts, drawn, generator)
        yield drawn


def _traded(starts: "Whole", drawn: "Whole", generator: "Generator") -> "Whole":
    """Let all starts meet in pairs, and each pair share out at random what only one of the two has."""
    import numpy as np

    chains, size = len(drawn), int(starts.max()) + 1
    places = generator.permuted(np.tile(np.arange(size), (chains, 1)), axis=1)
    pairs = (places // 2 + size * np.arange(chains)[:, None])[:, starts].ravel()
    ends = drawn.ravel()
    key = pairs * (int(drawn.max()) + 1) + ends
    order = np.argsort(key)
    is_twin = np.diff(key[order]) == 0  # both of the pair have it: it stays where it is
    is_free = np.ones(len(key), bool)
    is_free[1:][is_twin] = is_free[:-1][is_twin] = False
    free = order[is_free]
    traded = ends.copy()
    traded[free] = ends[free[np.argsort(pairs[free] + generator.random(len(free)))]]
    return traded.reshape(drawn.shape)


def compared(observed: Sequence[float], drawn: "Counts", is_known: Sequence[bool]) -> list[Compared]:
    """Return each count beside its column of the counts drawn; what is not known well enough has no side."""
    import numpy as np

    # rounded, since equal sums of shares may differ in their last digit
    seen, drawn = np.round(observed, 6), np.round(drawn, 6)
    expected = drawn.mean(axis=0)
    low, high = ((1 + told.sum(axis=0)) / (1 + len(drawn)) for told in (drawn <= seen, drawn >= seen))
    p = np.minimum(1, 2 * np.minimum(low, high))
    is_enough = (expected >= FEWEST) & np.array(is_known, bool)
    limit = _limit(sorted(p[is_enough].tolist()))
    return [
        Compared(
            observed=round(float(seen[i]), 2),
            expected=round(float(expected[i]), 2),
            p=round(float(p[i]), 4),
            side=(int(np.sign(seen[i] - expected[i])) if p[i] <= limit else 0) if is_enough[i] else None,
        )
        for i in range(len(seen))
    ]


def _limit(p: list[float]) -> float:
    """Return the greatest p that is taken for more than chance (Benjamini–Hochberg)."""
    return max((x for i, x in enumerate(p, 1) if x <= RISK * i / len(p)), default=-1)
