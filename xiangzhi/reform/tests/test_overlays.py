"""Corrections laid over a plan: the facts change, the text and its spans stay."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangzhi.demo.cast import example_plan
from xiangzhi.lib.document import open_document
from xiangzhi.lib.refusal import Invalid, NotPossible
from xiangzhi.reform.keyed import amount_of, amount_text, keyed
from xiangzhi.reform.overlays import Correction, correction_of, overlaid, unfit
from xiangzhi.reform.plan import Body, Duty, DutyRole, Headcount, Leaders, Manager, Plan, Signboard, Span, Total
from xiangzhi.reform.reading import read_plan

AT = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
PLACE = Span(0, 3)
BODY = Body(
    "财政所", PLACE, PLACE, grade="股级", signboards=(Signboard("会计中心", PLACE, False),), managed_by=Manager.COUNTY,
    establishment=(Headcount("事业", 5, 5, PLACE),), leaders=(Leaders("所长", 1, 1, PLACE),),
    duties=(Duty("财务管理", DutyRole.LEAD, PLACE), Duty("票据", DutyRole.ASSIST, PLACE)),
)  # fmt: skip
PLAN = Plan("", "财政所，文化站。", bodies=(BODY,), totals=(Total("机构", 1, PLACE, 1), Total("行政编制", 30, PLACE)))


def fix(key: str, old: str, value: str, name: str = "华安") -> Correction:
    return Correction(key, old, value, "按批复", name, AT, key)


def corrected(*rows: Correction) -> Body:
    body = overlaid(PLAN, rows).body("财政所")
    assert body is not None
    return body


def test_numbers_grade_manager_and_board_are_set_right() -> None:
    body = corrected(
        fix("body:财政所:establishment:事业", "5", "6-7"),
        fix("body:财政所:leaders:所长", "1", "2"),
        fix("body:财政所:grade", "股级", "副科级"),
        fix("body:财政所:manager", "county", "township"),
        fix("body:财政所:board:会计中心", "uncertain", "certain"),
    )
    assert [(row.min, row.max, row.span) for row in body.establishment] == [(6, 7, PLACE)]
    assert [(row.min, row.max) for row in body.leaders] == [(2, 2)]
    assert (body.grade, body.managed_by, body.signboards[0].certain) == ("副科级", Manager.TOWNSHIP, True)


def test_what_the_text_leaves_out_is_added_and_an_empty_value_takes_it_away() -> None:
    body = corrected(
        fix("body:财政所:establishment:行政", "", "2"),
        fix("body:财政所:leaders:副所长", "", "1"),
        fix("body:财政所:establishment:事业", "5", ""),
    )
    assert [row.kind for row in body.establishment] == ["行政"]
    assert [row.post for row in body.leaders] == ["所长", "副所长"]


def test_a_duty_is_added_dropped_and_reworded() -> None:
    body = corrected(
        fix("body:财政所:new-duty:惠农补贴", "", "coordinate"),
        fix("body:财政所:duty:票据", "票据", ""),
        fix("body:财政所:duty:财务管理", "财务管理", "村级财务管理"),
    )
    assert [(duty.text, duty.role) for duty in body.duties] == [
        ("村级财务管理", DutyRole.LEAD), ("惠农补贴", DutyRole.COORDINATE),
    ]  # fmt: skip


def test_a_body_that_is_none_goes_and_the_count_follows() -> None:
    plan = overlaid(PLAN, [fix("body:财政所:standing", "body", "none")])
    assert plan.bodies == () and plan.totals[0].counted == 0


def test_a_missing_body_stands_where_the_text_names_it_and_takes_corrections() -> None:
    rows = [fix("body:文化站:grade", "", "股级"), fix("missing:文化站", "", "body")]
    body = overlaid(PLAN, rows).body("文化站")
    assert body is not None and body.span.quote(PLAN.text) == "文化站" and body.grade == "股级"


def test_a_stated_total_is_set_right() -> None:
    total = overlaid(PLAN, [fix("total:行政编制", "30", "32")]).totals[1]
    assert (total.value, total.min, total.max) == (32, None, None)


def test_a_correction_that_no_longer_fits_is_left_out_and_named() -> None:
    stale = fix("body:财政所:grade", "科级", "副科级")
    gone = fix("body:没有的:grade", "", "股级")
    assert overlaid(PLAN, [stale, gone]) == PLAN
    assert set(unfit(PLAN, [stale, gone])) == {stale, gone}


@pytest.mark.parametrize(
    "key", ["body:没有的:grade", "body:财政所:leader", "total:没有", "", "body:财政所:duty:没有", "x:y"]
)
def test_it_refuses_a_fact_that_is_not_in_the_text(key: str) -> None:
    with pytest.raises(NotPossible, match="已经没有这一项"):
        correction_of(PLAN, key, "1", ())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("body:财政所:establishment:事业", "很多"), ("body:财政所:establishment:事业", "9-7"), ("body:财政所:manager", "省"),
        ("body:财政所:standing", "body"), ("body:财政所:board:会计中心", "x"), ("body:财政所:new-duty:新", "boss"),
        ("body:财政所:grade", "股级"), ("body:财政所:grade", "长" * 201), ("missing:图书馆", "body"), ("missing:财", "body"),
    ],
)  # fmt: skip
def test_it_refuses_a_value_that_is_none(key: str, value: str) -> None:
    with pytest.raises(Invalid):
        correction_of(PLAN, key, value, ())


def test_it_refuses_to_edit_a_body_that_is_none_and_to_end_one_that_was_edited() -> None:
    with pytest.raises(NotPossible, match="华安已把“财政所”写成“不是机构”"):
        correction_of(PLAN, "body:财政所:grade", "科级", [fix("body:财政所:standing", "body", "none")])
    with pytest.raises(NotPossible, match="先撤回那 1 处更正"):
        correction_of(PLAN, "body:财政所:standing", "none", [fix("body:财政所:grade", "股级", "科级")])


def test_typed_numbers_are_taken_as_meant() -> None:
    assert correction_of(PLAN, "body:财政所:establishment:事业", " ７～９名 ", ()) == ("5", "7-9")


@given(st.one_of(st.none(), st.integers(0, 99)), st.one_of(st.none(), st.integers(0, 99)))
def test_amounts_read_back_as_they_were_written(low: int | None, high: int | None) -> None:
    if low is None or high is None or low <= high:
        assert amount_of(amount_text(low, high)) == (low, high)


@pytest.mark.parametrize("name", ["biqiao", "gan", "xinglong"])
def test_every_fact_of_the_example_plans_quotes_its_place_and_can_be_corrected(name: str) -> None:
    plan = read_plan(open_document(example_plan(name)))
    facts = keyed(plan)
    assert len(facts) > 50
    for key, fact in facts.items():
        assert 0 <= fact.span.start < fact.span.end <= len(plan.text)
        if fact.kind in ("amount", "duty") and fact.value != "77":
            after = overlaid(plan, [Correction(key, fact.value, "77", "", "", AT)])
            assert after.text == plan.text and after != plan
