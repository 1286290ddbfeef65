"""Then and now: a plan is judged by the law of its own day and by today's, and each finding says which."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from xiangzhi.packs.broken import BrokenPack
from xiangzhi.packs.rule_law import NATIONAL, load_rule_law, national_rule_law
from xiangzhi.reform.plan import Finding, LawTime, Plan
from xiangzhi.reform.rules import RULES, RuleSettings, check
from xiangzhi.reform.rules.law_time import LawOn, written_on

TEXT = "加强预算外收支管理。\n实行居民信用评分。\n由县国土资源局派驻。\n现将工作布署如下。\n"
TODAY = date(2026, 11, 25)


def found(year: int | None, law_on: LawOn = "both", text: str = TEXT) -> dict[str, Finding]:
    return {one.rule: one for one in check(Plan("", text, year=year), law_on=law_on, today=TODAY)}


def test_a_plan_of_2015_is_judged_by_the_law_of_2015_and_by_todays() -> None:
    of_2015 = found(2015)
    assert (of_2015["LAW-02"].law, of_2015["LAW-02"].since) == (LawTime.BOTH, date(2015, 1, 1))
    assert (of_2015["LAW-07"].law, of_2015["LAW-07"].since) == (LawTime.NOW, date(2021, 11, 1))
    assert of_2015["REF-11"].law is LawTime.NOW
    assert (of_2015["TXT-05"].law, of_2015["TXT-05"].since) == (LawTime.BOTH, None)


def test_by_the_law_of_its_own_day_what_came_later_is_no_finding() -> None:
    assert {"LAW-02", "TXT-05"} <= found(2015, "written").keys()
    assert not {"LAW-07", "REF-11"} & found(2015, "written").keys()
    assert {"LAW-02", "LAW-07", "REF-11", "TXT-05"} <= found(2015, "now").keys()


def test_a_chosen_day_counts_alone() -> None:
    assert "LAW-02" not in found(2015, date(2014, 12, 31)) and "TXT-05" in found(2015, date(2014, 12, 31))
    assert "LAW-07" in found(2015, date(2021, 11, 1)) and "LAW-07" not in found(2015, date(2021, 10, 31))


def test_a_plan_without_a_year_is_judged_by_todays_law() -> None:
    assert found(None)["LAW-02"].law is LawTime.NOW
    assert "LAW-02" not in found(None, "written")


def test_the_date_line_tells_the_day_and_else_the_first_of_the_year() -> None:
    assert written_on(Plan("", "方案。\n2021年11月12日\n", year=2021)) == date(2021, 11, 12)
    assert written_on(Plan("", "方案。\n2021年13月12日\n", year=2021)) == date(2021, 1, 1)
    assert written_on(Plan("", "方案。")) is None
    assert found(2021, text=TEXT + "2021年11月12日\n")["LAW-07"].law is LawTime.BOTH


def test_an_unverified_law_counts_only_where_the_county_takes_it_up() -> None:
    plan = Plan("", "罚没收入按比例返还。", year=2010)

    def of(settings: RuleSettings) -> Finding:
        return next(one for one in check(plan, settings, today=TODAY) if one.rule == "LAW-11")

    assert (of(RuleSettings()).law, of(RuleSettings()).since) == (LawTime.NOW, date(2021, 7, 15))
    taken = of(RuleSettings(laws=frozenset({"penalty_1996"})))
    assert (taken.law, taken.since) == (LawTime.BOTH, date(1996, 10, 1))


def test_a_county_may_say_when_its_departments_were_renamed() -> None:
    settings = RuleSettings(parameters={"renamed.year": 2015})
    one = next(one for one in check(Plan("", TEXT, year=2015), settings, today=TODAY) if one.rule == "REF-11")
    assert one.law is LawTime.BOTH


def test_every_law_names_rules_that_exist() -> None:
    codes = {rule.code for rule in RULES}
    assert {code for law in national_rule_law().laws for code in law.rules} <= codes


def test_every_rule_that_rests_on_a_law_has_one_in_force_today() -> None:
    pack = national_rule_law()
    for rule in RULES:
        laws = pack.of(rule.code)
        assert not laws or any(RuleSettings().counts(law, pack.checked) for law in laws), rule.code


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("key: budget_2014", "key: penalty_2021"),
        ("replaces: penalty_1996", "replaces: penalty_1895"),
        ("from: 1996-10-01", "from: 2022-10-01"),
        ("mark: unverified, quality: C, rules: []", "mark: perhaps, quality: C, rules: []"),
        ("checked: 2026-11-25", "checked"),
    ],
)
def test_a_broken_pack_stops_the_start(tmp_path, old: str, new: str) -> None:  # type: ignore[no-untyped-def]
    text = NATIONAL.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "rule_law.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BrokenPack, match=r"rule_law\.yaml"):
        load_rule_law(file)


def test_a_law_counts_on_its_first_and_last_day() -> None:
    law = replace(national_rule_law().law("penalty_1996"), found=True)
    assert RuleSettings().counts(law, date(1996, 10, 1)) and RuleSettings().counts(law, date(2021, 7, 14))
    assert not RuleSettings().counts(law, date(2021, 7, 15))
