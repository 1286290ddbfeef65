"""Loads a server: keep-alive clients in processes of their own, each the same loop, bounded in time and count."""

from __future__ import annotations

import http.client
import multiprocessing
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Send = Callable[..., tuple[int, bytes]]
Loop = Callable[[Send, int, int], None]  # (send, client's number, round)


@dataclass(frozen=True, slots=True)
class Load:
    """What a load measured: rounds done, seconds, and every round's and request's time in milliseconds."""

    rounds: int
    seconds: float
    requests: list[float]

    @property
    def rate(self) -> float:
        return self.rounds / self.seconds

    def percentile(self, share: float) -> float:
        ordered = sorted(self.requests)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def p50(self) -> float:
        return statistics.median(self.requests)

    @property
    def p99(self) -> float:
        return self.percentile(0.99)


def load(port: int, loop: Loop, *, clients: int, seconds: float, rounds: int = 1_000_000) -> Load:
    """Run ``loop`` in ``clients`` processes at once for ``seconds``."""
    context = multiprocessing.get_context("fork")
    barrier, results = context.Barrier(clients + 1), context.Queue()
    workers = [
        context.Process(target=client, args=(port, loop, number, seconds, rounds, barrier, results))
        for number in range(clients)
    ]
    for worker in workers:
        worker.start()
    barrier.wait(timeout=60)
    begun = time.monotonic()
    found = [results.get(timeout=seconds + 60) for _ in workers]
    spent = max(end for _, _, end in found) - begun
    for worker in workers:
        worker.join(timeout=10)
    if failed := [error for _, error, _ in found if isinstance(error, str)]:
        raise RuntimeError(failed[0])
    return Load(sum(done for done, _, _ in found), spent, [each for _, times, _ in found for each in times])


def client(port: int, loop: Loop, number: int, seconds: float, rounds: int, barrier: Any, results: Any) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.connect()
    times: list[float] = []

    def send(
        method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None, *, ok: int = 200
    ) -> Any:
        begun = time.perf_counter()
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        read = response.read()
        times.append((time.perf_counter() - begun) * 1000)
        if response.status != ok:
            raise RuntimeError(f"{method} {path}: {response.status} {read[:300].decode(errors='replace')}")
        return read

    done, outcome = 0, None
    barrier.wait(timeout=60)
    end = time.monotonic() + seconds
    try:
        while done < rounds and time.monotonic() < end:
            loop(send, number, done)
            done += 1
    except Exception as error:
        outcome = repr(error)
    results.put((done, outcome or times, time.monotonic()))
