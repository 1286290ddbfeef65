"""What the pages of bodies and posts show, as values for their templates. Decides nothing."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.urls import reverse

from xiangzhi.access import powers
from xiangzhi.access.rules import Viewer
from xiangzhi.cockpit.organization_forms import AppointForm, EndForm
from xiangzhi.cockpit.organization_queries import held_by, in_hand, people_of, seats_of
from xiangzhi.organization.choosing import township_name
from xiangzhi.organization.models import DutyRole, Kind, Manager
from xiangzhi.organization.standing import Standing, StandingBody, StandingDuty, StandingPost, around_body, around_post
from xiangzhi.packs.divisions import division
from xiangzhi.packs.roles import Role, roles
from xiangzhi.roster.models import Appointment

SCOPES = {"county": "全县", "township": "全乡镇", "body": "本机构", "area": "负责的区域"}


def body_page(viewer: Viewer, pk: uuid.UUID) -> dict[str, Any]:
    """Facts, signboards, posts with holders, duties. Raises NotFound."""
    around, body = around_body(viewer, pk)
    platforms = around.coordinated_by(body)
    return {
        "place": township_name(around.township),
        "township_code": around.township,
        "body": body,
        "kind": Kind(body.kind).label,
        "facts": body_facts(viewer, around, body),
        "seats": [
            {"seat": seat, "area": area_name(seat.post.area)} for seat in seats_of(viewer, around.township, body)
        ],
        "duty_groups": [
            {"title": "职责", "duties": [shown_duty(duty) for duty in body.duties]},
            *(
                {"title": f"{row.name}统筹的职责", "duties": [shown_duty(duty) for duty in row.duties]}
                for row in platforms
                if row.duties
            ),
        ],
    }


def body_facts(viewer: Viewer, around: Standing, body: StandingBody) -> list[tuple[str, Any]]:
    count = in_hand(viewer, around.township, body.id)
    facts = [
        ("类别", Kind(body.kind).label),
        ("规格", body.grade),
        ("公益类别", body.public_class),
        ("管理", Manager(body.managed_by).label),
        ("计入机构限额", "是" if body.counted else "否"),
        ("牌子", "、".join(body.signboards)),
        ("合署", "、".join(body.joint_with)),
        ("统筹平台", "、".join(platform.name for platform in around.coordinated_by(body))),
        ("编制", "，".join(f"{kind} {number} 名" for kind, number in body.establishment)),
        ("设立", f"{body.valid_from.year}年{body.valid_from.month}月{body.valid_from.day}日"),
        ("在办事项", "" if count is None else f"{count} 件"),
    ]
    return [(name, value) for name, value in facts if value]


def shown_duty(duty: StandingDuty) -> dict[str, Any]:
    """A duty with its role in words and the address of its place in the plan's text (empty where no plan says it)."""
    return {"text": duty.text, "role": DutyRole(duty.role).label, "url": plan_place(duty.origin, *duty.span)}


def plan_place(origin: str, start: int = 0, end: int = 0) -> str:
    source, _, pk = origin.partition(":")
    if source != "plan" or not pk:
        return ""
    address = reverse("reform:plan", args=[pk])
    return f"{address}?place={start}-{end}#place" if end > start else address


def post_page(viewer: Viewer, pk: uuid.UUID, today: date, form: AppointForm | None = None) -> dict[str, Any]:
    """The post, what it lets its holder do, who holds and held it, and the forms of whoever may appoint. Raises NotFound."""
    around, body, post = around_post(viewer, pk)
    may_appoint = viewer.may("roster.appoint", around.township)
    appointments = held_by(around.township, post.id)
    holders = [row for row in appointments if row.valid_to is None or row.valid_to > today]
    return {
        "place": township_name(around.township),
        "township_code": around.township,
        "body": body,
        "post": post,
        "facts": post_facts(post, len(holders)),
        "powers": [powers.label(word) for word in roles()[post.role].powers],
        "holders": [holder(row, number) for number, row in enumerate(holders)],
        "former": [holder(row) for row in appointments if row not in holders],
        "vacant": max(post.seats - len(holders), 0),
        "may_appoint": may_appoint,
        "form": form or AppointForm(people_of(viewer, around.township)),
    }


def holder(row: Appointment, number: int = 0) -> dict[str, Any]:
    """One appointment in words, with a form to end it whose fields have names of their own on the page."""
    return {"row": row, "kind": row.get_kind_display(), "form": EndForm(auto_id=f"end-{number}-%s")}


def post_facts(post: StandingPost, held: int) -> list[tuple[str, Any]]:
    role: Role = roles()[post.role]
    facts = [
        ("角色", role.name),
        ("权力范围", SCOPES[role.scope]),
        ("职数", f"核定 {post.seats} 名，在任 {held} 名"),
        ("领导职数", "是" if post.leader else "否"),
        ("职级", post.grade),
        ("负责区域", area_name(post.area)),
        ("设立", f"{post.valid_from.year}年{post.valid_from.month}月{post.valid_from.day}日"),
    ]
    return [(name, value) for name, value in facts if value]


def area_beside(post: StandingPost) -> str:
    """The area of a post, where its title does not name it already."""
    name = area_name(post.area)
    return "" if name in post.title else name


def area_name(code: str) -> str:
    """The name of a village or grid's village; the code itself where it is in no register."""
    if not code:
        return ""
    found = division(code[:12])
    return found.name if found else code
