"""Remembers what a function answered for a few seconds: for facts that change a few times a year and are asked for on every page.

Never for powers: access must end at once.
"""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
_memories: list[dict[object, tuple[float, object]]] = []
_lock = threading.Lock()


def fresh(seconds: float, clock: Callable[[], float] = time.monotonic) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Decorator: an answer is given again, for equal arguments, until it is ``seconds`` old."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        memory: dict[object, tuple[float, object]] = {}
        _memories.append(memory)

        @functools.wraps(function)
        def remembered(*args: P.args, **kwargs: P.kwargs) -> R:
            key = (args, tuple(sorted(kwargs.items())))
            known = memory.get(key)
            if known and clock() - known[0] < seconds:
                return known[1]  # type: ignore[return-value]
            answer = function(*args, **kwargs)
            with _lock:
                memory[key] = (clock(), answer)
            return answer

        return remembered

    return decorate


def forget_all() -> None:
    """Forget everything that was remembered (tests)."""
    for memory in _memories:
        memory.clear()
