from datetime import date

import pytest

from xiangzhi.lib.idnumbers import EventNumber, format_event_number, read_event_number
from xiangzhi.lib.refusal import Invalid


def test_area_day_and_sequence_make_the_number():
    assert format_event_number("341821107", date(2026, 3, 1), 7) == "341821107202603010007"


def test_a_busy_day_makes_it_longer_and_it_still_reads_back():
    number = format_event_number("341821107", date(2026, 3, 1), 12_345)
    assert read_event_number(number) == EventNumber("341821107", date(2026, 3, 1), 12_345)


@pytest.mark.parametrize(("area", "sequence"), [("34182110", 1), ("34182110a", 1), ("341821107", 0)])
def test_parts_that_do_not_fit_are_a_fault_of_the_caller(area: str, sequence: int):
    with pytest.raises(ValueError):
        format_event_number(area, date(2026, 3, 1), sequence)


@pytest.mark.parametrize("text", ["", "341821107", "341821107202602300001", "34182110720260301001"])
def test_it_refuses_what_is_no_number(text: str):
    with pytest.raises(Invalid):
        read_event_number(text)
