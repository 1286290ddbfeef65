"""Django's registration of the access room."""

from __future__ import annotations

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "xiangzhi.access"
    label = "access"
    verbose_name = "账号与权限"

    def ready(self) -> None:
        from xiangzhi.access import powers
        from xiangzhi.access.policy import POWERS
        from xiangzhi.ledger import kinds

        powers.register(POWERS)
        for word, meaning in {
            "account.open": "开设账号",
            "account.close": "停用账号",
            "account.password": "重设口令",
            "account.grant": "授予角色",
            "account.sign_in": "登录",
            "account.sign_in_failed": "登录失败",
            "account.sign_out": "退出",
            "token.issue": "签发接口令牌",
            "token.revoke": "吊销接口令牌",
        }.items():
            kinds.register(word, meaning)
