"""Who reported and what they said stays where it is needed: not in the book, the outbox, logs, addresses or other people's answers."""

from __future__ import annotations

import json
import logging
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from xiangzhi.access.actions import give, issue_token
from xiangzhi.access.rules import SYSTEM, Held
from xiangzhi.demo.cast import PARTS, TOWNSHIP, Cast
from xiangzhi.event.actions import read_person
from xiangzhi.ledger.delivery import deliver_all
from xiangzhi.ledger.guard import unguarded
from xiangzhi.ledger.models import Entry, Fact
from xiangzhi.lib.refusal import NotAllowed, NotFound
from xiangzhi.matter.models import Matter, Notice
from xiangzhi.matter.supervision import sweep
from xiangzhi.matter.tests.make import Loop, begin
from xiangzhi.wiring import LISTENERS

NAME, PHONE, WORDS = "欧阳秋实", "13912345678", "灯塔村我家后院的化粪池满了没人清运"
PERSONAL = (NAME, PHONE, WORDS)
STAFF = tuple(part.name for part in PARTS if part.login in ("zhiban", "zhiban2", "nongye", "zhenzhang"))


@pytest.fixture
def loop(cast: Cast) -> Loop:
    return begin(cast, timezone.now(), text=WORDS, name=NAME, phone=PHONE)


def test_the_book_and_the_outbox_hold_nothing_of_the_reporter(cast: Cast, loop: Loop) -> None:
    loop.until("dispatch")
    loop.take("supervise", "fenguan", note="抓紧办理")
    loop.take("sign", "nongye")
    loop.take("handle", "nongye", result="已清运干净")
    sweep(loop.now + timedelta(days=20))
    deliver_all(loop.now + timedelta(days=20), LISTENERS)
    read_person(loop.matter.pk, township=TOWNSHIP, by=loop.viewer("zhiban"), now=loop.now, reason="回访")
    booked = "\n".join(f"{entry.data}{entry.actor_name}{entry.subject}" for entry in Entry.objects.all())
    announced = "\n".join(f"{fact.payload}{fact.error}" for fact in Fact.objects.all())
    for personal in PERSONAL:
        assert personal not in booked and personal not in announced
    assert Entry.objects.filter(kind="matter.late").exists() or Entry.objects.filter(kind="matter.soon").exists()


def test_what_the_reporter_says_later_is_not_sent_around(cast: Cast, loop: Loop) -> None:
    loop.until("close")
    client = Client()
    opened = {"number": loop.reported.number, "code": loop.reported.code}
    ground = "我叫欧阳秋实，第二天又满了"
    assert (
        client.post("/look-up/", {**opened, "action": "reopen", "ground": ground, "idempotency_key": "o"}).status_code
        == 200
    )
    assert ground not in "".join(fact.payload for fact in Fact.objects.all())


def test_name_and_telephone_lie_sealed_in_the_database(cast: Cast, loop: Loop) -> None:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            kept = "\n".join(str(row) for row in cursor.fetchall())
            assert NAME not in kept and PHONE not in kept, table


def test_notices_say_no_more_than_number_and_title(cast: Cast, loop: Loop) -> None:
    loop.until("dispatch")
    sweep(loop.now + timedelta(days=20))
    assert Notice.objects.exists()
    for notice in Notice.objects.all():
        assert NAME not in notice.text and PHONE not in notice.text


def test_logs_and_error_pages_name_nobody(cast: Cast, loop: Loop, caplog: Any, monkeypatch: Any) -> None:
    from xiangzhi.event import actions

    def strikes(*_: object, **__: object) -> None:
        raise RuntimeError("something broke")

    monkeypatch.setattr(actions, "write", strikes)
    client = Client(raise_request_exception=False)
    client.force_login(cast.accounts["zhiban"])
    form = {"text": WORDS, "name": NAME, "phone": PHONE, "channel": "desk", "idempotency_key": "k"}
    issued = issue_token(cast.accounts["zhiban"], name="t", words=["event.report"], by=SYSTEM, now=timezone.now())
    with caplog.at_level(logging.DEBUG):
        answers = [client.post("/events/new/", form), client.post("/report/", form)]
        answers.append(
            client.post(
                "/api/v1/events",
                json.dumps({"text": WORDS, "name": NAME, "phone": PHONE}),
                content_type="application/json",
                headers={"Authorization": f"Bearer {issued.secret}", "Idempotency-Key": "k"},
            )
        )
    assert [answer.status_code for answer in answers] == [500] * 3
    shown = "\n".join([*(answer.content.decode() for answer in answers), caplog.text])
    for personal in (*PERSONAL, issued.secret):
        assert personal not in shown


def test_nothing_personal_goes_into_an_address(cast: Cast, loop: Loop) -> None:
    client = Client()
    client.force_login(cast.accounts["zhiban"])
    page = client.get("/work/").content.decode()
    form = page[page.index('<form class="search"') :].split("</form>")[0]
    assert 'method="post"' in form and "csrfmiddlewaretoken" in form
    found = client.post("/search/", {"q": PHONE})
    assert found.status_code == 200 and loop.matter.number in found.content.decode()
    for answer in (
        client.post(
            "/events/new/", {"text": WORDS, "name": NAME, "phone": PHONE, "channel": "desk", "idempotency_key": "k"}
        ),
    ):
        assert answer.status_code == 302 and PHONE not in answer["Location"] and NAME not in answer["Location"]


