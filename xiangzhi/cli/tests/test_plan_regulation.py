"""`xiangzhi plan regulation` and `plan review`: documents from a plan at the terminal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plan_files import EXAMPLES
from xiangzhi.cli.main import run
from xiangzhi.lib.document import open_document

PLAN = str(EXAMPLES / "biqiao.txt")


def test_the_regulation_is_written_and_what_is_open_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "规定.docx"
    assert run(["plan", "regulation", PLAN, "-o", str(out)]) == 0
    assert "乡村振兴办公室" in capsys.readouterr().out
    assert "核定行政编制16名" in open_document(out).text


def test_an_answer_closes_what_was_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "规定.docx"
    given = ["--answer", "board:乡村振兴办公室=signboard", "--answer", "place:乡镇综合信息指挥中心=on:综合治理办公室"]
    assert run(["plan", "regulation", PLAN, "-o", str(out), *given]) == 0
    assert "未明确" not in capsys.readouterr().out
    assert "（挂乡村振兴办公室牌子）" in open_document(out).text


def test_one_body_as_pdf(tmp_path: Path) -> None:
    out = tmp_path / "财政所.pdf"
    assert run(["plan", "regulation", PLAN, "-o", str(out), "--body", "财政所"]) == 0
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("ending", ["docx", "xlsx", "pdf"])
def test_the_review_is_written(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"审核意见.{ending}"
    assert run(["plan", "review", PLAN, "-o", str(out)]) == 0
    assert out.stat().st_size > 4000


def test_the_review_as_json_is_what_check_prints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "审核意见.json"
    assert run(["plan", "review", PLAN, "-o", str(out)]) == 0
    capsys.readouterr()
    assert run(["plan", "check", PLAN, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(out.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["regulation", PLAN, "-o", "规定.txt"],
        ["regulation", PLAN, "-o", "没有/规定.docx"],
        ["regulation", PLAN, "-o", "规定.docx", "--body", "没有"],
        ["regulation", PLAN, "-o", "规定.docx", "--answer", "board:没有=body"],
        ["regulation", PLAN, "-o", "规定.docx", "--answer", "board:乡村振兴办公室=maybe"],
        ["regulation", str(EXAMPLES / "xinglong.txt"), "-o", "规定.docx"],
        ["review", "没有.txt", "-o", "审核意见.docx"],
        ["review", PLAN, "-o", "审核意见.exe"],
    ],
)
def test_what_cannot_be_written_is_refused_in_one_sentence(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["plan", *arguments]) == 2
    assert capsys.readouterr().err.strip().endswith("。") and not list(tmp_path.iterdir())


def test_documents_need_no_django(tmp_path: Path) -> None:
    call = f"run(['plan', 'regulation', {PLAN!r}, '-o', {str(tmp_path / '规定.pdf')!r}])"
    code = f"import sys\nfrom xiangzhi.cli.main import run\n{call}\nassert 'django' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60).returncode == 0
