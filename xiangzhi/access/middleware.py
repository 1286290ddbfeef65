"""Puts the viewer on every page request: loaded on first use, so a page that asks nothing costs nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from xiangzhi.access.models import Account
from xiangzhi.access.queries import viewer_of
from xiangzhi.access.rules import PUBLIC, Viewer


def viewer(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: ``request.viewer`` is a Viewer, PUBLIC for a person who has not signed in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.viewer = SimpleLazyObject(lambda: load(request))  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def load(request: HttpRequest) -> Viewer:
    account = request.user
    if isinstance(account, Account) or getattr(account, "is_authenticated", False):
        return viewer_of(account, now=timezone.now())  # type: ignore[arg-type]
    return PUBLIC
