"""Explicit rules come before every suggestion, say their reason, and end without being forgotten."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest
from django.test import Client

from xiangzhi.demo.cast import TOWNSHIP, Cast
from xiangzhi.event.models import RoutingRule
from xiangzhi.event.routing import suggest_for
from xiangzhi.event.rule_actions import end_rule, make_rule
from xiangzhi.lib.refusal import Invalid, NotAllowed, NotPossible

TEXT = "村口有人乱倒医疗垃圾"


def made(cast: Cast, now: datetime, **changed: object) -> RoutingRule:
    given = {"body": cast.bodies["社会事务中心"].pk, "reason": "会议纪要第3号", "words": ["医疗垃圾"], **changed}
    return make_rule(township=TOWNSHIP, by=cast.viewer("zhiban", now), now=now, **given)  # type: ignore[arg-type]


def test_a_rule_comes_first_and_says_why(cast: Cast, now: datetime) -> None:
    before = suggest_for(TOWNSHIP, TEXT).suggested[0].name
    made(cast, now)
    first = suggest_for(TOWNSHIP, TEXT).suggested[0]
    assert before != "社会事务中心" == first.name and "会议纪要第3号" in first.why


def test_an_ended_rule_no_longer_counts_and_is_kept(cast: Cast, now: datetime) -> None:
    rule = made(cast, now)
    end_rule(rule.pk, township=TOWNSHIP, by=cast.viewer("zhiban", now), now=now)
    assert suggest_for(TOWNSHIP, TEXT).suggested[0].name != "社会事务中心"
    assert RoutingRule.objects.get(pk=rule.pk).valid_to
    with pytest.raises(NotPossible, match="已经终止"):
        end_rule(rule.pk, township=TOWNSHIP, by=cast.viewer("zhiban", now), now=now)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"words": [" "]}, "至少一个词语"),
        ({"words": ["垃"]}, "至少两个字"),
        ({"body": UUID(int=1)}, "没有这个承办机构"),
        ({"reason": "无"}, "写明理由"),
        ({"types": ["no_such_type"]}, "没有“no_such_type”这样的类型"),
    ],
)
def test_a_rule_that_cannot_hold_is_refused(
    cast: Cast, now: datetime, changed: dict[str, object], sentence: str
) -> None:
    with pytest.raises(Invalid, match=sentence):
        made(cast, now, **changed)


def test_a_clerk_makes_no_rules(cast: Cast, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        make_rule(
            township=TOWNSHIP,
            body=cast.bodies["财政所"].pk,
            reason="会议纪要",
            words=["垃圾"],
            by=cast.viewer("nongye2", now),
            now=now,
        )


def test_the_page_makes_and_ends_a_rule(cast: Cast, client: Client) -> None:
    client.force_login(cast.accounts["zhiban"])
    form = {"words": "医疗垃圾、针头", "body": str(cast.bodies["社会事务中心"].pk), "reason": "会议纪要第3号"}
    assert client.post("/events/rules/", form).status_code == 302
    assert "医疗垃圾、针头" in client.get("/events/rules/").content.decode()
    rule = RoutingRule.objects.get()
    assert client.post(f"/events/rules/{rule.pk}/end/").status_code == 302
    assert "还没有分办规则" in client.get("/events/rules/").content.decode()
