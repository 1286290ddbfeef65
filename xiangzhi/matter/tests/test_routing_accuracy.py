"""How often the right body is suggested, on complaints in our own words. The held-out ones were never tuned on."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from xiangzhi.matter.routing import RoutableBody, RoutableDuty, RoutingIndex, Suggestion, build_index, suggest
from xiangzhi.packs.event_types import catalogue
from xiangzhi.packs.recognition import Recognizer, build
from xiangzhi.packs.tests import townships

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "xiangzhi" / "packs" / "tests"
PLAN = ROOT / os.environ.get("XIANGZHI_REFERENCE", "../shared") / "plans" / "biqiao.txt"
SHORT = {"综治": "综合治理", "执法": "综合行政执法"}


@cache
def recognizer() -> Recognizer:
    return build(catalogue())


def complaints(name: str, township: str) -> list[dict[str, Any]]:
    rows = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return [row for row in rows if township in row]


def is_right(answer: Suggestion, expected: str, first: int) -> bool:
    if expected == "外":
        return answer.outside is not None
    if expected == "无":
        return answer.outcome in ("nobody", "unclear")
    return any(SHORT.get(expected, expected) in each.name for each in answer.suggested[:first])


def shares(index: RoutingIndex, rows: list[dict[str, Any]], township: str) -> tuple[float, float]:
    """Share of complaints whose right body is first, and among the first three."""
    right = {1: 0, 3: 0}
    for row in rows:
        expected = row[township] if isinstance(row[township], list) else [row[township]]
        answer = suggest(row["t"], index)
        for first in right:
            right[first] += any(is_right(answer, each, first) for each in expected)
    return right[1] / len(rows), right[3] / len(rows)


@pytest.mark.parametrize(
    ("bodies", "township", "name", "first", "three"),
    [
        (townships.FIVE_PLATFORMS, "p", "complaints_last", 0.80, 0.95),
        (townships.FIVE_PLATFORMS, "p", "complaints_held", 0.88, 0.97),
        (townships.FIVE_PLATFORMS, "p", "complaints", 0.95, 0.98),
        (townships.FIVE_PLATFORMS, "p", "complaints_blind", 0.92, 0.98),
        (townships.FIVE_PLATFORMS, "p", "complaints_orders", 0.95, 0.98),
        (townships.FIVE_PLATFORMS, "p", "complaints_dialect", 0.95, 0.98),
        (townships.FIVE_PLATFORMS, "p", "complaints_hard", 0.93, 0.97),
        (townships.FIVE_PLATFORMS, "p", "complaints_clerk", 0.92, 0.97),
        (townships.NAMES_ONLY, "n", "complaints", 0.95, 0.98),
        (townships.FOUR_OFFICES, "f", "complaints", 0.75, 0.95),
    ],
    ids=[
        "last held out",
        "held out",
        "known",
        "all duties",
        "work orders",
        "regional words",
        "hard duties",
        "clerk's records",
        "bodies without duties",
        "four broad offices",
    ],
)
def test_the_right_body_is_suggested(
    bodies: tuple[RoutableBody, ...], township: str, name: str, first: float, three: float
):
    index = build_index(bodies, catalogue(), recognizer())
    top, top_three = shares(index, complaints(name, township), township)
    assert top >= first
    assert top_three >= three


@pytest.mark.parametrize(
    ("name", "first", "three"),
    [
        ("complaints_last", 0.80, 0.95),
        ("complaints_held", 0.88, 0.97),
        ("complaints_blind", 0.92, 0.98),
        ("complaints_orders", 0.95, 0.98),
    ],
)
def test_the_right_body_of_the_real_plan_is_suggested(name: str, first: float, three: float):
    if not PLAN.is_file():
        pytest.skip("reference texts not here")
    top, top_three = shares(build_index(real_bodies(), catalogue(), recognizer()), complaints(name, "p"), "p")
    assert top >= first
    assert top_three >= three


def real_bodies() -> list[RoutableBody]:
    from xiangzhi.lib.document import open_document
    from xiangzhi.reform.reading import read_plan

    plan = read_plan(open_document(PLAN))
    platforms = {platform.coordinator: platform for platform in plan.platforms}
    bodies = []
    for body in plan.bodies:
        own = [(duty.text, duty.role.value) for duty in body.duties]
        led = platforms.get(body.name)
        own += [(duty.text, "platform") for duty in (led.duties if led else ())]
        duties = tuple(RoutableDuty(str(n), text, role) for n, (text, role) in enumerate(own))
        boards = tuple(board.name for board in body.signboards)
        bodies.append(RoutableBody(body.name, body.name, boards, led.name if led else None, duties))
    return bodies


def test_levels_that_matter_are_right():
    index = build_index(townships.FIVE_PLATFORMS, catalogue(), recognizer())
    rows = [row for name in ("complaints", "complaints_held") for row in complaints(name, "p") if "l" in row]
    urgent = [row for row in rows if row["l"] == "emergency"]
    assert [row["t"] for row in urgent if suggest(row["t"], index).level != "emergency"] == []
    right = sum(suggest(row["t"], index).level == row["l"] for row in rows)
    assert right / len(rows) >= 0.8


def test_hardly_any_usual_complaint_raises_a_false_alarm():
    index = build_index(townships.FIVE_PLATFORMS, catalogue(), recognizer())
    rows = [row for name in ("complaints", "complaints_held") for row in complaints(name, "p")]
    usual = [row["t"] for row in rows if row.get("l") != "emergency"]
    false = [text for text in usual if suggest(text, index).level == "emergency"]
    assert len(false) <= 0.02 * len(usual), false
