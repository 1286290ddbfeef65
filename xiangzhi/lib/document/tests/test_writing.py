"""Numerals, outline marks, dates and document numbers."""

from __future__ import annotations

import pytest

from xiangzhi.lib.document.dates import periods
from xiangzhi.lib.document.docnumbers import document_numbers
from xiangzhi.lib.document.folding import fold
from xiangzhi.lib.document.numerals import amount, number
from xiangzhi.lib.document.outline import blocks, mark_at
from xiangzhi.lib.document.traditional import SIMPLIFIED, TRADITIONAL

NUMBERS = {
    "12": 12,
    "一": 1,
    "十": 10,
    "十二": 12,
    "二十": 20,
    "两": 2,
    "〇": 0,
    "一百零五": 105,
    "二〇二〇": 2020,
    "办": None,
    "": None,
}


@pytest.mark.parametrize("words", NUMBERS)
def test_it_reads_numbers_in_both_scripts(words: str) -> None:
    assert number(words) == NUMBERS[words]


def test_it_reads_populations() -> None:
    assert [amount(words) for words in ("3万", "1.5万", "三万", "30000")] == [30_000, 15_000, 30_000, 30_000]


MARKS = {
    "一、总": (1, 1),
    "(十二)x": (2, 12),
    "3.x": (3, 3),
    "3、x": (3, 3),
    "(4)x": (4, 4),
    "②x": (5, 2),
    "第三章 x": (0, 3),
    "第十条x": (1, 10),
}


@pytest.mark.parametrize("text", MARKS)
def test_it_reads_outline_marks(text: str) -> None:
    mark = mark_at(text)
    assert mark is not None and (mark.level, mark.number) == MARKS[text]


@pytest.mark.parametrize("text", ["3.5万人", "一是动员", "2020年", "十分重要", "(乡镇)"])
def test_it_takes_nothing_else_for_a_mark(text: str) -> None:
    assert mark_at(text) is None


def test_it_cuts_a_paragraph_at_marks_that_run_on_inside_it() -> None:
    text = "设以下机构:(1)党政办公室;(2)财政所。"
    assert [text[block.start : block.end] for block in blocks(text)] == ["设以下机构:", "(1)党政办公室;", "(2)财政所。"]


def test_a_single_number_in_brackets_cuts_nothing() -> None:
    assert len(blocks("按照前款:(1)所述办理。")) == 1


DATES = {
    "2020年12月底前完成": (None, "2020-12-31"),
    "11月5日至30日": ("--11-05", "--11-30"),
    "10月28日到11月4日": ("--10-28", "--11-04"),
    "12月中旬前": (None, "--12-20"),
    "2019年3月": ("2019-03-01", "2019-03-31"),
    "二〇二一年三月": ("2021-03-01", "2021-03-31"),
    "2019年2月底": ("2019-02-28", "2019-02-28"),
    "2019年12月1日-2020年1月10日": ("2019-12-01", "2020-01-10"),
    "6月上旬": ("--06-01", "--06-10"),
}


@pytest.mark.parametrize("text", DATES)
def test_it_reads_dates_and_ranges(text: str) -> None:
    found = list(periods(text))
    assert [(period.start, period.end) for period in found] == [DATES[text]]


def test_it_reads_no_date_that_does_not_exist() -> None:
    assert list(periods("2月30日")) == []


@pytest.mark.parametrize("text", ["临发〔2020〕14号", "临发[2020]14号", "临发【2020】14号", "临发（2020）14号"])
def test_it_reads_document_numbers_in_every_bracket(text: str) -> None:
    found = document_numbers(fold(text))
    assert [(n.organ, n.year, n.number) for n in found] == [("临发", 2020, 14)]


def test_folding_keeps_the_length_and_is_done_once() -> None:
    text = "（甲）　〔2020〕“乙”：丙；丁～戊１２ＡＢ" + TRADITIONAL
    assert len(fold(text)) == len(text) and fold(fold(text)) == fold(text)


def test_each_traditional_character_has_one_simplified_form() -> None:
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))
    assert not set(TRADITIONAL) & set(SIMPLIFIED)
