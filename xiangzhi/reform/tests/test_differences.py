"""Two organisations compared: bodies, boards, duties, headcount, posts, platforms; silence is not zero."""

from __future__ import annotations

import json
from typing import Any

import pytest

from xiangzhi.demo.cast import example_plan
from xiangzhi.lib.document import Document, open_document
from xiangzhi.lib.refusal import Invalid
from xiangzhi.reform.differences import Differences, Side, differences, side_of_plan
from xiangzhi.reform.differences.as_json import as_json
from xiangzhi.reform.differences.charts import charts
from xiangzhi.reform.differences.values import BoardKind, DutyKind, PlatformKind
from xiangzhi.reform.differences.wording import as_text, summary
from xiangzhi.reform.intended import Intended, IntendedBody, IntendedDuty, IntendedPlatform, IntendedPost
from xiangzhi.reform.lineage import Kind
from xiangzhi.reform.plan import DutyRole, Span
from xiangzhi.reform.questions import open_questions
from xiangzhi.reform.reading import read_plan

HERE = Span(0, 0)


def duties(text: str, role: DutyRole = DutyRole.LEAD) -> tuple[IntendedDuty, ...]:
    return tuple(IntendedDuty(each, role, HERE) for each in text.split())


def body(name: str, text: str = "", **facts: Any) -> IntendedBody:
    return IntendedBody(name, facts.pop("kind", "office"), None, duties=duties(text), **facts)


def side(*bodies: IntendedBody, platforms: tuple[IntendedPlatform, ...] = ()) -> Side:
    return Side("某方案", Intended(bodies, platforms, ""))


def example(name: str, township: str, *changes: tuple[str, str]) -> Side:
    document = open_document(example_plan(name))
    text = document.text
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    plan = read_plan(Document(text, document.source, document.notes))
    return side_of_plan(plan, {q.key: q.suggested for q in open_questions(plan)}, township)


def kinds(found: Differences) -> dict[str, DutyKind]:
    return {row.text_before or row.text_after or "": row.kind for row in found.duties}


def test_the_same_organisation_does_not_differ() -> None:
    one = example("biqiao", "毕桥镇")
    found = differences(one, one)
    assert not found
    assert found.same == sum(len(each.duties) for each in one.wanted.bodies)
    assert summary(found) == "两边没有差别。"


def test_a_duty_moves_from_body_to_body() -> None:
    found = differences(
        side(body("甲办", "信访 统计"), body("乙所")), side(body("甲办", "统计"), body("乙所", "信访接待"))
    )
    (row,) = found.duties
    assert (row.kind, row.before, row.after, row.text_after) == (DutyKind.MOVED, "甲办", "乙所", "信访接待")


def test_a_duty_that_nobody_holds_is_named_with_the_nearest() -> None:
    found = differences(side(body("甲办", "社区建设")), side(body("甲办", "项目建设")))
    assert kinds(found) == {"社区建设": DutyKind.LOST, "项目建设": DutyKind.GAINED}
    assert "项目建设" in found.duties_of_kind(DutyKind.LOST)[0].near


def test_likeness_is_explained_by_its_arithmetic() -> None:
    found = differences(side(body("甲办", "劳动和社会保障")), side(body("甲办", "社会保障")))
    (row,) = found.duties
    assert row.kind is DutyKind.REWORDED
    assert "2×3÷(4+3)=0.86" in row.why


def test_a_duty_goes_along_with_a_renamed_body_and_did_not_move() -> None:
    found = differences(side(body("城建所", "人防 村镇规划")), side(body("建设所", "人防 村镇规划")))
    assert [line.kind for line in found.lines] == [Kind.RENAMED]
    assert not found.duties and found.same == 2


def test_a_changed_role_is_told() -> None:
    helped = IntendedBody("甲办", "office", None, duties=duties("信访", DutyRole.ASSIST))
    (row,) = differences(side(body("甲办", "信访")), side(helped)).duties
    assert (row.kind, row.role_before, row.role_after) == (DutyKind.ROLE, "lead", "assist")


