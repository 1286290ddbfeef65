"""Words of the ledger are registered once, with one meaning."""

from __future__ import annotations

import pytest

from xiangzhi.ledger import kinds
from xiangzhi.ledger.errors import LedgerMisuse, UnknownKind


def test_a_registered_word_has_its_title() -> None:
    assert kinds.register("test.registered", "已登记") == "test.registered"
    assert kinds.register("test.registered", "已登记") == "test.registered"
    assert kinds.title_of("test.registered") == "已登记"
    assert kinds.all_kinds()["test.registered"] == "已登记"
    assert list(kinds.all_kinds()) == sorted(kinds.all_kinds())


def test_a_second_meaning_is_refused() -> None:
    kinds.register("test.one_meaning", "一个意思")
    with pytest.raises(LedgerMisuse, match="已登记为“一个意思”"):
        kinds.register("test.one_meaning", "另一个意思")


@pytest.mark.parametrize(
    "word", ["", "matter", "Matter.dispatch", "matter dispatch", "matter.", "分办", "a." + "b" * 70]
)
def test_a_malformed_word_is_refused(word: str) -> None:
    with pytest.raises(LedgerMisuse, match="写法不对"):
        kinds.register(word, "名称")


def test_a_word_nobody_registers_any_more_is_still_shown() -> None:
    assert kinds.title_of("test.long_ago") == "test.long_ago"
    with pytest.raises(UnknownKind):
        kinds.require("test.long_ago")
