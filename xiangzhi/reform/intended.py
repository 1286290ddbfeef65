"""The organisation that a plan intends for one township, once its open questions are answered. Pure.

Keys are names: applying compares them with what stands today, so the same plan applied twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from xiangzhi.packs.roles import role_of_title
from xiangzhi.reform.plan import Body, DutyRole, Fate, Headcount, Leaders, Manager, Plan, Span
from xiangzhi.reform.questions import BODY, ON, SIGNBOARD

AUTHORITY_BASIS = "地方各级人民代表大会和地方各级人民政府组织法"
INSTITUTION_ENDINGS = ("中心", "站", "所", "院")
TEAM_ENDINGS = ("队", "大队", "支队", "中队")
HEADS_UNNAMED = ("主要负责人", "主要负责同志", "正职", "负责人", "主要领导")
WHOLE_UNNAMED = ("领导", "领导职数", "领导干部", "领导班子", "领导成员", "负责人")
UNNAMED = frozenset({*HEADS_UNNAMED, *WHOLE_UNNAMED, "副职", "副职领导"})
HEAD_TITLES = (
    ("大队", "大队长"),
    ("中队", "中队长"),
    ("支队", "支队长"),
    ("队", "队长"),
    ("站", "站长"),
    ("所", "所长"),
    ("局", "局长"),
    ("部", "部长"),
    ("科", "科长"),
    ("院", "院长"),
    ("馆", "馆长"),
)


@dataclass(frozen=True, slots=True)
class IntendedPost:
    title: str
    role: str
    seats: int
    leader: bool
    grade: str = ""


@dataclass(frozen=True, slots=True)
class IntendedDuty:
    text: str
    role: DutyRole
    span: Span


@dataclass(frozen=True, slots=True)
class IntendedBody:
    """One body as it will stand, with everything that belongs to it."""

    name: str
    kind: str
    number: int | None
    grade: str = ""
    public_class: str = ""
    managed_by: str = Manager.TOWNSHIP.value
    counted: bool = True
    joint_with: tuple[str, ...] = ()
    signboards: tuple[str, ...] = ()
    establishment: tuple[tuple[str, int], ...] = ()
    posts: tuple[IntendedPost, ...] = ()
    duties: tuple[IntendedDuty, ...] = ()


@dataclass(frozen=True, slots=True)
class IntendedPlatform:
    name: str
    coordinator: str | None
    duties: tuple[IntendedDuty, ...]


@dataclass(frozen=True, slots=True)
class Intended:
    """All bodies and platforms of one township. ``command_centre`` is the body whose duty desk receives everything."""

    bodies: tuple[IntendedBody, ...]
    platforms: tuple[IntendedPlatform, ...]
    command_centre: str


def intended(
    plan: Plan, answers: Mapping[str, str], township: str, aliases: tuple[str, ...] = (), desk: str = ""
) -> Intended:
    """What ``plan`` sets up in the township of that name. ``answers`` must hold an answer to every open question.
    ``desk`` is the body where the duty desk sits today: it stays there where the plan says nothing of it."""
    names = {township, *aliases}
    ours = one_of_a_name([body for body in plan.bodies if not body.townships or names & set(body.townships)])
    standing = [body for body in ours if body.fate is not Fate.ABOLISHED]
    bodies = [intended_body(body, answers) for body in standing]
    loose = [board.name for body in standing for board in body.signboards]
    bodies += [body_of_board(name, len(bodies)) for name in loose if answers.get(f"board:{name}") == BODY]
    bodies, centre = place_mentions(bodies, answers)
    bodies = [authority(township), *bodies]
    if not centre:
        centre = desk if any(body.name == desk for body in bodies) else hub_of(plan, bodies)
    bodies = [with_duty_desk(body) if body.name == centre else body for body in bodies]
    platforms = tuple(
        IntendedPlatform(p.name, p.coordinator, tuple(IntendedDuty(d.text, d.role, d.span) for d in p.duties))
        for p in plan.platforms
    )
    return Intended(tuple(bodies), platforms, centre)


def one_of_a_name(bodies: list[Body]) -> list[Body]:
    """A county's plan may describe a body once for all and once for a class of townships: the nearer description holds."""
    found: dict[str, Body] = {}
    for body in bodies:
        known = found.get(body.name)
        if known is None or (body.townships and not known.townships):
            found[body.name] = body
    return list(found.values())


def intended_body(body: Body, answers: Mapping[str, str]) -> IntendedBody:
    boards = tuple(b.name for b in body.signboards if b.certain or answers.get(f"board:{b.name}") == SIGNBOARD)
    establishment = tuple((row.kind or "未注明", row.max or row.min or 0) for row in body.establishment)
    return IntendedBody(
        name=body.name,
        kind=kind_of(body),
        number=body.number,
        grade=body.grade or "",
        public_class=body.public_class or "",
        managed_by=(body.managed_by or Manager.TOWNSHIP).value,
        counted=body.counted,
        joint_with=body.joint_with,
        signboards=boards,
        establishment=establishment,
        posts=posts_of(body.leaders, body.establishment, body.name),
        duties=tuple(IntendedDuty(duty.text, duty.role, duty.span) for duty in body.duties),
    )


