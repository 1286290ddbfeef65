"""An official document as a value: what it says and in which parts, with nothing about fonts, files or pages. Pure.

The parts are those of GB/T 9704-2012 (党政机关公文格式). Numbers of headings are written out as text here, once, so that Word, PDF
and page show the same numbers, and so that our own reader reads them back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from xiangzhi.lib.document.numerals import chinese

DEEPEST = 4
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: level 1 一、 2 （一） 3 1. 4 （1）. With ``body`` it runs on into its paragraph."""

    level: int
    title: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without a number, its first line indented by two characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table over the whole width of the text; ``widths`` are shares of it, equal where not given."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    caption: str = ""


Block: TypeAlias = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: begins on a page of its own; its heading numbers begin anew."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class RedHead:
    """The red head (版头) of a document that is sent out: issuing office, and where there are any, number of the copy (份号), secrecy
    (密级和保密期限) and urgency (紧急程度)."""

    issuer: str
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""


@dataclass(frozen=True, slots=True)
class Official:
    """One document. ``number`` is its 发文字号, ``addressee`` its 主送机关, ``signature`` who signs (署名), ``source`` a small note at the
    end that says from what it was made."""

    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    addressee: str = ""
    annexes: tuple[Annex, ...] = ()
    signature: str = ""
    date: date | None = None
    red_head: RedHead | None = None
    source: str = ""


class Kind(StrEnum):
    """What a piece of the laid-out document is; Word, PDF and page each know how to show every kind."""

    COPY_NUMBER = "copy-number"
    SECRECY = "secrecy"
    URGENCY = "urgency"
    ISSUER = "issuer"
    NUMBER = "number"
    RED_LINE = "red-line"
    TITLE = "title"
    ADDRESSEE = "addressee"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    TABLE = "table"
    ANNEX_NOTE = "annex-note"
    SIGNATURE = "signature"
    DATE = "date"
    ANNEX = "annex"
    ANNEX_TITLE = "annex-title"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph or table in the order of the pages. ``lead`` is the part before ``text`` that is set in the heading's font;
    ``indent`` is room to the right in characters, for signature and date."""

    kind: Kind
    text: str = ""
    lead: str = ""
    level: int = 0
    indent: float = 0
    table: Table | None = None

    @property
    def whole(self) -> str:
        return self.lead + self.text


def laid_out(document: Official) -> tuple[Piece, ...]:
    """The document as pieces from top to bottom, numbers written out, without characters that cannot be printed."""
    return tuple(_printable(piece) for piece in _pieces(document))


def plain_text(document: Official) -> str:
    """The document as lines of text; cells of a table are parted by tabs."""
    return "\n".join(line for piece in laid_out(document) for line in _lines(piece))


def label(level: int, number: int) -> str:
    """The number of a heading as it is printed. Raises ValueError for a level that the standard does not know."""
    if level == 1:
        return f"{chinese(number)}、"
    if level == 2:
        return f"（{chinese(number)}）"
    if level == 3:
        return f"{number}."
    if level == DEEPEST:
        return f"（{number}）"
    raise ValueError(f"公文只有四级标题，没有第 {level} 级。")


def day(when: date) -> str:
    """2026年6月15日: Arabic numerals, no leading zeros, as the standard wants."""
    return f"{when.year}年{when.month}月{when.day}日"


def breadth(text: str) -> float:
    """How broad a text is in characters of its size; a letter or digit takes half of one."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _printable(piece: Piece) -> Piece:
    table = piece.table
    if table:
        rows = tuple(tuple(map(printable, row)) for row in table.rows)
        table = replace(table, head=tuple(map(printable, table.head)), rows=rows)
    return replace(piece, text=printable(piece.text), lead=printable(piece.lead), table=table)


def printable(text: str) -> str:
    """The text on one line: control characters become blanks or nothing, half surrogates go."""
    spaced = re.sub(r"[\t\n\r\v\f]+", " ", text)
    return UNPRINTABLE.sub("", spaced)


def _pieces(document: Official) -> Iterator[Piece]:
    yield from _head(document)
    yield Piece(Kind.TITLE, document.title)
    if document.addressee:
        yield Piece(Kind.ADDRESSEE, document.addressee.rstrip("：:") + "：")
    yield from _numbered(document.blocks)
    yield from _annex_notes(document.annexes)
    yield from _closing(document)
    for number, annex in enumerate(document.annexes, 1):
        yield Piece(Kind.ANNEX, f"附件{number}" if len(document.annexes) > 1 else "附件")
        yield Piece(Kind.ANNEX_TITLE, annex.title)
        yield from _numbered(annex.blocks)
    if document.source:
        yield Piece(Kind.SOURCE, document.source)


def _head(document: Official) -> Iterator[Piece]:
    head = document.red_head
    if head:
        for kind, text in (
            (Kind.COPY_NUMBER, head.copy_number),
            (Kind.SECRECY, head.secrecy),
            (Kind.URGENCY, head.urgency),
            (Kind.ISSUER, head.issuer),
        ):
            if text:
                yield Piece(kind, text)
    if document.number:
        yield Piece(Kind.NUMBER, document.number)
    if head:
        yield Piece(Kind.RED_LINE)


def _numbered(blocks: Iterable[Block]) -> Iterator[Piece]:
    counts = [0] * (DEEPEST + 1)
    for block in blocks:
        if isinstance(block, Heading):
            lead = label(block.level, counts[block.level] + 1)
            counts[block.level] += 1
            counts[block.level + 1 :] = [0] * (DEEPEST - block.level)
            stop = "。" if block.body and block.title and block.level < 3 else ""
            yield Piece(Kind.HEADING, block.body, f"{lead}{block.title}{stop}", block.level)
        elif isinstance(block, Paragraph):
            yield Piece(Kind.PARAGRAPH, block.text)
        else:
            if block.caption:
                yield Piece(Kind.CAPTION, block.caption)
            yield Piece(Kind.TABLE, table=block)


def _annex_notes(annexes: tuple[Annex, ...]) -> Iterator[Piece]:
    many = len(annexes) > 1
    for number, annex in enumerate(annexes, 1):
        before = "附件：" if number == 1 else "\u3000\u3000\u3000"
        text = f"{number}.{annex.title}" if many else annex.title
        yield Piece(Kind.ANNEX_NOTE, before + text, level=number)


def _closing(document: Official) -> Iterator[Piece]:
    """Signature and date: the date four characters from the right, the signature centred over it; a signature that is longer
    stands two characters from the right and the date under its middle."""
    dated = day(document.date) if document.date else ""
    spare = (breadth(dated) - breadth(document.signature)) / 2
    after_date = 4.0 if spare >= -2 else 2.0 - spare
    if document.signature:
        yield Piece(Kind.SIGNATURE, document.signature, indent=after_date + spare if dated else 2.0)
    if dated:
        yield Piece(Kind.DATE, dated, indent=after_date)


def _lines(piece: Piece) -> Iterator[str]:
    if piece.table:
        yield "\t".join(piece.table.head)
        yield from ("\t".join(row) for row in piece.table.rows)
    elif piece.whole:
        yield piece.whole
