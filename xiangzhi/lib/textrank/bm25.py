"""BM25 over a small prepared collection: all weights are computed when the index is built, a query only adds them up.

Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009; the idf is Lucene's, which is
never negative.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xiangzhi.lib.textrank.tokens import tokens

K1 = 1.2
B = 0.6


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be found: its key, the text that describes it, and how much a match counts."""

    key: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that matched: ``score`` is the sum over ``words``, best word first; only comparable within one query."""

    key: str
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """``postings``: word → (entry number, weight) pairs. ``keys``: entry number → key."""

    keys: tuple[str, ...]
    postings: dict[str, tuple[tuple[int, float], ...]]


def build(entries: Iterable[Entry]) -> Index:
    """Prepares an index. About 1 ms for 20 entries of ten words."""
    rows = [(entry, Counter(tokens(entry.text))) for entry in entries]
    lengths = [sum(counts.values()) for _, counts in rows]
    mean = (sum(lengths) / len(lengths) if lengths else 0) or 1.0
    spread = Counter(word for _, counts in rows for word in counts)
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, ((entry, counts), length) in enumerate(zip(rows, lengths, strict=True)):
        norm = K1 * (1 - B + B * length / mean)
        for word, count in counts.items():
            idf = math.log(1 + (len(rows) - spread[word] + 0.5) / (spread[word] + 0.5))
            postings[word].append((number, entry.weight * idf * count * (K1 + 1) / (count + norm)))
    return Index(tuple(entry.key for entry, _ in rows), {word: tuple(found) for word, found in postings.items()})


def scores(index: Index, words: Iterable[str]) -> dict[int, float]:
    """Entry number → score for a query of ``words``; a word that is repeated counts once."""
    found: dict[int, float] = {}
    for word in set(words):
        for number, weight in index.postings.get(word, ()):
            found[number] = found.get(number, 0.0) + weight
    return found


def rank(index: Index, text: str, limit: int = 10) -> list[Hit]:
    """The best ``limit`` entries for ``text``, best first, each with the words that made it match. Never raises."""
    words = tokens(text)
    best = sorted(scores(index, words).items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
    return [Hit(index.keys[number], score, matched(index, words, number)) for number, score in best]


def matched(index: Index, words: Sequence[str], number: int) -> tuple[str, ...]:
    """Which of ``words`` entry ``number`` matched, the weightiest first."""
    weights = {word: weight for word in words for entry, weight in index.postings.get(word, ()) if entry == number}
    return tuple(sorted(weights, key=lambda word: -weights[word]))
