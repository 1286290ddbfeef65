"""Finding the texts that a Chinese text is about: folding, words, BM25 and phrases. Pure; imports nothing of Xiangzhi."""

from __future__ import annotations

from xiangzhi.lib.textrank.bm25 import Entry, Hit, Index, build, rank
from xiangzhi.lib.textrank.fold import fold
from xiangzhi.lib.textrank.tokens import tokens

__all__ = ["Entry", "Hit", "Index", "build", "fold", "rank", "tokens"]
