"""The page of a rehearsal: few statements, examples only for whoever may open the matters, samples that say so."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from xiangzhi.access.rules import SYSTEM
from xiangzhi.cockpit.rehearsal_queries import Share, rehearsal_of
from xiangzhi.demo.cast import TOWNSHIP, example_plan
from xiangzhi.event.routing import forget
from xiangzhi.lib.document import Document, open_document
from xiangzhi.lib.refusal import NotFound
from xiangzhi.matter.tests.make import TEXT, begin
from xiangzhi.organization.standing import standing
from xiangzhi.reform.actions.plans import hand_in
from xiangzhi.reform.differences import side_of_standing
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.queries.difference import side_of_version


@pytest.fixture
def signed_in(client: Client, cast: Any) -> Any:
    assert connection.features.supports_json_field

    def sign_in(login: str) -> Client:
        client.force_login(cast.accounts[login])
        return client

    return sign_in


@pytest.fixture
def next_plan(cast: Any, now: datetime) -> PlanVersion:
    """A next version in which another body is named for agriculture."""
    text = open_document(example_plan()).text.replace("农业农村发展办公室", "乡村工作办公室")
    return hand_in(Document(text, "第二版.txt"), township=TOWNSHIP, by=SYSTEM, now=now)


def text_of(response: Any) -> str:
    return response.content.decode()


def address(version: PlanVersion) -> str:
    return reverse("evidence:rehearsal", args=[version.pk])


def test_a_renamed_body_keeps_its_matters(cast: Any, now: datetime, next_plan: PlanVersion) -> None:
    begin(cast, now).until("dispatch")
    found = rehearsal_of(TOWNSHIP, side_of_version(next_plan), now, Share())
    assert (found.total, found.result.matters) == (1, 1)
    assert (found.result.elsewhere, found.result.follow) == (0, 1)
    assert found.result.agreement.known == 1


def test_what_stands_moves_nothing(cast: Any, now: datetime) -> None:
    begin(cast, now)
    found = rehearsal_of(TOWNSHIP, side_of_standing(standing(TOWNSHIP)), now, Share())
    assert found.result.ways == ()


def test_older_matters_follow_page_by_page_and_a_sample_says_so(
    cast: Any, now: datetime, next_plan: PlanVersion
) -> None:
    for number in range(5):
        begin(cast, now, text=f"{TEXT}，第{number}处", key=f"older-{number}")
    new = side_of_version(next_plan)
    first = rehearsal_of(TOWNSHIP, new, now, Share(most=3))
    rest = rehearsal_of(TOWNSHIP, new, now, Share(before=first.last, most=3))
    sample = rehearsal_of(TOWNSHIP, new, now, Share(most=3, step=0))
    assert (first.result.matters, rest.result.matters) == (3, 2)
    assert rest.last is None
    assert (sample.step, sample.result.matters) == (2, 2)


@pytest.mark.parametrize("query", ["", "?spread=1", "?before=nonsense"])
def test_the_page(
    signed_in: Any, query: str, cast: Any, now: datetime, next_plan: PlanVersion, django_assert_max_num_queries: Any
) -> None:
    client = signed_in("zhenzhang")
    client.get(address(next_plan))
    with django_assert_max_num_queries(14):
        page = client.get(address(next_plan) + query)
    assert page.status_code == 200
    assert "试运行" in text_of(page)


def test_examples_are_for_whoever_may_open_them(
    signed_in: Any, cast: Any, monkeypatch: Any, next_plan: PlanVersion
) -> None:
    loop = begin(cast, datetime.now().astimezone()).until("dispatch")
    link = f"/matters/{loop.reported.matter}/"
    assert link in text_of(signed_in("zhenzhang").get(address(next_plan)))
    for login in ("bianban", "jingji"):
        assert link not in text_of(signed_in(login).get(address(next_plan)))


def test_a_township_without_an_organisation_is_refused_with_the_reason(cast: Any, now: datetime) -> None:
    forget()
    with pytest.raises(NotFound, match="还没有应用改革方案"):
        rehearsal_of("130822203000", side_of_standing(standing(TOWNSHIP)), now, Share())


def test_another_townships_plan_is_not_there(signed_in: Any, next_plan: PlanVersion) -> None:
    assert signed_in("waixiang").get(address(next_plan)).status_code in (403, 404)
