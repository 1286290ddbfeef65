"""What applying a plan would do, worked out without writing: the intended organisation compared with the standing one.

Follows `organization.actions.settle` line by line; a test holds the two together (tests/test_preview.py). Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xiangzhi.organization.actions import BODY_FIELDS, Changes
from xiangzhi.organization.lines import board_line, duty_line, establishment_line, post_line
from xiangzhi.organization.standing import Standing, StandingBody
from xiangzhi.organization.succession import ENDING
from xiangzhi.reform.descent import Line
from xiangzhi.reform.intended import Intended, IntendedBody, IntendedDuty, IntendedPlatform

Rows = list[tuple[str, str]]
ORDER = ("机构", "牌子", "平台", "编制", "岗位", "职责")


@dataclass(slots=True)
class Group:
    """Lines of one kind: 机构, 牌子, 编制, 岗位, 平台, 职责."""

    kind: str
    lines: list[str] = field(default_factory=list)


def compare(wanted: Intended, today: Standing, lines: Sequence[Line] = ()) -> Changes:
    """The changes that settling ``wanted`` by these lines of descent would make to the organisation of ``today``."""
    changes = Changes()
    bodies = {body.name: body for body in today.bodies}
    follow_lines(changes, bodies, lines)
    for want in wanted.bodies:
        compare_body(changes, bodies.get(want.name), want)
    names = set(bodies) | {body.name for body in wanted.bodies}
    compare_platforms(changes, today, wanted.platforms, names, heirs_by_name(lines))
    return changes


def follow_lines(changes: Changes, bodies: dict[str, StandingBody], lines: Sequence[Line]) -> None:
    """Rename and end bodies as `organization.succession.descend` does."""
    for line in lines:
        if line.kind == "renamed":
            old, new = line.before[0], line.after[0]
            if old in bodies and new not in bodies:
                bodies[new] = bodies.pop(old)
                changes.changed.append(("机构", f"{old}更名为{new}"))
        elif line.kind in ENDING:
            for name in line.before:
                if name in bodies and (name not in line.after or line.kind == "replaced"):
                    end_body(changes, bodies.pop(name))


def end_body(changes: Changes, body: StandingBody) -> None:
    changes.ended.append(("机构", body.name))
    changes.ended += [("牌子", board_line(body.name, name)) for name in body.signboards]
    changes.ended += [("编制", establishment_line(body.name, *row)) for row in body.establishment]
    changes.ended += [("岗位", f"{body.name}{post.title}") for post in body.posts]
    changes.ended += [("职责", duty_line(body.name, duty.text)) for duty in body.duties]


def heirs_by_name(lines: Sequence[Line]) -> dict[str, str | None]:
    """Where platforms of a body that ends go: to its first heir."""
    return {
        name: line.after[0] if line.after else None
        for line in lines
        if line.kind in ENDING
        for name in line.before
        if name not in line.after
    }


def compare_body(changes: Changes, body: StandingBody | None, want: IntendedBody) -> None:
    if body is None:
        changes.created.append(("机构", want.name))
    elif any(getattr(body, name) != getattr(want, name) for name in BODY_FIELDS):
        changes.changed.append(("机构", want.name))
    boards = body.signboards if body else ()
    changes.ended += [("牌子", board_line(want.name, name)) for name in boards if name not in want.signboards]
    changes.created += [("牌子", board_line(want.name, name)) for name in want.signboards if name not in boards]
    compare_establishment(changes, want, body.establishment if body else ())
    compare_posts(changes, want, {p.title: p.seats for p in body.posts if not p.area} if body else {})
    standing = {(duty.text, duty.role) for duty in body.duties} if body else set()
    compare_duties(changes, want.name, standing, want.duties)


def compare_establishment(changes: Changes, want: IntendedBody, standing: Sequence[tuple[str, int]]) -> None:
    gone = [row for row in standing if row not in want.establishment]
    changes.ended += [("编制", establishment_line(want.name, *row)) for row in gone]
    fresh = [row for row in want.establishment if row not in standing]
    changes.created += [("编制", establishment_line(want.name, *row)) for row in fresh]


def compare_posts(changes: Changes, want: IntendedBody, seats: dict[str, int]) -> None:
    for post in want.posts:
        line = ("岗位", post_line(want.name, post.title, post.seats))
        if post.title not in seats:
            changes.created.append(line)
        elif seats[post.title] != post.seats:
            changes.changed.append(line)


def compare_duties(
    changes: Changes, holder: str, standing: set[tuple[str, str]], wanted: Sequence[IntendedDuty]
) -> None:
    keys = dict.fromkeys((duty.text[:200], str(duty.role)) for duty in wanted)
    changes.ended += [("职责", duty_line(holder, text)) for text, role in sorted(standing) if (text, role) not in keys]
    changes.created += [("职责", duty_line(holder, text)) for text, role in keys if (text, role) not in standing]


def compare_platforms(
    changes: Changes,
    today: Standing,
    wanted: Sequence[IntendedPlatform],
    names: set[str],
    heirs: Mapping[str, str | None],
) -> None:
    standing = {platform.name: platform for platform in today.platforms}
    for want in wanted:
        platform = standing.get(want.name)
        if platform is None:
            changes.created.append(("平台", want.name))
        elif run_by(platform.coordinator, heirs) != (want.coordinator if want.coordinator in names else None):
            changes.changed.append(("平台", want.name))
        duties = {(duty.text, duty.role) for duty in platform.duties} if platform else set()
        compare_duties(changes, want.name, duties, want.duties)


def run_by(coordinator: str | None, heirs: Mapping[str, str | None]) -> str | None:
    return heirs.get(coordinator, coordinator) if coordinator else None


def grouped(lines: Rows) -> list[Group]:
    """Lines of one list by their kind, the kinds in the order of ORDER: a body before what belongs to it."""
    groups: dict[str, Group] = {}
    for kind, line in lines:
        groups.setdefault(kind, Group(kind)).lines.append(line)
    return sorted(groups.values(), key=lambda group: ORDER.index(group.kind) if group.kind in ORDER else len(ORDER))
