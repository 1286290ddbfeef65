"""Writes on batches of files: open one, choose the townships of its files, ask for a file to be read again.

Nothing is read here: the worker does that (`reading_batches`), so that an upload answers at once.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError

from xiangzhi.access.actions import allow
from xiangzhi.access.rules import Viewer
from xiangzhi.ledger.writing import Book, writing
from xiangzhi.lib.chain.sm3 import sm3_hex
from xiangzhi.lib.document.opening import LIMIT
from xiangzhi.lib.document.unpacking import MOST_BYTES, MOST_FILES, is_archive, unpack
from xiangzhi.lib.refusal import Invalid, NotPossible, Refusal, TooLarge
from xiangzhi.packs.divisions import Division
from xiangzhi.reform.county import townships_of
from xiangzhi.reform.models import FileState, PlanBatch, PlanBatchBytes, PlanBatchFile

MOVABLE = (FileState.ASKS, FileState.READ)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One uploaded file. ``data`` None: not taken, and ``message`` says why."""

    name: str
    size: int
    data: bytes | None
    message: str = ""


def open_batch(
    files: Sequence[Incoming], *, county: Division, hold: bool, by: Viewer, now: datetime, key: str
) -> PlanBatch:
    """Keep uploaded files of one county to be read by the worker; zips are taken apart. ``hold``: every match is confirmed by a
    person first. The same ``key`` again is the same batch. A bad file is a row with its reason and stops no other.
    Raises NotAllowed, Invalid for no file at all, TooLarge for too many."""
    allow(by, "plan.apply", county.code)
    rows = numbered(within_bounds([each for file in files for each in taken_apart(file)]))
    batch = PlanBatch(
        county=county.code, by=by.actor_id, by_name=by.actor_name, at=now, hold=hold, key=key or uuid.uuid4().hex
    )
    try:
        return keep_batch(batch, rows, by, now)
    except IntegrityError:  # the second of two clicks at once
        return PlanBatch.objects.get(by=by.actor_id, key=key)


def keep_batch(
    batch: PlanBatch, rows: list[tuple[PlanBatchFile, bytes | None]], by: Viewer, now: datetime
) -> PlanBatch:
    with writing() as book:
        if known := PlanBatch.objects.filter(by=batch.by, key=batch.key).first():
            return known
        batch.save(force_insert=True)
        keep_files(batch, rows)
        data = {
            "county": batch.county,
            "hold": batch.hold,
            "files": [[row.name, row.size, row.digest] for row, _ in rows],
        }
        book.enter(
            township=batch.county,
            subject=subject_of(batch),
            kind="plan.batch",
            actor=by,
            at=now,
            data=data,
            first=True,
        )
    return batch


def taken_apart(file: Incoming) -> list[Incoming]:
    """The files of a zip, or the file itself. A zip that cannot be taken apart stays one row with the reason."""
    if file.data is None or not is_archive(file.data):
        return [file]
    try:
        parts = unpack(file.data, file.name)
    except Refusal as refusal:
        return [replace(file, data=None, message=refusal.message)]
    return [Incoming(part.name, part.size, part.data, part.message) for part in parts]


def within_bounds(files: list[Incoming]) -> list[Incoming]:
    """The files, those without bytes that are too large. Raises Invalid for none, TooLarge for more than a batch takes."""
    if not files:
        raise Invalid("请选择要提交的方案文件：可以选一个、多个，或一个 zip 压缩包。", field="documents")
    if len(files) > MOST_FILES:
        raise TooLarge(f"一共 {len(files)} 个文件，一次最多 {MOST_FILES} 个：请分几批提交。", field="documents")
    left, kept = MOST_BYTES, []
    for file in files:
        if file.data is not None and len(file.data) > LIMIT:
            file = replace(file, data=None, message=f"{file.name}超过 20 MB，请只提交方案正文。")
        if file.data is not None and len(file.data) > left:
            file = replace(file, data=None, message=f"这一批超过 100 MB，{file.name}没有收下：请另行提交。")
        left -= len(file.data or b"")
        kept.append(file)
    return kept


