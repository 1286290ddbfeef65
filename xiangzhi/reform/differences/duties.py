"""Duties compared: first between a body and what it becomes, then among all others, then with what platforms bring together. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xiangzhi.reform.descent import Line
from xiangzhi.reform.differences.sides import Side
from xiangzhi.reform.differences.values import DutyChange, DutyKind
from xiangzhi.reform.likeness import SAME, Likeness, likeness, pairings, words

NEAR = 0.34  # likeness from which a duty is named as the nearest one of a lost duty


@dataclass(frozen=True, slots=True)
class Held:
    """One duty in one body's hands."""

    holder: str
    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Match:
    before: Held
    after: Held
    likeness: Likeness
    within: bool  # in one line of descent


def compare_duties(old: Side, new: Side, lines: Sequence[Line]) -> tuple[tuple[DutyChange, ...], int]:
    """The changes in the order of the old side, then what is new; and how many duties did not change."""
    before, after = held(old), held(new)
    matches: list[Match] = []
    for line in lines:
        mine = [row for row in before if row.holder in line.before]
        theirs = [row for row in after if row.holder in line.after]
        matches += matched(mine, theirs, within=True)
    before, after = without(before, (m.before for m in matches)), without(after, (m.after for m in matches))
    moved = matched(before, after, within=False)
    before, after = without(before, (m.before for m in moved)), without(after, (m.after for m in moved))
    joined = covered(before, held(new), lines)
    before = without(before, (m.before for m in joined))
    matches += joined
    shared = matched(before, platform_duties(new), within=False)
    before = without(before, (m.before for m in shared))
    found = [row for match in (*moved, *shared, *matches) if (row := change(match))]
    lost = [lost_duty(row, held(new)) for row in before]
    gained = [DutyChange(DutyKind.GAINED, None, row.text, None, row.holder, None, row.role) for row in after]
    return (*lost, *found, *gained), len(matches) - sum(1 for match in matches if change(match))


def held(side: Side) -> list[Held]:
    return [Held(body.name, duty.text, str(duty.role)) for body in side.wanted.bodies for duty in body.duties]


def platform_duties(side: Side) -> list[Held]:
    return [Held(p.name, duty.text, "coordinate") for p in side.wanted.platforms for duty in p.duties]


def matched(before: Sequence[Held], after: Sequence[Held], *, within: bool) -> list[Match]:
    rows = pairings([row.text for row in before], [row.text for row in after])
    return [Match(before[row.left], after[row.right], row.likeness, within) for row in rows]


def without(rows: Iterable[Held], taken: Iterable[Held]) -> list[Held]:
    gone = {id(row) for row in taken}
    return [row for row in rows if id(row) not in gone]


def change(match: Match) -> DutyChange | None:
    """How a duty that both sides know has changed; None where it has not."""
    before, after = match.before, match.after
    kind = DutyKind.MOVED if not match.within else DutyKind.ROLE if before.role != after.role else DutyKind.REWORDED
    if kind is DutyKind.REWORDED and before.text == after.text:
        return None
    return DutyChange(
        kind, before.text, after.text, before.holder, after.holder, before.role, after.role, match.likeness.why
    )


def nearest(row: Held, after: Sequence[Held]) -> tuple[Likeness, Held | None]:
    """The duty afterwards that is most like one that found no match of its own."""
    said = words(row.text)
    rows = [(likeness(row.text, other.text), other) for other in after if said & words(other.text)]
    return max(rows, key=lambda each: each[0].score, default=(Likeness(0.0), None))


def covered(before: Sequence[Held], after: Sequence[Held], lines: Sequence[Line]) -> list[Match]:
    """Duties that have become one with another: what is like them is matched already."""
    heirs = {name: line.after for line in lines for name in line.before}
    found = []
    for row in before:
        alike, best = nearest(row, after)
        if best and alike.score >= SAME:
            found.append(Match(row, best, alike, best.holder in heirs.get(row.holder, ())))
    return found


def lost_duty(row: Held, after: Sequence[Held]) -> DutyChange:
    """A duty that nobody holds afterwards, with the nearest that somebody does."""
    alike, best = nearest(row, after)
    near = f"{best.holder}：{best.text}（相似度 {alike.score:.2f}）" if best and alike.score >= NEAR else ""
    return DutyChange(DutyKind.LOST, row.text, None, row.holder, None, row.role, None, near=near)
