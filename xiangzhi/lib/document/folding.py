"""The shadow of a text: the same length, character for character, in one spelling.

Recognisers match on the shadow and quote from the text, so a fact quotes what the document really prints: full-width
letters and punctuation, all bracket shapes, all blanks and traditional characters are folded one to one.
"""

from __future__ import annotations

from functools import cache

from xiangzhi.lib.document.traditional import SIMPLIFIED, TRADITIONAL

BLANKS = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff\u200b\u200c\u200d\x0b"
    "\x0c\u2060\xad"
)
DASHES = "—–―‒‐‑−~∼〜─━－"
FOLDS = {
    "〔【﹝〖［⟦": "[",
    "〕】﹞〗］⟧": "]",
    "（﹙⟮": "(",
    "）﹚⟯": ")",
    "“”„‟「」『』〝〞＂": '"',
    "，﹐": ",",
    "；﹔": ";",
    "：﹕∶": ":",
    "．﹒": ".",
    "《≪«": "《",
    "》≫»": "》",
    "•・‧●◆■": "·",
    "○": "〇",
}


def fold(text: str) -> str:
    """The shadow of ``text``: same length, folded spelling. Idempotent."""
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for many, one in FOLDS.items():
        table |= {ord(c): one for c in many}
    table[0xFF5E] = "-"
    table |= {ord(c): " " for c in BLANKS}
    table |= {ord(c): "-" for c in DASHES}
    table |= {ord(t): s for t, s in zip(TRADITIONAL, SIMPLIFIED, strict=True)}
    return table
