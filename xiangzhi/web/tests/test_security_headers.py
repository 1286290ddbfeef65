"""The headers of pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from xiangzhi.web.security import SecurityHeaders


def answer(path: str, **headers: str) -> HttpResponse:
    request = HttpRequest()
    request.path_info = path
    return SecurityHeaders(lambda _: HttpResponse(headers=headers))(request)


def test_a_page_may_use_only_this_server() -> None:
    policy = answer("/work/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy


def test_machines_get_no_page_headers() -> None:
    assert "Content-Security-Policy" not in answer("/api/v1/events/").headers


def test_a_view_may_say_otherwise() -> None:
    assert answer("/x/", **{"Referrer-Policy": "no-referrer"}).headers["Referrer-Policy"] == "no-referrer"


def test_a_browser_that_came_by_https_stays_with_it() -> None:
    request = RequestFactory().get("/work/", secure=True)
    assert "Strict-Transport-Security" in SecurityHeaders(lambda _: HttpResponse())(request).headers
    assert "Strict-Transport-Security" not in answer("/work/").headers
