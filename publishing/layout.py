"""Where boxes, lines and labels of a diagram stand; whole numbers only, so all machines draw the same."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

COLUMNS, COLUMN, ROW = 3, 345, 150
BOX_WIDTH, BOX_HEIGHT = 190, 46
GAP = 6
"""So far apart, at least, stand words, boxes and the lines that pass them."""
PLACES = (50, 46, 54, 42, 58, 38, 62, 34, 66, 30, 70, 26, 74, 22, 78, 18, 82)
"""Where on its line a label may stand, in per cent, the best place first."""
Pair = tuple[str, str]


class Box(NamedTuple):
    """A rectangle by its middle and its size."""

    x: int
    y: int
    width: int = BOX_WIDTH
    height: int = BOX_HEIGHT

    def meets(self, other: "Box") -> bool:
        """Tell whether two rectangles come nearer to each other than the gap."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width + 2 * GAP
            and abs(self.y - other.y) * 2 < self.height + other.height + 2 * GAP
        )

    def is_passed_by(self, start: "Box", end: "Box") -> bool:
        """Tell whether the line between the middles of two boxes runs through this one."""
        across, down = self.width // 2 + GAP, self.height // 2 + GAP
        beside = (
            max(start.x, end.x) < self.x - across
            or min(start.x, end.x) > self.x + across
            or max(start.y, end.y) < self.y - down
            or min(start.y, end.y) > self.y + down
        )
        corners = [(self.x + i * across, self.y + j * down) for i in (-1, 1) for j in (-1, 1)]
        return not beside and len({_side(start, end, corner) > 0 for corner in corners}) == 2

    def border_towards(self, other: "Box") -> tuple[int, int]:
        """Return the point of the border at which a line to the middle of another box leaves this one."""
        dx, dy = other.x - self.x, other.y - self.y
        across, down = self.width // 2, self.height // 2
        if abs(dx) * down > abs(dy) * across:
            return self.x + (across if dx > 0 else -across), self.y + dy * across // abs(dx)
        return self.x + dx * down // abs(dy), self.y + (down if dy > 0 else -down)


def _side(start: Box, end: Box, point: tuple[int, int]) -> int:
    return (end.x - start.x) * (point[1] - start.y) - (end.y - start.y) * (point[0] - start.x)


@cache
def _cell(number: int) -> Box:
    row, column = divmod(number, COLUMNS)
    return Box(column * COLUMN + COLUMN // 2, row * ROW + ROW // 2)


@cache
def _cross(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether the lines between two pairs of cells cross; lines from one cell do not."""
    if set(one) & set(other):
        return False
    (a, b), (c, d) = map(_cell, one), map(_cell, other)
    return _side(a, b, c[:2]) * _side(a, b, d[:2]) < 0 and _side(c, d, a[:2]) * _side(c, d, b[:2]) < 0


@cache
def _passes(line: tuple[int, int], number: int) -> bool:
    return number not in line and _cell(number).is_passed_by(_cell(line[0]), _cell(line[1]))


def _length(line: tuple[int, int]) -> int:
    start, end = _cell(line[0]), _cell(line[1])
    return abs(start.x - end.x) // 10 + abs(start.y - end.y) // 10


def _cost(cells: Sequence[str], pairs: Iterable[Pair]) -> int:
    """Say how bad it is when these names stand in the cells: lines through boxes, crossings, long lines."""
    at = {name: number for number, name in enumerate(cells) if name}
    lines = [(at[start], at[end]) for start, end in pairs]
    through = sum(_passes(line, number) for line in lines for number in at.values())
    crossings = sum(_cross(one, other) for one, other in combinations(lines, 2))
    return 5000 * through + 150 * crossings + sum(map(_length, lines))


def _improved(cells: list[str], pairs: Sequence[Pair]) -> list[str]:
    """Swap what stands in two cells as long as that makes the drawing better."""
    best = _cost(cells, pairs)
    while True:
        before = best
        for one, other in combinations(range(len(cells)), 2):
            cells[one], cells[other] = cells[other], cells[one]
            cost = _cost(cells, pairs)
            if cost < best:
                best = cost
            else:
                cells[one], cells[other] = cells[other], cells[one]
        if best == before:
            return cells


class Layout(NamedTuple):
    """Where each name and the label of each pair stands, and how many labels meet something."""

    boxes: dict[str, Box]
    labels: dict[Pair, Box]
    faults: int


def arrange(sizes: Mapping[Pair, tuple[int, int]]) -> Layout:
    """Place the names of some pairs and the labels of their lines, whose sizes are given.

    >>> arrange({("a", "b"): (80, 20)}).faults
    0
    """
    names = sorted({name for pair in sizes for name in pair})
    room = -(-len(names) // COLUMNS) * COLUMNS + COLUMNS
    tried = []
    for turn in range(2 * len(names)):
        order = names if turn % 2 else names[::-1]
        cells = [*order[turn // 2 :], *order[: turn // 2], *[""] * (room - len(names))]
        tried.append(_labelled(_improved(cells, list(sizes)), sizes))
    return min(tried, key=lambda layout: layout.faults)


def _labelled(cells: list[str], sizes: Mapping[Pair, tuple[int, int]]) -> Layout:
    boxes = {name: _cell(number) for number, name in enumerate(cells) if name}
    labels: dict[Pair, Box] = {}
    faults = _cost(cells, sizes) // 50
    for pair in sorted(sizes, key=lambda pair: (-sizes[pair][1], pair)):
        tried = [_label(pair, place, sizes[pair], boxes) for place in PLACES]
        worst = [_faults(box, pair, boxes, labels, sizes) for box in tried]
        labels[pair] = tried[worst.index(min(worst))]
        faults += min(worst)
    return Layout(boxes, labels, faults)


def _label(pair: Pair, place: int, size: tuple[int, int], boxes: Mapping[str, Box]) -> Box:
    start, end = (boxes[name] for name in pair)
    (x, y), (to_x, to_y) = start.border_towards(end), end.border_towards(start)
    return Box(x + (to_x - x) * place // 100, y + (to_y - y) * place // 100, *size)


def _faults(
    box: Box, pair: Pair, boxes: Mapping[str, Box], labels: Mapping[Pair, Box], pairs: Iterable[Pair]
) -> int:
    """Weigh what a label would meet: boxes and other labels much, the lines of other pairs a little."""
    met = sum(box.meets(other) for other in [*boxes.values(), *labels.values()])
    lines = sum(box.is_passed_by(boxes[start], boxes[end]) for start, end in pairs if (start, end) != pair)
    return 1000 * met + 40 * lines
