"""How a «no» looks: a refusal raised anywhere in a view becomes a page, or a short piece for htmx, with its one sentence.

Also the handlers for Django's own errors, so that they look the same."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from xiangzhi.lib.refusal import Refusal
from xiangzhi.web.security import API

TITLES = {
    400: "请求有误",
    403: "没有这项权力",
    404: "没有找到",
    409: "现在不能这样办",
    413: "内容太大",
    422: "填写的内容有误",
    500: "系统出错",
}

SENTENCES = {
    400: "浏览器发来的请求不完整，请返回上一页重新打开后再试。",
    403: "您的岗位没有这项权力，需要时请向本单位管理员说明事由。",
    404: "没有这个页面，或它不在您能看到的范围内。",
    500: "系统没有办成这件事，已经记录下来；填写的内容没有提交，请稍后再试。",
}

CSRF_SENTENCE = "页面停留太久，安全校验已过期；请返回上一页，刷新后再提交。"


class RefusalPages:
    """Middleware: answers a Refusal with its status and sentence. Addresses of machines answer for themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal) or request.path_info.startswith(API):
            return None
        return refusal_page(request, exception.status, exception.message)


def refusal_page(request: HttpRequest, status: int, sentence: str = "") -> HttpResponse:
    """A whole page, or for htmx only the sentence in an element that the page's script finds."""
    template = "web/parts/refusal.html" if request.headers.get("HX-Request") else "web/error.html"
    context = {
        "status": status,
        "title": TITLES.get(status, HTTPStatus(status).phrase),
        "sentence": sentence or SENTENCES.get(status, SENTENCES[500]),
        "back_url": back_url(request),
    }
    return render(request, template, context, status=status)


def back_url(request: HttpRequest) -> str:
    """The page of this site that the person came from, or "" when there is none or it is this one."""
    referer = request.headers.get("Referer", "")
    here = request.build_absolute_uri()
    same_site = url_has_allowed_host_and_scheme(referer, allowed_hosts={request.get_host()})
    return referer if same_site and referer != here else ""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal_page(request, 403, str(exception))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return refusal_page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For ``CSRF_FAILURE_VIEW``."""
    return refusal_page(request, 403, CSRF_SENTENCE)
