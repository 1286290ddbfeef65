"""接收 → 分办 → 处理 → 督办 → 反馈: one event from report to close, and every way in which a step is refused."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from xiangzhi.access.rules import Viewer
from xiangzhi.demo.cast import Cast
from xiangzhi.ledger.delivery import deliver_all
from xiangzhi.ledger.queries import history
from xiangzhi.ledger.verification import verify
from xiangzhi.lib.refusal import Invalid, NotAllowed, NotFound, NotPossible, Stale
from xiangzhi.matter.actions import take
from xiangzhi.matter.models import Charge, Notice, Step
from xiangzhi.matter.tests.make import begin
from xiangzhi.wiring import LISTENERS


def test_an_event_passes_all_five_stages_and_leaves_a_whole_ledger(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("close")
    assert (loop.matter.state, loop.matter.outcome) == ("closed", "resolved")
    kinds = [line.kind for line in history([cast.township], f"matter:{loop.matter.pk}")]
    assert kinds == [
        "event.open",
        "event.accept",
        "event.dispatch",
        "event.sign",
        "event.handle",
        "event.verify",
        "event.close",
    ]
    assert not verify(cast.township).faults


def test_every_step_is_a_row_and_the_matter_points_at_the_last(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("sign")
    states = list(Step.objects.filter(matter=loop.matter).order_by("number").values_list("state", flat=True))
    assert states == ["received", "accepted", "dispatched", "handling"]
    assert loop.matter.steps == 4


def test_the_same_request_twice_is_one_step(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now)
    first = loop.take("accept", "zhiban", key="click")
    second = loop.take("accept", "zhiban", key="click")
    assert (first.step, first.repeated, second.step, second.repeated) == (2, False, 2, True)


def test_a_repeated_request_is_answered_even_after_the_matter_moved_on(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now)
    loop.take("accept", "zhiban", key="click")
    loop.take("dispatch", "zhiban", organization="财政所")
    assert loop.take("accept", "zhiban", key="click").state == "accepted"


def test_the_same_key_with_other_content_is_refused(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("accept")
    loop.take("dispatch", "zhiban", key="click", organization="财政所")
    with pytest.raises(Invalid, match="已用于另一内容"):
        loop.take("dispatch", "zhiban", key="click", organization="为民服务中心")


def test_of_two_clerks_the_second_is_told_who_was_first_and_when(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now)
    seen = loop.matter.steps
    loop.take("accept", "zhiban", seen=seen)
    with pytest.raises(Stale, match="陈静已于 06月15日 09:30 “受理”"):
        loop.take("decline", "zhiban2", seen=seen, ground="不归我们管")


def test_a_step_that_does_not_fit_the_state_is_refused_with_what_happened(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("dispatch")
    with pytest.raises(NotPossible, match="现在是“待签收”，不能“办理完毕”"):
        loop.take("handle", "nongye", result="已经办好了")


def test_another_body_may_not_sign(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("dispatch")
    with pytest.raises(NotAllowed, match="不在您“签收和退回”的范围内"):
        loop.take("sign", "caizheng")


def test_an_outsider_and_another_township_find_nothing(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now)
    with pytest.raises(NotAllowed):
        loop.take("accept", "waixiang")
    with pytest.raises(NotFound):
        take(
            "accept",
            loop.reported.matter,
            township="341821100000",
            by=loop.viewer("zhiban"),
            now=now,
            key="k",
            facts={},
        )


@pytest.mark.parametrize(
    ("action", "facts", "sentence"),
    [
        ("dispatch", {}, "“分办”需要填写“承办机构”"),
        ("dispatch", {"organization": "not-a-body"}, "无法识别"),
        ("dispatch", {"organization": "01a210cf-352f-70d3-b9ce-8372982c9da8"}, "没有这个承办机构"),
        ("dispatch", {"organization": "财政所", "colour": "red"}, "不需要“colour”"),
        ("decline", {"ground": "不"}, "太短"),
        ("decline", {"ground": "字" * 4001}, "最多 4000 字"),
        ("decline", {"ground": "控制\x00字符"}, "控制字符"),
    ],
)
def test_fields_are_checked_one_clear_sentence_each(
    cast: Cast, now: datetime, action: str, facts: dict[str, Any], sentence: str
) -> None:
    loop = begin(cast, now).until("accept")
    with pytest.raises(Invalid, match=sentence):
        loop.take(action, "zhiban", **facts)
    assert loop.matter.steps == 2


def test_a_returned_matter_goes_to_another_body_and_the_wrong_dispatch_is_counted(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("dispatch")
    loop.take("return", "nongye", ground="属于综合执法职责")
    assert loop.matter.body is None
    loop.take("dispatch", "zhiban", organization="综合行政执法大队")
    ended = Charge.objects.get(matter=loop.matter, ended_at__isnull=False)
    assert ended.ended_how == "returned"
    assert Step.objects.filter(matter=loop.matter, counts_as="wrong_dispatch").count() == 1


def test_a_body_that_assists_sees_the_matter_and_answers_once(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("sign")
    loop.take("ask_assist", "nongye", organization="财政所", note="请协助核算费用")
    with pytest.raises(NotPossible, match="已在承办或协办"):
        loop.take("ask_assist", "nongye", organization="财政所")
    loop.take("assist", "caizheng", result="核算为三千元")
    with pytest.raises(NotAllowed):
        loop.take("assist", "caizheng", result="再说一遍核算")


def test_whoever_handled_a_matter_may_not_verify_it(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("sign")
    both = Viewer(
        loop.viewer("nongye").account,
        "韩雪梅",
        cast.township,
        loop.viewer("nongye").grants + loop.viewer("zhiban").grants,
    )
    loop.take("handle", both, result="已清运完毕")
    with pytest.raises(NotPossible, match="应当由另一人进行"):
        loop.take("verify", both, finding="看过了")


def test_the_county_gets_a_matter_with_receipt_and_may_send_it_back(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("accept")
    loop.take("escalate", "zhiban", ground="超出乡镇职权范围")
    loop.take("county_receive", "xianji", receipt="XJ-1")
    loop.take("county_answer", "xianji", result="县局已处理完毕")
    loop.take("rework", "zhiban", ground="群众说没有解决")
    assert loop.matter.state == "accepted"  # there is no body to go back to


def test_a_reporter_rates_once_and_may_ask_for_another_look_within_thirty_days(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("close")
    reporter = Viewer(f"reporter:{loop.matter.pk}", "诉求人", cast.township, kind="reporter")
    loop.take("rate", reporter, score="5")
    with pytest.raises(NotPossible, match="只能有一次"):
        loop.take("rate", reporter, score="1")
    loop.wait(days=40)
    with pytest.raises(NotPossible, match="已超过 30日"):
        loop.take("reopen", reporter, ground="又出现同样的问题")
    loop.wait(days=-20)
    loop.take("reopen", reporter, ground="又出现同样的问题")
    assert (loop.matter.state, loop.matter.outcome, loop.matter.closed_at) == ("accepted", "", None)


def test_a_stranger_may_not_rate_with_a_post(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("close")
    with pytest.raises(NotAllowed, match="由诉求人凭编号和查询码办理"):
        loop.take("rate", "zhiban", score="5")


def test_closing_offers_only_the_ways_in_which_a_handled_matter_ends(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("verify")
    with pytest.raises(Invalid, match="“办结方式”只能是已解决、已解释说明、已转有权单位之一"):
        loop.take("close", "zhiban2", outcome="withdrawn", reply="已经处理好了")


def test_a_body_that_is_asked_to_assist_is_told(cast: Cast, now: datetime) -> None:
    loop = begin(cast, now).until("sign")
    loop.take("ask_assist", "nongye", organization="财政所", note="请协助核算费用")
    deliver_all(now, LISTENERS)
    told = Notice.objects.get(matter=loop.matter, kind="assist", account=cast.accounts["caizheng"].pk)
    assert "请协办" in told.text and "请协助核算费用" in told.text
