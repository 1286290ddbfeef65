"""Two clerks at one matter in the same moment, in two processes of a real server: one wins, the other is told who and when."""

from __future__ import annotations

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from xiangzhi.api.tests.running_site import RunningSite, running_site

MATTERS = 25
CLERKS = {"zhiban": "陈静", "zhiban2": "蒋磊"}


def race(site: RunningSite, path: str, bodies: dict[str, Any], key: str) -> dict[str, tuple[int, Any]]:
    """Every clerk's answer to the same call at the same moment."""
    together = threading.Barrier(len(bodies))

    def run(login: str) -> tuple[int, Any]:
        together.wait(timeout=30)
        return site.post(path, bodies[login], f"{key}-{login}", login)

    with ThreadPoolExecutor(len(bodies)) as pool:
        return dict(zip(bodies, pool.map(run, bodies), strict=True))


@pytest.mark.slow
def test_one_wins_and_the_other_is_told_who_and_when(tmp_path: Path) -> None:
    with running_site(tmp_path) as site:
        winners = set()
        for number in range(MATTERS):
            _, made = site.post("/events", {"text": f"第 {number} 件：路灯不亮，请处理。"}, f"event-{number}")
            bodies: dict[str, Any] = {login: {"seen": 1} if number % 2 else {} for login in CLERKS}
            answers = race(site, f"/matters/{made['id']}/actions/accept", bodies, str(number))
            assert sorted(status for status, _ in answers.values()) == [200, 409], answers
            winner = next(login for login, (status, _) in answers.items() if status == 200)
            (refusal,) = (said["error"] for status, said in answers.values() if status == 409)
            assert refusal["code"] == ("stale" if number % 2 else "not_possible")
            assert CLERKS[winner] in refusal["message"] and re.search(r"\d\d月\d\d日 \d\d:\d\d", refusal["message"])
            winners.add(winner)
        assert site.ask("from xiangzhi.ledger.verification import verify; print(json.dumps(verify().ok))")


@pytest.mark.slow
def test_the_same_request_twice_at_once_is_one_event(tmp_path: Path) -> None:
    with running_site(tmp_path) as site:
        report = {"text": "灯塔村村口路灯不亮，请处理。"}
        for number in range(10):
            with ThreadPoolExecutor(4) as pool:
                answers = list(pool.map(lambda _, key=f"same-{number}": site.post("/events", report, key), range(4)))
            assert sorted(status for status, _ in answers) == [200, 200, 200, 201], answers
            assert len({said["number"] for _, said in answers}) == 1
        count = site.ask("from xiangzhi.matter.models import Matter; print(Matter.objects.count())")
    assert count == 10
