"""A plan is judged by what was law when it was written and by what is law now."""

from __future__ import annotations

from datetime import date

import pytest

from xiangzhi.lib.document import Document
from xiangzhi.reform.plan import Finding, Plan
from xiangzhi.reform.reading import read_plan
from xiangzhi.reform.rules import RULES, RuleSettings, check
from xiangzhi.reform.rules.dated import held_then, laws_by_rule, timing, written_on


def plan_of(year: int, words: str) -> Plan:
    text = f"甲乡机构改革方案\n（{year}年3月1日）\n设立党政办公室，{words}。改革于{year}年12月底前完成。"
    return read_plan(Document(text=text, source="x.txt"))


def only(plan: Plan, code: str, settings: RuleSettings | None = None) -> list[Finding]:
    return [finding for finding in check(plan, settings) if finding.rule == code]


def test_a_young_law_is_no_reproach_to_an_old_plan() -> None:
    plan = plan_of(2010, "管理预算外资金")
    found = only(plan, "LAW-02")
    assert len(found) == 1
    assert not held_then(found[0], plan)
    assert "2015年1月1日起" in timing(found[0], plan) and "成文时还没有" in timing(found[0], plan)


def test_the_same_words_in_a_younger_plan_were_wrong_from_the_start() -> None:
    plan = plan_of(2020, "管理预算外资金")
    found = only(plan, "LAW-02")
    assert held_then(found[0], plan) and timing(found[0], plan) == ""


def test_judged_by_the_law_of_its_time_it_is_not_found() -> None:
    plan = plan_of(2010, "管理预算外资金")
    assert not only(plan, "LAW-02", RuleSettings(law_of=written_on(plan)))
    assert only(plan, "LAW-02", RuleSettings(law_of=date(2015, 1, 1)))
    assert not only(plan, "LAW-02", RuleSettings(law_of=date(2014, 12, 31)))


@pytest.mark.parametrize(
    ("word", "year", "then"), [("农业税", 2005, False), ("农业税", 2007, True), ("社会抚养费", 2020, False)]
)
def test_what_was_abolished_counts_from_its_own_day(word: str, year: int, then: bool) -> None:
    plan = plan_of(year, f"负责{word}征收")
    found = only(plan, "LAW-12")
    assert len(found) == 1 and held_then(found[0], plan) is then


def test_every_law_names_rules_that_exist() -> None:
    assert set(laws_by_rule()) <= {rule.code for rule in RULES}


def test_a_plan_without_a_year_is_judged_by_today() -> None:
    plan = read_plan(Document(text="甲乡机构改革方案\n设立党政办公室，管理预算外资金。", source="x.txt"))
    assert written_on(plan) is None and held_then(only(plan, "LAW-02")[0], plan)
