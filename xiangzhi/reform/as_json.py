"""A plan and its findings as plain values for JSON: every fact with its ``span`` ``[start, end]``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from xiangzhi.reform.plan import Body, Finding, Plan, Span

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


def plan_as_json(plan: Plan, findings: Iterable[Finding] | None = None) -> dict[str, Json]:
    """The plan without its full text; ``findings`` are included where they were asked for."""
    answer: dict[str, Json] = {
        f.name: plain(getattr(plan, f.name)) for f in fields(plan) if f.name not in ("text", "bodies")
    }
    answer["bodies"] = [body_as_json(body) for body in plan.bodies]
    if findings is not None:
        answer["findings"] = [plain(finding) for finding in findings]
    return answer


def body_as_json(body: Body) -> dict[str, Json]:
    """Signboards as a list of names (with places beside them), the class under its short key, evidence as a mapping."""
    answer: dict[str, Json] = {f.name: plain(getattr(body, f.name)) for f in fields(body)}
    answer["signboards"] = [board.name for board in body.signboards]
    answer["signboard_facts"] = [plain(board) for board in body.signboards]
    answer["class"] = answer.pop("public_class")
    answer["evidence"] = {("class" if fact == "public_class" else fact): plain(span) for fact, span in body.evidence}
    return answer


def plain(value: object) -> Json:
    """Any value of a plan as JSON: spans as pairs, dates as ISO words, dataclasses as mappings."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)
