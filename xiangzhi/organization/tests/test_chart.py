"""The organisation as one sheet: every body once, under its platform or its kind, with totals that add up."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from xiangzhi.organization.chart import chart_of
from xiangzhi.organization.standing import Standing, StandingBody, StandingPlatform, StandingPost

SPACE = UUID(int=7)
DAY = date(2026, 6, 15)


def body(name: str, kind: str = "office", **facts: Any) -> StandingBody:
    known = {
        "number": None,
        "grade": "",
        "public_class": "",
        "managed_by": "township",
        "counted": True,
        "joint_with": (),
    }
    return StandingBody(uuid5(SPACE, name), name, kind, origin="", valid_from=DAY, **(known | facts))


def post(title: str, seats: int, *, role: str = "clerk", leader: bool = False, area: str = "") -> StandingPost:
    return StandingPost(uuid5(SPACE, title), title, role, "", seats, leader, area, DAY)


def test_a_coordinating_body_stands_under_its_platform_and_nowhere_else() -> None:
    chart = chart_of(Standing("x", (body("甲办"), body("乙办")), (StandingPlatform("综治平台", "甲办"),)))
    shown = [(branch.title, [leaf.body.name for leaf in branch.leaves]) for branch in chart.branches]
    assert shown == [("综治平台", ["甲办"]), ("党政机构", ["乙办"])]


def test_a_platform_that_nobody_coordinates_stays_visible() -> None:
    (branch,) = chart_of(Standing("x", (), (StandingPlatform("综治平台", None),))).branches
    assert (branch.title, branch.leaves) == ("综治平台", ())


def test_totals_leave_out_bodies_of_the_county() -> None:
    own = body(
        "甲办", establishment=(("行政", 5), ("事业", 2)), posts=(post("主任", 1, leader=True), post("经办人", 6))
    )
    county = body("县平台", "county", counted=False, posts=(post("值班员", 4),))
    chart = chart_of(Standing("x", (own, county)))
    assert (chart.bodies, chart.counted, chart.leaders, chart.seats) == (1, 1, 1, 7)
    assert (chart.headcount, chart.quotas) == (7, (("行政", 5), ("事业", 2)))


def test_posts_of_areas_are_summed_up_by_role() -> None:
    workers = tuple(post(f"{n}村网格员", 2, role="grid_worker", area=f"34182110720{n}") for n in range(3))
    (branch,) = chart_of(Standing("x", (body("甲办", posts=(post("主任", 1), *workers)),))).branches
    assert branch.leaves[0].posts == (("主任", 1), ("网格员", 6))
