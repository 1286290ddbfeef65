"""Sets matters up through the real actions: `Loop` walks one event as far as a test needs it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from xiangzhi.access.rules import Viewer
from xiangzhi.demo.cast import TOWNSHIP, Cast
from xiangzhi.event.actions import Reported, report_event
from xiangzhi.event.rules import Report
from xiangzhi.matter.actions import Taken, take
from xiangzhi.matter.models import Matter

TEXT = "灯塔村村口垃圾桶满了没人清运，污水流到路上"
BODY = "农业农村发展办公室"
ROAD: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("accept", "zhiban", {}),
    ("dispatch", "zhiban", {"organization": BODY}),
    ("sign", "nongye", {}),
    ("handle", "nongye", {"result": "已清运并恢复清洁"}),
    ("verify", "zhiban2", {"finding": "现场已干净"}),
    ("close", "zhiban2", {"outcome": "resolved", "reply": "已清运，谢谢反映"}),
)


@dataclass
class Loop:
    """One event on its way. ``now`` moves only when a test moves it."""

    cast: Cast
    now: datetime
    reported: Reported
    keys: Any = field(default_factory=lambda: itertools.count(1))

    @property
    def matter(self) -> Matter:
        return Matter.objects.get(pk=self.reported.matter)

    def viewer(self, login: str) -> Viewer:
        return self.cast.viewer(login, self.now)

    def take(self, action: str, login: str | Viewer, *, key: str = "", seen: int | None = None, **facts: Any) -> Taken:
        by = self.viewer(login) if isinstance(login, str) else login
        if facts.get("organization") in self.cast.bodies:
            facts["organization"] = str(self.cast.bodies[facts["organization"]].pk)
        key = key or f"loop-{self.reported.number}-{next(self.keys)}"
        return take(
            action, self.reported.matter, township=TOWNSHIP, by=by, now=self.now, key=key, seen=seen, facts=facts
        )

    def until(self, action: str) -> Loop:
        """Walk the usual road up to and including ``action``."""
        for step, login, facts in ROAD:
            self.take(step, login, **facts)
            if step == action:
                return self
        raise AssertionError(f"the usual road has no {action}")

    def wait(self, **time: float) -> Loop:
        self.now += timedelta(**time)
        return self


def begin(cast: Cast, now: datetime, *, text: str = TEXT, login: str = "zhiban", key: str = "", **report: Any) -> Loop:
    """A fresh report, not accepted yet."""
    given = Report(text=text, channel=report.pop("channel", "desk"), **report)
    done = report_event(
        given,
        township=TOWNSHIP,
        by=cast.viewer(login, now),
        now=now,
        key=key or f"begin-{UUID(int=0)}-{text[:8]}-{now:%s%f}",
    )
    return Loop(cast, now, done)


Begin = Callable[..., Loop]
