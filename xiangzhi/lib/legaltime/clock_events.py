"""What happens to a clock, as the ledger tells it, and the history that these events make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from xiangzhi.lib.legaltime.course import Pause
from xiangzhi.lib.legaltime.moment import local
from xiangzhi.lib.legaltime.period import Period


@dataclass(frozen=True, slots=True)
class Started:
    """The clock begins; a second start begins it anew and forgets what was before."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Suspended:
    at: datetime
    ground: str


@dataclass(frozen=True, slots=True)
class Resumed:
    at: datetime


@dataclass(frozen=True, slots=True)
class Extended:
    """``period`` is added. Whether an extension is allowed is the procedure's to say."""

    at: datetime
    period: Period
    ground: str


@dataclass(frozen=True, slots=True)
class Stopped:
    at: datetime


Event = Started | Suspended | Resumed | Extended | Stopped


class ClockError(ValueError):
    """Events in an order that cannot have happened: a fault of the caller, not of a clerk."""


@dataclass(slots=True)
class History:
    """The events of one clock, gathered. ``suspended`` is the open suspension, ``stopped`` the end of counting."""

    begin: datetime
    legs: list[Period]
    pauses: list[Pause] = field(default_factory=list)
    suspended: Suspended | None = None
    stopped: datetime | None = None
    latest: datetime | None = None

    def take(self, event: Event) -> None:
        if self.stopped or event.at < (self.latest or self.begin):
            raise ClockError(f"{event} comes after the clock stopped, or earlier than what was recorded before it")
        self.latest = event.at
        match event:
            case Suspended() if not self.suspended:
                self.suspended = event
            case Resumed() if self.suspended:
                self._resume(local(event.at))
            case Extended():
                self._extend(event.period)
            case Stopped():
                self.stopped = local(event.at)
            case _:
                raise ClockError(f"{event} does not fit the state of the clock")

    def pauses_by(self, now: datetime) -> tuple[Pause, ...]:
        """All suspensions, the open one as if it were lifted at ``now``."""
        if not self.suspended:
            return tuple(self.pauses)
        begin = local(self.suspended.at)
        return (*self.pauses, Pause(begin, max(begin, now), self.suspended.ground, open=True))

    def _resume(self, at: datetime) -> None:
        if self.suspended:
            self.pauses.append(Pause(local(self.suspended.at), at, self.suspended.ground))
        self.suspended = None

    def _extend(self, period: Period) -> None:
        last = self.legs[-1]
        if last.unit is period.unit:
            self.legs[-1] = Period(last.amount + period.amount, period.unit)
        else:
            self.legs.append(period)


def history(period: Period, events: Iterable[Event]) -> History:
    """Gather events in the order of the ledger. Raises ClockError when they contradict each other."""
    told: History | None = None
    for event in events:
        if isinstance(event, Started):
            told = History(local(event.at), [period])
        elif told is None:
            raise ClockError(f"{event} comes before the clock started")
        else:
            told.take(event)
    if told is None:
        raise ClockError("a clock needs a start")
    return told
