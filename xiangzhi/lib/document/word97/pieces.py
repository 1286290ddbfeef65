"""The main text of a binary .doc by its piece table, with the ends of table rows marked. [MS-DOC] 2.4.1, 2.8.26, 2.9.175."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise

from xiangzhi.lib.refusal import TooLarge

WORD_FILE = 0xA5EC
MAIN_LENGTH, PARAGRAPHS, PIECES = 0x4C, 0x102, 0x1A2
"""Offsets of ``ccpText``, of ``fcPlcfBtePapx`` and of ``fcClx``, the last two with their lengths behind them."""
ONE_BYTE = 0x40000000
PAGE = 512
ROW_ENDS_HERE = b"\x17\x24\x01"
"""The paragraph property sprmPFTtp, set."""
ROW_END = "\x1c"
CHARACTERS_MOST = 10_000_000


def marked_text(words: bytes, table: bytes, source: str) -> str:
    """Main text in which the mark that ends a row of a table is :data:`ROW_END`. Raises struct and value errors where it is broken."""
    length: int = struct.unpack_from("<I", words, MAIN_LENGTH)[0]
    if length > CHARACTERS_MOST:
        raise TooLarge(f"{source}文字过多，请只提交方案正文。")
    ends = _row_ends(words, table)
    text = "".join(_pieces(words, table, length, ends))
    return text if ends else text.replace("\x07\x07", f"\x07{ROW_END}")


def _pieces(words: bytes, table: bytes, length: int, ends: set[int]) -> Iterator[str]:
    """Each piece in UTF-16, or in one byte a character where a bit of its place says so."""
    plan = _plan(table, *struct.unpack_from("<II", words, PIECES))
    count = (len(plan) - 4) // 12
    starts = struct.unpack_from(f"<{count + 1}I", plan)
    for number, (start, end) in enumerate(pairwise(starts)):
        place: int = struct.unpack_from("<I", plan, 4 * (count + 1) + 8 * number + 2)[0]
        begin, width = ((place & ~ONE_BYTE) // 2, 1) if place & ONE_BYTE else (place, 2)
        kept = words[begin : begin + max(0, min(end, length) - start) * width]
        text = kept.decode("cp1252" if width == 1 else "utf-16-le", errors="replace")
        yield _marked(text, {(fc - begin) // width - 1 for fc in ends if begin < fc <= begin + len(kept)})


def _marked(text: str, places: set[int]) -> str:
    if not places:
        return text
    return "".join(ROW_END if place in places and sign == "\x07" else sign for place, sign in enumerate(text))


def _plan(table: bytes, place: int, size: int) -> bytes:
    """The piece table within the Clx: behind any number of property blocks (1, length, bytes) stands 2, length, table."""
    clx, at = table[place : place + size], 0
    while clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    found = clx[at + 5 : at + 5 + struct.unpack_from("<I", clx, at + 1)[0]]
    if clx[at] != 2 or len(found) < 16:
        raise ValueError("no piece table")
    return found


def _row_ends(words: bytes, table: bytes) -> set[int]:
    """Places in the file behind the marks that end a row, from the pages of paragraph properties."""
    place, size = struct.unpack_from("<II", words, PARAGRAPHS)
    plan = table[place : place + size]
    count = max(0, (len(plan) - 4) // 8)
    ends: set[int] = set()
    for number in struct.unpack_from(f"<{count}I", plan, 4 * (count + 1)) if count else ():
        page = words[(number & 0x3FFFFF) * PAGE :][:PAGE]
        if len(page) == PAGE:
            ends |= _ends_on(page)
    return ends


def _ends_on(page: bytes) -> set[int]:
    runs = min(page[-1], 29)
    places = struct.unpack_from(f"<{runs + 1}I", page)
    found = set()
    for run in range(runs):
        at = page[4 * (runs + 1) + 13 * run] * 2
        if at and at + 2 < PAGE:
            size = 2 * page[at] - 1 if page[at] else 2 * page[at + 1]
            if ROW_ENDS_HERE in page[at + 1 : at + 2 + size]:
                found.add(places[run + 1])
    return found
