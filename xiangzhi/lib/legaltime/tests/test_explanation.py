"""Explanations say the rule, its basis, what was skipped and by which calendar."""

from __future__ import annotations

import json
from datetime import date

from xiangzhi.lib.legaltime import Period, due
from xiangzhi.lib.legaltime.tests.make import at, due_on


def test_one_paragraph_says_everything() -> None:
    answer = due(Period.parse("20wd"), date(2026, 2, 10), rule="答复", basis="某法第一条")
    text = answer.explanation.paragraph()
    for part in (
        "答复：20个工作日",
        "依据：某法第一条",
        "自2026年2月10日（周二）起算，当日不计入，从2月11日起计",
        "2月15日至23日（春节假期）",
        "3月7日至8日（周末）",
        "计为工作日：2月14日（调休上班（春节））",
        "到期：2026年3月16日（周一）24:00",
        "日历：chinesecalendar ",
    ):
        assert part in text
    assert "\n" not in text


def test_rolling_is_explained_by_the_last_day() -> None:
    text = due_on("15cd", "2026-01-31").explanation.paragraph()
    assert "末日2026年2月15日（周日）不是工作日（春节假期），顺延至其后第一个工作日" in text


def test_machines_get_each_skipped_day_with_its_reason() -> None:
    body = due_on("5wd", "2026-04-03").explanation.as_json()
    assert json.loads(json.dumps(body)) == body
    assert {"day": "2026-04-06", "reason": "清明假期"} in body["skipped"]  # type: ignore[operator]


def test_working_hours_name_the_office_hours() -> None:
    text = due(Period.parse("2wh"), at("2026-03-10 11:00")).explanation.paragraph()
    assert "工作时间：08:00—12:00、14:00—18:00" in text
    assert "到期：2026年3月10日（周二）15:00" in text


def test_a_bare_date_for_hours_says_that_midnight_was_taken() -> None:
    assert "未写明时刻，按当日零时" in due_on("2h", "2026-03-10").explanation.paragraph()
