"""The page of this room: the township's organisation on one sheet."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from xiangzhi.access.pages import needs, viewer_of
from xiangzhi.access.rules import Viewer
from xiangzhi.organization.chart import chart_of
from xiangzhi.organization.choosing import township_name, township_of
from xiangzhi.organization.queries import running_townships
from xiangzhi.organization.standing import require_sight, standing


@needs("organization.see")
@require_safe
def chart(request: HttpRequest) -> HttpResponse:
    """Platforms, bodies, signboards, posts and headcount of a township, with the totals."""
    township = township_of(request)
    require_sight(viewer_of(request), township)
    context = {
        "chart": chart_of(standing(township)),
        "place": township_name(township),
        "places": places(viewer_of(request), township),
    }
    return render(request, "organization/chart.html", context)


def places(viewer: Viewer, chosen: str) -> list[dict[str, Any]]:
    """The running townships to choose from, for county staff; nothing to choose for a township's own people."""
    codes = [] if viewer.township else running_townships()
    return [{"label": township_name(code), "url": f"?township={code}", "active": code == chosen} for code in codes]
