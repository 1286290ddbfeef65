"""The whole living organisation of a township as plain values, read in one statement: what chart and pages show, and what
a plan is compared with before it is applied."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import F, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject

from xiangzhi.access.rules import COUNTY_WIDE, Viewer
from xiangzhi.lib.refusal import NotFound
from xiangzhi.organization.models import Duty, Establishment, Organization, Platform, Post, Signboard

Row = TypeVar("Row")
MISSING = "没有这个机构或岗位，或它已经撤销、不在您的查看范围内。"


@dataclass(frozen=True, slots=True)
class StandingPost:
    """A post of today. ``area`` is the division code that it serves, empty for none."""

    id: uuid.UUID
    title: str
    role: str
    grade: str
    seats: int
    leader: bool
    area: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class StandingDuty:
    """A duty of today; ``span`` is its place in the text of the plan that ``origin`` names (`plan:<id>`)."""

    text: str
    role: str
    span: tuple[int, int]
    origin: str


@dataclass(frozen=True, slots=True)
class StandingBody:
    """A body of today with everything that belongs to it."""

    id: uuid.UUID
    name: str
    kind: str
    number: int | None
    grade: str
    public_class: str
    managed_by: str
    counted: bool
    joint_with: tuple[str, ...]
    origin: str
    valid_from: date
    signboards: tuple[str, ...] = ()
    establishment: tuple[tuple[str, int], ...] = ()
    posts: tuple[StandingPost, ...] = ()
    duties: tuple[StandingDuty, ...] = ()


@dataclass(frozen=True, slots=True)
class StandingPlatform:
    """A platform of today; ``coordinator`` is the name of the body that runs it, None where nobody does."""

    name: str
    coordinator: str | None
    duties: tuple[StandingDuty, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """The organisation of one township as it stands; ``township`` is empty where nothing stands."""

    township: str
    bodies: tuple[StandingBody, ...] = ()
    platforms: tuple[StandingPlatform, ...] = ()

    def body(self, pk: uuid.UUID) -> StandingBody:
        """Raises NotFound for a body that ended or never was."""
        return first(body for body in self.bodies if body.id == pk)

    def post(self, pk: uuid.UUID) -> tuple[StandingBody, StandingPost]:
        """The post with its body. Raises NotFound."""
        return first((body, post) for body in self.bodies for post in body.posts if post.id == pk)

    def coordinated_by(self, body: StandingBody) -> tuple[StandingPlatform, ...]:
        return tuple(platform for platform in self.platforms if platform.coordinator == body.name)


def first(rows: Iterable[Row]) -> Row:
    """The first row. Raises NotFound where there is none."""
    for row in rows:
        return row
    raise NotFound(MISSING)


def standing(township: str) -> Standing:
    """Everything that stands in the township. One statement."""
    return assemble(everything(Value(township)))


def around_body(viewer: Viewer, pk: uuid.UUID) -> tuple[Standing, StandingBody]:
    """A body and the organisation that it belongs to, in one statement. Raises NotFound outside the viewer's townships."""
    found = assemble(everything(Subquery(Organization.objects.filter(pk=pk).values("township")[:1])))
    require_sight(viewer, found.township)
    return found, found.body(pk)


def around_post(viewer: Viewer, pk: uuid.UUID) -> tuple[Standing, StandingBody, StandingPost]:
    """A post, its body and the organisation around them, in one statement. Raises NotFound."""
    found = assemble(everything(Subquery(Post.objects.filter(pk=pk).values("township")[:1])))
    require_sight(viewer, found.township)
    return found, *found.post(pk)


def require_sight(viewer: Viewer, township: str) -> None:
    """What stands is a public fact of its township: any scope inside it will do. Raises NotFound for other townships."""
    if not {COUNTY_WIDE, township} & viewer.townships("organization.see"):
        raise NotFound(MISSING)


def everything(township: Value | Subquery) -> QuerySet[Any, Any]:
    """The rows of all six tables as one UNION of (what, id, owner, values); the owner is a body, a platform for its duties."""
    bodies = rows(Organization, township, "body", "id", *BODY)
    return bodies.union(
        rows(Signboard, township, "board", "host_id", "name"),
        rows(Establishment, township, "establishment", "organization_id", "kind", "number"),
        rows(
            Post, township, "post", "organization_id", "title", "role", "grade", "seats", "leader", "area", "valid_from"
        ),
        rows(Platform, township, "platform", "coordinator_id", "name"),
        rows(Duty.objects.filter(organization__isnull=False), township, "duty", "organization_id", *DUTY),
        rows(Duty.objects.filter(platform__isnull=False), township, "shared duty", "platform_id", *DUTY),
        all=True,
    )


BODY = (
    "township",
    "name",
    "kind",
    "number",
    "grade",
    "public_class",
    "managed_by",
    "counted",
    "joint_with",
    "origin",
    "valid_from",
)
DUTY = ("text", "role", "span_start", "span_end", "origin")


