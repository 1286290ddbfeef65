"""Waivers: a finding is known again by its words, waived with a reason, and counts again when the waiver ends."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from xiangzhi.reform.plan import Finding, Plan, Severity, Span
from xiangzhi.reform.rules import check
from xiangzhi.reform.rules.waivers import Standing, Waiver, apply_waivers, place_key, place_keys, unmatched

TODAY = date(2026, 11, 25)
TEXT = "现将工作布署如下。按照《》执行。另按照《》执行。"


def waiver(**more: object) -> Waiver:
    facts = {"rule": "TXT-05", "reason": "按上级原文", "author": "编办王某", "until": date(2026, 12, 31), **more}
    return Waiver(**facts)  # type: ignore[arg-type]


def of(rule: str, text: str = TEXT) -> list[Finding]:
    return [finding for finding in check(Plan("", text)) if finding.rule == rule]


def test_a_finding_is_waived_by_its_quotation_with_the_reason() -> None:
    (judged,) = apply_waivers(of("TXT-05"), [waiver(quote="布署")], TODAY)
    assert (judged.standing, judged.counts) == (Standing.WAIVED, False)
    assert judged.waived is not None and judged.waived.waiver.reason == "按上级原文"


def test_an_edit_elsewhere_does_not_set_a_waived_finding_free() -> None:
    (finding,) = of("TXT-05")
    (judged,) = apply_waivers(of("TXT-05", "新增一段。\n" + TEXT), [waiver(place=place_key(finding))], TODAY)
    assert judged.standing is Standing.WAIVED


def test_the_same_words_twice_are_two_places() -> None:
    first, second = place_keys(of("TXT-01"))
    assert second == first + ":2"
    judged = apply_waivers(of("TXT-01"), [waiver(rule="TXT-01", place=second)], TODAY)
    assert [each.standing for each in judged] == [Standing.OPEN, Standing.WAIVED]


def test_a_waiver_counts_on_its_last_day_and_no_longer() -> None:
    ends = waiver(quote="布署", until=TODAY)
    assert apply_waivers(of("TXT-05"), [ends], TODAY)[0].standing is Standing.WAIVED
    after = apply_waivers(of("TXT-05"), [ends], date(2026, 11, 26))[0]
    assert (after.standing, after.counts) == (Standing.EXPIRED, True)


def test_a_waiver_in_force_goes_before_one_that_has_ended() -> None:
    waivers = [waiver(quote="布署", until=date(2020, 1, 1)), waiver(quote="布署", reason="新的理由")]
    (judged,) = apply_waivers(of("TXT-05"), waivers, TODAY)
    assert judged.waived is not None and judged.waived.waiver.reason == "新的理由"


def test_a_waiver_of_another_rule_or_of_nothing_means_no_finding() -> None:
    idle = [waiver(rule="TXT-06", quote="布署"), waiver(quote="部署"), waiver()]
    judged = apply_waivers(of("TXT-05"), idle, TODAY)
    assert judged[0].standing is Standing.OPEN
    assert unmatched([*idle, waiver(quote="布署")], judged) == tuple(idle)


@given(st.text(max_size=12), st.sampled_from(["", " ", "\n", "\u3000"]))
def test_width_and_spaces_do_not_change_a_place(words: str, gap: str) -> None:
    def made(quote: str) -> Finding:
        return Finding("TXT-01", Severity.NOTE, "话。", Span(0, 1), quote)

    assert place_key(made(gap.join(words))) == place_key(made(words))
    assert place_key(made("（1）,甲")) == place_key(made("(1)，甲"))
