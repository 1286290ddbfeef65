"""Pages of this room: register a report, see live suggestions while writing it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from xiangzhi.access.pages import needs, request_key, viewer_of
from xiangzhi.event.actions import report_event
from xiangzhi.event.forms import ReportForm
from xiangzhi.event.routing import suggest_for
from xiangzhi.event.rules import TEXT_LIMIT
from xiangzhi.lib.refusal import Invalid
from xiangzhi.organization.choosing import township_of
from xiangzhi.web.form_errors import show_refusal


@needs("event.report")
def new(request: HttpRequest) -> HttpResponse:
    """The form of a report; a refused field is shown beside it and nothing typed is lost."""
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = report_event(
                form.report(),
                township=township_of(request),
                by=viewer_of(request),
                now=timezone.now(),
                key=request_key(request),
            )
            return redirect("cockpit:matter", done.matter)
        except Invalid as refusal:
            show_refusal(form, refusal)
    status = 422 if form.errors else 200
    return render(request, "event/new.html", {"form": form}, status=status)


@needs("event.report")
@require_POST
def suggest(request: HttpRequest) -> HttpResponse:
    """A piece of page: who should handle the text written so far."""
    text = request.POST.get("text", "").strip()[:TEXT_LIMIT]
    answer = suggest_for(township_of(request), text) if len(text) >= 4 else None
    return render(request, "event/suggestions.html", {"answer": answer})
