"""The rules on the three audited plans: what a careful reader found is found, what agrees is left alone, little else is said."""

from __future__ import annotations

import json
import os
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from xiangzhi.lib.document.opening import open_document
from xiangzhi.reform.plan import Finding, Plan
from xiangzhi.reform.reading import read_plan
from xiangzhi.reform.rules import check

ROOT = Path(__file__).parents[4]
REFERENCE = Path(os.environ.get("XIANGZHI_REFERENCE", ROOT / ".." / "shared"))
AUDIT = REFERENCE / "expect" / "findings.json"
PLANS = {"A": "gan", "B": "xinglong", "C": "biqiao"}

pytestmark = pytest.mark.skipif(not AUDIT.exists(), reason="reference texts not here")


def checked(letter: str) -> tuple[Plan, tuple[Finding, ...], list[dict[str, Any]]]:
    document = open_document(REFERENCE / "plans" / f"{PLANS[letter]}.txt")
    plan = read_plan(document)
    rows = json.loads(AUDIT.read_text(encoding="utf-8"))
    return plan, check(plan), [row for row in rows if row["id"].startswith(letter + "-")]


def hits(text: str, row: dict[str, Any], findings: tuple[Finding, ...]) -> set[int]:
    """Indices of the findings of at most 160 characters that overlap a quotation of the row in its lines."""
    places = [(at, at + len(quote)) for quote in row["quotes"] for at in occurrences(text, quote, row["lines"])]
    return {
        index
        for index, finding in enumerate(findings)
        for start, end in places
        if finding.span.start < end and start < finding.span.end and finding.span.end - finding.span.start <= 160
    }


def occurrences(text: str, quote: str, lines: list[int]) -> list[int]:
    found, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if number in lines and quote in line:
            found.append(start + line.index(quote))
        start += len(line) + 1
    return found


def agrees(row: dict[str, Any]) -> bool:
    return bool(row["kind"].endswith("ok"))


@pytest.mark.parametrize(
    ("letter", "rows_at_least", "useful_share"), [("A", 0.9, 0.85), ("B", 0.85, 0.85), ("C", 0.9, 0.85)]
)
def test_it_finds_what_the_careful_reader_found(letter: str, rows_at_least: float, useful_share: float) -> None:
    plan, findings, rows = checked(letter)
    defects = [row for row in rows if not agrees(row)]
    covered = [row["id"] for row in defects if hits(plan.text, row, findings)]
    useful = set().union(*(hits(plan.text, row, findings) for row in rows))
    assert len(covered) >= rows_at_least * len(defects), sorted({row["id"] for row in defects} - set(covered))
    assert len(useful) >= useful_share * len(findings)


@pytest.mark.parametrize("letter", PLANS)
def test_it_leaves_alone_what_agrees(letter: str) -> None:
    plan, findings, rows = checked(letter)
    assert [row["id"] for row in rows if agrees(row) and hits(plan.text, row, findings)] == []


def test_it_reports_no_sum_that_the_audit_recomputed() -> None:
    _, findings, _ = checked("C")
    assert not [finding for finding in findings if finding.rule.startswith("SUM")]


def test_the_check_of_a_real_plan_takes_a_blink() -> None:
    plan, _, _ = checked("C")
    started = perf_counter()
    check(plan)
    assert perf_counter() - started < 0.5  # 0.04 s on an idle machine; the limit allows for busy ones
