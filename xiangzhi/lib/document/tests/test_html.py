"""Tables and lists of web pages as the reader sees them."""

from __future__ import annotations

import pytest

from xiangzhi.lib.document import open_document


def lines(body: str) -> list[str]:
    return [
        line for line in open_document(f"<html><body>{body}</body></html>".encode(), "页.html").text.split("\n") if line
    ]


def test_tall_and_wide_cells_stand_in_their_columns_and_rows() -> None:
    rows = "<tr><td rowspan=2>党政办公室<td>主任<td>1<tr><td>副主任<td>2<tr><td colspan=2>合计<td>3"
    assert lines(f"<table><tr><th>机构<th>岗位<th>人数{rows}</table>") == [
        "机构\t岗位\t人数",
        "党政办公室\t主任\t1",
        "党政办公室\t副主任\t2",
        "合计\t\t3",
    ]


def test_a_tall_figure_is_one_figure() -> None:
    assert lines("<table><tr><td>财政所<td rowspan=2>9名<tr><td>司法所</table>") == ["财政所\t9名", "司法所\t"]


def test_a_frame_around_the_page_is_no_table() -> None:
    page = "<table><tr><td><p>一、机构</p><table><tr><td>财政所<td>5</table></td></tr></table>"
    assert lines(page) == ["一、机构", "财政所\t5"]


def test_a_table_in_two_framed_columns_keeps_its_rows() -> None:
    assert lines("<table><tr><td>目录<td><p>正文</p><table><tr><td>甲<td>1</table></table>") == [
        "目录",
        "正文",
        "甲\t1",
    ]


def test_numbers_of_an_ordered_list_belong_to_the_text() -> None:
    assert lines("<ol start=3><li>甲</li><li>乙</li></ol><ul><li>丙</li></ul>") == ["3.甲", "4.乙", "丙"]


def test_tables_that_nobody_closed_are_read() -> None:
    assert lines("<p>前</p><table><caption>表一</caption><tr><td>甲<td>1") == ["前", "表一", "甲\t1"]


def test_soft_hyphens_go_and_scripts_are_not_text() -> None:
    assert lines("<p>党政&shy;办公室<script>var x='编制'</script></p>") == ["党政办公室"]


@pytest.mark.slow
def test_endless_spans_cost_no_more_than_their_page() -> None:
    page = "<table>" + "<tr><td rowspan=500 colspan=60>甲" * 20_000 + "</table>"
    assert "甲" in open_document(f"<html>{page}</html>".encode(), "页.html").text
