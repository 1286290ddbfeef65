"""What was read from a plan, as rows beside its text: each with the anchor of its place. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xiangzhi.reform.as_text import FATES, MANAGERS, amount, change_words
from xiangzhi.reform.marking import fact_anchor
from xiangzhi.reform.plan import Body, Change, Headcount, Leaders, Plan, Span, Total

UNKNOWN = "未写明"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: name, what is known of it, and its anchor in the text. ``tone`` is set where a number does not agree."""

    name: str
    notes: tuple[str, ...]
    anchor: str
    number: str = ""
    value: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Facts of one kind under a heading."""

    title: str
    facts: tuple[Fact, ...]


def overview(plan: Plan) -> tuple[Section, ...]:
    """Everything that was read, by kind; kinds of which the text says nothing are left out."""
    sections = (
        Section("总数", tuple(total_fact(total) for total in plan.totals)),
        Section("增减", tuple(change_fact(change) for change in plan.changes)),
        Section("机构", tuple(body_fact(body) for body in plan.bodies)),
        Section(
            "平台",
            tuple(
                Fact(p.name, (f"统筹：{p.coordinator or UNKNOWN}", f"职责 {len(p.duties)} 项"), fact_anchor(p.span))
                for p in plan.platforms
            ),
        ),
        Section(
            "领导职数限额",
            tuple(
                Fact(
                    row.subject,
                    (row.note,) if row.note else (),
                    fact_anchor(row.span),
                    value=amount(row.min, row.max, " 名"),
                )
                for row in plan.limits
            ),
        ),
        Section(
            "阶段", tuple(Fact(p.name, (), fact_anchor(p.span), value=period(p.start, p.end)) for p in plan.phases)
        ),
        Section("清单", tuple(Fact(row.title, (), fact_anchor(row.span)) for row in plan.lists)),
        Section(
            "工作组",
            tuple(
                Fact(row.name, (f"属于{row.parent}",) if row.parent else (), fact_anchor(row.span))
                for row in plan.groups
            ),
        ),
        Section(
            "提到但没有设立",
            tuple(Fact(m.name, (), fact_anchor(m.spans[0]), value=f"{len(m.spans)} 处") for m in plan.mentions),
        ),
    )
    return tuple(section for section in sections if section.facts)


def places(plan: Plan) -> Iterator[Span]:
    """The place of every fact that the overview links to."""
    for group in (
        plan.bodies,
        plan.platforms,
        plan.limits,
        plan.totals,
        plan.phases,
        plan.lists,
        plan.groups,
        plan.changes,
    ):
        yield from (row.span for row in group)
    yield from (mention.spans[0] for mention in plan.mentions)


def total_fact(total: Total) -> Fact:
    """The declared number against what was counted: agreement, difference, or nothing to count."""
    name = f"其中{total.kind}" if total.part else total.kind
    declared = amount(total.min, total.max) or str(total.value)
    if total.counted is None:
        return Fact(name, (f"写明 {declared}，没有列出可以清点的内容",), fact_anchor(total.span))
    tone = "" if within(total.counted, total) else "danger"
    return Fact(name, (f"写明 {declared}，数得 {total.counted}",), fact_anchor(total.span), tone=tone)


def change_fact(change: Change) -> Fact:
    value, stated = change_words(change)
    name = (change.body or "") + (change.kind or "") + change.subject
    return Fact(name, (stated,) if stated else (), fact_anchor(change.span), value=f"{value} 名")


def within(counted: int, total: Total) -> bool:
    if total.min is None and total.max is None:
        return counted == total.value
    return (total.min is None or counted >= total.min) and (total.max is None or counted <= total.max)


def body_fact(body: Body) -> Fact:
    boards = "、".join(board.name + ("" if board.certain else "（待确认）") for board in body.signboards)
    manager = MANAGERS[body.managed_by] if body.managed_by else ""
    notes = (
        f"牌子：{boards}" if boards else "",
        " ".join(part for part in (body.grade, body.public_class, manager) if part),
        headcounts(body.establishment),
        leaders(body.leaders),
        f"职责 {len(body.duties)} 项" if body.duties else "职责未写明",
        FATES[body.fate] + (f"（原{'、'.join(body.former)}）" if body.former else "") if body.fate else "",
        f"适用：{body.condition}" if body.condition else "",
    )
    number = f"{body.number}." if body.number else ""
    return Fact(body.name, tuple(note for note in notes if note), fact_anchor(body.span), number=number)


def headcounts(rows: Sequence[Headcount]) -> str:
    """编制 by kind; says so where the text is silent."""
    parts = [
        ("其中" if row.part else "") + (row.kind or "") + "编制 " + amount(row.min, row.max, " 名") for row in rows
    ]
    return "，".join(parts) or "编制未写明"


def leaders(rows: Sequence[Leaders]) -> str:
    return "，".join(
        f"{row.post} {amount(row.min, row.max, ' 名')}" + (f"（{row.grade}）" if row.grade else "") for row in rows
    )


def period(start: str | None, end: str | None) -> str:
    """A phase's dates as the text gives them: 10月28日 – 11月4日, with the year where it is stated."""
    if not start and not end:
        return "未写明日期"
    return " – ".join(day(text) if text else "？" for text in (start, end))


def day(text: str) -> str:
    """2015-10-28 → 2015年10月28日; --10-28 → 10月28日; anything else as it is."""
    found = re.fullmatch(r"(\d{4}|-)-(\d{1,2})-(\d{1,2})", text)
    if not found:
        return text
    year = "" if found[1] == "-" else f"{found[1]}年"
    return f"{year}{int(found[2])}月{int(found[3])}日"
