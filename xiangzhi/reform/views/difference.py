"""The page of a comparison, and the same as JSON."""

from __future__ import annotations

import json
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from xiangzhi.access.pages import needs, viewer_of
from xiangzhi.lib.refusal import NotFound
from xiangzhi.reform.differences.as_json import as_json
from xiangzhi.reform.pages.difference import difference_page
from xiangzhi.reform.queries.difference import Compared, compared, others_of
from xiangzhi.reform.queries.plans import see_plan


@needs("plan.see", "plan.apply")
@require_safe
def difference(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What the plan changes against today, or against another plan of the township (`?against=`)."""
    found = asked(request, pk)
    context = difference_page(found, others_of(viewer_of(request), found.version))
    return render(request, "reform/difference.html", context)


@needs("plan.see", "plan.apply")
@require_safe
def difference_json(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The same for machines, to keep as a file."""
    found = asked(request, pk)
    body = json.dumps(as_json(found.found), ensure_ascii=False, indent=1)
    answer = HttpResponse(body, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="difference-{found.version.township}-{pk}.json"'
    return answer


def asked(request: HttpRequest, pk: uuid.UUID) -> Compared:
    viewer = viewer_of(request)
    return compared(viewer, see_plan(viewer, pk), against_of(request.GET.get("against", "")))


def against_of(text: str) -> uuid.UUID | None:
    """The id of the other plan; None for today. Raises NotFound for anything that is no id."""
    try:
        return uuid.UUID(text) if text else None
    except ValueError as error:
        raise NotFound("没有要比较的那份方案，请从列表中选择。") from error
