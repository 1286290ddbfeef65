"""Text of a docx file in reading order: paragraphs as lines, table rows as lines with tabs between cells.

Reads the two XML parts it needs by itself, with limits on what a hostile archive can cost. Automatic numbers of
headings are written out, because the law of a plan is in its numbers.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xiangzhi.lib.document.listing import Numbering
from xiangzhi.lib.refusal import TooLarge, Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PART_LIMIT = 60 * 1024 * 1024
"""Largest inflated part, in bytes."""
SKIPPED = {
    f"{W}del",
    f"{W}delText",
    f"{W}instrText",
    f"{W}fldChar",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}


def docx_text(data: bytes, source: str) -> str:
    """Text of the main part. Raises :class:`Unreadable` for anything that is not a whole docx, :class:`TooLarge` for a zip bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "word/document.xml" not in archive.namelist():
                raise Unreadable(f"{source}不是 docx 文档，请另存为 docx 后再提交。", code="not_docx")
            body = _tree(_inflate(archive, "word/document.xml", source), source)
            rules = "word/numbering.xml" in archive.namelist()
            numbers = _tree(_inflate(archive, "word/numbering.xml", source), source) if rules else None
    except (
        zipfile.BadZipFile,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        zlib.error,
    ) as error:
        raise Unreadable(f"{source}已损坏，请重新导出 docx 后再提交。", code="broken") from error
    return "\n".join(_lines(body, Numbering(numbers)))


def _inflate(archive: zipfile.ZipFile, part: str, source: str) -> bytes:
    if archive.getinfo(part).file_size > PART_LIMIT:
        raise TooLarge(f"{source}解压后过大，请只提交方案正文。", code="inflates")
    with archive.open(part) as stream:
        data = stream.read(PART_LIMIT + 1)
    if len(data) > PART_LIMIT:
        raise TooLarge(f"{source}解压后过大，请只提交方案正文。", code="inflates")
    return data


def _tree(data: bytes, source: str) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"{source}已损坏，请重新导出 docx 后再提交。", code="broken") from error


def _lines(node: _Element, numbers: Numbering) -> Iterator[str]:
    for child in node:
        if child.tag == f"{W}p":
            yield from (numbers.label(child) + _runs(child)).split("\n")
        elif child.tag == f"{W}tbl":
            yield from (_row(row, numbers) for row in child.iter(f"{W}tr"))
        elif child.tag not in SKIPPED and len(child):
            yield from _lines(child, numbers)


def _row(row: _Element, numbers: Numbering) -> str:
    texts: list[str] = []
    for cell in row.iter(f"{W}tc"):
        texts.append(" ".join(line.strip() for line in _lines(cell, numbers) if line.strip()))
        texts += [""] * (_width(cell) - 1)
    return "\t".join(texts)


def _width(cell: _Element) -> int:
    """Columns that a cell spans, so that the cells behind it stay under their own heads."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    value = "" if span is None else span.get(f"{W}val") or ""
    return min(int(value), 60) if value.isdigit() and value != "0" else 1


def _runs(node: Any) -> str:
    if node.tag in SKIPPED:
        return ""
    if node.tag == f"{W}t":
        return node.text or ""
    if node.tag in (f"{W}br", f"{W}cr"):
        return "\n"
    if node.tag == f"{W}tab":
        return " "
    return "".join(_runs(child) for child in node if isinstance(child.tag, str))
