"""Reads for comparing a plan: the two sides of a comparison, and the plans of a township that it may be compared with."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from xiangzhi.access.rules import Viewer
from xiangzhi.lib.refusal import Invalid
from xiangzhi.organization.standing import standing
from xiangzhi.reform.actions.plans import answers_of, jurisdiction
from xiangzhi.reform.differences import Differences, Side, differences, side_of_plan, side_of_standing
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.queries.plans import reading_of, see_plan, within

CHOICES = 20  # the newest plans of a township that are offered


@dataclass(frozen=True, slots=True)
class Compared:
    """Both sides and what differs; ``against`` is None where the plan is compared with what stands today."""

    version: PlanVersion
    against: PlanVersion | None
    old: Side
    new: Side
    found: Differences


def compared(viewer: Viewer, version: PlanVersion, against: uuid.UUID | None) -> Compared:
    """A plan that the viewer sees, compared with another of the same township, or with today. Raises NotFound, Invalid."""
    other = see_plan(viewer, against) if against else None
    if other and other.township != version.township:
        raise Invalid("两份方案属于不同的乡镇，不能比较：请选同一个乡镇的方案。", field="against")
    old = side_of_version(other) if other else side_today(version.township)
    new = side_of_version(version)
    return Compared(version, other, old, new, differences(old, new))


def side_of_version(version: PlanVersion) -> Side:
    """What a kept plan intends with the answers that hold. One statement."""
    place = jurisdiction(version.township)
    label = f"{version.title}（{version.source}）"
    return side_of_plan(reading_of(version).plan, answers_of(version), place.name, place.aliases, label)


def side_today(township: str) -> Side:
    """What stands. One statement."""
    return side_of_standing(standing(township), f"{jurisdiction(township).name}今天的机构")


def others_of(viewer: Viewer, version: PlanVersion) -> list[PlanVersion]:
    """The newest other plans of the same township, without their texts."""
    rows = within(viewer, PlanVersion.objects.filter(township=version.township).exclude(pk=version.pk))
    return list(rows.defer("text", "notes").order_by("-id")[:CHOICES])
