"""The clock of a matter's current state: begins when the state is entered, stops, runs on, is extended.

Due dates come from `lib.legaltime` alone. What happened to a clock is read from the ledger's entries, never from a "last
changed" cell; the columns of the matter's row are a copy for lists, rebuilt by `reading`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from xiangzhi.lib.legaltime import (
    ClockReading,
    Due,
    Event,
    Extended,
    Period,
    Resumed,
    Started,
    Suspended,
    clock_due,
    due,
    national_calendar,
)
from xiangzhi.lib.legaltime.clock import YELLOW_FROM
from xiangzhi.lib.legaltime.ruler import Ruler
from xiangzhi.matter.rules import BY_TYPE, Procedure, State


class Entry(Protocol):
    """What the clock needs of a ledger entry."""

    @property
    def kind(self) -> str: ...

    @property
    def at(self) -> datetime: ...

    @property
    def data(self) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Running:
    """When a clock turns yellow and red; all None where a state has no limit."""

    yellow_at: datetime | None = None
    due_at: datetime | None = None
    provisional: bool = False


NO_CLOCK = Running()


def limit_of(state: State, by_type: str) -> str:
    """The period of a state as text, empty where it has none."""
    return by_type if state.limit == BY_TYPE else state.limit


def begin(limit: str, now: datetime) -> Running:
    """The clock of a state entered at ``now``. This is on the hot path: arithmetic only, no explanation is built."""
    if not limit:
        return NO_CLOCK
    found = due(Period.parse(limit), now)
    ruler = found.course.ruler
    return Running(yellow(ruler, ruler.base(found.course.begin), 0.0, found), found.at, found.provisional)


def yellow(ruler: Ruler, at: float, used: float, found: Due) -> datetime:
    """The moment from which three quarters of the limit are used: for days, the beginning of that day."""
    left = ruler.exact(found.at) - at
    whole = left / (1 - used) if used < 1 else 0
    return ruler.place(int(at + (YELLOW_FROM - used) * whole))


def events_since(procedure: Procedure, entered_at: datetime, entries: Iterable[Entry]) -> list[Event]:
    """The clock's events since the state was entered, from the ledger entries of the matter in their order. The order of the
    book counts, not the moments: a server's clock that was set back makes nothing happen before it did."""
    effects = {f"{procedure.key}.{action.key}": action.clock for action in procedure.actions.values() if action.clock}
    events: list[Event] = [Started(entered_at)]
    for entry in entries:
        if entry.data.get("from") != entry.data.get("to"):
            events = [Started(entered_at)]
        elif effect := effects.get(entry.kind):
            events.append(event_of(effect, max(entry.at, events[-1].at), entry.data["facts"]))
    return events


def event_of(effect: str, at: datetime, facts: dict[str, str]) -> Event:
    if effect == "stop":
        return Suspended(at, facts.get("ground", ""))
    if effect == "start":
        return Resumed(at)
    return Extended(at, Period.parse(facts["period"]), facts.get("ground", ""))


def reading(limit: str, events: Iterable[Event], now: datetime, rule: str = "", basis: str = "") -> ClockReading:
    """The clock read at ``now``; ask its ``explanation`` for the reasons."""
    happened = list(events)
    moment = max([now, *(event.at for event in happened)])
    return clock_due(Period.parse(limit), happened, national_calendar(), moment, rule=rule, basis=basis)


def running(read: ClockReading, now: datetime) -> Running:
    """The row's copy of a reading."""
    ruler, later = read.due.course.ruler, now + timedelta(seconds=1)
    from_here = later if read.used >= YELLOW_FROM else yellow(ruler, ruler.exact(now), read.used, read.due)
    return Running(from_here, read.due.at, read.provisional)
