"""The preview of applying a plan: it writes nothing, and it says exactly what applying then does."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from xiangzhi.access.rules import SYSTEM
from xiangzhi.demo.cast import example_plan
from xiangzhi.ledger.models import Entry
from xiangzhi.ledger.writing import writing
from xiangzhi.lib.document import Document, open_document
from xiangzhi.organization.actions import Changes
from xiangzhi.organization.models import Organization
from xiangzhi.reform.actions.applying import apply_plan
from xiangzhi.reform.actions.plans import answer, hand_in
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.preview import grouped
from xiangzhi.reform.queries.plans import answered, asked_of, preview

ELSEWHERE = "130822203000"


def suggested(version: PlanVersion, now: datetime) -> None:
    answer(version, {row.question.key: row.question.suggested for row in answered(version)}, by=SYSTEM, now=now)


def told(version: PlanVersion) -> Changes:
    return preview(version, asked_of(version))


def as_sets(changes: Changes) -> tuple[list[tuple[str, str]], ...]:
    return sorted(changes.created), sorted(changes.changed), sorted(changes.ended)


def test_it_says_what_applying_in_an_empty_township_does(db: None, now: datetime) -> None:
    version = hand_in(open_document(example_plan("gan")), township=ELSEWHERE, by=SYSTEM, now=now)
    suggested(version, now)
    before = told(version)
    assert before.count("机构") > 5
    assert as_sets(before) == as_sets(apply_plan(version, by=SYSTEM, now=now).changes)
    assert not told(version)


def test_it_says_what_a_new_version_changes(cast: Any, now: datetime) -> None:
    text = open_document(example_plan()).text
    changed = text.replace("财政所", "财政分局").replace("30名", "31名").replace("信访", "来信来访")
    version = hand_in(Document(changed, "第二版.txt"), township=cast.township, by=SYSTEM, now=now)
    suggested(version, now)
    before = told(version)
    assert before.created and before.ended
    assert as_sets(before) == as_sets(apply_plan(version, by=SYSTEM, now=now).changes)


def test_it_says_nothing_where_the_township_stands_like_that(cast: Any) -> None:
    version = PlanVersion.objects.get(township=cast.township)
    assert not told(version)


def test_it_sees_posts_seats_and_grades_that_differ(cast: Any, now: datetime) -> None:
    with writing() as book:
        Organization.objects.filter(township=cast.township, name="财政所").update(grade="别的")
        cast.bodies["财政所"].posts.filter(title="所长").update(seats=7)
        book.enter(
            township=cast.township, subject="organization:x", kind="organization.change", actor=SYSTEM, at=now, data={}
        )
    version = PlanVersion.objects.get(township=cast.township)
    assert [kind for kind, _ in told(version).changed] == ["机构", "岗位"]


def test_it_writes_nothing(cast: Any, django_assert_num_queries: Any) -> None:
    version = PlanVersion.objects.get(township=cast.township)
    entries = Entry.objects.count()
    assert connection.features.supports_json_field  # asked once for each connection
    with django_assert_num_queries(2):
        told(version)
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("lines", [[], [("机构", "甲"), ("岗位", "乙"), ("机构", "丙")]])
def test_lines_are_grouped_by_kind(lines: list[tuple[str, str]]) -> None:
    groups = {group.kind: group.lines for group in grouped(lines)}
    assert groups == ({"机构": ["甲", "丙"], "岗位": ["乙"]} if lines else {})
