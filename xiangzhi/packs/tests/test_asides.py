from __future__ import annotations

import pytest

from xiangzhi.packs.asides import asides, sentence_ends, share, without


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("我是退伍军人,路灯不亮", "是退伍军人"),
        ("幼儿园对面垃圾没人清", "幼儿园对面"),
        ("路太烂,害得孩子一身泥", "害得孩子一身泥"),
        ("信访局说归镇里管,路没人修", "信访局说归镇里管"),
    ],
)
def test_it_finds_what_is_said_beside_the_subject(text: str, aside: str):
    assert any(text[start:end].startswith(aside[:4]) for start, end, _ in asides(text))


def test_a_phrase_counts_less_inside_an_aside_and_across_sentences():
    assert share(2, 4, [(0, 5, 0.3)], []) == 0.3
    assert share(4, 8, [(0, 5, 0.3)], []) == 1.0
    assert share(2, 9, [], sentence_ends("路不好走。水也没有")) == 0.5


def test_what_is_left_is_the_subject_and_never_nothing():
    text = "派出所旁边的公厕很脏"
    assert "派出所" not in without(text, asides(text))
    assert without("我是党员", [(0, 4, 0.25)]) == "我是党员"
