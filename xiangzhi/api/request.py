"""What a call says beside its body: who asks, which township, which idempotency key. Small, because every call pays for it."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest
from ninja.parser import Parser

from xiangzhi.access.rules import Viewer
from xiangzhi.event.rules import CONTROL
from xiangzhi.lib.refusal import Invalid, NotFound
from xiangzhi.organization.queries import township_is_running
from xiangzhi.packs.divisions import full

IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "这次请求的标识，1–80 个可见字符。同一个标识重复提交只算一次，得到同样的结果；用于别的内容则为 422 key_reused。",
    "schema": {"type": "string", "minLength": 1, "maxLength": 80},
}
TOWNSHIP = {
    "name": "township",
    "in": "query",
    "required": False,
    "description": "乡镇，9 位或 12 位区划代码；不填则为令牌所属乡镇。",
    "schema": {"type": "string", "default": ""},
}


class BodyParser(Parser):
    """Bodies in one pass; stricter than the standard library: no NaN, no lone surrogates."""

    def parse_body(self, request: HttpRequest) -> Any:
        return msgspec.json.decode(request.body)


def viewer_of(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.auth  # type: ignore[attr-defined]
    return viewer


def key_of(request: HttpRequest) -> str:
    """The idempotency key, empty where it is missing: the rooms below refuse that with their reason."""
    key: str = request.META.get("HTTP_IDEMPOTENCY_KEY", "")
    return key


def township_of(request: HttpRequest, given: str | None = None) -> str:
    """The township of a call: the one given (by default in the address), else the token's own. Raises Invalid where there is
    none, NotFound where no plan has been applied there: nothing runs in it."""
    own = viewer_of(request).township
    given = request.GET.get("township", "") if given is None else given
    code = full(given) if given else own
    if not code:
        raise Invalid("请用 township 指明乡镇（9 位或 12 位区划代码）。", field="township")
    if code != own and not (code.isascii() and code.isdigit() and len(code) == 12 and township_is_running(code)):
        raise NotFound("没有这个乡镇，或它还没有应用改革方案；请核对区划代码。", code="unknown_township")
    return code


def acts_in(viewer: Viewer, township: str) -> bool:
    """Whether the viewer holds anything there at all: to everybody else its matters do not exist."""
    return any(held.township in ("", township) for held in viewer.grants)


def printable(**words: str) -> None:
    """Raise Invalid for the first word of an address that holds control characters: no database can look for those."""
    for name, word in words.items():
        if CONTROL.search(word):
            raise Invalid(f"参数 {name} 里有控制字符，请删去。", field=name)
