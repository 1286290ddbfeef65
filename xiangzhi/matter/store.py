"""The hot rows in explicit SQL: lock one matter, insert and update it, append a step, move charges. One statement a function.

Only `actions.py` calls this. ORM objects are not made here because a step would spend more time on them than on the
database (docs/decisions/0002). Each vendor's way to write a UUID and a moment is in `as_uuid` and `as_time`.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from xiangzhi.lib.chain.identity import uuid7


@dataclass(slots=True)
class Row:
    """One row of matter_matter; the field order is the column order of every statement here."""

    id: uuid.UUID
    township: str
    number: str
    procedure: str
    version: int
    title: str
    state: str
    area: str
    body: uuid.UUID | None
    type: str
    level: str
    urgent: bool
    channel: str
    limit: str
    opened_at: datetime
    entered_at: datetime
    yellow_at: datetime | None
    due_at: datetime | None
    provisional: bool
    stopped_at: datetime | None
    alert: int
    alert_at: datetime | None
    steps: int
    head: str
    outcome: str
    closed_at: datetime | None
    score: int | None
    code: str


NAMES = tuple(field.name for field in fields(Row))
COLUMNS = ", ".join(f'"{name}"' for name in NAMES)
UUIDS = frozenset({"id", "body"})
TIMES = frozenset({"opened_at", "entered_at", "yellow_at", "due_at", "alert_at", "stopped_at", "closed_at"})
FLAGS = frozenset({"urgent", "provisional"})
INSERT = f"INSERT INTO matter_matter ({COLUMNS}) VALUES ({', '.join(['%s'] * len(NAMES))})"
STEP_COLUMNS = "id, township, matter_id, number, action, state, at, actor, actor_name, counts_as, key, digest"
INSERT_STEP = f"INSERT INTO matter_step ({STEP_COLUMNS}) VALUES ({', '.join(['%s'] * 12)})"
INSERT_CHARGE = (
    "INSERT INTO matter_charge (id, township, matter_id, body, role, at, ended_at, ended_how)"
    " VALUES (%s, %s, %s, %s, %s, %s, NULL, '')"
)


@cache
def on_postgres() -> bool:
    """Asked for every value that is written; a process has one kind of database."""
    return bool(connections[DEFAULT_DB_ALIAS].vendor == "postgresql")


def as_uuid(value: uuid.UUID | None) -> Any:
    """SQLite keeps UUIDs as 32 hex digits, PostgreSQL has a type."""
    if value is None or on_postgres():
        return value
    return value.hex


def as_time(value: datetime | None) -> Any:
    """SQLite keeps moments as text in UTC, PostgreSQL has a type."""
    if value is None or on_postgres():
        return value
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def from_uuid(value: Any) -> uuid.UUID | None:
    return _uuid(value) if isinstance(value, str) else value


@lru_cache(8192)
def _uuid(text: str) -> uuid.UUID:
    """A list names the same bodies in every row, and is asked for again and again."""
    return uuid.UUID(text)


def from_time(value: datetime | None) -> datetime | None:
    """SQLite's driver gives naive moments (in UTC), PostgreSQL's aware ones."""
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


WRITE: dict[str, Callable[[Any], Any]] = {**dict.fromkeys(UUIDS, as_uuid), **dict.fromkeys(TIMES, as_time)}
READ: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(UUIDS, from_uuid),
    **dict.fromkeys(TIMES, from_time),
    **dict.fromkeys(FLAGS, bool),
}


def value_of(name: str, value: Any) -> Any:
    return WRITE[name](value) if name in WRITE else value


def read(names: tuple[str, ...], found: Sequence[Any]) -> Sequence[Any]:
    """The values of a fetched row of these columns, as Python has them."""
    if on_postgres():
        return found
    values = list(found)
    for place, reader in _readers(names):
        values[place] = reader(values[place])
    return values


@cache
def _readers(names: tuple[str, ...]) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """Which of these columns SQLite writes otherwise, and how to read each."""
    return tuple((place, READ[name]) for place, name in enumerate(names) if name in READ)


def run(sql: str, values: Sequence[Any]) -> Any:
    """Execute one statement and return the cursor to fetch from: the open book's own, for opening one costs as much as
    a statement."""
    connection = connections[DEFAULT_DB_ALIAS]
    book = getattr(connection, "ledger_book", None)
    cursor = book.cursor() if book else connection.cursor()
    cursor.execute(sql, values)
    return cursor


def lock(township: str, matter: uuid.UUID) -> Row | None:
    """The matter's row, locked for this transaction; None where that township has no such matter."""
    tail = " FOR UPDATE" if on_postgres() else ""
    sql = f"SELECT {COLUMNS} FROM matter_matter WHERE id = %s AND township = %s{tail}"
    found = run(sql, [as_uuid(matter), township]).fetchone()
    return Row(*read(NAMES, found)) if found else None


