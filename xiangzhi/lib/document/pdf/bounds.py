"""What a PDF may unpack to: PDFium reads a page's whole drawing before it answers, so a bomb must be refused before it is opened.

Pictures and fonts are passed over: they are large in honest files, and nothing here draws them.
"""

from __future__ import annotations

import re
import zlib

from xiangzhi.lib.refusal import TooLarge

UNPACKED_MOST = 32 * 1024 * 1024
"""Bytes of all drawings of a file together; three hundred thousand characters take about ten million."""
CHUNK = 1024 * 1024
DICTIONARY = 600
"""Bytes before a stream in which its dictionary is looked for."""
STREAM = re.compile(rb"stream\r?\n")
NO_DRAWING = re.compile(rb"/Image\b|/Length1\b|/FontFile|/CIDFontType0C|/OpenType|/Type1C|/XRef\b")


def refuse_bomb(data: bytes, source: str) -> None:
    """Raise :class:`TooLarge` where the packed drawings of the file unpack to more than a document can hold."""
    left = UNPACKED_MOST
    for match in STREAM.finditer(data):
        head = data[max(0, match.start() - DICTIONARY) : match.start()]
        described = head[head.rfind(b" obj") + 1 :]
        if b"Fl" in described and not NO_DRAWING.search(described):
            left -= _unpacked(data, match.end(), left)
            if left <= 0:
                raise TooLarge(f"{source}解压后过大，请只提交方案正文。", code="inflates")


def _unpacked(data: bytes, start: int, most: int) -> int:
    """Bytes that the packed stream gives, counted up to ``most``; what is not packed as it says counts as nothing."""
    unpacker, size = zlib.decompressobj(), 0
    rest = data[start : start + CHUNK]
    at = start + len(rest)
    try:
        while size <= most and not unpacker.eof and rest:
            size += len(unpacker.decompress(rest, CHUNK))
            rest = unpacker.unconsumed_tail
            if not rest and not unpacker.eof:
                rest, at = data[at : at + CHUNK], at + CHUNK
    except zlib.error:
        pass
    return size
