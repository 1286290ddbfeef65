"""An official document as Word file (docx): the same pieces as the PDF, with the font names that offices know.

Numbers of headings are text, page numbers are fields. The same document gives the same bytes. Runs without Django.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm, Pt, RGBColor

from xiangzhi.paper import layout, word_parts
from xiangzhi.paper.archive import settled
from xiangzhi.paper.fonts import WORD
from xiangzhi.paper.official import Kind, Official, Piece, Table, breadth, laid_out

LEAD_FACES = {1: "黑体", 2: "楷体"}
UNDATED = datetime(2020, 1, 1)
TITLE_PITCH = Pt(layout.TITLE * 1.5)


def docx(document: Official) -> bytes:
    """The document as docx, the same bytes each time."""
    word = Document()
    prepare(word, document)
    for piece in laid_out(document):
        SHOWN[piece.kind](word, piece)
    made = io.BytesIO()
    word.save(made)
    return settled(made.getvalue(), {"word/fontTable.xml": word_parts.font_table})


def prepare(word: Any, document: Official) -> None:
    """Page, grid, page numbers, the plain style and the properties of the file."""
    set_page(word.sections[0])
    word.settings.odd_and_even_pages_header_footer = True
    number_pages(word.sections[0].footer, ALIGN.RIGHT)
    number_pages(word.sections[0].even_page_footer, ALIGN.LEFT)
    style_plain(word.styles["Normal"])
    for level in range(1, 5):
        style_heading(word.styles[f"Heading {level}"], LEAD_FACES.get(level, "仿宋"))
    facts = word.core_properties
    facts.title, facts.author, facts.comments = document.title, document.signature, ""
    facts.created = facts.modified = datetime(*document.date.timetuple()[:3]) if document.date else UNDATED


def set_page(section: Any) -> None:
    section.page_width, section.page_height = Mm(layout.PAGE[0]), Mm(layout.PAGE[1])
    section.top_margin, section.bottom_margin = Mm(layout.TOP), Mm(layout.BOTTOM)
    section.left_margin, section.right_margin = Mm(layout.LEFT), Mm(layout.RIGHT)
    section.footer_distance = Mm(layout.BOTTOM - layout.PAGE_NUMBER_GAP - 5)
    word_parts.set_grid(section)


def number_pages(footer: Any, side: ALIGN) -> None:
    """— 1 — in 4号 宋体, one character from the outer edge."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = side
    room = Pt(layout.PAGE_NUMBER)
    if side is ALIGN.RIGHT:
        paragraph.paragraph_format.right_indent = room
    else:
        paragraph.paragraph_format.left_indent = room
    say(paragraph, "— ", "宋体", layout.PAGE_NUMBER)
    word_parts.add_page_number(say(paragraph, "", "宋体", layout.PAGE_NUMBER))
    say(paragraph, " —", "宋体", layout.PAGE_NUMBER)


def style_plain(style: Any) -> None:
    style.font.size = Pt(layout.BODY)
    word_parts.set_face(style.element.get_or_add_rPr(), WORD["仿宋"])
    shape = style.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(layout.LINE_PITCH)
    shape.widow_control = False


def style_heading(style: Any, face: str) -> None:
    style.font.size, style.font.bold, style.font.color.rgb = Pt(layout.BODY), False, RGBColor(0, 0, 0)
    word_parts.set_face(style.element.get_or_add_rPr(), WORD[face])
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.first_line_indent = Pt(2 * layout.BODY)


def say(paragraph: Any, text: str, face: str, size: float = layout.BODY, colour: str = "") -> Any:
    """A run of text in one face."""
    run = paragraph.add_run(text)
    word_parts.set_face(run._r.get_or_add_rPr(), WORD[face])
    run.font.size = Pt(size)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run


def blank(word: Any) -> None:
    word.add_paragraph()


def show_title(word: Any, piece: Piece) -> None:
    blank(word)
    paragraph = word.add_paragraph()
    paragraph.alignment = ALIGN.CENTER
    shape, room = paragraph.paragraph_format, layout.TYPE_AREA[0] * layout.POINTS_A_MILLIMETRE
    shape.line_spacing = TITLE_PITCH
    shape.left_indent = shape.right_indent = Pt((room - layout.title_measure(breadth(piece.text))) / 2)
    say(paragraph, piece.text, "小标宋", layout.TITLE)
    blank(word)


