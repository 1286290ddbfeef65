"""Reads of hand-overs: those of a plan, one with its list."""

from __future__ import annotations

import uuid

from xiangzhi.access.rules import COUNTY_WIDE, Viewer
from xiangzhi.lib.refusal import NotFound
from xiangzhi.matter.models import Matter
from xiangzhi.reform.models import PlanVersion, Transfer


def transfers_of(version: PlanVersion) -> list[tuple[Transfer, str]]:
    """The hand-overs of a plan with the state of each, in two statements."""
    rows = list(Transfer.objects.filter(plan=version).select_related("before", "after").order_by("matter"))
    states = dict(Matter.objects.filter(pk__in=[row.matter for row in rows]).values_list("pk", "state"))
    return [(row, states.get(row.matter, "")) for row in rows]


def see_transfer(viewer: Viewer, matter: uuid.UUID) -> Transfer:
    """One hand-over. Raises NotFound outside the viewer's townships."""
    found = Transfer.objects.select_related("before", "after", "plan").filter(matter=matter).first()
    seen = viewer.townships("plan.see") | viewer.townships("plan.transfer") | viewer.townships("plan.apply")
    if found is None or not {COUNTY_WIDE, found.township} & seen:
        raise NotFound("没有这件转隶交接，或它不在您的查看范围内。")
    return found
