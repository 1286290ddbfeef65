"""A binary .doc to lines. Offsets are those of the file information block, [MS-DOC] 2.5."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator

from xiangzhi.lib.document.rows import Cell, row_texts
from xiangzhi.lib.document.word97.pieces import ROW_END, WORD_FILE, marked_text
from xiangzhi.lib.refusal import Refusal, Unreadable

WORD_97 = 0x00C1
FLAGS, ENCRYPTED, TABLE_ONE = 0x0A, 0x0100, 0x0200
NOTE = "从旧版 doc 读取，自动编号和修订标记没有读出，如有请另存为 docx"
FIELD = re.compile("\x13[^\x13\x14\x15]*(?:\x14([^\x13\x14\x15]*))?\x15")
MARKS = re.compile("[\x00-\x06\x08\x0f-\x1b\x1d\x1f]")
BREAKS = str.maketrans({"\x0b": "\r", "\x0c": "\r", "\x0e": "\r", "\x1e": "-"})
FIELDS_DEEP = 10


def word97_text(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """Lines of the main text. Raises :class:`Unreadable` for what is no Word file, is locked, older or broken."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as storage:
            if not storage.exists("WordDocument"):
                raise Unreadable(f"{source}不是 Word 文档，请另存为 docx 后再提交。", code="legacy_doc")
            words = storage.openstream("WordDocument").read()
            name = "1Table" if _flags(words, source) & TABLE_ONE else "0Table"
            text = marked_text(words, storage.openstream(name).read(), source)
    except Refusal:
        raise
    except Exception as error:  # olefile lets many kinds of error out of a damaged file
        raise Unreadable(f"{source}已损坏，请另存为 docx 后再提交。", code="broken") from error
    return "\n".join(_lines(text)), (NOTE,)


def _flags(words: bytes, source: str) -> int:
    kind, version = struct.unpack_from("<HH", words)
    if kind != WORD_FILE or version < WORD_97:
        raise Unreadable(f"{source}是 Word 97 以前的文档，请另存为 docx 后再提交。", code="legacy_doc")
    flags: int = struct.unpack_from("<H", words, FLAGS)[0]
    if flags & ENCRYPTED:
        raise Unreadable(f"{source}是加密的文档，请解除密码后再提交。", code="locked_doc")
    return flags


def _lines(text: str) -> Iterator[str]:
    """Paragraphs, and rows of tables. Fields keep their result; marks of pictures, notes and drawings go."""
    for _ in range(FIELDS_DEEP):
        text, found = FIELD.subn(lambda field: field.group(1) or "", text)
        if not found:
            break
    *rows, rest = MARKS.sub("", text).translate(BREAKS).split(ROW_END)
    for row in rows:
        cells = row.split("\x07")
        *before, cells[0] = cells[0].split("\r")  # what stands before the table ends with its own paragraph
        yield from before
        yield from row_texts([[Cell(cell.strip("\r").replace("\r", " ")) for cell in cells[: max(1, len(cells) - 1)]]])
    yield from rest.replace("\x07", "\r").rstrip("\r").split("\r")
