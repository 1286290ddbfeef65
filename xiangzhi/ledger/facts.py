"""The outbox: what an app announces to the rooms above it, written in the same transaction as the change itself.

A fact is a frozen dataclass in the past tense with at least ``township: str`` and ``at: datetime``::

    @fact("matter.dispatched", "事项已分办")
    @dataclass(frozen=True, slots=True)
    class Dispatched:
        township: str
        at: datetime
        matter: UUID

Delivery is in `delivery`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

import msgspec
from django.db import DEFAULT_DB_ALIAS, connections

from xiangzhi.ledger.errors import LedgerMisuse, OffTheBook, UnknownKind
from xiangzhi.lib.chain.canonical import instant_text
from xiangzhi.lib.chain.identity import uuid7


class Announced(Protocol):
    """What every fact carries."""

    @property
    def township(self) -> str: ...

    @property
    def at(self) -> datetime: ...


_Class = TypeVar("_Class", bound=type[Any])
_INSERT = (
    "INSERT INTO ledger_fact (id, township, kind, payload, recorded_at, attempts, not_before, error)"
    " VALUES (%s, %s, %s, %s, %s, 0, %s, '')"
)
_encode = msgspec.json.Encoder().encode
_words: dict[type[Any], str] = {}
_classes: dict[str, tuple[type[Any], str]] = {}


def fact(kind: str, title: str) -> Callable[[_Class], _Class]:
    """Class decorator: declare a fact under its word and Chinese title. Raises LedgerMisuse for any other shape."""

    def declare(declared: _Class) -> _Class:
        names = getattr(declared, "__dataclass_fields__", {})
        if not is_dataclass(declared) or "township" not in names or "at" not in names:
            raise LedgerMisuse(
                f"事实 {kind} 应为 dataclass，并至少有 township 和 at 两个字段；@fact 写在 @dataclass 上面。"
            )
        known = _classes.setdefault(kind, (declared, title))[0]
        if (known.__module__, known.__qualname__) != (declared.__module__, declared.__qualname__):
            raise LedgerMisuse(f"事实 {kind} 已由 {known.__module__}.{known.__qualname__} 声明。")
        _classes[kind] = (declared, title)
        _words[declared] = kind
        return declared

    return declare


def kind_of(declared: type[Any]) -> str:
    """The word of a fact class. Raises UnknownKind."""
    try:
        return _words[declared]
    except KeyError:
        raise UnknownKind(f"{declared.__qualname__} 没有用 @fact(种类, 名称) 声明。") from None


def all_facts() -> dict[str, tuple[type[Any], str]]:
    """Every declared fact: word → (class, title), sorted by word."""
    return dict(sorted(_classes.items()))


def read(kind: str, payload: str) -> Any:
    """The fact again, with the types of its class. Raises UnknownKind, msgspec.ValidationError."""
    if kind not in _classes:
        raise UnknownKind(f"事实 {kind} 没有声明：请确认所属应用已加载。")
    return msgspec.json.decode(payload, type=_classes[kind][0])


def announce(announced: Announced, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Put a fact into the outbox of the running transaction. Raises OffTheBook where there is none."""
    connection = connections[using]
    if not connection.in_atomic_block:
        raise OffTheBook("事实须与所说的变更写在同一事务里：请在 with writing() as book: 里调用 book.announce(…)。")
    with connection.cursor() as cursor:
        insert(cursor, announced)


def insert(cursor: Any, announced: Announced) -> None:
    """One INSERT through ``cursor``. For `writing` and `announce`."""
    moment = announced.at
    text = instant_text(moment)
    identifier = uuid7(int(moment.timestamp() * 1000))
    payload = _encode(announced).decode()
    cursor.execute(_INSERT, (identifier.hex, announced.township, kind_of(type(announced)), payload, text, text))
