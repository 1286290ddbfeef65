"""The county's settings file: what it may say, and that every fault of it is told in one sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from xiangzhi.lib.refusal import Invalid, Unreadable
from xiangzhi.reform.plan import Plan, Severity
from xiangzhi.reform.rules import check
from xiangzhi.reform.rules.county_settings import CountySettings, load_settings, settings_from
from xiangzhi.reform.rules.tests.make import Draft

FILE = """
关闭规则: [TXT-03]
分量: {TXT-05: 错误}
参数: {committee.max: 11}
采用法规: [penalty_1996]
乡镇名录: [八山满族乡]
豁免:
  - {规则: TXT-05, 原文: 布署, 理由: 沿用上级原文, 批准人: 编办, 有效期至: 2027-06-30, 文件: 甲镇}
"""


def loaded(tmp_path: Path, text: str) -> CountySettings:
    file = tmp_path / "county.yaml"
    file.write_text(text, encoding="utf-8")
    return load_settings(file)


def faults(values: object) -> str:
    with pytest.raises(Invalid) as refusal:
        settings_from(values)
    assert refusal.value.message.endswith("。")
    return refusal.value.message


def test_a_file_in_chinese_words_sets_everything(tmp_path: Path) -> None:
    settings = loaded(tmp_path, FILE)
    assert settings.rules.off == {"TXT-03"} and settings.rules.laws == {"penalty_1996"}
    assert settings.rules.severities == {"TXT-05": Severity.ERROR}
    assert settings.rules.parameter("committee.max") == 11 and settings.rules.parameter("committee.min") == 7
    assert settings.waivers[0].until == date(2027, 6, 30)


def test_english_words_say_the_same(tmp_path: Path) -> None:
    english = "off: [TXT-03]\nseverities: {TXT-05: error}\nparameters: {committee.max: 11}\nlaws: [penalty_1996]\n"
    waiver = "- {rule: TXT-05, quote: 布署, reason: 沿用上级原文, author: 编办, until: '2027-06-30', document: 甲镇}"
    assert loaded(tmp_path, f"{english}register: [八山满族乡]\nwaivers:\n  {waiver}\n") == loaded(tmp_path, FILE)


def test_an_empty_file_sets_nothing(tmp_path: Path) -> None:
    assert loaded(tmp_path, "") == CountySettings()


def test_a_waiver_may_be_for_one_document_only(tmp_path: Path) -> None:
    settings = loaded(tmp_path, FILE)
    assert len(settings.waivers_for(Plan("方案", "", source="甲镇.txt"))) == 1
    assert settings.waivers_for(Plan("方案", "", source="乙镇.txt")) == ()


def test_a_parameter_changes_what_a_rule_finds() -> None:
    plan = Draft("党委委员11名。").limit("党委委员", "11名", 11, 11).plan()
    wide = settings_from({"parameters": {"committee.max": 11}}).rules
    assert "LDR-11" in {one.rule for one in check(plan)}
    assert "LDR-11" not in {one.rule for one in check(plan, wide)}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"off": ["TXT-5"]}, "TXT-05（疑似错别字）"),
        ({"of": ["TXT-05"]}, "没有“of”这一项，相近的有：off"),
        ({"severities": {"TXT-05": "大"}}, "请写 error、warning 或 note"),
        ({"severities": {"XYZ-99": "error"}}, "规则“XYZ-99”不存在"),
        ({"parameters": {"committee.maximum": 9}}, "committee.max（乡镇党委委员最多名数）"),
        ({"parameters": {"committee.max": 900}}, "应当是3到15的整数"),
        ({"parameters": {"committee.max": True}}, "应当是3到15的整数"),
        ({"parameters": {"committee.min": 10}}, "大于committee.max"),
        ({"laws": ["penalty_1997"]}, "penalty_1996"),
        ({"register": "甲镇"}, "应当是一列文字"),
        ({"waivers": {"rule": "TXT-05"}}, "应当是一列"),
        ({"waivers": [{"rule": "TXT-05", "quote": "布署", "author": "甲", "until": date(2027, 1, 1)}]}, "没有写理由"),
        ({"waivers": [{"rule": "TXT-05", "reason": "甲", "author": "甲", "until": date(2027, 1, 1)}]}, "没有写位置"),
        ({"waivers": [{"rule": "TXT-05", "quote": "乙", "reason": "甲", "author": "甲"}]}, "有效期（until）应写为"),
        ({"waivers": ["TXT-05"]}, "第1条豁免应当是“名称: 内容”的形式"),
        ([], "设置文件应当是“名称: 内容”的形式"),
    ],
)
def test_a_fault_is_told_with_what_to_write_instead(values: object, words: str) -> None:
    assert words in faults(values)


def test_all_faults_are_told_at_once() -> None:
    told = faults({"off": ["TXT-5"], "parameters": {"x": 1}, "waivers": [{}]})
    assert told.count("。") >= 5


@pytest.mark.parametrize("text", ["off: [", "\tx: 1"])
def test_a_file_that_is_no_yaml_is_refused_with_the_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(Unreadable, match=r"第\d行有误"):
        loaded(tmp_path, text)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="打不开"):
        load_settings(tmp_path / "none.yaml")
