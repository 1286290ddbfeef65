"""Which township a request is about: the person's own, or for county staff the one chosen in the address (`?township=`)."""

from __future__ import annotations

from django.http import HttpRequest

from xiangzhi.access.rules import Viewer
from xiangzhi.lib.refusal import NotFound
from xiangzhi.organization.queries import running_townships
from xiangzhi.packs.divisions import division, full


def township_of(request: HttpRequest) -> str:
    """The 12-digit code. Raises NotFound where county staff choose a township that does not run, or none runs yet."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if viewer.township:
        return viewer.township
    running = running_townships()
    chosen = full(request.GET.get("township", "")) if request.GET.get("township") else next(iter(running), "")
    if chosen not in running:
        raise NotFound("这个乡镇还没有应用改革方案：请先在“方案”里提交并应用。")
    return chosen


def township_name(code: str) -> str:
    found = division(code) if code else None
    return found.name if found else "全县"
