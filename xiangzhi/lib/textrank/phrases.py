"""Finds many fixed phrases in a text in one pass, and phrases whose parts stand close to each other (``垃圾+没人收``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xiangzhi.lib.textrank.fold import fold

REACH = 16
"""Characters between the starts of two parts of one phrase at which they still belong together."""

_Row = tuple[int, tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """Phrase number ``phrase`` at ``[start, end)`` of the folded text; of parts, the range that holds them all."""

    phrase: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrases:
    """A prepared collection of phrases.

    ``table``: first two characters of a part → (part, part number); ``single``: parts of one character → part number;
    ``whole``: part number → the phrase that is only this part; ``parted``: the rarest part of a phrase of parts →
    (phrase number, its other parts, lengths of all parts, the rarest first).
    """

    texts: tuple[str, ...]
    table: dict[str, tuple[tuple[str, int], ...]]
    single: dict[str, int]
    whole: dict[int, int]
    parted: dict[int, tuple[_Row, ...]]


def build(phrases: Iterable[str]) -> Phrases:
    """Prepares ``phrases``; each is a string, or parts joined by ``+``. Raises ValueError for an empty part."""
    texts = tuple(phrases)
    split = [_parts(text) for text in texts]
    numbers = {part: number for number, part in enumerate(dict.fromkeys(part for parts in split for part in parts))}
    use = Counter(part for parts in split if len(parts) > 1 for part in parts)
    whole: dict[int, int] = {}
    parted: dict[int, list[_Row]] = {}
    for phrase, parts in enumerate(split):
        if len(parts) == 1:
            whole[numbers[parts[0]]] = phrase
            continue
        first, *others = sorted(parts, key=lambda part: use[part])
        lengths = tuple(map(len, (first, *others)))
        parted.setdefault(numbers[first], []).append((phrase, tuple(numbers[part] for part in others), lengths))
    table: dict[str, list[tuple[str, int]]] = {}
    for part, number in numbers.items():
        if len(part) > 1:
            table.setdefault(part[:2], []).append((part, number))
    return Phrases(
        texts,
        {head: tuple(rows) for head, rows in table.items()},
        {part: number for part, number in numbers.items() if len(part) == 1},
        whole,
        {first: tuple(rows) for first, rows in parted.items()},
    )


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(fold(text).split("+"))
    if not all(parts):
        raise ValueError(f"a phrase has an empty part: {text!r}")
    return parts


def scan(phrases: Phrases, folded: str) -> list[Found]:
    """All phrases in ``folded`` (a text that ``fold`` has seen); of a phrase with parts only its first place."""
    found: list[Found] = []
    places: dict[int, list[int]] = {}
    table, single, whole = phrases.table, phrases.single, phrases.whole
    for start, character in enumerate(folded):
        if character in single:
            places.setdefault(single[character], []).append(start)
        head = folded[start : start + 2]
        if head in table:
            for part, number in table[head]:
                if folded.startswith(part, start):
                    places.setdefault(number, []).append(start)
                    if number in whole:
                        found.append(Found(whole[number], start, start + len(part)))
    for character, number in single.items():
        if number in places and number in whole:
            found += [Found(whole[number], start, start + len(character)) for start in places[number]]
    for first in places.keys() & phrases.parted.keys():
        starts = places[first]
        for phrase, others, lengths in phrases.parted[first]:
            if others[0] in places and (len(others) == 1 or all(other in places for other in others)):
                joined = _joined(starts, [places[other] for other in others], lengths)
                if joined:
                    found.append(Found(phrase, *joined))
    return found


def _joined(starts: Sequence[int], others: Sequence[Sequence[int]], lengths: Sequence[int]) -> tuple[int, int] | None:
    """The first range in which every other part is within reach of a start and does not overlap the first part."""
    for start in starts:
        lowest, highest = start, start + lengths[0]
        for places, length in zip(others, lengths[1:], strict=True):
            for place in places:
                if -REACH <= place - start <= REACH and (place + length <= start or place >= start + lengths[0]):
                    lowest, highest = min(lowest, place), max(highest, place + length)
                    break
            else:
                break
        else:
            return lowest, highest
    return None
