"""Pages of decisions: one finding with its form and history, and reopening it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from xiangzhi.access.actions import allow
from xiangzhi.access.pages import needs, viewer_of
from xiangzhi.lib.refusal import Refusal
from xiangzhi.reform.actions.decisions import Decided, decide, reopen
from xiangzhi.reform.pages import decisions as pages
from xiangzhi.reform.queries.decisions import history_at
from xiangzhi.reform.queries.plans import see_plan
from xiangzhi.web.form_errors import show_refusal


@needs("plan.see", "plan.apply", "plan.review")
@require_http_methods(["GET", "POST"])
def decide_finding(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One finding: why the rule finds it, what was decided, the form."""
    viewer = viewer_of(request)
    version = see_plan(viewer, pk)
    if request.method == "POST":
        allow(viewer, "plan.review", version.township)
    rule, place = request.GET.get("rule", ""), request.GET.get("place", "")
    asked = pages.asked_finding(version, rule, place)
    rows = history_at(version, rule, place)
    standing = next((row for row in rows if row.ended_at is None), None)
    posted = request.POST if request.method == "POST" else None
    form, status = pages.form_of(standing, posted), 200
    if posted is not None and form.is_valid():
        given = form.cleaned_data
        said = Decided(rule, place, given["decision"], given["reason"], given["expires"])
        try:
            decide(version, said, seen=given["seen"], by=viewer, now=timezone.now())
            messages.success(request, "处理已保存。")
            return redirect("reform:plan", pk)
        except Refusal as refusal:
            status = show_refusal(form, refusal)
    context = pages.decision_page(version, asked, form, rows)
    context["may_review"] = viewer.may("plan.review", version.township)
    return render(
        request, "reform/decide.html", context, status=422 if posted is not None and status == 200 else status
    )


@needs("plan.review")
@require_POST
def reopen_finding(request: HttpRequest, pk: uuid.UUID, decision: uuid.UUID) -> HttpResponse:
    """The finding counts again."""
    version = see_plan(viewer_of(request), pk)
    reopen(version, decision, by=viewer_of(request), now=timezone.now())
    messages.success(request, "已重新打开，重新计入核对结果。")
    return redirect("reform:plan", pk)
