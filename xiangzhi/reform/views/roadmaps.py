"""Pages of a reform: start it, see it, report and revise its tasks, close it."""

from __future__ import annotations

import uuid
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from xiangzhi.access.pages import needs, viewer_of
from xiangzhi.lib.refusal import NotFound, Refusal
from xiangzhi.organization.queries import bodies_of
from xiangzhi.organization.restraints import restraints_of
from xiangzhi.reform.actions.roadmaps import close_reform, report_task, revise_task, start_reform
from xiangzhi.reform.forms.roadmaps import ReportForm, ReviseForm, StartForm
from xiangzhi.reform.models import Roadmap
from xiangzhi.reform.pages import roadmaps as pages
from xiangzhi.reform.queries.plans import reading_of, see_plan
from xiangzhi.reform.queries.roadmaps import TaskToday, history_of, reforms_of, running_reform, see_reform, tasks_today
from xiangzhi.reform.roadmap import draft, moved
from xiangzhi.web.form_errors import show_refusal

SEE = ("plan.see", "plan.run", "plan.report")


@needs(*SEE)
@require_safe
def reforms(request: HttpRequest) -> HttpResponse:
    """The reforms of the person's townships, those that run first."""
    return render(request, "reform/reforms.html", {"rows": pages.reform_rows(reforms_of(viewer_of(request)))})


@needs("plan.run")
def start(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The draft of a plan's roadmap to be looked through, and starting it."""
    viewer = viewer_of(request)
    version = see_plan(viewer, pk)
    if running := running_reform(version.township):
        return redirect("reform:reform", running.pk)
    found, first_day = draft(reading_of(version).plan), asked_day(request.GET.get("first_day", ""))
    found = moved(found, first_day) if first_day else found
    names = [*found.groups, *(body.name for body in bodies_of(version.township))]
    form = StartForm(found, names, request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            made = start_reform(version, form.draft(), by=viewer, now=timezone.now(), discipline=form.discipline())
            messages.success(request, "改革已启动：任务书、时间表和路线图从今天起生效。")
            return redirect("reform:reform", made.pk)
        except Refusal as refusal:
            status = show_refusal(form, refusal)
    context = pages.start_page(version, found, first_day) | {"form": form, "rows": form.rows()}
    return render(request, "reform/start.html", context, status=422 if form.errors and status == 200 else status)


def asked_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


@needs(*SEE)
@require_safe
def reform(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One reform: figures, milestones, time-table, discipline."""
    viewer, today = viewer_of(request), timezone.localdate()
    roadmap = see_reform(viewer, pk)
    context = pages.reform_page(roadmap, tasks_today(roadmap, today), viewer, today)
    context["restraints"] = pages.restraint_lines(restraints_of(roadmap.township) if not roadmap.ended_at else [])
    return render(request, "reform/reform.html", context)


@needs(*SEE)
def task(request: HttpRequest, pk: uuid.UUID, task: uuid.UUID) -> HttpResponse:
    """One task: its history, and reporting how far it is."""
    viewer = viewer_of(request)
    roadmap, row = one_task(request, pk, task)
    given = row.task.reports
    form = ReportForm(request.POST or None, initial={"percent": row.task.percent, "seen": given})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            report_task(task, **form.cleaned_data, by=viewer, now=timezone.now(), township=roadmap.township)
            messages.success(request, "进展已记下。")
            return redirect("reform:task", pk, task)
        except Refusal as refusal:
            status = show_refusal(form, refusal)
    return task_with(request, row, form, revising(roadmap, row), status)


@needs("plan.run")
@require_POST
def revise(request: HttpRequest, pk: uuid.UUID, task: uuid.UUID) -> HttpResponse:
    """Other dates or another owner for a task."""
    roadmap, row = one_task(request, pk, task)
    form = revising(roadmap, row, request)
    status = 422
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("starts", "due", "reason", "seen")}
        try:
            revise_task(
                task,
                **given,
                owner=form.owner_id(),
                by=viewer_of(request),
                now=timezone.now(),
                township=roadmap.township,
            )
            messages.success(request, "任务已调整，原来的日期留在记录里。")
            return redirect("reform:task", pk, task)
        except Refusal as refusal:
            status = show_refusal(form, refusal)
    fresh = ReportForm(initial={"percent": row.task.percent, "seen": row.task.reports})
    return task_with(request, row, fresh, form, status)


def one_task(request: HttpRequest, pk: uuid.UUID, task: uuid.UUID) -> tuple[Roadmap, TaskToday]:
    roadmap = see_reform(viewer_of(request), pk)
    found = next((row for row in tasks_today(roadmap, timezone.localdate()) if row.task.pk == task), None)
    if found is None:
        raise NotFound("没有这项任务，请从任务书里选择。")
    return roadmap, found


def revising(roadmap: Roadmap, row: TaskToday, request: HttpRequest | None = None) -> ReviseForm:
    given = row.task
    return ReviseForm(
        [(str(body.pk), body.name) for body in bodies_of(roadmap.township)],
        request.POST if request else None,
        initial={"starts": given.starts, "due": given.due, "owner": given.owner_id, "seen": given.reports},
        prefix="revise",
    )


def task_with(
    request: HttpRequest, row: TaskToday, form: ReportForm, revise_form: ReviseForm, status: int
) -> HttpResponse:
    context = pages.task_page(row, history_of(row.task), viewer_of(request), timezone.localdate())
    context |= {"form": form, "revise_form": revise_form}
    return render(request, "reform/task.html", context, status=422 if form.errors and status == 200 else status)


@needs("plan.run")
@require_POST
def close(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Close the reform after its acceptance."""
    viewer = viewer_of(request)
    roadmap = see_reform(viewer, pk)
    try:
        close_reform(roadmap, by=viewer, now=timezone.now())
        messages.success(request, "改革已结束：临时机构撤销，改革期间的限制解除。")
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("reform:reform", pk)
