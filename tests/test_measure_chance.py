"""Chance: what is drawn at random keeps every number of links, and nothing else."""

from collections import Counter
from itertools import combinations, product

import numpy as np
import pytest

from graph.measures import chance

PAPER = [(0, 0), (0, 1), (1, 1), (2, 0), (2, 2), (3, 1), (3, 3)]
"""Four projects and four areas; each project has the areas with which it stands here."""
FEW = [(0, 0), (0, 1), (1, 0), (2, 2)]


def drawn(links: list[tuple[int, int]], seed: int = chance.SEED) -> list[tuple[frozenset[int], ...]]:
    """Return each network drawn: for each start the set of its ends."""
    size = max(start for start, _ in links) + 1
    return [
        tuple(
            frozenset(int(end) for (begun, _), end in zip(links, row, strict=True) if begun == start)
            for start in range(size)
        )
        for network in chance.networks(links, seed)
        for row in network
    ]


def possible(links: list[tuple[int, int]]) -> set[tuple[frozenset[int], ...]]:
    """Return all networks in which everyone has as many links, found by trying all."""
    starts, ends = Counter(start for start, _ in links), Counter(end for _, end in links)
    choices = [map(frozenset, combinations(sorted(ends), starts[start])) for start in sorted(starts)]
    return {network for network in product(*choices) if Counter(e for one in network for e in one) == ends}


@pytest.mark.parametrize("links", [PAPER, FEW])
def test_every_network_with_the_same_numbers_of_links_is_drawn_equally_often(links: list[tuple[int, int]]):
    times, all_ = Counter(drawn(links)), possible(links)
    assert times.keys() == all_
    assert sum(times.values()) >= chance.DRAWS
    mean = sum(times.values()) / len(all_)
    chi_squared = sum((count - mean) ** 2 / mean for count in times.values())
    assert chi_squared < len(all_) - 1 + 4 * (2 * (len(all_) - 1)) ** 0.5


def test_the_same_seed_draws_the_same_networks_and_another_seed_others():
    assert drawn(PAPER) == drawn(PAPER)
    assert drawn(PAPER) != drawn(PAPER, seed=chance.SEED + 1)


def test_a_network_that_can_be_in_one_way_only_stays_as_it_is():
    assert set(drawn([(0, 0), (0, 1), (1, 0), (1, 1)])) == {(frozenset({0, 1}), frozenset({0, 1}))}


def test_a_single_link_is_drawn_as_it_is():
    assert set(drawn([(0, 0)])) == {(frozenset({0}),)}


# Comparing


NORMAL = np.repeat([[4.0], [6.0], [8.0]], [250, 500, 250], axis=0)
"""A count that is 4, 6 or 8 by chance."""


@pytest.mark.parametrize(
    ("observed", "side", "p"),
    [(0, -1, 0.002), (6, 0, 1.0), (12, 1, 0.002), (4, 0, 0.5015)],
)
def test_what_chance_hardly_gives_lies_on_a_side(observed: int, side: int, p: float):
    (told,) = chance.compared([observed], NORMAL, [True])
    assert (told.observed, told.expected, told.p, told.side) == (observed, 6.0, p, side)


def test_where_fewer_than_five_are_expected_nothing_is_said():
    (told,) = chance.compared([0], NORMAL - 2, [True])
    assert (told.expected, told.side) == (4.0, None)


def test_what_is_not_known_well_enough_has_no_side_whatever_chance_gives():
    (told,) = chance.compared([0], NORMAL, [False])
    assert told.side is None


def test_one_of_many_comparisons_must_be_rarer_to_be_more_than_chance():
    rare = np.repeat([[0.0], [6.0]], [9, 991], axis=0)  # 0 in 9 of 1000 draws: p = 0.02
    alone = chance.compared([0], rare, [True])
    among = chance.compared([0, *[6] * 9], np.hstack([rare, *[NORMAL] * 9]), [True] * 10)
    assert [told.side for told in alone] == [-1]
    assert [told.side for told in among] == [0] * 10
    assert among[0].p == alone[0].p == pytest.approx(0.02, abs=0.0001)


def test_sums_that_differ_in_their_last_digit_only_are_equal():
    left, right = 5.9 + 0.1 + 0.1, 5.9 + (0.1 + 0.1)
    assert left != right
    for seen, other in ((left, right), (right, left)):
        (told,) = chance.compared([seen], np.full((1000, 1), other), [True])
        assert (told.p, told.side) == (1.0, 0)
