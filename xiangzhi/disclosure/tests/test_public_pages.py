"""Residents without an account and without scripts: report, look up, rate, ask again."""

from __future__ import annotations

import re
from datetime import datetime

from django.test import Client

from xiangzhi.demo.cast import Cast
from xiangzhi.matter.models import Matter
from xiangzhi.matter.tests.make import Loop, begin

FORM = {"text": "灯塔村村口垃圾桶满了没人清运", "name": "王芳", "phone": "13800001234", "idempotency_key": "k1"}


def opened(loop: Loop) -> dict[str, str]:
    return {"number": loop.reported.number, "code": loop.reported.code}


def test_a_resident_reports_and_gets_number_and_code(cast: Cast, client: Client) -> None:
    page = client.post("/report/", FORM).content.decode()
    number = re.search(r"\d{22}", page)
    assert number and Matter.objects.filter(number=number.group(), channel="public").exists()
    assert re.search(r"receipt-code\">[2-9A-Z]{8}<", page)


def test_a_double_click_shows_the_same_number_and_code(cast: Cast, client: Client) -> None:
    first, second = client.post("/report/", FORM).content.decode(), client.post("/report/", FORM).content.decode()
    found = re.findall(r"\d{22}|receipt-code\">[2-9A-Z]{8}", first)
    assert found and found == re.findall(r"\d{22}|receipt-code\">[2-9A-Z]{8}", second)


def test_a_refused_report_keeps_its_words(cast: Cast, client: Client) -> None:
    answer = client.post("/report/", {**FORM, "phone": "12"})
    assert answer.status_code == 422 and FORM["text"] in answer.content.decode()


def test_number_and_code_open_the_matter_and_nothing_else_does(cast: Cast, now: datetime, client: Client) -> None:
    loop = begin(cast, now, name="王芳").until("close")
    page = client.post("/look-up/", opened(loop)).content.decode()
    assert "已清运，谢谢反映" in page and "农业农村发展办公室" in page and "韩雪梅" not in page
    wrong = client.post("/look-up/", {**opened(loop), "code": "AAAAAAAA"})
    assert wrong.status_code == 404 and "对不上" in wrong.content.decode()


def test_a_resident_rates_once(cast: Cast, now: datetime, client: Client) -> None:
    loop = begin(cast, now).until("close")
    rating = {**opened(loop), "action": "rate", "score": "4", "idempotency_key": "r1"}
    assert "满意" in client.post("/look-up/", rating).content.decode()
    assert loop.matter.score == 4
    again = client.post("/look-up/", {**rating, "score": "1", "idempotency_key": "r2"})
    assert again.status_code == 409 and "只能有一次" in again.content.decode()


def test_a_resident_asks_for_another_look(cast: Cast, now: datetime, client: Client) -> None:
    from django.utils import timezone

    loop = begin(cast, timezone.now()).until("close")
    client.post("/look-up/", {**opened(loop), "action": "reopen", "ground": "第二天又满了", "idempotency_key": "o1"})
    assert loop.matter.state == "accepted"


def test_the_pages_carry_no_script(cast: Cast, client: Client) -> None:
    for path in ("/", "/report/", "/look-up/"):
        assert "<script" not in client.get(path).content.decode()
