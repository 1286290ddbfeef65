"""The arithmetic of the book: lines that balance in every unit, bounds, running balances. Pure.

Double entry as accountants have it: what one account gives another takes, so the sum of a transaction is nothing in each unit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Name:
    """An account by its words: whose it is, what for, in which unit. ``owner`` and ``purpose`` belong to the room above."""

    owner: str
    purpose: str
    unit: str

    def __str__(self) -> str:
        return f"{self.owner}/{self.purpose}/{self.unit}"


@dataclass(frozen=True, slots=True)
class Move:
    """``amount`` (more than 0) of a unit goes from one account to another of the same unit."""

    source: Name
    target: Name
    amount: int

    def __post_init__(self) -> None:
        if self.amount <= 0:
            raise ValueError(f"a move has an amount above nothing, not {self.amount}")
        if self.source.unit != self.target.unit:
            raise ValueError(f"{self.source} and {self.target} count in different units")
        if self.source == self.target:
            raise ValueError(f"{self.source} cannot give to itself")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most that an account may hold; None is open."""

    least: int | None = 0
    most: int | None = None

    def hold(self, balance: int) -> bool:
        return (self.least is None or balance >= self.least) and (self.most is None or balance <= self.most)


def net(moves: Iterable[Move]) -> dict[Name, int]:
    """What each account gains (or loses) by the moves together; accounts that come out even are left out."""
    totals: dict[Name, int] = defaultdict(int)
    for move in moves:
        totals[move.source] -= move.amount
        totals[move.target] += move.amount
    return {name: amount for name, amount in totals.items() if amount}


def unbalanced(lines: Mapping[Name, int]) -> dict[str, int]:
    """The units in which lines do not add up to nothing, with what is over."""
    sums: dict[str, int] = defaultdict(int)
    for name, amount in lines.items():
        sums[name.unit] += amount
    return {unit: over for unit, over in sums.items() if over}


def lowest_and_highest(balance: int, later: Iterable[tuple[date, int]], day: date) -> tuple[int, int]:
    """The least and the most that an account held from ``day`` on, given its balance today and the lines dated after that day."""
    low = high = balance
    running = balance
    for _, amount in sorted(((when, amount) for when, amount in later if when > day), reverse=True):
        running -= amount
        low, high = min(low, running), max(high, running)
    return low, high
