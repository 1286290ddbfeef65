"""Descent of bodies: the plan's words first, evidence second and marked, what nobody speaks of is a question."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiangzhi.reform.intended import Intended, IntendedBody, IntendedDuty
from xiangzhi.reform.lineage import END, INTO, KEEP, Kind, Line, StandingName, fate_key, lineage, unmentioned
from xiangzhi.reform.plan import Body, DutyRole, Fate, Manager, Plan, Signboard, Span

HERE = Span(0, 2)
BLANKET = "改革前镇党委、政府所设的内设机构和所属事业单位一律撤销，不再保留。"


def plan(*bodies: Body, text: str = "") -> Plan:
    return Plan("方案", text, bodies=bodies, township="甲镇")


def said(name: str, **facts: Any) -> Body:
    return Body(name, HERE, HERE, **facts)


def wanted(name: str, duties: str = "", *, kind: str = "office", **facts: Any) -> IntendedBody:
    rows = tuple(IntendedDuty(text, DutyRole.LEAD, HERE) for text in duties.split())
    return IntendedBody(name, kind, None, duties=rows, **facts)


def today(name: str, duties: str = "", *, kind: str = "office", **facts: Any) -> StandingName:
    return StandingName(name, kind, tuple(duties.split()), **facts)


def traced(
    of: Plan, bodies: list[IntendedBody], standing: list[StandingName], answers: dict[str, str] | None = None
) -> dict[tuple[tuple[str, ...], tuple[str, ...]], Line]:
    rows = lineage(of, Intended(tuple(bodies), (), ""), standing, answers)
    return {(line.before, line.after): line for line in rows}


def only(rows: dict[Any, Line]) -> Line:
    assert len(rows) == 1
    return next(iter(rows.values()))


def test_a_body_of_the_same_name_is_retained() -> None:
    line = only(traced(plan(said("财政所", fate=Fate.RETAINED)), [wanted("财政所")], [today("财政所")]))
    assert (line.kind, line.stated) == (Kind.RETAINED, True)


def test_the_plan_renames() -> None:
    line = only(traced(plan(said("文化站", former=("文化中心",))), [wanted("文化站")], [today("文化中心")]))
    assert (line.kind, line.before, line.stated) == (Kind.RENAMED, ("文化中心",), True)


@pytest.mark.parametrize("former", ["甲镇文化中心", "镇文化中心", "原文化中心"])
def test_a_former_name_is_found_without_its_township(former: str) -> None:
    line = only(traced(plan(said("文化站", former=(former,))), [wanted("文化站")], [today("文化中心")]))
    assert line.kind is Kind.RENAMED


def test_two_former_bodies_merge() -> None:
    of = plan(said("社会事务办公室", former=("民政所", "计生所")))
    line = only(traced(of, [wanted("社会事务办公室")], [today("民政所"), today("计生所")]))
    assert (line.kind, line.before) == (Kind.MERGED, ("民政所", "计生所"))


def test_one_former_body_of_two_is_split() -> None:
    of = plan(said("农业站", former=("农业综合站",)), said("林业站", former=("农业综合站",)))
    line = only(traced(of, [wanted("农业站"), wanted("林业站")], [today("农业综合站")]))
    assert (line.kind, line.after) == (Kind.SPLIT, ("农业站", "林业站"))


def test_another_manager_is_a_move() -> None:
    of = plan(said("财政所", managed_by=Manager.COUNTY))
    line = only(traced(of, [wanted("财政所", managed_by="county")], [today("财政所")]))
    assert (line.kind, line.stated) == (Kind.MOVED, True)


def test_a_body_that_becomes_a_signboard_goes_on_in_its_host() -> None:
    board = Signboard("财政所", HERE)
    of = plan(said("综合办公室", signboards=(board,)))
    rows = traced(of, [wanted("综合办公室", signboards=("财政所",))], [today("综合办公室"), today("财政所")])
    line = only(rows)
    assert (line.kind, line.stated, line.span) == (Kind.MERGED, True, HERE)


def test_a_plan_that_ends_all_former_bodies_replaces_those_it_sets_up_again() -> None:
    of = plan(said("财政所"), text=BLANKET)
    rows = traced(of, [wanted("财政所", "预算 决算")], [today("财政所", "收税"), today("农技站", kind="institution")])
    assert rows[("财政所",), ("财政所",)].kind is Kind.REPLACED
    assert rows[("农技站",), ()].kind is Kind.ABOLISHED
    assert all(line.stated and line.span and line.span.quote(BLANKET) for line in rows.values())


def test_a_body_that_stands_as_that_plan_wants_it_is_not_a_former_one() -> None:
    of = plan(said("财政所"), text=BLANKET)
    line = only(traced(of, [wanted("财政所", "预算 决算")], [today("财政所", "预算 决算")]))
    assert line.kind is Kind.RETAINED


def test_a_county_managed_body_is_not_ended_with_all_others() -> None:
    rows = traced(plan(said("财政所"), text=BLANKET), [wanted("财政所")], [today("司法所", kind="dispatched")])
    assert rows[("司法所",), ("司法所",)].kind is Kind.RETAINED


def test_the_same_duties_under_another_name_are_inferred_and_say_so() -> None:
    of = plan(said("乡村建设办公室"))
    rows = traced(
        of, [wanted("乡村建设办公室", "村镇规划 危房改造 垃圾清运")], [today("城建所", "村镇规划 危房改造 人防")]
    )
    line = only(rows)
    assert (line.kind, line.stated) == (Kind.RENAMED, False)
    assert "3 项职责有 2 项" in line.why


def test_too_few_common_duties_infer_nothing() -> None:
    of = plan(said("办公室甲"))
    rows = traced(of, [wanted("办公室甲", "村镇规划 人防")], [today("所乙", "村镇规划 危房改造 垃圾清运")])
    assert {line.kind for line in rows.values()} == {Kind.CREATED, Kind.RETAINED}


def test_the_duties_of_one_body_in_two_new_ones_are_a_split() -> None:
    of = plan(said("办公室甲"), said("中心丙"))
    bodies = [wanted("办公室甲", "村镇规划 危房改造"), wanted("中心丙", "婚姻登记 残疾人帮扶")]
    line = only(traced(of, bodies, [today("所乙", "村镇规划 危房改造 婚姻登记 残疾人帮扶")]))
    assert (line.kind, line.stated) == (Kind.SPLIT, False)


def test_what_the_plan_does_not_mention_is_asked_and_stays_until_then() -> None:
    of, bodies, standing = plan(said("财政所")), [wanted("财政所")], [today("财政所"), today("老年活动站")]
    (row,) = unmentioned(of, Intended(tuple(bodies), (), ""), standing)
    assert (row.name, row.key, row.suggested) == ("老年活动站", "fate:老年活动站", KEEP)
    assert traced(of, bodies, standing)[("老年活动站",), ("老年活动站",)].kind is Kind.RETAINED


@pytest.mark.parametrize(
    ("answer", "kind"), [(END, Kind.ABOLISHED), (KEEP, Kind.RETAINED), (f"{INTO}财政所", Kind.MERGED)]
)
def test_an_answer_decides(answer: str, kind: Kind) -> None:
    of, bodies, standing = plan(said("财政所")), [wanted("财政所")], [today("财政所"), today("老年活动站")]
    answers = {fate_key("老年活动站"): answer}
    rows = traced(of, bodies, standing, answers)
    assert next(line for line in rows.values() if "老年活动站" in line.before).kind is kind
    assert not unmentioned(of, Intended(tuple(bodies), (), ""), standing, answers)


NAMES = st.sampled_from(["财政所", "农业站", "民政所", "党政办", "党政综合办公室", "司法所", "甲镇党委政府", "文化站"])
DUTIES = st.lists(st.sampled_from(["预算", "决算", "村镇规划", "危房改造", "婚姻登记", "人防"]), max_size=4).map(
    " ".join
)
KINDS = st.sampled_from(["office", "institution", "dispatched", "authority", "county"])


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(NAMES, st.tuples(DUTIES, KINDS), max_size=6),
    st.dictionaries(NAMES, st.tuples(DUTIES, KINDS), max_size=6),
    st.dictionaries(NAMES, st.lists(NAMES, max_size=3), max_size=4),
    st.sampled_from(["", BLANKET]),
)
def test_every_body_is_in_exactly_one_line(new: Any, old: Any, former: Any, text: str) -> None:
    of = plan(*(said(name, former=tuple(former.get(name, ()))) for name in new), text=text)
    bodies = [wanted(name, duties, kind=kind) for name, (duties, kind) in new.items()]
    rows = lineage(of, Intended(tuple(bodies), (), ""), [today(n, d, kind=k) for n, (d, k) in old.items()])
    before = [name for line in rows for name in line.before]
    after = [name for line in rows for name in line.after]
    assert sorted(before) == sorted(old)
    assert len(after) == len(set(after)) and set(new) <= set(after)