def kind_of(body: Body) -> str:
    """The kind of a body: by who manages it, by the kind of its headcount, else by the last word of its name."""
    if body.name.endswith(TEAM_ENDINGS):
        return "team"
    if body.managed_by is Manager.COUNTY:
        return "dispatched"
    kinds = {row.kind for row in body.establishment}
    if kinds and all(kind and "事业" in kind for kind in kinds):
        return "institution"
    if not kinds and body.name.endswith(INSTITUTION_ENDINGS):
        return "institution"
    return "office"


def posts_of(
    leaders: tuple[Leaders, ...], establishment: tuple[Headcount, ...], name: str = ""
) -> tuple[IntendedPost, ...]:
    """The leadership posts that the plan states, and one clerk's post with the seats that its headcount leaves over.
    A body of which nothing is stated still gets a head and a clerk's post: somebody must be able to sign."""
    stated = [*named_posts(leaders), *unnamed_posts(leaders, name)]
    heads = stated or [IntendedPost(head_title(name), "body_head", 1, True)]
    total = sum(row.max or row.min or 0 for row in establishment)
    left = total - sum(post.seats for post in stated)
    return (*heads, IntendedPost("经办人", "clerk", max(left, 1), False))


def named_posts(leaders: tuple[Leaders, ...]) -> list[IntendedPost]:
    """Posts that the plan names (主任 1, 副主任 2); a rank that it gives the head alone goes to the head's post."""
    rows = [row for row in leaders if row.post not in UNNAMED]
    raised = next((row.grade for row in leaders if row.post in HEADS_UNNAMED and row.grade), "")
    return [
        IntendedPost(
            row.post, role_of_title(row.post).key, row.max or row.min or 1, True, row.grade or grade_of(row, raised)
        )
        for row in rows
    ]


def grade_of(row: Leaders, raised: str) -> str:
    return "" if row.post.startswith("副") else raised


def unnamed_posts(leaders: tuple[Leaders, ...], name: str) -> list[IntendedPost]:
    """Posts of which only the number is stated (领导职数 2–3, 主要负责人按副科级): one head, the others deputies."""
    rows = {row.post: row for row in leaders if row.post in UNNAMED}
    if not rows or len(rows) != len(leaders):
        return []
    raised = next((rows[post].grade for post in HEADS_UNNAMED if post in rows and rows[post].grade), "") or ""
    deputies = rows.get("副职") or rows.get("副职领导")
    whole = next((rows[post] for post in WHOLE_UNNAMED if post in rows), None)
    count = most(deputies) if deputies else most(whole) - 1
    title = head_title(name)
    posts = [IntendedPost(title, "body_head", 1, True, raised)]
    return [*posts, IntendedPost(f"副{title}", "body_deputy", count, True)] if count > 0 else posts


def most(row: Leaders | None) -> int:
    return (row.max or row.min or 0) if row else 0


def head_title(name: str) -> str:
    """What the head of a body is called by the last word of its name."""
    return next((title for ending, title in HEAD_TITLES if name.endswith(ending)), "主任")


def body_of_board(name: str, after: int) -> IntendedBody:
    """A name that a person declared to be a body of its own."""
    return IntendedBody(name=name, kind="office", number=after + 1, posts=posts_of((), (), name))


def place_mentions(bodies: list[IntendedBody], answers: Mapping[str, str]) -> tuple[list[IntendedBody], str]:
    """Put every named but not created body where the answers say. Returns the bodies and where the command centre sits."""
    centre = ""
    for key, answer in sorted(answers.items()):
        if not key.startswith("place:"):
            continue
        name = key.removeprefix("place:")
        if answer == BODY:
            bodies = [*bodies, IntendedBody(name, "centre", len(bodies) + 1, counted=False, posts=posts_of((), ()))]
            centre = centre or name
        elif answer.startswith(ON):
            host = answer.removeprefix(ON)
            bodies = [replace(b, signboards=(*b.signboards, name)) if b.name == host else b for b in bodies]
            centre = centre or host
    return bodies, centre


def hub_of(plan: Plan, bodies: list[IntendedBody]) -> str:
    """Where matters are received when no command centre was placed: a body or board with 指挥 in its name, else the first."""
    for body in bodies:
        if any("指挥" in name for name in (body.name, *body.signboards)):
            return body.name
    coordinators = [p.coordinator for p in plan.platforms if p.coordinator and "治理" in p.name]
    return coordinators[0] if coordinators else bodies[1].name if len(bodies) > 1 else bodies[0].name


def with_duty_desk(body: IntendedBody) -> IntendedBody:
    return replace(body, posts=(*body.posts, IntendedPost("值班员", "duty_desk", 6, False)))


def authority(township: str) -> IntendedBody:
    """The township's own leadership, which exists by law and which a plan need not name (head responsibility system)."""
    head = "乡长" if township.endswith("乡") else "主任（街道）" if township.endswith("街道") else "镇长"
    posts = (
        IntendedPost("党委书记", "township_head", 1, False),
        IntendedPost(head.replace("（街道）", ""), "township_head", 1, False),
        IntendedPost("分管领导", "deputy_head", 9, False),
        IntendedPost("组织人事干事", "personnel_officer", 2, False),
        IntendedPost("监督员", "auditor", 2, False),
    )
    return IntendedBody(f"{township}党委政府", "authority", 0, counted=False, posts=posts)
