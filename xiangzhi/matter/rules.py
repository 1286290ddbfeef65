"""What a procedure is: states, actions, fields, limits, as data that is checked when it is loaded.

Pure. The engine (`actions.py`) knows no kind by name; a kind is its procedure's data. The moves:
a step is possible from some states, by somebody with a power, with some fields present, and may move the state, assign or
release bodies, stop or extend the clock, set an outcome.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from xiangzhi.lib.legaltime import Period, Unit
from xiangzhi.lib.refusal import Invalid

REPORTER = "reporter"  # not a power of a post: the person who reported, known by number and code
FieldType = Literal["text", "body", "date", "period", "outcome", "number", "score"]
FIELD_TYPES = ("text", "body", "date", "period", "outcome", "number", "score")
TEXT_LIMIT = 4000


@dataclass(frozen=True, slots=True)
class FieldRule:
    """One field that a step may carry: its Chinese label, type, and least length of a text."""

    key: str
    label: str
    type: FieldType
    least: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """Where a matter may stand. ``limit`` is a period, `by_type` (the matter's own limit) or empty; ``final`` has no clock."""

    key: str
    name: str
    stage: str
    limit: str = ""
    late: str = ""
    final: bool = False
    law: str = ""  # the rule of packs/national/limits.yaml that the limit may not exceed


@dataclass(frozen=True, slots=True)
class Action:
    """One kind of step. ``to`` None keeps the state."""

    key: str
    name: str
    sources: tuple[str, ...]
    to: str | None
    power: str
    also: str = ""
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    assigns: Literal["", "lead", "assist"] = ""
    answers: Literal["", "assist"] = ""
    releases: str = ""
    clock: Literal["", "stop", "start", "extend"] = ""
    counts_as: str = ""
    outcome: str = ""
    outcomes: tuple[str, ...] = ()  # those that the person may choose; empty: all of the procedure
    once: bool = False
    within: str = ""
    falls_back: str = ""
    aside: bool = False  # a way out that few take: shown after the usual ones
    not_by: str = ""  # whoever took this earlier action may not take this one


@dataclass(frozen=True, slots=True)
class Procedure:
    """One kind of matter, whole. ``initial`` is the first state listed."""

    key: str
    version: int
    name: str
    stages: tuple[str, ...]
    outcomes: Mapping[str, str]
    fields: Mapping[str, FieldRule]
    states: Mapping[str, State]
    actions: Mapping[str, Action]
    initial: str = field(default="")
    see: str = "matter.see"  # the power with which such a matter may be looked at
    orphaned: str = ""  # where a matter waits for another body when its own ended and nobody follows

    def possible(self, state: str) -> Iterator[Action]:
        """The actions that lead on from ``state``, in the order of the procedure."""
        return (action for action in self.actions.values() if state in action.sources)


class BrokenProcedure(ValueError):
    """A procedure's data contradicts itself; ``problems`` lists all of it."""

    def __init__(self, key: str, problems: list[str]) -> None:
        super().__init__(f"procedure {key}: " + "; ".join(problems))
        self.problems = problems


def build_procedure(
    data: Mapping[str, Any],
    known_power: Callable[[str], bool] = lambda word: True,
    legal_limit: Callable[[str], str | None] = lambda rule: None,
) -> Procedure:
    """A Procedure from its data. Raises BrokenProcedure with every problem found: unknown words, unreachable states, dead
    ends, powers that no role holds, limits longer than the law's (``legal_limit``: rule id → period)."""
    fields = {key: FieldRule(key, f["label"], f["type"], f.get("min", 0)) for key, f in data["fields"].items()}
    states = {
        key: State(
            key, s["name"], s["stage"], s.get("limit", ""), s.get("late", ""), s.get("final", False), s.get("law", "")
        )
        for key, s in data["states"].items()
    }
    actions = {key: build_action(key, a) for key, a in data["actions"].items()}
    procedure = Procedure(
        key=data["key"],
        version=data["version"],
        name=data["name"],
        stages=tuple(data["stages"]),
        outcomes=data["outcomes"],
        fields=fields,
        states=states,
        actions=actions,
        initial=next(iter(states)),
        see=data.get("see", "matter.see"),
        orphaned=data.get("orphaned", ""),
    )
    problems = [*wrong_words(procedure, known_power), *wrong_shape(procedure), *wrong_limits(procedure, legal_limit)]
    if problems:
        raise BrokenProcedure(procedure.key, problems)
    return procedure


def build_action(key: str, a: Mapping[str, Any]) -> Action:
    plain = {name: a[name] for name in ("also", "assigns", "answers", "releases", "clock", "counts_as") if name in a}
    more = {name: a[name] for name in ("outcome", "once", "within", "falls_back", "not_by", "aside") if name in a}
    return Action(
        key=key,
        name=a["name"],
        sources=tuple(a["from"]),
        to=None if a["to"] == "same" else a["to"],
        power=a["power"],
        needs=tuple(a.get("needs", ())),
        may=tuple(a.get("may", ())),
        outcomes=tuple(a.get("outcomes", ())),
        **plain,
        **more,
    )


def wrong_words(procedure: Procedure, known_power: Callable[[str], bool]) -> Iterator[str]:
    """Words that name nothing: stages, states, fields, field types, outcomes, powers."""
    for state in procedure.states.values():
        if state.stage not in procedure.stages:
            yield f"state {state.key} stands in unknown stage {state.stage}"
    if procedure.orphaned and procedure.orphaned not in procedure.states:
        yield f"orphaned matters would go to unknown state {procedure.orphaned}"
    for rule in procedure.fields.values():
        if rule.type not in FIELD_TYPES:
            yield f"field {rule.key} has unknown type {rule.type}"
    for action in procedure.actions.values():
        states = [
            *action.sources,
            *([action.to] if action.to else []),
            *([action.falls_back] if action.falls_back else []),
        ]
        yield from (f"action {action.key} names unknown state {s}" for s in states if s not in procedure.states)
        names = (*action.needs, *action.may)
        yield from (f"action {action.key} names unknown field {f}" for f in names if f not in procedure.fields)
        chosen = [*action.outcomes, *([action.outcome] if action.outcome else [])]
        yield from (f"action {action.key} sets unknown outcome {o}" for o in chosen if o not in procedure.outcomes)
        words = [w for w in (procedure.see, action.power, action.also) if w and w != REPORTER]
        yield from (f"action {action.key} asks for power {w}, which no role holds" for w in words if not known_power(w))


def wrong_shape(procedure: Procedure) -> Iterator[str]:
    """States that no step reaches, states that no step leaves, final states that something leaves except to reopen."""
    reached = {procedure.initial}
    moves = [(s, a.to) for a in procedure.actions.values() for s in a.sources if a.to and a.to != s]
    moves += [(s, a.falls_back) for a in procedure.actions.values() for s in a.sources if a.falls_back]
    while grown := {to for source, to in moves if source in reached and to} - reached:
        reached |= grown
    for key, state in procedure.states.items():
        if key not in reached:
            yield f"state {key} is never reached"
        if not state.final and not any(source == key for source, _ in moves):
            yield f"state {key} is a dead end"
    if not any(state.final for state in procedure.states.values()):
        yield "no state is final"


BY_TYPE = "by_type"  # the limit of the matter's own type


def wrong_limits(procedure: Procedure, legal_limit: Callable[[str], str | None]) -> Iterator[str]:
    """Limits that are no periods, or longer than the rule of law that they name."""
    for state in procedure.states.values():
        if not state.limit or state.limit == BY_TYPE:
            continue
        try:
            own = Period.parse(state.limit)
        except Invalid as refusal:
            yield f"state {state.key}: {refusal.message}"
            continue
        if not state.law:
            continue
        legal = legal_limit(state.law)
        if legal is None:
            yield f"state {state.key} names unknown law {state.law}"
        elif longer(own, Period.parse(legal)):
            yield f"state {state.key} has {own.chinese}, longer than {state.law} allows ({Period.parse(legal).chinese})"


def longer(one: Period, other: Period) -> bool:
    """Whether a period is longer for certain; of different units, by their hours of a usual week."""
    hours = {
        Unit.MINUTE: 1 / 60,
        Unit.HOUR: 1,
        Unit.WORK_HOUR: 4.2,
        Unit.DAY: 24,
        Unit.WORKDAY: 33.6,
        Unit.MONTH: 730,
        Unit.YEAR: 8760,
    }
    if one.unit is other.unit:
        return one.amount > other.amount
    return one.amount * hours[one.unit] > other.amount * hours[other.unit]


def stages_of(procedure: Procedure, state: str) -> list[dict[str, str]]:
    """The stages in order, each `done`, `now` or `later` for a matter in ``state``; in a final state all are done."""
    here = procedure.stages.index(procedure.states[state].stage)
    final = procedure.states[state].final
    marks = [
        "done" if place < here or final else "now" if place == here else "later"
        for place in range(len(procedure.stages))
    ]
    return [{"label": stage, "state": mark} for stage, mark in zip(procedure.stages, marks, strict=True)]


def clean_facts(procedure: Procedure, action: Action, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a step, each checked by its rule. Raises Invalid naming the first field that is missing, unknown or
    unfit. Dates come as ISO text or date, bodies as their id, everything else as text."""
    for key in facts:
        if key not in action.needs and key not in action.may:
            raise Invalid(f"“{action.name}”这一步不需要“{key}”这一项，请去掉。", field=key)
    cleaned: dict[str, Any] = {}
    for key in (*action.needs, *action.may):
        rule, value = procedure.fields[key], facts.get(key)
        if value in (None, ""):
            if key in action.needs:
                raise Invalid(f"“{action.name}”需要填写“{rule.label}”。", field=key)
            continue
        cleaned[key] = clean_field(choosable(procedure, action), rule, value)
    return cleaned


def choosable(procedure: Procedure, action: Action) -> dict[str, str]:
    """The outcomes that a person may choose at a step, with their names."""
    return {key: name for key, name in procedure.outcomes.items() if not action.outcomes or key in action.outcomes}


def clean_field(outcomes: Mapping[str, str], rule: FieldRule, value: Any) -> Any:
    if rule.type == "outcome":
        if value not in outcomes:
            raise Invalid(f"“{rule.label}”只能是{'、'.join(outcomes.values())}之一。", field=rule.key)
        return value
    if rule.type == "score":
        return clean_score(rule, value)
    if rule.type == "date":
        return clean_date(rule, value)
    text = str(value).strip()
    if len(text) < rule.least:
        raise Invalid(f"“{rule.label}”太短，请写清楚（至少 {rule.least} 个字）。", field=rule.key)
    if len(text) > TEXT_LIMIT:
        raise Invalid(f"“{rule.label}”最多 {TEXT_LIMIT} 字，现在有 {len(text)} 字。", field=rule.key)
    if any(ord(c) < 32 and c not in "\n\r\t" for c in text):
        raise Invalid(f"“{rule.label}”里有无法显示的控制字符，请删去。", field=rule.key)
    return text


def clean_score(rule: FieldRule, value: Any) -> int:
    """The five levels of GB/T 39735: 5 非常满意 … 1 非常不满意."""
    if str(value) not in {"1", "2", "3", "4", "5"}:
        raise Invalid(f"“{rule.label}”请选 1（非常不满意）到 5（非常满意）。", field=rule.key)
    return int(value)


def clean_date(rule: FieldRule, value: Any) -> str:
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError as error:
        raise Invalid(f"“{rule.label}”请写成 2026-11-25 这样的日期。", field=rule.key) from error
    return day.isoformat()


SCORES = {5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意"}
