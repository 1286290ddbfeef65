"""What a page asks of whoever opens it: to have signed in, and to hold a power. A view states both in one line."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from xiangzhi.access import powers
from xiangzhi.access.rules import PUBLIC, Viewer
from xiangzhi.lib.refusal import NotAllowed

View = Callable[..., HttpResponseBase]


def needs(*words: str) -> Callable[[View], View]:
    """Decorator: the page is for whoever signed in and holds one of the powers (any person where none is named)."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            viewer = viewer_of(request)
            if viewer.kind == PUBLIC.kind:
                return redirect_to_login(request.get_full_path())
            if words and not any(viewer.holds(word) for word in words):
                raise NotAllowed(f"您的岗位没有“{powers.label(words[0])}”的权力。")
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def viewer_of(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def request_key(request: HttpRequest) -> str:
    """The idempotency key of a posted form: drawn when the form was shown, so that a double click is one step."""
    return request.POST.get("idempotency_key", "")
