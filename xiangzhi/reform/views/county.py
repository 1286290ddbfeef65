"""Pages of a county's plans side by side: the choice of a county, its table, its export."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from xiangzhi.access.pages import needs, viewer_of
from xiangzhi.reform.county.as_json import county_as_json
from xiangzhi.reform.county.as_xlsx import county_as_xlsx
from xiangzhi.reform.pages import county as pages
from xiangzhi.reform.queries.county import counties_seen, county_of, see_county

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs("plan.see", "plan.apply")
@require_safe
def counties(request: HttpRequest) -> HttpResponse:
    """The counties of which the person sees every township's plans; a single one is opened at once."""
    found = counties_seen(viewer_of(request))
    if len(found) == 1:
        return redirect("reform:county", int(found[0].code[:6]))
    return render(request, "reform/counties.html", {"rows": [(place, int(place.code[:6])) for place in found]})


@needs("plan.see", "plan.apply")
@require_safe
def county(request: HttpRequest, county: int) -> HttpResponse:
    """Twenty townships × rules, sums by kind, what stands out."""
    viewer = viewer_of(request)
    table, waiting = county_of(viewer, see_county(viewer, str(county)))
    return render(request, "reform/county.html", pages.county_page(table, waiting, request.GET))


@needs("plan.see", "plan.apply")
@require_safe
def county_xlsx(request: HttpRequest, county: int) -> HttpResponse:
    """The table as a workbook."""
    viewer = viewer_of(request)
    place = see_county(viewer, str(county))
    table, _ = county_of(viewer, place, detailed=True)
    disposition = content_disposition_header(True, f"{place.name}方案总表.xlsx") or "attachment"
    return HttpResponse(county_as_xlsx(table), content_type=XLSX, headers={"Content-Disposition": disposition})


@needs("plan.see", "plan.apply")
@require_safe
def county_json(request: HttpRequest, county: int) -> HttpResponse:
    """The table as JSON, the same as at the terminal."""
    viewer = viewer_of(request)
    table, waiting = county_of(viewer, see_county(viewer, str(county)))
    options = {"ensure_ascii": False}
    return JsonResponse(county_as_json(table) | {"waiting": waiting}, json_dumps_params=options)
