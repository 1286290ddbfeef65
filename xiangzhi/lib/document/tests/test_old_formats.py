"""Binary doc, RTF and web archives: what offices send by the name of doc."""

from __future__ import annotations

import pytest

from xiangzhi.lib.document import open_document
from xiangzhi.lib.document.tests.make_word import doc_of, ole_of
from xiangzhi.lib.refusal import Unreadable

TABLE = "机构\x07编制\x07\x1c党政办公室\x07\x07\x1c财政所\x07五\r其中参公三\x07\x1c"


def doc_lines(text: str, one_byte: str = "") -> list[str]:
    return open_document(doc_of(text, one_byte=one_byte), "方案.doc").text.split("\n")


def test_it_reads_a_binary_doc_of_several_pieces() -> None:
    assert doc_lines("、机构设置\r设党政办公室，编制6名。\r", "1") == ["1、机构设置", "设党政办公室，编制6名。"]


def test_it_reads_rows_of_a_binary_doc_with_empty_cells() -> None:
    assert doc_lines(f"如下表：\r{TABLE}以上。\r") == [
        "如下表：",
        "机构\t编制",
        "党政办公室\t",
        "财政所\t五 其中参公三",
        "以上。",
    ]


def test_it_keeps_the_results_of_fields_and_drops_marks() -> None:
    assert doc_lines("见\x13 REF a \x14附件\x13x\x14一\x15\x15\x02，共\x1f三\x1e项\x01。\x0b完\r") == [
        "见附件一，共三-项。",
        "完",
    ]


def test_it_says_what_a_binary_doc_does_not_tell() -> None:
    assert "自动编号" in open_document(doc_of("甲\r"), "方案.doc").notes[0]


REFUSED = {
    "locked_doc": doc_of("甲\r", flags=0x0100),
    "legacy_doc": doc_of("甲\r", version=0x65),
    "broken": doc_of("甲\r")[:2000],
}


@pytest.mark.parametrize("code", REFUSED)
def test_it_refuses_a_binary_doc_with_one_sentence(code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        open_document(REFUSED[code], "方案.doc")
    assert refusal.value.code == code and refusal.value.message.count("。") == 1


def test_it_refuses_another_office_file_in_the_same_container() -> None:
    with pytest.raises(Unreadable) as refusal:
        open_document(ole_of({"Workbook": bytes(5000)}), "表.xls")
    assert refusal.value.code == "legacy_doc"


RTF = (
    r"{\rtf1\ansi\ansicpg936\uc1{\fonttbl{\f0\fnil \'cb\'ce\'cc\'e5;}}{\*\generator WPS;}"
    r"\pard \'d2\'bb\'a1\'a2\u26426?\u26500?\par \pard\intbl \'c3\'fb\'b3\'c6\cell \u32534?\u21046?\cell\row"
    r"\pard\intbl \'b2\'c6\'d5\'fe\'cb\'f9\cell 5\cell\row\pard \'cd\'ea{\footnote \'d7\'a2}\{1\}\par}"
)


def test_it_reads_rtf_in_both_ways_of_writing_chinese() -> None:
    assert open_document(RTF.encode(), "方案.rtf").text.split("\n") == [
        "一、机构",
        "名称\t编制",
        "财政所\t5",
        "完{1}",
        "",
    ]


ARCHIVE = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="cut"\r\n\r\n--cut\r\nContent-Type: text/html; charset=gb2312\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><p>=D2=BB=A1=A2</p></body></html>\r\n--cut--\r\n"
)


def test_it_reads_the_page_inside_a_web_archive() -> None:
    document = open_document(ARCHIVE, "方案.doc")
    assert document.text == "一、" and document.notes == ("从网页归档读取",)


def test_it_refuses_a_web_archive_without_a_page() -> None:
    with pytest.raises(Unreadable):
        open_document(ARCHIVE.replace(b"text/html", b"image/png"), "方案.mht")
