"""Conditions of the lists' explicit SQL: how far a power reaches, and which index shall serve.

SQLite chooses by few statistics; where it would choose badly at a hundred thousand matters, the conditions say so (measured:
docs/performance.md).
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from xiangzhi.access.rules import Reach
from xiangzhi.matter import store
from xiangzhi.matter.procedures import procedures
from xiangzhi.matter.store import as_uuid

Way = tuple[Any, ...]  # a condition and its values


@dataclass(slots=True)
class Where:
    """Conditions of a statement with their values, in order; ``running`` where they ask for open matters only."""

    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    running: bool = False

    def add(self, condition: str, *values: Any) -> None:
        self.conditions.append(condition)
        self.values.extend(values)

    @property
    def sql(self) -> str:
        return " AND ".join(self.conditions) or "1 = 1"


def ways(reach: Reach, township: str, running: bool = False) -> list[Way]:
    """The conditions under which a power reaches a matter: all of the township, or one for each body and area and one for
    what those bodies assist with. ``running``: only open matters are asked for."""
    if reach.everything:
        return [("1 = 1",)]
    bodies = [as_uuid(uuid.UUID(body)) for body in sorted(reach.bodies)]
    column = unindexed("m.body") if running else "m.body"
    found: list[Way] = [(f"{column} = %s", body) for body in bodies]
    if bodies:
        marks = ", ".join(["%s"] * len(bodies))
        charged = f"c.township = %s AND c.body IN ({marks}) AND c.ended_at IS NULL"
        found.append((f"m.id IN (SELECT c.matter_id FROM matter_charge c WHERE {charged})", township, *bodies))
    return found + [in_area(stem) for stem in sorted(reach.areas)]


def within(where: Where, reach: Reach, township: str) -> None:
    """Narrow to what a power reaches."""
    reached = ways(reach, township)
    where.add(
        f"({' OR '.join(condition for condition, *_ in reached)})", *(value for _, *own in reached for value in own)
    )


def are_open(states: tuple[str, ...]) -> bool:
    """Whether no matter in one of these states is closed: then the index of the open ones serves."""
    return final_states().isdisjoint(states)


@cache
def final_states() -> frozenset[str]:
    return frozenset(state.key for each in procedures().values() for state in each.states.values() if state.final)


def unindexed(column: str) -> str:
    """A column whose index SQLite shall leave alone, because another one finds fewer rows; PostgreSQL counts for itself."""
    return column if store.on_postgres() else f"+{column}"


GRID_DIGITS = 15


def in_area(code: str) -> tuple[str, ...]:
    """The condition for an area and all that lies in it, with its values. A grid is found by its index. A village holds
    a good part of a township's matters: the newest ones are read and looked at, not all of its own sorted."""
    if len(code) == GRID_DIGITS:
        return "m.area = %s", code
    column = unindexed("m.area")
    return f"({column} >= %s AND {column} < %s)", code, code + "~"
