"""One matter as its page shows it: facts, clock, timeline, the steps this person may take and why not the others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from xiangzhi.access.rules import Viewer
from xiangzhi.area.queries import area_name
from xiangzhi.cockpit.kinds import about
from xiangzhi.cockpit.presentation import clock_of, state_tone, timeline, why_due
from xiangzhi.event.queries import event_of, masked_reporter, suggestion_of
from xiangzhi.event.rules import CHANNELS
from xiangzhi.ledger.queries import Line, history
from xiangzhi.lib.legaltime import ClockReading
from xiangzhi.matter import clock
from xiangzhi.matter.actions import subject_of
from xiangzhi.matter.models import Level, Matter
from xiangzhi.matter.procedures import procedure as procedure_of
from xiangzhi.matter.queries import Option, options
from xiangzhi.matter.rules import REPORTER, SCORES, stages_of
from xiangzhi.organization.queries import body_names
from xiangzhi.packs.event_types import catalogue

PRIMARY = ("accept", "dispatch", "sign", "handle", "verify", "close", "county_answer")
DANGER = ("decline",)


def whole(viewer: Viewer, matter: Matter, now: datetime) -> dict[str, Any]:
    """Everything that the page shows."""
    names = body_names(matter.township)
    lines = history([matter.township], subject_of(matter.pk))
    procedure = procedure_of(matter.procedure)
    found = [option for option in options(viewer, matter) if option.action.power != REPORTER]
    event = event_of(matter)
    return {
        **head(matter, names, now, reading(matter, lines, now)),
        "event": event,
        "about": about(matter),
        "suggestion": suggestion_of(event) if event else None,
        "reporter": masked_reporter(matter),
        "can_see_person": viewer.holds("event.see_person"),
        "facts": facts(matter, names),
        "entries": timeline(lines, procedure, names, now),
        "allowed": [button(matter, option) for option in found if not option.reason],
        "refused": [{"label": option.action.name, "reason": option.reason} for option in found if option.reason],
    }


def head(matter: Matter, names: Mapping[UUID, str], now: datetime, read: ClockReading | None = None) -> dict[str, Any]:
    """What stands at the top of the matter's page and of the form of a step."""
    procedure = procedure_of(matter.procedure)
    return {
        "matter": matter,
        "state": procedure.states[matter.state].name,
        "tone": state_tone(matter.state),
        "stages": stages_of(procedure, matter.state),
        "body": names.get(matter.body, "") if matter.body else "",
        "clock": clock_of(matter, now, why_due(read)),
    }


def reading(matter: Matter, lines: list[Line], now: datetime) -> ClockReading | None:
    """The clock of the current state read from the ledger; None where the state has none."""
    procedure = procedure_of(matter.procedure)
    state = procedure.states[matter.state]
    limit = clock.limit_of(state, matter.limit)
    if not limit or matter.closed_at:
        return None
    return clock.reading(limit, clock.events_since(procedure, matter.entered_at, lines), now, rule=f"{state.name}时限")


def facts(matter: Matter, names: Mapping[UUID, str]) -> list[tuple[str, Any]]:
    """Label and value, in the order in which a clerk asks for them."""
    rows: list[tuple[str, Any]] = [
        ("编号", matter.number),
        ("承办机构", names.get(matter.body, "") if matter.body else "尚未分办"),
        *(event_facts(matter) if matter.procedure == "event" else [("事项", procedure_of(matter.procedure).name)]),
        ("接收时间", matter.opened_at),
    ]
    if matter.closed_at:
        outcomes = procedure_of(matter.procedure).outcomes
        rows += [("办结方式", outcomes.get(matter.outcome, "")), ("办结时间", matter.closed_at)]
    if matter.score:
        rows.append(("群众评价", SCORES[matter.score]))
    return rows


def event_facts(matter: Matter) -> list[tuple[str, Any]]:
    kinds = {each.code: each.name for each in catalogue().types}
    return [
        ("类型", kinds.get(matter.type, "未归类")),
        ("层级", dict(Level.choices).get(matter.level, matter.level)),
        ("来源", CHANNELS.get(matter.channel, matter.channel)),
        ("区域", area_name(matter.area)),
    ]


def button(matter: Matter, option: Option) -> dict[str, Any]:
    """One action of the panel: a step opens its form, where its fields are asked for and its number of steps is checked."""
    key = option.action.key
    return {
        "label": option.action.name,
        "url": reverse("cockpit:step", args=[matter.pk, key]),
        "tone": "primary" if key in PRIMARY else "danger" if key in DANGER else "",
    }


def body_choices(matter: Matter, names: Mapping[UUID, str]) -> list[tuple[str, str]]:
    """The bodies of the township, those that routing suggested first."""
    event = event_of(matter)
    suggested = [row[0] for row in suggestion_of(event)["rows"]] if event else []
    every = {str(pk): name for pk, name in names.items()}
    first = [(pk, f"{every[pk]}（推荐）") for pk in suggested if pk in every]
    return first + [(pk, name) for pk, name in every.items() if pk not in suggested]
