"""Whatever bytes are handed in: they are read, or refused in one sentence; nothing else comes out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xiangzhi.lib.document import open_document
from xiangzhi.lib.document.flow import flow_of
from xiangzhi.lib.document.folding import fold
from xiangzhi.lib.document.tests.make import pdf_of
from xiangzhi.lib.document.tests.make_word import doc_of, docx_of, p, tbl
from xiangzhi.lib.refusal import TooLarge, Unreadable

TEXT = "一、机构设置\n设党政办公室，核定行政编制6名。\n"
PAGE = "<html><body><p>一、机构</p><table><tr><td rowspan=2>甲<td>1<tr><td>2</table><ol><li>乙</ol></body></html>"
RTF = rb"{\rtf1\ansi\ansicpg936\uc1{\fonttbl{\f0 x;}}\pard \'d2\'bb\u26426?\par\intbl 5\cell\row}"
FILES: dict[str, Callable[[], bytes]] = {
    "docx": lambda: docx_of(p("一、机构") + tbl(["甲", "1"], ["乙", "2"]), footnotes=p("注")),
    "pdf": lambda: pdf_of("一、机构设置 #table(columns: 2, [甲], [1], [乙], [2])"),
    "doc": lambda: doc_of("设机构：\r甲\x071\x07\x1c完\r"),
    "rtf": lambda: RTF,
    "html": lambda: PAGE.encode("gb18030"),
    "txt": lambda: TEXT.encode("utf-16"),
}
TIMES = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def read_or_refused(data: bytes, name: str) -> None:
    try:
        document = open_document(data, name)
    except (Unreadable, TooLarge) as refusal:
        assert refusal.message.endswith("。") and refusal.message.count("。") == 1 and name in refusal.message
    else:
        assert document.text.strip() and "\r" not in document.text


HEADS = [
    b"",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"{\\rtf1",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<html>",
    b"MIME-Version: 1.0\n",
    b"\xff\xfe",
]


@TIMES
@given(head=st.sampled_from(HEADS), rest=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(head: bytes, rest: bytes) -> None:
    read_or_refused(head + rest, "文件.bin")


@pytest.mark.parametrize("kind", FILES)
@TIMES
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    """Cut anywhere, or some of its bytes changed."""
    whole = FILES[kind]()
    kept = bytearray(whole[: data.draw(st.integers(1, len(whole)))] if data.draw(st.booleans()) else whole)
    for place, value in data.draw(st.lists(st.tuples(st.integers(0, len(kept) - 1), st.integers(0, 255)), max_size=20)):
        kept[place] = value
    read_or_refused(bytes(kept), f"方案.{kind}")


@TIMES
@given(data=st.data())
def test_a_docx_whose_xml_was_cut_or_changed_is_read_or_refused(data: st.DataObject) -> None:
    """Damage inside the archive, where its checksums do not see it."""
    body = f'<w:document xmlns:w="urn:w"><w:body>{p("一、机构")}{tbl(["<w:vMerge/>|甲", "1"])}</w:body></w:document>'.encode()
    place = data.draw(st.integers(0, len(body)))
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("word/document.xml", body[:place] + data.draw(st.binary(max_size=6)) + body[place + 3 :])
        archive.writestr("word/numbering.xml", body[place:] or b"<x/>")
    read_or_refused(kept.getvalue(), "方案.docx")


ODD = "𠮷㐂，,（(）)機構設置一二12\n\n 　\t\u00ad\u200b－—·页第共- 3"


@TIMES
@given(st.text(alphabet=ODD, max_size=200))
def test_the_flow_quotes_the_text_at_every_place(text: str) -> None:
    flow = flow_of(text)
    for place, sign in enumerate(flow.text):
        start, end = flow.span(place, place + 1)
        assert sign in ("\n", " ") or fold(text[start:end]) == sign


@pytest.mark.parametrize("codec", ["gb18030", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "big5"])
def test_it_reads_rare_and_traditional_characters_in_every_encoding(codec: str) -> None:
    text = "機構設置方案：黨政辦公室、財政所，編制六名。" + ("" if codec == "big5" else "𠮷村、㐂村、䶮泉村。")
    page = f'<html><head><meta charset="{codec}"></head><body>{text}</body></html>' if codec == "big5" else text
    assert open_document(page.encode(codec), "方案.txt").text == text


def test_it_refuses_fifty_megabytes_before_reading_them(tmp_path: Path) -> None:
    path = tmp_path / "大.pdf"
    with path.open("wb") as stream:
        stream.write(b"%PDF-1.7")
        stream.truncate(50 * 1024 * 1024)
    with pytest.raises(TooLarge):
        open_document(path)


@pytest.mark.parametrize("part", ["<div>", "<table><tr><td>", "<", "<!--", "<a href='", "&#", "</p", "<ol><li>"])
def test_a_deep_or_broken_page_costs_no_more_than_its_length(part: str) -> None:
    read_or_refused(f"<html><body>一、机构{part * 20_000}".encode(), "页.html")


def test_groups_of_rtf_nested_without_end_are_refused() -> None:
    with pytest.raises(Unreadable):
        open_document(b"{\\rtf1" + b"{" * 100_000, "深.rtf")
