"""The limits of the law: reads ``national/limits.yaml``, checks every row, finds one by id, date and place.

Owns no number itself. Counting is ``xiangzhi.lib.legaltime``'s.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from xiangzhi.lib.refusal import Invalid, NotFound
from xiangzhi.packs.limit import WHOLE_COUNTRY, EditableBy, Limit, Sense
from xiangzhi.packs.limit_rows import read_rows

NATIONAL = Path(__file__).parent / "national" / "limits.yaml"
__all__ = ["NATIONAL", "WHOLE_COUNTRY", "EditableBy", "Limit", "Limits", "Sense", "load_limits", "national_limits"]


class Limits:
    """All rows of a pack."""

    def __init__(self, rows: Iterable[Limit]) -> None:
        self._rows = tuple(rows)

    def __iter__(self) -> Iterator[Limit]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, wanted: str, *, on: date | None = None, region: str = "") -> Limit:
        """The row of this id (or exact Chinese name) in force ``on`` a day and closest to ``region``.

        Raises NotFound with near matches for an unknown id, Invalid where no version is in force or applies there."""
        versions = [row for row in self._rows if wanted in (row.id, row.name)]
        if not versions:
            raise NotFound(self._unknown(wanted))
        current = [row for row in versions if on is None or row.in_force(on)]
        if not current:
            raise Invalid(f"“{wanted}”在{on}不适用：{_span(versions[-1])}，请核对起算日。")
        fitting = [row for row in current if not region or row.region == WHOLE_COUNTRY or region.startswith(row.region)]
        if not fitting:
            raise Invalid(f"“{wanted}”只在{current[0].region}适用，请改用本地规则。")
        return max(fitting, key=lambda row: _closeness(row, region))

    def near(self, wanted: str, count: int = 3) -> list[Limit]:
        """Rows whose id or name resembles ``wanted``, best first."""
        scored = [(_likeness(wanted, row), row) for row in self._rows]
        best = sorted((pair for pair in scored if pair[0] > 0.35), key=lambda pair: -pair[0])
        return [row for _, row in best[:count]]

    def _unknown(self, wanted: str) -> str:
        near = "、".join(f"{row.id}（{row.name}）" for row in self.near(wanted))
        hint = f"相近的有：{near}" if near else "请用 xiangzhi law list 查看全部规则"
        return f"没有名为“{wanted}”的期限规则，{hint}。"


@cache
def national_limits() -> Limits:
    """The limits that come with this release."""
    return load_limits(NATIONAL)


def load_limits(path: Path) -> Limits:
    """Read and check a pack. Raises Invalid that names every faulty row."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    pack: Mapping[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # a safe loader
    return Limits(read_rows(pack, path.name))


def _closeness(row: Limit, region: str) -> int:
    if not region:
        return int(row.region == WHOLE_COUNTRY)
    return 0 if row.region == WHOLE_COUNTRY else len(row.region)


def _span(row: Limit) -> str:
    start = f"自{row.valid_from}起施行" if row.valid_from else "施行日期未载明"
    return f"{start}，至{row.valid_to}止" if row.valid_to else start


def _likeness(wanted: str, row: Limit) -> float:
    names = (row.id, row.name)
    inside = any(wanted in name or name in wanted for name in names) if len(wanted) > 1 else False
    return max(difflib.SequenceMatcher(None, wanted, name).ratio() for name in names) + inside
