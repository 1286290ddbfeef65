"""Which encoding a text is in: a byte order mark, then UTF-8, the shape of UTF-16, GB18030; anything else is refused, never guessed."""

from __future__ import annotations

import re

from xiangzhi.lib.refusal import Unreadable

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"), (b"\xff\xfe", "utf-16", "UTF-16"), (b"\xfe\xff", "utf-16", "UTF-16"))
PLAIN = re.compile("[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def decode(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """Text of the bytes and a note where they were not plain UTF-8. Raises :class:`Unreadable` for binary files."""
    text, note = _by_mark(data) or _by_trial(data) or ("", "")
    if not text or _is_binary(text):
        raise Unreadable(f"{source}不是能读的文档，请另存为 docx、PDF 或 txt 后再提交。", code="binary")
    return text, (note,) if note else ()


def _by_mark(data: bytes) -> tuple[str, str] | None:
    for mark, codec, name in MARKS:
        if data.startswith(mark):
            return data.decode(codec, errors="replace"), "" if name == "UTF-8" else f"按 {name} 解码"
    return None


def _by_trial(data: bytes) -> tuple[str, str] | None:
    declared = re.search(rb"charset\s*=\s*[\"']?(gb|big5|utf)", data[:2048].lower())
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    if shape := _by_shape(data):
        return shape
    codecs = ("big5", "gb18030") if declared and declared.group(1) == b"big5" else ("gb18030",)
    for codec in codecs:
        try:
            return data.decode(codec), f"按 {codec.upper()} 解码"
        except UnicodeDecodeError:
            continue
    return None


def _by_shape(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without its mark: read in the right order of bytes nearly all of it is Chinese, and in no other encoding."""
    for codec in ("utf-16-le", "utf-16-be"):
        sample = data[:20_000].decode(codec, errors="replace")
        if len(data) % 2 == 0 and len(PLAIN.findall(sample)) * 10 >= len(sample) * 8:
            return data.decode(codec, errors="replace"), "按 UTF-16 解码"
    return None


def _is_binary(text: str) -> bool:
    """More than one control character in two hundred, any NUL, or Chinese decoding that yields no common character."""
    sample = text[:20_000]
    strange = len(CONTROLS.findall(sample)) + sample.count("\ufffd") + sum("\ue000" <= c <= "\uf8ff" for c in sample)
    return "\x00" in text or strange * 200 > len(sample)
