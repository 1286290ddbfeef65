"""Signboards and platforms compared. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xiangzhi.reform.descent import Line
from xiangzhi.reform.differences.sides import Side
from xiangzhi.reform.differences.values import BoardChange, BoardKind, PlatformChange, PlatformKind


def compare_boards(old: Side, new: Side, lines: Sequence[Line]) -> tuple[BoardChange, ...]:
    """Boards that came, went, changed their host, or became a body or came from one."""
    return (*_gone_or_moved(old, new, lines), *_come(old, new))


def hosts(side: Side) -> dict[str, str]:
    return {board: body.name for body in side.wanted.bodies for board in body.signboards}


def _gone_or_moved(old: Side, new: Side, lines: Sequence[Line]) -> Iterator[BoardChange]:
    after = hosts(new)
    goes_on = {(before, now) for line in lines for before in line.before for now in line.after}
    for name, host in hosts(old).items():
        if name not in after:
            kind = BoardKind.TO_BODY if name in new.bodies else BoardKind.LOST
            yield BoardChange(kind, name, host, None)
        elif (host, after[name]) not in goes_on:
            yield BoardChange(BoardKind.MOVED, name, host, after[name])


def _come(old: Side, new: Side) -> Iterator[BoardChange]:
    before = hosts(old)
    for name, host in hosts(new).items():
        if name not in before:
            kind = BoardKind.TO_BOARD if name in old.bodies else BoardKind.GAINED
            yield BoardChange(kind, name, None, host)


def compare_platforms(old: Side, new: Side, lines: Sequence[Line]) -> tuple[PlatformChange, ...]:
    """Platforms that came, went, or are coordinated by a body that does not descend from the former one."""
    before = {platform.name: platform.coordinator for platform in old.wanted.platforms}
    after = {platform.name: platform.coordinator for platform in new.wanted.platforms}
    goes_on = {(one, other) for line in lines for one in line.before for other in line.after}
    ended = [PlatformChange(PlatformKind.ENDED, n, c, None) for n, c in before.items() if n not in after]
    came = [PlatformChange(PlatformKind.CREATED, n, None, c) for n, c in after.items() if n not in before]
    other = [
        PlatformChange(PlatformKind.COORDINATOR, name, before[name], now)
        for name, now in after.items()
        if name in before and before[name] != now and (before[name], now) not in goes_on
    ]
    return (*came, *ended, *other)
