"""What does not need a server: how fast the terminal starts, reads and checks a plan, and how fast a text is routed."""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

from xiangzhi.demo.cast import example_plan
from xiangzhi.demo.texts import distinct_reports

TIMES = 5


def seconds_of(*words: str) -> float:
    """The best of several runs of `xiangzhi WORDS`, in seconds: the best, because noise only ever adds."""
    code = "from xiangzhi.cli.main import main; main()"
    found = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=False)
        found.append(time.perf_counter() - begun)
    return min(found)


def starting() -> dict[str, float]:
    """Seconds: a command that does nothing, reading and checking the example plan of 毕桥镇."""
    plan = str(example_plan())
    return {
        "xiangzhi --help": seconds_of("--help"),
        "plan read": seconds_of("plan", "read", plan, "--json"),
        "plan check": seconds_of("plan", "check", plan, "--json"),
    }


def reading() -> dict[str, float]:
    """Milliseconds to read, and to check, the plan in a running process."""
    from xiangzhi.lib.document import open_document
    from xiangzhi.reform.reading import read_plan
    from xiangzhi.reform.rules import check

    document = open_document(example_plan())
    plan = read_plan(document)
    check(plan)
    return {"read": best(lambda: read_plan(document)), "check": best(lambda: check(plan))}


def best(work: object) -> float:
    assert callable(work)
    found = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        found.append((time.perf_counter() - begun) * 1000)
    return min(found)


def suggesting() -> float:
    """Milliseconds to route one text, the median over many texts, with the bodies of the example plan."""
    import random

    from benchmarks.routing import index_of_plan
    from xiangzhi.matter.routing import suggest

    index = index_of_plan()
    texts = [text for _, text, _ in distinct_reports(200, random.Random(3))]
    return median(best_of_three(lambda text=text: suggest(text, index)) for text in texts)


def best_of_three(work: object) -> float:
    assert callable(work)
    found = []
    for _ in range(3):
        begun = time.perf_counter()
        work()
        found.append((time.perf_counter() - begun) * 1000)
    return min(found)
