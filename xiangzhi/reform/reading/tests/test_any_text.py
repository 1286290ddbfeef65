"""Reading never raises, keeps its spans inside the text and costs in proportion to its length, whatever the text."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiangzhi.lib.document import Document
from xiangzhi.reform.as_json import plan_as_json
from xiangzhi.reform.plan import Span
from xiangzhi.reform.reading import read_plan

WORDS = [
    *(
        "党政办公室",
        "服务中心",
        "财政所",
        "队",
        "科",
        "设",
        "设立",
        "整合",
        "组建",
        "更名为",
        "挂",
        "牌子",
        "撤销",
        "保留",
        "将",
        "由",
        "和",
        "、",
    ),
    *(
        "，",
        "。",
        "；",
        "：",
        "（",
        "）",
        "(",
        ")",
        "\n",
        "  ",
        "\t",
        "（一）",
        "1.",
        "一、",
        "第三条",
        "①",
        "12",
        "三",
        "名",
        "个",
        "至",
        "-",
        "不超过",
    ),
    *(
        "以内",
        "各",
        "均",
        "其中",
        "行政",
        "事业",
        "编制",
        "主任",
        "副主任",
        "书记",
        "职数",
        "阶段",
        "平台",
        "一是",
        "年",
        "月",
        "日",
        "底前",
        "2020",
    ),
    *(
        "青溪镇",
        "乡镇",
        "县",
        "等",
        "人口",
        "万",
        "不足",
        "的",
        "以上",
        "机构",
        "负责",
        "协助",
        "《",
        "》",
        "清单",
        "领导小组",
        "下设",
        "工作组",
        "副科级",
    ),
    *(
        "公益一类",
        "\ue000",
        "“",
        "”",
        "職責",
        "\u3000",
        "x",
        "\x00",
        "🀄",
        "合署办公",
        "与",
        "县主管部门管理",
        "其他站所",
        "以上机构",
    ),
]


def spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from spans(getattr(value, name))


def check(text: str) -> None:
    plan = read_plan(Document(text))
    assert all(0 <= span.start <= span.end <= len(text) for span in spans(plan))
    plan_as_json(plan, ())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=80).map("".join))
def test_reading_words_of_plans_in_any_order_never_raises(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_reading_any_text_never_raises(text: str) -> None:
    check(text)


def test_the_cost_is_linear() -> None:
    page = "（1）党政办公室，核定行政编制5名，设主任1名。负责党建、信访等工作；承办交办的其他工作。\n本镇设财政所、文化站。\n"
    costs = []
    for pages in (200, 800):
        start = time.process_time()
        read_plan(Document(page * pages))
        costs.append(time.process_time() - start)
    assert costs[1] < 12 * costs[0]


@pytest.mark.slow
def test_a_sentence_without_an_end_costs_no_more() -> None:
    start = time.process_time()
    for hard in ("设党政办公室、" * 3000, "(" * 20_000, "乡镇" * 10_000, "编制5名" * 5000, "(1)党政办公室\n" * 2000):
        read_plan(Document(hard))
    assert time.process_time() - start < 20


HARD = (
    "构建、",
    "下设3个工作组：甲和乙及",
    "下设甲组和乙组、",
    "镇设党政办公室；乡设文化站；",
    "由原党政办公室、文化站",
    "第一步(",
)


@pytest.mark.slow
@pytest.mark.parametrize("words", HARD)
def test_words_that_could_be_cut_in_many_ways_cost_no_more(words: str) -> None:
    start = time.process_time()
    read_plan(Document(words * (20_000 // len(words))))
    assert time.process_time() - start < 6
