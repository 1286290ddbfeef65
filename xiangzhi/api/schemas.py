"""The shapes of requests and answers, as OpenAPI shows them. Rules are not here: the rooms below check what is said."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema
from pydantic import BaseModel

# Of requests: reads the plain body without looking for Django objects in it, which costs as much again.
Given = BaseModel


class Problem(Schema):
    """The one error shape: ``code`` for machines, ``message`` one Chinese sentence, ``details`` such as the field."""

    class Error(Schema):
        code: str
        message: str
        details: dict[str, Any] = {}

    error: Error


class ReportIn(Given):
    """A report. Coordinates are CRS84 degrees. ``township`` (9 or 12 digits) defaults to the token's own."""

    text: str = Field(description="诉求内容，4–5000 字")
    township: str = Field("", description="乡镇，9 位或 12 位区划代码；不填则为令牌所属乡镇")
    channel: str = Field("api", description="来源，如 hotline、grid、window")
    place: str = Field("", description="地点，最多 200 字")
    lon: float | None = Field(None, description="经度（CRS84，度）；与纬度一起填")
    lat: float | None = Field(None, description="纬度（CRS84，度）")
    name: str = Field("", description="诉求人姓名，加密保存")
    phone: str = Field("", description="诉求人电话，加密保存")
    type: str = Field("", description="事件类型代码；不填则由系统识别")


class SuggestionOut(Schema):
    organization: str
    name: str
    score: float
    why: str


class ReportOut(Schema):
    """A received report. ``code`` opens it to the reporter together with ``number``."""

    id: UUID
    number: str
    code: str
    state: str
    due_at: datetime | None
    repeated: bool
    type: str = ""
    level: str = ""
    urgent: bool = False
    area: str = ""
    suggestions: list[SuggestionOut] = []


class MatterOut(Schema):
    """A matter in a list."""

    id: UUID
    number: str
    procedure: str
    title: str
    state: str
    area: str
    body: UUID | None
    type: str
    level: str
    urgent: bool
    channel: str
    opened_at: datetime
    yellow_at: datetime | None
    due_at: datetime | None
    provisional: bool
    stopped_at: datetime | None
    outcome: str
    closed_at: datetime | None
    score: int | None
    steps: int


class MatterPage(Schema):
    """Newest first. ``next`` is the cursor of the following page, null at the end."""

    items: list[MatterOut]
    next: UUID | None


class StepOut(Schema):
    action: str
    title: str
    at: datetime
    by: str
    facts: dict[str, Any]


class OptionOut(Schema):
    """A step that leads on from here; ``reason`` says why this token may not take it, empty where it may."""

    action: str
    title: str
    needs: list[str]
    reason: str


class MatterDetail(Schema):
    matter: MatterOut
    text: str
    place: str
    history: list[StepOut]
    options: list[OptionOut]


class StepIn(Given):
    """A step: ``facts`` are the fields it needs, ``seen`` the step count that was looked at (a newer one is refused)."""

    facts: dict[str, Any] = Field({}, description="这一步需要的各项，如 organization、result；见事项详情的 options")
    seen: int | None = Field(None, description="作决定时看到的步数（steps）；之后有别人办过则为 409 stale")


class ReporterStepIn(Given):
    """A step of whoever reported: ``code`` is the look-up code that was given with the number."""

    code: str = Field(description="登记时给诉求人的查询码")
    facts: dict[str, Any] = Field({}, description="评价为 score（1–5）和 comment，要求重新办理为 ground")


class Taken(Schema):
    id: UUID
    number: str
    step: int
    state: str
    due_at: datetime | None
    repeated: bool


class TextIn(Given):
    """A text for which a body is sought. ``area`` is a village or grid code that narrows it."""

    text: str = Field(description="诉求内容")
    township: str = Field("", description="乡镇，9 位或 12 位区划代码；不填则为令牌所属乡镇")
    area: str = Field("", description="村或网格的代码，知道时填")


class Suggestions(Schema):
    suggestions: list[dict[str, Any]]
    level: str
    level_why: str
    outcome: str
    note: str
    outside: dict[str, str] | None


class BodyOut(Schema):
    id: UUID
    name: str
    kind: str
    grade: str
    signboards: list[str]


class Me(Schema):
    name: str
    township: str
    powers: list[str]
