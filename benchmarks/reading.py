"""Documents read and checked: a thousand plans on two cores, a county, a gazetteer, growth with length, each beside its floor.

The floor is a plain pass over the same bytes: decode, split into lines, count the characters.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass

from benchmarks import texts

CORES, COUNTY, THOUSAND = 2, 20, 1_000
LENGTHS = (37_500, 75_000, 150_000, 300_000)


@dataclass(frozen=True, slots=True)
class Pass:
    """Seconds to read and check, by the clock and of the processors, seconds of the floor on the same bytes, peak memory in MB."""

    seconds: float
    cpu: float
    floor: float
    memory: float


@dataclass(frozen=True, slots=True)
class Documents:
    """All figures; ``plans`` are in ``thousand``; ``growth`` by kind of text, then by characters, in seconds of the processor."""

    plans: int
    thousand: Pass
    county: Pass
    gazetteer: Pass
    growth: dict[str, dict[int, float]]


def measure(few: bool = False) -> Documents:
    """Each figure in a process of its own, so that memory is its own too; ``few`` takes a tenth of the plans."""
    count, lengths = (THOUSAND // 10, LENGTHS[:2]) if few else (THOUSAND, LENGTHS)
    growth = {kind: {length: one(kind, length).cpu for length in lengths} for kind in ("gazetteer", "many_plans")}
    return Documents(count, one("thousand", count), one("county", COUNTY), one("gazetteer", texts.GAZETTEER), growth)


def one(what: str, size: int) -> Pass:
    command = [sys.executable, "-m", "benchmarks.reading", what, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Pass(**json.loads(done.stdout))


def read_and_check(data: bytes) -> int:
    """Number of findings of one document."""
    from xiangzhi.lib.document import open_document
    from xiangzhi.reform.reading import read_plan
    from xiangzhi.reform.rules import check

    return len(check(read_plan(open_document(data, "plan.txt"))))


def floor(data: bytes) -> int:
    return sum(map(len, data.decode("utf-8").split("\n")))


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def sequential(files: Iterable[bytes]) -> Pass:
    """After one small document, which loads the code."""
    files = list(files)
    read_and_check(texts.plan(0, 500).encode())
    begun = used(resource.RUSAGE_SELF)
    spent = seconds(lambda: [read_and_check(data) for data in files])
    cpu = used(resource.RUSAGE_SELF) - begun
    return Pass(spent, cpu, seconds(lambda: [floor(data) for data in files]), memory(resource.RUSAGE_SELF))


def parallel(files: list[bytes]) -> Pass:
    """Two processes that have started and read a document before the clock runs; their start is in the processor time."""
    with ProcessPoolExecutor(CORES) as pool:
        list(pool.map(read_and_check, [texts.plan(0).encode()] * 2 * CORES))
        spent = seconds(lambda: list(pool.map(read_and_check, files, chunksize=10)))
        plain = seconds(lambda: list(pool.map(floor, files, chunksize=10)))
    return Pass(spent, used(resource.RUSAGE_CHILDREN), plain, memory(resource.RUSAGE_CHILDREN))


def used(who: int) -> float:
    spent = resource.getrusage(who)
    return spent.ru_utime + spent.ru_stime


def memory(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


def main(what: str, size: int) -> None:
    if what == "thousand":
        found = parallel([texts.plan(number).encode() for number in range(size)])
    elif what == "county":
        found = sequential(texts.plan(number).encode() for number in range(size))
    else:
        make = {"gazetteer": texts.gazetteer, "many_plans": texts.many_plans}[what]
        found = sequential([make(size).encode()])
    print(json.dumps(asdict(found)))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
