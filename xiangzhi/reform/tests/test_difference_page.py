"""The page of a comparison and its JSON: against today, against another plan of the township; nobody else's plan."""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from xiangzhi.access.rules import SYSTEM
from xiangzhi.demo.cast import TOWNSHIP, example_plan
from xiangzhi.lib.document import Document, open_document
from xiangzhi.reform.actions.plans import answer, hand_in
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.queries.plans import answered

ELSEWHERE = "130822203000"
MOST = 7  # session, account, grants; the plan, its answers, what stands, the other plans


@pytest.fixture
def signed_in(client: Client, cast: Any) -> Any:
    assert connection.features.supports_json_field

    def sign_in(login: str) -> Client:
        client.force_login(cast.accounts[login])
        return client

    return sign_in


@pytest.fixture
def first(cast: Any) -> PlanVersion:
    return PlanVersion.objects.get(township=TOWNSHIP)


@pytest.fixture
def second(cast: Any, now: datetime) -> PlanVersion:
    text = open_document(example_plan()).text.replace("财政所", "财政分局").replace("编制16名", "编制18名")
    version = hand_in(Document(text, "第二版.txt"), township=TOWNSHIP, by=SYSTEM, now=now)
    given = {row.question.key: row.question.suggested for row in answered(version)}
    answer(version, given, by=SYSTEM, now=now)
    return version


def page(client: Client, version: PlanVersion, query: str = "", name: str = "difference") -> Any:
    return client.get(reverse(f"reform:{name}", args=[version.pk]) + query)


def text_of(response: Any) -> str:
    return response.content.decode()


@pytest.mark.parametrize("login", ["zhenzhang", "bianban", "nongye"])
def test_it_shows_what_changes_against_today(
    signed_in: Any, login: str, second: PlanVersion, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(login)
    with django_assert_max_num_queries(MOST):
        answer_ = page(client, second)
    text = text_of(answer_)
    assert answer_.status_code == 200
    assert "财政所 → 财政分局" in text and "撤旧设新" in text and "＋2" in text


def test_what_was_applied_does_not_differ_from_today(signed_in: Any, first: PlanVersion) -> None:
    assert "两边没有差别。" in text_of(page(signed_in("bianban"), first))


def test_it_compares_with_another_plan(signed_in: Any, first: PlanVersion, second: PlanVersion) -> None:
    text = text_of(page(signed_in("bianban"), second, f"?against={first.pk}"))
    assert "财政所 → 财政分局" in text


def test_the_json_is_the_same(signed_in: Any, second: PlanVersion) -> None:
    answer_ = page(signed_in("bianban"), second, name="difference_json")
    values = json.loads(answer_.content)
    assert "attachment" in answer_["Content-Disposition"]
    assert any(line["kind"] == "replaced" for line in values["lines"])


@pytest.mark.parametrize("against", ["x", str(uuid.UUID(int=9)), "%00"])
def test_a_forged_plan_to_compare_with_is_not_there(signed_in: Any, second: PlanVersion, against: str) -> None:
    assert page(signed_in("bianban"), second, f"?against={against}").status_code == 404


def test_plans_of_two_townships_are_not_compared(signed_in: Any, second: PlanVersion, now: datetime) -> None:
    other = hand_in(open_document(example_plan("gan")), township=ELSEWHERE, by=SYSTEM, now=now)
    assert page(signed_in("bianban"), second, f"?against={other.pk}").status_code == 422
    assert page(signed_in("zhenzhang"), second, f"?against={other.pk}").status_code == 404


def test_another_township_sees_nothing(signed_in: Any, second: PlanVersion) -> None:
    for name in ("difference", "difference_json"):
        assert page(signed_in("waixiang"), second, name=name).status_code in (403, 404)
