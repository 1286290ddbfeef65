"""Corrections that people lay over a plan: the text and its spans stay, the facts read from it change. Pure.

`overlaid` gives the plan with every correction that fits; `check_correction` says whether one more may stand beside those that stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from xiangzhi.lib.refusal import Invalid, NotPossible
from xiangzhi.reform.keyed import (
    CERTAIN,
    NO_BODY,
    STANDS,
    KeyedFact,
    Kind,
    amount_of,
    keyed,
    kind_name,
    names,
    plain_amount,
    shown,
)
from xiangzhi.reform.plan import Body, Duty, DutyRole, Headcount, Leaders, Manager, Plan, Span

LONGEST = 200  # characters of a wording


@dataclass(frozen=True, slots=True)
class Correction:
    """One fact set right: ``old`` as the text reads, ``value`` as it holds from now on, with who said so, when and why."""

    key: str
    old: str
    value: str
    reason: str
    author_name: str
    at: datetime
    id: str = ""

    @property
    def body(self) -> str:
        """The key-name of the body that it changes, empty where it changes none."""
        parts = self.key.split(":", 2)
        return parts[1] if parts[0] == "body" and len(parts) == 3 else ""


def overlaid(plan: Plan, corrections: Iterable[Correction]) -> Plan:
    """The plan with the corrections laid over it. One that no longer fits the text is left out (`unfit` names it)."""
    return laid(plan, corrections)[0]


def unfit(plan: Plan, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections whose fact the text no longer holds, or no longer reads as it did when they were made."""
    return laid(plan, corrections)[1]


def laid(plan: Plan, corrections: Iterable[Correction]) -> tuple[Plan, tuple[Correction, ...]]:
    """Missing bodies first, then facts, then bodies that are none: the order in which keys can be looked up."""
    left: list[Correction] = []
    rows = sorted(corrections, key=rank)
    whole = plan
    for row in (row for row in rows if rank(row)[0] == 0):
        whole = with_missing(whole, row, left)
    bodies = dict(zip(names(body.name for body in whole.bodies), whole.bodies, strict=True))
    known = keyed(whole) if rows else {}
    gone: set[str] = set()
    for row in (row for row in rows if rank(row)[0] > 0):
        fact = fact_under(known, row.key)
        if fact is None or fact.value != row.old:
            left.append(row)
        elif fact.kind is Kind.STANDING:
            gone |= {row.body} if row.value == NO_BODY else set()
        elif fact.holder:
            bodies[fact.holder] = corrected_body(bodies[fact.holder], fact, row.value)
        else:
            whole = corrected_number(whole, fact, row.value)
    standing = tuple(body for name, body in bodies.items() if name not in gone)
    return recounted(replace(whole, bodies=standing), len(whole.bodies) - len(plan.bodies), gone, bodies), tuple(left)


def rank(row: Correction) -> tuple[int, str, datetime]:
    return (0 if row.key.startswith("missing:") else 2 if row.key.endswith(":standing") else 1), row.key, row.at


def with_missing(plan: Plan, row: Correction, left: list[Correction]) -> Plan:
    """A body that the reader did not see, at the first place where the text names it."""
    name = row.key.removeprefix("missing:")
    start = plan.text.find(name)
    if start < 0 or plan.body(name) is not None:
        left.append(row)
        return plan
    span = Span(start, start + len(name))
    body = Body(name, span, span)
    mentions = tuple(mention for mention in plan.mentions if mention.name != name)
    return replace(plan, bodies=tuple(sorted([*plan.bodies, body], key=lambda each: each.span)), mentions=mentions)


