"""An official document as a value: numbers, closing, plain text."""

from __future__ import annotations

import pytest

from xiangzhi.lib.document.numerals import chinese, number
from xiangzhi.paper.official import Heading, Kind, Official, Paragraph, label, laid_out, plain_text
from xiangzhi.paper.tests.make import every_part


def test_headings_are_numbered_anew_under_each_heading_above() -> None:
    leads = [piece.lead for piece in laid_out(every_part()) if piece.kind is Kind.HEADING]
    assert leads[:8] == [
        "一、总则",
        "（一）依据。",
        "（二）人员",
        "1.主任。",
        "2.副主任。",
        "（1）说明。",
        "二、编制",
        "（一）总数。",
    ]


def test_an_annex_begins_its_numbers_anew_and_is_announced_before_the_signature() -> None:
    text = plain_text(every_part()).split("\n")
    assert (
        text.index("附件：1.机构一览表")
        < text.index("青溪镇机构编制委员会")
        < text.index("附件1")
        < text.index("一、甲")
    )


def test_the_date_stands_four_characters_from_the_right_under_a_short_signature() -> None:
    pieces = {piece.kind: piece for piece in laid_out(every_part())}
    assert pieces[Kind.DATE].text == "2026年6月5日"
    assert (pieces[Kind.DATE].indent, pieces[Kind.SIGNATURE].indent) == (4.0, 2.0)  # six characters under ten


def test_control_characters_and_line_ends_are_not_printed() -> None:
    document = Official("甲\x00乙\n丙", (Paragraph("a\x07b\ud800"), Heading(2, "丁\t戊")))
    assert plain_text(document) == "甲乙 丙\nab\n（一）丁 戊"


def test_a_fifth_level_is_refused() -> None:
    with pytest.raises(ValueError, match="四级"):
        label(5, 1)


def test_chinese_numerals_are_read_back() -> None:
    assert [number(chinese(value)) for value in range(1, 100)] == list(range(1, 100))
    assert (chinese(10), chinese(11), chinese(20), chinese(99)) == ("十", "十一", "二十", "九十九")
    with pytest.raises(ValueError, match="1–99"):
        chinese(100)
