"""Writes of this room: open and close accounts, give and end grants, issue and revoke tokens."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, Q

from xiangzhi.access import powers
from xiangzhi.access.models import Account, Grant, Token
from xiangzhi.access.rules import SYSTEM, Held, Viewer
from xiangzhi.ledger.writing import Book, writing
from xiangzhi.lib.refusal import Invalid, NotAllowed, NotPossible


def open_account(*, login: str, name: str, password: str | None, township: str, by: Viewer, now: datetime) -> Account:
    """Open an account without any power. ``password`` None makes one that cannot sign in (machines). Raises Invalid for a
    login that is taken or cannot be typed, and for a password that the rules of `conf.settings` refuse."""
    allow(by, "account.open", township)
    require_login(login)
    if password is not None:
        require_password(password)
    with writing() as book:
        account = Account(login=login, name=name, township=township, opened_at=now)
        account.set_password(password)
        try:
            with transaction.atomic():
                account.save(force_insert=True)
        except IntegrityError as error:
            raise Invalid(f"登录名“{login}”已经有人用了，请换一个。", field="login") from error
        _enter(book, account, "account.open", by, now, first=True, login=login, name=name)
    return account


def require_login(login: str) -> None:
    """Raise Invalid for a login that is too long, empty, or holds blanks or characters that nobody sees."""
    if not 2 <= len(login) <= 40 or not login.isprintable() or " " in login:
        raise Invalid("登录名应为 2–40 个可见字符，中间不留空格。", field="login")


def require_password(password: str) -> None:
    try:
        validate_password(password)
    except ValidationError as error:
        raise Invalid("口令不合规则：" + "".join(error.messages), field="password") from error


def set_password(account: Account, password: str, *, by: Viewer, now: datetime) -> None:
    """Give an account a new password; its running sessions end. Raises Invalid for one that the rules refuse."""
    allow(by, "account.open", account.township)
    require_password(password)
    with writing() as book:
        account.set_password(password)
        account.save(update_fields=["password"])
        _enter(book, account, "account.password", by, now)


def close_account(account: Account, *, by: Viewer, now: datetime) -> None:
    """Close an account: it cannot sign in from this moment, its running sessions and tokens stop."""
    allow(by, "account.close", account.township)
    with writing() as book:
        account.is_active = False
        account.save(update_fields=["is_active"])
        _enter(book, account, "account.close", by, now)


def give(
    account: Account, held: Iterable[Held], *, source: str, starts_at: datetime, ends_at: datetime | None = None
) -> None:
    """Write grants inside the caller's transaction; the caller books the reason (an appointment). Unknown powers raise."""
    Grant.objects.bulk_create(
        Grant(
            account=account,
            power=row.power,
            township=row.township,
            body=UUID(row.body) if row.body else None,
            area=row.area,
            source=source,
            starts_at=starts_at,
            ends_at=ends_at,
        )
        for row in held
        if powers.label(row.power)
    )


def end_grants(*, source: str, at: datetime) -> int:
    """End every grant of ``source`` that still runs at ``at``, in the caller's transaction. Returns how many ended.
    One that had not begun by then never begins."""
    running = Grant.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), source=source)
    never_begun = running.filter(starts_at__gt=at).update(ends_at=F("starts_at"))
    return never_begun + running.filter(starts_at__lte=at).update(ends_at=at)


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A token together with its secret, which is shown once and kept nowhere."""

    token: Token
    secret: str


def issue_token(
    account: Account, *, name: str, words: Iterable[str], by: Viewer, now: datetime, days: int = 365
) -> IssuedToken:
    """Issue an API token limited to ``words`` among the account's powers, valid for ``days``."""
    allow(by, "token.issue", account.township)
    if not Account.objects.filter(pk=account.pk, is_active=True).exists():
        raise NotPossible(f"账号“{account}”已停用，不能以它的名义签发令牌。")
    wanted = sorted(set(words))
    if unknown := [word for word in wanted if not powers.known(word)]:
        raise Invalid(f"没有“{'、'.join(unknown)}”这样的权力，请核对。", field="powers")
    secret = "xz_" + secrets.token_urlsafe(32)
    with writing() as book:
        token = Token.objects.create(
            account=account,
            name=name,
            digest=token_digest(secret),
            powers=wanted,
            expires_at=now + timedelta(days=days),
        )
        _enter(book, account, "token.issue", by, now, token=str(token.pk), name=name, powers=token.powers)
    return IssuedToken(token, secret)


def revoke_token(token: Token, *, by: Viewer, now: datetime) -> None:
    """Revoke a token: it is refused from this moment on."""
    allow(by, "token.issue", token.account.township)
    with writing() as book:
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
        _enter(book, token.account, "token.revoke", by, now, token=str(token.pk))


def token_digest(secret: str) -> str:
    """What the database keeps of a token's secret (a random 256-bit secret needs no slow hash)."""
    return hashlib.sha256(secret.encode()).hexdigest()


def allow(by: Viewer, power: str, township: str) -> None:
    """Raise NotAllowed unless ``by`` holds ``power`` for the whole township. The system itself (set-up, demo) may."""
    if by.kind == SYSTEM.kind or by.may(power, township):
        return
    raise NotAllowed(f"您没有“{powers.label(power)}”的权力，请联系本单位的系统管理员。")


def _enter(
    book: Book, account: Account, kind: str, by: Viewer, now: datetime, *, first: bool = False, **data: object
) -> None:
    book.enter(
        township=account.township,
        subject=f"account:{account.pk}",
        kind=kind,
        actor=by,
        at=now,
        data=data,
        first=first,
    )
