"""Reads of uploaded batches: within the counties that the viewer hands plans in for."""

from __future__ import annotations

import uuid

from django.db.models import Exists, OuterRef

from xiangzhi.access.rules import Viewer
from xiangzhi.lib.refusal import NotFound
from xiangzhi.packs.divisions import Division, counties, division
from xiangzhi.reform.models import PlanBatch, PlanBatchBytes, PlanBatchFile

SHOWN = 20  # batches in the list beside the upload form


def counties_to_fill(viewer: Viewer) -> list[Division]:
    """The counties for all of whose townships the viewer may hand in plans. Raises NotFound for none."""
    found = [place for place in counties() if viewer.may("plan.apply", place.code)]
    if not found:
        raise NotFound("批量提交由县里的编办办理，您只能逐份提交本乡镇的方案。")
    return found


def see_batch(viewer: Viewer, pk: uuid.UUID) -> PlanBatch:
    """One batch. Raises NotFound for what does not exist and for another county's alike."""
    found = PlanBatch.objects.filter(pk=pk).first()
    if found is None or not viewer.may("plan.apply", found.county):
        raise NotFound("没有这一批文件，或它不在您的查看范围内。")
    return found


def county_of_batch(batch: PlanBatch) -> Division:
    """The county that a batch is for."""
    found = division(batch.county)
    if found is None:
        raise NotFound("这一批文件所属的县已不在区划数据里：请系统管理员装回该县的区划数据。")
    return found


def files_of(batch: PlanBatch) -> list[PlanBatchFile]:
    """The files of a batch in their order, each with whether its bytes are still there (``has_bytes``). One statement."""
    kept = PlanBatchBytes.objects.filter(file=OuterRef("pk"))
    return list(batch.files.annotate(has_bytes=Exists(kept)).order_by("number"))


def recent_batches(viewer: Viewer) -> list[PlanBatch]:
    """The last batches of the viewer's counties, the newest first."""
    codes = [place.code for place in counties_to_fill(viewer)]
    return list(PlanBatch.objects.filter(county__in=codes).order_by("-id")[:SHOWN])
