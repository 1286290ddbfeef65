"""The export can be checked by anyone who has Python, and every changed byte of meaning is found and named."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from xiangzhi.ledger import verify_ledger
from xiangzhi.ledger.export import export
from xiangzhi.ledger.sealing import seal
from xiangzhi.ledger.tests.make import NOW, OTHER, TOWNSHIP, chain

pytestmark = pytest.mark.django_db


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    chain("matter:甲", 3, note='引号“”"\\\n')
    chain("matter:乙", 2)
    chain("matter:丙", 2, township=OTHER)
    seal(TOWNSHIP, NOW)
    seal(OTHER, NOW)
    chain("matter:乙二", 2)
    seal(TOWNSHIP, NOW)
    chain("matter:丁", 1)
    return export(tmp_path / "out" / "ledger.jsonl").path


def run(path: Path, *options: str) -> tuple[int, str]:
    """The copied verifier in a Python that sees nothing of ours."""
    command = [sys.executable, "-I", "-S", str(path.parent / "verify_ledger.py"), str(path), *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env={"PYTHONIOENCODING": "utf-8"})
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("options", [(), ("--own-sm3",)])
def test_an_honest_export_passes(exported: Path, options: tuple[str, ...]) -> None:
    code, output = run(exported, *options)
    assert "账目 10 条，链 5 条，封存点 3 个，未封存 1 条" in output
    assert "核验通过" in output
    assert code == 0


def test_the_verifier_finds_the_file_beside_it(exported: Path) -> None:
    command = [sys.executable, "-I", str(exported.parent / "verify_ledger.py")]
    assert subprocess.run(command, capture_output=True, timeout=60).returncode == 0


def test_entries_come_first_by_id_then_checkpoints(exported: Path) -> None:
    records = [json.loads(line) for line in exported.read_text(encoding="utf-8").splitlines()]
    assert [record["record"] for record in records] == ["entry"] * 10 + ["checkpoint"] * 3
    ids = [record["id"] for record in records[:10]]
    assert ids == sorted(ids)


def test_one_township_can_be_exported_alone(exported: Path) -> None:
    done = export(exported.with_name("one.jsonl"), OTHER)
    assert (done.entries, done.checkpoints) == (2, 1)
    assert run(done.path)[0] == 0


def test_one_changed_byte_is_named(exported: Path) -> None:
    lines = exported.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b'\\"place\\":0', b'\\"place\\":1')
    exported.write_bytes(b"".join(lines))
    for options in [(), ("--own-sm3",)]:
        code, output = run(exported, *options)
        assert code == 1
        assert "核验不通过" in output
        assert f"第 4 行，乡镇 {TOWNSHIP} matter:乙 第 1 条（test.open）：内容与摘要不符" in output


def faults(lines: list[bytes]) -> list[tuple[str, str]]:
    return list(verify_ledger.check(lines, verify_ledger.Book()))


@pytest.mark.slow
def test_any_changed_byte_is_found(exported: Path) -> None:
    """Every place of the file in turn, except within the number of a line's place (``id``), which orders but claims nothing."""
    whole, rng = exported.read_bytes(), random.Random(7)
    for at in rng.sample(range(len(whole)), 600):
        start = whole.rfind(b"\n", 0, at) + 1
        id_at = whole.index(b'"id":', start) + 5
        if id_at <= at < whole.index(b",", id_at):
            continue
        changed = whole[:at] + bytes([whole[at] ^ rng.choice([1, 2, 4, 8, 32])]) + whole[at + 1 :]
        assert faults(changed.splitlines(keepends=True)), (at, whole[at - 20 : at + 20])


def lose(lines: list[Any]) -> None:
    del lines[4]


def swap(lines: list[Any]) -> None:
    lines[0], lines[3] = lines[3], lines[0]


def double(lines: list[Any]) -> None:
    lines.insert(5, lines[4])


def cut(lines: list[Any]) -> None:
    lines[-1] = lines[-1][:-20]


def lose_seal(lines: list[Any]) -> None:
    del lines[10]


def add_word(lines: list[Any]) -> None:
    lines[2] = lines[2].replace(b'"at"', b'"appendix":"","at"')


def spoil(lines: list[Any]) -> None:
    lines[2] = b"\xff" + lines[2]


@pytest.mark.parametrize("tamper", [lose, swap, double, cut, lose_seal, add_word, spoil])
def test_lines_cannot_be_lost_swapped_doubled_cut_or_dressed_up(
    exported: Path, tamper: Callable[[list[Any]], None]
) -> None:
    lines: list[Any] = exported.read_bytes().splitlines(keepends=True)
    assert not faults(lines)
    tamper(lines)
    assert faults(lines)


def test_a_file_that_is_not_there_is_said_to_be_so(exported: Path) -> None:
    code, output = run(exported.with_name("missing.jsonl"))
    assert code == 2
    assert "无法读取" in output
