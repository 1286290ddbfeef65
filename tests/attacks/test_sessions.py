"""Signing in, staying in and being put out: sessions, cookies, hosts, redirects, forged requests, accounts that end."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.attacks.test_powers_of_every_page import PAGES
from tests.attacks.things import things_of
from xiangzhi.access import signing_in
from xiangzhi.access.actions import close_account, issue_token, open_account
from xiangzhi.access.models import Account
from xiangzhi.access.queries import viewer_of, viewer_of_token
from xiangzhi.access.rules import SYSTEM
from xiangzhi.demo.cast import PASSWORD, TOWNSHIP, Cast
from xiangzhi.ledger.queries import history
from xiangzhi.lib.refusal import Invalid, NotAllowed, NotPossible
from xiangzhi.organization.models import Post
from xiangzhi.roster.actions import appoint, end_appointment, open_account_with_role, register_person
from xiangzhi.roster.models import Appointment


def sign_in(client: Client, login: str = "nongye", password: str = PASSWORD) -> Any:
    return client.post("/sign-in/", {"username": login, "password": password})


def appointment_of(cast: Cast, login: str) -> Appointment:
    return Appointment.objects.get(person__account=cast.accounts[login], valid_to__isnull=True)


def test_ending_an_appointment_puts_its_holder_out_of_a_running_session(cast: Cast, client: Client) -> None:
    sign_in(client)
    assert client.get("/matters/").status_code == 200
    end_appointment(appointment_of(cast, "nongye"), by=SYSTEM, now=timezone.now())
    assert client.get("/matters/").status_code == 403


def test_a_last_day_that_was_set_can_be_brought_forward(cast: Cast, now: datetime) -> None:
    end_appointment(appointment_of(cast, "nongye"), by=SYSTEM, now=now, last_day=now.date().replace(day=30))
    end_appointment(Appointment.objects.get(person__account=cast.accounts["nongye"]), by=SYSTEM, now=now, reason="停职")
    assert cast.viewer("nongye", now).grants == ()


def test_a_seat_is_not_free_before_its_holder_has_left(cast: Cast, now: datetime) -> None:
    leaving = appointment_of(cast, "nongye")
    end_appointment(leaving, by=SYSTEM, now=now, last_day=now.date().replace(day=30))
    person = register_person(name="钱新", township=TOWNSHIP, account=None, by=SYSTEM, now=now)
    with pytest.raises(NotPossible, match="现由韩雪梅担任"):
        appoint(person, leaving.post, by=SYSTEM, now=now)
    appoint(person, leaving.post, by=SYSTEM, now=now, starts=now.date().replace(month=7, day=1))


def test_a_closed_account_is_out_with_its_sessions_and_tokens(cast: Cast, client: Client, now: datetime) -> None:
    issued = issue_token(cast.accounts["nongye"], name="x", words=["matter.see"], by=SYSTEM, now=now)
    sign_in(client)
    close_account(Account.objects.get(login="nongye"), by=SYSTEM, now=now)
    assert client.get("/matters/")["Location"].startswith("/sign-in/")
    assert viewer_of_token(issued.secret, now=now) is None
    assert sign_in(Client()).status_code == 403
    with pytest.raises(NotPossible, match="已停用"):
        issue_token(cast.accounts["nongye"], name="y", words=["matter.see"], by=SYSTEM, now=now)


def test_a_token_gives_no_more_than_its_account_has(cast: Cast, now: datetime) -> None:
    words = ["matter.see", "matter.dispatch", "plan.apply"]
    issued = issue_token(cast.accounts["nongye"], name="x", words=words, by=SYSTEM, now=now)
    viewer = viewer_of_token(issued.secret, now=now)
    assert viewer and {held.power for held in viewer.grants} == {"matter.see"}
    assert {held.body for held in viewer.grants} == {cast.bodies["农业农村发展办公室"].pk.hex}
    end_appointment(appointment_of(cast, "nongye"), by=SYSTEM, now=now)
    later = viewer_of_token(issued.secret, now=now)
    assert later and later.grants == ()


def test_nobody_appoints_himself_or_gives_away_the_countys_powers(cast: Cast, now: datetime) -> None:
    officer = appointment_of(cast, "zuzhi").person
    with pytest.raises(NotAllowed, match="不能给自己任职"):
        appoint(officer, Post.objects.filter(role="body_deputy").first(), by=cast.viewer("zuzhi", now), now=now)  # type: ignore[arg-type]
    for role in ("staffing_officer", "township_head"):
        with pytest.raises(NotAllowed):
            open_account_with_role(
                login="new",
                name="新",
                password=None,
                township=TOWNSHIP,
                role=role,
                by=cast.viewer("xitong", now),
                now=now,
            )
    assert not Account.objects.filter(login="new").exists()


def test_a_grid_worker_without_an_area_is_not_one_for_the_whole_township(cast: Cast, now: datetime) -> None:
    post = Post.objects.filter(role="grid_worker").first()
    assert post
    post.area = ""
    person = register_person(name="钱新", township=TOWNSHIP, account=None, by=SYSTEM, now=now)
    from xiangzhi.ledger.guard import unguarded

    with unguarded("a plan may name such a post without its area"):
        post.save()
    with pytest.raises(NotPossible, match="指定负责的村或网格"):
        appoint(person, post, by=SYSTEM, now=now)


def test_signing_in_changes_the_sessions_name(cast: Cast, client: Client) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "planted0planted0planted0planted0"
    sign_in(client)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != "planted0planted0planted0planted0"
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/sign-out/")
    client.cookies[settings.SESSION_COOKIE_NAME] = before
    assert client.get("/work/").status_code == 302


def test_the_session_cookie_is_for_this_site_and_not_for_scripts(cast: Cast, client: Client, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    cookie = sign_in(client).cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"] and cookie["secure"] and cookie["samesite"] == "Lax"


def test_every_posted_address_asks_for_the_forgery_token(cast: Cast, now: datetime) -> None:
    things = things_of(cast, now)
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.accounts["zhiban"])
    for route, page in PAGES.items():
        if "POST" in page.methods:
            answer = client.post(things.address(route), {"text": "灯塔村垃圾没人管", "idempotency_key": "k"})
            assert answer.status_code == 403 and "安全校验" in answer.content.decode(), route


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "\x00//evil",
    ],
)
def test_signing_in_leads_to_this_site_only(cast: Cast, client: Client, url: str) -> None:
    answer = client.post(f"/sign-in/?next={url}", {"username": "zhiban", "password": PASSWORD, "next": url})
    assert answer["Location"] == "/work/"


@pytest.mark.parametrize("path", ["/", "/work/", "/nowhere/", "/api/v1/me"])
def test_a_foreign_host_name_is_refused_with_our_page_and_leads_nowhere(cast: Cast, client: Client, path: str) -> None:
    client.raise_request_exception = False
    answer = client.get(path, headers={"host": "evil.example", "referer": "http://evil.example/x"})
    assert answer.status_code in (400, 401) and "evil.example" not in answer.content.decode()


@pytest.mark.parametrize(
    ("password", "why"), [("short", "10"), ("12345678901", "数字"), ("password123", "常见"), ("", "10")]
)
def test_an_account_is_not_opened_with_a_weak_password(cast: Cast, now: datetime, password: str, why: str) -> None:
    with pytest.raises(Invalid, match=why):
        open_account(login="new", name="新", password=password, township=TOWNSHIP, by=SYSTEM, now=now)
    assert not Account.objects.filter(login="new").exists()


@pytest.mark.parametrize("login", ["", "a", "x" * 41, "a b", "a\x00b", "a\u202eb", "nongye"])
def test_a_login_can_be_typed_and_is_used_once(cast: Cast, now: datetime, login: str) -> None:
    with pytest.raises(Invalid, match="登录名"):
        open_account(login=login, name="新", password=None, township=TOWNSHIP, by=SYSTEM, now=now)


def test_an_unknown_a_wrong_and_a_locked_login_get_the_same_answer(cast: Cast, client: Client) -> None:
    unknown = [sign_in(client, "nobody", "wrong").content for _ in range(7)]
    known = [sign_in(client, "nobody", "wrong").content.replace(b"nobody", b"zhiban") for _ in range(1)]
    seen = {clean(page, "nobody") for page in unknown} | {clean(page, "zhiban") for page in known}
    seen |= {clean(sign_in(client, "zhiban", "wrong").content, "zhiban") for _ in range(7)}
    assert len(seen) == 1


def clean(page: bytes, login: str) -> str:
    import re

    return re.sub(r'value="[^"]*"', "", page.decode()).replace(login, "")


def test_a_locked_login_takes_as_long_as_a_wrong_password(cast: Cast, client: Client, monkeypatch: Any) -> None:
    for _ in range(5):
        sign_in(client, "zhiban", "wrong")
    hashed: list[str] = []
    monkeypatch.setattr(Account, "set_password", lambda self, raw: hashed.append(raw))
    sign_in(client, "zhiban", PASSWORD)
    assert hashed == [PASSWORD]


def test_there_is_no_session_without_its_entry(cast: Cast, client: Client, monkeypatch: Any) -> None:
    def fails(*_: object) -> None:
        raise NotPossible("记不上账")

    monkeypatch.setattr(signing_in, "book_it", fails)
    assert sign_in(client).status_code != 302
    assert client.get("/work/")["Location"].startswith("/sign-in/")
    assert not [x for x in history([TOWNSHIP], f"account:{cast.accounts['nongye'].pk}") if x.kind == "account.sign_in"]


def test_powers_are_read_again_for_every_request(cast: Cast, now: datetime) -> None:
    """A viewer of before is only a value: whoever keeps one cannot outlive the appointment by more than one request."""
    end_appointment(appointment_of(cast, "nongye"), by=SYSTEM, now=now)
    assert viewer_of(cast.accounts["nongye"], now=now).grants == ()
