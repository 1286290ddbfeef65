"""Cuts a folded Chinese text into the words that carry its subject."""

from __future__ import annotations

import re
from functools import lru_cache

from xiangzhi.lib.textrank.fold import fold
from xiangzhi.lib.textrank.stopwords import STOPWORDS
from xiangzhi.lib.textrank.synonyms import SYNONYMS

_NO_SUBJECT = re.compile(r"[^\u3400-\u9fff]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


def tokens(text: str) -> list[str]:
    """The words of ``text`` in order, with repetitions. Latin letters, numbers and phone numbers are left out; characters
    that the dictionary leaves alone are joined to pairs, so that unknown words still match. Never raises."""
    return folded_tokens(fold(text))


def folded_tokens(folded: str) -> list[str]:
    """As ``tokens`` for a text that ``fold`` has seen already."""
    found: list[str] = []
    for run in _NO_SUBJECT.split(folded):
        if run:
            found += _words(run)
    return found


def _words(run: str) -> list[str]:
    """Words of an unbroken run of Chinese characters: what the dictionary knows, and pairs across what it does not."""
    found: list[str] = []
    alone = ""
    for word in _cutter()(run):
        if len(word) == 1:
            if word in STOPWORDS:
                alone = ""
                continue
            if alone:
                found.append(alone + word)
            alone = word
            if word in SYNONYMS:
                found.append(SYNONYMS[word])
            continue
        alone = ""
        word = SYNONYMS.get(word, word)
        if word not in STOPWORDS:
            found.append(word)
    return found


@lru_cache(maxsize=1)
def _cutter():  # type: ignore[no-untyped-def]
    """The segmenter, loaded when first needed: its dictionary takes about 0.1 s."""
    import rjieba

    return rjieba.cut_for_search


def is_han(text: str) -> bool:
    """Whether ``text`` holds at least one Chinese character."""
    return _HAN.search(text) is not None
