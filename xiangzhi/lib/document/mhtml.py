"""A web archive (MHTML), as Word and WPS save it and offices send it by the name of doc: the page inside it."""

from __future__ import annotations

from xiangzhi.lib.document.decoding import decode
from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.lib.refusal import Unreadable

HEAD = Pattern(r"(?is)\s*(?:from|mime-version|subject|date|content-type|snapshot-content-location)\s*:")
KIND = Pattern(r"(?i)content-type\s*:\s*(?:multipart/related|multipart/alternative)")


def looks_like_archive(data: bytes) -> bool:
    """Whether the bytes begin as a mail-like archive of several parts."""
    head = data[:4000].decode("latin-1")
    return bool(HEAD.match(head) and KIND.search(head))


def archived_page(data: bytes, source: str) -> str:
    """The first page of the archive, decoded. Raises :class:`Unreadable` where it holds none."""
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            kept = part.get_payload(decode=True)
            if isinstance(kept, bytes) and kept.strip():
                return decode(kept, source)[0]
    raise Unreadable(f"{source}是没有正文的网页归档，请另存为 docx 后再提交。", code="broken")
