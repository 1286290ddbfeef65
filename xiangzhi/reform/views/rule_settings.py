"""Pages of rule settings: all rules of a county, and one with its form."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xiangzhi.access.pages import needs, viewer_of
from xiangzhi.lib.refusal import Refusal
from xiangzhi.reform.actions.rule_settings import Setting, set_rule, unset_rule
from xiangzhi.reform.pages import rule_settings as pages
from xiangzhi.reform.queries.rule_settings import counties_to_set, see_county, settings_of
from xiangzhi.web.form_errors import show_refusal


@needs("plan.review")
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """All rules with how the county weighs them."""
    viewer = viewer_of(request)
    county = see_county(viewer, request.GET.get("county", ""))
    context = pages.rules_page(county, counties_to_set(viewer), settings_of(county.code), timezone.localdate())
    return render(request, "reform/rules.html", context)


@needs("plan.review")
@require_http_methods(["GET", "POST"])
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """One rule: what it finds, and how the county weighs it."""
    viewer = viewer_of(request)
    county = see_county(viewer, request.GET.get("county", ""))
    asked, standing = pages.asked_rule(code), settings_of(county.code).get(code)
    posted = request.POST if request.method == "POST" else None
    form, status = pages.form_of(standing, posted), 200
    if posted is not None and form.is_valid():
        given = form.cleaned_data
        try:
            wanted = Setting(code, given["state"], given["reason"], given["until"])
            set_rule(county.code, wanted, seen=given["seen"], by=viewer, now=timezone.now())
            messages.success(request, "规则设置已保存。")
            return redirect(f"{reverse('reform:rules')}?county={county.code}")
        except Refusal as refusal:
            status = show_refusal(form, refusal)
    context = pages.rule_page(county, asked, standing, form, timezone.localdate())
    return render(request, "reform/rule.html", context, status=422 if posted is not None and status == 200 else status)


@needs("plan.review")
@require_POST
def unset(request: HttpRequest, code: str) -> HttpResponse:
    """The rule weighs again as everywhere."""
    viewer = viewer_of(request)
    county = see_county(viewer, request.POST.get("county", ""))
    unset_rule(county.code, pages.asked_rule(code).code, by=viewer, now=timezone.now())
    messages.success(request, "规则已恢复原样。")
    return redirect(f"{reverse('reform:rules')}?county={county.code}")
