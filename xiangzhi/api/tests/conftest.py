"""Fixtures of the API's tests: a caller for a member of the cast, with a token issued by the real action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from xiangzhi.access.actions import issue_token
from xiangzhi.access.powers import all_powers
from xiangzhi.access.rules import SYSTEM
from xiangzhi.api.tests.caller import Caller


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> datetime:
    """The endpoints read the clock of the machine; here it stands at ``now``."""
    monkeypatch.setattr(timezone, "now", lambda: now)
    return now


@pytest.fixture
def call(cast: Any, clock: datetime) -> Callable[..., Caller]:
    """``call("zhiban")`` calls with a token of that person; ``words`` narrows it, ``days`` limits it."""

    def calling(login: str, *, words: list[str] | None = None, days: int = 365) -> Caller:
        wanted = list(all_powers()) if words is None else words
        issued = issue_token(cast.accounts[login], name="测试", words=wanted, by=SYSTEM, now=clock, days=days)
        return Caller(Client(), issued.secret, issued.token)

    return calling
