"""Signing in: booked, locked after five failures, and never telling whether a login exists."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from xiangzhi.access.actions import close_account
from xiangzhi.access.rules import SYSTEM
from xiangzhi.demo.cast import PASSWORD, Cast
from xiangzhi.ledger.queries import history


def post(client: Client, login: str, password: str, **more: str) -> Any:
    return client.post("/sign-in/", {"username": login, "password": password, **more})


def test_a_person_signs_in_and_goes_to_work(cast: Cast, client: Client) -> None:
    answer = post(client, "zhiban", PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, "/work/")
    kinds = [line.kind for line in history([cast.township], f"account:{cast.accounts['zhiban'].pk}")]
    assert kinds[-1] == "account.sign_in"


def test_a_wrong_password_and_an_unknown_login_get_the_same_sentence(cast: Cast, client: Client) -> None:
    wrong, unknown = post(client, "zhiban", "wrong"), post(client, "nobody", "wrong")
    for answer in (wrong, unknown):
        assert answer.status_code == 403 and "登录名或口令不对" in answer.content.decode()


def test_five_failures_lock_the_login_for_a_while_even_with_the_right_password(cast: Cast, client: Client) -> None:
    for _ in range(5):
        post(client, "zhiban", "wrong")
    assert "连续 5 次口令错误" in post(client, "zhiban", PASSWORD).content.decode()


def test_nobody_is_sent_to_another_site(cast: Cast, client: Client) -> None:
    assert post(client, "zhiban", PASSWORD, next="https://evil.example/")["Location"] == "/work/"


def test_a_closed_account_is_out_at_once(cast: Cast, client: Client, now: Any) -> None:
    post(client, "zhiban", PASSWORD)
    close_account(cast.accounts["zhiban"], by=SYSTEM, now=now)
    assert client.get("/work/")["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("path", ["/work/", "/desk/", "/matters/", "/search/?q=1", "/events/new/"])
def test_pages_ask_to_sign_in_first(cast: Cast, client: Client, path: str) -> None:
    assert client.get(path)["Location"].startswith("/sign-in/?next=")
