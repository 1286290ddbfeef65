"""Word files made on the spot: docx from the XML of its parts, and the old binary doc in its OLE container."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def docx_of(body: str, names: str = NAMES, **parts: str) -> bytes:
    """A docx whose body is the given XML; ``numbering``, ``styles``, ``footnotes`` … are the insides of those parts."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {names}><w:body>{body}</w:body></w:document>")
        for name, inside in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {names}>{inside}</w:{name}>")
    return kept.getvalue()


def p(text: str, properties: str = "") -> str:
    """A paragraph."""
    head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{head}<w:r><w:t>{text}</w:t></w:r></w:p>"


def tbl(*rows: Sequence[str]) -> str:
    """A table; a cell is its text, or ``properties|text``."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


def _cell(words: str) -> str:
    properties, _, text = words.rpartition("|")
    inside = text if text.startswith("<") else p(text)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def doc_of(text: str, *, one_byte: str = "", flags: int = 0, version: int = 0xC1) -> bytes:
    """A binary doc of two pieces: ``one_byte`` in code page 1252, then ``text`` in UTF-16; a row of a table ends with ``\\x1c``."""
    start = 1024
    body = one_byte.encode("cp1252")
    wide = start + len(body) + len(body) % 2
    encoded = text.replace("\x1c", "\x07").encode("utf-16-le")
    ends = [wide + 2 * (place + 1) for place, sign in enumerate(text) if sign == "\x1c"]
    page = -(-(wide + len(encoded)) // 512)
    words = bytearray(max(4096, (page + 1) * 512))
    struct.pack_into("<HH", words, 0, 0xA5EC, version)
    struct.pack_into("<H", words, 0x0A, 0x0200 | flags)
    struct.pack_into("<I", words, 0x4C, len(one_byte) + len(text))
    words[start : start + len(body)] = body
    words[wide : wide + len(encoded)] = encoded
    words[page * 512 : (page + 1) * 512] = _paragraph_page(wide, wide + len(encoded), ends)
    clx = _pieces(len(one_byte), len(text), start, wide)
    table = bytearray(4096)
    table[: len(clx)] = clx
    struct.pack_into("<III", table, 2048, start, wide + len(encoded), page)
    struct.pack_into("<II", words, 0x1A2, 0, len(clx))
    struct.pack_into("<II", words, 0x102, 2048, 12)
    return ole_of({"WordDocument": bytes(words), "1Table": bytes(table)})


def _pieces(narrow: int, wide: int, start: int, place: int) -> bytes:
    """The piece table behind one block of properties, as Word writes it after fast saves."""
    starts = struct.pack("<III", 0, narrow, narrow + wide)
    pieces = struct.pack("<HIH", 0, 0x40000000 | start * 2, 0) + struct.pack("<HIH", 0, place, 0)
    plan = starts + pieces
    return b"\x01\x02\x00\x00\x00" + b"\x02" + struct.pack("<I", len(plan)) + plan


def _paragraph_page(first: int, last: int, ends: Sequence[int]) -> bytes:
    """One page of paragraph properties: a run up to each row end that says so."""
    page = bytearray(512)
    places = [first]
    marked = []
    for end in ends:
        for place, row_end in ((end - 2, False), (end, True)):
            if place > places[-1]:
                places.append(place)
                marked.append(row_end)
    if places[-1] < last:
        places.append(last)
        marked.append(False)
    struct.pack_into(f"<{len(places)}I", page, 0, *places)
    page[400:407] = b"\x03\x00\x00\x17\x24\x01\x00"
    for number, row_end in enumerate(marked):
        page[4 * len(places) + 13 * number] = 200 if row_end else 0
    page[511] = len(marked)
    return bytes(page)


def ole_of(streams: Mapping[str, bytes]) -> bytes:
    """An OLE container of version 3 with streams of at least 4,096 bytes, so that no small-stream table is needed."""
    sectors: list[bytes] = []
    chain: list[int] = []
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    for number, (name, data) in enumerate(streams.items(), 1):
        whole = data + bytes(-len(data) % 512)
        entries.append(_entry(name, 2, len(sectors), len(data), right=number + 1 if number < len(streams) else None))
        for at in range(0, len(whole), 512):
            chain.append(len(sectors) + 1)
            sectors.append(whole[at : at + 512])
        chain[-1] = 0xFFFFFFFE
    entries += [bytes(128)] * (-len(entries) % 4)
    directory = len(sectors)
    for at in range(0, len(entries), 4):
        chain.append(len(sectors) + 1)
        sectors.append(b"".join(entries[at : at + 4]))
    chain[-1] = 0xFFFFFFFE
    tables = -(-(len(chain) + 4) // 128)
    first = len(sectors)
    chain += [0xFFFFFFFD] * tables + [0xFFFFFFFF] * (tables * 128 - len(chain) - tables)
    fat = struct.pack(f"<{len(chain)}I", *chain)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    places = [*range(first, first + tables), *[0xFFFFFFFF] * (109 - tables)]
    return header + struct.pack("<109I", *places) + b"".join(sectors) + fat


def _entry(name: str, kind: int, start: int, size: int, child: int | None = None, right: int | None = None) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    links = [0xFFFFFFFF if link is None else link for link in (None, right, child)]
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBB", len(encoded), kind, 1)
        + struct.pack("<III", *links)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
