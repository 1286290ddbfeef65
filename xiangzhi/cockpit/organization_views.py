"""Pages of bodies and posts: what a body is and does, who holds which post; appoint and end appointments."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from xiangzhi.access.pages import needs, viewer_of
from xiangzhi.cockpit.organization_forms import AppointForm, EndForm
from xiangzhi.cockpit.organization_pages import body_page, post_page
from xiangzhi.cockpit.organization_queries import appointment_to, people_of, to_appoint
from xiangzhi.lib.refusal import NotPossible
from xiangzhi.organization.standing import around_post
from xiangzhi.roster import actions


@needs("organization.see")
@require_safe
def body(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One body: facts, posts with their holders, duties."""
    return render(request, "organization/body.html", body_page(viewer_of(request), pk))


@needs("organization.see")
@require_safe
def post(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One post: what it lets its holder do, who holds it and since when."""
    return render(request, "organization/post.html", post_page(viewer_of(request), pk, timezone.localdate()))


@needs("roster.appoint")
@require_POST
def appoint(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Put a person in the post; a refusal stands above the form."""
    viewer = viewer_of(request)
    around, _, _ = around_post(viewer, pk)
    form, status = AppointForm(people_of(viewer, around.township), request.POST), 422
    if form.is_valid():
        person, seat = to_appoint(around.township, form.cleaned_data["person"], pk)
        try:
            actions.appoint(person, seat, by=viewer, now=timezone.now(), **form.terms())
            messages.success(request, f"{person.name}已任{seat}。")
            return redirect("offices:post", pk)
        except NotPossible as refusal:
            form.add_error(None, refusal.message)
            status = refusal.status
    return render(request, "organization/post.html", post_page(viewer, pk, timezone.localdate(), form), status=status)


@needs("roster.appoint")
@require_POST
def end(request: HttpRequest, pk: uuid.UUID, appointment: uuid.UUID) -> HttpResponse:
    """End one appointment to the post."""
    viewer = viewer_of(request)
    around, _, _ = around_post(viewer, pk)
    row = appointment_to(around.township, pk, appointment)
    form = EndForm(request.POST)
    try:
        if not form.is_valid():
            raise NotPossible("最后一天写得不对：请选择日期，或留空表示今天。")
        actions.end_appointment(row, by=viewer, now=timezone.now(), **form.cleaned_data)
        messages.success(request, f"{row.person.name}的任职已结束，权限同时收回。")
    except NotPossible as refusal:
        messages.error(request, refusal.message)
    return redirect("offices:post", pk)
