"""Writes of this room: make the organisation stand as intended, creating what is missing and ending what is replaced.

`settle` compares by name, so that the same intention twice changes nothing. Rows are dated, never deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Model
from django.utils import timezone

from xiangzhi.access.actions import allow
from xiangzhi.access.rules import Viewer
from xiangzhi.ledger.writing import Book, writing
from xiangzhi.lib.refusal import NotPossible
from xiangzhi.organization.lines import board_line, duty_line, establishment_line, post_line
from xiangzhi.organization.models import Duty, Establishment, Organization, Platform, Post, Signboard
from xiangzhi.organization.queries import bodies_of, platforms_of
from xiangzhi.organization.succession import Descent, descend, last_day, record


class WantedPost(Protocol):
    """A post as somebody intends it."""

    @property
    def title(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def seats(self) -> int: ...
    @property
    def leader(self) -> bool: ...
    @property
    def grade(self) -> str: ...


class Wanted(Protocol):
    """The organisation that somebody intends (a plan does): bodies and platforms with the attributes of this room's tables."""

    @property
    def bodies(self) -> tuple[Any, ...]: ...
    @property
    def platforms(self) -> tuple[Any, ...]: ...


@dataclass(slots=True)
class Changes:
    """What settling did, as Chinese lines by kind; false when nothing changed."""

    created: list[tuple[str, str]] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)
    ended: list[tuple[str, str]] = field(default_factory=list)
    heirs: dict[UUID, list[UUID]] = field(default_factory=dict)  # bodies that ended → those that follow

    def __bool__(self) -> bool:
        return bool(self.created or self.changed or self.ended)

    def count(self, kind: str) -> int:
        """How many rows of a kind were created."""
        return sum(1 for name, _ in self.created if name == kind)

    def as_data(self) -> dict[str, Any]:
        return {"created": self.created, "changed": self.changed, "ended": self.ended}


@dataclass(frozen=True, slots=True)
class Settling:
    """One settling: where, why, since when, and what it has changed so far."""

    township: str
    origin: str
    day: date
    changes: Changes

    def row(self, model: type[Model], **values: Any) -> Any:
        return model(township=self.township, origin=self.origin, valid_from=self.day, **values)

    def end(self, rows: Iterable[Any], kind: str, line: Callable[[Any], str] = str) -> None:
        """End rows with yesterday, or today where they began today; ``line`` says how each of them reads."""
        for row in rows:
            row.valid_to = last_day(self.day, row.valid_from)
            row.save(update_fields=["valid_to"])
            self.changes.ended.append((kind, line(row)))


BODY_FIELDS = ("kind", "number", "grade", "public_class", "managed_by", "counted", "joint_with")


def settle(
    book: Book,
    wanted: Wanted,
    *,
    township: str,
    origin: str,
    by: Viewer,
    now: datetime,
    lines: Sequence[Descent] = (),
) -> Changes:
    """Make the township's bodies, signboards, posts, establishment, platforms and duties stand as ``wanted``, inside the
    caller's transaction; the caller books it. ``lines`` say which bodies are renamed, end and go on in others; bodies that neither
    they nor ``wanted`` name are left as they are."""
    run = Settling(township, origin, timezone.localtime(now).date(), Changes())
    standing = {body.name: body for body in bodies_of(township)}
    done = descend(run, standing, lines)
    for want in wanted.bodies:
        body = settle_body(run, standing.get(want.name), want)
        standing[want.name] = body
        settle_signboards(run, body, want.signboards)
        settle_establishment(run, body, want.establishment)
        settle_posts(run, body, want.posts)
        settle_duties(run, Duty.objects.filter(organization=body), want.duties, organization=body)
    record(run, standing, done)
    settle_platforms(run, standing, wanted.platforms)
    return run.changes


def settle_body(run: Settling, body: Organization | None, want: Any) -> Organization:
    values = {name: getattr(want, name) for name in BODY_FIELDS}
    values["joint_with"] = list(values["joint_with"])
    if body is None:
        body = run.row(Organization, name=want.name, **values)
        body.save(force_insert=True)
        run.changes.created.append(("机构", want.name))
        return body
    different = [name for name, value in values.items() if getattr(body, name) != value]
    if different:
        for name in different:
            setattr(body, name, values[name])
        body.save(update_fields=different)
        run.changes.changed.append(("机构", want.name))
    return body


def settle_signboards(run: Settling, body: Organization, names: Sequence[str]) -> None:
    standing = {board.name: board for board in Signboard.objects.filter(host=body, valid_to__isnull=True)}
    gone = (board for name, board in standing.items() if name not in names)
    run.end(gone, "牌子", lambda board: board_line(body.name, board.name))
    fresh = [name for name in names if name not in standing]
    Signboard.objects.bulk_create(run.row(Signboard, host=body, name=name) for name in fresh)
    run.changes.created.extend(("牌子", board_line(body.name, name)) for name in fresh)


