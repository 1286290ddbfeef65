"""A plan and its findings as plain values for JSON: every fact with its ``span`` ``[start, end]``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from xiangzhi.reform.leadership.table import leadership_table
from xiangzhi.reform.plan import Body, Finding, Plan, Span
from xiangzhi.reform.rules.dated import held_then, law_of

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


def plan_as_json(plan: Plan, findings: Iterable[Finding] | None = None) -> dict[str, Json]:
    """The plan without its full text; ``findings`` are included where they were asked for."""
    answer: dict[str, Json] = {
        f.name: _value(getattr(plan, f.name)) for f in fields(plan) if f.name not in ("text", "bodies")
    }
    answer["bodies"] = [body_as_json(body) for body in plan.bodies]
    answer["leadership"] = leadership_as_json(plan)
    if findings is not None:
        answer["findings"] = [finding_as_json(finding, plan) for finding in findings]
    return answer


def leadership_as_json(plan: Plan) -> Json:
    """Persons × posts, the least and most persons, the slack under the cap, and the statements that it rests on or that contradict each
    other; None where the plan does not say enough."""
    table = leadership_table(plan)
    if table is None:
        return None
    return {
        "fits": table.answer.fits,
        "persons": [table.answer.least, table.answer.most],
        "slack": table.answer.slack,
        "sentence": table.sentence,
        "columns": list(table.columns),
        "rows": [list(row) for row in table.rows],
        "statements": [{"words": one.words, "span": _value(one.span)} for one in table.statements],
    }


def finding_as_json(finding: Finding, plan: Plan) -> Json:
    """A finding with its law: ``law`` is `then` where it held already when the plan was written, `now` where only today's law says so."""
    answer = _value(finding)
    assert isinstance(answer, dict)
    law = law_of(finding)
    answer["since"] = law.since.isoformat() if law else None
    answer["law"] = "then" if held_then(finding, plan) else "now"
    return answer


def body_as_json(body: Body) -> dict[str, Json]:
    """Signboards as a list of names (with places beside them), the class under its short key, evidence as a mapping."""
    answer: dict[str, Json] = {f.name: _value(getattr(body, f.name)) for f in fields(body)}
    answer["signboards"] = [board.name for board in body.signboards]
    answer["signboard_facts"] = [_value(board) for board in body.signboards]
    answer["class"] = answer.pop("public_class")
    answer["evidence"] = {("class" if fact == "public_class" else fact): _value(span) for fact, span in body.evidence}
    return answer


def _value(value: object) -> Json:
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_value(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _value(getattr(value, f.name)) for f in fields(value)}
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)
