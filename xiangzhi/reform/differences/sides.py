"""One side of a comparison: the organisation as a plan intends it or as it stands, both as `Intended`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from xiangzhi.lib.refusal import Invalid
from xiangzhi.reform.descent import StandingName
from xiangzhi.reform.intended import Intended, IntendedBody, IntendedDuty, IntendedPlatform, IntendedPost, intended
from xiangzhi.reform.plan import DutyRole, Plan, Span
from xiangzhi.reform.questions import unanswered

if TYPE_CHECKING:
    from xiangzhi.organization.standing import Standing, StandingBody, StandingDuty

NOT_COMPARED = ("county", "temporary")  # no plan of a township sets these up or ends them
NOTHING = Plan("", "")
WRITTEN = 200  # characters of a duty that are kept when a plan is applied


@dataclass(frozen=True, slots=True)
class Side:
    """``label`` is what people read; ``plan`` is empty for what stands; ``open`` are the plan's unanswered questions."""

    label: str
    wanted: Intended
    plan: Plan = NOTHING
    answers: Mapping[str, str] = field(default_factory=dict)
    open: tuple[str, ...] = ()

    @property
    def bodies(self) -> dict[str, IntendedBody]:
        return {body.name: body for body in self.wanted.bodies}

    @property
    def names(self) -> tuple[StandingName, ...]:
        """The bodies as descent takes those that were there before."""
        runs = {platform.coordinator: platform.name for platform in self.wanted.platforms}
        return tuple(
            StandingName(b.name, b.kind, tuple(d.text for d in b.duties), b.signboards, b.managed_by, runs.get(b.name))
            for b in self.wanted.bodies
        )


def side_of_plan(
    plan: Plan, answers: Mapping[str, str], township: str, aliases: tuple[str, ...] = (), label: str = ""
) -> Side:
    """What a plan intends for a township. What it leaves open is left out and named in ``open``. Raises Invalid where the plan
    sets nothing up there."""
    wanted = intended(plan, answers, township, aliases)
    if len(wanted.bodies) < 2:
        raise Invalid(f"“{label or plan.source or plan.title}”没有为“{township or '本乡镇'}”设立机构：请核对区划代码。")
    wanted = replace(
        wanted,
        bodies=tuple(replace(body, duties=each_once(body.duties)) for body in wanted.bodies),
        platforms=tuple(replace(platform, duties=each_once(platform.duties)) for platform in wanted.platforms),
    )
    asked = tuple(question.text for question in unanswered(plan, answers))
    return Side(label or plan.title or plan.source or "方案", wanted, plan, answers, asked)


def each_once(duties: tuple[IntendedDuty, ...]) -> tuple[IntendedDuty, ...]:
    """A duty that a text names twice is one duty, as it is when the plan is applied."""
    return tuple({(duty.text[:WRITTEN], duty.role): duty for duty in reversed(duties)}.values())[::-1]


def side_of_standing(standing: Standing, label: str = "今天的机构") -> Side:
    """What stands, without bodies that are no plan's business and without the posts of single areas."""
    bodies = tuple(_body(body) for body in standing.bodies if body.kind not in NOT_COMPARED)
    platforms = tuple(IntendedPlatform(p.name, p.coordinator, _duties(p.duties)) for p in standing.platforms)
    return Side(label, Intended(bodies, platforms, ""))


def _body(body: StandingBody) -> IntendedBody:
    return IntendedBody(
        name=body.name,
        kind=body.kind,
        number=body.number,
        grade=body.grade,
        public_class=body.public_class,
        managed_by=body.managed_by,
        counted=body.counted,
        joint_with=body.joint_with,
        signboards=body.signboards,
        establishment=body.establishment,
        posts=tuple(IntendedPost(p.title, p.role, p.seats, p.leader, p.grade) for p in body.posts if not p.area),
        duties=_duties(body.duties),
    )


def _duties(rows: tuple[StandingDuty, ...]) -> tuple[IntendedDuty, ...]:
    return tuple(IntendedDuty(row.text, DutyRole(row.role), Span(*row.span)) for row in rows)
