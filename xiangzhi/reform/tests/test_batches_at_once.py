"""Batches with real transactions and processes: two clicks, two people, two workers at once, and a worker killed with -9."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from tests.attacks.shared_database import together, town  # noqa: F401
from tests.township import NOW
from xiangzhi.demo.cast import Cast
from xiangzhi.ledger.models import Entry
from xiangzhi.ledger.verification import verify
from xiangzhi.reform.actions.reading_batches import LEASE, read_waiting
from xiangzhi.reform.models import PlanBatch, PlanBatchBytes, PlanSummary, PlanVersion
from xiangzhi.reform.tests.township_plans import county_plans
from xiangzhi.reform.tests.uploading import bytes_of, read_all, second_officer, states, upload

pytestmark = pytest.mark.slow
WORKER = """
from datetime import datetime
from xiangzhi.conf.start import start; start()
from xiangzhi.reform.actions.reading_batches import read_waiting
now = datetime.fromisoformat({now!r})
while read_waiting(now, limit=1):
    print("one", flush=True)
"""


def plans() -> Any:
    return PlanVersion.objects.filter(township__startswith="130822")


def everything_stands() -> None:
    assert sorted(plans().values_list("township", flat=True)) == sorted(set(plans().values_list("township", flat=True)))
    assert plans().count() == PlanSummary.objects.filter(plan__in=plans()).count() == 20
    assert Entry.objects.filter(kind="plan.hand_in", township__startswith="130822").count() == 20
    assert not PlanBatchBytes.objects.exists()
    assert verify().ok


def test_two_clicks_at_once_are_one_batch(town: Cast) -> None:  # noqa: F811
    by, files = town.viewer("bianban", NOW), bytes_of(county_plans())
    answers = together(*[lambda: upload(files, by, NOW, key="once")] * 3)
    assert {answer.pk for answer in answers} == {PlanBatch.objects.get().pk}
    assert Entry.objects.filter(kind="plan.batch").count() == 1


def test_two_people_and_two_workers_make_every_plan_once(town: Cast) -> None:  # noqa: F811
    files = bytes_of(county_plans())
    _, other = second_officer(NOW)
    by = town.viewer("bianban", NOW)
    batches = together(lambda: upload(files, by, NOW), lambda: upload(files, other, NOW))
    together(*[lambda: read_all(NOW)] * 3)
    read_all(NOW + LEASE)
    stand = [state for batch in batches for state in states(batch).values()]
    assert sorted(set(stand)) == ["duplicate", "read"] and stand.count("read") == 20
    everything_stands()


def test_a_worker_killed_in_the_middle_loses_nothing(town: Cast) -> None:  # noqa: F811
    batch = upload(bytes_of(county_plans()), town.viewer("bianban", NOW), NOW)
    worker = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", WORKER.format(now=NOW.isoformat())],
        env={**os.environ, "DATABASE_URL": address(), "DJANGO_SETTINGS_MODULE": "xiangzhi.conf.settings"},
        stdout=subprocess.PIPE,
    )
    assert worker.stdout is not None
    for _ in range(5):
        assert worker.stdout.readline() == b"one\n"
    worker.kill()
    worker.wait()
    worker.stdout.close()
    read = plans().count()
    assert 5 <= read < 20
    read_all(NOW)  # what nobody holds
    while read_waiting(NOW + LEASE):  # and what the dead worker held
        pass
    assert set(states(batch).values()) == {"read"}
    everything_stands()


def address() -> str:
    """The test's own database, for another process."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{Path(given['NAME']).resolve()}"
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{given['NAME']}"))
