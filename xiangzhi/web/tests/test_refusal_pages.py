"""How a «no» reaches the person."""

from __future__ import annotations

import pytest
from django.test import Client, override_settings

from xiangzhi.lib.refusal import Stale

pytestmark = pytest.mark.urls("xiangzhi.web.tests.pages")

SENTENCE = "周敏已先受理这件事项。"


def test_a_refusal_is_a_page_with_its_sentence_and_its_status(client: Client) -> None:
    answer = client.get("/refuse/")
    assert answer.status_code == 409
    assert SENTENCE in answer.content.decode()


def test_htmx_gets_only_the_sentence(client: Client) -> None:
    answer = client.get("/refuse/", headers={"HX-Request": "true"}).content.decode()
    assert "data-refusal" in answer and SENTENCE in answer
    assert "<html" not in answer


def test_machines_answer_for_themselves(client: Client) -> None:
    with pytest.raises(Stale):
        client.get("/api/v1/refuse/")


def test_the_way_back_stays_on_this_site(client: Client) -> None:
    here = client.get("/refuse/", headers={"Referer": "http://testserver/work/"}).content.decode()
    elsewhere = client.get("/refuse/", headers={"Referer": "http://elsewhere.example/"}).content.decode()
    assert 'href="http://testserver/work/"' in here
    assert "elsewhere" not in elsewhere


@override_settings(DEBUG=False)
def test_a_missing_page_and_a_failure_look_the_same_way(client: Client) -> None:
    client.raise_request_exception = False
    for path, status, words in (("/nowhere/", 404, "没有找到"), ("/fail/", 500, "系统出错")):
        answer = client.get(path)
        assert answer.status_code == status
        assert words in answer.content.decode()
