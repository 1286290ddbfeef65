"""What the worker does with uploaded files: claim one, read it, find its townships, hand it in; a crash loses nothing.

A claim is a conditional update that counts the attempt and is committed before the file is opened: a file that kills the
process is given up after `TRIES`. Everything that reading leads to is one transaction, so that a crash in the middle leaves
the file waiting as it was.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from django.db.models import F, Q

from xiangzhi.access.models import Account
from xiangzhi.access.queries import viewer_of
from xiangzhi.access.rules import Viewer
from xiangzhi.ledger.writing import writing
from xiangzhi.lib.document import Document, open_document
from xiangzhi.lib.refusal import NotAllowed, Refusal, Stale
from xiangzhi.packs.divisions import Division, division
from xiangzhi.reform.actions.plans import Kept, keep, require_bodies
from xiangzhi.reform.actions.summaries import summarise
from xiangzhi.reform.county import match
from xiangzhi.reform.models import FileState, PlanBatchBytes, PlanBatchFile
from xiangzhi.reform.queries.plans import Reading, read_and_check

log = logging.getLogger("xiangzhi.worker")
TRIES = 3
LEASE = timedelta(minutes=1)  # the largest document takes seconds
A_ROUND = 10  # files; facts and clocks wait for no longer batch
GIVEN_UP = f"读了 {TRIES} 次都没有读完，已停止：请打开原文件另存一份再提交，或点【再读一次】。"


def read_waiting(now: datetime, *, limit: int = A_ROUND) -> int:
    """Read up to ``limit`` files that wait, the oldest first. Returns how many were claimed. Safe to run twice at a time."""
    for done in range(limit):
        file = claim(now)
        if file is None:
            return done
        if file.attempts > TRIES:
            finish(file, FileState.REFUSED, GIVEN_UP, keep_bytes=True)
        else:
            read(file, now)
    return limit


def claim(now: datetime) -> PlanBatchFile | None:
    """The next file that waits or whose reader died, its attempt counted and committed; None where there is none."""
    free = Q(state=FileState.WAITING) | Q(state=FileState.READING, until__lte=now)
    while file := PlanBatchFile.objects.filter(free).select_related("batch", "plan").order_by("id").first():
        mine = PlanBatchFile.objects.filter(pk=file.pk, state=file.state, attempts=file.attempts)
        if mine.update(state=FileState.READING, attempts=F("attempts") + 1, until=now + LEASE):
            file.state, file.attempts = FileState.READING, file.attempts + 1
            return file
    return None


def read(file: PlanBatchFile, now: datetime) -> None:
    """Read one file and record what became of it. What nobody foresaw is logged, and the file is tried again."""
    try:
        take_in(file, now)
    except Stale as stale:
        log.info("文件 %s：%s", file.pk, stale.message)
    except Refusal as refusal:
        with suppress(Stale):
            finish(file, FileState.REFUSED, refusal.message, keep_bytes=isinstance(refusal, NotAllowed))
    except Exception:
        log.exception("读取文件 %s 失败，第 %s 次", file.pk, file.attempts)
        PlanBatchFile.objects.filter(pk=file.pk, attempts=file.attempts).update(until=now)


def take_in(file: PlanBatchFile, now: datetime) -> None:
    document = document_of(file)
    reading = read_and_check(document.text, document.source, document.notes)
    require_bodies(reading.plan)
    county = division(file.batch.county)
    assert county is not None  # a batch is opened for a county of the register
    if file.chosen_by and file.townships:
        hand_in_for(file, reading, file.townships, "由人选定乡镇。", now)
        return
    found = match(reading.plan, file.name, county)
    codes = [place.code for place in found.places]
    if found.sure and not file.batch.hold:
        hand_in_for(file, reading, codes, found.said, now)
    else:
        asked = found.said if not found.sure else f"{found.said}请确认后提交。"
        finish(file, FileState.ASKS, asked, keep_bytes=True, townships=codes)


def document_of(file: PlanBatchFile) -> Document:
    """The uploaded bytes as a document, or the text of the version that a person moves. Raises Unreadable, TooLarge."""
    kept = PlanBatchBytes.objects.filter(file=file).values_list("data", flat=True).first()
    if kept is None and file.plan:
        return Document(file.plan.text, file.plan.source, tuple(file.plan.notes))
    return open_document(bytes(kept or b""), file.name)


def hand_in_for(file: PlanBatchFile, reading: Reading, codes: Sequence[str], said: str, now: datetime) -> None:
    """Hand the plan in for every township that it is for, in one transaction, in the name of whoever uploaded or chose."""
    by = uploader(file, now)
    with writing():
        kept = [keep(reading.plan, township=code, by=by, now=now) for code in covered(reading, codes)]
        for row in kept:
            if row.fresh:
                summarise(row.version, reading, now=now)
            file.misplaced.remove(row.version)
        fresh = any(row.fresh for row in kept)
        state = FileState.READ if fresh else FileState.DUPLICATE
        message = said if fresh else f"{said}{told_before(kept[0])}"
        finish(file, state, message, townships=[row.version.township for row in kept], plan=kept[0].version)


def covered(reading: Reading, codes: Sequence[str]) -> list[str]:
    """All the codes for one township; for a whole county those that the plan covers, where it names any."""
    if len(codes) == 1:
        return list(codes)
    named = {name for each in reading.plan.classes for name in each.townships}
    named |= {name for body in reading.plan.bodies for name in body.townships}
    places = [place for place in map(division, codes) if place is not None]
    return [place.code for place in places if not named or called_any(place, named)]


def called_any(place: Division, names: set[str]) -> bool:
    return any(place.called(name) for name in names)


def told_before(kept: Kept) -> str:
    """Who handed the same text in before, and when."""
    account = Account.objects.filter(pk=kept.version.handed_in_by).first()
    who = f"由{account.name}" if account else ""
    return f"同样的方案已在 {kept.version.handed_in_at.astimezone():%Y-%m-%d %H:%M} {who}提交过，没有再存一份。"


def uploader(file: PlanBatchFile, now: datetime) -> Viewer:
    """Whoever chose the township, else whoever uploaded, with the powers held now. Raises NotAllowed for a closed account."""
    account = Account.objects.filter(pk=file.chosen_by or file.batch.by, is_active=True).first()
    if account is None:
        raise NotAllowed("上传人的账号已停用：请由仍在岗的人重新提交。")
    return viewer_of(account, now=now)


def finish(file: PlanBatchFile, state: FileState, message: str, *, keep_bytes: bool = False, **changes: object) -> None:
    """Record where a file stands, if this worker still holds it. Raises Stale where the lease has gone to another."""
    held = PlanBatchFile.objects.filter(pk=file.pk, state=FileState.READING, attempts=file.attempts)
    if not held.update(state=state, message=message[:400], until=None, **changes):
        raise Stale("这个文件已由另一个后台进程读取。")
    if not keep_bytes:
        PlanBatchBytes.objects.filter(file=file).delete()
