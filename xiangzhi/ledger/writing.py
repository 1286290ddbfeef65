"""The one way to write: `with writing() as book:` is a transaction in which rows change, entries and facts follow.

This is the hottest path of the system: one INSERT per entry and per fact, no ORM object, at most one SELECT per chain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from xiangzhi.ledger import facts, guard, kinds
from xiangzhi.ledger.actors import Actor
from xiangzhi.ledger.errors import BookBroken, ChainMoved, EntryMissing
from xiangzhi.ledger.turns import turn
from xiangzhi.lib.chain.canonical import canonical_json, instant_text
from xiangzhi.lib.chain.digest import ZERO, entry_digest

_INSERT = (
    "INSERT INTO ledger_entry (township, subject, sequence, kind, at, actor, actor_name, data, previous, digest)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
_HEAD = "SELECT sequence, digest FROM ledger_entry WHERE township = %s AND subject = %s ORDER BY sequence DESC LIMIT 1"
_STANDS = "SELECT 1 FROM ledger_entry WHERE township = %s AND digest = %s"


class EntryRef(NamedTuple):
    """Where an entry stands in its chain; can be handed back as ``head`` of the next one."""

    sequence: int
    digest: str


NOTHING = EntryRef(0, ZERO)


class Book:
    """What `writing()` yields. Lives for one transaction."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.changed: set[str] = set()
        self._connection = connection
        self._kept: Any = None
        self._start = self._savepoints()
        self._heads: dict[tuple[str, str], tuple[EntryRef, list[str]]] = {}
        self._strict = guard.is_on()

    def enter(
        self,
        *,
        township: str,
        subject: str,
        kind: str,
        actor: Actor,
        at: datetime,
        data: Mapping[str, Any],
        first: bool = False,
        head: EntryRef | tuple[int, str] | None = None,
    ) -> EntryRef:
        """Append one entry to the chain of ``subject``.

        ``first``: the subject is new, do not look for a previous entry. ``head``: sequence and digest of the last
        entry, where the caller has read it. Raises ChainMoved (a Stale) where another writer was faster, NotCanonical
        for data without one text.
        """
        if self._strict:
            kinds.require(kind)
        last, previous = NOTHING if first else head or self.head(township, subject)
        moment, body = instant_text(at), canonical_json(data)
        actor_id, actor_name = actor.actor_id, actor.actor_name
        sequence = last + 1
        digest = entry_digest(previous, (township, subject, str(sequence), kind, moment, actor_id, actor_name, body))
        row = (township, subject, sequence, kind, moment, actor_id, actor_name, body, previous, digest)
        self._insert(row)
        entered = EntryRef(sequence, digest)
        self._heads[township, subject] = entered, self._savepoints()
        return entered

    def head(self, township: str, subject: str) -> EntryRef:
        """The last entry of the subject's chain, (0, `ZERO`) where there is none."""
        if known := self._heads.get((township, subject)):
            entered, savepoints = known
            if self._savepoints()[: len(savepoints)] == savepoints:
                return entered
        cursor = self.cursor()
        cursor.execute(_HEAD, (township, subject))
        row = cursor.fetchone()
        return EntryRef(*row) if row else NOTHING

    def announce(self, fact: facts.Announced) -> None:
        """Put a fact into the outbox; it is delivered after the commit, or never if there is none."""
        facts.insert(self.cursor(), fact)

    def close(self) -> None:
        """Last look before the commit. Raises BookBroken, EntryMissing."""
        if self._connection.needs_rollback:
            raise BookBroken("嵌套的 writing() 里出过错又被忽略：整笔业务必须一起撤销，请不要在外层吞掉异常。")
        if self.changed and not self._stands():
            tables = "、".join(sorted(self.changed))
            raise EntryMissing(f"改了受保护的表（{tables}）却没有记账：请在同一个 writing() 里调用 book.enter(…)。")

    def cursor(self) -> Any:
        """One cursor for the whole block: opening one costs as much as an entry. A query log wants its own kind."""
        if self._kept is None or self._connection.queries_logged:
            self._kept = self._connection.cursor()
        return self._kept

    def _savepoints(self) -> list[str]:
        return [name for name in self._connection.savepoint_ids if name]

    def _insert(self, row: tuple[Any, ...]) -> None:
        try:
            self.cursor().execute(_INSERT, row)
        except IntegrityError as error:
            if "unique" in str(error).lower():
                raise ChainMoved("这件事刚刚被别人处理过：请刷新后再试。", subject=row[1], sequence=row[2]) from error
            raise

    def _stands(self) -> bool:
        """Whether an entry of this book still stands: a savepoint may have been rolled back and its entries with it."""
        for (township, _), (entered, savepoints) in self._heads.items():
            if savepoints == self._start:
                return True
            cursor = self.cursor()
            cursor.execute(_STANDS, (township, entered.digest))
            if cursor.fetchone():
                return True
        return False


@contextmanager
def writing(*, using: str = DEFAULT_DB_ALIAS) -> Iterator[Book]:
    """Open the book: one transaction around everything inside. A nested `writing()` joins the outer one, without a
    savepoint: whoever wants to survive an error inside puts `transaction.atomic()` around it, as always in Django.
    """
    connection: Any = connections[using]
    outer: Book | None = getattr(connection, "ledger_book", None)
    if outer is not None:
        with transaction.atomic(using=using, savepoint=False):
            yield outer
        return
    with turn(connection), transaction.atomic(using=using):
        book = connection.ledger_book = Book(connection)
        try:
            yield book
            book.close()
        finally:
            connection.ledger_book = None


def book_is_open(*, using: str = DEFAULT_DB_ALIAS) -> bool:
    """Whether somebody further out is writing: what is done now is undone with it."""
    return getattr(connections[using], "ledger_book", None) is not None
