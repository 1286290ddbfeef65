import pytest

from xiangzhi.lib.idnumbers import read_credit_code
from xiangzhi.lib.refusal import Invalid


def test_it_reads_organ_and_place():
    found = read_credit_code("9111 0000 6000 37341l")
    assert (found.code, found.organ, found.place, found.warnings) == ("91110000600037341L", "市场监管", "110000", ())


def test_a_failing_check_place_is_warned_of_and_kept():
    assert "校验位" in read_credit_code("91110000600037341A").warnings[0]


@pytest.mark.parametrize("text", ["", "9111000060003734", "91110000600037341O", "911I0000600037341L"])
def test_it_refuses_wrong_lengths_and_letters(text: str):
    with pytest.raises(Invalid):
        read_credit_code(text)
