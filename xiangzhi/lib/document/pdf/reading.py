"""A PDF file to text: opened, each page read, furniture dropped, lines joined; what cannot be read is refused in one sentence."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from xiangzhi.lib.document.pdf.bounds import refuse_bomb
from xiangzhi.lib.document.pdf.furniture import without_furniture
from xiangzhi.lib.document.pdf.glyphs import Glyph, glyphs_of, has_picture
from xiangzhi.lib.document.pdf.grids import grids_of
from xiangzhi.lib.document.pdf.lines import Line, lines_of, paragraphs
from xiangzhi.lib.document.pdf.rulings import rulings_of
from xiangzhi.lib.refusal import TooLarge, Unreadable

PAGES_MOST = 2000
GLYPHS_MOST = 3_000_000
PDFIUM = threading.Lock()
"""PDFium may be called by one thread at a time."""


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of one page from top to bottom, and whether it is a picture without any text."""

    lines: list[Line]
    scanned: bool


def pdf_text(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """Paragraphs of the file, one a line, rows of tables as lines with tabs; and what the reader should know.

    Raises :class:`Unreadable` for a scan, a locked or a broken file, :class:`TooLarge` beyond 2,000 pages and for a bomb.
    """
    refuse_bomb(data, source)
    with PDFIUM, _opened(data, source) as pages:
        read = list(_read(pages, source))
    if not any(page.lines for page in read):
        raise Unreadable(f"{source}是没有文字层的扫描件，请提交可以选中文字的 PDF 或 docx。", code="scanned_pdf")
    _refuse_garbage(read, source)
    kept, dropped = without_furniture([page.lines for page in read])
    return "\n".join(paragraphs(kept)), tuple(_notes(read, dropped))


@contextmanager
def _opened(data: bytes, source: str) -> Iterator[Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            message = f"{source}是加密的 PDF，请解除密码后再提交。"
            raise Unreadable(message, code="locked_pdf") from error
        raise Unreadable(f"{source}已损坏，请重新导出 PDF 或 docx 后再提交。", code="broken") from error
    try:
        yield document
    finally:
        document.close()


def _read(document: Any, source: str) -> Iterator[Page]:
    import pypdfium2

    if len(document) > PAGES_MOST:
        raise TooLarge(f"{source}超过 {PAGES_MOST} 页，请只提交方案正文。")
    glyphs = 0
    try:
        for number in range(len(document)):
            page = document[number]
            found = glyphs_of(page)
            glyphs += len(found)
            if glyphs > GLYPHS_MOST:
                raise TooLarge(f"{source}文字过多，请只提交方案正文。")
            yield _page(page, found)
            page.close()
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"{source}已损坏，请重新导出 PDF 或 docx 后再提交。", code="broken") from error


def _page(page: Any, glyphs: list[Glyph]) -> Page:
    if not glyphs:
        return Page([], has_picture(page))
    rows, free = grids_of(glyphs, rulings_of(page))
    return Page(lines_of(free, rows), False)


def _refuse_garbage(pages: list[Page], source: str) -> None:
    """A font without a map to characters yields private or missing ones: such text would be read as something else."""
    text = "".join(line.text for page in pages for line in page.lines)
    strange = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or c < "\t" for c in text)
    if strange * 5 > len(text):
        raise Unreadable(f"{source}的字体没有文字对照，复制出来是乱码，请提交 docx。", code="garbled_pdf")


def _notes(pages: list[Page], dropped: int) -> Iterator[str]:
    yield "从 PDF 读取"
    if dropped:
        yield f"略去页码和页眉页脚 {dropped} 处"
    scanned = [str(number) for number, page in enumerate(pages, 1) if page.scanned]
    if scanned:
        listed = "、".join(scanned[:10])
        yield f"第 {listed} {'等页' if len(scanned) > 10 else '页'}是图片，没有读到文字"
