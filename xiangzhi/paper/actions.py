"""Writes of this room: keep a file."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from xiangzhi.access.actions import allow
from xiangzhi.access.rules import Viewer
from xiangzhi.ledger.writing import writing
from xiangzhi.lib.refusal import Invalid, TooLarge
from xiangzhi.paper import storage
from xiangzhi.paper.models import File, FileKind
from xiangzhi.paper.naming import clean_name, kind_of_name

LIMIT = 50 * 1024 * 1024
"""Largest file that is kept, in bytes."""


def keep_file(content: bytes, *, name: str, township: str, origin: str, by: Viewer, now: datetime) -> File:
    """Keep a content under a name for what it belongs to. The same content again under the same name is the same file.

    Asks for ``paper.keep``. Raises Invalid for nothing, TooLarge above 50 MB, OSError where the disk is full."""
    allow(by, "paper.keep", township)
    if not content:
        raise Invalid(f"“{name}”是空文件，没有存档：请重新生成或重新选择。", code="empty")
    if len(content) > LIMIT:
        raise TooLarge(f"“{name}”超过 {LIMIT // 1024 // 1024} MB，没有存档：请拆成几个文件。")
    digest = storage.write(settings.MEDIA_ROOT, content)  # before the row: a row never points to nothing
    called = clean_name(name)
    with writing() as book:
        file, fresh = File.objects.get_or_create(
            township=township,
            origin=origin,
            name=called,
            digest=digest,
            defaults={
                "kind": FileKind(kind_of_name(called)),
                "size": len(content),
                "made_by": by.actor_id,
                "made_by_name": by.actor_name,
                "at": now,
            },
        )
        if fresh:
            book.enter(
                township=township,
                subject=f"file:{file.pk}",
                kind="paper.keep",
                actor=by,
                at=now,
                data={"name": called, "digest": digest, "size": len(content), "origin": origin},
                first=True,
            )
    return file
