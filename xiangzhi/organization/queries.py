"""Reads of this room: the living organisation of a township."""

from __future__ import annotations

import uuid

from django.db import connection
from django.db.models import Prefetch, QuerySet

from xiangzhi.lib.fresh import fresh
from xiangzhi.organization.models import Duty, Establishment, Organization, Platform, Post, Signboard


def living_body_exists(township: str, body: uuid.UUID) -> bool:
    """Whether the township has this body today. On the engine's hot path: one statement, no objects."""
    value = body if connection.vendor == "postgresql" else body.hex
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM organization_organization WHERE id = %s AND township = %s AND valid_to IS NULL",
            [value, township],
        )
        return cursor.fetchone() is not None


def bodies_of(township: str) -> QuerySet[Organization]:
    """The living bodies of a township in the plan's order (public facts: no viewer is asked)."""
    return Organization.objects.filter(township=township, valid_to__isnull=True).order_by("number", "name")


def whole_bodies(township: str) -> QuerySet[Organization]:
    """The living bodies with signboards, posts, establishment and duties, in five statements for any number of bodies."""
    living = {"valid_to__isnull": True}
    return bodies_of(township).prefetch_related(
        Prefetch("signboards", Signboard.objects.filter(**living)),
        Prefetch("posts", Post.objects.filter(**living).order_by("-leader", "title")),
        Prefetch("establishment", Establishment.objects.filter(**living)),
        Prefetch("duties", Duty.objects.filter(**living).order_by("span_start")),
    )


def platforms_of(township: str) -> QuerySet[Platform]:
    """The living platforms of a township with their coordinating bodies."""
    return (
        Platform.objects.filter(township=township, valid_to__isnull=True).select_related("coordinator").order_by("id")
    )


def desk_body(township: str) -> Organization | None:
    """The body where the duty desk sits: matters are received there, grid workers belong to it."""
    post = Post.objects.filter(township=township, role="duty_desk", valid_to__isnull=True).select_related(
        "organization"
    )
    found = post.order_by("id").first()
    return found.organization if found else None


def township_is_running(township: str) -> bool:
    """Whether a plan has been applied there: without bodies nothing can be handled."""
    return bodies_of(township).exists()


def running_townships() -> list[str]:
    """The townships in which a plan was applied, by code."""
    rows = Organization.objects.filter(valid_to__isnull=True).values_list("township", flat=True)
    return sorted(set(rows.distinct()))


@fresh(2.0)
def body_names(township: str) -> dict[uuid.UUID, str]:
    """The names of a township's bodies, those that ended too: old matters name them."""
    return dict(Organization.objects.filter(township=township).values_list("pk", "name"))
