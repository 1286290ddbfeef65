"""Two versions of a plan side by side: what changed in the text, in the facts, in what the rules find. Pure.

Paragraphs are aligned first, characters only inside paragraphs that were rewritten. The cost is bounded: beyond a budget
of characters a rewritten paragraph is shown whole, as removed and added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

from xiangzhi.reform.keyed import KeyedFact, Kind, keyed, shown
from xiangzhi.reform.marking import Numbered
from xiangzhi.reform.plan import Plan
from xiangzhi.reform.rules.waivers import place_keys

MANY_LINES = 3000  # lines of a differing middle; past it lines that occur often are not aligned
LONG_PARAGRAPH = 1500  # characters; a longer one is compared as a whole
BUDGET = 60_000  # characters compared one by one in a page
ALIKE = 0.35  # share of common pairs of characters by which two paragraphs are one, rewritten
NEAR = 6  # paragraphs ahead in which the rewritten one is looked for


class Change(StrEnum):
    """What became of a paragraph."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of characters; ``changed`` where the other version has something else or nothing."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class TextChange:
    """One paragraph of both versions, or ``count`` paragraphs that are the same."""

    change: Change
    old: tuple[Run, ...] = ()
    new: tuple[Run, ...] = ()
    count: int = 1


@dataclass(slots=True)
class Purse:
    """How many characters may still be compared one by one."""

    left: int = BUDGET

    def pays(self, amount: int) -> bool:
        if amount > self.left:
            return False
        self.left -= amount
        return True


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that differs: ``up`` is True for a larger number, False for a smaller one, None for anything else."""

    label: str
    old: str
    new: str
    up: bool | None = None


@dataclass(slots=True)
class BodyChange:
    """What differs in one body (or in the plan's own numbers, under an empty name)."""

    name: str
    change: Change = Change.CHANGED
    facts: list[FactChange] = field(default_factory=list)
    gained: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FindingChanges:
    """Findings by what became of them; those of the old version that are gone, the others with the new one's numbers."""

    gone: tuple[Numbered, ...]
    fresh: tuple[Numbered, ...]
    still: tuple[Numbered, ...]


def text_changes(old: str, new: str) -> list[TextChange]:
    """Every paragraph in order; runs of equal ones are one row with their count."""
    before, after = paragraphs(old), paragraphs(new)
    start, end = shared_ends(before, after)
    rows = [TextChange(Change.SAME, count=start)] if start else []
    purse = Purse()
    middle = before[start : len(before) - end], after[start : len(after) - end]
    matcher = SequenceMatcher(None, *middle, autojunk=max(map(len, middle)) > MANY_LINES)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            rows.append(TextChange(Change.SAME, count=b - a))
        else:
            rows += rewritten(middle[0][a:b], middle[1][c:d], purse)
    return [*rows, TextChange(Change.SAME, count=end)] if end else rows


def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def shared_ends(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many paragraphs agree at the beginning and at the end."""
    least = min(len(before), len(after))
    start = next((i for i in range(least) if before[i] != after[i]), least)
    rest = least - start
    end = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    return start, end


def rewritten(before: Sequence[str], after: Sequence[str], purse: Purse) -> Iterator[TextChange]:
    """Paragraphs that stand against each other: those that are alike as one changed, the rest as removed and added."""
    pairs_after = [pairs(text) for text in after]
    next_new = 0
    for text in before:
        found = alike(pairs(text), pairs_after, next_new)
        if found is None:
            yield TextChange(Change.REMOVED, old=(Run(text, True),))
            continue
        yield from (TextChange(Change.ADDED, new=(Run(each, True),)) for each in after[next_new:found])
        yield changed(text, after[found], purse)
        next_new = found + 1
    yield from (TextChange(Change.ADDED, new=(Run(each, True),)) for each in after[next_new:])


def pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1)) or frozenset({text})


def alike(wanted: frozenset[str], known: Sequence[frozenset[str]], start: int) -> int | None:
    """The first of the next few paragraphs that shares enough pairs of characters."""
    for index in range(start, min(start + NEAR, len(known))):
        if len(wanted & known[index]) >= ALIKE * min(len(wanted), len(known[index])):
            return index
    return None


def changed(old: str, new: str, purse: Purse) -> TextChange:
    if max(len(old), len(new)) > LONG_PARAGRAPH or not purse.pays(len(old) + len(new)):
        return TextChange(Change.CHANGED, (Run(old, True),), (Run(new, True),))
    left: list[Run] = []
    right: list[Run] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left += [Run(old[a:b], tag != "equal")] if b > a else []
        right += [Run(new[c:d], tag != "equal")] if d > c else []
    return TextChange(Change.CHANGED, tuple(left), tuple(right))


def fact_changes(old: Plan, new: Plan) -> list[BodyChange]:
    """Body by body in the new plan's order, then those that are gone; first the plan's own numbers. Bodies that agree are left out.
    A body that says which it was before (原…) is compared with that one."""
    before, after = by_holder(keyed(old)), by_holder(keyed(new))
    was = former_names(old, new)
    rows = [compared(name, before.get(was.get(name, name)), facts) for name, facts in after.items()]
    known = {was.get(name, name) for name in after}
    rows += [BodyChange(name, Change.REMOVED) for name in before if name and name not in known]
    return [row for row in rows if row.change is not Change.CHANGED or row.facts or row.gained or row.lost]


def by_holder(facts: dict[str, KeyedFact]) -> dict[str, dict[str, KeyedFact]]:
    groups: dict[str, dict[str, KeyedFact]] = {"": {}}
    for key, fact in facts.items():
        path = key.split(":", 2)[2] if fact.holder else key
        groups.setdefault(fact.holder, {})[path] = fact
    return groups


def former_names(old: Plan, new: Plan) -> dict[str, str]:
    """New name → old name, for bodies that the new plan renames from one which only the old one has."""
    had, has = {body.name for body in old.bodies}, {body.name for body in new.bodies}
    return {
        body.name: body.former[0]
        for body in new.bodies
        if len(body.former) == 1 and body.name not in had and body.former[0] in had - has
    }


def compared(name: str, before: dict[str, KeyedFact] | None, after: dict[str, KeyedFact]) -> BodyChange:
    if before is None:
        return BodyChange(name, Change.ADDED, gained=[fact.value for fact in after.values() if fact.kind is Kind.DUTY])
    row = BodyChange(name)
    for path in dict.fromkeys([*after, *before]):
        one, two = before.get(path), after.get(path)
        fact = two or one
        assert fact is not None
        if fact.kind is Kind.DUTY:
            row.gained += [fact.value] if one is None else []
            row.lost += [fact.value] if two is None else []
        elif (one.value if one else "") != (two.value if two else ""):
            row.facts.append(fact_change(fact, one, two))
    return row


def fact_change(fact: KeyedFact, one: KeyedFact | None, two: KeyedFact | None) -> FactChange:
    old, new = one.value if one else "", two.value if two else ""
    up = int(new) > int(old) if fact.kind is Kind.AMOUNT and old.isdigit() and new.isdigit() else None
    return FactChange(fact.label.split("：", 1)[-1], shown(fact.kind, old), shown(fact.kind, new), up)


def finding_changes(old: Sequence[Numbered], new: Sequence[Numbered]) -> FindingChanges:
    """Findings known again by rule and quoted words."""
    before = dict(zip(place_keys([row.finding for row in old]), old, strict=True))
    after = dict(zip(place_keys([row.finding for row in new]), new, strict=True))
    return FindingChanges(
        gone=tuple(row for key, row in before.items() if key not in after),
        fresh=tuple(row for key, row in after.items() if key not in before),
        still=tuple(row for key, row in after.items() if key in before),
    )
