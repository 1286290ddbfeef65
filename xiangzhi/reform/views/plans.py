"""Pages of this room: all plans, hand one in, the text with its findings, open questions and preview, what applying changed."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from xiangzhi.access.pages import needs, viewer_of
from xiangzhi.lib.refusal import NotPossible, Refusal
from xiangzhi.reform.actions.plans import answer, apply_plan, hand_in
from xiangzhi.reform.forms.plans import AnswersForm, HandInForm
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.pages import plans as pages
from xiangzhi.reform.queries.county import counties_seen
from xiangzhi.reform.queries.plans import Answered, answered, last_application, plans_of, see_plan, townships_to_apply


@needs("plan.see", "plan.apply")
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """All plans of the person's townships, newest first."""
    viewer = viewer_of(request)
    rows = plans_of(viewer, pages.cursor(request.GET.get("after", "")))
    context = pages.plan_list(rows, may_apply=viewer.holds("plan.apply")) | {"of_county": bool(counties_seen(viewer))}
    return render(request, "reform/plans.html", context)


@needs("plan.apply")
def new(request: HttpRequest) -> HttpResponse:
    """Hand in a document; a refusal stands beside the form and nothing was written."""
    viewer = viewer_of(request)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = HandInForm(townships_to_apply(viewer), *posted)
    status = 200
    if form.is_valid():
        try:
            document = pages.opened(form.cleaned_data["document"])
            version = hand_in(document, township=form.cleaned_data["jurisdiction"], by=viewer, now=timezone.now())
            return redirect("reform:plan", version.pk)
        except Refusal as refusal:
            form.add_error(pages.field_of(refusal), refusal.message)
            status = refusal.status
    return render(request, "reform/new.html", {"form": form}, status=422 if form.errors and status == 200 else status)


@needs("plan.see", "plan.apply")
@require_safe
def plan(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The text with its findings marked, and beside it what was read and what was found."""
    viewer = viewer_of(request)
    version = see_plan(viewer, pk)
    context = pages.plan_page(version, request.GET)
    context["may_apply"] = viewer.may("plan.apply", version.township)
    return render(request, "reform/plan.html", context)


@needs("plan.see", "plan.apply")
@require_safe
def questions(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The open questions with their answers, and what applying would create and change."""
    version = see_plan(viewer_of(request), pk)
    rows = answered(version)
    return questions_with(request, version, rows, AnswersForm(rows))


@needs("plan.apply")
@require_POST
def answers(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Keep the answers that were chosen, with the person's name and the time."""
    version = see_plan(viewer_of(request), pk)
    rows = answered(version)
    form = AnswersForm(rows, request.POST)
    if not form.is_valid():
        return questions_with(request, version, rows, form)
    answer(version, form.answers(), by=viewer_of(request), now=timezone.now())
    messages.success(request, "回答已保存。")
    return redirect("reform:questions", pk)


def questions_with(request: HttpRequest, version: PlanVersion, rows: list[Answered], form: AnswersForm) -> HttpResponse:
    context = pages.questions_page(version, rows, form)
    context["may_apply"] = viewer_of(request).may("plan.apply", version.township)
    return render(request, "reform/questions.html", context, status=422 if form.errors else 200)


@needs("plan.apply")
@require_POST
def apply(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Apply the plan, then show what changed."""
    version = see_plan(viewer_of(request), pk)
    try:
        done = apply_plan(version, by=viewer_of(request), now=timezone.now())
    except NotPossible as refusal:
        messages.error(request, refusal.message)
        return redirect("reform:questions", pk)
    if not done.changes:
        messages.info(request, "没有变化：这个乡镇已经与方案一致。")
    return redirect("reform:applied", pk)


@needs("plan.see", "plan.apply")
@require_safe
def applied(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What the last application of the plan changed, read from the ledger."""
    version = see_plan(viewer_of(request), pk)
    context: dict[str, Any] = pages.applied_page(version, last_application(version))
    return render(request, "reform/applied.html", context)
