"""Word, PDF and Excel: the layout of GB/T 9704-2012, the same bytes each time, nothing lost."""

from __future__ import annotations

import io
import time
import zipfile
from typing import Any

import openpyxl
import pypdfium2
import pytest
from docx import Document

from xiangzhi.conf.environment import Misconfigured, setting
from xiangzhi.lib.document import open_document
from xiangzhi.lib.refusal import NotPossible
from xiangzhi.paper import archive, fonts
from xiangzhi.paper.docx import docx
from xiangzhi.paper.official import Official, Paragraph, plain_text
from xiangzhi.paper.pdf import pdf
from xiangzhi.paper.tests.make import RARE, every_part
from xiangzhi.paper.xlsx import Sheet, xlsx

MILLIMETRE = 72 / 25.4


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def joined(text: str) -> str:
    return "".join(text.split())


def test_the_pdf_is_a4_with_numbered_pages_and_every_word_in_its_text_layer() -> None:
    data = pdf(every_part(3))
    document = pypdfium2.PdfDocument(data)
    sizes = {tuple(round(length / MILLIMETRE) for length in document.get_page_size(n)) for n in range(len(document))}
    assert sizes == {(210, 297)} and len(document) == 5
    document.close()
    found = [joined(page) for page in pages(data)]
    assert all(f"—{number}—" in page for number, page in enumerate(found, 1))
    whole = "".join(page.replace(f"—{number}—", "") for number, page in enumerate(found, 1))
    assert all(joined(line) in whole for line in plain_text(every_part(3)).split("\n"))


def test_a_full_page_of_the_pdf_has_22_lines_of_28_characters() -> None:
    page = pages(pdf(Official("题", (Paragraph("机" * 28 * 60),))))[1]
    lines = [line for line in page.splitlines() if "机" in line]
    assert (len(lines), len(lines[0].strip())) == (22, 28)


def test_rare_characters_of_names_are_printed() -> None:
    assert RARE in joined("".join(pages(pdf(every_part()))))


def test_a_character_that_no_font_has_is_refused_by_name() -> None:
    with pytest.raises(NotPossible, match="没有“\U0010fffd”这个字"):
        pdf(Official("题", (Paragraph("姓名：\U0010fffd"),)))


def test_markup_in_a_text_is_only_text() -> None:
    text = '#import "x" $a$ *b* _c_ <d> \\ @e = f'
    assert joined(text) in joined(pages(pdf(Official("题", (Paragraph(text),))))[0])


def test_the_same_document_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = [Sheet("表", ("甲",), (("乙",),))]
    before = docx(every_part()), pdf(every_part()), xlsx(sheet)
    moment = time.time() + 86_400
    monkeypatch.setattr(time, "time", lambda: moment)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(moment))
    assert (docx(every_part()), pdf(every_part()), xlsx(sheet)) == before


def test_entries_of_an_archive_carry_one_fixed_time() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(every_part()))) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {archive.MADE_AT}


def test_our_own_reader_reads_the_word_file_back() -> None:
    lines = [line for line in open_document(docx(every_part()), "甲.docx").text.split("\n") if line]
    assert lines == plain_text(every_part()).split("\n")


def test_the_word_file_has_the_measures_and_fonts_of_the_standard() -> None:
    word: Any = Document(io.BytesIO(docx(every_part())))
    section = word.sections[0]
    edges = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(edge.mm) for edge in edges] == [210, 297, 37, 28]
    title = next(p for p in word.paragraphs if p.text.startswith("关于印发"))
    assert title.runs[0].font.size.pt == 22 and "方正小标宋简体" in title._p.xml
    body = next(p for p in word.paragraphs if p.text.startswith("按照优化"))
    assert body.runs[0].font.size.pt == 16 and "仿宋_GB2312" in body._p.xml
    assert "linesAndChars" in section._sectPr.xml and "PAGE" in section.footer._element.xml


def test_five_pages_take_less_than_a_tenth_of_a_second_once_warm() -> None:
    pdf(every_part())
    document = every_part(9)
    began = time.perf_counter()
    data = pdf(document)
    assert time.perf_counter() - began < 0.5  # 0.1 s alone on a computer; others may be at work here
    assert len(pages(data)) >= 5


def test_a_font_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIANGZHI_FONT_NAMES", "仿宋=没有这种字体")
    fonts.chosen.cache_clear()
    try:
        with pytest.raises(NotPossible, match="没有这种字体"):
            pdf(every_part())
    finally:
        fonts.chosen.cache_clear()


def test_font_names_are_given_for_the_five_faces_only() -> None:
    assert setting("XIANGZHI_FONT_NAMES", {"XIANGZHI_FONT_NAMES": "仿宋=甲, 楷体=乙"}) == {"仿宋": "甲", "楷体": "乙"}
    with pytest.raises(Misconfigured, match="XIANGZHI_FONT_NAMES"):
        setting("XIANGZHI_FONT_NAMES", {"XIANGZHI_FONT_NAMES": "草书=甲"})


def test_what_looks_like_a_formula_stays_text_in_excel() -> None:
    words = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0")
    book = openpyxl.load_workbook(io.BytesIO(xlsx([Sheet("问题/表", ("序号", "内容"), tuple(enumerate(words)))])))
    page = book["问题 表"]
    cells = [row[1] for row in page.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [(word, "s", True) for word in words]
    assert page["A2"].data_type == "n" and page.freeze_panes == "A2"


def test_a_row_that_does_not_fit_its_head_is_refused() -> None:
    with pytest.raises(ValueError, match="第 2 行有 1 格"):
        xlsx([Sheet("表", ("甲", "乙"), (("丙",),))])
