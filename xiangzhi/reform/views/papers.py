"""Documents of a plan: its review as a download, its regulation as a page, as downloads, and kept."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from xiangzhi.access.pages import needs, viewer_of
from xiangzhi.lib.refusal import Invalid
from xiangzhi.paper.download import download
from xiangzhi.paper.official import Official
from xiangzhi.paper.queries import files_of
from xiangzhi.reform.actions.papers import keep_regulation
from xiangzhi.reform.actions.plans import subject_of
from xiangzhi.reform.forms.papers import PrintForm
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.pages import papers as pages
from xiangzhi.reform.queries.papers import printed, regulation_for, review_file
from xiangzhi.reform.queries.plans import see_plan


@needs("plan.see", "plan.apply")
@require_safe
def review(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponse:
    """The review of a plan as docx, xlsx or JSON."""
    version = see_plan(viewer_of(request), pk)
    return download(review_file(version, form, timezone.localdate()), f"{version.title}审核意见.{form}")


@needs("plan.see", "plan.apply")
@require_safe
def regulation(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The regulation of the plan, or of one of its bodies, to read before it is printed."""
    viewer = viewer_of(request)
    version = see_plan(viewer, pk)
    body = request.GET.get("body", "")
    form = PrintForm({name: request.GET[name] for name in PrintForm.base_fields if name in request.GET})
    files = files_of(viewer, version.township, subject_of(version))
    context = pages.regulation_page(version, regulation_for(version, body), form, files, body)
    context["may_keep"] = viewer.may("paper.keep", version.township)
    return render(request, "reform/regulation.html", context, status=422 if form.errors else 200)


@needs("plan.see", "plan.apply")
@require_safe
def regulation_file(request: HttpRequest, pk: uuid.UUID, form: str) -> HttpResponse:
    """The regulation as docx or PDF, with what the form says around it."""
    document = dressed(see_plan(viewer_of(request), pk), request.GET)
    return download(printed(document, form), f"{document.title}.{form}")


@needs("paper.keep")
@require_POST
def keep(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Keep the regulation as Word and PDF; their digests go into the ledger."""
    viewer = viewer_of(request)
    version = see_plan(viewer, pk)
    keep_regulation(version, dressed(version, request.POST), by=viewer, now=timezone.now())
    messages.success(request, "已存档，文件的摘要记入账本。")
    body = request.POST.get("body", "")
    return redirect(reverse("reform:regulation", args=[pk]) + (f"?{urlencode({'body': body})}" if body else ""))


def dressed(version: PlanVersion, given: dict[str, str]) -> Official:
    """The regulation with issuer, number and date. Raises Invalid with the first sentence of the form."""
    form = PrintForm(given)
    if not form.is_valid():
        raise Invalid(str(next(iter(form.errors.values()))[0]))
    return form.dressed(regulation_for(version, given.get("body", "")).document)
