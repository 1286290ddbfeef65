"""Who may call: the token's person, as long as token and powers last, and no further than both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from xiangzhi.access.actions import close_account, end_grants, revoke_token
from xiangzhi.access.models import Account, Grant
from xiangzhi.access.rules import SYSTEM
from xiangzhi.api.tests.caller import Caller
from xiangzhi.ledger.guard import unguarded

Call = Callable[..., Caller]


@pytest.mark.parametrize("secret", ["", "xz_wrong", "xz_" + "A" * 43, "é", "x" * 5000])
def test_a_missing_or_wrong_token_is_unauthenticated(db: None, secret: str) -> None:
    refused = Caller(Client(), secret).get("/me")
    assert (refused.status, refused.code) == (401, "unauthenticated") and "令牌" in refused.message


def test_another_scheme_than_bearer_is_unauthenticated(call: Call) -> None:
    api = call("zhiban")
    answered = api.answer(api.client.get("/api/v1/me", headers={"Authorization": f"Basic {api.secret}"}))
    assert answered.status == 401


def test_an_expired_token_is_refused(call: Call, monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    api = call("zhiban", days=30)
    assert api.get("/me").status == 200
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=30))
    assert api.get("/me").status == 401


def test_a_revoked_token_is_refused_at_once(call: Call, now: datetime) -> None:
    api = call("zhiban")
    assert api.get("/me").status == 200
    revoke_token(api.token, by=SYSTEM, now=now)
    assert api.get("/me").status == 401


def test_a_closed_accounts_token_is_refused_at_once(call: Call, now: datetime) -> None:
    api = call("zhiban")
    close_account(Account.objects.get(login="zhiban"), by=SYSTEM, now=now)
    assert api.get("/me").status == 401


def test_powers_that_end_are_gone_at_the_next_call(call: Call, cast: Any, now: datetime) -> None:
    api = call("zhiban")
    made = api.report()
    source = Grant.objects.filter(account=cast.accounts["zhiban"]).values_list("source", flat=True)[0]
    with unguarded("只看权力结束后的接口，不经任免。"):
        end_grants(source=source, at=now)
    assert api.get("/me").json["powers"] == []
    assert api.step(made.json["id"], "accept").status == 404
    assert api.report().status == 403


def test_a_token_is_no_wider_than_its_words(call: Call) -> None:
    narrow = call("zhiban", words=["matter.see"])
    assert narrow.get("/matters").status == 200
    assert (narrow.report().status, narrow.report().code) == (403, "not_allowed")
    made = call("zhiban").report()
    assert narrow.step(made.json["id"], "accept").status == 403


def test_a_token_without_seeing_lists_and_shows_nothing(call: Call) -> None:
    blind = call("zhiban", words=["event.report"])
    made = blind.report()
    assert blind.get("/matters").status == 403
    assert blind.get(f"/matters/{made.json['id']}").status == 404


def test_me_says_who_the_token_is(call: Call) -> None:
    said = call("nongye", words=["matter.see", "matter.sign"]).get("/me").json
    assert said == {"name": "韩雪梅", "township": "341821107000", "powers": ["matter.see", "matter.sign"]}
