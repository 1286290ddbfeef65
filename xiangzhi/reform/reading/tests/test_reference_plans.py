"""The three reference plans, read against what a careful reader found, where they are at hand (XIANGZHI_REFERENCE)."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from xiangzhi.lib.document import open_document
from xiangzhi.reform.plan import Body, Plan
from xiangzhi.reform.reading import read_plan

REFERENCE = Path(os.environ.get("XIANGZHI_REFERENCE", Path(__file__).parents[5] / "shared"))
pytestmark = pytest.mark.skipif(not (REFERENCE / "plans").is_dir(), reason="reference texts not here")
PLANS = ["biqiao", "gan", "xinglong"]


def expected(name: str) -> dict[str, Any]:
    return dict(json.loads((REFERENCE / "expect" / f"{name}.json").read_text(encoding="utf-8")))


def plan(name: str) -> Plan:
    return read_plan(open_document(REFERENCE / "plans" / f"{name}.txt"))


def sets(name: str) -> list[tuple[tuple[str, ...], dict[str, dict[str, Any]]]]:
    """Each class of townships with the bodies expected for it."""
    want = expected(name)
    if isinstance(want.get("bodies"), dict):
        return [((), want["bodies"])]
    groups = want["groups"]
    return [(tuple(g["townships"]), g["bodies"] | {one: {} for one in g.get("outside_count", [])}) for g in groups]


@pytest.mark.parametrize("name", PLANS)
def test_it_finds_every_body_and_no_other(name: str) -> None:
    allowed = set(expected(name).get("bodies_allowed", []))
    for townships, bodies in sets(name):
        found = {body.name for body in plan(name).bodies if body.townships == townships}
        assert found - allowed == set(bodies)


@pytest.mark.parametrize("name", PLANS)
def test_it_reads_what_each_body_has(name: str) -> None:
    read = plan(name)
    for townships, bodies in sets(name):
        own = {body.name: body for body in read.bodies if body.townships == townships}
        for one, want in bodies.items():
            assert facts(own[one], want) == want


def facts(body: Body, want: dict[str, Any]) -> dict[str, Any]:
    """The same keys as ``want``, from what was read."""
    boards = [board.name for board in body.signboards]
    found: dict[str, Any] = {
        "signboards": boards,
        "signboards_or_body": boards,
        "grade": body.grade,
        "class": body.public_class,
        "platform": body.platform,
        "managed_by": body.managed_by,
        "fate": body.fate,
        "former": list(body.former),
        "establishment": {count.kind: count.min for count in body.establishment},
        "leaders": {leader.post: leader.min for leader in body.leaders},
    }
    return {key: found[key] for key in want}


@pytest.mark.parametrize("name", PLANS)
def test_it_reads_limits_platforms_totals_lists_and_the_deadline(name: str) -> None:
    want, read = expected(name), plan(name)
    limits = [[limit.subject, [limit.min, limit.max]] for limit in read.limits]
    assert all([subject, bounds] in limits for subject, bounds in want.get("limits", {}).items())
    assert {p.name: p.coordinator for p in read.platforms} == want.get("platforms", {})
    assert all(
        any(kind in t.kind and t.value == value for t in read.totals) for kind, value in want.get("totals", {}).items()
    )
    assert set(want.get("lists", [])) <= {named.title for named in read.lists}
    assert (read.deadline.isoformat() if read.deadline else None) == want.get("deadline")


@pytest.mark.parametrize("name", PLANS)
def test_stated_sums_and_counts_agree_or_do_not_as_in_the_text(name: str) -> None:
    wrong = {(t.kind, t.value, t.counted) for t in plan(name).totals if t.counted is not None and t.counted != t.value}
    assert wrong == ({("阶段", 4, 3)} if name == "gan" else set())


@pytest.mark.parametrize("name", PLANS)
def test_every_name_and_duty_is_quoted_by_its_span(name: str) -> None:
    read = plan(name)
    for body in read.bodies:
        assert body.span.quote(read.text) == body.name
        assert all(duty.span.quote(read.text) == duty.text for duty in body.duties)
        assert all(board.span.quote(read.text) == board.name for board in body.signboards)


def test_a_plan_is_read_in_less_than_150_milliseconds() -> None:
    document = open_document(REFERENCE / "plans" / "biqiao.txt")
    read_plan(document)
    start = time.process_time()
    read_plan(document)
    assert time.process_time() - start < 0.15
