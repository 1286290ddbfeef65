"""The explanation of a due date as values: one paragraph for people, one object for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class DayNote:
    """One day and, in Chinese, why it is counted or not."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a period ends when it does. ``skipped``: rest days passed over; ``worked``: made-up workdays that count."""

    rule: str
    basis: str
    period: str
    start: str
    due: str
    skipped: tuple[DayNote, ...]
    worked: tuple[DayNote, ...]
    notes: tuple[str, ...]
    calendar: str
    provisional: bool

    def paragraph(self) -> str:
        """One paragraph in Chinese."""
        head = f"{self.rule}：{self.period}" if self.rule else f"期限：{self.period}"
        parts = [head, f"依据：{self.basis}" if self.basis else "", self.start]
        parts.append(f"跳过：{_listed(self.skipped)}" if self.skipped else "")
        parts.append(f"计为工作日：{_listed(self.worked)}" if self.worked else "")
        parts += [*self.notes, self.due, f"日历：{self.calendar}"]
        return "。".join(part.rstrip("。") for part in parts if part) + "。"

    def as_json(self) -> dict[str, object]:
        """Plain values; days as ISO dates; ``text`` is the paragraph."""
        return {
            "rule": self.rule,
            "basis": self.basis,
            "period": self.period,
            "start": self.start,
            "due": self.due,
            "skipped": [{"day": note.day.isoformat(), "reason": note.reason} for note in self.skipped],
            "worked": [{"day": note.day.isoformat(), "reason": note.reason} for note in self.worked],
            "notes": list(self.notes),
            "calendar": self.calendar,
            "provisional": self.provisional,
            "text": self.paragraph(),
        }


def _listed(notes: Iterable[DayNote]) -> str:
    return "、".join(_run_text(run) for run in _runs(notes))


def _runs(notes: Iterable[DayNote]) -> Iterator[list[DayNote]]:
    """Neighbouring days with the same reason; a Saturday and its Sunday are one weekend."""
    run: list[DayNote] = []
    for note in notes:
        if run and not (note.day - run[-1].day == timedelta(1) and _same(run[-1], note)):
            yield run
            run = []
        run.append(note)
    if run:
        yield run


def _same(one: DayNote, other: DayNote) -> bool:
    return one.reason == other.reason or (one.reason, other.reason) == ("周六", "周日")


def _run_text(run: list[DayNote]) -> str:
    first, last = run[0], run[-1]
    if first is last:
        return f"{_short(first.day)}（{first.reason}）"
    reason = first.reason if first.reason == last.reason else "周末"
    return f"{_short(first.day)}至{_until(first.day, last.day)}（{reason}）"


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _until(first: date, last: date) -> str:
    return f"{last.day}日" if first.month == last.month else _short(last)
