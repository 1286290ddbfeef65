"""The engine: open a matter, take a step of it. It knows no kind by name; `rules.Procedure` says what is possible.

Both writes are idempotent by ``key`` within a township and cost a handful of statements; see `store.py` for why in SQL.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from xiangzhi.access.rules import Viewer
from xiangzhi.ledger.writing import Book, writing
from xiangzhi.lib.chain.canonical import NotCanonical, canonical_json
from xiangzhi.lib.chain.identity import uuid7
from xiangzhi.lib.chain.sm3 import sm3_hex
from xiangzhi.lib.refusal import Invalid, NotFound, NotPossible, Refusal, Stale
from xiangzhi.matter import clock, consequences, effects, store
from xiangzhi.matter.facts import MatterOpened, StepTaken
from xiangzhi.matter.policy import allow
from xiangzhi.matter.procedures import procedure as procedure_of
from xiangzhi.matter.rules import REPORTER, Action, Procedure, clean_facts
from xiangzhi.matter.store import Row, StepRow

KEY_LIMIT = 80
OTHER_STEPS = {"succeed": "改由继任机构承办"}


@dataclass(frozen=True, slots=True)
class Taken:
    """A step as it was taken: ``repeated`` is True where the same request had been taken before and nothing was written."""

    matter: uuid.UUID
    number: str
    step: int
    state: str
    due_at: datetime | None = None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class NewMatter:
    """What must be known to open a matter. ``limit`` is the period for states that say `by_type`; ``data`` goes into the
    ledger entry and must hold no personal data in clear (commitments instead); ``code`` is the digest of the look-up code."""

    procedure: str
    township: str
    title: str
    channel: str
    level: str
    limit: str
    data: Mapping[str, Any]
    type: str = ""
    area: str = ""
    urgent: bool = False
    code: str = ""


def open_matter(book: Book, new: NewMatter, *, by: Viewer, now: datetime, key: str, digest: str, number: str) -> Row:
    """Write a new matter inside the caller's transaction: row, first step, entry, fact. The caller has checked the power.
    Raises IntegrityError where ``key`` was used before (see `repeated_opening`)."""
    procedure = procedure_of(new.procedure)
    state = procedure.states[procedure.initial]
    running = clock.begin(clock.limit_of(state, new.limit), now)
    row = Row(
        id=uuid7(int(now.timestamp() * 1000)),
        township=new.township,
        number=number,
        procedure=procedure.key,
        version=procedure.version,
        title=new.title,
        state=state.key,
        area=new.area,
        body=None,
        type=new.type,
        level=new.level,
        urgent=new.urgent,
        channel=new.channel,
        limit=new.limit,
        opened_at=now,
        entered_at=now,
        yellow_at=running.yellow_at,
        due_at=running.due_at,
        provisional=running.provisional,
        stopped_at=None,
        alert=0,
        alert_at=running.yellow_at,
        steps=1,
        head="",
        outcome="",
        closed_at=None,
        score=None,
        code=new.code,
    )
    data = {"number": number, "procedure": procedure.key, "version": procedure.version, "state": state.key, **new.data}
    row.head = book.enter(
        township=new.township,
        subject=subject_of(row.id),
        kind=f"{procedure.key}.open",
        actor=by,
        at=now,
        data=data,
        first=True,
    ).digest
    store.insert(row)
    store.append_step(step_row(row, "open", by, now, key, digest))
    book.announce(MatterOpened(row.township, now, str(row.id), number, row.procedure, row.type, row.urgent))
    return row


def take(
    action: str,
    matter: uuid.UUID,
    *,
    township: str,
    by: Viewer,
    now: datetime,
    key: str,
    seen: int | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Taken:
    """Take one step of a matter; the same ``key`` twice is one step. ``seen`` is the step count that the person looked at.

    Raises NotFound, NotAllowed, NotPossible, Stale (somebody else was first: who and when), Invalid (a field), each with its reason.
    """
    key = scoped_key(key, by)
    given = {
        name: value if isinstance(value, str) else str(value)
        for name, value in (facts or {}).items()
        if value is not None
    }
    digest = digest_of([str(matter), action, given])
    try:
        return _take(action, matter, township, by, now, key, seen, given, digest)
    except (Refusal, IntegrityError):
        if (earlier := repeated(township, key, digest)) is not None:
            return earlier
        raise


def _take(
    action: str,
    matter: uuid.UUID,
    township: str,
    by: Viewer,
    now: datetime,
    key: str,
    seen: int | None,
    facts: Mapping[str, Any],
    digest: str,
) -> Taken:
    with writing() as book:
        row = store.lock(township, matter)  # 1 lock
        if row is None:
            raise NotFound("没有这件事项，请核对编号。")
        procedure = procedure_of(row.procedure)
        step = possible_step(procedure, row, action, seen, by)  # 2 is it possible here
        assisting = store.charged(row.id, "assist") if step.answers == "assist" else []
        allow(step, by, row, assisting)  # 3 may they, and why not
        cleaned = clean_facts(procedure, step, facts)
        effects.guard(step, row, by, now, cleaned)  # 4 is it lawful
        before, released = row.state, row.body
        changed = effects.apply(procedure, step, row, by, now, cleaned)  # 5 state, charges, clock
        if follows := consequences.of(procedure.key, step.key):
            changed |= follows(book, row, by, now)
        record(book, procedure, step, row, by, now, cleaned, before)  # 6 entry and fact, same transaction
        store.append_step(step_row(row, step.key, by, now, key, digest, step.counts_as))
        store.update(row, changed | {"steps", "head"})
        book.announce(step_taken(row, step, by, now, cleaned, released))
    return Taken(row.id, row.number, row.steps, row.state, row.due_at)


def possible_step(procedure: Procedure, row: Row, action: str, seen: int | None, by: Viewer) -> Action:
    """The action, if it can be taken from where the matter stands. Raises NotPossible, or Stale where ``seen`` is older."""
    step = procedure.actions.get(action)
    if step is None:
        raise Invalid(f"没有“{action}”这一步，请刷新页面后重试。", field="action")
    here = procedure.states[row.state].name
    if seen is not None and seen != row.steps:
        raise Stale(f"{last_words(procedure, row, by)}，现在是“{here}”。请刷新后再决定。")
    if row.state not in step.sources:
        raise NotPossible(f"现在是“{here}”，不能“{step.name}”：{last_words(procedure, row, by)}。")
    return step


def last_words(procedure: Procedure, row: Row, by: Viewer) -> str:
    """Who took the last step and when, for the person who came second; whoever reported is told no names of staff."""
    last = store.last_step(row.id)
    if last is None:
        return "此事项尚无办理记录"
    action, _, name, at = last
    label = procedure.actions[action].name if action in procedure.actions else OTHER_STEPS.get(action, "接收")
    who = "承办单位" if by.kind == REPORTER and name != by.name else name
    return f"{who}已于 {timezone.localtime(at):%m月%d日 %H:%M} “{label}”"


def record(
    book: Book,
    procedure: Procedure,
    step: Action,
    row: Row,
    by: Viewer,
    now: datetime,
    facts: Mapping[str, Any],
    before: str,
) -> None:
    """The ledger entry of a step, chained to the head that the matter's row carries."""
    data: dict[str, Any] = {"from": before, "to": row.state, "facts": dict(facts)}
    if row.due_at:
        data["due"] = row.due_at
    entered = book.enter(
        township=row.township,
        subject=subject_of(row.id),
        kind=f"{procedure.key}.{step.key}",
        actor=by,
        at=now,
        data=data,
        head=(row.steps, row.head),
    )
    row.steps, row.head = entered.sequence, entered.digest


