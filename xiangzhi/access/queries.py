"""Reads of this room: the viewer of an account or token, loaded in one statement, explicit because every page and call begins
with it."""

from __future__ import annotations

import json
import uuid
from datetime import datetime

from django.db import connection

from xiangzhi.access.actions import token_digest
from xiangzhi.access.models import Account, Token
from xiangzhi.access.rules import Held, Viewer
from xiangzhi.lib.refusal import NotFound


def viewer_of(account: Account, *, now: datetime, words: frozenset[str] | None = None) -> Viewer:
    """What ``account`` may do now; ``words`` narrows it to a token's powers."""
    return Viewer(
        account=str(account.pk),
        name=account.name,
        township=account.township,
        grants=held_by(account, now, words),
        kind="person" if words is None else "token",
    )


def account_of_login(login: str) -> Account:
    """An active account by its login name. Raises NotFound."""
    account = Account.objects.filter(login=login, is_active=True).first()
    if account is None:
        raise NotFound(f"没有登录名为“{login}”的账号，或它已停用。")
    return account


def running_tokens(account: Account, name: str) -> list[Token]:
    """The tokens of an account under a name that were not revoked."""
    return list(Token.objects.filter(account=account, name=name, revoked_at__isnull=True))


def viewer_of_login(login: str, *, now: datetime) -> Viewer:
    """The viewer of an active account by its login name. Raises NotFound."""
    return viewer_of(account_of_login(login), now=now)


def held_by(account: Account, now: datetime, words: frozenset[str] | None = None) -> tuple[Held, ...]:
    moment = connection.ops.adapt_datetimefield_value(now)
    known = account.pk if connection.vendor == "postgresql" else account.pk.hex
    with connection.cursor() as cursor:
        cursor.execute(HELD_SQL, [known, moment, moment])
        rows = dict.fromkeys(cursor.fetchall())
    return tuple(
        Held(power, township, hex_of(body), area)
        for power, township, body, area in rows
        if words is None or power in words
    )


HELD_SQL = """
SELECT power, township, body, area FROM access_grant
WHERE account_id = %s AND starts_at <= %s AND (ends_at IS NULL OR ends_at > %s)
"""
TOKEN_SQL = """
SELECT a.id, a.name, a.township, t.powers, g.power, g.township, g.body, g.area
FROM access_token t JOIN access_account a ON a.id = t.account_id
LEFT JOIN access_grant g ON g.account_id = a.id AND g.starts_at <= %s AND (g.ends_at IS NULL OR g.ends_at > %s)
WHERE t.digest = %s AND t.revoked_at IS NULL AND t.expires_at > %s AND a.is_active
"""


def viewer_of_token(secret: str, *, now: datetime) -> Viewer | None:
    """The viewer of an API token, None for a wrong, expired or revoked one or a closed account. One statement: every call
    of a machine begins with it."""
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(TOKEN_SQL, [moment, moment, token_digest(secret), moment])
        rows = cursor.fetchall()
    if not rows:
        return None
    account, name, township, words = rows[0][:4]
    allowed = frozenset(json.loads(words) if isinstance(words, str) else words)
    distinct = dict.fromkeys(row[4:] for row in rows if row[4] in allowed)
    grants = tuple(Held(power, place, hex_of(body), area) for power, place, body, area in distinct)
    return Viewer(str(uuid.UUID(hex_of(account))), name, township, grants, "token")


def hex_of(value: uuid.UUID | str | None) -> str:
    """A UUID column as 32 hex digits, empty for null: SQLite gives text, PostgreSQL a UUID."""
    return "" if value is None else value if isinstance(value, str) else value.hex
