"""`xiangzhi plan county`: the same table as the page, at the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import plan_files
from xiangzhi.cli.main import run
from xiangzhi.reform.tests.township_plans import county_plans


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in county_plans(defects={"半壁山镇": ["wrong_total"]}).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_twenty_plans_are_one_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "county", str(folder), "--county", "130822"]) == 0
    said = capsys.readouterr().out
    assert "20 个乡镇，20 个有方案" in said
    assert "行政写 33 数得 31" in said and "南天门满族乡方案.txt  正文写明“南天门满族乡”。" in said


def test_json_holds_matches_counts_and_sums(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "county", str(folder), "--county", "130822", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert len(data["matches"]) == 20 and data["left"] == []
    found = {row["name"]: row["plan"]["rules"] for row in data["townships"]}
    assert [name for name, rules in found.items() if "SUM-01" in rules] == ["半壁山镇"]


def test_files_that_cannot_be_placed_are_said_and_the_others_are_done(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan_files.picture_named_docx(folder)
    (folder / "毕桥.txt").write_text(plan_files.example("biqiao"), encoding="utf-8")
    (folder / "又一份半壁山镇.txt").write_text(county_plans()["半壁山镇方案.txt"], encoding="utf-8")
    assert run(["plan", "county", str(folder), "--county", "130822"]) == 2
    answer = capsys.readouterr()
    assert "20 个有方案" in answer.out
    assert "图片" in answer.err and "不是兴隆县的乡镇" in answer.err and "一个乡镇请只放一份" in answer.err


@pytest.mark.parametrize("code", ["999999", "130822101", "x"])
def test_an_unknown_county_is_refused(folder: Path, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "county", str(folder), "--county", code]) != 0
    assert "6 位代码" in capsys.readouterr().err
