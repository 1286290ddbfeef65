"""The rules on the example plans, which say the audited facts in other words: most defects are found, little else is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from xiangzhi.lib.document.opening import open_document
from xiangzhi.reform.reading import read_plan
from xiangzhi.reform.rules import check
from xiangzhi.reform.rules.tests.test_reference_plans import agrees, hits

EXAMPLES = Path(__file__).parents[4] / "examples" / "plans"


@pytest.mark.parametrize("name", ["biqiao", "gan", "xinglong"])
def test_it_finds_three_of_four_defects_in_other_words(name: str) -> None:
    plan = read_plan(open_document(EXAMPLES / f"{name}.txt"))
    rows = json.loads((EXAMPLES / f"{name}.defects.json").read_text(encoding="utf-8"))
    findings = check(plan)
    defects = [row for row in rows if not agrees(row)]
    missed = sorted(row["id"] for row in defects if not hits(plan.text, row, findings))
    useful = set().union(*(hits(plan.text, row, findings) for row in rows))
    assert len(missed) <= 0.25 * len(defects), missed
    assert len(useful) >= 0.8 * len(findings)
    assert [row["id"] for row in rows if agrees(row) and hits(plan.text, row, findings)] == []
