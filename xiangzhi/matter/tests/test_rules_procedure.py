"""A procedure is data that is checked when it is loaded: all of its problems at once."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from xiangzhi import packs
from xiangzhi.matter.procedures import procedures
from xiangzhi.matter.rules import BrokenProcedure, build_procedure

SOURCE = Path(packs.__file__).parent / "national" / "procedures" / "event.yaml"


@pytest.fixture
def data() -> dict[str, Any]:
    return copy.deepcopy(yaml.safe_load(SOURCE.read_text(encoding="utf-8")))


def test_every_procedure_of_the_pack_is_sound() -> None:
    assert procedures()["event"].initial == "received"


def test_a_state_that_nothing_reaches_is_named(data: dict[str, Any]) -> None:
    data["states"]["lost"] = {"name": "无", "stage": "处理"}
    with pytest.raises(BrokenProcedure) as caught:
        build_procedure(data)
    assert caught.value.problems == ["state lost is never reached", "state lost is a dead end"]


def test_a_power_that_no_role_holds_is_named(data: dict[str, Any]) -> None:
    with pytest.raises(BrokenProcedure, match=r"action accept asks for power matter\.receive, which no role holds"):
        build_procedure(data, lambda word: word != "matter.receive")


@pytest.mark.parametrize(
    ("part", "key", "change", "problem"),
    [
        ("states", "received", {"stage": "外面"}, "unknown stage 外面"),
        ("actions", "accept", {"to": "nowhere"}, "unknown state nowhere"),
        ("actions", "accept", {"needs": ["colour"]}, "unknown field colour"),
        ("actions", "decline", {"outcome": "lost"}, "unknown outcome lost"),
        ("fields", "ground", {"type": "smell"}, "unknown type smell"),
    ],
)
def test_words_that_name_nothing_are_found(
    data: dict[str, Any], part: str, key: str, change: dict[str, Any], problem: str
) -> None:
    data[part][key] |= change
    with pytest.raises(BrokenProcedure, match=problem):
        build_procedure(data)


def test_a_limit_longer_than_the_law_allows_is_named(data: dict[str, Any]) -> None:
    data["states"]["verifying"] |= {"limit": "9wd", "law": "pen.preserve"}
    with pytest.raises(BrokenProcedure, match=r"state verifying has 9个工作日, longer than pen\.preserve allows"):
        build_procedure(data, legal_limit={"pen.preserve": "7wd"}.get)


def test_a_limit_that_is_no_period_is_named(data: dict[str, Any]) -> None:
    data["states"]["verifying"]["limit"] = "5日"
    with pytest.raises(BrokenProcedure, match="state verifying: 看不懂期限"):
        build_procedure(data)