def settle_establishment(run: Settling, body: Organization, wanted: Sequence[tuple[str, int]]) -> None:
    standing = {
        (row.kind, row.number): row for row in Establishment.objects.filter(organization=body, valid_to__isnull=True)
    }
    gone = (row for key, row in standing.items() if key not in wanted)
    run.end(gone, "编制", lambda row: establishment_line(body.name, row.kind, row.number))
    fresh = [key for key in wanted if key not in standing]
    Establishment.objects.bulk_create(run.row(Establishment, organization=body, kind=k, number=n) for k, n in fresh)
    run.changes.created.extend(("编制", establishment_line(body.name, kind, number)) for kind, number in fresh)


def settle_posts(run: Settling, body: Organization, wanted: Sequence[WantedPost]) -> None:
    """Missing posts are created, seats are set; a post that the plan does not name stays while somebody may hold it."""
    standing = {post.title: post for post in Post.objects.filter(organization=body, valid_to__isnull=True, area="")}
    for want in wanted:
        post = standing.get(want.title)
        if post is None:
            new = run.row(
                Post,
                organization=body,
                title=want.title,
                role=want.role,
                seats=want.seats,
                leader=want.leader,
                grade=want.grade,
            )
            new.save(force_insert=True)
            run.changes.created.append(("岗位", post_line(body.name, want.title, want.seats)))
        elif post.seats != want.seats:
            post.seats = want.seats
            post.save(update_fields=["seats"])
            run.changes.changed.append(("岗位", post_line(body.name, want.title, want.seats)))


def settle_duties(run: Settling, rows: Any, wanted: Sequence[Any], **holder: Any) -> None:
    standing = {(row.text, row.role): row for row in rows.filter(valid_to__isnull=True)}
    keys = {(duty.text[:200], str(duty.role)): duty for duty in wanted}
    name = next(iter(holder.values())).name
    gone = (row for key, row in standing.items() if key not in keys)
    run.end(gone, "职责", lambda row: duty_line(name, row.text))
    fresh = [(key, duty) for key, duty in keys.items() if key not in standing]
    Duty.objects.bulk_create(
        run.row(Duty, text=text, role=role, span_start=duty.span.start, span_end=duty.span.end, **holder)
        for (text, role), duty in fresh
    )
    run.changes.created.extend(("职责", duty_line(name, text)) for (text, _), _ in fresh)


def settle_platforms(run: Settling, bodies: Mapping[str, Organization], wanted: Sequence[Any]) -> None:
    standing = {platform.name: platform for platform in platforms_of(run.township)}
    for want in wanted:
        coordinator = bodies.get(want.coordinator or "")
        platform = standing.get(want.name)
        if platform is None:
            platform = run.row(Platform, name=want.name, coordinator=coordinator)
            platform.save(force_insert=True)
            run.changes.created.append(("平台", want.name))
        elif platform.coordinator != coordinator:
            platform.coordinator = coordinator
            platform.save(update_fields=["coordinator"])
            run.changes.changed.append(("平台", want.name))
        settle_duties(run, Duty.objects.filter(platform=platform), want.duties, platform=platform)


def add_body(
    *, township: str, name: str, kind: str, by: Viewer, now: datetime, counted: bool = False, number: int | None = None
) -> Organization:
    """Set up one body outside a plan (a county unit that receives hand-ups, a temporary group)."""
    allow(by, "organization.change", township)
    with writing() as book:
        if Organization.objects.filter(township=township, name=name, valid_to__isnull=True).exists():
            raise NotPossible(f"“{name}”已经存在，不能重复设立。")
        body = Organization.objects.create(
            township=township,
            name=name,
            kind=kind,
            counted=counted,
            number=number,
            valid_from=timezone.localtime(now).date(),
        )
        enter(book, body, "organization.set_up", by, now, {"name": name, "kind": kind})
    return body


def add_post(
    body: Organization,
    *,
    title: str,
    role: str,
    seats: int,
    by: Viewer,
    now: datetime,
    area: str = "",
    leader: bool = False,
) -> Post:
    """Add a post to a body outside a plan, such as a grid worker's with the grid it serves."""
    allow(by, "organization.change", body.township)
    with writing() as book:
        post = Post.objects.create(
            township=body.township,
            organization=body,
            title=title,
            role=role,
            seats=seats,
            area=area,
            leader=leader,
            valid_from=timezone.localtime(now).date(),
        )
        enter(
            book,
            body,
            "organization.change",
            by,
            now,
            {"post": str(post.pk), "title": title, "area": area, "seats": seats},
        )
    return post


def enter(book: Book, body: Organization, kind: str, by: Viewer, now: datetime, data: Mapping[str, Any]) -> None:
    book.enter(township=body.township, subject=f"organization:{body.pk}", kind=kind, actor=by, at=now, data=data)
