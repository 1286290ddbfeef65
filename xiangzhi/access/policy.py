"""The powers of this room, and those over the ledger, which lies a floor below and knows no powers."""

from __future__ import annotations

POWERS = {
    "account.open": "开设账号",
    "account.close": "停用账号",
    "token.issue": "签发和吊销接口令牌",
    "ledger.see": "查看账本",
    "ledger.verify": "核验和导出账本",
}
