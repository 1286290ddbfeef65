"""Reads for the pages of bodies and posts: who holds which post, who held it, who could. Scope was asked when the body or
post was found (`organization.standing`); the township given here is that body's."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from xiangzhi.access.rules import Viewer
from xiangzhi.lib.refusal import NotFound
from xiangzhi.matter.models import Matter
from xiangzhi.organization.models import Post
from xiangzhi.organization.standing import StandingBody, StandingPost
from xiangzhi.roster.models import Appointment, Person
from xiangzhi.roster.queries import roster_of


@dataclass(frozen=True, slots=True)
class Seat:
    """A post with those who hold it today and the seats that are free."""

    post: StandingPost
    holders: tuple[Appointment, ...]

    @property
    def vacant(self) -> int:
        return max(self.post.seats - len(self.holders), 0)


def seats_of(viewer: Viewer, township: str, body: StandingBody) -> tuple[Seat, ...]:
    """The posts of a body with their holders. One statement."""
    held: dict[uuid.UUID, list[Appointment]] = {}
    for row in roster_of(viewer, township).filter(post__organization_id=body.id).order_by("valid_from", "id"):
        held.setdefault(row.post_id, []).append(row)
    return tuple(Seat(post, tuple(held.get(post.id, ()))) for post in body.posts)


def held_by(township: str, post: uuid.UUID) -> list[Appointment]:
    """Every appointment to a post, running ones first, then the latest. One statement."""
    rows = Appointment.objects.filter(township=township, post_id=post).select_related("person")
    return sorted(rows, key=lambda row: (row.valid_to is not None, -row.valid_from.toordinal()))


def appointment_to(township: str, post: uuid.UUID, pk: uuid.UUID) -> Appointment:
    """One appointment to this post. Raises NotFound."""
    found = Appointment.objects.filter(township=township, post_id=post, pk=pk).select_related("person").first()
    if found is None:
        raise NotFound("这个岗位没有这项任职，请刷新后再看。")
    return found


def people_of(viewer: Viewer, township: str) -> list[Person]:
    """The township's people by name, for whoever may appoint; nobody for anyone else. At most one statement."""
    if not viewer.may("roster.appoint", township):
        return []
    return list(Person.objects.filter(township=township).order_by("name"))


def to_appoint(township: str, person: str, post: uuid.UUID) -> tuple[Person, Post]:
    """The person and the post of an appointment, both of the township. Raises NotFound."""
    found = Person.objects.filter(township=township, pk=person).first()
    seat = Post.objects.filter(township=township, pk=post).select_related("organization").first()
    if found is None or seat is None:
        raise NotFound("没有这个人或这个岗位，请刷新后再选。")
    return found, seat


def in_hand(viewer: Viewer, township: str, body: uuid.UUID) -> int | None:
    """How many open matters the body leads; None where the viewer may not see them. At most one statement."""
    if not viewer.may("matter.see", township, [body.hex]):
        return None
    found: Mapping[str, int] = Matter.objects.filter(township=township, body=body, closed_at__isnull=True).aggregate(
        n=Count("id")
    )
    return found["n"]
