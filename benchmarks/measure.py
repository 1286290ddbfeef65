"""One database measured from an empty township to 100,000 matters: every figure of the report, with its floor beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import work
from benchmarks.client import Load, Loop, load
from benchmarks.server import cpu_seconds, running

ENVIRONMENT = {"XIANGZHI_HTTPS": "0", "XIANGZHI_DEBUG": "0"}
ROUNDS = 3
SIZES = (1_000, 100_000)


@dataclass(frozen=True, slots=True)
class Figure:
    """One loop as measured: rounds a second, times of single requests, CPU of the server's processes for each request."""

    rate: float
    p50: float
    p99: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Meter:
    """A running server and how long to measure it."""

    port: int
    process: int
    seconds: float

    def one(self, loop: Loop, clients: int, seconds: float) -> tuple[Load, float]:
        before = cpu_seconds(self.process)
        found = load(self.port, loop, clients=clients, seconds=seconds)
        return found, (cpu_seconds(self.process) - before) * 1000

    def turns(self, loops: Mapping[str, Loop], clients: int) -> dict[str, Figure]:
        """Every loop in turn, several times over: what disturbs the machine disturbs all of them."""
        parts: dict[str, list[tuple[Load, float]]] = {name: [] for name in loops}
        for loop in loops.values():
            self.one(loop, clients, min(1.0, self.seconds / ROUNDS))
        for _ in range(ROUNDS):
            for name, loop in loops.items():
                parts[name].append(self.one(loop, clients, self.seconds / ROUNDS))
        return {name: together(found) for name, found in parts.items()}


def together(parts: list[tuple[Load, float]]) -> Figure:
    """Rate and CPU over all turns; times of the middle turn, so that one bad moment of the machine is not the figure."""
    requests = sum(len(part.requests) for part, _ in parts)
    return Figure(
        rate=sum(part.rounds for part, _ in parts) / sum(part.seconds for part, _ in parts),
        p50=median(part.p50 for part, _ in parts),
        p99=median(part.p99 for part, _ in parts),
        cpu=sum(cpu for _, cpu in parts) / requests,
    )


def measure_writes(data: Path, url: str, seconds: float) -> dict[str, Figure]:
    """Creating events and whole lives of matters, eight clients, beside the bare handlers that write the same."""
    environment = ENVIRONMENT | {"XIANGZHI_DATA": str(data), "DATABASE_URL": url}
    place = prepare(data, environment)
    with serving(environment, seconds) as meter:
        create = {"create floor": work.floor_create(place), "create": work.create(place)}
        cycle = {"cycle floor": work.floor_cycle(place), "cycle": work.cycle(place)}
        return meter.turns(create, clients=8) | meter.turns(cycle, clients=8)


def measure_lists(data: Path, url: str, seconds: float, sizes: tuple[int, ...]) -> dict[int, dict[str, Figure]]:
    """Lists of 50, one client, at each number of matters."""
    environment = ENVIRONMENT | {"XIANGZHI_DATA": str(data), "DATABASE_URL": url}
    place = prepare(data, environment)
    found = {}
    for size in sizes:
        command(environment, "fill", str(size))
        with serving(environment, seconds) as meter:
            found[size] = meter.turns(lists(place), clients=1)
    return found


def lists(place: Mapping[str, Any]) -> dict[str, Loop]:
    """The bare query, and the list by API and page, first with the same filters, then with each filter."""
    loops = {
        "floor": work.get(f"/floor/list?{work.SAME}"),
        "API": work.api_list(place, work.SAME),
        "page": work.page_list(place, work.SAME),
    }
    return loops | {name: work.api_list(place, filters) for name, filters in work.FILTERS.items()}


def prepare(data: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    from xiangzhi.conf.environment import draw_keys

    draw_keys(data)
    (data / "static").mkdir(exist_ok=True)
    place: dict[str, Any] = json.loads(command(environment, "build").splitlines()[-1])
    return place


def command(environment: Mapping[str, str], *words: str) -> str:
    """`benchmarks.place` in the environment of the measured data folder."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.place", *words],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return done.stdout


@contextmanager
def serving(environment: Mapping[str, str], seconds: float) -> Iterator[Meter]:
    with running(environment) as (port, process):
        time.sleep(0.5)
        yield Meter(port, process, seconds)
