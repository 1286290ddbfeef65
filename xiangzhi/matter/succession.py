"""Open matters of bodies that end go on with those that follow: one entry each, charge, step and clock as they are, nothing lost.

Where nobody follows, the matter goes back to where it is dispatched (the procedure's `orphaned` state) and the duty desk is told. Runs
inside the caller's transaction: a plan that is applied moves its matters in the same breath.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from xiangzhi.access.rules import Viewer
from xiangzhi.ledger.writing import Book
from xiangzhi.matter import clock, effects, store
from xiangzhi.matter.actions import digest_of, step_row, subject_of
from xiangzhi.matter.models import Charge, Matter
from xiangzhi.matter.procedures import procedure as procedure_of
from xiangzhi.matter.store import Row

KIND, ACTION = "matter.succeed", "succeed"
Heir = Callable[[Row], uuid.UUID | None]


@dataclass(slots=True)
class Moved:
    """How many open matters changed hands, and which were left without a body."""

    led: int = 0
    assisted: int = 0
    orphaned: int = 0


def succeed(
    book: Book,
    township: str,
    heirs: Mapping[uuid.UUID, Heir],
    *,
    origin: str,
    by: Viewer,
    now: datetime,
) -> Moved:
    """Charge the heirs of bodies that ended with their open matters; ``heirs`` chooses for each body, by the matter."""
    done = Moved()
    for pk in open_matters(township, heirs):
        row = store.lock(township, pk)
        if row is not None and row.closed_at is None:
            move_one(book, row, heirs, origin, by, now, done)
    return done


def open_matters(township: str, bodies: Mapping[uuid.UUID, Heir]) -> Iterator[uuid.UUID]:
    """The open matters that these bodies lead or assist with."""
    assisting = Charge.objects.filter(township=township, body__in=list(bodies), ended_at__isnull=True).values("matter")
    led = Q(body__in=list(bodies)) | Q(pk__in=assisting)
    rows = Matter.objects.filter(led, township=township, closed_at__isnull=True).order_by("id")
    yield from list(rows.values_list("pk", flat=True))


def move_one(
    book: Book,
    row: Row,
    heirs: Mapping[uuid.UUID, Heir],
    origin: str,
    by: Viewer,
    now: datetime,
    done: Moved,
) -> None:
    before, state = row.body, row.state
    changed = {"steps", "head"}
    data: dict[str, object] = {"origin": origin}
    if before is not None and before in heirs:
        changed |= lead_on(row, heirs[before](row), now, done)
        data |= {"before": str(before), "after": str(row.body) if row.body else None, "from": state, "to": row.state}
    if helped := assist_on(row, heirs, now):
        done.assisted += 1
        data["assisting"] = helped
    entered = book.enter(
        township=row.township,
        subject=subject_of(row.id),
        kind=KIND,
        actor=by,
        at=now,
        data=data,
        head=(row.steps, row.head),
    )
    row.steps, row.head = entered.sequence, entered.digest
    key = f"{ACTION}:{origin[-40:]}:{row.id.hex}"[:100]
    store.append_step(step_row(row, ACTION, by, now, key, digest_of([origin, str(row.id)])))
    store.update(row, changed)


def lead_on(row: Row, heir: uuid.UUID | None, now: datetime, done: Moved) -> set[str]:
    """The heir leads; without one the matter goes back to be dispatched. Returns the columns that changed."""
    store.release(row.id, "succeeded", now, role="lead")
    row.body = heir
    if heir:
        done.led += 1
        store.release(row.id, "succeeded", now, role="assist", body=heir)  # who leads need not assist
        store.charge(row.township, row.id, heir, "lead", now)
        return {"body"}
    done.orphaned += 1
    return {"body"} | orphan(row, now)


def orphan(row: Row, now: datetime) -> set[str]:
    """Back to the state in which a matter waits for a body, with a clock of its own; kinds without one stay where they are."""
    procedure = procedure_of(row.procedure)
    if not procedure.orphaned or row.state == procedure.orphaned:
        return set()
    row.state = procedure.orphaned
    return {"state"} | effects.enter(row, clock.limit_of(procedure.states[row.state], row.limit), now)


def assist_on(row: Row, heirs: Mapping[uuid.UUID, Heir], now: datetime) -> list[str]:
    """Assisting charges go on too. Returns the bodies that assist now."""
    helped: list[str] = []
    assisting = store.charged(row.id, "assist")
    for body in assisting:
        if body not in heirs:
            continue
        store.release(row.id, "succeeded", now, role="assist", body=body)
        heir = heirs[body](row)
        if heir and heir != row.body and heir not in assisting and str(heir) not in helped:
            store.charge(row.township, row.id, heir, "assist", now)
            helped.append(str(heir))
    return helped
