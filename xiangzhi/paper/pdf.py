"""An official document as PDF: PDF/A-2a by typst, one warm compiler a process, the same bytes for the same document and fonts.

Why typst: docs/decisions/0016-pdf-by-typst.md. Runs without Django.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from xiangzhi.lib.refusal import NotPossible
from xiangzhi.paper import fonts, layout
from xiangzhi.paper.official import Kind, Official, Piece, Table, breadth, laid_out

if TYPE_CHECKING:
    import typst

TEMPLATE = (Path(__file__).parent / "official.typ").read_bytes()
STANDARD: Literal["a-2a"] = (
    "a-2a"  # archival and tagged; it also refuses a character that no font has, so none is lost in silence
)
MADE_AT = 1_577_836_800  # 2020-01-01: the file says what the document says, not when somebody pressed the button
_turn = Lock()
_NO_GLYPH = re.compile(r"the text `\"(?P<text>.+?)\"` could not be displayed")


def pdf(document: Official) -> bytes:
    """The document as PDF/A-2a. Raises NotPossible for a character that no installed font has, and without Chinese fonts."""
    import typst

    inputs = {"data": json.dumps(template_data(document), ensure_ascii=False)}
    try:
        with _turn:
            made = compiler().compile(
                TEMPLATE, format="pdf", sys_inputs=inputs, pdf_standards=STANDARD, timestamp=MADE_AT
            )
    except typst.TypstError as error:
        if lost := _NO_GLYPH.search(error.message):
            raise NotPossible(missing_glyph(lost["text"])) from error
        raise
    assert isinstance(made, bytes)
    return made


@lru_cache(maxsize=1)
def compiler() -> typst.Compiler:
    """The compiler of this process: it keeps fonts and layouts between documents."""
    import typst

    return typst.Compiler(font_paths=fonts.installed(), ignore_system_fonts=True)


def missing_glyph(escaped: str) -> str:
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), escaped)
    return f"服务器的字体里没有“{text}”这个字，不能生成 PDF：请安装含有它的字体，或先下载 Word 文档。"


def template_data(document: Official) -> dict[str, Any]:
    """Everything that the template asks for, as plain values."""
    families = fonts.chosen()
    return {
        "title": document.title,
        "pieces": [piece_data(piece) for piece in laid_out(document)],
        "fonts": {
            "body": families["仿宋"],
            "kai": families["楷体"],
            "hei": families["黑体"],
            "title": families["小标宋"],
            "song": families["宋体"],
        },
        "bold_title": fonts.is_free_serif("小标宋"),
        "measures": measures(),
    }


def measures() -> dict[str, Any]:
    return {
        "page_width": layout.PAGE[0],
        "page_height": layout.PAGE[1],
        "top": layout.TOP,
        "bottom": layout.BOTTOM,
        "left": layout.LEFT,
        "right": layout.RIGHT,
        "width": layout.TYPE_AREA[0],
        "line_pitch": layout.LINE_PITCH,
        "tracking": layout.TRACKING,
        "body": layout.BODY,
        "title": layout.TITLE,
        "note": layout.NOTE,
        "table_cell": layout.TABLE_CELL,
        "page_number": layout.PAGE_NUMBER,
        "number_gap": layout.PAGE_NUMBER_GAP,
        "red": layout.RED,
    }


def piece_data(piece: Piece) -> dict[str, Any]:
    values = asdict(piece) | {"kind": piece.kind.value, "table": table_data(piece.table) if piece.table else None}
    if piece.kind is Kind.ISSUER:
        values["size"] = layout.issuer_size(breadth(piece.text))
    if piece.kind in (Kind.TITLE, Kind.ANNEX_TITLE):
        values["measure"] = layout.title_measure(breadth(piece.text))
    return values


def table_data(table: Table) -> dict[str, Any]:
    return {"head": table.head, "rows": table.rows, "widths": table.widths or (1,) * len(table.head)}
