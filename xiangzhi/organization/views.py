"""The page of this room: the township's organisation on one sheet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xiangzhi.access.pages import needs, viewer_of
from xiangzhi.organization.chart import chart_of
from xiangzhi.organization.choosing import township_name, township_of
from xiangzhi.organization.standing import require_sight, standing


@needs("organization.see")
def chart(request: HttpRequest) -> HttpResponse:
    """Platforms, bodies, signboards, posts and headcount of a township, with the totals."""
    township = township_of(request)
    require_sight(viewer_of(request), township)
    context = {"chart": chart_of(standing(township)), "place": township_name(township)}
    return render(request, "organization/chart.html", context)
