"""A Word file to lines: the story of its text part, walked once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xiangzhi.lib.document.docx.numbering import Numbering
from xiangzhi.lib.document.docx.package import child, local, opened, value
from xiangzhi.lib.document.docx.runs import Runs
from xiangzhi.lib.document.docx.styles import Styles
from xiangzhi.lib.document.docx.tables import Grid
from xiangzhi.lib.document.rows import row_texts

WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body", "AlternateContent", "Choice"}
NOTES_SHOWN = 10


def docx_text(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """Lines of the file and what the reader should know: revisions, foot notes, what is not in the text.

    Raises :class:`Unreadable` for anything that is not a whole Word file, :class:`TooLarge` for a zip bomb.
    """
    with opened(data, source) as package:
        styles = Styles(package.beside("styles"))
        story = Story(Numbering(package.beside("numbering"), styles), styles)
        text = "\n".join(story.lines(package.text_part()))
        foot = [*_foot_notes(package.beside("footnotes"), "脚注"), *_foot_notes(package.beside("endnotes"), "尾注")]
    return text, ("从 docx 读取", *story.remarks(), *foot[:NOTES_SHOWN])


class Story:
    """Walks the blocks of a text in order; counts automatic numbers and remembers what it met."""

    def __init__(self, numbers: Numbering, styles: Styles) -> None:
        self._numbers, self._styles = numbers, styles
        self._runs = Runs()
        self._carried = ""  # text of a paragraph whose end was deleted: it goes on in the next one

    def lines(self, node: Any) -> Iterator[str]:
        for block in node:
            name = local(block)
            if name == "p":
                yield from self._paragraph(block)
            elif name == "tbl":
                yield from self._table(block)
            elif name in WRAPPERS and not _is_contents(block):
                yield from self.lines(block)

    def remarks(self) -> Iterator[str]:
        if self._runs.revisions:
            yield f"含修订 {self._runs.revisions} 处，按接受修订后的文字读取"

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        if self._styles.is_contents(paragraph):
            return
        text, boxes = self._runs.read(paragraph)
        text = self._carried + ("" if self._carried else self._numbers.label(paragraph, bool(text.strip()))) + text
        self._carried = ""
        if child(paragraph, "pPr", "rPr", "del") is not None:
            self._carried = text
        else:
            yield from text.split("\n")
        for box in boxes:
            yield from self.lines(box)

    def _table(self, table: Any) -> Iterator[str]:
        grid = Grid(table)
        if grid.is_layout:
            for cell in grid.cells():
                yield from self.lines(cell)
        else:
            yield from row_texts(grid.rows(self._cell))

    def _cell(self, cell: Any) -> str:
        return " ".join(line.strip() for line in self.lines(cell) if line.strip())


def _is_contents(block: Any) -> bool:
    """A generated table of contents: it repeats the headings with page numbers."""
    return "Table of Contents" in value(child(block, "sdtPr", "docPartObj", "docPartGallery"))


def _foot_notes(part: Any | None, kind: str) -> Iterator[str]:
    number = 0
    for note in part if part is not None else ():
        text = "".join(Runs().read(paragraph)[0] for paragraph in note if local(paragraph) == "p").strip()
        if text and not value(note, "type"):
            number += 1
            yield f"{kind}{number}：{text[:200]}"
