from __future__ import annotations

from xiangzhi.lib.fresh import fresh


def test_an_answer_is_given_again_until_it_is_old() -> None:
    now, asked = [0.0], list[int]()

    @fresh(2.0, clock=lambda: now[0])
    def double(number: int) -> int:
        asked.append(number)
        return number * 2

    assert (double(2), double(2), double(3)) == (4, 4, 6)
    now[0] = 2.5
    assert double(2) == 4
    assert asked == [2, 3, 2]
