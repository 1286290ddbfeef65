from hypothesis import given
from hypothesis import strategies as st

from xiangzhi.lib.idnumbers import find_phones, is_mobile


def test_it_finds_the_usual_ways_of_writing_a_number():
    text = "打我电话+86 138-1234-5678，或座机(0563)7012345，热线400-812-3456，１３９００００１２３４"
    assert find_phones(text) == ["13812345678", "05637012345", "4008123456", "13900001234"]


def test_digits_of_longer_numbers_are_no_phone():
    assert find_phones("编号341821107202603010007，身份证340822199001011234") == []


def test_a_mobile_number_is_one_number():
    assert is_mobile(" 138 1234 5678 ")
    assert not is_mobile("12812345678")
    assert not is_mobile("13812345678转1")


@given(st.text())
def test_it_never_raises(text: str):
    find_phones(text)
    is_mobile(text)
