"""Recognises what kind of event a resident's text is about, and whether it is an emergency. Pure; imports lib and the catalogue.

Owns the weights of words. Knows nothing of bodies, duties or plans: ``matter/routing.py`` does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from xiangzhi.lib.textrank import bm25, phrases
from xiangzhi.lib.textrank.fold import fold
from xiangzhi.lib.textrank.tokens import folded_tokens
from xiangzhi.packs.asides import asides, sentence_ends, share, without
from xiangzhi.packs.event_types import Catalogue, EmergencyKind, EventType

_WEIGHT_BY_LENGTH = (0.0, 0.4, 1.0, 1.5, 1.9, 2.1)
_NEXT = (1.0, 0.75, 0.55, 0.4, 0.3)
_WORDS_SHARE = 1.6
_FEWEST_UNSAID = 0.5  # a type none of whose phrases stands in the text needs as much by its single words
_ASKING = 0.7  # what the mere question how or whether says for a procedure, beside a word of the procedure itself
# From which weight a type is clear; what is then left of a general one, and of one that no phrase speaks for.
_CLEAR, _YIELDS, _UNSAID_YIELDS = 1.5, 0.6, 0.75
_CLAUSE = re.compile(r"[,。;!?、\s…]+")
_SENTENCE = re.compile(r"[。;!?]")

_APPLY = re.compile(
    r"怎么办理|怎么办手续|怎么办证|如何办|想办|要办|办一[个下张]|能不能办|可以办|需要(?:什么|哪些|带)材?料?|带(?:什么|哪些|啥)"
    r"|要(?:什么|哪些|啥)(?:材料|手续|证|条件|东西)|什么(?:材料|手续|流程)|哪些(?:材料|手续|证)|材料|在哪里?(?:办|领|交|弄)|去哪里?(?:办|领|弄)|哪里办|哪儿办|到哪"
    r"|办理|申领|补办|代办|流程|手续|窗口|大厅|上门办"
)
_ASKS_HOW = re.compile(
    r"咨询|怎么申请|如何申请|想申请|能不能申请|可以申请|可不可以|什么条件|哪些条件|够不够条件|符合条件|报销|怎么弄|怎么报|怎么办"
)
_ENFORCE = re.compile(
    r"举报|违法|违规|违章|私自|擅自|非法|无证|无照|没有手续|偷偷|偷着|查处|取缔|拆除|处罚|执法|私搭|屡教不改|明目张胆|罚款|严查|查一查|查一下|管管|强行|占道|偷排|盗|制止"
)


@dataclass(frozen=True, slots=True)
class Recognized:
    """An event type with its weight in this text (about 1 for one plain word, 3 and more for a sure one) and the words found."""

    type: EventType
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Emergency:
    """Danger to life now: which ``kind`` and the ``word`` that says so."""

    kind: EmergencyKind
    word: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says: types (strongest first), how much it asks for a procedure or for enforcement (0..1), the danger."""

    folded: str
    tokens: tuple[str, ...]
    types: tuple[Recognized, ...]
    apply: float
    enforce: float
    emergency: Emergency | None


@dataclass(frozen=True, slots=True)
class Recognizer:
    """A prepared catalogue. ``owners``: phrase number → (type number, weight) pairs; ``alarms``: phrase number → the danger
    that it names."""

    types: tuple[EventType, ...]
    phrases: phrases.Phrases
    owners: tuple[tuple[tuple[int, float], ...], ...]
    index: bm25.Index
    alarms: dict[int, EmergencyKind]
    not_now: re.Pattern[str]
    past: re.Pattern[str]
    over: re.Pattern[str]


def build(catalogue: Catalogue) -> Recognizer:
    """Prepares the catalogue; about 0.1 s for 200 types of 20 words."""
    owners: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, each in enumerate(catalogue.types):
        for word in each.words:
            owners[word.removeprefix("~")].append((number, _weight(word)))
    alarms = {word: kind for kind in catalogue.emergencies for word in kind.words}
    prepared = phrases.build(owners.keys() | alarms.keys())
    texts = [f"{each.name} {' '.join(each.words).replace('+', ' ').replace('~', '')}" for each in catalogue.types]
    return Recognizer(
        catalogue.types,
        prepared,
        tuple(_shared(owners.get(text, [])) for text in prepared.texts),
        bm25.build(bm25.Entry(each.code, text) for each, text in zip(catalogue.types, texts, strict=True)),
        {number: alarms[text] for number, text in enumerate(prepared.texts) if text in alarms},
        *(_any(words) for words in (catalogue.not_now, catalogue.past, catalogue.over)),
    )


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)) or r"(?!)")


def _shared(rows: list[tuple[int, float]]) -> tuple[tuple[int, float], ...]:
    """A word that several types claim says less for each."""
    if len(rows) < 2:
        return tuple(rows)
    shared = len(rows) ** 0.4
    return tuple((number, weight / shared) for number, weight in rows)


