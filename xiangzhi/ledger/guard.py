"""Trips, in tests and development, when a guarded table is changed off the book. In production it is not there.

It reads the SQL that goes through Django's cursors, so it sees the ORM and raw SQL alike; COPY and `executescript` it
does not see.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from xiangzhi.ledger.errors import OffTheBook
from xiangzhi.ledger.models import Guarded

_CHANGED_TABLE = re.compile(
    r"\b(?:(?:INSERT|REPLACE|MERGE)(?:\s+OR\s+\w+)?\s+INTO|UPDATE(?:\s+OR\s+\w+)?(?:\s+ONLY)?|DELETE\s+FROM(?:\s+ONLY)?)"
    r'\s+(?:"?\w+"?\.)?"?(\w+)',
    re.IGNORECASE,
)
_TRUNCATED = re.compile(r'\bTRUNCATE\s+([\w\s",.]+)', re.IGNORECASE)
_exempt: ContextVar[str] = ContextVar("ledger_exempt", default="")


def is_on() -> bool:
    """Whether this process guards (setting XIANGZHI_GUARD)."""
    return bool(getattr(settings, "XIANGZHI_GUARD", False))


def install() -> None:
    """Watch every connection that is opened from now on."""
    connection_created.connect(_watch, dispatch_uid="ledger.guard")


@contextmanager
def unguarded(reason: str) -> Iterator[None]:
    """Exempt what happens inside: migrations, tests that tamper on purpose. ``reason``: a sentence for the reader."""
    if not reason.strip():
        raise ValueError("请说明为什么可以不记账。")
    token = _exempt.set(reason)
    try:
        yield
    finally:
        _exempt.reset(token)


def guarded_tables() -> set[str]:
    """The tables of all guarded models, with the join tables of their many-to-many fields."""
    tables: set[str] = set()
    waiting = [Guarded]
    while waiting:
        model = waiting.pop()
        waiting.extend(model.__subclasses__())
        if not model._meta.abstract:
            tables.add(model._meta.db_table)
            tables.update(field.m2m_db_table() for field in model._meta.local_many_to_many)
    return tables


def changed_tables(sql: str) -> set[str]:
    """The guarded tables that a statement writes to."""
    if sql.lstrip()[:6].upper() == "SELECT" and ";" not in sql:
        return set()
    names = set(_CHANGED_TABLE.findall(sql))
    for listed in _TRUNCATED.findall(sql):
        names.update(re.findall(r"\w+", listed))
    return names & guarded_tables() if names else set()


def _watch(*, connection: BaseDatabaseWrapper, **_: object) -> None:
    if _check not in connection.execute_wrappers:
        connection.execute_wrappers.append(_check)


def _check(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    if not _exempt.get() and (changed := changed_tables(str(sql))):
        book = getattr(context["connection"], "ledger_book", None)
        if book is None:
            raise OffTheBook(
                f"表 {'、'.join(sorted(changed))} 受账本保护：请在 with writing() as book: 里修改，并记账。"
            )
        book.changed |= changed
    return execute(sql, params, many, context)