def rows(source: Any, township: Value | Subquery, what: str, owner: str, *names: str) -> QuerySet[Any, Any]:
    living = getattr(source, "objects", source).filter(township=township, valid_to__isnull=True)
    found: QuerySet[Any, Any] = living.values_list(Value(what), F("id"), F(owner), JSONObject(**{n: n for n in names}))
    return found


def assemble(found: QuerySet[Any, Any]) -> Standing:
    """The rows as values: bodies by number and name, posts with leaders first, duties in the order of the text."""
    parts: dict[str, dict[uuid.UUID | None, list[tuple[uuid.UUID, dict[str, Any]]]]] = {}
    for what, pk, owner, values in found:
        parts.setdefault(what, {}).setdefault(owner, []).append((pk, values))
    bodies = [body_of(pk, values, parts) for pk, values in listed(parts, "body")]
    bodies.sort(key=lambda body: (body.number is None, body.number or 0, body.name))
    names: dict[uuid.UUID | None, str] = {body.id: body.name for body in bodies}
    platforms = [
        (pk, StandingPlatform(values["name"], names.get(owner), duties(parts, "shared duty", pk)))
        for owner, group in parts.get("platform", {}).items()
        for pk, values in group
    ]
    township = next((values["township"] for _, values in listed(parts, "body")), "")
    return Standing(township, tuple(bodies), tuple(platform for _, platform in sorted(platforms, key=lambda p: p[0])))


def listed(parts: dict[str, Any], what: str) -> Iterator[tuple[uuid.UUID, dict[str, Any]]]:
    return (row for group in parts.get(what, {}).values() for row in group)


def body_of(pk: uuid.UUID, values: dict[str, Any], parts: dict[str, Any]) -> StandingBody:
    joint = values["joint_with"]
    own = {name: values[name] for name in BODY if name not in ("township", "joint_with", "counted", "valid_from")}
    boards = sorted(parts.get("board", {}).get(pk, ()), key=lambda row: row[0])
    quotas = sorted(parts.get("establishment", {}).get(pk, ()), key=lambda row: row[0])
    return StandingBody(
        id=pk,
        **own,
        counted=bool(values["counted"]),
        joint_with=tuple(json.loads(joint) if isinstance(joint, str) else joint),
        valid_from=date.fromisoformat(values["valid_from"]),
        signboards=tuple(row["name"] for _, row in boards),
        establishment=tuple((row["kind"], row["number"]) for _, row in quotas),
        posts=posts(parts, pk),
        duties=duties(parts, "duty", pk),
    )


def posts(parts: dict[str, Any], body: uuid.UUID) -> tuple[StandingPost, ...]:
    found = [
        StandingPost(
            pk,
            row["title"],
            row["role"],
            row["grade"],
            row["seats"],
            bool(row["leader"]),
            row["area"],
            date.fromisoformat(row["valid_from"]),
        )
        for pk, row in parts.get("post", {}).get(body, ())
    ]
    return tuple(sorted(found, key=lambda post: (not post.leader, post.id)))


def duties(parts: dict[str, Any], what: str, owner: uuid.UUID) -> tuple[StandingDuty, ...]:
    found = sorted(parts.get(what, {}).get(owner, ()), key=lambda row: (row[1]["span_start"], row[0]))
    return tuple(
        StandingDuty(row["text"], row["role"], (row["span_start"], row["span_end"]), row["origin"]) for _, row in found
    )


def standing_from(data: dict[str, Any]) -> Standing:
    """An organisation kept as plain data (`dataclasses.asdict`), as a value again."""
    bodies = tuple(_body_from(row) for row in data.get("bodies", ()))
    platforms = tuple(
        StandingPlatform(row["name"], row["coordinator"], tuple(_duty_from(duty) for duty in row["duties"]))
        for row in data.get("platforms", ())
    )
    return Standing(data.get("township", ""), bodies, platforms)


def _body_from(row: dict[str, Any]) -> StandingBody:
    given = row | {
        "id": uuid.UUID(row["id"]),
        "valid_from": date.fromisoformat(row["valid_from"]),
        "joint_with": tuple(row["joint_with"]),
        "signboards": tuple(row["signboards"]),
        "establishment": tuple((kind, number) for kind, number in row["establishment"]),
        "posts": tuple(_post_from(post) for post in row["posts"]),
        "duties": tuple(_duty_from(duty) for duty in row["duties"]),
    }
    return StandingBody(**given)


def _post_from(row: dict[str, Any]) -> StandingPost:
    return StandingPost(**row | {"id": uuid.UUID(row["id"]), "valid_from": date.fromisoformat(row["valid_from"])})


def _duty_from(row: dict[str, Any]) -> StandingDuty:
    start, end = row["span"]
    return StandingDuty(row["text"], row["role"], (start, end), row["origin"])
