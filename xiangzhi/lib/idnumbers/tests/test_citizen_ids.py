from datetime import date

import pytest

from xiangzhi.lib.idnumbers import read_citizen_id
from xiangzhi.lib.refusal import Invalid

TODAY = date(2026, 3, 1)


def test_it_reads_birth_sex_and_place():
    found = read_citizen_id("360426 19910101 0071", TODAY)
    assert (found.birth, found.sex, found.place, found.warnings) == (date(1991, 1, 1), "男", "360426", ())


def test_it_takes_full_width_digits_and_a_small_x():
    assert read_citizen_id("１１０１０５１９４９１２３１００２x", TODAY).number == "11010519491231002X"


def test_age_counts_full_years():
    assert read_citizen_id("360426199101010071", TODAY).age(date(2025, 12, 31)) == 34


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("360426199101010072", "citizen_id_check"),
        ("36042619910101007", "citizen_id_shape"),
        ("360426199113010071", "citizen_id_birth"),
        ("360426209101010071", "citizen_id_birth"),
        ("这不是号码", "citizen_id_shape"),
    ],
)
def test_it_refuses_a_wrong_number_and_says_which_part(number: str, code: str):
    with pytest.raises(Invalid) as refused:
        read_citizen_id(number, TODAY)
    assert refused.value.code == code


def test_an_unknown_place_code_is_warned_of_and_kept():
    from stdnum.cn import ric

    number = "34990119500101001"
    found = read_citizen_id(number + ric.calc_check_digit(number + "0"), TODAY)
    assert "349901" in found.warnings[0]


def test_an_old_number_of_fifteen_places_is_kept_with_a_warning():
    found = read_citizen_id("360426910101007", TODAY)
    assert found.birth == date(1991, 1, 1)
    assert "15位" in found.warnings[0]
