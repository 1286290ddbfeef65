"""Finds many fixed phrases in a text in one pass, and phrases whose parts stand close to each other (``垃圾+没人收``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xiangzhi.lib.textrank.fold import fold

REACH = 16
"""Characters between the starts of two parts of one phrase at which they still belong together."""


@dataclass(frozen=True, slots=True)
class Found:
    """Phrase number ``phrase`` at ``[start, end)`` of the folded text; of parts, the range that holds them all."""

    phrase: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrases:
    """A prepared collection of phrases. ``table``: first two characters → (part, part number), longest first; ``single``:
    parts of one character → part number."""

    texts: tuple[str, ...]
    table: dict[str, tuple[tuple[str, int], ...]]
    single: dict[str, int]
    simple: dict[int, int]  # part number → phrase number of the phrase that is only this part
    parted: dict[int, tuple[tuple[int, tuple[int, ...]], ...]]  # first part → (phrase number, its other parts)


def build(phrases: Iterable[str]) -> Phrases:
    """Prepares ``phrases``; each is a string, or parts joined by ``+``. Raises ValueError for an empty part."""
    texts = tuple(phrases)
    numbers: dict[str, int] = {}
    simple: dict[int, int] = {}
    parted: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
    for phrase, text in enumerate(texts):
        parts = [numbers.setdefault(_part(part, text), len(numbers)) for part in text.split("+")]
        if len(parts) == 1:
            simple[parts[0]] = phrase
        else:
            parted.setdefault(parts[0], []).append((phrase, tuple(parts[1:])))
    table: dict[str, list[tuple[str, int]]] = {}
    for part, number in numbers.items():
        if len(part) > 1:
            table.setdefault(part[:2], []).append((part, number))
    ordered = {head: tuple(sorted(rows, key=lambda row: -len(row[0]))) for head, rows in table.items()}
    single = {part: number for part, number in numbers.items() if len(part) == 1}
    return Phrases(texts, ordered, single, simple, {first: tuple(rows) for first, rows in parted.items()})


def _part(part: str, whole: str) -> str:
    folded = fold(part)
    if not folded:
        raise ValueError(f"a phrase has an empty part: {whole!r}")
    return folded


def scan(phrases: Phrases, folded: str) -> list[Found]:
    """All phrases in ``folded`` (a text that ``fold`` has seen); of a phrase with parts only its first place."""
    places: dict[int, list[int]] = {}
    sizes: dict[int, int] = {}
    for start, part, number in _parts(phrases, folded):
        places.setdefault(number, []).append(start)
        sizes[number] = len(part)
    found = [
        Found(phrases.simple[number], start, start + sizes[number])
        for number, starts in places.items()
        if number in phrases.simple
        for start in starts
    ]
    for first in places.keys() & phrases.parted.keys():
        found += _joined(phrases.parted[first], first, places, sizes)
    return found


def _parts(phrases: Phrases, folded: str) -> Iterator[tuple[int, str, int]]:
    """Every part at every place of the text: (start, part, part number)."""
    table, single = phrases.table, phrases.single
    for start, character in enumerate(folded):
        if character in single:
            yield start, character, single[character]
        for part, number in table.get(folded[start : start + 2], ()):
            if folded.startswith(part, start):
                yield start, part, number


def _joined(
    rows: Iterable[tuple[int, tuple[int, ...]]], first: int, places: dict[int, list[int]], sizes: dict[int, int]
) -> Iterable[Found]:
    for phrase, others in rows:
        if not all(other in places for other in others):
            continue
        for start in places[first]:
            near = [min(places[other], key=lambda place: abs(place - start)) for other in others]
            if all(abs(place - start) <= REACH for place in near):
                ends = [start + sizes[first], *(p + sizes[o] for p, o in zip(near, others, strict=True))]
                yield Found(phrase, min(start, *near), max(ends))
                break
