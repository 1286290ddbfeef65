"""Whoever signed in stays so until the session ends, the account is closed or the password is another."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from xiangzhi.access.actions import close_account
from xiangzhi.access.models import Account
from xiangzhi.access.rules import SYSTEM
from xiangzhi.ledger.guard import unguarded

PAGE = "/work/"


@pytest.fixture
def client(cast: Any) -> Client:
    found = Client()
    found.force_login(Account.objects.get(login="zhiban"))
    return found


def signed_in(client: Client) -> bool:
    return bool(client.get(PAGE).status_code == 200)


def test_a_session_is_its_persons(client: Client) -> None:
    assert signed_in(client)
    assert client.get(PAGE).wsgi_request.user.name == "陈静"


def test_what_a_session_does_not_carry_can_still_be_read(client: Client) -> None:
    user = client.get(PAGE).wsgi_request.user
    assert user.opened_at.tzinfo and user.is_active


def test_a_closed_account_is_out_at_once(client: Client, now: datetime) -> None:
    close_account(Account.objects.get(login="zhiban"), by=SYSTEM, now=now)
    assert not signed_in(client)


def test_another_password_ends_every_session(client: Client) -> None:
    account = Account.objects.get(login="zhiban")
    account.set_password("another-password")
    with unguarded("只看口令变更后的会话，不经业务操作。"):
        account.save(update_fields=["password"])
    assert not signed_in(client)


def test_a_session_that_has_ended_is_nobodys(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    later = timezone.now() + timedelta(hours=13)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert not signed_in(client)


@pytest.mark.parametrize("cookie", ["forged", "x" * 500, "\x00", "é"])
def test_a_forged_cookie_is_nobodys(cast: Any, cookie: str) -> None:
    client = Client()
    client.cookies["sessionid"] = cookie
    assert not signed_in(client)
