"""`xiangzhi ledger verify|seal|export`, as typed in a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from xiangzhi.cli.main import run
from xiangzhi.ledger.models import Entry
from xiangzhi.ledger.tests.make import OTHER, TOWNSHIP, chain
from xiangzhi.ledger.triggers import lifted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XIANGZHI_DATA", "")  # what the command sets is taken back after the test
    chain("matter:1", 3)
    chain("matter:2", 1, township=OTHER)
    return tmp_path


def test_verify_counts_and_passes(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ledger", "verify", "--data", str(data)]) == 0
    assert "账目 4 条，链 2 条，封存点 0 个，未封存 4 条" in capsys.readouterr().out
    assert run(["ledger", "verify", "--data", str(data), "--township", OTHER]) == 0
    assert "账目 1 条" in capsys.readouterr().out


def test_verify_names_the_first_broken_entry_and_ends_with_one(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with lifted():
        Entry.objects.filter(sequence=2).update(actor_name="别人")
    assert run(["ledger", "verify", "--data", str(data)]) == 1
    assert "matter:1 第 2 条（办理 test.step）：内容与摘要不符" in capsys.readouterr().out


def test_seal_prints_what_to_keep_outside(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ledger", "seal", "--data", str(data)]) == 0
    output = capsys.readouterr().out
    assert f"乡镇 {TOWNSHIP} 第 1 个封存点，3 条账目，摘要 " in output
    assert f"乡镇 {OTHER} 第 1 个封存点，1 条账目" in output
    assert run(["ledger", "seal", "--data", str(data), "--township", OTHER]) == 0
    assert "没有新的账目" in capsys.readouterr().out


def test_export_writes_the_book_and_its_verifier(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ledger", "export", "--data", str(data), "--out", str(data / "out")]) == 0
    assert "已导出 4 条账目" in capsys.readouterr().out
    assert {path.name for path in (data / "out").iterdir()} == {"ledger.jsonl", "verify_ledger.py"}
