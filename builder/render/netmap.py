"""Netmap: a network drawn while the book is built: the same names and pairs give the same drawing.

Places come from stress majorization (Gansner, Koren, North 2004): the distance of two names on paper is to be the
number of steps between them; then what overlaps is moved apart.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]

WIDTH = 1000
ROUNDS, MOVES = 160, 120
MOST, FAR = 5, 3
"""Most steps that count, and steps that two names count as apart which nothing joins."""
LETTER, LINE, LONGEST = 7.6, 18, 20
"""Width of a letter, height of a line, and letters from which on a name takes two lines."""


@dataclass(frozen=True)
class Node:
    """A name with its place, its lines of text and its radius."""

    x: int
    y: int
    lines: tuple[str, ...]
    radius: int

    @property
    def wide(self) -> float:
        """Width of what is drawn."""
        return max(2 * self.radius, *(LETTER * len(line) for line in self.lines))

    @property
    def high(self) -> float:
        """Height of what is drawn."""
        return 2 * self.radius + LINE * len(self.lines) + 6

    @property
    def drop(self) -> float:
        """How far below the node the middle of what is drawn lies."""
        return self.high / 2 - self.radius


def height(count: int) -> int:
    """Return how high the paper is for so many names."""
    return min(680, 220 + 24 * count)


def laid_out(names: Sequence[str], pairs: Mapping[tuple[int, int], int]) -> tuple[Node, ...]:
    """Place names; `pairs` are their numbers, the smaller first, and how much there is between them."""
    degree = [0] * len(names)
    for (a, b), weight in pairs.items():
        degree[a] += weight
        degree[b] += weight
    radii = [round(min(16.0, 5 + 2.4 * math.sqrt(number))) for number in degree]
    places = _fitted(_stressed(len(names), pairs), height(len(names)))
    nodes = [
        Node(round(x), round(y), _lines(name), radius)
        for (x, y), name, radius in zip(places, names, radii, strict=True)
    ]
    return tuple(_apart(nodes, height(len(names))))


def _steps(count: int, pairs: Mapping[tuple[int, int], int]) -> list[list[int]]:
    near: list[list[int]] = [[] for _ in range(count)]
    for a, b in sorted(pairs):
        near[a].append(b)
        near[b].append(a)
    found = []
    for start in range(count):
        steps = [0 if at == start else -1 for at in range(count)]
        queue = deque([start])
        while queue:
            here = queue.popleft()
            for there in near[here]:
                if steps[there] < 0:
                    steps[there] = steps[here] + 1
                    queue.append(there)
        found.append([FAR if step < 0 else min(step, MOST) for step in steps])
    return found


def _stressed(count: int, pairs: Mapping[tuple[int, int], int]) -> list[Point]:
    steps = _steps(count, pairs)
    turn = 2 * math.pi / max(1, count)
    places = [(math.cos(at * turn) * (1 + at / count), math.sin(at * turn) * (1 + at / count)) for at in range(count)]
    for _ in range(ROUNDS if count > 1 else 0):
        for i in range(count):
            x = y = total = 0.0
            for j in range(count):
                if i == j:
                    continue
                weight = 1 / steps[i][j] ** 2
                dx, dy = places[i][0] - places[j][0], places[i][1] - places[j][1]
                stretch = steps[i][j] / max(1e-6, math.hypot(dx, dy))
                x += weight * (places[j][0] + stretch * dx)
                y += weight * (places[j][1] + stretch * dy)
                total += weight
            # Rounded, so that the last bits of one machine's sines do not grow into another drawing.
            places[i] = (round(x / total, 6), round(y / total, 6))
    return places


def _fitted(places: Sequence[Point], high: int) -> list[Point]:
    """Turn the drawing so that its longer side lies flat, and fill the paper."""
    mx, my = (sum(p[axis] for p in places) / len(places) for axis in (0, 1))
    moved = [(x - mx, y - my) for x, y in places]
    angle = 0.5 * math.atan2(2 * sum(x * y for x, y in moved), sum(x * x - y * y for x, y in moved))
    cos, sin = math.cos(angle), math.sin(angle)
    turned = [(x * cos + y * sin, y * cos - x * sin) for x, y in moved]
    wide = min(1.0, 0.4 + len(places) / 16) * (WIDTH / 2 - 90)
    spread = [max(abs(p[axis]) for p in turned) or 1.0 for axis in (0, 1)]
    return [(WIDTH / 2 + x / spread[0] * wide, high / 2 + y / spread[1] * (high / 2 - 50)) for x, y in turned]


def _apart(nodes: Sequence[Node], high: int) -> list[Node]:
    """Move names apart that overlap, each pair along the shorter way, and back onto the paper."""
    places = [[float(node.x), float(node.y)] for node in nodes]
    for _ in range(MOVES):
        still = True
        for i, one in enumerate(nodes):
            for j in range(i + 1, len(nodes)):
                other = nodes[j]
                dx = places[j][0] - places[i][0]
                dy = places[j][1] + other.drop - places[i][1] - one.drop
                over = (one.wide + other.wide) / 2 + 8 - abs(dx), (one.high + other.high) / 2 + 4 - abs(dy)
                if min(over) <= 0:
                    continue
                still = False
                axis = 0 if over[0] < over[1] else 1
                push = (over[axis] / 2 + 0.5) * (1 if (dx, dy)[axis] >= 0 else -1)
                places[i][axis] -= push
                places[j][axis] += push
        for place, node in zip(places, nodes, strict=True):
            place[0] = min(max(place[0], node.wide / 2 + 4), WIDTH - node.wide / 2 - 4)
            place[1] = min(max(place[1], node.radius + 4), high - node.high + node.radius)
        if still:
            break
    return [Node(round(x), round(y), node.lines, node.radius) for (x, y), node in zip(places, nodes, strict=True)]


def _lines(name: str) -> tuple[str, ...]:
    """Return a name in one line, a long one in two of about the same length."""
    blanks = [at for at, letter in enumerate(name) if letter == " "]
    if len(name) <= LONGEST or not blanks:
        return (name,)
    middle = min(blanks, key=lambda at: (abs(at - len(name) / 2), at))
    return (name[:middle], name[middle + 1 :])
