"""Notices as they are read. Not booked: that a person looked at a reminder is nobody's business but the person's."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db.models import Q

from xiangzhi.access.rules import Viewer
from xiangzhi.lib.refusal import NotFound
from xiangzhi.matter.models import Notice


def mark_read(pk: uuid.UUID, *, by: Viewer, now: datetime) -> Notice:
    """Take a notice off the list of whoever it was for. Raises NotFound for somebody else's."""
    mine = Q(account=uuid.UUID(by.account))
    desk = Q(account__isnull=True)
    notice = Notice.objects.filter(mine | desk, pk=pk).first()
    if notice is None or (notice.account is None and not by.may("matter.dispatch", notice.township)):
        raise NotFound("没有这条提醒，或它不是发给您的。")
    Notice.objects.filter(pk=pk, read_at__isnull=True).update(read_at=now)
    return notice