def step_taken(
    row: Row, step: Action, by: Viewer, now: datetime, facts: Mapping[str, Any], released: uuid.UUID | None
) -> StepTaken:
    return StepTaken(
        township=row.township,
        at=now,
        matter=str(row.id),
        number=row.number,
        type=row.type,
        action=step.key,
        state=row.state,
        counts_as=step.counts_as,
        body=str(row.body or ""),
        released=str(released or "") if step.releases else "",
        actor=by.actor_id,
        note="" if by.kind == REPORTER else str(facts.get("note") or facts.get("ground") or "")[:200],
    )


def step_row(row: Row, action: str, by: Viewer, now: datetime, key: str, digest: str, counts_as: str = "") -> StepRow:
    """The step of a matter's row as it stands after it, to be appended."""
    return StepRow(
        township=row.township,
        matter=row.id,
        number=row.steps,
        action=action,
        state=row.state,
        at=now,
        actor=by.actor_id,
        actor_name=by.actor_name,
        counts_as=counts_as,
        key=key,
        digest=digest,
    )


def repeated(township: str, key: str, digest: str) -> Taken | None:
    """What a request key answered before; None for a new key. Raises Invalid where the same key now asks for something else."""
    earlier = store.known_key(township, key)
    if earlier is None:
        return None
    if earlier.digest != digest:
        raise KeyReused("这个请求标识（Idempotency-Key）已用于另一内容，请换一个新的标识再提交。", field="key")
    return Taken(earlier.matter, store.number_of(earlier.matter), earlier.number, earlier.state, repeated=True)


class KeyReused(Invalid):
    """The same idempotency key with other content."""

    code = "key_reused"


def scoped_key(key: str, by: Viewer) -> str:
    """The key as kept: two clients that choose the same key do not meet. Raises Invalid for one that cannot be kept."""
    if not key or len(key) > KEY_LIMIT or not key.isprintable():
        raise Invalid(f"请求标识（Idempotency-Key）必须是 1–{KEY_LIMIT} 个可见字符。", field="key")
    return f"{by.actor_id[-12:]}:{key}"


def digest_of(content: Any) -> str:
    """The digest of a request's content, by which the same key with other content is noticed."""
    try:
        return sm3_hex(canonical_json(content).encode())
    except NotCanonical as error:
        raise Invalid("内容里有无法保存的字符或数字，请检查后再提交。") from error


def subject_of(matter: uuid.UUID) -> str:
    """How the ledger names a matter."""
    return f"matter:{matter}"
