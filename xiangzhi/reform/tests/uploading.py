"""Batches for tests: uploaded by the cast's 编办, read by the worker's own function."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from xiangzhi.access.models import Account
from xiangzhi.access.queries import viewer_of
from xiangzhi.access.rules import SYSTEM, Viewer
from xiangzhi.packs.divisions import Division, division
from xiangzhi.reform.actions.batches import Incoming, open_batch
from xiangzhi.reform.actions.reading_batches import read_waiting
from xiangzhi.reform.models import PlanBatch
from xiangzhi.reform.tests.township_plans import COUNTY
from xiangzhi.roster.actions import open_account_with_role


def the_county(code: str = COUNTY) -> Division:
    found = division(code)
    assert found is not None
    return found


def upload(
    files: Mapping[str, bytes], by: Viewer, now: datetime, *, key: str = "", hold: bool = False, county: str = COUNTY
) -> PlanBatch:
    """A batch of these files, not read yet."""
    incoming = [Incoming(name, len(data), data) for name, data in files.items()]
    return open_batch(
        incoming, county=the_county(county), hold=hold, by=by, now=now, key=key or f"batch-{uuid.uuid4().hex}"
    )


def read_all(now: datetime) -> None:
    """What the worker does until nothing waits."""
    while read_waiting(now):
        pass


def states(batch: PlanBatch) -> dict[str, str]:
    return dict(batch.files.values_list("name", "state"))


def messages(batch: PlanBatch) -> dict[str, str]:
    return dict(batch.files.values_list("name", "message"))


def bytes_of(texts: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in texts.items()}


def second_officer(now: datetime) -> tuple[Account, Viewer]:
    """Another person of the county's staffing office."""
    account: Any = open_account_with_role(
        login="bianban2", name="林远", password=None, township="", role="staffing_officer", by=SYSTEM, now=now
    )
    return account, viewer_of(account, now=now)
