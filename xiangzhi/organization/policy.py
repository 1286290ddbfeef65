"""The powers of this room."""

from __future__ import annotations

POWERS = {
    "organization.see": "查看机构、岗位和职责",
    "organization.change": "设立、变更、撤销机构和岗位",
}
