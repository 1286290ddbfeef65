"""A county's register of division codes as a file: reading and checking it before it is kept. Pure.

A file is UTF-8 or GB18030 CSV with a head line. `code` and `name` (or 区划代码 and 名称) are required; `level` and `parent` follow from the
code where they are left out; `aliases` holds other names, divided by a semicolon. Structure of the codes: 国家统计局《统计用区划代码和
城乡划分代码编制规则》 (2 province, 4 prefecture, 6 county, 9 township, 12 village).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xiangzhi.lib.refusal import Invalid

COLUMNS = {
    "区划代码": "code",
    "统计用区划代码": "code",
    "代码": "code",
    "名称": "name",
    "级别": "level",
    "上级": "parent",
    "别名": "aliases",
}
SIX_OR_MORE = re.compile(r"[0-9]{6}(?:[0-9]{3}){0,2}")
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a register: 12-digit code, name, level word, parent's code (empty for the county), other names."""

    code: str
    name: str
    level: str
    parent: str
    aliases: tuple[str, ...] = ()


def read_register(text: str) -> tuple[Row, ...]:
    """The rows of one county, the county first. Raises Invalid with the first lines that are wrong and what to do."""
    lines = list(csv.DictReader(text.lstrip("\ufeff").splitlines()))
    rows = [row for line in lines if (row := row_of(line)) is not None]
    if problems := list(problems_of(rows, lines)):
        more = f"；等 {len(problems)} 处" if len(problems) > SHOWN else ""
        raise Invalid(f"区划数据有错：{'；'.join(problems[:SHOWN])}{more}。请改正文件后重新导入。", code="bad_register")
    return tuple(sorted(rows, key=lambda row: row.code))


def row_of(line: Mapping[str, str | None]) -> Row | None:
    """One line as a row; None for a blank line. What the line leaves out follows from the code."""
    cells = {COLUMNS.get(str(key).strip(), str(key).strip()): (value or "") for key, value in line.items() if key}
    code, name = str(cells.get("code", "")).strip(), str(cells.get("name", "")).strip()
    if not code and not name:
        return None
    code = code.ljust(12, "0") if SIX_OR_MORE.fullmatch(code) else code
    aliases = tuple(part.strip() for part in re.split("[;；]", str(cells.get("aliases", ""))) if part.strip())
    return Row(code, name, level_of(code), parent_of(code), aliases)


def level_of(code: str) -> str:
    if code.endswith("000000"):
        return "county"
    return "township" if code.endswith("000") else "village"


def parent_of(code: str) -> str:
    return {"county": "", "township": f"{code[:6]}000000", "village": f"{code[:9]}000"}[level_of(code)]


def problems_of(rows: list[Row], lines: list[dict[str, str | None]]) -> Iterable[str]:
    """Every reason why these rows are no register of one county."""
    if not rows:
        head = "、".join(str(key) for key in (lines[0] if lines else {})) or "空文件"
        yield f"没有读到任何区划，表头应当含有 code 和 name（或区划代码、名称），现有：{head}"
        return
    codes = [row.code for row in rows]
    yield from (f"“{row.code}”不是 6、9 或 12 位数字代码（{row.name}）" for row in rows if not whole(row.code))
    yield from (f"代码 {row.code} 没有名称" for row in rows if not row.name)
    yield from (f"代码 {code} 出现了两次" for code in dict.fromkeys(codes) if codes.count(code) > 1)
    known = set(codes)
    missing = [row for row in rows if whole(row.code) and row.parent and row.parent not in known]
    yield from (f"{row.name}（{row.code}）的上级 {row.parent} 不在文件里" for row in missing)
    counties = [row for row in rows if whole(row.code) and row.level == "county"]
    if len(counties) > 1:
        yield f"一份文件只能是一个县，这里有{'、'.join(row.name for row in counties[:SHOWN])}"


def whole(code: str) -> bool:
    return len(code) == 12 and code.isascii() and code.isdigit()
