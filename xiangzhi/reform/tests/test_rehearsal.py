"""A plan rehearsed on past matters: who would get them, who nobody would, what waits, and how far to trust it."""

from __future__ import annotations

from typing import Any

from xiangzhi.matter.routing import Learned, Rule
from xiangzhi.packs.event_types import catalogue
from xiangzhi.packs.recognition import build
from xiangzhi.reform.differences import Side, differences
from xiangzhi.reform.intended import Intended, IntendedBody, IntendedDuty
from xiangzhi.reform.plan import Body as PlanBody
from xiangzhi.reform.plan import DutyRole, Fate, Plan, Span
from xiangzhi.reform.rehearsal import Past, Rehearsal, heirs, inherited, rehearse, router_of
from xiangzhi.reform.rehearsal_wording import as_lines

HERE = Span(0, 0)
RUBBISH = "村口垃圾桶满了没人清运，垃圾堆在路边"
PENSION = "养老保险怎么缴费，社保卡丢了怎么补办"
RECOGNIZER = build(catalogue())


def body(name: str, duties: str, headcount: int = 0) -> IntendedBody:
    rows = tuple(IntendedDuty(text, DutyRole.LEAD, HERE) for text in duties.split())
    return IntendedBody(name, "office", None, duties=rows, establishment=(("行政", headcount),) if headcount else ())


def side(*bodies: IntendedBody, plan: Plan | None = None) -> Side:
    return Side("某方案", Intended(bodies, (), ""), plan or Plan("", ""))


OLD = side(body("环卫办", "环境卫生 垃圾清运", 2), body("社保所", "社会保障 养老保险", 4))


def past(text: str, body: str | None, number: int = 1, *, open_: bool = False) -> Past:
    return Past(str(number), f"n{number}", text[:8], text, body, "", open_)


def tried(new: Side, *matters: Past, **more: Any) -> Rehearsal:
    found = differences(OLD, new)
    routers = [router_of(each, catalogue(), RECOGNIZER) for each in (OLD, new)]
    return rehearse(matters, routers[0], routers[1], found.lines, (OLD, new), **more)


def test_the_same_organisation_moves_nothing() -> None:
    found = tried(OLD, past(RUBBISH, "环卫办"), past(PENSION, "社保所"))
    assert (found.matters, found.elsewhere, found.ways) == (2, 0, ())


def test_a_duty_in_other_hands_takes_its_matters_along() -> None:
    new = side(body("环卫办", "统计 档案"), body("社保所", "社会保障 养老保险 环境卫生 垃圾清运", 4))
    found = tried(new, past(RUBBISH, "环卫办"), past(PENSION, "社保所"))
    (way,) = found.ways
    assert (way.before, way.after, way.count, way.succession) == ("环卫办", "社保所", 1, False)
    assert found.elsewhere == 1 and way.examples[0].number == "n1"
    load = {row.body: row for row in found.loads}
    assert (load["社保所"].each_before, load["社保所"].each_after) == (0.2, 0.5)


def test_a_renamed_body_keeps_its_matters() -> None:
    new = side(body("环境卫生办公室", "环境卫生 垃圾清运"), body("社保所", "社会保障 养老保险"))
    found = tried(new, past(RUBBISH, "环卫办"))
    assert (found.elsewhere, found.follow) == (0, 1)


def test_what_nobody_would_handle_is_counted_by_kind_and_open_matters_wait() -> None:
    ended = PlanBody("环卫办", HERE, HERE, fate=Fate.ABOLISHED)
    new = side(body("社保所", "社会保障 养老保险"), plan=Plan("", "", bodies=(ended,)))
    found = tried(new, past(RUBBISH, "环卫办", 1, open_=True), past(RUBBISH, "环卫办", 2), past(PENSION, "社保所", 3))
    assert (found.nobody_before, found.nobody_after) == (0, 2)
    assert sum(count for _, count in found.without_holder) == 2
    assert [each.number for each in found.waiting] == ["n1"] and found.waiting_count == 1


def test_it_says_how_often_people_chose_what_routing_names() -> None:
    found = tried(OLD, past(RUBBISH, "环卫办"), past(RUBBISH, "社保所"), past(RUBBISH, None))
    assert (found.agreement.known, found.agreement.first) == (2, 1)


def test_no_matters_are_no_division_by_zero() -> None:
    found = tried(OLD)
    assert list(as_lines(found, differences(OLD, OLD), 0, 1))


def test_memory_does_not_grow_with_the_matters() -> None:
    new = side(body("环卫办", "统计"), body("社保所", "社会保障 环境卫生 垃圾清运"))
    reports: list[int] = []
    found = tried(new, *(past(RUBBISH, "环卫办", n) for n in range(1000)), progress=reports.append)
    assert len(found.ways[0].examples) == 3 and reports == [500, 1000]


def test_rules_and_experience_are_inherited_where_one_body_goes_on() -> None:
    new = side(body("环境卫生办公室", "环境卫生 垃圾清运"))
    after = heirs(differences(OLD, new).lines) | {"社保所": ()}
    names = {"1": "环卫办", "2": "社保所"}
    rules, learned, dropped = inherited([Rule("1", "甲"), Rule("2", "乙")], [Learned("x", "1", wrong=2)], names, after)
    assert [rule.organization for rule in rules] == ["环境卫生办公室"] and dropped == 1
    assert learned[0].organization == "环境卫生办公室"