def show_heading(word: Any, piece: Piece) -> None:
    style = "Normal" if piece.text else f"Heading {piece.level}"
    paragraph = indented(word, style)
    say(paragraph, piece.lead, LEAD_FACES.get(piece.level, "仿宋"))
    if piece.text:
        say(paragraph, piece.text, "仿宋")


def show_paragraph(word: Any, piece: Piece) -> None:
    say(indented(word), piece.text, "仿宋")


def indented(word: Any, style: str = "Normal") -> Any:
    paragraph = word.add_paragraph(style=style)
    paragraph.paragraph_format.first_line_indent = Pt(2 * layout.BODY)
    return paragraph


def aligned(side: ALIGN, face: str, size: float = layout.BODY) -> Callable[[Any, Piece], None]:
    """How a part is shown that is one line without indent."""

    def show(word: Any, piece: Piece) -> None:
        paragraph = word.add_paragraph()
        paragraph.alignment = side
        say(paragraph, piece.text, face, size)

    return show


def show_issuer(word: Any, piece: Piece) -> None:
    paragraph = word.add_paragraph()
    paragraph.alignment = ALIGN.CENTER
    size = layout.issuer_size(breadth(piece.text))
    paragraph.paragraph_format.line_spacing = Pt(size * 1.3)
    say(paragraph, piece.text, "小标宋", size, layout.RED)
    blank(word)


def show_red_line(word: Any, piece: Piece) -> None:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(8)
    word_parts.set_red_line(paragraph)


def show_annex_note(word: Any, piece: Piece) -> None:
    if piece.level == 1:
        blank(word)
    show_paragraph(word, piece)


def show_closing(word: Any, piece: Piece) -> None:
    if piece.kind is Kind.SIGNATURE:
        blank(word)
        blank(word)
    paragraph = word.add_paragraph()
    paragraph.alignment = ALIGN.RIGHT
    paragraph.paragraph_format.right_indent = Pt(piece.indent * layout.BODY)
    say(paragraph, piece.text, "仿宋")


def show_annex(word: Any, piece: Piece) -> None:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.page_break_before = True
    say(paragraph, piece.text, "黑体")


def show_source(word: Any, piece: Piece) -> None:
    blank(word)
    aligned(ALIGN.LEFT, "仿宋", layout.NOTE)(word, piece)


def show_table(word: Any, piece: Piece) -> None:
    assert piece.table
    head, rows = piece.table.head, piece.table.rows
    table = word.add_table(rows=1 + len(rows), cols=len(head), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths = column_widths(piece.table)
    for number, (row, texts) in enumerate(zip(table.rows, (head, *rows), strict=True)):
        word_parts.keep_whole(row)
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = width
            fill(cell.paragraphs[0], text, is_head=number == 0)
    word_parts.repeat_head(table.rows[0])


def column_widths(table: Table) -> list[Any]:
    shares = table.widths or (1,) * len(table.head)
    return [Mm(layout.TYPE_AREA[0] * share / sum(shares)) for share in shares]


def fill(paragraph: Any, text: str, *, is_head: bool) -> None:
    paragraph.paragraph_format.line_spacing = Pt(layout.TABLE_CELL * 1.4)
    if is_head:
        paragraph.alignment = ALIGN.CENTER
    say(paragraph, text, "黑体" if is_head else "仿宋", layout.TABLE_CELL)


SHOWN: dict[Kind, Callable[[Any, Piece], None]] = {
    Kind.COPY_NUMBER: aligned(ALIGN.LEFT, "黑体"),
    Kind.SECRECY: aligned(ALIGN.LEFT, "黑体"),
    Kind.URGENCY: aligned(ALIGN.LEFT, "黑体"),
    Kind.ISSUER: show_issuer,
    Kind.NUMBER: aligned(ALIGN.CENTER, "仿宋"),
    Kind.RED_LINE: show_red_line,
    Kind.TITLE: show_title,
    Kind.ADDRESSEE: aligned(ALIGN.LEFT, "仿宋"),
    Kind.HEADING: show_heading,
    Kind.PARAGRAPH: show_paragraph,
    Kind.CAPTION: aligned(ALIGN.CENTER, "黑体"),
    Kind.TABLE: show_table,
    Kind.ANNEX_NOTE: show_annex_note,
    Kind.SIGNATURE: show_closing,
    Kind.DATE: show_closing,
    Kind.ANNEX: show_annex,
    Kind.ANNEX_TITLE: show_title,
    Kind.SOURCE: show_source,
}
