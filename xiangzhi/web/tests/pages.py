"""Addresses for this room's tests: the style guide, and a view that refuses."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from xiangzhi.lib.refusal import Stale
from xiangzhi.web.urls import pattern_pages


def refuse(request: HttpRequest) -> HttpResponse:
    raise Stale("周敏已先受理这件事项。")


def fail(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [
    path("", include((pattern_pages, "web"))),
    path("refuse/", refuse),
    path("api/v1/refuse/", refuse),
    path("fail/", fail),
]

handler404 = "xiangzhi.web.refusals.page_not_found"
handler500 = "xiangzhi.web.refusals.server_error"
