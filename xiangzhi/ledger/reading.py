"""Streams ledger rows in constant memory, for sealing, verification and export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections

ROWS_AT_ONCE = 2000


class EntryRow(NamedTuple):
    """A row of ledger_entry, in the order of its columns."""

    id: int
    township: str
    subject: str
    sequence: int
    kind: str
    at: str
    actor: str
    actor_name: str
    data: str
    previous: str
    digest: str


class CheckpointRow(NamedTuple):
    """A row of ledger_checkpoint, in the order of its columns."""

    id: int
    township: str
    number: int
    from_entry: int
    upto_entry: int
    count: int  # type: ignore[assignment]  # the column's name; nobody counts values in a row
    root: str
    previous: str
    digest: str
    at: str
    signature: str | None

    @property
    def covered(self) -> tuple[str, ...]:
        """The texts that the checkpoint's digest covers, in their order."""
        numbers = (self.number, self.from_entry, self.upto_entry, self.count)
        return (self.township, *map(str, numbers), self.root, self.at)


def stream(sql: str, params: tuple[Any, ...] = (), *, using: str = DEFAULT_DB_ALIAS) -> Iterator[tuple[Any, ...]]:
    """The rows of a SELECT, fetched piece by piece (on PostgreSQL with a cursor in the server)."""
    with connections[using].chunked_cursor() as cursor:
        cursor.execute(sql, params)
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            yield from rows


def entries(order: str, township: str | None = None, *, using: str = DEFAULT_DB_ALIAS) -> Iterator[EntryRow]:
    """Entries of one township, or of all, by ``order`` (column names)."""
    where, params = ("WHERE township = %s", (township,)) if township else ("", ())
    columns = ", ".join(EntryRow._fields)
    return map(
        EntryRow._make, stream(f"SELECT {columns} FROM ledger_entry {where} ORDER BY {order}", params, using=using)
    )


def checkpoints(township: str | None = None, *, using: str = DEFAULT_DB_ALIAS) -> Iterator[CheckpointRow]:
    """Checkpoints by township and number."""
    where, params = ("WHERE township = %s", (township,)) if township else ("", ())
    sql = f"SELECT {', '.join(CheckpointRow._fields)} FROM ledger_checkpoint {where} ORDER BY township, number"
    return map(CheckpointRow._make, stream(sql, params, using=using))


def leaves(
    township: str, above: int, upto: int | None = None, *, using: str = DEFAULT_DB_ALIAS
) -> Iterator[tuple[int, str]]:
    """Id and digest of the township's entries with ``above`` < id ≤ ``upto`` (None: to the end), by id."""
    sql = "SELECT id, digest FROM ledger_entry WHERE township = %s AND id > %s"
    params: tuple[object, ...] = (township, above)
    if upto is not None:
        sql, params = f"{sql} AND id <= %s", (*params, upto)
    return ((row[0], row[1]) for row in stream(f"{sql} ORDER BY id", params, using=using))
