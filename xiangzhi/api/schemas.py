"""The shapes of requests and answers, as OpenAPI shows them. Rules are not here: the rooms below check what is said."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema


class Problem(Schema):
    """The one error shape: ``code`` for machines, ``message`` one Chinese sentence, ``details`` such as the field."""

    class Error(Schema):
        code: str
        message: str
        details: dict[str, Any] = {}

    error: Error


class ReportIn(Schema):
    """A report. Coordinates are CRS84 degrees. ``township`` (9 or 12 digits) defaults to the token's own."""

    text: str = Field(description="诉求内容，4–5000 字")
    township: str = ""
    channel: str = "api"
    place: str = ""
    lon: float | None = None
    lat: float | None = None
    name: str = ""
    phone: str = ""
    type: str = ""


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


class StepIn(Schema):
    """A step: ``facts`` are the fields it needs, ``seen`` the step count that was looked at (a newer one is refused)."""

    facts: dict[str, Any] = {}
    seen: int | None = None


class ReporterStepIn(Schema):
    """A step of whoever reported: ``code`` is the look-up code that was given with the number."""

    code: str
    facts: dict[str, Any] = {}


class Taken(Schema):
    id: UUID
    number: str
    step: int
    state: str
    due_at: datetime | None
    repeated: bool


class TextIn(Schema):
    text: str
    township: str = ""
    area: str = ""


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
