"""Fixtures of this room's tests: a second plan handed in, applied, and its hand-overs signed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from xiangzhi.demo.cast import TOWNSHIP, Cast
from xiangzhi.lib.document import Document
from xiangzhi.matter.actions import take
from xiangzhi.reform.actions.applying import Applied, apply_plan
from xiangzhi.reform.actions.plans import answer, hand_in
from xiangzhi.reform.models import PlanVersion, Transfer
from xiangzhi.reform.queries.plans import answered
from xiangzhi.reform.tests.second_plan import SECOND, Sign


@pytest.fixture
def second(cast: Cast, now: datetime) -> PlanVersion:
    by = cast.viewer("bianban", now)
    version = hand_in(Document(text=SECOND, source="第二轮.txt"), township=TOWNSHIP, by=by, now=now + timedelta(days=1))
    answer(version, {row.question.key: row.question.suggested for row in answered(version)}, by=by, now=now)
    return version


@pytest.fixture
def applied(second: PlanVersion, cast: Cast, now: datetime) -> Applied:
    return apply_plan(second, by=cast.viewer("bianban", now), now=now)


@pytest.fixture
def sign(cast: Cast, now: datetime) -> Sign:
    def go(transfer: Transfer, action: str, login: str, **facts: str) -> None:
        by = cast.viewer(login, now)
        take(
            action,
            transfer.matter,
            township=TOWNSHIP,
            by=by,
            now=now,
            key=f"{action}:{transfer.matter.hex[-8:]}",
            facts=facts,
        )

    return go
