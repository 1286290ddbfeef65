"""What a plan says of a body's leaders becomes posts with titles: named ones as they are, mere numbers as one head and deputies."""

from __future__ import annotations

import pytest

from xiangzhi.reform.intended import head_title, posts_of
from xiangzhi.reform.plan import Leaders, Span

HERE = Span(0, 1)


def leaders(*rows: tuple[str, int | None, str | None]) -> tuple[Leaders, ...]:
    return tuple(Leaders(post, most, most, HERE, grade) for post, most, grade in rows)


def shown(name: str, *rows: tuple[str, int | None, str | None]) -> list[tuple[str, int, str]]:
    return [(post.title, post.seats, post.grade) for post in posts_of(leaders(*rows), (), name) if post.leader]


def test_named_posts_stay_as_they_are() -> None:
    assert shown("财政所", ("所长", 1, None), ("副所长", 1, None)) == [("所长", 1, ""), ("副所长", 1, "")]


def test_a_mere_number_is_one_head_and_deputies() -> None:
    assert shown("应急管理办公室", ("领导", 3, None)) == [("主任", 1, ""), ("副主任", 2, "")]


def test_a_rank_of_the_head_alone_is_the_head_s() -> None:
    rows = shown("综合行政执法队", ("领导", 3, None), ("主要负责人", None, "副科级"))
    assert rows == [("队长", 1, "副科级"), ("副队长", 2, "")]
    named = shown("某中心", ("主任", 1, None), ("副主任", 1, None), ("主要负责人", None, "副科级"))
    assert named == [("主任", 1, "副科级"), ("副主任", 1, "")]


def test_heads_and_deputies_in_numbers() -> None:
    assert shown("文化站", ("正职", 1, None), ("副职", 2, None)) == [("站长", 1, ""), ("副站长", 2, "")]


def test_a_body_of_which_nothing_is_said_still_has_a_head() -> None:
    assert shown("司法所") == [("所长", 1, "")]


@pytest.mark.parametrize(
    ("name", "title"),
    [("综合行政执法大队", "大队长"), ("卫生院", "院长"), ("为民服务中心", "主任"), ("武装部", "部长")],
)
def test_the_title_follows_the_name(name: str, title: str) -> None:
    assert head_title(name) == title
