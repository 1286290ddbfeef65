"""Pages of offices and duty desk: my work, the desk, all matters, one matter and its steps, search."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from xiangzhi.access.pages import needs, request_key, viewer_of
from xiangzhi.cockpit import matter_page, queue
from xiangzhi.cockpit.forms import StepForm
from xiangzhi.cockpit.presentation import state_tone
from xiangzhi.event.actions import read_person
from xiangzhi.event.forms import ReportForm
from xiangzhi.event.queries import search as search_events
from xiangzhi.lib.refusal import NotFound, Refusal
from xiangzhi.matter.actions import take
from xiangzhi.matter.notices import mark_read
from xiangzhi.matter.procedures import procedure as procedure_of
from xiangzhi.matter.queries import see, still_sees, unread_notices
from xiangzhi.organization.choosing import township_of
from xiangzhi.organization.queries import body_names
from xiangzhi.web.form_errors import show_refusal


@needs()
@require_safe
def my_work(request: HttpRequest) -> HttpResponse:
    """What waits for this person, soonest due first, and the notices that came."""
    viewer, township, now = viewer_of(request), township_of(request), timezone.now()
    context = {
        "rows": queue.waiting(viewer, township, now),
        "notices": unread_notices(viewer, township),
        "can_report": viewer.holds("event.report"),
    }
    return render(request, "cockpit/my_work.html", context)


@needs("matter.dispatch", "matter.supervise")
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Intake, queue and map on one page."""
    viewer, township, now = viewer_of(request), township_of(request), timezone.now()
    shown = queue.page(viewer, township, request.GET, now, opened_only=True)
    if request.headers.get("HX-Request"):  # the queue asks for itself again while the desk stays open
        return render(request, "cockpit/queue_rows.html", shown)
    return render(request, "cockpit/desk.html", {**shown, "form": ReportForm(), "township_code": township})


@needs("matter.see")
@require_safe
def matters(request: HttpRequest) -> HttpResponse:
    """All matters that the person may see, newest first."""
    shown = queue.page(viewer_of(request), township_of(request), request.GET, timezone.now())
    return render(request, "cockpit/matters.html", shown)


@needs("matter.see")
@require_safe
def map_data(request: HttpRequest) -> JsonResponse:
    """Grids and open matters as GeoJSON for the map."""
    return JsonResponse(queue.map_features(viewer_of(request), township_of(request), timezone.now()))


@needs("matter.see", "plan.see", "plan.transfer")
@require_safe
def matter(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One matter: facts, clock with its reasons, timeline, what this person may do and why not the rest."""
    found = see(viewer_of(request), viewer_of(request).township, pk)
    context = matter_page.whole(viewer_of(request), found, timezone.now())
    return render(request, "cockpit/matter.html", context)


@needs("matter.see", "plan.see", "plan.transfer")
def step(request: HttpRequest, pk: uuid.UUID, action: str) -> HttpResponse:
    """The form of one step, and taking it. A refusal is shown beside what was typed; nothing is lost."""
    viewer = viewer_of(request)
    found = see(viewer, viewer.township, pk)
    township = found.township
    procedure = procedure_of(found.procedure)
    if action not in procedure.actions:
        raise NotFound("没有这一步，请从事项页面选择。")
    wanted = procedure.actions[action]
    names = body_names(township)
    form = StepForm(
        procedure, wanted, matter_page.body_choices(found, names), request.POST or None, initial={"seen": found.steps}
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            done = take(
                action,
                pk,
                township=township,
                by=viewer,
                now=timezone.now(),
                key=request_key(request),
                seen=form.cleaned_data["seen"],
                facts=form.facts(),
            )
            messages.success(request, f"已{wanted.name}，现在是“{procedure.states[done.state].name}”。")
            return redirect("cockpit:matter", pk) if still_sees(viewer, township, pk) else redirect("cockpit:my_work")
        except Refusal as refusal:
            status = show_refusal(form, refusal)
    context = {"form": form, "matter": found, "action": wanted, "tone": state_tone(found.state)}
    return render(request, "cockpit/step.html", context | matter_page.head(found, names, timezone.now()), status=status)


@needs("event.see_person")
@require_POST
def person(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Name and telephone of a reporter in clear, once, recorded in the ledger."""
    viewer, township = viewer_of(request), township_of(request)
    found = see(viewer, township, pk)
    clear = read_person(
        pk, township=township, by=viewer, now=timezone.now(), reason=request.POST.get("reason", "联系诉求人")
    )
    context = matter_page.whole(viewer, found, timezone.now()) | {"person": clear}
    return render(request, "cockpit/matter.html", context)


@needs()
@require_POST
def read_notice(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    notice = mark_read(pk, by=viewer_of(request), now=timezone.now())
    return redirect("cockpit:matter", notice.matter_id)


@needs("matter.see")
def search(request: HttpRequest) -> HttpResponse:
    """By number, name, telephone or a word; one hit by number opens at once. The form posts: what is sought may be a person."""
    viewer, township = viewer_of(request), township_of(request)
    words = (request.POST.get("q") or request.GET.get("q", ""))[:100]
    found = search_events(viewer, township, words)
    if len(found) == 1 and found[0].number == words.strip():
        return redirect("cockpit:matter", found[0].pk)
    context = {"search_query": words, "rows": queue.shown(found, body_names(township), timezone.now())}
    return render(request, "cockpit/search.html", context)
