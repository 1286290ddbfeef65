"""Reads of this room: the viewer of an account or token, loaded in one statement."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from xiangzhi.access.actions import token_digest
from xiangzhi.access.models import Account, Grant, Token
from xiangzhi.access.rules import Held, Viewer


def viewer_of(account: Account, *, now: datetime, words: frozenset[str] | None = None) -> Viewer:
    """What ``account`` may do now; ``words`` narrows it to a token's powers."""
    return Viewer(
        account=str(account.pk),
        name=account.name,
        township=account.township,
        grants=held_by(account, now, words),
        kind="person" if words is None else "token",
    )


def held_by(account: Account, now: datetime, words: frozenset[str] | None = None) -> tuple[Held, ...]:
    rows = (
        Grant.objects.filter(account_id=account.pk, starts_at__lte=now)
        .filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now))
        .values_list("power", "township", "body", "area")
    )
    held = (Held(power, township, body.hex if body else "", area) for power, township, body, area in rows)
    return tuple(dict.fromkeys(row for row in held if words is None or row.power in words))


def viewer_of_token(secret: str, *, now: datetime) -> Viewer | None:
    """The viewer of an API token, None for a wrong, expired or revoked one or a closed account."""
    token = (
        Token.objects.select_related("account")
        .filter(digest=token_digest(secret), revoked_at__isnull=True, expires_at__gt=now, account__is_active=True)
        .first()
    )
    if token is None:
        return None
    return viewer_of(token.account, now=now, words=frozenset(token.powers))
