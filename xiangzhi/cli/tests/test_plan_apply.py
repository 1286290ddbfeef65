"""`xiangzhi plan apply` as somebody at the server uses it: a fresh data folder, a real plan, days and answers that are wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from xiangzhi.cli.main import run
from xiangzhi.demo.cast import example_plan

GAN = "130822203000"
BIQIAO = "341821107000"


def apply(plan: str, township: str, data: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with none of the tests' settings."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "XIANGZHI_"))}
    start = [sys.executable, "-c", "from xiangzhi.cli.main import main; main()", "plan", "apply"]
    given = [str(example_plan(plan)), "--jurisdiction", township, "--data", str(data), "--yes", *more]
    return subprocess.run(
        [*start, *given], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, env=own
    )


def test_a_mistyped_day_is_refused_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "site"
    given = ["--jurisdiction", GAN, "--data", str(data), "--yes", "--from", "2026-13-01"]
    assert run(["plan", "apply", str(example_plan("gan")), *given]) == 2
    assert "不是日期" in capsys.readouterr().err and not data.exists()


@pytest.mark.slow
def test_a_plan_is_applied_once_and_a_second_one_waits_for_its_day(tmp_path: Path) -> None:
    first = json.loads(apply("gan", GAN, tmp_path, "--json").stdout)
    assert ["机构", "党政综合办公室"] in first["created"] and not first["ended"]
    assert "没有变化" in apply("gan", GAN, tmp_path).stdout
    asked = apply("biqiao", BIQIAO, tmp_path)
    assert asked.returncode == 2 and "--answer" in asked.stderr + asked.stdout
    waits = json.loads(apply("gan", GAN, tmp_path, "--json", "--from", "2099-01-01").stdout)
    assert waits["from"] == "2099-01-01"
