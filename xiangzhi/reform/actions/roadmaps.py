"""Writes of a reform that runs: start it from a plan's draft, report and revise tasks, accept and close it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from xiangzhi.access.actions import allow
from xiangzhi.access.rules import Viewer
from xiangzhi.ledger.writing import Book, writing
from xiangzhi.lib.refusal import Invalid, NotAllowed, NotFound, NotPossible, Stale
from xiangzhi.organization import restraints, temporary
from xiangzhi.organization.models import Organization
from xiangzhi.reform.models import PlanVersion, Roadmap, Task, TaskReport
from xiangzhi.reform.roadmap import Draft, DraftTask, Kind
from xiangzhi.roster.actions import end_of_bodies

LONGEST_NOTE = 500
ACCEPTED_BY_COUNTY = frozenset({Kind.ACCEPTANCE})
RUN_BY_TOWNSHIP = frozenset({Kind.SELF_CHECK, Kind.REPORT})


@dataclass(frozen=True, slots=True)
class Discipline:
    """How many acts are free while the reform runs, by `restraints.Act`; whatever is past them needs an approval."""

    promote: int = 0
    take_on: int = 0
    dispose: int = 0

    def wishes(self) -> list[restraints.Wish]:
        acts = restraints.Act
        return [
            restraints.Wish(acts.PROMOTE, self.promote),
            restraints.Wish(acts.TAKE_ON, self.take_on),
            restraints.Wish(acts.DISPOSE, self.dispose),
        ]


def start_reform(
    version: PlanVersion, found: Draft, *, by: Viewer, now: datetime, discipline: Discipline | None = None
) -> Roadmap:
    """Start the reform of a township from a draft: tasks, leading and working groups as temporary bodies, discipline. One reform
    runs in a township at a time. Raises Invalid for a task without a last day, NotPossible where one runs already."""
    allow(by, "plan.run", version.township)
    rows = dated(found, timezone.localtime(now).date())
    with writing() as book:
        roadmap = opened(version, rows, by, now)
        bodies = {
            body.name: body for body in Organization.objects.filter(township=version.township, valid_to__isnull=True)
        }
        Task.objects.bulk_create(task_of(roadmap, number, row, found, bodies) for number, row in enumerate(rows, 1))
        set_up = temporary.set_up(book, version.township, groups_of(version, found), origin=origin_of(roadmap), now=now)
        basis = f"{roadmap.title}的改革纪律"
        wishes = (discipline or Discipline()).wishes()
        restraints.impose(book, version.township, wishes, origin=origin_of(roadmap), basis=basis, by=by, now=now)
        data = {"roadmap": str(roadmap.pk), "plan": str(version.pk), "tasks": len(rows), "groups": set_up}
        data |= {"discipline": {str(wish.act): wish.limit for wish in wishes}}
        enter(book, roadmap, "reform.start", by, now, data, first=True)
    return roadmap


def opened(version: PlanVersion, rows: Sequence[DraftTask], by: Viewer, now: datetime) -> Roadmap:
    starts, due = (min(row.starts for row in rows if row.starts), max(row.due for row in rows if row.due))
    try:
        with transaction.atomic():
            return Roadmap.objects.create(
                township=version.township,
                plan=version,
                title=version.title,
                starts=starts,
                due=due,
                started_by=by.actor_id,
                started_at=now,
            )
    except IntegrityError as error:
        raise NotPossible("这个乡镇已有一项改革在进行：请先结束它，再启动新的。", code="reform_runs") from error


def dated(found: Draft, today: date) -> list[DraftTask]:
    """The tasks with first and last day; a task without a first day begins with its phase, else today."""
    if not found.tasks:
        raise Invalid("路线图里没有任务：请至少填写一项任务。")
    undated = [task.title for task in found.tasks if task.due is None]
    if undated:
        raise Invalid(
            f"还有 {len(undated)} 项任务没有截止日期：{'、'.join(undated[:3])}。请填写后再启动。", field="due"
        )
    return [begun(task, today) for task in found.tasks]


def begun(task: DraftTask, today: date) -> DraftTask:
    assert task.due is not None
    starts = task.starts or min(today, task.due)
    if starts > task.due:
        raise Invalid(f"“{task.title}”的开始日期晚于截止日期，请改正。", field="due")
    return DraftTask(task.phase, task.title, task.kind, starts, task.due, task.owner, task.span)


def task_of(roadmap: Roadmap, number: int, row: DraftTask, found: Draft, bodies: dict[str, Organization]) -> Task:
    assert row.starts and row.due
    name = next((phase.name for phase in found.phases if phase.number == row.phase), "")
    return Task(
        township=roadmap.township,
        roadmap=roadmap,
        phase=row.phase,
        phase_name=name[:60],
        number=number,
        title=row.title[:120],
        kind=row.kind,
        owner=bodies.get(row.owner),
        starts=row.starts,
        due=row.due,
        span_start=row.span.start if row.span else None,
        span_end=row.span.end if row.span else None,
    )


def groups_of(version: PlanVersion, found: Draft) -> list[tuple[str, str]]:
    """Groups by name with the one above: the first of a plan's groups leads the others."""
    names = list(dict.fromkeys(found.groups))
    lead = next((name for name in names if "领导小组" in name), "")
    ordered = [lead, *(name for name in names if name != lead)] if lead else names
    return [(name, "" if name == lead else lead) for name in ordered]