def test_a_duty_that_only_a_platform_brings_together_is_not_lost() -> None:
    platform = IntendedPlatform("治理平台", "甲办", duties("信访"))
    found = differences(side(body("甲办", "信访 统计")), side(body("甲办", "统计"), platforms=(platform,)))
    assert kinds(found)["信访"] is DutyKind.MOVED
    assert found.duties[0].after == "治理平台"


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ((body("甲办"),), (body("甲办", signboards=("应急办",)),), BoardKind.GAINED),
        ((body("甲办", signboards=("应急办",)),), (body("甲办"),), BoardKind.LOST),
        ((body("甲办", signboards=("应急办",)),), (body("甲办"), body("应急办")), BoardKind.TO_BODY),
        ((body("甲办"), body("应急办")), (body("甲办", signboards=("应急办",)),), BoardKind.TO_BOARD),
        (
            (body("甲办", signboards=("应急办",)), body("乙所")),
            (body("甲办"), body("乙所", signboards=("应急办",))),
            BoardKind.MOVED,
        ),
    ],
)
def test_signboards(before: tuple[IntendedBody, ...], after: tuple[IntendedBody, ...], kind: BoardKind) -> None:
    (row,) = differences(side(*before), side(*after)).signboards
    assert (row.kind, row.name) == (kind, "应急办")


def test_headcount_goes_up_by_kind_and_in_total() -> None:
    found = differences(
        side(body("甲办", establishment=(("行政", 4),))), side(body("甲办", establishment=(("行政", 5), ("事业", 2))))
    )
    assert [(row.kind, row.by) for row in found.quotas] == [("行政", 1), ("事业", 2)]
    assert next(pair.by for pair in found.totals if pair.name == "编制合计") == 3


def test_silence_about_headcount_is_not_zero() -> None:
    found = differences(side(body("甲办", establishment=(("行政", 4),))), side(body("甲办")))
    (row,) = found.quotas
    assert (row.before, row.after, row.by) == (4, None, None)
    assert next(pair.after for pair in found.totals if pair.name == "编制合计") is None
    assert "未写明" in as_text(found)


def test_leadership_posts_go_down() -> None:
    two = body("甲办", posts=(IntendedPost("副主任", "body_deputy", 2, True),))
    one = body("甲办", posts=(IntendedPost("副主任", "body_deputy", 1, True),))
    (row,) = differences(side(two), side(one)).posts
    assert (row.title, row.leader, row.before, row.after) == ("副主任", True, 2, 1)


def test_platforms_come_go_and_change_hands() -> None:
    bodies = body("甲办"), body("乙所")
    old = side(*bodies, platforms=(IntendedPlatform("一", "甲办", ()), IntendedPlatform("二", "甲办", ())))
    new = side(*bodies, platforms=(IntendedPlatform("一", "乙所", ()), IntendedPlatform("三", "甲办", ())))
    assert {row.name: row.kind for row in differences(old, new).platforms} == {
        "三": PlatformKind.CREATED,
        "二": PlatformKind.ENDED,
        "一": PlatformKind.COORDINATOR,
    }


def test_a_new_version_of_an_example_plan() -> None:
    old = example("biqiao", "毕桥镇")
    new = example("biqiao", "毕桥镇", ("财政所", "财政分局"), ("编制16名", "编制18名"))
    found = differences(old, new)
    assert [
        (line.kind, line.before, line.after, line.stated) for line in found.lines if line.kind is not Kind.RETAINED
    ] == [(Kind.REPLACED, ("财政所",), ("财政分局",), False)]
    assert [(row.kind, row.by) for row in found.quotas] == [("行政", 2)]


def test_the_charts_hold_every_body_and_mark_by_sign_and_word() -> None:
    old, new = example("gan", "毕桥镇"), example("biqiao", "毕桥镇")
    found = differences(old, new)
    before, after = charts(old, new, found)
    boxes = [[box for branch in chart.branches for box in branch.boxes] for chart in (before, after)]
    assert {box.name for box in boxes[0]} == set(old.bodies)
    assert {box.name for box in boxes[1]} >= set(new.bodies)
    assert all(box.sign and box.word for chart in boxes for box in chart)
    assert any(box.word == "撤销" for box in boxes[0]) and any(box.word == "新设" for box in boxes[1])


def test_json_says_what_is_stated_and_what_is_inferred() -> None:
    values = json.loads(json.dumps(as_json(differences(example("gan", "毕桥镇"), example("biqiao", "毕桥镇")))))
    assert {"summary", "lines", "duties", "quotas", "totals", "unmentioned"} <= set(values)
    assert {line["stated"] for line in values["lines"]} == {True, False}
    assert any(line["span"] and line["span"]["end"] > line["span"]["start"] for line in values["lines"])


def test_a_plan_that_sets_up_nothing_in_the_township_is_refused() -> None:
    plan = read_plan(open_document(example_plan("xinglong")))
    with pytest.raises(Invalid):
        side_of_plan(plan, {}, "别处镇")


def test_two_duties_that_become_one_are_not_lost() -> None:
    found = differences(
        side(body("甲办", "劳动和社会保障 社会保障"), body("乙所")), side(body("甲办", "社会保障"), body("乙所"))
    )
    assert not found.duties_of_kind(DutyKind.LOST)