def fact_under(known: dict[str, KeyedFact], key: str) -> KeyedFact | None:
    """The fact of a key; a kind of headcount, a post or a duty that the text does not give is one with an empty value."""
    if key in known:
        return known[key]
    parts = key.split(":", 3)
    host = known.get(f"body:{parts[1]}:standing") if len(parts) == 4 and parts[0] == "body" else None
    kinds = {"establishment": Kind.AMOUNT, "leaders": Kind.AMOUNT, "new-duty": Kind.NEW_DUTY}
    if host is None or parts[2] not in kinds or not parts[3].strip():
        return None
    words = {"establishment": f"{parts[3]}编制", "leaders": f"{parts[3]}职数", "new-duty": f"职责“{parts[3]}”"}
    label = f"{parts[1]}：{words[parts[2]]}"
    return KeyedFact(key, label, "", host.span, kinds[parts[2]], host.holder)


def corrected_body(body: Body, fact: KeyedFact, value: str) -> Body:
    aspect, _, rest = fact.key.split(":", 2)[2].partition(":")
    return CHANGES[aspect](body, rest, value)


def with_grade(body: Body, rest: str, value: str) -> Body:
    return replace(body, grade=value or None)


def with_class(body: Body, rest: str, value: str) -> Body:
    return replace(body, public_class=value or None)


def with_manager(body: Body, rest: str, value: str) -> Body:
    return replace(body, managed_by=Manager(value) if value else None)


def with_establishment(body: Body, kind: str, value: str) -> Body:
    low, high = bounds(value)
    known = names(kind_name(row) for row in body.establishment)
    if kind not in known:
        part = kind.startswith("其中")
        return replace(
            body, establishment=(*body.establishment, Headcount(kind[2 * part :], low, high, body.span, part))
        )
    pairs = zip(known, body.establishment, strict=True)
    rows = tuple(
        replace(row, min=low, max=high) if name == kind else row for name, row in pairs if value or name != kind
    )
    return replace(body, establishment=rows)


def with_leaders(body: Body, post: str, value: str) -> Body:
    low, high = bounds(value)
    known = names(row.post for row in body.leaders)
    if post not in known:
        return replace(body, leaders=(*body.leaders, Leaders(post, low, high, body.span)))
    pairs = zip(known, body.leaders, strict=True)
    rows = tuple(
        replace(row, min=low, max=high) if name == post else row for name, row in pairs if value or name != post
    )
    return replace(body, leaders=rows)


def bounds(value: str) -> tuple[int | None, int | None]:
    return amount_of(value) or (None, None)


def with_board(body: Body, name: str, value: str) -> Body:
    boards = body.signboards if value != NO_BODY else tuple(board for board in body.signboards if board.name != name)
    return replace(
        body,
        signboards=tuple(replace(board, certain=value == CERTAIN) if board.name == name else board for board in boards),
    )


def with_duty(body: Body, text: str, value: str) -> Body:
    duties = tuple(
        replace(duty, text=value) if duty.text == text else duty for duty in body.duties if value or duty.text != text
    )
    return replace(body, duties=duties)


def with_new_duty(body: Body, text: str, value: str) -> Body:
    return replace(body, duties=(*body.duties, Duty(text, DutyRole(value), body.span))) if value else body


CHANGES: dict[str, Callable[[Body, str, str], Body]] = {
    "grade": with_grade,
    "public_class": with_class,
    "manager": with_manager,
    "establishment": with_establishment,
    "leaders": with_leaders,
    "board": with_board,
    "duty": with_duty,
    "new-duty": with_new_duty,
}


def corrected_number(plan: Plan, fact: KeyedFact, value: str) -> Plan:
    """A stated total or a limit with another number."""
    head, name = fact.key.split(":", 1)
    low, high = bounds(value)
    if head == "limit":
        subjects = zip(names(row.subject for row in plan.limits), plan.limits, strict=True)
        return replace(plan, limits=tuple(replace(r, min=low, max=high) if n == name else r for n, r in subjects))
    stated = high if high is not None else low if low is not None else 0
    known = zip(names(row.kind for row in plan.totals), plan.totals, strict=True)
    exact = low == high
    rows = tuple(
        replace(r, value=stated, min=None if exact else low, max=None if exact else high) if n == name else r
        for n, r in known
        if value or n != name
    )
    return replace(plan, totals=rows)


