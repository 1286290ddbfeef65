"""What needs no server: how fast the terminal starts, and how fast it reads and checks a plan."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

TIMES = 5
PLAN = Path(__file__).resolve().parents[1] / "examples" / "plans" / "biqiao.txt"


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
    plan = str(PLAN)
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

    plan = read_plan(open_document(PLAN))
    return {"read": best(lambda: read_plan(open_document(PLAN))), "check": best(lambda: check(plan))}


def best(work: Callable[[], object]) -> float:
    found = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        found.append((time.perf_counter() - begun) * 1000)
    return min(found)