def _weight(word: str) -> float:
    """How much a word says: longer ones more, phrases of parts by the letters that they name, weak hints little."""
    if word.startswith("~"):
        return 0.4
    length = min(len(word.replace("+", "")), len(_WEIGHT_BY_LENGTH) - 1)
    return _WEIGHT_BY_LENGTH[length] * (0.9 if "+" in word else 1.0)


def read(recognizer: Recognizer, text: str) -> Reading:
    """Everything that routing needs to know of ``text``. Never raises, whatever the text holds; well under 1 ms for a usual one."""
    folded = fold(text)
    stretches = asides(folded)
    words = folded_tokens(without(folded, stretches))
    found = phrases.scan(recognizer.phrases, folded)
    return Reading(
        folded,
        tuple(words),
        _types(recognizer, words, found, stretches, sentence_ends(folded)),
        min(1.0, _share(_APPLY, folded) + _ASKING * _share(_ASKS_HOW, folded)),
        _share(_ENFORCE, folded),
        _emergency(recognizer, folded, found),
    )


def _share(pattern: re.Pattern[str], folded: str) -> float:
    """0 without such a word, 0.6 with one, 1 with two and more."""
    return min(1.0, 0.6 * sum(1 for _ in pattern.finditer(folded)))


def _types(
    recognizer: Recognizer,
    words: Iterable[str],
    said: Iterable[phrases.Found],
    stretches: Sequence[tuple[int, int, float]],
    ends: Sequence[int],
) -> tuple[Recognized, ...]:
    seen: dict[int, list[tuple[float, int, int, str]]] = defaultdict(list)
    for found in said:
        counts = share(found.start, found.end, stretches, ends)
        word = recognizer.phrases.texts[found.phrase]
        for number, weight in recognizer.owners[found.phrase]:
            seen[number].append((weight * counts, found.start, found.end, word))
    soft = bm25.scores(recognizer.index, words)
    scale = _WORDS_SHARE / max(12.0, max(soft.values(), default=0.0))
    rows = []
    for number in seen.keys() | soft.keys():
        plain, spoken = _plain(seen[number]) if number in seen else (0.0, ())
        score = plain + soft.get(number, 0.0) * scale
        if score >= (0.5 if spoken else _FEWEST_UNSAID):
            rows.append(Recognized(recognizer.types[number], score, spoken))
    return tuple(sorted(_yielding(rows), key=lambda row: (-row.score, row.type.code))[:8])


def _yielding(rows: Sequence[Recognized]) -> list[Recognized]:
    """The rows; where one is clear, those of general types and those that no phrase speaks for count less."""
    if not any(row.words and row.score >= _CLEAR and not row.type.general for row in rows):
        return list(rows)
    return [replace(row, score=row.score * _keeps(row)) for row in rows]


def _keeps(row: Recognized) -> float:
    return _YIELDS if row.type.general else 1.0 if row.words else _UNSAID_YIELDS


def _plain(found: Iterable[tuple[float, int, int, str]]) -> tuple[float, tuple[str, ...]]:
    """The weight of one type's phrases, each place counted once by its weightiest phrase, each further phrase for less."""
    taken: list[tuple[int, int]] = []
    weights: list[float] = []
    said: list[str] = []
    for weight, start, end, word in sorted(found, reverse=True):
        if word in said or any(start < right and left < end for left, right in taken):
            continue
        taken.append((start, end))
        weights.append(weight)
        said.append(word)
    return sum(weight * share for weight, share in zip(weights, _NEXT, strict=False)), tuple(said)


def _emergency(recognizer: Recognizer, folded: str, said: Iterable[phrases.Found]) -> Emergency | None:
    """The plainest danger that ``folded`` reports as happening now; clauses on risks, the past or prevention do not count."""
    named = []
    for found in said:
        kind = recognizer.alarms.get(found.phrase)
        if kind and _is_now(recognizer, folded, found, kind):
            named.append(
                (-(found.end - found.start), found.start, kind.key, Emergency(kind, folded[found.start : found.end]))
            )
    return min(named, key=lambda row: row[:3])[3] if named else None


def _is_now(recognizer: Recognizer, folded: str, found: phrases.Found, kind: EmergencyKind) -> bool:
    """Whether the danger is happening: said in one clause that speaks of no risk and no past, and not settled thereafter."""
    if "+" in recognizer.phrases.texts[found.phrase] and _CLAUSE.search(folded, found.start, found.end):
        return False
    clause = _clause(folded, found)
    if recognizer.not_now.search(clause) or (not kind.lasts and recognizer.past.search(clause)):
        return False
    return not recognizer.over.search(_SENTENCE.split(folded[found.start :], maxsplit=1)[0])


def _clause(folded: str, found: phrases.Found) -> str:
    """The clause, or the clauses, that hold a phrase."""
    before = _CLAUSE.split(folded[: found.start])[-1]
    return before + folded[found.start : found.end] + _CLAUSE.split(folded[found.end :], maxsplit=1)[0]
