"""Reads for the ledger page. This room lies below `access`: callers give the townships that the viewer may see."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from xiangzhi.ledger.kinds import title_of
from xiangzhi.ledger.models import Checkpoint, Entry, Fact
from xiangzhi.lib.chain.canonical import instant_text, read_instant


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as a page shows it; ``title`` is the kind in Chinese, ``at`` is UTC."""

    id: int
    township: str
    subject: str
    sequence: int
    kind: str
    title: str
    at: datetime
    actor: str
    actor_name: str
    data: dict[str, Any]
    digest: str


@dataclass(frozen=True, slots=True)
class Page:
    """Lines, newest first, and the id to hand in as ``before`` for the next page (None at the end)."""

    lines: list[Line]
    before: int | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A fact that was not delivered yet."""

    id: UUID
    township: str
    kind: str
    recorded_at: datetime
    attempts: int
    not_before: datetime
    error: str


_COLUMNS = ("id", "township", "subject", "sequence", "kind", "at", "actor", "actor_name", "data", "digest")


def browse(
    townships: Collection[str],
    *,
    subject: str = "",
    kind: str = "",
    actor: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    before: int | None = None,
    limit: int = 50,
) -> Page:
    """Entries of these townships, newest first. ``since`` is included, ``until`` is not."""
    wanted: dict[str, Any] = {"subject": subject, "kind": kind, "actor": actor}
    wanted |= {"at__gte": since and instant_text(since), "at__lt": until and instant_text(until), "id__lt": before}
    rows = _of(townships).filter(**{name: value for name, value in wanted.items() if value})
    # A subject has few entries: sorting them beats walking the township's whole book by id, which `id` alone invites.
    rows = rows.order_by((F("id") + 0).desc() if subject else "-id")
    lines = [_line(row) for row in rows.values_list(*_COLUMNS)[: limit + 1]]
    return Page(lines[:limit], lines[limit - 1].id if len(lines) > limit else None)


def history(townships: Collection[str], subject: str) -> list[Line]:
    """Everything that happened to one subject, first to last."""
    rows = _of(townships).filter(subject=subject).order_by("township", "sequence")
    return [_line(row) for row in rows.values_list(*_COLUMNS)]


def checkpoints(townships: Collection[str], *, limit: int = 50) -> list[Checkpoint]:
    """The latest seals, newest first."""
    return list(Checkpoint.objects.filter(township__in=list(townships)).order_by("-id")[:limit])


def failed_facts(now: datetime, *, limit: int = 50) -> list[Waiting]:
    """Facts whose delivery failed, or that wait for longer than ten minutes: what an operator must look at."""
    overdue = instant_text(now - timedelta(minutes=10))
    waiting = Fact.objects.filter(delivered_at__isnull=True)
    rows = (waiting.exclude(error="") | waiting.filter(recorded_at__lte=overdue)).order_by("not_before", "id")
    names = ("id", "township", "kind", "recorded_at", "attempts", "not_before", "error")
    return [
        Waiting(id_, township, kind, read_instant(recorded), attempts, read_instant(later), error)
        for id_, township, kind, recorded, attempts, later, error in rows.values_list(*names)[:limit]
    ]


def _of(townships: Collection[str]) -> QuerySet[Entry]:
    if len(townships) == 1:
        return Entry.objects.filter(township=next(iter(townships)))
    return Entry.objects.filter(township__in=list(townships))


def _line(row: tuple[Any, ...]) -> Line:
    id_, township, subject, sequence, kind, at, actor, actor_name, data, digest = row
    moment = read_instant(at)
    return Line(
        id_, township, subject, sequence, kind, title_of(kind), moment, actor, actor_name, json.loads(data), digest
    )


def townships() -> list[str]:
    """Every township that has entries. For the terminal, not for pages."""
    return list(Entry.objects.order_by("township").values_list("township", flat=True).distinct())
