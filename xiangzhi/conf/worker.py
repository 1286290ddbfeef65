"""The background process on the database: delivers facts, reads uploaded plans, sweeps the clocks, seals the ledger. No broker.

Safe to kill at any moment and to run twice: every piece of work is claimed in the database.
"""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.db import close_old_connections
from django.utils import timezone

from xiangzhi.ledger.delivery import deliver_due
from xiangzhi.ledger.queries import townships
from xiangzhi.ledger.sealing import seal
from xiangzhi.matter.supervision import settle_provisional, sweep
from xiangzhi.reform.actions.applying import apply_due
from xiangzhi.reform.actions.reading_batches import read_waiting
from xiangzhi.reform.actions.summaries import refresh_summaries
from xiangzhi.reform.queries.decisions import waived_on
from xiangzhi.wiring import LISTENERS

log = logging.getLogger("xiangzhi.worker")
PAUSE = 1.0
SWEEP_EVERY = timedelta(seconds=30)
SEAL_EVERY = timedelta(hours=1)


def run_worker(*, once: bool = False, stop: threading.Event | None = None) -> None:
    """Work until stopped (SIGTERM, SIGINT or ``stop``); with ``once`` one round of everything."""
    stop = stop or threading.Event()
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
    swept = sealed = datetime.min.replace(tzinfo=timezone.get_current_timezone()) + timedelta(days=2)
    while not stop.is_set():
        now = timezone.now()
        busy = bool(attempt("deliver", partial(deliver_due, now, LISTENERS, limit=200)))
        busy = bool(attempt("read plans", partial(read_waiting, now))) or busy
        if now - swept >= SWEEP_EVERY:
            attempt("sweep", partial(sweep, now))
            attempt("apply plans that are due", partial(apply_due, now))
            attempt(
                "summaries",
                partial(refresh_summaries, now, waived_of=partial(waived_on, today=timezone.localdate(now))),
            )
            swept = now
        if now - sealed >= SEAL_EVERY:
            attempt("settle", partial(settle_provisional, now))
            attempt("seal all", partial(seal_all, now))
            sealed = now
        if once:
            return
        close_old_connections()
        stop.wait(0.0 if busy else PAUSE)


def seal_all(now: datetime) -> None:
    """A checkpoint for every township that has unsealed entries."""
    for township in townships():
        attempt("seal", partial(seal, township, now))  # each for itself: one broken book leaves no other unsealed


def attempt(name: str, work: Callable[[], object]) -> object:
    """One piece of work; a failure is logged and does not stop the others."""
    try:
        return work()
    except Exception:
        log.exception("后台任务 %s 失败，下一轮再试", name)
        return None
