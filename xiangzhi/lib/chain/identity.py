"""Identifiers of the system: UUID version 7 (RFC 9562, section 5.7), which sort by the millisecond in which they were
drawn.

Below the millisecond the 74 free bits are one number: random for the first identifier of a millisecond, and larger by
a fresh random step for every further one (method 2 of section 6.2). So identifiers of one process always rise, and
forked processes do not repeat each other.
"""

from __future__ import annotations

import os
import time
from threading import Lock
from uuid import UUID

_FREE_BITS = 74
_LOW = (1 << 62) - 1
_MARKS = 0x7 << 76 | 0b10 << 62


class _Drawer:
    """One rising series of identifiers."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._millisecond = -1
        self._free = 0

    def draw(self, millisecond: int, *, may_fall: bool) -> UUID:
        noise = int.from_bytes(os.urandom(9), "big")
        with self._lock:
            if millisecond > self._millisecond or (may_fall and millisecond != self._millisecond):
                self._millisecond, self._free = millisecond, noise
            else:
                self._free += (noise & 0xFFFFFFFF) + 1
                millisecond = self._millisecond
            free = self._free
        if free >> _FREE_BITS:
            raise OverflowError("同一毫秒内的编号用完了。")
        return UUID(int=millisecond << 80 | free >> 62 << 64 | _MARKS | free & _LOW)


_by_clock = _Drawer()
_by_argument = _Drawer()


def uuid7(now_ms: int | None = None) -> UUID:
    """The next identifier. ``now_ms``: milliseconds since 1970 (UTC), by default the clock's.

    By the clock, identifiers rise even when the clock is set back. A given ``now_ms`` is always honoured; identifiers
    of the same ``now_ms`` given one after the other rise.
    """
    if now_ms is None:
        return _by_clock.draw(time.time_ns() // 1_000_000, may_fall=False)
    return _by_argument.draw(now_ms, may_fall=True)


def moment_of(identifier: UUID) -> int:
    """The milliseconds since 1970 that a version 7 identifier carries."""
    return identifier.int >> 80
