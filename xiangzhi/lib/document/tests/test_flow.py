"""The flow: broken lines joined, page numbers gone, headings apart, every character placed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xiangzhi.lib.document.flow import flow_of

LONG = "镇党委统一领导本镇各项工作，镇政府负责行政事务，各内设机构按照职责分工承担具体任务，并接受县有关部"


def lines(text: str) -> list[str]:
    return flow_of(text).text.split("\n")


def test_it_joins_a_paragraph_that_a_page_break_cut_in_a_word() -> None:
    assert len(lines(f"{LONG}\n\n门的业务指导。\n下一段。")) == 2


def test_it_joins_across_a_page_number() -> None:
    flow = flow_of(f"{LONG}\n\n- 3 -\n\n门的业务指导。")
    assert "县有关部门的业务指导" in flow.text and flow.joined == 1


def test_it_keeps_headings_apart_from_what_follows() -> None:
    assert len(lines("一、总体要求\n坚持依法推进。\n(一)机构设置\n设财政所。")) == 4


def test_it_joins_hard_wrapped_lines_also_inside_a_number() -> None:
    text = "本镇设党政办公室、经济发展办公室、社会事务办公室、应急\n管理办公室，核定行政编制三十\n名。"
    wrapped = "\n".join(["甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"] * 10) + "\n" + text
    assert "应急管理办公室" in flow_of(wrapped).text


def test_it_joins_a_line_that_ends_in_an_open_list() -> None:
    assert lines("设党政办公室、\n财政所。") == ["设党政办公室、财政所。"]


def test_it_drops_blanks_inside_spaced_words_and_beside_figures() -> None:
    assert flow_of("设主　任 1 名").text == "设主任1名"
    assert flow_of("党政办公室 财政所").text == "党政办公室 财政所"


def test_it_folds_width_brackets_and_traditional_characters() -> None:
    assert flow_of("設黨政辦公室（財政所），１２名〔2020〕").text == "设党政办公室(财政所),12名[2020]"


@given(st.text(alphabet="甲乙\n 　（）()、。，12一二页-第章\t", max_size=300))
def test_every_flow_character_has_its_place_in_the_document(text: str) -> None:
    flow = flow_of(text)
    assert len(flow.places) == len(flow.text) + 1
    assert list(flow.places) == sorted(flow.places)
    for start in range(0, len(flow.text), 7):
        begin, end = flow.span(start, min(start + 3, len(flow.text)))
        assert 0 <= begin <= end <= len(text)
