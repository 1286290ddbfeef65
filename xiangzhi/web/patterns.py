"""The style guide: every pattern with made-up content, for people who build pages and for screenshots. No domain code here."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from xiangzhi.web.samples import CONTEXTS, NOW, address, error, point, square

PAGES = {
    "list": "我的工作",
    "empty": "没有内容的列表",
    "detail": "事项详情",
    "form": "登记事件",
    "board": "运行态势",
    "plan": "方案检查",
    "parts": "零件",
    "public": "公开页面",
    "sign-in": "登录",
    "error": "拒绝",
}

SIDE = [
    ("", "我的工作", "inbox", "list", 7, "w"),
    ("办理", "事件", "message-report", "form", 0, "e"),
    ("办理", "事项详情", "file-text", "detail", 0, ""),
    ("办理", "督办", "clock-exclamation", "empty", 2, "s"),
    ("看全局", "运行态势", "dashboard", "board", 0, "b"),
    ("看全局", "零件", "layout-list", "parts", 0, ""),
    ("依据", "机构与职责", "sitemap", "parts", 0, "o"),
    ("依据", "方案检查", "file-diff", "plan", 0, "p"),
    ("依据", "公开页面", "building-community", "public", 0, ""),
]


def patterns(request: HttpRequest) -> HttpResponse:
    return pattern_page(request, "list")


def pattern_page(request: HttpRequest, page: str) -> HttpResponse:
    if page not in PAGES:
        raise Http404
    if page == "parts":
        messages.success(request, "已受理，编号 SL-2026-000731。")
        messages.warning(request, "2027 年放假安排还没有公布，到期日是暂定的。")
    if page == "error":
        return render(request, "web/error.html", error(), status=409)
    context = shell(page) | CONTEXTS.get(page, dict)()
    return render(request, TEMPLATES.get(page, f"web/patterns/{page}.html"), context)


TEMPLATES = {"sign-in": "web/sign_in.html"}


def shell(page: str) -> dict[str, Any]:
    navigation = [
        {
            "group": group,
            "label": label,
            "icon": icon,
            "url": address(key),
            "active": key == page,
            "count": count,
            "shortcut": letter,
        }
        for group, label, icon, key, count, letter in SIDE
    ]
    return {
        "navigation": navigation,
        "township": "示例乡",
        "viewer_name": "赵晓梅",
        "viewer_post": "党政办公室 · 值班员",
        "title": PAGES[page],
        "now": NOW,
        "public_navigation": [
            {"label": "政务公开", "url": address("public"), "active": True},
            {"label": "办事指南", "url": "#"},
        ],
        "contact": "值班电话 000-00000000",
    }


def grids(request: HttpRequest) -> JsonResponse:
    """Twelve made-up grids and some matters, as a map reads them (longitude, latitude)."""
    features = [square(column, row) for row in range(3) for column in range(4)]
    tones = ["info", "warning", "danger", "info", "success", "info", "danger"]
    features += [point(number, tone) for number, tone in enumerate(tones)]
    return JsonResponse({"type": "FeatureCollection", "features": features})
