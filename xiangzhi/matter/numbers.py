"""Gives out matter numbers: township (9) + day (8) + sequence (5). Never reused; a process that stops leaves a gap.

Numbers are taken in blocks before the matter's own transaction begins, so that two creations never wait for one counter row.
"""

from __future__ import annotations

import threading
from datetime import date

from django.db import connection, transaction

from xiangzhi.ledger.writing import book_is_open

BLOCK = 32
_lock = threading.Lock()
_blocks: dict[tuple[str, str, date], tuple[int, int]] = {}


def next_number(township: str, day: date) -> str:
    """The next free number of a township on a day."""
    if book_is_open():  # a block that is rolled back with the caller must not be remembered
        return numbered(township, day, reserve(township, day, 1))
    place = (str(connection.settings_dict["NAME"]), township, day)
    with _lock:
        following, last = _blocks.get(place, (1, 0))
        if following > last:
            last = reserve(township, day)
            following = last - BLOCK + 1
        _blocks[place] = (following + 1, last)
    return numbered(township, day, following)


def forget() -> None:
    """Forget the blocks that this process holds (tests, whose counters are rolled back)."""
    _blocks.clear()


def numbered(township: str, day: date, sequence: int) -> str:
    return f"{township[:9]}{day:%Y%m%d}{sequence:05d}"


def reserve(township: str, day: date, size: int = BLOCK) -> int:
    """Move the day's counter by one block and return its new end."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO matter_sequence (township, day, last) VALUES (%s, %s, %s) "
            "ON CONFLICT (township, day) DO UPDATE SET last = matter_sequence.last + %s RETURNING last",
            [township, day, size, size],
        )
        return int(cursor.fetchone()[0])
