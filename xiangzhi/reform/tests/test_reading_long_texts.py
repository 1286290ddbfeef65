"""Cost grows linearly with length: measured in processor time, with a margin for a busy machine."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from benchmarks import texts
from benchmarks.reading import read_and_check

pytestmark = pytest.mark.slow
SHORT, LONG = 40_000, 160_000


def processor_seconds(text: str) -> float:
    """The better of two runs: noise only ever adds."""
    found = []
    for _ in range(2):
        begun = time.process_time()
        read_and_check(text.encode())
        found.append(time.process_time() - begun)
    return min(found)


@pytest.mark.parametrize("make", [texts.gazetteer, texts.many_plans])
def test_four_times_the_text_costs_about_four_times(make: object) -> None:
    assert callable(make)
    read_and_check(make(SHORT).encode())
    assert processor_seconds(make(LONG)) < 2 * (LONG / SHORT) * processor_seconds(make(SHORT))


def test_a_gazetteer_of_300_000_characters_takes_seconds_and_little_memory() -> None:
    text = texts.gazetteer().encode()
    begun = time.process_time()
    read_and_check(text)
    assert time.process_time() - begun < 10  # 5 on a free machine; the benchmark holds it to that
    tracemalloc.start()
    read_and_check(texts.gazetteer(100_000).encode())
    assert tracemalloc.get_traced_memory()[1] < 160 * 2**20
    tracemalloc.stop()
