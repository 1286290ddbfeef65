"""Folds a text to the one form in which it is compared: half width, lower case, simplified characters, no stray control marks."""

from __future__ import annotations

import re
import unicodedata

from xiangzhi.lib.textrank.characters import TO_SIMPLIFIED

LIMIT = 2_000
"""Characters of a text that are looked at; what comes later rarely names the subject and would cost time."""

_BROKEN = re.compile(r"[\ud800-\udfff\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\ufeff]")


def fold(text: str, limit: int = LIMIT) -> str:
    """The first ``limit`` characters of ``text``, folded. Never raises, whatever the text holds."""
    head = text[:limit]
    if not head.isascii():
        head = unicodedata.normalize("NFKC", head)[:limit].translate(TO_SIMPLIFIED)
    return _BROKEN.sub("", head).lower()
