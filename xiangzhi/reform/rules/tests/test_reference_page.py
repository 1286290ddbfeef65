"""The reference page is what the rules say."""

from __future__ import annotations

from xiangzhi.reform.rules import RULES
from xiangzhi.reform.rules.reference import PAGE, entry, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m xiangzhi.reform.rules.reference"


def test_every_rule_has_an_entry_with_example_and_source() -> None:
    for rule in RULES:
        assert f"### {rule.code} {rule.title}" in page()
        assert "- Example: " in entry(rule) and f"- Source: {rule.source}" in entry(rule)
