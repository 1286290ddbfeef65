"""Differences as plain values for JSON: the fields of `values.Differences` by name, spans as ``{start, end}``. Pure.

``plan diff --json`` prints it, and the page of a comparison hands it out. Described in docs/handbook/staffing-office.md.
"""

from __future__ import annotations

from typing import Any

import msgspec

from xiangzhi.reform.differences.values import Differences
from xiangzhi.reform.differences.wording import summary


def as_json(found: Differences) -> dict[str, Any]:
    values: dict[str, Any] = msgspec.to_builtins(found)
    return {"summary": summary(found), **values}
