"""What is said when the database does not answer, is overrun or has no room left: told apart by kind and the driver's words.

Pages and machines say the same (`web.refusals`, `api.problems`). Everything else that goes wrong is a fault of ours, not an outage.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass

STATUS = 503
RETRY_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Outage:
    """One reason why nothing can be kept for the moment: ``code`` for machines, ``message`` one Chinese sentence."""

    code: str
    message: str


FULL = Outage("disk_full", "服务器的磁盘已满，这次的内容没有保存，以前的数据不受影响：请通知管理员腾出空间后再试。")
BUSY = Outage("busy", "同时办理的人太多，这次的内容没有保存：请稍等片刻再试。")
DOWN = Outage("database_down", "数据库暂时连接不上，这次的内容没有保存，以前的数据不受影响：请过几分钟再试。")

FULL_WORDS = ("disk is full", "no space left", "disk full", "could not extend file")
BUSY_WORDS = (
    "database is locked",
    "table is locked",
    "deadlock",
    "could not serialize",
    "too many clients",
    "remaining connection slots",
)
DATABASE = {"OperationalError", "InterfaceError"}  # PEP 249; by name, for this floor knows no database
OURS = ("no such table", "no such column", "syntax error", "no such function", "too many sql variables")


def outage(error: BaseException | None) -> Outage | None:
    """The outage that an exception tells of, None where it is something else."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return FULL
    if not {kind.__name__ for kind in type(error).__mro__} & DATABASE:
        return None
    words = str(error).lower()
    if any(word in words for word in FULL_WORDS):
        return FULL
    if any(word in words for word in BUSY_WORDS):
        return BUSY
    return None if any(word in words for word in OURS) else DOWN