def recounted(plan: Plan, added: int, gone: set[str], bodies: dict[str, Body]) -> Plan:
    """What was counted under a stated number of bodies follows the bodies that were added or are none."""
    change = added - sum(1 for name in gone if bodies[name].counted)
    if not change:
        return plan
    return replace(
        plan,
        totals=tuple(
            replace(row, counted=max(row.counted + change, 0))
            if row.counted is not None and "机构" in row.kind and not row.townships
            else row
            for row in plan.totals
        ),
    )


def correction_of(plan: Plan, key: str, value: str, standing: Sequence[Correction]) -> tuple[str, str]:
    """The fact as the text reads and the value to keep, for one more correction. Raises Invalid or NotPossible with
    the reason: no such fact in the text, a value that is none, a body that another correction declared to be none."""
    others = [row for row in standing if row.key != key]
    if key.startswith("missing:"):
        return "", missing_value(plan, key.removeprefix("missing:"), value)
    whole = plan
    for row in (row for row in others if row.key.startswith("missing:")):
        whole = with_missing(whole, row, [])
    fact = fact_under(keyed(whole), key)
    if fact is None:
        raise NotPossible("正文里已经没有这一项：请刷新页面，从“读到的内容”里重新选。", code="fact_gone", key=key)
    refuse_contradiction(fact, value, others)
    return fact.value, lawful_value(fact, value)


def missing_value(plan: Plan, name: str, value: str) -> str:
    if not 2 <= len(name) <= 60 or name not in plan.text:
        raise Invalid(f"正文里找不到“{name}”：请填正文里出现过的机构名称，一字不差。", field="name")
    if plan.body(name) is not None:
        raise NotPossible(f"“{name}”已经读作机构：请直接更正它的内容。", field="name")
    if value != STANDS:
        raise Invalid("补读的内容只能是机构：请核对后再提交。", field="value")
    return value


def refuse_contradiction(fact: KeyedFact, value: str, others: Sequence[Correction]) -> None:
    """A body that is none has no facts to correct, and a body with corrected facts is one."""
    if not fact.holder:
        return
    beside = [row for row in others if row.body == fact.holder]
    if fact.kind is Kind.STANDING:
        if value == NO_BODY and beside:
            row = beside[0]
            raise NotPossible(
                f"{row.author_name}更正过“{fact.holder}”的内容：要先撤回那 {len(beside)} 处更正，才能写成“不是机构”。",
                code="contradiction",
            )
        return
    none = next((row for row in beside if row.key.endswith(":standing") and row.value == NO_BODY), None)
    if none:
        raise NotPossible(
            f"{none.author_name}已把“{fact.holder}”写成“不是机构”：要更正它的内容，请先撤回那一处。",
            code="contradiction",
        )


def lawful_value(fact: KeyedFact, value: str) -> str:
    """The value as it is kept. Raises Invalid where it is none, or where it is what the text already says."""
    kept = plain_amount(value) if fact.kind is Kind.AMOUNT else " ".join(value.split())
    if fact.kind is Kind.AMOUNT and amount_of(kept) is None:
        raise Invalid("数字写成 3、7-9、>=2 或 <=4 这样；正文没有写明就留空。", field="value")
    allowed = {
        Kind.MANAGER: {"", *Manager},
        Kind.STANDING: {NO_BODY},
        Kind.BOARD: {CERTAIN, NO_BODY},
        Kind.NEW_DUTY: {*DutyRole},
    }.get(fact.kind)
    if allowed is not None and kept not in allowed:
        raise Invalid("这一项没有这个选项：请从列出的选项里选。", field="value")
    if len(kept) > LONGEST:
        raise Invalid(f"最多 {LONGEST} 个字：请只写这一项本身。", field="value")
    if kept == fact.value:
        raise Invalid(f"正文本来就读作“{shown(fact.kind, kept)}”：没有要更正的。", field="value")
    return kept
