"""Pages of applying: apply today or on a day to come, cancel, undo; hand-over lists with both signatures."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from xiangzhi.access.pages import needs, viewer_of
from xiangzhi.lib.refusal import NotPossible, Refusal
from xiangzhi.reform.actions.applying import application_of, apply_from, cancel
from xiangzhi.reform.actions.transfers import NewItem, add_item, mark_item
from xiangzhi.reform.actions.undoing import undo_application
from xiangzhi.reform.forms.applying import DayForm, ItemForm
from xiangzhi.reform.models import Application
from xiangzhi.reform.pages import transfers as pages
from xiangzhi.reform.queries.plans import see_plan
from xiangzhi.reform.queries.transfers import see_transfer, transfers_of
from xiangzhi.web.form_errors import show_refusal

SEE = ("plan.see", "plan.apply", "plan.transfer")


@needs("plan.apply")
@require_POST
def apply(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Apply the plan today, or set the day on which it takes effect; then show what changed."""
    viewer = viewer_of(request)
    version = see_plan(viewer, pk)
    form = DayForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["day"][0]))
        return redirect("reform:questions", pk)
    try:
        done = apply_from(version, form.cleaned_data["day"], by=viewer, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("reform:questions", pk)
    if isinstance(done, Application):
        messages.success(request, f"已定于 {done.day:%Y年%m月%d日} 生效，到时由系统自动应用。")
        return redirect("reform:questions", pk)
    if not done.changes:
        messages.info(request, "没有变化：这个乡镇已经与方案一致。")
    return redirect("reform:applied", pk)


@needs("plan.apply")
@require_POST
def cancel_application(request: HttpRequest, pk: uuid.UUID, application: uuid.UUID) -> HttpResponse:
    """Take a plan that waits for its day off the calendar."""
    version = see_plan(viewer_of(request), pk)
    row = application_of(viewer_of(request), application, version)
    try:
        cancel(row, by=viewer_of(request), now=timezone.now())
        messages.success(request, "已取消定好的生效日期。")
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("reform:questions", pk)


@needs("plan.apply")
@require_POST
def undo(request: HttpRequest, pk: uuid.UUID, application: uuid.UUID) -> HttpResponse:
    """Take an application back by a counter-plan."""
    version = see_plan(viewer_of(request), pk)
    row = application_of(viewer_of(request), application, version)
    try:
        undo_application(row, by=viewer_of(request), now=timezone.now())
        messages.success(request, "已撤回：机构、职责和在办事项回到应用之前，两次变动都留在账本里。")
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("reform:applied", pk)


@needs(*SEE)
@require_safe
def transfers(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The hand-overs that a plan opened, with their state."""
    version = see_plan(viewer_of(request), pk)
    return render(request, "reform/transfers.html", {"version": version, "rows": pages.rows(transfers_of(version))})


@needs(*SEE)
def transfer(request: HttpRequest, matter: uuid.UUID) -> HttpResponse:
    """One hand-over list; a line can be added until it is signed."""
    viewer = viewer_of(request)
    found = see_transfer(viewer, matter)
    form = ItemForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            add_item(found, NewItem(**form.cleaned_data), by=viewer, now=timezone.now())
            return redirect("reform:transfer", matter)
        except NotPossible as refusal:  # signed meanwhile: the list has no form any more that could say so
            messages.error(request, refusal.message)
            return redirect("reform:transfer", matter)
        except Refusal as refusal:
            status = show_refusal(form, refusal)
    context = pages.transfer_page(found, viewer) | {"form": form}
    return render(request, "reform/transfer.html", context, status=422 if form.errors and status == 200 else status)


@needs(*SEE)
@require_POST
def mark(request: HttpRequest, matter: uuid.UUID, item: uuid.UUID) -> HttpResponse:
    """Say that something of the list is missing, or there after all."""
    viewer = viewer_of(request)
    found = see_transfer(viewer, matter)
    missing, note = request.POST.get("missing") == "1", request.POST.get("note", "")
    try:
        mark_item(found, item, missing=missing, note=note, by=viewer, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("reform:transfer", matter)
