import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangzhi.lib.idnumbers import mask_citizen_id, mask_name, mask_phone, mask_text


def test_an_identity_number_keeps_place_and_last_four():
    assert mask_citizen_id("440308199001011234") == "440308********1234"
    assert mask_citizen_id("1234") == "****"


def test_a_phone_keeps_three_and_four():
    assert mask_phone("13812345678") == "138****5678"
    assert mask_phone("05637012345") == "*******2345"


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("王小明", "王**"),
        ("欧阳建国", "欧阳**"),
        ("阿依古丽·买买提", "阿依古丽·***"),
        ("李", "*"),
        ("", ""),
    ],
)
def test_a_name_keeps_its_surname(name: str, masked: str):
    assert mask_name(name) == masked


def test_numbers_inside_a_text_are_masked_and_the_rest_stays():
    text = "我叫张三，身份证340822199001011234，电话138 1234 5678或0563-7012345，卡号6228480402564890018，3组12户。"
    masked = mask_text(text)
    assert (
        masked
        == "我叫张三，身份证340822********1234，电话138 **** 5678或****-***2345，卡号6228***********0018，3组12户。"
    )


@given(st.text())
def test_masking_never_changes_the_length(text: str):
    assert len(mask_text(text)) == len(text)
