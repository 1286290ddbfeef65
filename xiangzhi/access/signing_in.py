"""Signing in and out: each success and failure is an entry of the ledger; five failures in a row lock the login for a while."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest

from xiangzhi.access.models import Account
from xiangzhi.access.rules import PUBLIC
from xiangzhi.ledger.queries import browse
from xiangzhi.ledger.writing import writing
from xiangzhi.lib.refusal import NotAllowed

FAILURES = 5
LOCK = timedelta(minutes=15)
WRONG = f"登录名或口令不对，请核对后再试。连续 {FAILURES} 次口令错误的登录名，要等 {LOCK.seconds // 60} 分钟或请系统管理员重设口令。"


def sign_in(request: HttpRequest, name: str, password: str, now: datetime) -> Account:
    """Sign a person in. Raises NotAllowed with one sentence, the same for a wrong password, an unknown login and a locked
    one, after about the same time: whoever tries learns nothing of who works here."""
    account = Account.objects.filter(login=name, is_active=True).first()
    if account and locked(account, now):
        Account().set_password(password)  # takes as long as looking at it would
        raise NotAllowed(WRONG)
    user = authenticate(request, username=name, password=password)
    if user is None:
        if account:
            book_it(account, "account.sign_in_failed", now)
        raise NotAllowed(WRONG)
    assert isinstance(user, Account)
    book_it(user, "account.sign_in", now)  # first: a session without its entry would be off the book
    login(request, user)
    return user


def sign_out(request: HttpRequest, now: datetime) -> None:
    if isinstance(request.user, Account):
        book_it(request.user, "account.sign_out", now)
    logout(request)


def locked(account: Account, now: datetime) -> bool:
    """Whether the last attempts all failed within the lock's time."""
    page = browse([account.township], subject=subject_of(account), since=now - LOCK, limit=FAILURES)
    return len(page.lines) >= FAILURES and all(line.kind == "account.sign_in_failed" for line in page.lines)


def book_it(account: Account, kind: str, now: datetime) -> None:
    with writing() as book:
        Account.objects.select_for_update().get(pk=account.pk)  # attempts at once are counted one by one
        book.enter(
            township=account.township,
            subject=subject_of(account),
            kind=kind,
            actor=PUBLIC if kind == "account.sign_in_failed" else Named(account),
            at=now,
            data={},
        )


class Named:
    """The account itself as the actor of its sign-in."""

    def __init__(self, account: Account) -> None:
        self.actor_id = str(account.pk)
        self.actor_name = account.name


def subject_of(account: Account) -> str:
    return f"account:{account.pk}"
