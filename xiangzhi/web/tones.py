"""What a tone means and which sign stands beside its colour, so that colour is never the only cue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

SIGNS = {
    "neutral": "circle",
    "info": "circle-dashed",
    "success": "circle-check",
    "warning": "alert-triangle",
    "danger": "urgent",
}

CLOCK_SIGNS = {
    "neutral": "clock-pause",
    "info": "clock",
    "success": "circle-check",
    "warning": "clock-exclamation",
    "danger": "clock-x",
}

MESSAGE_SIGNS = {"success": "circle-check", "warning": "alert-triangle", "error": "alert-circle"}


@dataclass(frozen=True)
class ClockView:
    """What a clock badge shows. ``label``: "剩 2 个工作日"; ``why``: one sentence a line, how the due time came about;
    ``provisional``: the official calendar of that year is not out yet. Any object or dict with these names will do."""

    label: str
    tone: str = "info"
    due: datetime | None = None
    why: Sequence[str] = ()
    provisional: bool = False


def sign(tone: str, signs: Mapping[str, str] = SIGNS) -> str:
    return signs.get(tone, signs.get("neutral", "info-circle"))
