"""What the pages of batches show, as values for their templates. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from xiangzhi.lib.document.opening import LIMIT
from xiangzhi.lib.document.unpacking import MOST_BYTES
from xiangzhi.organization.choosing import township_name
from xiangzhi.packs.divisions import Division
from xiangzhi.reform.actions.batches import Incoming
from xiangzhi.reform.forms.batches import AssignForm, field_name
from xiangzhi.reform.models import FileState, PlanBatch, PlanBatchFile

TONES = {
    FileState.WAITING: "neutral",
    FileState.READING: "info",
    FileState.ASKS: "warning",
    FileState.READ: "success",
    FileState.DUPLICATE: "neutral",
    FileState.REFUSED: "danger",
}
RUNNING = (FileState.WAITING, FileState.READING)
NAMED = 3  # townships named in a row; more are counted
ZIP_LIMIT = 3 * LIMIT


def incoming(files: Iterable[UploadedFile[Any]]) -> list[Incoming]:
    """Uploaded files with their bytes; what is past the limits is not read into memory."""
    found, left = [], MOST_BYTES
    for file in files:
        one = taken(file, (file.name or "文件").replace("\\", "/").rsplit("/", 1)[-1], left)
        left -= len(one.data or b"")
        found.append(one)
    return found


def taken(file: UploadedFile[Any], name: str, left: int) -> Incoming:
    size = file.size or 0
    if size > left:
        return Incoming(name, size, None, f"这一批超过 100 MB，{name}没有收下：请另行提交。")
    if size > LIMIT and not name.lower().endswith(".zip"):
        return Incoming(name, size, None, f"{name}超过 20 MB，请只提交方案正文。")
    if size > ZIP_LIMIT:
        return Incoming(name, size, None, f"压缩包{name}超过 60 MB：请分几批提交。")
    return Incoming(name, size, file.read())


def batch_page(batch: PlanBatch, county: Division, files: Sequence[PlanBatchFile], form: AssignForm) -> dict[str, Any]:
    """Progress, rows with their selects once nothing is being read any more, and counts by state."""
    running = any(file.state in RUNNING for file in files)
    counts = {state: sum(1 for file in files if file.state == state) for state in FileState}
    return {
        "batch": batch,
        "county": county,
        "running": running,
        "done": sum(1 for file in files if file.state not in RUNNING),
        "total": len(files),
        "counts": [
            {"label": state.label, "count": count, "tone": TONES[state]} for state, count in counts.items() if count
        ],
        "rows": [row(file, form, running) for file in files],
        "form": form,
        "may_choose": bool(form.fields) and not running,
        "asks": counts[FileState.ASKS],
        "given_up": any(file.state == FileState.REFUSED and getattr(file, "has_bytes", False) for file in files),
        "county_url": reverse("reform:county", args=[int(county.code[:6])]),
    }


def row(file: PlanBatchFile, form: AssignForm, running: bool) -> dict[str, Any]:
    name = field_name(file)
    places = [township_name(code) for code in file.townships]
    shown = "、".join(places[:NAMED]) + (f" 等 {len(places)} 个乡镇" if len(places) > NAMED else "")
    read = file.plan_id is not None and file.state in (FileState.READ, FileState.DUPLICATE)
    return {
        "file": file,
        "state": FileState(file.state).label,
        "tone": TONES[FileState(file.state)],
        "places": shown,
        "field": form[name] if name in form.fields and not running else None,
        "url": reverse("reform:plan", args=[file.plan_id]) if read else "",
    }


def batch_list(batches: Sequence[PlanBatch]) -> list[dict[str, Any]]:
    return [{"batch": batch, "county": township_name(batch.county)} for batch in batches]
