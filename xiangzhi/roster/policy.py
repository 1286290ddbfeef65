"""The powers of this room."""

from __future__ import annotations

POWERS = {
    "roster.appoint": "任免人员",
    "roster.see": "查看人员名册",
}