def report_task(
    task: uuid.UUID, *, percent: int, note: str, seen: int, by: Viewer, now: datetime, township: str
) -> Task:
    """Say how far a task is. Whoever owns it may, and whoever runs the reform; acceptance is the county's, and only after the
    self-check. ``seen`` is the number of reports that the person looked at. Raises Stale where another report came meanwhile."""
    with writing() as book:
        row = locked(task, township, seen)
        may_report(row, by)
        if not 0 <= percent <= 100:
            raise Invalid("进度应为 0 到 100。", field="percent")
        if not note.strip():
            raise Invalid("请写一句进展或完成情况。", field="note")
        require_order(row, percent)
        row.percent, row.done_on = percent, timezone.localtime(now).date() if percent == 100 else None
        keep(book, row, note, by, now, {"percent": percent})
    return row


def revise_task(
    task: uuid.UUID,
    *,
    starts: date,
    due: date,
    owner: uuid.UUID | None,
    reason: str,
    seen: int,
    by: Viewer,
    now: datetime,
    township: str,
) -> Task:
    """Give a task other dates or another owner, with the reason; the old ones stay in its history."""
    with writing() as book:
        row = locked(task, township, seen)
        allow(by, "plan.run", row.township)
        if due < starts:
            raise Invalid("截止日期不能早于开始日期。", field="due")
        if not reason.strip():
            raise Invalid("请写明调整的理由。", field="reason")
        if row.done_on:
            raise NotPossible("任务已经完成，不能再调整日期。")
        body = living_body(owner, row.township) if owner else None
        row.starts, row.due, row.owner = starts, due, body
        data = {"from": starts.isoformat(), "due": due.isoformat(), "owner": body.name if body else ""}
        keep(book, row, reason, by, now, data, starts=starts, due=due)
    return row


def living_body(pk: uuid.UUID, township: str) -> Organization:
    body = Organization.objects.filter(pk=pk, township=township, valid_to__isnull=True).first()
    if body is None:
        raise Invalid("没有这个责任机构，请重新选择。", field="owner")
    return body


def locked(task: uuid.UUID, township: str, seen: int) -> Task:
    row = Task.objects.select_for_update().filter(pk=task, township=township).first()
    if row is None:
        raise NotFound("没有这项任务，请从任务书里选择。")
    if row.roadmap.ended_at:
        raise NotPossible("这项改革已经结束，任务不再变动。")
    if row.reports != seen:
        last = row.history.order_by("-number").first()
        who = f"{last.author_name}已于 {timezone.localtime(last.at):%m月%d日 %H:%M} 更新" if last else "刚有更新"
        raise Stale(f"这项任务{who}，请刷新后再填写。")
    return row


def may_report(row: Task, by: Viewer) -> None:
    """The county accepts; the township's head checks and reports upward; a body reports on its own tasks."""
    if row.kind in ACCEPTED_BY_COUNTY:
        return allow(by, "plan.accept", row.township)
    if by.may("plan.run", row.township):
        return None
    if row.kind not in RUN_BY_TOWNSHIP and row.owner_id and by.may("plan.report", row.township, [row.owner_id.hex]):
        return None
    raise NotAllowed("这项任务由责任机构或改革负责人报告进展：您不在其中。")


def require_order(row: Task, percent: int) -> None:
    """Acceptance comes after the self-check, the report after every task of work."""
    if row.kind == Kind.ACCEPTANCE and percent == 100:
        before = row.roadmap.tasks.filter(kind=Kind.SELF_CHECK, done_on__isnull=True)
        if before.exists():
            raise NotPossible("自查还没有完成，不能验收：请先由乡镇完成自查并记下日期。")


def keep(
    book: Book,
    row: Task,
    note: str,
    by: Viewer,
    now: datetime,
    data: Mapping[str, object],
    *,
    starts: date | None = None,
    due: date | None = None,
) -> None:
    row.reports += 1
    row.save(update_fields=["percent", "done_on", "starts", "due", "owner", "reports"])
    TaskReport.objects.create(
        task=row,
        number=row.reports,
        at=now,
        author=by.actor_id,
        author_name=by.actor_name,
        percent=row.percent,
        note=note.strip()[:LONGEST_NOTE],
        starts=starts,
        due=due,
    )
    said = {"task": row.number, "note": note.strip()[:LONGEST_NOTE], **data}
    enter(book, row.roadmap, "reform.task", by, now, said)


def close_reform(roadmap: Roadmap, *, by: Viewer, now: datetime) -> Roadmap:
    """End the reform: its groups end, its discipline is lifted. Only after the acceptance. Twice is once."""
    with writing() as book:
        row = Roadmap.objects.select_for_update().get(pk=roadmap.pk)
        allow(by, "plan.run", row.township)
        if row.ended_at:
            return row
        left = list(row.tasks.filter(done_on__isnull=True).order_by("number").values_list("title", flat=True))
        if left:
            raise NotPossible(f"还有 {len(left)} 项任务没有完成（{'、'.join(left[:3])}），不能结束改革。")
        row.ended_at = now
        row.save(update_fields=["ended_at"])
        origin = origin_of(row)
        bodies = [str(pk) for pk in Organization.objects.filter(origin=origin).values_list("pk", flat=True)]
        end_of_bodies(book, bodies, by=by, now=now, reason="改革结束，临时机构撤销")
        groups = temporary.end(book, origin=origin, now=now)
        restraints.lift(book, origin=origin, now=now)
        enter(book, row, "reform.close", by, now, {"groups": groups})
    return row


def origin_of(roadmap: Roadmap) -> str:
    return f"reform:{roadmap.pk}"


def enter(
    book: Book,
    roadmap: Roadmap,
    kind: str,
    by: Viewer,
    now: datetime,
    data: Mapping[str, object],
    *,
    first: bool = False,
) -> None:
    book.enter(
        township=roadmap.township,
        subject=f"reform:{roadmap.pk}",
        kind=kind,
        actor=by,
        at=now,
        data=data,
        first=first,
    )
