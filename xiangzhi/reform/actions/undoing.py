"""Take an application back by a counter-plan: the township stands again as it stood, by new dated rows; nothing is deleted.

Refused where something was built upon it, with what it is. Both the application and its undoing stay in the ledger.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils import timezone

from xiangzhi.access.actions import allow
from xiangzhi.access.rules import Viewer
from xiangzhi.area.models import Area
from xiangzhi.ledger.writing import Book, writing
from xiangzhi.lib.refusal import NotPossible
from xiangzhi.matter.actions import take
from xiangzhi.matter.models import Charge, Matter
from xiangzhi.matter.store import Row
from xiangzhi.matter.succession import succeed
from xiangzhi.organization.actions import Changes, settle
from xiangzhi.organization.models import Organization, Post
from xiangzhi.organization.standing import standing_from
from xiangzhi.reform.actions.applying import Applied, finish, plain
from xiangzhi.reform.actions.plans import subject_of
from xiangzhi.reform.actions.transfers import open_transfers, target
from xiangzhi.reform.descent import Kind, Line
from xiangzhi.reform.differences.sides import side_of_standing
from xiangzhi.reform.facts import PlanApplied
from xiangzhi.reform.fates import inverse
from xiangzhi.reform.intended import Intended
from xiangzhi.reform.models import Application, PlanVersion, Roadmap, Transfer, TransferItem
from xiangzhi.reform.models.applications import State
from xiangzhi.roster.actions import move_to
from xiangzhi.roster.models import Appointment


def undo_application(application: Application, *, by: Viewer, now: datetime) -> Applied:
    """Make the township stand as it did before this application. Raises NotPossible with everything that was built upon it."""
    allow(by, "plan.apply", application.township)
    with writing() as book:
        Area.objects.select_for_update().get(code=application.township)
        row = Application.objects.select_for_update().select_related("plan").get(pk=application.pk)
        if row.state != State.APPLIED:
            raise NotPossible(f"这次应用{row.get_state_display()}，不能撤回。")
        if reasons := list(built_upon(row)):
            raise NotPossible(
                f"这次应用之后已有新的办理，不能撤回：{'；'.join(reasons)}。请先处理这些事项。", code="built_upon"
            )
        cancel_transfers(row, by, now)
        wanted = side_of_standing(standing_from(row.before)).wanted
        origin = f"undo:{row.pk}"
        lines = inverse([line_of(data) for data in row.lines])
        changes = settle(book, wanted, township=row.township, origin=origin, by=by, now=now, lines=lines)
        end_added_posts(row, wanted, changes, now)
        moved = succeed(book, row.township, heirs(changes), origin=origin, by=by, now=now)
        transfers = open_transfers(book, row.plan, changes.heirs, by=by, now=now)
        return_people(book, row, by, now)
        finish(book, row, State.UNDONE, "", by, now)
        PlanVersion.objects.filter(pk=row.plan_id).update(applied_at=None)
        data = {"application": str(row.pk), "changes": changes.as_data(), "matters": asdict(moved)}
        subject = subject_of(row.plan)
        book.enter(township=row.township, subject=subject, kind="plan.undo", actor=by, at=now, data=plain(data))
        book.announce(PlanApplied(row.township, now, str(row.plan_id), len(changes.created)))
    return Applied(row.plan, changes, moved, len(transfers))


def line_of(data: dict[str, Any]) -> Line:
    return Line(Kind(data["kind"]), tuple(data["before"]), tuple(data["after"]), True, data.get("why", ""))


def built_upon(row: Application) -> Iterator[str]:
    """What would be left hanging, each as one phrase."""
    later = Application.objects.filter(township=row.township, state=State.APPLIED, done_at__gt=row.done_at)
    for other in later.exclude(pk=row.pk).select_related("plan"):
        yield f"后来又应用了《{other.plan.title}》"
    if Roadmap.objects.filter(plan=row.plan, ended_at__isnull=True).exists():
        yield "按这份方案启动的改革还在进行"
    origin = subject_of(row.plan)
    moved = TransferItem.objects.filter(transfer__plan=row.plan, post__isnull=False).values("post")
    people = Appointment.objects.filter(
        township=row.township, post__origin=origin, valid_to__isnull=True, post__valid_to__isnull=True
    ).exclude(post__in=moved)
    fresh = fresh_bodies(row)
    if found := list(people.filter(post__organization__in=fresh).select_related("person", "post__organization")[:3]):
        yield f"已有人任职（{'、'.join(f'{each.person.name}任{each.post}' for each in found)}）"
    led = Charge.objects.filter(township=row.township, body__in=fresh, role="lead").values("matter")
    taken = Matter.objects.filter(pk__in=led).exclude(procedure="transfer").values_list("opened_at", flat=True)
    if count := sum(1 for opened in taken if row.done_at and opened > row.done_at):
        yield f"新机构已承办 {count} 件新事项"


def fresh_bodies(row: Application) -> list[uuid.UUID]:
    """The bodies that this application set up."""
    rows = Organization.objects.filter(
        township=row.township, origin=subject_of(row.plan), valid_from__gte=row.day, valid_to__isnull=True
    )
    stood = {body["name"] for body in row.before.get("bodies", ())}
    replaced = {name for line in row.lines if line["kind"] == "replaced" for name in line["after"]}
    renamed = {name for line in row.lines if line["kind"] == "renamed" for name in line["after"]}
    return [body.pk for body in rows if body.name not in renamed and (body.name not in stood or body.name in replaced)]


def cancel_transfers(row: Application, by: Viewer, now: datetime) -> None:
    """Hand-overs that are not through are cancelled: people are still where they were."""
    for transfer in Transfer.objects.filter(plan=row.plan, township=row.township):
        state = Matter.objects.values_list("state", flat=True).get(pk=transfer.matter)
        if state in ("listed", "handed", "disputed"):
            key = f"undo:{row.pk.hex}:{transfer.matter.hex}"[:70]
            take(
                "cancel",
                transfer.matter,
                township=row.township,
                by=by,
                now=now,
                key=key,
                facts={"ground": "撤回方案的应用"},
            )


def heirs(changes: Changes) -> dict[uuid.UUID, Callable[[Row], uuid.UUID | None]]:
    """Each matter goes back to the body of the name that it came from, else to the first."""
    names = dict(
        Organization.objects.filter(pk__in=[p for f in changes.heirs.values() for p in f]).values_list("pk", "name")
    )

    def back(found: list[uuid.UUID]) -> Callable[[Row], uuid.UUID | None]:
        return lambda row: came_from(row, found, names) if found else None

    return {old: back(found) for old, found in changes.heirs.items()}


def came_from(row: Row, found: list[uuid.UUID], names: dict[uuid.UUID, str]) -> uuid.UUID:
    last = Charge.objects.filter(matter=row.id, ended_how="succeeded", role="lead").order_by("-ended_at", "-id")
    for charge in last[:2]:
        name = Organization.objects.values_list("name", flat=True).filter(pk=charge.body).first()
        for pk in found:
            if names.get(pk) == name:
                return pk
    return found[0]


def end_added_posts(row: Application, wanted: Intended, changes: Changes, now: datetime) -> None:
    """Posts that the plan added to bodies that stood before end again, where nobody holds them."""
    titles = {body.name: {post.title for post in body.posts} for body in wanted.bodies}
    rows = Post.objects.filter(township=row.township, origin=subject_of(row.plan), valid_to__isnull=True, area="")
    for post in rows.select_related("organization"):
        held = post.appointments.filter(valid_to__isnull=True).exists()
        if not held and post.title not in titles.get(post.organization.name, set()):
            post.valid_to = max(timezone.localtime(now).date(), post.valid_from)
            post.save(update_fields=["valid_to"])
            changes.ended.append(("岗位", str(post)))


def return_people(book: Book, row: Application, by: Viewer, now: datetime) -> None:
    """Whoever still sits in a post of a body that the plan had ended sits in the same post of the body that stands again."""
    bodies = {body.name: body for body in Organization.objects.filter(township=row.township, valid_to__isnull=True)}
    sitting = Appointment.objects.filter(
        township=row.township, valid_to__isnull=True, post__organization__valid_to__isnull=False
    )
    for appointment in sitting.select_related("post__organization", "person__account"):
        body = bodies.get(appointment.post.organization.name)
        post = target(body, appointment.post) if body else None
        if post is not None:
            move_to(book, appointment, post, by=by, now=now, basis=f"撤回《{row.plan.title}》的应用"[:120])
