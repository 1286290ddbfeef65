"""Flows through arcs with a lower and an upper bound: a feasible one, then the smallest or the largest. Exact, in whole
units; every step moves one unit along a shortest path, so the work is bounded by units × arcs. Pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

Place = str
BACK = "back"
"""The arc that closes the circle from the sink to the source: its flow is the number of units."""


@dataclass(frozen=True, slots=True)
class Edge:
    """An arc from ``start`` to ``end`` with its bounds."""

    start: Place
    end: Place
    low: int
    high: int


@dataclass
class Flow:
    """Units on each arc; ``edges`` is fixed."""

    edges: Mapping[str, Edge]
    units: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.units = self.units or dict.fromkeys(self.edges, 0)
        self.leaving: dict[Place, list[str]] = {}
        self.entering: dict[Place, list[str]] = {}
        for name, edge in self.edges.items():
            self.leaving.setdefault(edge.start, []).append(name)
            self.entering.setdefault(edge.end, []).append(name)

    def settle(self) -> bool:
        """Make every arc carry at least its lower bound. False where the bounds cannot hold together."""
        if any(edge.low > edge.high for edge in self.edges.values()):
            return False
        for name, edge in self.edges.items():
            while self.units[name] < edge.low:
                if not self._push(edge.end, edge.start, name):
                    return False
                self.units[name] += 1
        return True

    def shift(self, name: str, up: bool) -> None:
        """From a settled flow: as many units as possible onto an arc, or off it."""
        edge = self.edges[name]
        start, end = (edge.end, edge.start) if up else (edge.start, edge.end)
        step, limit = (1, edge.high) if up else (-1, edge.low)
        while self.units[name] != limit and self._push(start, end, name):
            self.units[name] += step

    def _push(self, start: Place, end: Place, but: str) -> bool:
        """Move one unit from ``start`` to ``end`` over arcs with room, without the arc ``but``; False where there is no way.

        An arc below its lower bound is not emptied further: what has been settled stays settled."""
        came: dict[Place, tuple[str, int, Place]] = {}
        waiting = deque([start])
        while waiting and end not in came:
            at = waiting.popleft()
            for name, step, to in self._ways(at, but):
                if to != start and to not in came:
                    came[to] = (name, step, at)
                    waiting.append(to)
        if end not in came:
            return False
        while end != start:
            name, step, end = came[end]
            self.units[name] += step
        return True

    def _ways(self, at: Place, but: str) -> list[tuple[str, int, Place]]:
        forward = [
            (name, 1, self.edges[name].end)
            for name in self.leaving.get(at, ())
            if name != but and self.units[name] < self.edges[name].high
        ]
        backward = [
            (name, -1, self.edges[name].start)
            for name in self.entering.get(at, ())
            if name != but and self.units[name] > self.edges[name].low
        ]
        return forward + backward