def insert(row: Row) -> None:
    run(INSERT, [value_of(name, getattr(row, name)) for name in NAMES])


def update(row: Row, changed: Iterable[str]) -> None:
    """Write the named columns of ``row`` back."""
    names = sorted(changed)
    columns = ", ".join(f'"{name}" = %s' for name in names)
    values = [*(value_of(name, getattr(row, name)) for name in names), as_uuid(row.id)]
    run(f"UPDATE matter_matter SET {columns} WHERE id = %s", values)


@dataclass(frozen=True, slots=True)
class StepRow:
    """One row of matter_step as written."""

    township: str
    matter: uuid.UUID
    number: int
    action: str
    state: str
    at: datetime
    actor: str
    actor_name: str
    counts_as: str
    key: str
    digest: str


def append_step(step: StepRow) -> None:
    """Raises IntegrityError where the key was used or the number taken."""
    where = (as_uuid(uuid7()), step.township, as_uuid(step.matter), step.number, step.action, step.state)
    who = (as_time(step.at), step.actor, step.actor_name, step.counts_as, step.key, step.digest)
    run(INSERT_STEP, where + who)


@dataclass(frozen=True, slots=True)
class KnownKey:
    """What a request key was used for before."""

    matter: uuid.UUID
    number: int
    action: str
    state: str
    digest: str


def known_key(township: str, key: str) -> KnownKey | None:
    sql = "SELECT matter_id, number, action, state, digest FROM matter_step WHERE township = %s AND key = %s"
    found = run(sql, [township, key]).fetchone()
    if found is None:
        return None
    matter = from_uuid(found[0])
    assert matter is not None
    return KnownKey(matter, *found[1:])


def charge(township: str, matter: uuid.UUID, body: uuid.UUID, role: str, at: datetime) -> None:
    """Charge a body with a matter, leading or assisting."""
    run(INSERT_CHARGE, [as_uuid(uuid7()), township, as_uuid(matter), as_uuid(body), role, as_time(at)])


def release(matter: uuid.UUID, how: str, at: datetime, *, role: str = "", body: uuid.UUID | None = None) -> int:
    """End the running charges of a matter (of one role, of one body where given). Returns how many ended."""
    sql = "UPDATE matter_charge SET ended_at = %s, ended_how = %s WHERE matter_id = %s AND ended_at IS NULL"
    values = [as_time(at), how, as_uuid(matter)]
    if role:
        sql, values = sql + " AND role = %s", [*values, role]
    if body:
        sql, values = sql + " AND body = %s", [*values, as_uuid(body)]
    return int(run(sql, values).rowcount)


def charged(matter: uuid.UUID, role: str) -> list[uuid.UUID]:
    """The bodies that are charged with a matter now in one role."""
    sql = "SELECT body FROM matter_charge WHERE matter_id = %s AND role = %s AND ended_at IS NULL"
    return [body for (value,) in run(sql, [as_uuid(matter), role]).fetchall() if (body := from_uuid(value))]


def last_step(matter: uuid.UUID, action: str = "") -> tuple[str, str, str, datetime] | None:
    """(action, actor, actor's name, time) of the last step, or of the last one of ``action``; None where there is none."""
    sql, values = "SELECT action, actor, actor_name, at FROM matter_step WHERE matter_id = %s", [as_uuid(matter)]
    if action:
        sql, values = sql + " AND action = %s", [*values, action]
    found = run(sql + " ORDER BY number DESC LIMIT 1", values).fetchone()
    if found is None:
        return None
    at = from_time(found[3])
    assert at is not None
    return found[0], found[1], found[2], at


def number_of(matter: uuid.UUID) -> str:
    return str(run("SELECT number FROM matter_matter WHERE id = %s", [as_uuid(matter)]).fetchone()[0])
