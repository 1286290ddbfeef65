"""The pages of versions: all plans of a township, and two of them compared."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.township import NOW
from xiangzhi.demo.cast import example_plan
from xiangzhi.lib.document import Document, open_document
from xiangzhi.reform.actions.plans import hand_in
from xiangzhi.reform.models import PlanVersion

MOST = 6


@pytest.fixture
def two(cast: Any, viewer: Any) -> tuple[PlanVersion, PlanVersion]:
    old = PlanVersion.objects.get(township=cast.township)
    text = old.text.replace("行政编制16名", "行政编制17名").replace("负责党建", "负责乡村建设")
    return old, hand_in(Document(text=text, source="第二稿.txt"), township=cast.township, by=viewer("bianban"), now=NOW)


def test_versions_of_a_township_are_listed_with_the_way_to_compare_them(
    client: Client, cast: Any, two: tuple[PlanVersion, PlanVersion], django_assert_max_num_queries: Any
) -> None:
    client.force_login(cast.accounts["zuzhi"])
    with django_assert_max_num_queries(MOST):
        html = client.get(reverse("reform:versions", args=[two[1].pk])).content.decode()
    assert "第二稿.txt" in html and reverse("reform:against", args=[two[0].pk, two[1].pk]) in html


def test_text_facts_and_findings_are_compared(
    client: Client, cast: Any, two: tuple[PlanVersion, PlanVersion], django_assert_max_num_queries: Any
) -> None:
    client.force_login(cast.accounts["zuzhi"])
    with django_assert_max_num_queries(MOST):
        page = client.get(reverse("reform:against", args=[two[0].pk, two[1].pk]))
    html = page.content.decode()
    assert "行政编制：<del>16</del> → <ins>17</ins> ↑" in html
    assert "<del>6</del>" in html and "<ins>7</ins>" in html and "相同" in html
    assert "仍然在" in html


def test_plans_of_two_townships_are_not_compared_and_other_townships_not_seen(
    client: Client, cast: Any, viewer: Any, two: tuple[PlanVersion, PlanVersion]
) -> None:
    other = hand_in(open_document(example_plan("gan")), township="130822203000", by=viewer("bianban"), now=NOW)
    client.force_login(cast.accounts["bianban"])
    assert client.get(reverse("reform:against", args=[two[0].pk, other.pk])).status_code == 422
    client.force_login(cast.accounts["zuzhi"])
    assert client.get(reverse("reform:against", args=[two[0].pk, other.pk])).status_code == 404
    assert client.get(reverse("reform:versions", args=[other.pk])).status_code == 404
