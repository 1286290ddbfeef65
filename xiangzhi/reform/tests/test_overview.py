"""What was read, as rows beside the text."""

from __future__ import annotations

import pytest

from xiangzhi.reform.overview import day, overview, period, places
from xiangzhi.reform.plan import Body, Headcount, Plan, Span, Total

PLACE = Span(0, 2)


@pytest.mark.parametrize(
    ("counted", "note", "tone"),
    [(8, "写明 8，数得 8", ""), (7, "写明 8，数得 7", "danger"), (None, "写明 8，没有列出可以清点的内容", "")],
)
def test_a_declared_number_stands_against_the_counted_one(counted: int | None, note: str, tone: str) -> None:
    (section,) = overview(Plan("", "八个", totals=(Total("机构", 8, PLACE, counted),)))
    fact = section.facts[0]
    assert (fact.notes, fact.tone) == ((note,), tone)


def test_a_body_says_what_the_text_leaves_out() -> None:
    (section,) = overview(Plan("", "某办", bodies=(Body("某办", PLACE, PLACE),)))
    assert section.facts[0].notes == ("编制未写明", "职责未写明")


def test_headcount_without_a_kind_stays_without_one() -> None:
    body = Body(
        "某办", PLACE, PLACE, establishment=(Headcount(None, 5, 5, PLACE), Headcount("行政", 3, 3, PLACE, part=True))
    )
    (section,) = overview(Plan("", "某办", bodies=(body,)))
    assert "编制 5 名，其中行政编制 3 名" in section.facts[0].notes


def test_kinds_without_facts_are_left_out() -> None:
    assert overview(Plan("", "")) == ()
    assert list(places(Plan("", ""))) == []


@pytest.mark.parametrize(
    ("text", "shown"), [("2015-10-28", "2015年10月28日"), ("--11-04", "11月4日"), ("2015-10", "2015-10")]
)
def test_days_are_shown_as_far_as_they_are_known(text: str, shown: str) -> None:
    assert day(text) == shown


def test_a_phase_without_dates_says_so() -> None:
    assert period(None, None) == "未写明日期"
    assert period("--10-28", None) == "10月28日 – ？"
