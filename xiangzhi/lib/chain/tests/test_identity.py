"""Identifiers are version 7, rise, and carry their time."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from uuid import RFC_4122

import pytest

from xiangzhi.lib.chain.identity import moment_of, uuid7


def test_it_is_a_version_7_uuid_of_the_rfc() -> None:
    drawn = uuid7()
    assert drawn.version == 7
    assert drawn.variant == RFC_4122


def test_identifiers_of_one_process_rise() -> None:
    drawn = [uuid7() for _ in range(20_000)]
    assert drawn == sorted(set(drawn))
    assert [one.hex for one in drawn] == sorted(one.hex for one in drawn)


def test_they_rise_when_the_clock_is_set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = uuid7()
    monkeypatch.setattr("time.time_ns", lambda: 0)
    assert uuid7() > before


def test_a_given_millisecond_is_carried_even_when_it_lies_back() -> None:
    assert [moment_of(uuid7(moment)) for moment in (5000, 3000, 3000, 9000)] == [5000, 3000, 3000, 9000]


def test_identifiers_of_the_same_given_millisecond_rise() -> None:
    drawn = [uuid7(1_795_000_000_000) for _ in range(1000)]
    assert drawn == sorted(set(drawn))


def test_threads_never_draw_the_same() -> None:
    with ThreadPoolExecutor(4) as pool:
        drawn = [one for part in pool.map(lambda _: [uuid7() for _ in range(2000)], range(4)) for one in part]
    assert len(set(drawn)) == 8000


def test_it_carries_the_clock() -> None:
    assert abs(moment_of(uuid7()) - time.time() * 1000) < 60_000
