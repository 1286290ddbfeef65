"""Pages of plans that need events too: the rehearsal of a plan, the workload evidence for the next one."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from xiangzhi.access.pages import needs, viewer_of
from xiangzhi.cockpit.evidence_pages import evidence_page, listed_page, period_of, township_to_judge
from xiangzhi.cockpit.evidence_queries import evidence_of, matters_behind
from xiangzhi.cockpit.rehearsal_pages import rehearsal_page
from xiangzhi.cockpit.rehearsal_queries import Share, rehearsal_of, sees_all
from xiangzhi.reform.pages.plans import cursor
from xiangzhi.reform.queries.difference import side_of_version
from xiangzhi.reform.queries.plans import see_plan


@needs("plan.see", "plan.apply")
@require_safe
def rehearsal(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The newest matters of the last year routed as the plan would have them; `?spread=1` takes every n-th of the whole year,
    `?before=` goes on with older ones."""
    viewer, spread = viewer_of(request), request.GET.get("spread") == "1"
    version = see_plan(viewer, pk)
    share = Share(step=0) if spread else Share(cursor(request.GET.get("before", "")))
    found = rehearsal_of(version.township, side_of_version(version), timezone.now(), share)
    context = rehearsal_page(version, found, spread=spread, names=sees_all(viewer, version.township))
    return render(request, "reform/rehearsal.html", context)


@needs("plan.see", "plan.apply")
@require_safe
def evidence(request: HttpRequest) -> HttpResponse:
    """What the township's matters say about its organisation: load, returns, unused duties, overlaps, missed limits."""
    township = township_to_judge(request)
    period = period_of(request.GET.get("days", ""), timezone.now())
    return render(
        request, "reform/evidence.html", evidence_page(request, township, period, evidence_of(township, period))
    )


@needs("matter.see")
@require_safe
def behind(request: HttpRequest) -> HttpResponse:
    """The matters behind one number of the evidence, as far as the person may see them."""
    township = township_to_judge(request)
    period = period_of(request.GET.get("days", ""), timezone.now())
    rows = matters_behind(viewer_of(request), township, period, request.GET, cursor(request.GET.get("after", "")))
    return render(request, "reform/behind.html", listed_page(request, township, rows))
