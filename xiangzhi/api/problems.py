"""Every refusal in one shape, whatever raised it."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import Any

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from xiangzhi.lib.outage import STATUS, outage
from xiangzhi.lib.refusal import Refusal

log = logging.getLogger("xiangzhi.api")


def problem(status: int, code: str, message: str, **details: Any) -> HttpResponse:
    """An error answer."""
    body = msgspec.json.encode({"error": {"code": code, "message": message, "details": details}}, enc_hook=str)
    return HttpResponse(body, status=status, content_type="application/json")


WRONG = {
    "missing": "没有填写，请补上。",
    "string": "应为文本。",
    "float": "应为数字。",
    "int": "应为整数。",
    "bool": "应为 true 或 false。",
    "uuid": "不是有效的标识，请使用系统给出的值。",
    "dict": "应为 JSON 对象。",
    "model": "应为 JSON 对象。",
}


def wrong(kind: str) -> str:
    """What is wrong with a field, from the validator's word for it (``float_parsing``, ``missing``, …)."""
    return WRONG.get(kind.split("_")[0], "的格式不对，请参照接口说明。")


def shaped(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Also what the framework answers by itself (a method that an address does not have) gets the one shape."""

    @functools.wraps(view)
    def shaping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code != 405:
            return response
        made = problem(405, "method_not_allowed", f"这个地址不接受 {request.method}，可用：{response['Allow']}。")
        made["Allow"] = response["Allow"]
        return made

    return shaping


def unknown_address(request: HttpRequest) -> HttpResponse:
    """Every address below the API's that nothing answers."""
    return problem(404, "not_found", "没有这个接口地址，请对照接口说明。")


unknown_address.csrf_exempt = True  # type: ignore[attr-defined]


def install(api: NinjaAPI) -> None:
    """Give ``api`` its one error shape."""

    @api.exception_handler(Refusal)
    def refused(request: HttpRequest, error: Refusal) -> HttpResponse:
        return problem(error.status, error.code, error.message, **error.details)

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return problem(
            401, "unauthenticated", "令牌缺失、错误、过期或已吊销：请在 Authorization 里带上有效的 Bearer 令牌。"
        )

    @api.exception_handler(ValidationError)
    def misshapen(request: HttpRequest, error: ValidationError) -> HttpResponse:
        first = error.errors[0] if error.errors else {}
        path = [str(part) for part in first.get("loc", ())[1:]]
        field = path[-1] if path else "请求"
        return problem(422, "invalid", f"“{field}”{wrong(str(first.get('type', '')))}", field=field)

    @api.exception_handler(HttpError)
    def http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
        message = "请求内容不是有效的 JSON。" if error.status_code == 400 else str(error)
        return problem(error.status_code, "bad_request" if error.status_code == 400 else "http_error", message)

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(404, "not_found", "没有这个地址或对象。")

    @api.exception_handler(RequestDataTooBig)
    def too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
        return problem(413, "too_large", "请求内容过大，请分次提交。")

    @api.exception_handler(Exception)
    def broken(request: HttpRequest, error: Exception) -> HttpResponse:
        log.exception("接口出错 %s %s", request.method, request.path)
        if found := outage(error):
            return problem(STATUS, found.code, found.message)
        return problem(500, "internal", "系统出错，已记录；请稍后用同一个 Idempotency-Key 再试。")
