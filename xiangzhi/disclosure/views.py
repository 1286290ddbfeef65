"""The public pages: report, look up, rate, ask for another look. Without account and without scripts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from xiangzhi.access.pages import request_key, viewer_of
from xiangzhi.access.rules import PUBLIC
from xiangzhi.disclosure import looking_up
from xiangzhi.disclosure.forms import LookUpForm, RateForm, ReasonForm
from xiangzhi.event.actions import report_event
from xiangzhi.event.forms import PublicReportForm
from xiangzhi.lib.refusal import Invalid, Refusal
from xiangzhi.matter.actions import take
from xiangzhi.organization.choosing import township_name
from xiangzhi.organization.queries import running_townships
from xiangzhi.packs.divisions import full
from xiangzhi.web.form_errors import show_refusal

NAVIGATION = (("反映问题", "disclosure:report"), ("查询办理情况", "disclosure:look_up"))


def shell(request: HttpRequest, township: str = "") -> dict[str, Any]:
    """What stands around every public page."""
    from django.urls import reverse

    lines = [
        {"label": label, "url": reverse(name), "active": request.path == reverse(name)} for label, name in NAVIGATION
    ]
    return {"public_navigation": lines, "township": {"name": township_name(township)} if township else None}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Residents see what they can do here; whoever signed in goes to work."""
    if viewer_of(request).kind != PUBLIC.kind:
        return redirect("cockpit:my_work")
    running = running_townships()
    return render(request, "disclosure/home.html", shell(request, running[0] if len(running) == 1 else ""))


def report(request: HttpRequest) -> HttpResponse:
    """Report something; afterwards the number and the look-up code are shown once."""
    running = running_townships()
    chosen = full(request.POST.get("township") or request.GET.get("township") or (running[0] if running else ""))
    form = PublicReportForm(request.POST or None)
    context = {
        **shell(request, chosen),
        "form": form,
        "townships": [(code, township_name(code)) for code in running],
        "chosen": chosen,
    }
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            done = report_event(
                form.report("public"), township=chosen, by=PUBLIC, now=timezone.now(), key=request_key(request)
            )
            return render(request, "disclosure/reported.html", {**shell(request, chosen), "done": done})
        except Refusal as refusal:
            status = show_refusal(form, refusal)
    return render(request, "disclosure/report.html", context, status=422 if form.errors and status == 200 else status)


def look_up(request: HttpRequest) -> HttpResponse:
    """Number and code open a matter to its reporter: how it stands, what was answered, and what he or she may do."""
    form = LookUpForm(request.POST or None)
    context: dict[str, Any] = {**shell(request), "form": form}
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            found = looking_up.open_with(form.cleaned_data["number"], form.cleaned_data["code"])
            if action := request.POST.get("action"):
                act(request, found, action)
                found = looking_up.open_with(form.cleaned_data["number"], form.cleaned_data["code"])
            context |= looking_up.shown(found, timezone.now()) | {"rate": RateForm(), "reason": ReasonForm()}
        except Refusal as refusal:
            status = show_refusal(form, refusal)
    return render(request, "disclosure/look_up.html", context, status=status)


def act(request: HttpRequest, found: looking_up.Opened, action: str) -> None:
    """Rate, withdraw or ask for another look: steps of the loop, taken by the reporter."""
    fields = {"rate": ("score", "comment"), "reopen": ("ground",), "withdraw": ()}
    if action not in fields:
        raise Invalid("没有这项操作，请从页面上选择。")
    given = {name: request.POST[name] for name in fields[action] if request.POST.get(name)}
    take(
        action,
        found.matter.pk,
        township=found.matter.township,
        by=found.reporter,
        now=timezone.now(),
        key=request_key(request),
        facts=given,
    )
