"""Pages for many files at once: upload, follow the reading, choose townships, try again."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from xiangzhi.access.pages import needs, request_key, viewer_of
from xiangzhi.lib.refusal import Refusal
from xiangzhi.reform.actions.batches import assign, open_batch, read_again
from xiangzhi.reform.forms.batches import AssignForm, BatchForm
from xiangzhi.reform.models import PlanBatch
from xiangzhi.reform.pages import batches as pages
from xiangzhi.reform.queries.batches import counties_to_fill, county_of_batch, files_of, recent_batches, see_batch
from xiangzhi.web.form_errors import show_refusal


@needs("plan.apply")
def new(request: HttpRequest) -> HttpResponse:
    """Upload files; the answer is the batch's page, whatever the files are."""
    viewer = viewer_of(request)
    counties = counties_to_fill(viewer)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BatchForm(counties, *posted, initial={"county": request.GET.get("county", "")})
    status = 422 if posted and not form.is_valid() else 200
    if posted and not form.errors:
        county = next(place for place in counties if place.code == form.cleaned_data["county"])
        files, hold = pages.incoming(form.cleaned_data["documents"]), form.cleaned_data["hold"]
        try:
            key = request_key(request) or uuid.uuid4().hex
            batch = open_batch(files, county=county, hold=hold, by=viewer, now=timezone.now(), key=key)
            return redirect("reform:batch", batch.pk)
        except Refusal as refusal:
            status = show_refusal(form, refusal)
    recent = pages.batch_list(recent_batches(viewer))
    return render(request, "reform/batch_new.html", {"form": form, "recent": recent}, status=status)


@needs("plan.apply")
@require_safe
def batch(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """How far the reading is, and every file with what became of it; asks for itself again until all are read."""
    return batch_with(request, see_batch(viewer_of(request), pk))


def batch_with(request: HttpRequest, found: PlanBatch, refusal: Refusal | None = None) -> HttpResponse:
    county, files = county_of_batch(found), files_of(found)
    context = pages.batch_page(found, county, files, AssignForm(files, county)) | {"refusal": refusal}
    part = bool(request.headers.get("HX-Request")) and request.method == "GET"
    template = "reform/batch_files.html" if part else "reform/batch.html"
    return render(request, template, context, status=refusal.status if refusal else 200)


@needs("plan.apply")
@require_POST
def townships(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Keep the townships that were chosen; the worker hands the plans in."""
    viewer = viewer_of(request)
    found = see_batch(viewer, pk)
    county, files = county_of_batch(found), files_of(found)
    form = AssignForm(files, county, request.POST)
    if not form.is_valid():
        return batch_with(request, found, Refusal("所选的乡镇不在这个县里，请从列表里选择。"))
    try:
        changed = assign(found, form.choices(), county=county, by=viewer, now=timezone.now())
    except Refusal as refusal:
        return batch_with(request, found, refusal)
    messages.success(request, f"已选定 {changed} 个文件的乡镇，正在提交。" if changed else "没有改动。")
    return redirect("reform:batch", pk)


@needs("plan.apply")
@require_POST
def again(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Read the files again that were given up."""
    viewer = viewer_of(request)
    count = read_again(see_batch(viewer, pk), by=viewer, now=timezone.now())
    messages.info(request, f"{count} 个文件重新读取。" if count else "没有可以重新读取的文件：请把改好的文件另行提交。")
    return redirect("reform:batch", pk)