@pytest.mark.parametrize("login", ["zhiban", "nongye", "zhenzhang", "shenji"])
def test_the_api_names_no_reporter_to_a_token_without_that_power(cast: Cast, loop: Loop, login: str) -> None:
    loop.until("dispatch")
    words = ["matter.see", "matter.sign", "organization.see", "event.report"]
    issued = issue_token(cast.accounts[login], name="t", words=words, by=SYSTEM, now=timezone.now())
    client = Client(headers={"Authorization": f"Bearer {issued.secret}"})
    for path in ("/matters", f"/matters/{loop.matter.pk}", "/organizations", "/me"):
        said = client.get(f"/api/v1{path}").content.decode()
        assert NAME not in said and PHONE not in said, path


def test_a_page_masks_the_reporter_for_everybody(cast: Cast, loop: Loop) -> None:
    loop.until("dispatch")
    for login in ("zhiban", "nongye", "zhenzhang", "shenji", "zhili"):
        client = Client()
        client.force_login(cast.accounts[login])
        for path in (f"/matters/{loop.matter.pk}/", "/matters/", "/work/", f"/matters/{loop.matter.pk}/sign/"):
            page = client.get(path).content.decode()
            assert NAME not in page and PHONE not in page, (login, path)


def test_a_window_clerk_reads_no_person_of_another_bodys_matter(cast: Cast, loop: Loop) -> None:
    """Also with a second post in that body that lets the clerk see its matters but not its people."""
    loop.until("dispatch")
    account = cast.accounts["chuangkou"]
    window, other = cast.bodies["为民服务中心"].pk.hex, cast.bodies["农业农村发展办公室"].pk.hex
    with unguarded("grants without an appointment"):
        give(
            account,
            [Held("event.see_person", TOWNSHIP, window), Held("matter.see", TOWNSHIP, window)],
            source="t",
            starts_at=loop.now,
        )
    with pytest.raises(NotFound):
        read_person(loop.matter.pk, township=TOWNSHIP, by=cast.viewer("chuangkou", loop.now), now=loop.now, reason="x")
    with unguarded("grants without an appointment"):
        give(account, [Held("matter.see", TOWNSHIP, other)], source="t", starts_at=loop.now)
    with pytest.raises(NotAllowed):
        read_person(loop.matter.pk, township=TOWNSHIP, by=cast.viewer("chuangkou", loop.now), now=loop.now, reason="x")
    client = Client()
    client.force_login(account)
    assert client.post(f"/matters/{loop.matter.pk}/person/").status_code == 403
    assert not Entry.objects.filter(kind="event.person_read").exists()


@pytest.mark.parametrize("road", ["accept", "dispatch", "sign", "handle", "verify", "close"])
def test_public_pages_name_no_staff(cast: Cast, loop: Loop, road: str) -> None:
    loop.until(road)
    client = Client()
    opened = {"number": loop.reported.number, "code": loop.reported.code}
    pages = [client.get(path) for path in ("/", "/report/", "/look-up/", "/sign-in/")]
    pages.append(client.post("/look-up/", opened))
    for action in ("rate", "reopen", "withdraw", "rate", "sign", "x"):
        given = {"action": action, "score": "5", "ground": "没有办好", "idempotency_key": action}
        pages.append(client.post("/look-up/", {**opened, **given}))
    for page in pages:
        shown = page.content.decode()
        assert not [name for name in STAFF if name in shown]


def test_the_api_tells_a_reporter_no_staff_either(cast: Cast, loop: Loop) -> None:
    loop.until("sign")
    issued = issue_token(cast.accounts["zhiban"], name="t", words=["event.report"], by=SYSTEM, now=timezone.now())
    said = Client().post(
        f"/api/v1/reports/{loop.reported.number}/actions/withdraw",
        json.dumps({"code": loop.reported.code}),
        content_type="application/json",
        headers={"Authorization": f"Bearer {issued.secret}", "Idempotency-Key": "w"},
    )
    assert said.status_code == 409 and "承办单位已于" in said.json()["error"]["message"]


def test_a_wrong_code_and_a_wrong_number_are_one_answer(cast: Cast, loop: Loop) -> None:
    client = Client()
    wrong = [
        {"number": loop.reported.number, "code": "AAAAAAAA"},
        {"number": loop.reported.number[:-1] + "9", "code": loop.reported.code},
        {"number": "1", "code": "A"},
        {"number": "%", "code": loop.reported.code},
    ]
    answers = [client.post("/look-up/", form) for form in wrong]
    assert {answer.status_code for answer in answers} == {404}
    assert all("编号和查询码对不上" in answer.content.decode() for answer in answers)


def test_two_residents_with_the_same_key_do_not_meet(cast: Cast, now: datetime) -> None:
    """A key that somebody guesses or copies opens nobody else's report."""
    form = {"text": WORDS, "name": NAME, "phone": PHONE, "idempotency_key": "k1"}
    first = Client().post("/report/", form).content.decode()
    second = Client().post("/report/", {**form, "text": "灯塔村另一件事没人管", "name": "", "phone": ""})
    assert second.status_code == 422 and Matter.objects.count() == 1
    number = Matter.objects.get().number
    assert number in first and number not in second.content.decode()
