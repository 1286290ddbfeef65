"""Checking many plans on all cores: each process reads, checks and renders whole documents; the pieces come back in order.

Only rendered words travel between the processes, so the memory of a thousand plans is that of a few."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from xiangzhi.lib.refusal import Refusal

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from xiangzhi.reform.checked import Checked
    from xiangzhi.reform.plan import Severity
    from xiangzhi.reform.rules import LawOn
    from xiangzhi.reform.rules.county_settings import CountySettings

FEW = 4  # fewer documents are done before a second process has started


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"


class FailOn(StrEnum):
    """The lightest weight that makes the command end with code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


@dataclass(frozen=True)
class Job:
    """What every document is checked under."""

    county: CountySettings
    law_on: LawOn
    today: date
    format: Format
    fail_on: FailOn


@dataclass(frozen=True)
class Piece:
    """What came of one document: its rendered report, or the sentence that refuses it. ``heavy``: a finding counts at the
    weight that fails; ``waivers``: which of the county's waivers meant a finding here."""

    body: str = ""
    refusal: str = ""
    bodiless: str = ""
    heavy: bool = False
    waivers: frozenset[int] = frozenset()


def pieces(files: Sequence[Path], job: Job) -> Iterator[Piece]:
    """One piece for each file, in the order of the files. Raises Refusal where a process dies."""
    workers = min(
        os.process_cpu_count() if hasattr(os, "process_cpu_count") else len(os.sched_getaffinity(0)), len(files)
    )
    if len(files) < FEW or workers < 2:
        yield from _told((piece(file, job) for file in files), len(files))
        return
    from multiprocessing import get_context  # here: one plan alone starts no process

    context = get_context("fork" if threading.active_count() == 1 else "spawn")
    with _pool(workers, context) as pool:
        chunk = max(1, min(8, len(files) // (workers * 4)))
        yield from _told(pool.map(partial(piece, job=job), files, chunksize=chunk), len(files))


@contextmanager
def _pool(workers: int, context) -> Iterator[ProcessPoolExecutor]:  # type: ignore[no-untyped-def]
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    from xiangzhi.reform import checked, reading  # noqa: F401 - loaded once here, shared by the forked processes

    pool = ProcessPoolExecutor(workers, mp_context=context)
    try:
        yield pool
    except BrokenProcessPool as error:
        raise Refusal("核对进程意外中止，请减少一次核对的文件后再试。", code="worker_died") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _told(done: Iterator[Piece], count: int) -> Iterator[Piece]:
    """Passes the pieces on; on a terminal with a line that counts them."""
    shown = sys.stderr.isatty() and count >= FEW
    for number, each in enumerate(done, 1):
        if shown:
            print(f"\r核对 {number}/{count}", end="" if number < count else "\n", file=sys.stderr, flush=True)
        yield each


def piece(file: Path, job: Job) -> Piece:
    """Read, check and render one document; a refusal becomes its sentence."""
    from xiangzhi.lib.document import open_document
    from xiangzhi.reform.checked import check_plan, used
    from xiangzhi.reform.reading import read_plan

    try:
        plan = read_plan(open_document(file))
    except Refusal as refusal:
        return Piece(refusal=refusal.message)
    checked = check_plan(plan, job.county, law_on=job.law_on, today=job.today)
    return Piece(
        body=_rendered(checked, file, job),
        bodiless="" if plan.bodies else no_bodies(plan.source),
        heavy=any(checked.weights()[weight] for weight in _weights(job.fail_on)),
        waivers=used(job.county.waivers, checked, job.county),
    )


def no_bodies(source: str) -> str:
    return f"{source or '文件'}里没有读到任何机构：请确认它是机构改革方案或三定规定。"


def _weights(fail_on: FailOn) -> tuple[Severity, ...]:
    from xiangzhi.reform.plan import Severity

    order = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    return () if fail_on is FailOn.NEVER else order[: order.index(Severity(fail_on)) + 1]


def _rendered(checked: Checked, file: Path, job: Job) -> str:
    if job.format is Format.TEXT:
        from xiangzhi.reform.checked_as_text import checked_as_text

        return checked_as_text(checked)
    from json import dumps

    if job.format is Format.JSON:
        from xiangzhi.reform.checked_as_json import checked_as_json

        return dumps(checked_as_json(checked), ensure_ascii=False, indent=1)
    if job.format is Format.SARIF:
        from xiangzhi.reform.as_sarif import results_of

        return results_of(checked, file)
    from xiangzhi.reform.as_junit import suite_of
    from xiangzhi.reform.plan import Severity

    fails = Severity.WARNING if job.fail_on is FailOn.NEVER else Severity(job.fail_on)
    return suite_of(checked, file, job.county.rules.off, fails)
