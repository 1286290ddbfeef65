from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangzhi.lib.textrank import fold, tokens
from xiangzhi.lib.textrank.fold import LIMIT


def test_width_case_and_traditional_characters_fold_to_one_form():
    assert fold("養豬場，ＡＢＣ１２３　臭") == "养猪场,abc123 臭"


def test_only_the_beginning_of_a_long_text_is_looked_at():
    assert len(fold("路" * 10_000)) == LIMIT
    assert len(fold("㍿" * 10_000)) <= LIMIT


def test_courtesies_numbers_and_phones_carry_no_subject():
    assert tokens("您好，请问我的电话是13812345678，谢谢") == []


@pytest.mark.parametrize(("said", "word"), [("拉圾", "垃圾"), ("桔秆", "秸秆"), ("噪声", "噪音"), ("猪圈", "养殖场")])
def test_other_words_for_the_same_thing_become_one(said: str, word: str):
    assert word in tokens(f"村里{said}很多")


def test_characters_that_the_dictionary_leaves_alone_become_pairs():
    assert tokens("犟犇") == ["犟犇"]


@given(st.text())
def test_it_never_raises(text: str):
    assert all(isinstance(word, str) for word in tokens(text))


@given(st.text())
def test_folding_twice_changes_nothing(text: str):
    assert fold(fold(text)) == fold(text)


def test_broken_halves_of_characters_fall_away():
    assert fold("路\ud800灯") == "路灯"
