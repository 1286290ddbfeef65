"""The powers of this room."""

from __future__ import annotations

POWERS = {
    "account.open": "开设账号",
    "account.close": "停用账号",
    "token.issue": "签发和吊销接口令牌",
}
