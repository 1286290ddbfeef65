"""`xiangzhi plan diff` at the terminal: text, JSON, refusals; two files need no database."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from xiangzhi.cli.main import run
from xiangzhi.demo.cast import example_plan


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    text = example_plan().read_text(encoding="utf-8")
    new = tmp_path / "第二版.txt"
    new.write_text(text.replace("财政所", "财政分局"), encoding="utf-8")
    return str(example_plan()), str(new)


def test_it_tells_what_changes(two: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "diff", *two]) == 0
    page = capsys.readouterr().out
    assert "财政所 → 财政分局（推断" in page and "合计" in page


def test_it_prints_json(two: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "diff", *two, "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    changed = [line for line in values["lines"] if line["kind"] != "retained"]
    assert [(line["kind"], line["stated"]) for line in changed] == [("replaced", False)]
    assert values["open"]


def test_a_plan_of_many_townships_asks_for_one(capsys: pytest.CaptureFixture[str]) -> None:
    county = str(example_plan("xinglong"))
    assert run(["plan", "diff", county, county]) == 2
    assert "--jurisdiction" in capsys.readouterr().err
    assert run(["plan", "diff", county, county, "--jurisdiction", "130822100"]) == 0


@pytest.mark.parametrize("more", [[], ["--jurisdiction", "999999999"]])
def test_what_stands_needs_a_known_township(
    two: tuple[str, str], more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["plan", "diff", two[0], "没有.txt", *more]) == 2
    assert capsys.readouterr().err.strip().endswith("。")
    if not more:
        assert run(["plan", "diff", "standing", two[0]]) == 2
        assert "--jurisdiction" in capsys.readouterr().err


def test_comparing_two_files_imports_no_django(two: tuple[str, str]) -> None:
    code = f"import sys\nfrom xiangzhi.cli.main import run\nrun(['plan', 'diff', {two[0]!r}, {two[1]!r}])\n"
    code += "assert 'django' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, text=True)
    assert done.returncode == 0, done.stderr
