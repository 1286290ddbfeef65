"""How a «no» looks: a refusal raised anywhere in a view becomes a page, or a short piece for htmx, with its one sentence.

Also the handlers for Django's own errors, so that they look the same."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

from xiangzhi.lib.outage import RETRY_SECONDS, STATUS, Outage, outage
from xiangzhi.lib.refusal import Refusal
from xiangzhi.web.security import API

log = logging.getLogger("xiangzhi.web")
METHODS = ("GET", "HEAD", "POST")

TITLES = {
    400: "请求有误",
    403: "没有这项权力",
    404: "没有找到",
    405: "不能这样打开",
    409: "现在不能这样办",
    413: "内容太大",
    422: "填写的内容有误",
    500: "系统出错",
    503: "暂时不能办理",
}

SENTENCES = {
    400: "浏览器发来的请求不完整，请返回上一页重新打开后再试。",
    403: "您的岗位没有这项权力，需要时请向本单位管理员说明事由。",
    404: "没有这个页面，或它不在您能看到的范围内。",
    405: "这个地址不能这样打开，请从页面上的链接或按钮进入。",
    413: "提交的内容太大，请删减或分次提交。",
    500: "系统没有办成这件事，已经记录下来；填写的内容没有提交，请稍后再试。",
}

CSRF_SENTENCE = "页面停留太久，安全校验已过期；请返回上一页，刷新后再提交。"


class RefusalPages:
    """Middleware: answers a Refusal with its status and sentence. Addresses of machines answer for themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(API):
            return self.get_response(request)
        if request.method not in METHODS:
            return wrong_method(request, ", ".join(METHODS))
        response = self.get_response(request)
        return wrong_method(request, response["Allow"]) if response.status_code == 405 else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if request.path_info.startswith(API):
            return None
        if isinstance(exception, Refusal):
            return refusal_page(request, exception.status, exception.message)
        found = outage(exception)
        if found is None:
            return None
        log.error("%s %s: %s", request.method, request.path, found.code, exc_info=exception)
        return outage_page(request, found)


def wrong_method(request: HttpRequest, allowed: str) -> HttpResponse:
    response = refusal_page(request, 405)
    response["Allow"] = allowed
    return response


def outage_page(request: HttpRequest, found: Outage) -> HttpResponse:
    response = refusal_page(request, STATUS, found.message)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def refusal_page(request: HttpRequest, status: int, sentence: str = "") -> HttpResponse:
    """A whole page, or for htmx only the sentence in an element that the page's script finds. It asks the database nothing,
    so that it can also say that there is none."""
    template = "web/parts/refusal.html" if request.headers.get("HX-Request") else "web/error.html"
    context = {
        "status": status,
        "title": TITLES.get(status, HTTPStatus(status).phrase),
        "sentence": sentence or SENTENCES.get(status, SENTENCES[500]),
        "back_url": back_url(request),
    }
    return HttpResponse(render_to_string(template, context), status=status)


def back_url(request: HttpRequest) -> str:
    """The page of this site that the person came from, or "" when there is none or it is this one."""
    referer = request.headers.get("Referer", "")
    try:
        here = request.build_absolute_uri()
    except DisallowedHost:
        return ""
    same_site = url_has_allowed_host_and_scheme(referer, allowed_hosts={request.get_host()})
    return referer if same_site and referer != here else ""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal_page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal_page(request, 403, str(exception))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    found = outage(sys.exc_info()[1])
    return outage_page(request, found) if found else refusal_page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For ``CSRF_FAILURE_VIEW``."""
    return refusal_page(request, 403, CSRF_SENTENCE)
