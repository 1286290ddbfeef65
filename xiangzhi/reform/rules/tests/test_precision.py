"""False alarms that real documents raised: each is left alone, and its twin with the defect is still found."""

from __future__ import annotations

from pathlib import Path

import pytest

from xiangzhi.lib.document import open_document
from xiangzhi.reform.plan import Plan, Total
from xiangzhi.reform.reading import read_plan
from xiangzhi.reform.rules import check
from xiangzhi.reform.rules.tests.make import Draft


def rules(text: str, folder: Path) -> set[str]:
    file = folder / "a.txt"
    file.write_text(text + "\n", encoding="utf-8")
    return {finding.rule for finding in check(read_plan(open_document(file)))}


def ranged(low: int, high: int, counted: int) -> Plan:
    draft = Draft("可设5至7个机构。")
    total = Total("机构", 7, draft.span("5至7个机构"), counted, min=low, max=high)
    return draft.fact("totals", total).plan()


def test_a_list_within_a_stated_range_is_no_wrong_count() -> None:
    assert "SUM-02" not in {one.rule for one in check(ranged(5, 7, 6))}
    assert "SUM-02" in {one.rule for one in check(ranged(5, 7, 4))}
    assert "SUM-02" in {one.rule for one in check(ranged(7, 7, 6))}


@pytest.mark.parametrize(("words", "found"), [("后勤人员编制3名", False), ("行政编制30名", True)])
def test_posts_for_support_staff_are_no_undistributed_total(words: str, found: bool) -> None:
    draft = Draft(f"设甲办公室、乙办公室、丙办公室。核定{words}。")
    plan = draft.body("甲办公室").body("乙办公室").body("丙办公室").total("编制", words).plan()
    assert ("EST-14" in {one.rule for one in check(plan)}) is found


@pytest.mark.parametrize(("whose", "found"), [("县委", False), ("镇政府", True)])
def test_a_county_bureau_needs_no_township_leaders(tmp_path: Path, whose: str, found: bool) -> None:
    assert ("LDR-08" in rules(f"文化办公室为{whose}工作部门，正科级单位。负责文化。", tmp_path)) is found
