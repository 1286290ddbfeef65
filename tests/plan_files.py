"""Files that hold a plan, made on the spot: an example text as docx, html or in other encodings, and broken samples.

Binary files are not committed; a test asks for the one that it needs and gets its path. Each function writes into
``folder`` and returns the path.
"""

from __future__ import annotations

import html
import re
import struct
import zipfile
import zlib
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "plans"

FIRST_LEVEL = re.compile(r"[一二三四五六七八九十]+、")
SECOND_LEVEL = re.compile(r"[(（][一二三四五六七八九十]+[)）]")
HEADING_LENGTH = 40  # characters; longer numbered lines are paragraphs that start with their number
MEGABYTE = 1024 * 1024


def example(name: str) -> str:
    """The text of ``examples/plans/<name>.txt``."""
    return (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")


def paragraphs(text: str) -> list[str]:
    """The lines of a text that are not blank, stripped."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def heading_level(line: str) -> int:
    """1 for 一、, 2 for (一), 0 for a paragraph."""
    if len(line) > HEADING_LENGTH:
        return 0
    return 1 if FIRST_LEVEL.match(line) else 2 if SECOND_LEVEL.match(line) else 0


# The same text in other clothes


def as_docx(text: str, folder: Path, name: str = "plan.docx") -> Path:
    """A Word file with a title, headings of two levels and one paragraph a line."""
    from docx import Document

    title, *lines = paragraphs(text)
    document = Document()
    document.add_heading(title, level=0)
    for line in lines:
        level = heading_level(line)
        if level:
            document.add_heading(line, level=level)
        else:
            document.add_paragraph(line)
    path = folder / name
    document.save(str(path))
    return path


def as_html(text: str, folder: Path, name: str = "plan.html", encoding: str = "utf-8") -> Path:
    """A web page as a county's site prints it: style and script in the head, one element a paragraph, entities."""
    title, *lines = paragraphs(text)
    page = (
        f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>{html.escape(title)}</title>'
        "<style>p { text-indent: 2em; }</style><script>var shown = '五个平台';</script></head><body>"
        f"<h1>{html.escape(title)}</h1>{''.join(map(_element, lines))}</body></html>"
    )
    return _write(folder / name, page.encode(encoding))


def _element(line: str) -> str:
    level = heading_level(line)
    tag = f"h{level + 1}" if level else "p"
    body = html.escape(line).replace("“", "&ldquo;").replace("”", "&rdquo;")
    return f"<{tag}>&emsp;&emsp;{body}</{tag}>\n"


def as_pdf(text: str, folder: Path, name: str = "plan.pdf") -> Path:
    """A PDF of pages with page numbers, as an office prints its plan."""
    from xiangzhi.lib.document.tests.make import pdf_of_text

    return _write(folder / name, pdf_of_text(text))


def as_gb18030(text: str, folder: Path, name: str = "plan-gb18030.txt") -> Path:
    """Plain text in GB18030, the encoding of older office computers."""
    return _write(folder / name, text.encode("gb18030"))


def as_utf8_with_mark(text: str, folder: Path, name: str = "plan-bom.txt") -> Path:
    """Plain text in UTF-8 with a byte order mark and the line ends of Windows."""
    return _write(folder / name, text.replace("\n", "\r\n").encode("utf-8-sig"))


def as_half_width(text: str, folder: Path, name: str = "plan-half.txt") -> Path:
    """The same words with half-width punctuation and digits' companions, as web pages often have them."""
    return _write(folder / name, text.translate(str.maketrans("，；：（）", ",;:()")).encode("utf-8"))


# Samples that must be refused with one clear sentence


def picture_named_docx(folder: Path) -> Path:
    """A real one-pixel PNG whose name says Word."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\x00\xff\xff\xff")
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", pixel) + _chunk(b"IEND", b"")
    return _write(folder / "picture.docx", b"\x89PNG\r\n\x1a\n" + chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def zip_bomb(folder: Path, megabytes: int = 300) -> Path:
    """A docx of a few hundred kilobytes whose document part unpacks to ``megabytes``."""
    path = folder / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(megabytes):
                part.write(b" " * MEGABYTE)
    return path


def zip_without_document(folder: Path) -> Path:
    """A zip named .docx that holds no document."""
    path = folder / "hollow.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("note.txt", "没有正文")
    return path


def truncated_docx(folder: Path) -> Path:
    """The first half of a good docx, as after a broken upload."""
    whole = as_docx(example("biqiao"), folder, "whole.docx").read_bytes()
    return _write(folder / "half.docx", whole[: len(whole) // 2])


def empty(folder: Path, name: str = "empty.txt") -> Path:
    """No byte at all."""
    return _write(folder / name, b"")


def only_blanks(folder: Path) -> Path:
    """White space, half and full width."""
    return _write(folder / "blank.txt", " \n　\n\t\n".encode())


def huge(folder: Path, megabytes: int = 50) -> Path:
    """A text of ``megabytes``: one sentence again and again."""
    line = "镇党委、政府研究决定，此项工作照旧办理。\n".encode()
    path = folder / "huge.txt"
    with path.open("wb") as file:
        for _ in range(megabytes):
            file.write((line * (MEGABYTE // len(line) + 1))[:MEGABYTE])
    return path


def no_bodies(folder: Path) -> Path:
    """A readable notice that sets up nothing."""
    text = "关于做好秋季防火工作的通知\n\n各村：\n\n近日天气干燥，请加强巡查，发现火情立即报告。\n"
    return _write(folder / "notice.txt", text.encode())


def random_bytes(folder: Path) -> Path:
    """Bytes that are no text in any encoding, without a zip's or a picture's mark."""
    return _write(folder / "noise.txt", bytes((i * 131 + 17) % 256 for i in range(4096)))


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
