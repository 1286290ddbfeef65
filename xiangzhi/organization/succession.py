"""How bodies descend from bodies: renamed ones keep their row, ended ones get their last day and leave heirs, nothing is deleted.

Works inside `organization.actions.settle`. What a line of descent says is given by the room above (a plan does); here it is carried out.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import Q

from xiangzhi.organization.lines import board_line, duty_line, establishment_line
from xiangzhi.organization.models import Duty, Establishment, Organization, Platform, Post, Signboard, Succession

if TYPE_CHECKING:
    from xiangzhi.organization.actions import Settling

ENDING = frozenset({"merged", "split", "replaced", "renamed", "abolished"})


class Descent(Protocol):
    """One line of descent by names: kind (`renamed`, `merged`, `split`, `replaced`, `abolished`, others change nothing), before, after."""

    @property
    def kind(self) -> str: ...
    @property
    def before(self) -> tuple[str, ...]: ...
    @property
    def after(self) -> tuple[str, ...]: ...


@dataclass(slots=True)
class Descending:
    """What the lines have done so far: bodies that ended by their line, and former names of bodies that live on."""

    ended: list[tuple[Organization, Descent]] = field(default_factory=list)
    renamed: list[tuple[Organization, str]] = field(default_factory=list)


def descend(run: Settling, standing: dict[str, Organization], lines: Sequence[Descent]) -> Descending:
    """Rename and end bodies as the lines say; ``standing`` then holds what lives on, by its new names."""
    done = Descending()
    for line in lines:
        if line.kind == "renamed":
            rename(run, standing, line, done)
        elif line.kind in ENDING:
            for name in line.before:
                if name in standing and (name not in line.after or line.kind == "replaced"):
                    body = standing.pop(name)
                    end_body(run, body)
                    done.ended.append((body, line))
    return done


def rename(run: Settling, standing: dict[str, Organization], line: Descent, done: Descending) -> None:
    old, new = line.before[0], line.after[0]
    body = standing.pop(old, None)
    if body is None or new in standing:
        return
    body.name = new
    body.save(update_fields=["name"])
    standing[new] = body
    run.changes.changed.append(("机构", f"{old}更名为{new}"))
    done.renamed.append((body, old))


def end_body(run: Settling, body: Organization) -> None:
    """The body and all that belongs to it get their last day. People stay in its posts until they are handed over."""
    run.end([body], "机构")
    name = body.name
    boards = Signboard.objects.filter(host=body, valid_to__isnull=True).order_by("id")
    run.end(boards, "牌子", lambda board: board_line(name, board.name))
    headcount = Establishment.objects.filter(organization=body, valid_to__isnull=True).order_by("id")
    run.end(headcount, "编制", lambda row: establishment_line(name, row.kind, row.number))
    run.end(Post.objects.filter(organization=body, valid_to__isnull=True).select_related("organization"), "岗位")
    duties = Duty.objects.filter(organization=body, valid_to__isnull=True)
    run.end(duties, "职责", lambda duty: duty_line(name, duty.text))


def record(run: Settling, standing: Mapping[str, Organization], done: Descending) -> None:
    """Write who follows whom, once the new bodies stand; platforms of a body that ended go to its first heir."""
    rows = [run.row(Succession, before=body, after=body, kind="renamed", former_name=old) for body, old in done.renamed]
    for body, line in done.ended:
        heirs = [standing[name] for name in line.after if name in standing]
        rows += [run.row(Succession, before=body, after=heir, kind=line.kind, former_name=body.name) for heir in heirs]
        if not heirs:
            rows.append(run.row(Succession, before=body, after=None, kind="abolished", former_name=body.name))
        Platform.objects.filter(coordinator=body, valid_to__isnull=True).update(coordinator=heirs[0] if heirs else None)
        run.changes.heirs[body.pk] = [heir.pk for heir in heirs]
    Succession.objects.bulk_create(rows)


def last_day(day: date, first: date) -> date:
    """The day before, or the first day itself for what began today."""
    return max(day - timedelta(days=1), first)


@dataclass(frozen=True, slots=True)
class Kin:
    """A predecessor or successor of a body as its page shows it; ``name`` is the former name of a body that was renamed."""

    id: uuid.UUID | None
    name: str
    kind: str
    day: date


def kin_of(body: uuid.UUID) -> tuple[list[Kin], list[Kin]]:
    """The predecessors and the successors of a body, in two statements' worth of rows."""
    rows = Succession.objects.filter(Q(before=body) | Q(after=body)).select_related("before", "after").order_by("id")
    before: list[Kin] = []
    after: list[Kin] = []
    for row in rows:
        if row.after_id == body:
            before.append(Kin(row.before_id, row.former_name, row.kind, row.valid_from))
        if row.before_id == body and row.after_id != body:
            after.append(Kin(row.after_id, row.after.name if row.after else "", row.kind, row.valid_from))
    return before, after


def heirs_of(bodies: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[uuid.UUID]]:
    """The direct heirs of bodies that ended."""
    found: dict[uuid.UUID, list[uuid.UUID]] = {}
    rows: Any = Succession.objects.filter(before__in=list(bodies), after__isnull=False).exclude(kind="renamed")
    for before, after in rows.values_list("before_id", "after_id"):
        found.setdefault(before, []).append(after)
    return found


def former_names(township: str) -> dict[str, str]:
    """Former name → the living body's name today, following heirs one after the other (first heir where there are several)."""
    rows = Succession.objects.filter(township=township).select_related("after").order_by("id")
    names: dict[str, str] = {}
    for row in rows:
        if row.after is None:
            continue
        for old, today in names.items():
            if today == row.former_name:
                names[old] = row.after.name
        names[row.former_name] = row.after.name
    return {old: today for old, today in names.items() if old != today}
