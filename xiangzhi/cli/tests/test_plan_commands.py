"""`xiangzhi plan read` and `plan check`: JSON, text, several files, folders, refusals."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from xiangzhi.cli.main import run

TEXT = "青溪镇方案\n本镇设2个机构。\n（1）党政办公室（财政所），副科级，核定行政编制5名，设主任1名。负责党建、信访等工作。\n（2）文化站。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "图.png").write_bytes(b"\x89PNG")
    return tmp_path


def test_read_prints_every_fact_with_its_span(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "read", str(folder / "甲.txt"), "--json"]) == 0
    plan = json.loads(capsys.readouterr().out)
    body = plan["bodies"][0]
    start, end = body["span"]
    assert TEXT[start:end] == body["name"] == "党政办公室"
    assert (body["signboards"], body["grade"], body["class"]) == (["财政所"], "副科级", None)
    assert {"kind": "行政", "min": 5, "max": 5}.items() <= body["establishment"][0].items()
    assert all("span" in duty for duty in body["duties"]) and "findings" not in plan


def test_check_adds_findings_with_rule_severity_message_span_and_quote(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["plan", "check", str(folder / "甲.txt"), "--json"]) == 0
    for finding in json.loads(capsys.readouterr().out)["findings"]:
        start, end = finding["span"]
        assert finding["rule"] and finding["severity"] and finding["message"] and TEXT[start:end] == finding["quote"]


def test_read_without_json_is_a_page_for_people(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "read", str(folder / "甲.txt")]) == 0
    page = capsys.readouterr().out
    assert "机构 2" in page and "党政办公室" in page and "主任1" in page


def test_a_folder_gives_one_report_for_each_document(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "check", str(folder), "--json"]) == 0
    assert [plan["source"] for plan in json.loads(capsys.readouterr().out)] == ["乙.txt", "甲.txt"]


def test_what_cannot_be_read_is_refused_with_code_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (folder / "没有.txt", folder / "图.png"):
        assert run(["plan", "read", str(path)]) == 2
        assert capsys.readouterr().err.strip().endswith("。")


def test_one_bad_file_among_several_does_not_hide_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "read", str(folder / "甲.txt"), str(folder / "图.png"), "--json"]) == 2
    out, err = capsys.readouterr()
    assert len(json.loads(out)) == 1 and "图.png" in err


def test_reading_and_checking_import_no_django(folder: Path) -> None:
    call = f"run(['plan', 'check', {str(folder / '甲.txt')!r}])"
    code = f"import sys\nfrom xiangzhi.cli.main import run\n{call}\nassert 'django' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60).returncode == 0
