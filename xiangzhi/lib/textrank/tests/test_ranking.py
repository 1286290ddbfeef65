from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from xiangzhi.lib.textrank import Entry, build, rank

INDEX = build(
    [
        Entry("环境", "农村人居环境整治 垃圾 污水"),
        Entry("农业", "农业技术推广 病虫害"),
        Entry("救助", "社会救助 低保 特困供养"),
    ]
)


def test_the_entry_that_shares_most_words_comes_first_and_says_which():
    best = rank(INDEX, "垃圾没人收，污水横流")[0]
    assert best.key == "环境"
    assert set(best.words) == {"垃圾", "污水"}
    assert best.score > 0


def test_a_rare_word_weighs_more_than_a_common_one():
    index = build([Entry("a", "垃圾 秸秆"), Entry("b", "垃圾"), Entry("c", "垃圾")])
    found = {hit.key: hit.score for hit in rank(index, "秸秆 垃圾")}
    assert found["a"] > 2 * found["b"]


def test_the_weight_of_an_entry_counts():
    index = build([Entry("a", "垃圾", 0.5), Entry("b", "垃圾", 1.0)])
    assert [hit.key for hit in rank(index, "垃圾")] == ["b", "a"]


def test_nothing_is_found_for_nothing():
    assert rank(INDEX, "") == []
    assert rank(build([]), "垃圾") == []


def test_no_more_than_asked_for():
    assert len(rank(INDEX, "垃圾 农业 低保", limit=2)) == 2


@given(st.text())
def test_it_never_raises(text: str):
    rank(INDEX, text)


def test_five_hundred_entries_are_ranked_in_under_a_millisecond():
    words = [
        "垃圾",
        "污水",
        "路灯",
        "道路",
        "水渠",
        "低保",
        "医保",
        "工资",
        "噪音",
        "违建",
        "征地",
        "秸秆",
        "消防",
        "纠纷",
    ]
    index = build(Entry(str(n), " ".join(words[(n + k) % 14] + str(n % 7) for k in range(4))) for n in range(500))
    text = (
        "我们村的垃圾没人收，污水横流，路灯也不亮，道路坑坑洼洼，多次反映没有人管，希望领导重视，尽快派人来处理一下。"
        * 2
    )
    rank(index, text)
    begin = time.process_time()
    for _ in range(100):
        rank(index, text)
    assert (time.process_time() - begin) / 100 < 0.002  # 0.3 ms alone; the machine is shared
