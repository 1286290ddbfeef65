"""One value has one text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangzhi.lib.chain.canonical import NotCanonical, canonical_json, instant_text, read_instant

SHANGHAI = timezone(timedelta(hours=8))
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=20,
)


@given(PLAIN)
def test_it_writes_what_the_standard_library_writes_sorted_and_tight(value: Any) -> None:
    assert canonical_json(value) == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@given(PLAIN)
def test_reading_and_writing_again_changes_nothing(value: Any) -> None:
    text = canonical_json(value)
    assert canonical_json(json.loads(text)) == text


class Stage(StrEnum):
    HANDLE = "处理"


class Level(Enum):
    COUNTY = 2


@dataclass(frozen=True)
class Step:
    name: str
    on: date


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        (datetime(2026, 11, 25, 9, 30, tzinfo=SHANGHAI), '"2026-11-25T01:30:00.000000Z"'),
        (date(2026, 11, 25), '"2026-11-25"'),
        (UUID("018F0000-0000-7000-8000-000000000001"), '"018f0000-0000-7000-8000-000000000001"'),
        (Decimal("1E+2"), '"100"'),
        (Decimal("1.50"), '"1.50"'),
        (Stage.HANDLE, '"处理"'),
        (Level.COUNTY, "2"),
        (("甲", "乙"), '["甲","乙"]'),
        (Step("收件", date(2026, 1, 2)), '{"name":"收件","on":"2026-01-02"}'),
        (116.397, "116.397"),
        (3.0, "3"),
        (-0.0, "0"),
        ("说“好”\n/\u2028", '"说“好”\\n/\u2028"'),
    ],
)
def test_every_kind_of_value_has_its_documented_text(value: object, text: str) -> None:
    assert canonical_json(value) == text


@pytest.mark.parametrize(
    "value",
    [
        0.1 + 0.2,
        float("nan"),
        float("inf"),
        1e300,
        0.00001,
        2**53,
        -(2**53),
        b"raw",
        {1: "one"},
        {1, 2},
        datetime(2026, 1, 1),
        Decimal("NaN"),
        object(),
        "\ud800",
        {"deep": [{"deeper": b""}]},
    ],
)
def test_it_refuses_what_has_no_single_text(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical_json(value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_it_takes_comes_back_exactly(value: float) -> None:
    try:
        text = canonical_json(value)
    except NotCanonical:
        return
    assert float(text) == value
    assert "e" not in text


@given(st.datetimes(timezones=st.just(SHANGHAI)), st.datetimes(timezones=st.just(UTC)))
def test_moments_sort_as_their_texts(one: datetime, other: datetime) -> None:
    if one.year > 1 and one.year < 9999:
        assert read_instant(instant_text(one)) == one
        assert (instant_text(one) < instant_text(other)) == (one < other)
