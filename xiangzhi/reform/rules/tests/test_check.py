"""Checking as a whole: order, switches, weights, speed, and that no plan makes a rule raise."""

from __future__ import annotations

from datetime import date
from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from xiangzhi.reform.plan import (
    Body,
    Duty,
    DutyRole,
    Fate,
    Group,
    Headcount,
    Leaders,
    Limit,
    Manager,
    Mention,
    Phase,
    Plan,
    Platform,
    Section,
    Severity,
    Signboard,
    Span,
    Total,
)
from xiangzhi.reform.rules import RULES, RuleSettings, check
from xiangzhi.reform.rules.tests import test_body_rules, test_duty_rules, test_text_rules

TEXT = "现将工作布署如下。按照《》执行,做到小事不出村。"


def test_findings_come_in_the_order_of_the_text_and_never_stop_at_the_first() -> None:
    found = check(Plan("", TEXT))
    assert [finding.quote for finding in found] == ["布署", "《》", "小事不出村"]
    assert all(finding.span.quote(TEXT) == finding.quote for finding in found)


def test_a_rule_that_is_switched_off_stays_silent() -> None:
    found = check(Plan("", TEXT), RuleSettings(off=frozenset({"TXT-05"})))
    assert "TXT-05" not in {finding.rule for finding in found}


def test_a_county_may_weigh_a_rule_differently() -> None:
    found = check(Plan("", TEXT), RuleSettings(severities={"TXT-05": Severity.ERROR}))
    assert found[0].severity is Severity.ERROR


def test_no_place_is_longer_than_a_clerk_can_read() -> None:
    long = Plan("", "甲" * 1000, bodies=(Body("丙", Span(0, 900), Span(0, 1000)),))
    assert all(finding.span.end - finding.span.start <= 160 for finding in check(long))


def test_a_long_plan_is_checked_in_a_blink() -> None:
    paragraph = "负责安全生产、消防、环境保护、村镇规划建设等工作,做到小事不出村,按照冀发〔2020〕3号文件执行。\n"
    plan = Plan("", paragraph * 130)
    check(plan)
    started = perf_counter()
    check(plan)
    assert perf_counter() - started < 0.5  # about 0.03 s on an idle machine


WORDS = st.text(
    alphabet="镇乡办公室中心站队财政执法安全生产平台负责、,。;()《》“”〔〕\n1二三年月名个级事业行政编制党委委员",
    max_size=24,
)
SPANS = st.tuples(st.integers(-5, 200), st.integers(-5, 200)).map(lambda ends: Span(*ends))
COUNTS = st.none() | st.integers(-1, 40)
NAMES = st.lists(WORDS, max_size=2).map(tuple)
DATES = st.none() | st.sampled_from(["2020-12-31", "--11-04", "2020", "x", "2021-02-29"])


def several(one: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(one, max_size=3).map(tuple)


DUTIES = st.builds(Duty, WORDS, st.sampled_from(DutyRole), SPANS)
BODIES = st.builds(
    Body,
    WORDS,
    SPANS,
    SPANS,
    number=COUNTS,
    signboards=several(st.builds(Signboard, WORDS, SPANS, st.booleans())),
    grade=st.none() | st.sampled_from(["股级", "副科级", "厅级"]),
    public_class=st.none() | WORDS,
    establishment=several(st.builds(Headcount, st.none() | WORDS, COUNTS, COUNTS, SPANS)),
    leaders=several(st.builds(Leaders, WORDS, COUNTS, COUNTS, SPANS, st.none() | st.just("副科级"))),
    duties=several(DUTIES),
    platform=st.none() | WORDS,
    managed_by=st.none() | st.sampled_from(Manager),
    fate=st.none() | st.sampled_from(Fate),
    former=NAMES,
    townships=NAMES,
    counted=st.booleans(),
)
PLANS = st.builds(
    Plan,
    WORDS,
    st.text(max_size=60) | st.lists(WORDS, max_size=8).map("".join),
    sections=several(st.builds(Section, st.integers(-1, 5), st.integers(-1, 30), WORDS, SPANS, SPANS)),
    bodies=several(BODIES),
    platforms=several(st.builds(Platform, WORDS, st.none() | WORDS, SPANS, SPANS, several(DUTIES))),
    groups=several(st.builds(Group, WORDS, SPANS, st.none() | WORDS)),
    limits=several(st.builds(Limit, WORDS, COUNTS, COUNTS, SPANS)),
    totals=several(st.builds(Total, WORDS, st.integers(-1, 40), SPANS, COUNTS)),
    phases=several(st.builds(Phase, WORDS, DATES, DATES, SPANS, COUNTS)),
    mentions=several(st.builds(Mention, WORDS, several(SPANS))),
    deadline=st.none() | st.just(date(2020, 12, 31)),
)


@settings(max_examples=150, deadline=None)
@given(PLANS)
def test_no_plan_makes_a_rule_raise(plan: Plan) -> None:
    for finding in check(plan):
        assert 0 <= finding.span.start <= finding.span.end <= len(plan.text)
        assert finding.quote == plan.text[finding.span.start : finding.span.end]


def test_the_same_plan_gives_the_same_findings() -> None:
    assert check(Plan("", TEXT)) == check(Plan("", TEXT))
    assert len(RULES) >= 60


def test_every_rule_has_a_case() -> None:
    built = [*test_body_rules.CASES, *test_duty_rules.CASES]
    covered = (
        {name.split()[0] for name in built} | {one[0] for one in test_text_rules.CASES} | {"STE-12", "ARE-04", "EST-15"}
    )
    assert {rule.code for rule in RULES} <= covered
