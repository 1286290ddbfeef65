"""Every fact of a plan that a person may correct or compare, under a key that stays the same for the same text. Pure.

Keys read like paths: ``body:财政所:grade``, ``body:财政所:establishment:事业``, ``body:财政所:leaders:主任``,
``body:财政所:duty:财务管理``, ``body:财政所:board:会计中心``, ``body:财政所:standing``, ``total:行政``, ``limit:党委委员``.
The second of two bodies or totals of one name is ``财政所#2``. Values are texts: ``3``, ``7-9``, ``>=2``, ``<=4``, a grade, a
wording; empty is «not stated».
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from xiangzhi.reform.plan import Body, Headcount, Manager, Plan, Span

UNSTATED = "未注明"
STANDS, NO_BODY = "body", "none"
CERTAIN, UNCERTAIN = "certain", "uncertain"
AMOUNT = re.compile(r"(\d{1,5})-(\d{1,5})|(>=|<=)?(\d{1,5})")


class Kind(StrEnum):
    """What a value may be."""

    AMOUNT = "amount"
    TEXT = "text"
    MANAGER = "manager"
    STANDING = "standing"
    BOARD = "board"
    DUTY = "duty"
    NEW_DUTY = "new-duty"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class KeyedFact:
    """One fact as it reads: ``label`` for people, ``value`` as text, ``span`` its place, ``holder`` its body's name in keys."""

    key: str
    label: str
    value: str
    span: Span
    kind: Kind
    holder: str = ""


def keyed(plan: Plan) -> dict[str, KeyedFact]:
    """All facts of ``plan`` by key, in the order of the plan. Linear in its size; the first of two equal keys holds."""
    found: dict[str, KeyedFact] = {}
    for fact in every_fact(plan):
        found.setdefault(fact.key, fact)
    return found


def every_fact(plan: Plan) -> Iterator[KeyedFact]:
    for name, total in zip(names(row.kind for row in plan.totals), plan.totals, strict=True):
        low, high = (total.value, total.value) if total.min is None and total.max is None else (total.min, total.max)
        label = ("其中" if total.part else "") + total.kind
        yield KeyedFact(f"total:{name}", f"总数：{label}", amount_text(low, high), total.span, Kind.AMOUNT)
    for name, body in zip(names(row.name for row in plan.bodies), plan.bodies, strict=True):
        yield from facts_of_body(name, body)
    for name, limit in zip(names(row.subject for row in plan.limits), plan.limits, strict=True):
        value = amount_text(limit.min, limit.max)
        yield KeyedFact(f"limit:{name}", f"职数限额：{limit.subject}", value, limit.span, Kind.AMOUNT)


def names(given: Iterable[str]) -> list[str]:
    """Names as keys know them: the second of a name is ``name#2``."""
    seen: Counter[str] = Counter()
    keys = []
    for name in given:
        seen[name] += 1
        keys.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return keys


def facts_of_body(name: str, body: Body) -> Iterator[KeyedFact]:
    def fact(path: str, label: str, value: str, span: Span, kind: Kind) -> KeyedFact:
        return KeyedFact(f"body:{name}:{path}", f"{body.name}：{label}", value, span, kind, name)

    yield fact("standing", "是不是机构", STANDS, body.span, Kind.STANDING)
    yield fact("grade", "规格", body.grade or "", body.where("grade"), Kind.TEXT)
    yield fact("public_class", "公益类别", body.public_class or "", body.where("public_class"), Kind.TEXT)
    manager = body.managed_by.value if body.managed_by else ""
    yield fact("manager", "管理", manager, body.where("managed_by"), Kind.MANAGER)
    for kind, row in zip(names(kind_name(row) for row in body.establishment), body.establishment, strict=True):
        yield fact(f"establishment:{kind}", f"{kind}编制", amount_text(row.min, row.max), row.span, Kind.AMOUNT)
    for post, seat in zip(names(row.post for row in body.leaders), body.leaders, strict=True):
        yield fact(f"leaders:{post}", f"{post}职数", amount_text(seat.min, seat.max), seat.span, Kind.AMOUNT)
    for board in body.signboards:
        value = CERTAIN if board.certain else UNCERTAIN
        yield fact(f"board:{board.name}", f"牌子“{board.name}”", value, board.span, Kind.BOARD)
    for duty in body.duties:
        yield fact(f"duty:{duty.text}", "职责", duty.text, duty.span, Kind.DUTY)


def kind_name(row: Headcount) -> str:
    return ("其中" if row.part else "") + (row.kind or UNSTATED)


def amount_text(low: int | None, high: int | None) -> str:
    """(3, 3) → 3; (7, 9) → 7-9; (2, None) → >=2; (None, 4) → <=4; (None, None) → empty."""
    if low is None and high is None:
        return ""
    if low is None or high is None:
        return f">={low}" if high is None else f"<={high}"
    return str(low) if low == high else f"{low}-{high}"


def amount_of(text: str) -> tuple[int | None, int | None] | None:
    """The bounds that a text names, the reverse of `amount_text`; None where it is no number."""
    if not text:
        return None, None
    found = AMOUNT.fullmatch(text)
    if not found:
        return None
    if found[1]:
        low, high = int(found[1]), int(found[2])
        return (low, high) if low <= high else None
    number = int(found[4])
    return {">=": (number, None), "<=": (None, number)}.get(found[3], (number, number))


def plain_amount(text: str) -> str:
    """What a person typed, as a value: full-width digits, 名, spaces, ～ and ≥ are taken as meant."""
    table = str.maketrans("０１２３４５６７８９～－—–至", "0123456789-----")
    return re.sub(r"[\s名个人]", "", text.translate(table)).replace("≥", ">=").replace("≤", "<=")


def shown(kind: Kind, value: str) -> str:
    """A value in the words of a page."""
    words = {
        Kind.MANAGER: {Manager.TOWNSHIP.value: "乡镇管理", Manager.COUNTY.value: "县级管理"},
        Kind.STANDING: {STANDS: "是机构", NO_BODY: "不是机构"},
        Kind.BOARD: {CERTAIN: "确认是牌子", UNCERTAIN: "待确认", NO_BODY: "不是牌子"},
        Kind.NEW_DUTY: {"lead": "增加（负责）", "assist": "增加（协助）", "coordinate": "增加（协调）"},
        Kind.MISSING: {STANDS: "补为机构"},
    }
    if kind is Kind.AMOUNT:
        return value.replace(">=", "≥").replace("<=", "≤").replace("-", "–") or "未写明"
    empty = {Kind.DUTY: "去掉", Kind.NEW_DUTY: "没有", Kind.MISSING: "没有读到"}.get(kind, "未写明")
    return words.get(kind, {}).get(value, value) or empty
