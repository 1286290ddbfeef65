"""Reads of this room: who holds which post, and who stands above a body."""

from __future__ import annotations

from django.db.models import QuerySet

from xiangzhi.access.rules import Viewer
from xiangzhi.roster.models import Appointment, Person


def roster_of(viewer: Viewer, township: str) -> QuerySet[Appointment]:
    """The running appointments of a township with person, post and body; nothing for a viewer without the power."""
    rows = Appointment.objects.filter(township=township, valid_to__isnull=True)
    if not (
        viewer.may("roster.see", township)
        or viewer.may("organization.see", township)
        or viewer.holds("organization.see")
    ):
        return rows.none()
    return rows.select_related("person", "post", "post__organization").order_by(
        "post__organization__number", "-post__leader"
    )


def person_of_account(account_id: str) -> Person | None:
    return Person.objects.filter(account_id=account_id).first()


def holders_of_role(township: str, roles: list[str], body: str = "") -> list[Appointment]:
    """The running appointments of some roles, in one body where ``body`` (hex or uuid text) is given."""
    rows = Appointment.objects.filter(township=township, valid_to__isnull=True, post__role__in=roles)
    if body:
        rows = rows.filter(post__organization_id=body)
    return list(rows.select_related("person", "post", "post__organization"))
