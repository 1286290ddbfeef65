"""A waiver holds for a place of the text, until a day, with a reason; what is waived no longer counts."""

from __future__ import annotations

from datetime import date

import pytest

from xiangzhi.lib.refusal import Invalid
from xiangzhi.reform.plan import Finding, Severity, Span
from xiangzhi.reform.rules import RULES
from xiangzhi.reform.rules.county_file import read_settings
from xiangzhi.reform.rules.waivers import Verdict, Waiver, apply_waivers, place_keys, unused

TODAY = date(2026, 6, 15)
KNOWN = [rule.code for rule in RULES]


def finding(rule: str = "TXT-01", quote: str = "按照《》", start: int = 10) -> Finding:
    return Finding(rule, Severity.WARNING, "请补全。", Span(start, start + len(quote)), quote)


def test_a_place_keeps_its_key_when_the_text_moves() -> None:
    assert place_keys([finding(start=10)]) == place_keys([finding(start=999)])


def test_equal_words_at_two_places_have_two_keys() -> None:
    first, second = place_keys([finding(start=10), finding(start=50)])
    assert first != second


def test_a_waived_finding_no_longer_counts_and_an_accepted_one_does() -> None:
    found = finding()
    key = place_keys([found])[0]
    waived = Waiver("TXT-01", "县里已知", "华安", place=key)
    assert not apply_waivers([found], [waived], TODAY)[0].counts
    accepted = Waiver("TXT-01", "将补", "华安", place=key, verdict=Verdict.ACCEPTED)
    assert apply_waivers([found], [accepted], TODAY)[0].counts


def test_an_expired_waiver_counts_again_and_is_told() -> None:
    waiver = Waiver("TXT-01", "暂缓", "华安", until=date(2026, 6, 14))
    judged = apply_waivers([finding()], [waiver], TODAY)[0]
    assert judged.counts and judged.expired is waiver
    still = Waiver("TXT-01", "暂缓", "华安", until=TODAY)
    assert not apply_waivers([finding()], [still], TODAY)[0].counts, "the last day counts"


def test_the_later_decision_holds() -> None:
    first, later = Waiver("TXT-01", "不改", "甲"), Waiver("TXT-01", "要改", "乙", verdict=Verdict.ACCEPTED)
    assert apply_waivers([finding()], [first, later], TODAY)[0].decision is later


def test_a_waiver_of_another_rule_or_other_words_does_not_meet() -> None:
    others = [Waiver("TXT-02", "x", "甲"), Waiver("TXT-01", "x", "甲", words="别的字")]
    judged = apply_waivers([finding()], others, TODAY)[0]
    assert judged.decision is None and unused(others, [finding()]) == others


def test_a_county_file_is_read() -> None:
    settings = read_settings(
        "switched_off: [TXT-05]\nseverities: {TXT-01: error}\nwaivers:\n"
        "  - {rule: LDR-06, words: 副科级, reason: 同意高配, author: 华安, until: 2027-12-31}\n",
        KNOWN,
    )
    assert settings.off == {"TXT-05"}
    assert settings.severities == {"TXT-01": Severity.ERROR}
    assert settings.waivers == (Waiver("LDR-06", "同意高配", "华安", words="副科级", until=date(2027, 12, 31)),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("switched_off: [TXT-1]", "没有规则“TXT-1”，是不是"),
        ("severities: {TXT-01: heavy}", "应当是 error"),
        ("waivers: [{rule: TXT-01, author: 甲}]", "缺少 reason"),
        ("waivers: [{rule: TXT-01, reason: 因, author: 甲, until: 明天}]", "until 应当写成"),
        ("swtiched: []", "没有“swtiched”这一项"),
        ("- a", "最外层"),
        ("switched_off: [", "第 [0-9] 行不是正确的 YAML"),
        ("waivers: [x]", "应当写成"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_what_to_write(text: str, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        read_settings(text, KNOWN)
