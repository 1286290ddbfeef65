"""Temporary bodies (领导小组, 专项工作组, 工作专班): set up for one purpose, ended with it. They count in no limit and hold no headcount.

Both functions write inside the caller's transaction; the caller books them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from xiangzhi.ledger.writing import Book
from xiangzhi.organization.models import Kind, Organization, Post

POSTS = (("组长", 1), ("副组长", 3), ("成员", 30))


def set_up(book: Book, township: str, names: Sequence[tuple[str, str]], *, origin: str, now: datetime) -> list[str]:
    """Set up bodies by (name, name of the one above or empty), each with its posts; names that stand already are left as they are.
    Returns the names that were set up."""
    today = timezone.localtime(now).date()
    standing = {body.name: body for body in Organization.objects.filter(township=township, valid_to__isnull=True)}
    fresh = [(name, above) for name, above in names if name not in standing]
    for name, above in fresh:
        body = Organization.objects.create(
            township=township,
            name=name,
            kind=Kind.TEMPORARY,
            counted=False,
            parent=standing.get(above),
            origin=origin,
            valid_from=today,
        )
        standing[name] = body
        Post.objects.bulk_create(post(body, title, seats, today) for title, seats in POSTS)
    return [name for name, _ in fresh]


def post(body: Organization, title: str, seats: int, today: date) -> Post:
    return Post(
        township=body.township,
        organization=body,
        title=title,
        role="group_member",
        seats=seats,
        origin=body.origin,
        valid_from=today,
    )


def end(book: Book, *, origin: str, now: datetime) -> list[str]:
    """End every temporary body of an origin with its posts. Returns their names."""
    today = timezone.localtime(now).date()
    bodies = Organization.objects.filter(origin=origin, kind=Kind.TEMPORARY, valid_to__isnull=True)
    names = list(bodies.order_by("id").values_list("name", flat=True))
    Post.objects.filter(organization__in=bodies, valid_to__isnull=True).update(valid_to=today)
    bodies.update(valid_to=today)
    return names
