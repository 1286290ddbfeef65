"""Fixtures of this room's tests: a second plan handed in, applied, and its hand-overs signed."""

from __future__ import annotations

from datetime import datetime

import pytest

from xiangzhi.demo.cast import TOWNSHIP, Cast
from xiangzhi.matter.actions import take
from xiangzhi.reform.actions.applying import Applied, apply_plan
from xiangzhi.reform.models import PlanVersion, Transfer
from xiangzhi.reform.tests.second_plan import Sign, second_plan


@pytest.fixture
def second(cast: Cast, now: datetime) -> PlanVersion:
    return second_plan(cast, now)


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
