"""How the weights of the features of a partner are found: only from projects that start before the cut.

Twice the learning period is cut once more, and weights are sought with which the true new partners of its
rest stand above the others: they maximise the chance that the first drawn is true, when candidates are drawn
with odds exp(score). No weight may be negative, so that every feature speaks for a candidate. Weights from
the one cut are tried on the other; those published are learnt from both. Nothing is random.
"""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graph.measures.partner_features import FEATURES, parts
from graph.measures.partner_ranking import ranking
from graph.measures.ties import Ties

if TYPE_CHECKING:
    from benchmarks.partners import Table, Truth
    from graph.measures.ties import Floats

INNER_CUTS = ("2016-07-01", "2017-01-01")
POOL = 100
"""So many of the best by each feature are the candidates among which the true ones must stand out."""
ROUNDS = 400


class Lesson(NamedTuple):
    """The candidates of each organisation: values (organisation, candidate, feature), and which came true."""

    values: "Floats"
    is_there: np.ndarray
    is_true: np.ndarray


def lesson(known: Ties, truth: "Truth") -> Lesson:
    pools = [_pool(known, one, met) for one, met in truth.items()]
    pools = [(values, true) for values, true in pools if true.any()]
    widest = max(len(true) for _, true in pools)
    values = np.zeros((len(pools), widest, len(FEATURES)), np.float32)
    is_there, is_true = np.zeros(values.shape[:2], bool), np.zeros(values.shape[:2], bool)
    for i, (found, true) in enumerate(pools):
        values[i, : len(true)], is_there[i, : len(true)], is_true[i, : len(true)] = found, True, true
    return Lesson(values, is_there, is_true)


def _pool(known: Ties, one: int, met: set[int]) -> tuple["Floats", np.ndarray]:
    found = parts(known, one)
    allowed = np.flatnonzero(ranking(known, one, found) > -np.inf)
    if not len(allowed):
        return found[:, :0].T, np.zeros(0, bool)
    orders = np.argsort(-found[:, allowed], axis=1, kind="stable")[:, :POOL]
    pool = allowed[np.unique(orders)]
    return found[:, pool].T, np.isin(pool, sorted(met))


def weights(lessons: list[Lesson]) -> "Floats":
    """Return the weights that let the true ones stand out, by projected gradient steps (Adam)."""
    spread = np.vstack([each.values[each.is_there] for each in lessons]).std(0) + 1e-9
    scaled = [each._replace(values=each.values / spread) for each in lessons]
    weight = np.full(len(FEATURES), 0.1)
    mean, square = np.zeros_like(weight), np.zeros_like(weight)
    for turn in range(1, ROUNDS + 1):
        slope = sum(_slope(each, weight) for each in scaled) / len(scaled)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        step = 0.05 * min(1, 2 - 2 * turn / ROUNDS)
        weight = np.maximum(
            weight + step * (mean / (1 - 0.9**turn)) / (np.sqrt(square / (1 - 0.99**turn)) + 1e-8), 0
        )
    return weight / spread


def _slope(told: Lesson, weight: "Floats") -> "Floats":
    """Return in which direction the chance of a true one grows."""
    score = np.where(told.is_there, told.values @ weight.astype(np.float32), -np.inf)
    odds = np.exp(score - score.max(1, keepdims=True))
    among_all = odds / odds.sum(1, keepdims=True)
    true = np.where(told.is_true, odds, 0)
    among_true = true / np.maximum(true.sum(1, keepdims=True), 1e-30)
    pull = (among_true - among_all)[:, None, :]
    return np.matmul(pull, told.values)[:, 0].mean(0).astype(float)


def learn(table: "Table", cut: str) -> None:
    """Print the weights learnt at each inner cut, their hit rates at the other, and the weights from both."""
    from benchmarks.partners import METHODS, best, came_true, hit_rates, known_before

    worlds = {inner: known_before(table, inner) for inner in INNER_CUTS}
    truths = {inner: came_true(table, known, inner, cut) for inner, known in worlds.items()}
    baselines = {name: METHODS[name] for name in ("most active", "common neighbours", "Adamic-Adar")}
    lessons = {inner: lesson(worlds[inner], truths[inner]) for inner in INNER_CUTS}
    for inner, other in zip(INNER_CUTS, reversed(INNER_CUTS), strict=True):
        _say(f"Learnt at {inner}", learnt := weights([lessons[inner]]))
        print(f"tried at {other}, on what came true before {cut}:")

        def score(known: Ties, one: int, learnt: "Floats" = learnt) -> "Floats":
            return ranking(known, one, parts(known, one) * learnt[:, None])

        hit_rates(table, worlds[other], truths[other], baselines | {"weighted sum": (score, best)})
    _say("Learnt from both", weights(list(lessons.values())))


def _say(title: str, learnt: "Floats") -> None:
    named = zip(FEATURES, learnt, strict=True)
    print(f"\n{title}:", ", ".join(f"{feature.name} {weight:.2f}" for feature, weight in named), flush=True)
