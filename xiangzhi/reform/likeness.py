"""How alike two texts of duties or two names of bodies are, with an arithmetic that a clerk can follow. Pure.

Two duties are the same when their objects are (`rules.topics.core`: 承担全镇环保工作 is 生态环境保护). Else their words are counted:
twice the shared words divided by the words of both (Dice's coefficient), from ``SAME`` on they count as one duty.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from xiangzhi.lib.textrank import tokens
from xiangzhi.lib.textrank.fold import fold
from xiangzhi.reform.rules.topics import core

SAME = 0.6
_MARKS = re.compile(r"[\W_]+")
_FORM = re.compile(
    r"(?:综合)?(?:办公室|服务中心|管理中心|事务所|服务所|管理所|服务站|工作站|大队|中心|[办站所队院局室])$"
)
_OWN = re.compile(r"^(?:原|本|现有?)?(?:中共)?")


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` 0..1; ``shared`` the words that both hold; ``one`` and ``other`` how many words each has."""

    score: float
    shared: tuple[str, ...] = ()
    one: int = 0
    other: int = 0

    @property
    def why(self) -> str:
        """The arithmetic in Chinese."""
        if not self.shared:
            return "内容相同" if self.score == 1 else "没有共同的词"
        sum_ = f"2×{len(self.shared)}÷({self.one}+{self.other})={self.score:.2f}"
        return f"共有“{'、'.join(self.shared)}”，相似度 {sum_}"


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which text of the left side is which of the right: positions, and how alike they are."""

    left: int
    right: int
    likeness: Likeness


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """The object of a duty in one spelling, without marks."""
    return _MARKS.sub("", core(text))


@lru_cache(maxsize=16384)
def words(text: str) -> frozenset[str]:
    return frozenset(tokens(plain(text)))


def likeness(one: str, other: str) -> Likeness:
    """How alike two duties are. Never raises."""
    if plain(one) == plain(other):
        return Likeness(1.0)
    mine, theirs = words(one), words(other)
    shared = mine & theirs
    total = len(mine) + len(theirs)
    return Likeness(2 * len(shared) / total if total else 0.0, tuple(sorted(shared)), len(mine), len(theirs))


def pairings(left: Sequence[str], right: Sequence[str]) -> tuple[Pairing, ...]:
    """The best one-to-one matching of two lists, equal ones first, then the most alike; in the order of ``left``."""
    found: list[Pairing] = []
    taken: set[int] = set()
    by_text: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(right):
        by_text[plain(text)].append(number)
    rest = []
    for number, text in enumerate(left):
        free = [other for other in by_text[plain(text)] if other not in taken]
        if not free:
            rest.append(number)
            continue
        taken.add(free[0])
        found.append(Pairing(number, free[0], Likeness(1.0)))
    found += _alike(left, right, rest, taken)
    return tuple(sorted(found, key=lambda row: row.left))


def _alike(left: Sequence[str], right: Sequence[str], rest: Iterable[int], taken: set[int]) -> list[Pairing]:
    """Greedy: the most alike two of what is left over, then the next. Only texts that share a word are compared."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(right):
        if number not in taken:
            for word in words(text):
                by_word[word].append(number)
    rows = []
    for number in rest:
        for other in {each for word in words(left[number]) for each in by_word[word]}:
            alike = likeness(left[number], right[other])
            if alike.score >= SAME:
                rows.append(Pairing(number, other, alike))
    found: list[Pairing] = []
    used: set[int] = set()
    for row in sorted(rows, key=lambda row: (-row.likeness.score, row.left, row.right)):
        if row.left not in used and row.right not in taken:
            used.add(row.left)
            taken.add(row.right)
            found.append(row)
    return found


def shares(mine: Sequence[str], others: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """How many duties of ``mine`` are found with each of the others; a duty goes to one of them only."""
    flat = [(name, text) for name, texts in others.items() for text in texts]
    found: dict[str, int] = defaultdict(int)
    for row in pairings(mine, [text for _, text in flat]):
        found[flat[row.right][0]] += 1
    return dict(found)


def bare_name(name: str, township: str = "") -> str:
    """A body's name without the township before it: 毕桥镇财政所, 镇财政所, 原财政所 → 财政所."""
    text = _MARKS.sub("", fold(name))
    text = _OWN.sub("", text).removeprefix(township)
    return text[1:] if len(text) > 3 and text[0] in "镇乡" else text


def abbreviates(short: str, full: str) -> bool:
    """Whether ``short`` is the usual short form of a name: 党政办 of 党政综合办公室. Its characters stand in the full name in
    their order, beginning with the same two."""
    if len(short) >= len(full) or short[:2] != full[:2]:
        return False
    rest = iter(full)
    return all(char in rest for char in short)


def name_likeness(one: str, other: str) -> Likeness:
    """How alike two names are by their pairs of characters, without the words that say only what form a body has."""
    mine, theirs = _pairs(one), _pairs(other)
    shared, total = mine & theirs, len(mine) + len(theirs)
    return Likeness(2 * len(shared) / total if total else 0.0, tuple(sorted(shared)), len(mine), len(theirs))


def _pairs(name: str) -> frozenset[str]:
    stem = _FORM.sub("", bare_name(name))
    return frozenset(stem[at : at + 2] for at in range(len(stem) - 1))
