"""How a change of the organisation reads in one line; what a plan would do (reform's preview) and what was done (settling) say it alike."""

from __future__ import annotations


def board_line(body: str, name: str) -> str:
    return f"{body}（{name}）"


def establishment_line(body: str, kind: str, number: int) -> str:
    return f"{body}：{kind} {number} 名"


def post_line(body: str, title: str, seats: int) -> str:
    return f"{body}{title} {seats} 名"


def duty_line(holder: str, text: str) -> str:
    return f"{holder}：{text}"
