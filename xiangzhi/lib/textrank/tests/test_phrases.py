from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangzhi.lib.textrank.fold import fold
from xiangzhi.lib.textrank.phrases import Found, build, scan

PHRASES = build(["路灯", "路灯不亮", "垃圾+没人收", "猪+臭", "赌", "水+水"])


def found(text: str) -> set[str]:
    return {PHRASES.texts[each.phrase] for each in scan(PHRASES, fold(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("门口路灯不亮", {"路灯", "路灯不亮"}),
        ("垃圾堆了三天没人收", {"垃圾+没人收"}),
        ("没人收的垃圾", {"垃圾+没人收"}),
        ("猪场臭得很", {"猪+臭"}),
        ("有人赌", {"赌"}),
        ("水", set()),
        ("垃圾" + "很" * 20 + "没人收", set()),
        ("", set()),
    ],
)
def test_phrases_and_near_parts_are_found(text: str, expected: set[str]):
    assert found(text) == expected


def test_the_place_of_a_phrase_is_told():
    assert Found(1, 2, 6) in scan(PHRASES, "门口路灯不亮")
    assert Found(2, 0, 8) in scan(PHRASES, "垃圾堆了三没人收")


def test_every_place_of_a_simple_phrase_is_told():
    assert len([each for each in scan(PHRASES, "路灯和路灯") if each.phrase == 0]) == 2


def test_an_empty_part_is_refused():
    with pytest.raises(ValueError, match="empty part"):
        build(["路灯+"])


@given(st.text())
def test_it_never_raises(text: str):
    scan(PHRASES, fold(text))
