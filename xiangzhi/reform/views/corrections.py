"""Pages of corrections: one fact of a plan with its form and history, and taking a correction back."""

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
from xiangzhi.reform.actions.corrections import correct, withdraw
from xiangzhi.reform.pages import corrections as pages
from xiangzhi.reform.queries.plans import see_plan
from xiangzhi.web.form_errors import show_refusal


@needs("plan.see", "plan.apply", "plan.review")
@require_http_methods(["GET", "POST"])
def correct_fact(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One fact: how the text reads, what holds, its form; a refusal stands beside the form."""
    viewer = viewer_of(request)
    version = see_plan(viewer, pk)
    if request.method == "POST":
        allow(viewer, "plan.review", version.township)
    asked = pages.asked_fact(version, request.GET.get("fact", ""))
    rows = pages.rows_of(version, asked)
    standing = next((row for row in rows if row.ended_at is None), None)
    posted = request.POST if request.method == "POST" else None
    form, status = pages.form_of(version, asked, standing, posted), 200
    if posted is not None and form.is_valid():
        given = form.cleaned_data
        try:
            correct(
                version, asked.complete(given.get("name", "")), given["value"],
                reason=given["reason"], seen=given["seen"], by=viewer, now=timezone.now(),
            )  # fmt: skip
            messages.success(request, "更正已保存，正文没有改动。")
            return redirect("reform:plan", pk)
        except Refusal as refusal:
            status = show_refusal(form, refusal)
    context = pages.correction_page(version, asked, form, rows)
    context["may_review"] = viewer.may("plan.review", version.township)
    return render(
        request, "reform/correct.html", context, status=422 if posted is not None and status == 200 else status
    )


@needs("plan.review")
@require_POST
def withdraw_correction(request: HttpRequest, pk: uuid.UUID, correction: uuid.UUID) -> HttpResponse:
    """Take a correction back; what stands on it is named."""
    version = see_plan(viewer_of(request), pk)
    try:
        withdraw(version, correction, by=viewer_of(request), now=timezone.now())
        messages.success(request, "更正已撤回，按正文读取。")
    except Refusal as refusal:
        if refusal.status != 409:
            raise
        messages.error(request, refusal.message)
    return redirect("reform:plan", pk)
