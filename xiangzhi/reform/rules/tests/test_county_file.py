"""A county's file of settings is read whole or refused with what to write."""

from __future__ import annotations

from datetime import date

import pytest

from xiangzhi.lib.refusal import Invalid
from xiangzhi.reform.plan import Severity
from xiangzhi.reform.rules import RULES
from xiangzhi.reform.rules.county_file import read_settings
from xiangzhi.reform.rules.waivers import Waiver

KNOWN = [rule.code for rule in RULES]


def test_a_county_file_is_read() -> None:
    settings = read_settings(
        "switched_off: [TXT-05]\nseverities: {TXT-01: error}\nwaivers:\n"
        "  - {rule: LDR-06, quote: 副科级, reason: 同意高配, author: 华安, until: 2027-12-31}\n",
        KNOWN,
    )
    assert settings.off == {"TXT-05"}
    assert settings.severities == {"TXT-01": Severity.ERROR}
    assert settings.waivers == (Waiver("LDR-06", "同意高配", "华安", date(2027, 12, 31), quote="副科级"),)


def test_an_empty_file_changes_nothing() -> None:
    assert read_settings("", KNOWN).waivers == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("switched_off: [TXT-1]", "没有规则“TXT-1”，是不是"),
        ("severities: {TXT-01: heavy}", "应当是 error"),
        ("waivers: [{rule: TXT-01, quote: 按照, author: 甲}]", "缺少 reason"),
        ("waivers: [{rule: TXT-01, reason: 因, author: 甲}]", "缺少 quote"),
        ("waivers: [{rule: TXT-01, quote: 按照, reason: 因, author: 甲, until: 明天}]", "until 应当写成"),
        ("swtiched: []", "没有“swtiched”这一项"),
        ("- a", "最外层"),
        ("switched_off: [", "第 [0-9] 行不是正确的 YAML"),
        ("waivers: [x]", "应当写成"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_what_to_write(text: str, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        read_settings(text, KNOWN)
