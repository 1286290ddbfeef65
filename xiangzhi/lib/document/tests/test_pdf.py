"""Text PDF: paragraphs whole, page furniture gone, tables by rows; each kind that cannot be read in one sentence."""

from __future__ import annotations

import io
import re
import struct
import zlib

import pytest

from xiangzhi.lib.document import open_document
from xiangzhi.lib.document.tests.make import NUMBERED, OF_ALL, pdf_of, pdf_of_text
from xiangzhi.lib.refusal import TooLarge, Unreadable

SENTENCE = (
    "镇党委统一领导本镇各项工作，镇政府负责行政事务，各内设机构按照职责分工承担具体任务，并接受县有关部门的业务指导。"
)
TEXT = "青溪镇机构设置方案\n" + "\n".join(
    f"{mark}、第{mark}项安排\n（{mark}）{SENTENCE * 3}\n{SENTENCE * 2}核定行政编制3{mark_number}名。"
    for mark_number, mark in enumerate("一二三四五六七八九", 1)
)


def words(text: str) -> list[str]:
    return [re.sub(r"\s", "", line) for line in text.split("\n") if line.strip()]


def lines(data: bytes) -> list[str]:
    return open_document(data, "方案.pdf").text.split("\n")


@pytest.mark.parametrize("page", [NUMBERED, OF_ALL])
@pytest.mark.parametrize("size", [16, 12])
def test_it_gives_back_the_paragraphs_without_page_numbers(page: str, size: int) -> None:
    assert words("\n".join(lines(pdf_of_text(TEXT, page, size)))) == words(TEXT)


def test_it_says_what_it_left_out() -> None:
    notes = open_document(pdf_of_text(TEXT), "方案.pdf").notes
    assert notes[0] == "从 PDF 读取" and notes[1].startswith("略去页码和页眉页脚")


def test_it_drops_a_running_head_and_keeps_the_title_of_the_same_words() -> None:
    head = f"header: context if counter(page).get().first() > 1 [青溪镇机构设置方案], {NUMBERED}"
    assert words("\n".join(lines(pdf_of_text(TEXT, head)))) == words(TEXT)


def test_it_keeps_a_lone_number_that_is_not_at_the_edge_of_a_page() -> None:
    assert "12" in lines(pdf_of("编制数为\n\n12\n\n以上由镇编办负责。"))


RULED = """
一、机构设置如下表。
#table(columns: (3em, 8em, 5em, 1fr, 4em),
  table.header([序号], [名称], [编制性质], [主要职责], [编制]),
  [1], [党政办公室], table.cell(rowspan: 2)[行政编制], [负责党的建设、会务、督查督办等日常工作。], [6],
  [2], [经济发展办公室], [负责统计。], [5],
  [3], table.cell(rowspan: 2)[农业综合服务中心], [事业编制], [负责农技推广。], table.cell(rowspan: 2)[9],
  [4], [事业编制], [负责水利服务。],
  table.cell(colspan: 4)[合计], [20])
以上机构自印发之日起设立。
"""


def test_it_reads_a_ruled_table_by_rows_with_merged_cells() -> None:
    assert lines(pdf_of(RULED)) == [
        "一、机构设置如下表。",
        "序号\t名称\t编制性质\t主要职责\t编制",
        "1\t党政办公室\t行政编制\t负责党的建设、会务、督查督办等日常工作。\t6",
        "2\t经济发展办公室\t行政编制\t负责统计。\t5",
        "3\t农业综合服务中心\t事业编制\t负责农技推广。\t9",
        "4\t农业综合服务中心\t事业编制\t负责水利服务。\t",
        "合计\t\t\t\t20",
        "以上机构自印发之日起设立。",
    ]


def test_it_reads_columns_without_rulings_as_cells() -> None:
    columns = "#set par(first-line-indent: 0em)\n名称 #h(4em) 编制 \\\n财政所 #h(3em) 5 \\\n司法所 #h(3em) 4"
    assert lines(pdf_of(columns)) == ["名称\t编制", "财政所\t5", "司法所\t4"]


def test_it_reads_a_page_that_lies_on_its_side() -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf_of(RULED))
    for turn in (90, 180, 270):
        document[0].set_rotation(turn)
        kept = io.BytesIO()
        document.save(kept)
        assert turn and lines(kept.getvalue())[0]
    document.close()


def test_it_reads_a_page_in_two_columns_one_after_the_other() -> None:
    text = lines(pdf_of(f"#columns(2)[{SENTENCE * 12}]", size=10))
    assert SENTENCE[:30] in re.sub(r"\s", "", "".join(text)) and re.sub(r"\s", "", "".join(text)) == SENTENCE * 12


def picture(page: str = "footer: none", before: str = "") -> bytes:
    """A page that is an image, as a scanner makes it."""
    return pdf_of(f"{before}#image(bytes(({','.join(map(str, png()))})), width: 100%)", page=page)


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")


def locked() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of("机构设置"))))
    writer.encrypt("geheim", algorithm="RC4-128")
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


REFUSED = {
    "scanned_pdf": picture,
    "locked_pdf": locked,
    "broken": lambda: b"%PDF-1.7 ",
}


@pytest.mark.parametrize("code", REFUSED)
def test_it_refuses_with_one_sentence(code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        open_document(REFUSED[code](), "方案.pdf")
    assert refusal.value.code == code
    assert refusal.value.message.startswith("方案.pdf") and refusal.value.message.count("。") == 1


@pytest.mark.parametrize("filters", [b"/FlateDecode", b"/Fl", b"[/FlateDecode]"])
def test_it_refuses_a_page_that_unpacks_to_an_endless_drawing(filters: bytes) -> None:
    drawing = zlib.compress(b"0 0 m 9 9 l S " * 3_000_000)
    whole = b"%PDF-1.4\n4 0 obj\n<</Filter " + filters + b" /Length %d>>stream\n" % len(drawing) + drawing
    with pytest.raises(TooLarge) as refusal:
        open_document(whole + b"\nendstream\nendobj\n", "炸弹.pdf")
    assert refusal.value.code == "inflates"


def test_it_names_the_pages_that_are_pictures() -> None:
    document = open_document(picture(before="正文在第一页。\n#pagebreak()\n"), "方案.pdf")
    assert document.text == "正文在第一页。" and "第 2 页是图片，没有读到文字" in document.notes
