"""Many writers at once never take more than there is, on either database."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.attacks.shared_database import together, town  # noqa: F401
from xiangzhi.book.errors import OverBound
from xiangzhi.book.queries import broken
from xiangzhi.book.tests.make import CENTRE, OFFICE, POOL, SOURCE, TOWNSHIP, balance, move, opened
from xiangzhi.demo.cast import Cast

pytestmark = pytest.mark.slow


def test_forty_requests_for_ten_places_get_ten(town: Cast) -> None:  # noqa: F811
    opened()
    move(SOURCE, POOL, 10)
    asked = [lambda number=number: move(POOL, OFFICE if number % 2 else CENTRE, 1) for number in range(40)]
    answers = [answer for start in range(0, 40, 8) for answer in together(*asked[start : start + 8])]
    assert Counter(isinstance(answer, OverBound) for answer in answers) == {False: 10, True: 30}
    assert balance(POOL) == 0 and balance(OFFICE) + balance(CENTRE) == 10
    assert broken([TOWNSHIP]) == []
