"""docs/traceability.md holds every row of the reference plans once, in a valid state, and names tests that exist."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs" / "traceability.md"
ROWS = {"SA": 37, "SB": 88, "SC": 69}
STATES = {"open", "begun", "done"}


class Row(NamedTuple):
    """One line of the table."""

    id: str
    section: str
    name: str
    module: str
    state: str
    where: list[str]


def read_rows() -> list[Row]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if re.match(r"\| S[ABC]-", line)]
    return [read_row(line) for line in lines]


def read_row(line: str) -> Row:
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    assert len(cells) == 6, f"这一行应有六栏：{line}"
    identity, section, name, module, state, where = cells
    return Row(
        identity, section, name, module, state, [path.strip(" `") for path in where.split(",") if path.strip(" `")]
    )


def test_every_row_occurs_exactly_once() -> None:
    expected = [f"{plan}-{number:03d}" for plan, last in ROWS.items() for number in range(1, last + 1)]
    assert Counter(row.id for row in read_rows()) == Counter(expected)


def test_every_row_has_a_name_a_section_and_a_module() -> None:
    assert [row.id for row in read_rows() if not (row.name and row.section and row.module)] == []


def test_every_state_is_open_begun_or_done() -> None:
    assert [(row.id, row.state) for row in read_rows() if row.state not in STATES] == []


def test_every_done_row_names_a_test() -> None:
    done = [row for row in read_rows() if row.state == "done"]
    assert [row.id for row in done if not any("test" in Path(path).name for path in row.where)] == []


def test_every_path_that_is_named_exists() -> None:
    missing = [(row.id, path) for row in read_rows() for path in row.where if not (ROOT / path.split("::")[0]).exists()]
    assert missing == []