def numbered(files: list[Incoming]) -> list[tuple[PlanBatchFile, bytes | None]]:
    """Rows with their bytes; the same bytes twice in a batch are read once."""
    seen: dict[str, str] = {}
    rows: list[tuple[PlanBatchFile, bytes | None]] = []
    for number, file in enumerate(files, 1):
        row = PlanBatchFile(number=number, name=file.name[-200:], size=file.size, message=file.message)
        data = file.data
        if data is None:
            row.state = FileState.REFUSED
        else:
            row.digest = sm3_hex(data)
            if data and row.digest in seen:
                row.state, row.message, data = FileState.DUPLICATE, f"与本批的“{seen[row.digest]}”内容相同。", None
            seen.setdefault(row.digest, file.name)
        rows.append((row, data))
    return rows


def keep_files(batch: PlanBatch, rows: list[tuple[PlanBatchFile, bytes | None]]) -> None:
    for row, _ in rows:
        row.batch = batch
    PlanBatchFile.objects.bulk_create(row for row, _ in rows)
    PlanBatchBytes.objects.bulk_create(PlanBatchBytes(file=row, data=data) for row, data in rows if data is not None)


def assign(batch: PlanBatch, choices: Mapping[uuid.UUID, str], *, county: Division, by: Viewer, now: datetime) -> int:
    """Say for which township a file is: the code of one, or of the county for all its townships. The worker then hands the plan
    in in this person's name. What was handed in already for a wrong township is moved; its version stays and no longer stands
    for that township. Returns how many files changed. Raises NotPossible for a plan that was applied."""
    allow(by, "plan.apply", county.code)
    codes = {place.code: [place.code] for place in townships_of(county)}
    codes[county.code] = list(codes)
    for code in choices.values():
        if code not in codes:
            raise Invalid(f"“{code}”不是{county.name}的乡镇，请从列表里选择。")
    with writing() as book:
        rows = PlanBatchFile.objects.select_for_update(of=("self",)).select_related("plan")
        changed = [
            row
            for row in rows.filter(batch=batch, pk__in=choices, state__in=MOVABLE).order_by("number")
            if move(row, codes[choices[row.pk]], by)
        ]
        if changed:
            data = {"files": [[row.number, row.name, row.townships] for row in changed]}
            enter(book, batch, "plan.batch_assign", by, now, data)
    return len(changed)


def move(row: PlanBatchFile, codes: list[str], by: Viewer) -> bool:
    """Give a file to these townships; False where it was read for them already."""
    if row.state == FileState.READ:
        if codes == row.townships:
            return False
        if row.plan is None or len(row.townships) != 1:
            raise NotPossible(f"“{row.name}”是全县的方案，已按它自己的名单逐乡镇提交，不能改到一个乡镇。")
        if row.plan.applied_at:
            raise NotPossible(f"“{row.name}”的方案已经应用，不能改到别的乡镇：请为那个乡镇另行提交。")
        row.misplaced.add(row.plan)
    queue(row, townships=codes, chosen_by=by.actor_id)
    return True


def queue(row: PlanBatchFile, **changes: object) -> None:
    """Put a file before the worker again."""
    values = {"state": FileState.WAITING, "attempts": 0, "until": None, "message": "", **changes}
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))


def read_again(batch: PlanBatch, *, by: Viewer, now: datetime) -> int:
    """Put the files before the worker again that were given up and whose bytes are still there; plans are then handed in in this
    person's name. Returns how many."""
    allow(by, "plan.apply", batch.county)
    with writing() as book:
        rows = PlanBatchFile.objects.select_for_update(of=("self",))
        given_up = list(rows.filter(batch=batch, state=FileState.REFUSED, kept__isnull=False).order_by("number"))
        for row in given_up:
            queue(row, chosen_by=by.actor_id)
        if given_up:
            enter(book, batch, "plan.batch_retry", by, now, {"files": names(given_up)})
    return len(given_up)


def names(rows: Iterable[PlanBatchFile]) -> list[str]:
    return [row.name for row in rows]


def enter(book: Book, batch: PlanBatch, kind: str, by: Viewer, now: datetime, data: Mapping[str, object]) -> None:
    book.enter(township=batch.county, subject=subject_of(batch), kind=kind, actor=by, at=now, data=data)


def subject_of(batch: PlanBatch) -> str:
    """How the ledger names a batch."""
    return f"batch:{batch.pk}"
