"""Pages of versions: all plans of a township, and two of them compared."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from xiangzhi.access.pages import needs, viewer_of
from xiangzhi.reform.pages import versions as pages
from xiangzhi.reform.queries.plans import see_plan
from xiangzhi.reform.queries.versions import versions_of


@needs("plan.see", "plan.apply", "plan.review")
@require_safe
def versions(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """All plans of the township, each with the way to compare it with this one."""
    version = see_plan(viewer_of(request), pk)
    return render(request, "reform/versions.html", pages.versions_page(version, versions_of(version)))


@needs("plan.see", "plan.apply", "plan.review")
@require_safe
def against(request: HttpRequest, pk: uuid.UUID, new: uuid.UUID) -> HttpResponse:
    """Two versions: what changed in text, facts and findings."""
    viewer = viewer_of(request)
    context = pages.comparison_page(see_plan(viewer, pk), see_plan(viewer, new))
    return render(request, "reform/against.html", context)
