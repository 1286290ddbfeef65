from __future__ import annotations

import pytest

from xiangzhi.packs.duty_fields import Profile, RoutableBody, RoutableDuty, holdings, profile
from xiangzhi.packs.event_types import catalogue
from xiangzhi.packs.tests.townships import FOUR_OFFICES, NAMES_ONLY, body


def holders(topic: str, *bodies: RoutableBody) -> list[str]:
    found = holdings(catalogue().topics, bodies)[topic]
    return [bodies[h.body].name for h in sorted(found.values(), key=lambda h: -h.weight)]


def test_the_body_with_the_duty_holds_the_field():
    assert holders("殡葬", body("甲", lead="民政 殡葬管理"), body("乙", lead="农业")) == ["甲"]


def test_who_leads_holds_more_than_who_coordinates_helps_or_runs_the_platform():
    rows = [
        RoutableBody(role, role, duties=(RoutableDuty("1", "消防", role),))
        for role in ("platform", "assist", "lead", "coordinate")
    ]
    assert holders("消防", *rows) == ["lead", "coordinate", "assist", "platform"]


def test_where_nobody_names_a_field_the_holder_of_the_broader_one_is_asked():
    assert holders("养老服务", body("甲", lead="民政"), body("乙", lead="农业")) == ["甲"]


def test_names_and_signboards_count_where_there_are_no_duties():
    assert holders("退役军人", *NAMES_ONLY)[0] == "退役军人服务站"
    assert holders("文化", *NAMES_ONLY)[0] == "行政综合服务中心"
    assert holders("财政", *NAMES_ONLY)[0] == "党政综合办公室"


def test_short_forms_are_read():
    assert holders("教育", *FOUR_OFFICES)[0] == "社会事务办公室"
    assert holders("妇联", *FOUR_OFFICES)[0] == "党政综合办公室"


@pytest.mark.parametrize(("topic", "duty"), [("卫健", "环境卫生"), ("教育", "党员教育"), ("救助", "灾害防治救助")])
def test_a_word_inside_another_field_does_not_count(topic: str, duty: str):
    assert holders(topic, body("甲", lead=duty)) == []


def test_enforcing_bodies_and_windows_are_known_by_what_they_do():
    assert profile(body("综合行政执法队")) == Profile(1.0, 0.0)
    assert profile(body("某中心", lead="民政等方面的审批服务 办事流程 窗口管理")) == Profile(0.0, 0.8)
    assert profile(body("某办公室", boards="便民服务中心")) == Profile(0.0, 0.5)
    assert profile(body("农业办公室", lead="农业")) == Profile(0.0, 0.0)


def test_a_body_named_for_a_field_comes_before_one_that_lists_it_among_others():
    assert holders("农业", body("经济办公室", lead="农业 工业"), body("农业服务中心")) == ["农业服务中心", "经济办公室"]


def test_it_is_known_who_alone_names_a_field():
    found = holdings(catalogue().topics, [body("甲", lead="招投标 民政"), body("乙", lead="民政")])
    assert [held.alone for held in found["招投标"].values()] == [True]
    assert [held.alone for held in found["民政"].values()] == [False, False]
