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
from xiangzhi.lib.refusal import Refusal
from xiangzhi.reform.actions.applying import applications_of
from xiangzhi.reform.actions.plans import answer, hand_in
from xiangzhi.reform.forms.applying import DayForm
from xiangzhi.reform.forms.plans import AnswersForm, HandInForm
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.pages import plans as pages
from xiangzhi.reform.queries.county import counties_seen
from xiangzhi.reform.queries.plans import (
    Asked,
    asked_of,
    last_application,
    plans_of,
    see_plan,
    see_plan_waiting,
    townships_to_apply,
)


@needs("plan.see", "plan.apply")
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """All plans of the person's townships, newest first."""
    viewer = viewer_of(request)
    rows = plans_of(viewer, pages.cursor(request.GET.get("after", "")))
    context = pages.plan_list(rows, may_apply=viewer.holds("plan.apply"))
    context |= {"may_review": viewer.holds("plan.review"), "of_county": bool(counties_seen(viewer))}
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
    may_review = viewer.may("plan.review", version.township)
    context = pages.plan_page(version, request.GET, timezone.localdate(), may_review=may_review)
    context["may_apply"] = viewer.may("plan.apply", version.township)
    context["may_run"] = viewer.may("plan.run", version.township)
    return render(request, "reform/plan.html", context)


@needs("plan.see", "plan.apply")
@require_safe
def questions(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The open questions with their answers, and what applying would create and change."""
    version = see_plan_waiting(viewer_of(request), pk)
    asked = asked_of(version)
    return questions_with(request, version, asked, AnswersForm(asked.rows))


@needs("plan.apply")
@require_POST
def answers(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Keep the answers that were chosen, with the person's name and the time."""
    version = see_plan_waiting(viewer_of(request), pk)
    asked = asked_of(version)
    form = AnswersForm(asked.rows, request.POST)
    if not form.is_valid():
        return questions_with(request, version, asked, form)
    answer(version, form.answers(), by=viewer_of(request), now=timezone.now())
    messages.success(request, "回答已保存。")
    return redirect("reform:questions", pk)


def questions_with(request: HttpRequest, version: PlanVersion, asked: Asked, form: AnswersForm) -> HttpResponse:
    context = pages.questions_page(version, asked, form) | {"day_form": DayForm()}
    context["may_apply"] = viewer_of(request).may("plan.apply", version.township)
    return render(request, "reform/questions.html", context, status=422 if form.errors else 200)


@needs("plan.see", "plan.apply")
@require_safe
def applied(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What the last application of the plan changed, read from the ledger."""
    version = see_plan(viewer_of(request), pk)
    context: dict[str, Any] = pages.applied_page(version, last_application(version))
    context |= {
        "applications": applications_of(version),
        "may_apply": viewer_of(request).may("plan.apply", version.township),
    }
    return render(request, "reform/applied.html", context)
