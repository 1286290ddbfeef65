"""Leadership limits, solved: persons × posts under the caps and overlaps that a plan states. ``leadership_table(plan)``."""

from __future__ import annotations

from xiangzhi.reform.leadership.table import LeadershipTable, leadership_table

__all__ = ["LeadershipTable", "leadership_table"]
