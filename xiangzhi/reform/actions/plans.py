"""Writes of this room: hand in a plan, answer its open questions. Applying it is in `applying.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from xiangzhi.access.actions import allow
from xiangzhi.access.rules import Viewer
from xiangzhi.area.actions import NewArea
from xiangzhi.area.models import Level as AreaLevel
from xiangzhi.ledger.writing import writing
from xiangzhi.lib.chain.sm3 import sm3_hex
from xiangzhi.lib.document import Document
from xiangzhi.lib.refusal import Invalid, NotFound
from xiangzhi.organization.standing import standing
from xiangzhi.packs.divisions import Division, children, county_of, division
from xiangzhi.packs.divisions import Level as DivisionLevel
from xiangzhi.reform.actions.approvals import require_changeable
from xiangzhi.reform.descent import standing_names
from xiangzhi.reform.facts import PlanHandedIn
from xiangzhi.reform.fates import questions_of
from xiangzhi.reform.intended import intended
from xiangzhi.reform.models import Overlay, PlanVersion
from xiangzhi.reform.overlays import overlaid
from xiangzhi.reform.plan import Plan
from xiangzhi.reform.queries.corrections import corrections_of
from xiangzhi.reform.questions import Question
from xiangzhi.reform.reading import read_plan


def jurisdiction(code: str) -> Division:
    """The township of a 9- or 12-digit code. Raises NotFound or Invalid with what to do."""
    found = division(code)
    if found is None:
        raise NotFound(
            f"区划代码“{code}”不在已装的区划数据里：请核对代码，或先导入该县的区划数据。", field="jurisdiction"
        )
    if found.level is not DivisionLevel.TOWNSHIP:
        raise Invalid(f"“{found.name}”（{code}）不是乡镇：请给出乡镇的 9 位或 12 位代码。", field="jurisdiction")
    return found


@dataclass(frozen=True, slots=True)
class Kept:
    """A plan version, and whether it is new: the same text again is the version that was there."""

    version: PlanVersion
    fresh: bool


def hand_in(document: Document, *, township: str, by: Viewer, now: datetime) -> PlanVersion:
    """Keep a plan document for a township. The same text again is the same version. Refuses a text without any body."""
    return keep(read_plan(document), township=township, by=by, now=now).version


def keep(plan: Plan, *, township: str, by: Viewer, now: datetime) -> Kept:
    """`hand_in` for a plan that was read already."""
    place = jurisdiction(township)
    allow(by, "plan.apply", place.code)
    require_bodies(plan)
    require_this_township(plan, place)
    digest = sm3_hex(plan.text.encode())
    try:
        return keep_once(plan, place.code, digest, by, now)
    except IntegrityError:  # somebody else handed the same text in at this moment
        return Kept(PlanVersion.objects.get(township=place.code, digest=digest), fresh=False)


def keep_once(plan: Plan, township: str, digest: str, by: Viewer, now: datetime) -> Kept:
    with writing() as book:
        if known := PlanVersion.objects.filter(township=township, digest=digest).first():
            return Kept(known, fresh=False)
        version = new_version(plan, township, digest, by, now)
        data = {"plan": str(version.pk), "title": version.title, "digest": digest, "source": version.source}
        book.enter(
            township=township,
            subject=subject_of(version),
            kind="plan.hand_in",
            actor=by,
            at=now,
            data=data,
            first=True,
        )
        book.announce(PlanHandedIn(township, now, str(version.pk)))
    return Kept(version, fresh=True)


def new_version(plan: Plan, township: str, digest: str, by: Viewer, now: datetime) -> PlanVersion:
    return PlanVersion.objects.create(
        township=township,
        title=plan.title[:120] or "机构改革方案",
        source=plan.source[:200],
        text=plan.text,
        digest=digest,
        notes=list(plan.notes),
        handed_in_by=by.actor_id,
        handed_in_at=now,
    )


def require_bodies(plan: Plan) -> None:
    """Raise Invalid for a text in which no body was read."""
    if not plan.bodies:
        raise Invalid("这份文件里没有读到任何机构：请确认它是机构改革方案或三定规定。", code="no_bodies")


def require_this_township(plan: Plan, place: Division) -> None:
    """Refuse a plan that names another township than the one it is applied to."""
    named = {name for body in plan.bodies for name in body.townships}
    if named and not any(place.called(name) for name in named):
        raise Invalid(f"方案适用于{'、'.join(sorted(named)[:5])}等，不包括“{place.name}”：请核对区划代码。")
    if not named and plan.township and not place.called(plan.township):
        raise Invalid(f"方案写的是“{plan.township}”，所选区划是“{place.name}”：请核对区划代码。")


def answer(version: PlanVersion, answers: Mapping[str, str], *, by: Viewer, now: datetime) -> None:
    """Keep answers to open questions as overlays with their author. Raises Invalid for an unknown question or choice."""
    allow(by, "plan.answer", version.township)
    require_changeable(version)
    questions = {question.key: question for question in questions_for(version, answers_of(version))}
    for key, value in answers.items():
        if key not in questions:
            known = "、".join(questions) or "（没有待答的问题）"
            raise Invalid(f"方案里没有“{key}”这个问题，可回答的有：{known}。", field=key)
        questions[key].check(value)
    before = answers_of(version)
    fresh = {key: value for key, value in answers.items() if before.get(key) != value}
    if not fresh:
        return
    with writing() as book:
        Overlay.objects.bulk_create(
            Overlay(plan=version, question=key, answer=value, author=by.actor_id, author_name=by.actor_name, at=now)
            for key, value in fresh.items()
        )
        book.enter(
            township=version.township,
            subject=subject_of(version),
            kind="plan.answer",
            actor=by,
            at=now,
            data={"answers": fresh},
        )


def questions_for(version: PlanVersion, answers: Mapping[str, str]) -> tuple[Question, ...]:
    """What the text leaves open, and what becomes of the bodies of today that it does not mention."""
    place, plan = jurisdiction(version.township), plan_of(version)
    wanted = intended(plan, answers, place.name, place.aliases)  # where the desk sits decides no question
    return questions_of(plan, wanted, standing_names(standing(place.code)), answers)


def answers_of(version: PlanVersion) -> dict[str, str]:
    """The answers that hold: the latest one of each question."""
    return {row.question: row.answer for row in version.overlays.order_by("at", "id")}


def plan_of(version: PlanVersion) -> Plan:
    """The plan as it reads from the kept text, with the corrections that hold laid over it."""
    read = read_plan(Document(text=version.text, source=version.source, notes=tuple(version.notes)))
    return overlaid(read, corrections_of(version))


def areas_of(place: Division) -> list[NewArea]:
    """The township with its county and villages, from the division register."""
    county = county_of(place.code)
    assert county is not None
    villages = [NewArea(v.code, v.name, AreaLevel.VILLAGE, place.code, v.aliases) for v in children(place.code)]
    return [
        NewArea(county.code, county.name, AreaLevel.COUNTY),
        NewArea(place.code, place.name, AreaLevel.TOWNSHIP, county.code, place.aliases),
        *villages,
    ]


def subject_of(version: PlanVersion) -> str:
    """How the ledger names a plan version."""
    return f"plan:{version.pk}"
