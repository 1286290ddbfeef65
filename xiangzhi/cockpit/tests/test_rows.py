"""What people wrote stays text in the rows of a list, though these are drawn without a template."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.template import Context, Template

from xiangzhi.cockpit.queue import Shown
from xiangzhi.web.tones import ClockView

TEXT = "<b>&\"'"


def drawn(now: datetime, steps: bool = False, **changed: Any) -> str:
    plain = {
        "url": "/m/1/",
        "number": "1",
        "title": "路灯不亮",
        "state": "待受理",
        "tone": "info",
        "body": "",
        "level": "乡镇",
    }
    row = Shown(**(plain | {"urgent": False, "opened_at": now, "clock": None} | changed))
    template = Template("{% load cockpit %}{% matter_rows rows steps %}")
    return str(template.render(Context({"rows": [row], "steps": steps})))


def test_what_people_wrote_is_never_markup(now: datetime) -> None:
    clock = ClockView(TEXT, due=now, why=(TEXT,))
    html = drawn(now, title=TEXT, number=TEXT, state=TEXT, body=TEXT, tone=TEXT, clock=clock)
    assert "<b>" not in html and html.count("&lt;b&gt;") >= 6


def test_a_matter_without_a_body_says_so(now: datetime) -> None:
    assert "尚未分办" in drawn(now) and "尚未分办" not in drawn(now, body="财政所")


def test_an_urgent_matter_and_a_moment_are_shown(now: datetime) -> None:
    html = drawn(now, urgent=True)
    assert "紧急" in html and "6月15日 09:30" in html and 'datetime="2026-06-15T09:30:00+08:00"' in html


def test_steps_are_a_cell_of_their_own(now: datetime) -> None:
    assert "下一步" not in drawn(now) and "下一步" in drawn(now, steps=True)
