"""Text PDF is named here so that the refusal is clear; the system reads docx, txt and web pages."""

from __future__ import annotations

from typing import NoReturn

from xiangzhi.lib.refusal import Unreadable


def pdf_text(data: bytes, source: str) -> NoReturn:
    """Refuse, with what to do instead."""
    raise Unreadable(f"{source}是 PDF，请另存为 docx 或复制成 txt 后再提交。", code="pdf")
