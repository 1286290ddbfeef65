"""The approval of a plan: where it stands, sending it on its way."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from xiangzhi.access.pages import needs, request_key, viewer_of
from xiangzhi.lib.refusal import Refusal
from xiangzhi.reform.actions.approvals import open_approval
from xiangzhi.reform.pages.approvals import approval_page
from xiangzhi.reform.queries.approvals import running_approval, state_of
from xiangzhi.reform.queries.plans import see_plan


@needs("plan.see", "plan.apply")
@require_http_methods(["GET", "POST"])
def approval(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The five stages with the present one; a button that opens the approval where none runs."""
    viewer = viewer_of(request)
    version = see_plan(viewer, pk)
    if request.method == "POST":
        try:
            made = open_approval(
                version, by=viewer, now=timezone.now(), key=request_key(request) or f"approval-{pk.hex}"
            )
            return redirect("cockpit:matter", made.matter)
        except Refusal as refusal:
            messages.error(request, refusal.message)
            return redirect("reform:approval", pk)
    context = approval_page(version, running_approval(version), state_of(version))
    context["may_submit"] = viewer.may("plan.submit", version.township)
    return render(request, "reform/approval.html", context)
