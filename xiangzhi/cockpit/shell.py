"""What the shell around every signed-in page shows: navigation by the powers that the person holds, name and township.

A context processor. It asks the database nothing beyond the viewer's grants, which the page needs anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from xiangzhi.access.rules import PUBLIC, Viewer
from xiangzhi.organization.choosing import township_name


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the navigation: shown to whoever holds one of the powers (to everybody who signed in where none is named)."""

    label: str
    name: str
    icon: str
    shortcut: str
    powers: tuple[str, ...] = ()
    group: str = ""


NAVIGATION = (
    Entry("我的工作", "cockpit:my_work", "inbox", "w"),
    Entry("指挥台", "cockpit:desk", "dashboard", "d", ("matter.dispatch", "matter.supervise"), "办理"),
    Entry("登记事件", "event:new", "message-report", "e", ("event.report",), "办理"),
    Entry("全部事项", "cockpit:matters", "layout-list", "m", ("matter.see",), "办理"),
    Entry("分办规则", "event:rules", "filter", "r", ("event.rule",), "办理"),
    Entry("机构与职责", "organization:chart", "sitemap", "o", ("organization.see",), "依据"),
    Entry("改革方案", "reform:plans", "file-diff", "p", ("plan.see", "plan.apply"), "依据"),
    Entry("账本", "ledger:browse", "file-text", "l", ("ledger.see",), "依据"),
)


@cache
def address(name: str) -> str:
    """The address of a page without arguments: every page asks for the same ones."""
    return reverse(name)


def shell(request: HttpRequest) -> dict[str, Any]:
    viewer: Viewer = getattr(request, "viewer", PUBLIC)
    found: dict[str, Any] = {"site_name": "乡治", "now": timezone.now(), "demo": settings.XIANGZHI_DEMO}
    if request.path_info.startswith("/api/") or viewer.kind == PUBLIC.kind:
        return found
    return found | {
        "viewer": viewer,
        "viewer_name": viewer.name,
        "township": {"name": township_name(viewer.township), "code": viewer.township},
        "navigation": [line(entry, request.path_info) for entry in NAVIGATION if shown(entry, viewer)],
        "search_url": address("cockpit:search"),
        "sign_out_url": address("access:sign_out"),
    }


def shown(entry: Entry, viewer: Viewer) -> bool:
    return not entry.powers or any(viewer.holds(power) for power in entry.powers)


def line(entry: Entry, path: str) -> dict[str, Any]:
    url = address(entry.name)
    return {
        "label": entry.label,
        "url": url,
        "icon": entry.icon,
        "shortcut": entry.shortcut,
        "group": entry.group,
        "active": path == url or (len(url) > 1 and path.startswith(url)),
    }
