"""The powers of this room."""

from __future__ import annotations

POWERS = {"area.draw": "维护区划和网格"}
