"""Opening a document: bytes to text, by what the bytes are and not by what the file is called.

Every way a file can be unreadable ends in one refusal with one sentence that says what to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from xiangzhi.lib.document.decoding import decode
from xiangzhi.lib.refusal import TooLarge, Unreadable

LIMIT = 20 * 1024 * 1024
"""Largest document that is opened, in bytes; a plan of a county has under one megabyte."""

PICTURES = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
}


@dataclass(frozen=True, slots=True)
class Document:
    """Text of one document with ``\\n`` line ends, where it came from, and what opening did to it."""

    text: str
    source: str = ""
    notes: tuple[str, ...] = ()


def open_document(path_or_bytes: str | Path | bytes, name: str | None = None) -> Document:
    """Read txt, html, MHTML, docx, doc, RTF or text PDF (UTF-8, GB18030, UTF-16). ``name`` is shown in refusals and kept as source.

    Raises :class:`Unreadable` or :class:`TooLarge`, each with one sentence for the clerk.
    """
    data, source = _bytes_of(path_or_bytes, name)
    refuse_by_size(data, source)
    text, notes = _text_of(data, source)
    if not text.strip().strip("\ufeff\u200b\xad").strip():
        raise Unreadable(f"{source}里没有文字，请核对后重新选择文件。", code="empty")
    return Document(text, source, notes)


def _bytes_of(given: str | Path | bytes, name: str | None) -> tuple[bytes, str]:
    if isinstance(given, bytes):
        return given, name or "文件"
    path = Path(given)
    source = name or path.name
    try:
        if path.stat().st_size > LIMIT:
            raise TooLarge(f"{source}超过 20 MB，请只提交方案正文。")
        return path.read_bytes(), source
    except IsADirectoryError as error:
        raise Unreadable(f"{source}是文件夹，请选择其中的一个文件。", code="folder") from error
    except FileNotFoundError as error:
        raise Unreadable(f"找不到文件{source}，请核对路径。", code="missing") from error
    except (OSError, ValueError) as error:
        raise Unreadable(f"无法打开{source}，请核对路径和权限。", code="unopened") from error


def refuse_by_size(data: bytes, source: str) -> None:
    """Refuse nothing and too much."""
    if not data:
        raise Unreadable(f"{source}是空文件，请重新导出后再试。", code="empty")
    if len(data) > LIMIT:
        raise TooLarge(f"{source}超过 20 MB，请只提交方案正文。")


def _text_of(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    for head, kind in PICTURES.items():
        if data.startswith(head):
            raise Unreadable(f"{source}是一张 {kind} 图片，请提交可以选中文字的文档。", code="picture")
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        from xiangzhi.lib.document.word97 import word97_text

        return word97_text(data, source)
    if data.startswith(b"{\\rtf"):
        from xiangzhi.lib.document.rtf import rtf_text

        return rtf_text(data, source), ("从 RTF 读取",)
    if data.startswith(b"PK"):
        from xiangzhi.lib.document.docx import docx_text

        return docx_text(data, source)
    if b"%PDF-" in data[:1024]:
        from xiangzhi.lib.document.pdf import pdf_text

        return pdf_text(data, source)
    if source.lower().endswith((".docx", ".docm", ".dotx", ".pdf", ".zip")):
        raise Unreadable(f"{source}已损坏或不是它的扩展名所说的格式，请重新导出。", code="broken")
    return _written_text(data, source)


def _written_text(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    from xiangzhi.lib.document.html import html_text, looks_like_html
    from xiangzhi.lib.document.mhtml import archived_page, looks_like_archive

    if looks_like_archive(data):
        return html_text(archived_page(data, source)), ("从网页归档读取",)
    text, notes = decode(data, source)

    if looks_like_html(text):
        return html_text(text), (*notes, "从网页读取")
    return text.replace("\r\n", "\n").replace("\r", "\n"), notes
