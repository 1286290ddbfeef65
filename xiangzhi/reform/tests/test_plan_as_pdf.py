"""An example plan says the same as a PDF as it does as a text: bodies, numbers, duties, findings."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests import plan_files
from xiangzhi.lib.document import open_document
from xiangzhi.reform.plan import Plan
from xiangzhi.reform.reading import read_plan
from xiangzhi.reform.rules import check

PLANS = ("biqiao", "gan", "xinglong")


def said(plan: Plan) -> list[object]:
    """What the plan sets up, without places in the text."""
    bodies = [
        (
            body.name,
            body.grade,
            [board.name for board in body.signboards],
            [(count.kind, count.min, count.max) for count in body.establishment],
            [(post.post, post.min, post.max) for post in body.leaders],
            [(duty.text, duty.role) for duty in body.duties],
        )
        for body in plan.bodies
    ]
    platforms = [(platform.name, platform.coordinator, len(platform.duties)) for platform in plan.platforms]
    return [bodies, platforms, Counter(finding.rule for finding in check(plan))]


@pytest.mark.parametrize("name", PLANS)
def test_a_printed_plan_says_the_same(name: str, tmp_path: Path) -> None:
    text = plan_files.example(name)
    printed = read_plan(open_document(plan_files.as_pdf(text, tmp_path)))
    assert said(printed) == said(read_plan(open_document(text.encode(), "plan.txt")))


@pytest.mark.browser
@pytest.mark.parametrize("name", PLANS)
def test_a_plan_printed_from_a_browser_says_the_same(name: str, tmp_path: Path) -> None:
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("no chromium on this machine")
    text = plan_files.example(name)
    page, printed = plan_files.as_html(text, tmp_path), tmp_path / "printed.pdf"
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={printed}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=90)
    assert said(read_plan(open_document(printed))) == said(read_plan(open_document(text.encode(), "plan.txt")))
