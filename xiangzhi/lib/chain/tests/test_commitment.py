"""A commitment can be opened with its salt and says nothing without it."""

from __future__ import annotations

import pytest

from xiangzhi.lib.chain.commitment import commitment, fresh_salt, keeps


def test_it_opens_with_value_and_salt_only() -> None:
    salt = fresh_salt()
    committed = commitment("王敏", salt)
    assert keeps(committed, "王敏", salt)
    assert not keeps(committed, "王明", salt)
    assert not keeps(committed, "王敏", fresh_salt())


def test_equal_values_are_not_seen_to_be_equal() -> None:
    assert commitment("王敏", fresh_salt()) != commitment("王敏", fresh_salt())


def test_the_source_of_salts_can_be_given() -> None:
    assert fresh_salt(lambda count: b"\x01" * count) == "01" * 16


def test_it_refuses_a_short_salt() -> None:
    with pytest.raises(ValueError, match="盐值太短"):
        commitment("王敏", "01")
