"""The arithmetic of the book."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangzhi.book.rules import Bounds, Move, Name, lowest_and_highest, net, unbalanced

NAMES = [Name(owner, "空编", "编制:行政") for owner in ("甲", "乙", "丙", "丁")]
moves = st.lists(
    st.builds(
        lambda pair, amount: Move(pair[0], pair[1], amount),
        st.permutations(NAMES).map(lambda names: names[:2]),
        st.integers(1, 50),
    ),
    max_size=12,
)


@given(moves)
def test_moves_always_balance(found: list[Move]) -> None:
    assert unbalanced(net(found)) == {}


@given(moves)
def test_moving_back_leaves_nothing(found: list[Move]) -> None:
    back = [Move(one.target, one.source, one.amount) for one in found]
    assert net([*found, *back]) == {}


def test_a_move_between_units_is_no_move() -> None:
    with pytest.raises(ValueError, match="different units"):
        Move(Name("甲", "空编", "编制:行政"), Name("甲", "空编", "编制:事业"), 1)


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_and_less_cannot_be_moved(amount: int) -> None:
    with pytest.raises(ValueError, match="above nothing"):
        Move(NAMES[0], NAMES[1], amount)


def test_bounds_hold_at_their_ends() -> None:
    assert Bounds(0, 3).hold(0) and Bounds(0, 3).hold(3)
    assert not Bounds(0, 3).hold(-1) and not Bounds(0, 3).hold(4)
    assert Bounds(None, None).hold(-999)


def test_what_an_account_held_since_a_day_counts_every_later_line() -> None:
    later = [(date(2026, 3, 1), -4), (date(2026, 5, 1), 6)]
    assert lowest_and_highest(5, later, date(2026, 1, 1)) == (-1, 5)
    assert lowest_and_highest(5, later, date(2026, 6, 1)) == (5, 5)
