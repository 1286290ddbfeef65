"""The parts of a Word file that python-docx has no words for: page grid, page numbers, East Asian fonts, the font table."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from xiangzhi.paper import layout
from xiangzhi.paper.fonts import WORD_STAND_INS

TWENTIETHS = 20
GRID_FRACTION = 4096  # of a point: the unit of w:charSpace
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def element(name: str, **attributes: str) -> Any:
    """A ``w:`` element with ``w:`` attributes."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_grid(section: Any) -> None:
    """22 lines of 28 characters on a page."""
    grid = element(
        "docGrid",
        type="linesAndChars",
        linePitch=str(int(layout.LINE_PITCH * TWENTIETHS)),
        charSpace=str(round(layout.TRACKING * GRID_FRACTION)),
    )
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(grid)


def set_face(properties: Any, font: str) -> None:
    """One font for all scripts of a run or style."""
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def add_page_number(run: Any) -> None:
    """The field that Word replaces by the number of the page."""
    for kind in ("begin", None, "end"):
        if kind:
            run._r.append(element("fldChar", fldCharType=kind))
        else:
            words = element("instrText")
            words.text = " PAGE "
            run._r.append(words)


def set_red_line(paragraph: Any) -> None:
    """A red rule under the paragraph over the whole width of the text."""
    borders = element("pBdr")
    borders.append(element("bottom", val="single", sz="12", space="1", color=layout.RED))
    paragraph._p.get_or_add_pPr().append(borders)


def repeat_head(row: Any) -> None:
    """Print a table's first row again on every page that it runs over."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def keep_whole(row: Any) -> None:
    """Do not break a row between two pages."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))


def font_table(_: bytes = b"") -> bytes:
    """The list of the fonts with what may stand in for each."""
    rows = "".join(
        f'<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(others)}/><w:charset w:val="86"/>'
        '<w:family w:val="modern"/><w:pitch w:val="variable"/></w:font>'
        for name, others in WORD_STAND_INS.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:fonts xmlns:w="{W}">{rows}</w:fonts>'.encode()
