"""The WSGI application that `xiangzhi site serve` and any other WSGI server runs.

Calls of machines (/api/) carry a token and get JSON: they pass none of the page layers (session, CSRF, messages, page policy),
which would cost more than the call itself.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable
from typing import Any

import django
from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xiangzhi.conf.settings")
django.setup(set_prefix=False)

API = "/api/"


class BareHandler(WSGIHandler):
    """A handler without any middleware."""

    def load_middleware(self, is_async: bool = False) -> None:
        self._view_middleware: list[Any] = []
        self._template_response_middleware: list[Any] = []
        self._exception_middleware: list[Any] = []
        self._middleware_chain = convert_exception_to_response(self._get_response)  # type: ignore[attr-defined]


pages, machines = WSGIHandler(), BareHandler()
get_resolver().url_patterns  # noqa: B018  loads every page now, not at the first request
gc.collect()
gc.freeze()  # what was loaded stays: the collector need not look through it again during a request
gc.set_threshold(20_000, 20, 20)  # a page makes some 8,000 objects: the usual 700 would interrupt it ten times


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The site: `/api/` without page layers, everything else with them."""
    handler = machines if environ.get("PATH_INFO", "").startswith(API) else pages
    return handler(environ, start_response)
