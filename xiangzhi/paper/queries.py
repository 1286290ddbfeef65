"""Reads of this room: files within the viewer's townships, and their contents."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db.models import QuerySet

from xiangzhi.access.rules import COUNTY_WIDE, Viewer
from xiangzhi.lib.refusal import NotFound
from xiangzhi.paper import storage
from xiangzhi.paper.models import File


def files_of(viewer: Viewer, township: str, origin: str) -> list[File]:
    """The files that belong to something, the newest first. One statement."""
    return list(within(viewer, File.objects.filter(township=township, origin=origin)).order_by("-id"))


def open_file(viewer: Viewer, pk: uuid.UUID) -> tuple[File, bytes]:
    """A file with its content. Raises NotFound for what does not exist, is out of reach or is gone from the disk, NotPossible
    where the content is no longer what was kept."""
    file = within(viewer, File.objects.filter(pk=pk)).first()
    if file is None:
        raise NotFound("没有这个文件，或它不在您的查看范围内。")
    return file, storage.read(settings.MEDIA_ROOT, file.digest, file.name)


def within(viewer: Viewer, rows: QuerySet[File]) -> QuerySet[File]:
    """Narrow to the townships in which the viewer sees files."""
    townships = viewer.townships("paper.see")
    return rows if COUNTY_WIDE in townships else rows.filter(township__in=townships)
