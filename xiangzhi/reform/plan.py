"""The plan as values: what a reform plan says, every fact with its place in the text.

Owns the vocabulary that reading (``reform/reading``), checking (``reform/rules``) and applying (``reform/actions/``)
share. Pure: imports the standard library and ``xiangzhi.lib`` only. Silence stays ``None``: a reader never guesses.
Offsets count characters of ``Plan.text``, the normalised text of the document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters ``[start, end)`` in the plan's text."""

    start: int
    end: int

    def quote(self, text: str) -> str:
        return text[self.start : self.end]


class Fate(StrEnum):
    """What the plan does with a body that may have existed before (保留, 更名, 设立/组建, 合并/整合, 撤销/不再保留)."""

    RETAINED = "retained"
    RENAMED = "renamed"
    CREATED = "created"
    MERGED = "merged"
    ABOLISHED = "abolished"


class Manager(StrEnum):
    """Who manages a body: the township itself or the county department (县属, 派驻, 垂直管理)."""

    TOWNSHIP = "township"
    COUNTY = "county"


class DutyRole(StrEnum):
    """How a body holds a duty: it leads (负责, 承担), helps (协助, 配合) or coordinates (协调, 统筹)."""

    LEAD = "lead"
    ASSIST = "assist"
    COORDINATE = "coordinate"


@dataclass(frozen=True, slots=True)
class Headcount:
    """编制 or 职数 of one kind: ``kind`` is 行政, 事业, 工勤 … or None where the text does not say; min or max None is open.
    ``part`` is True for a number inside another one (其中参公编制5名): it must not be added to it."""

    kind: str | None
    min: int | None
    max: int | None
    span: Span
    part: bool = False
    detail: str = ""  # the kind as written where it says more: 财政全额拨款事业


@dataclass(frozen=True, slots=True)
class Leaders:
    """Leadership posts (领导职数) of one title: 主任 1, 副主任 1; ``grade`` where the post's own rank is stated (副科级)."""

    post: str
    min: int | None
    max: int | None
    span: Span
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One routable duty of a body, platform or signboard, cut at 、 and ; with its verb's role. Catch-alls (承办…其他工作) are left out."""

    text: str
    role: DutyRole
    span: Span


@dataclass(frozen=True, slots=True)
class Signboard:
    """A name plate (牌子) on a host body: adds no body, no grade, no post. ``certain`` is False where the text leaves open
    whether it is a board or a body of its own (two names run together)."""

    name: str
    span: Span
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Body:
    """A body that the plan sets up, keeps, renames or names as dispatched (机构, 办公室, 中心, 站, 所, 队)."""

    name: str
    span: Span
    text_span: Span  # the whole sentence or paragraph that describes it
    number: int | None = None  # its number in the plan's own list, e.g. 3 for (3)
    signboards: tuple[Signboard, ...] = ()
    grade: str | None = None
    public_class: str | None = None
    establishment: tuple[Headcount, ...] = ()
    leaders: tuple[Leaders, ...] = ()
    duties: tuple[Duty, ...] = ()
    platform: str | None = None
    managed_by: Manager | None = None
    fate: Fate | None = None
    former: tuple[str, ...] = ()
    joint_with: tuple[str, ...] = ()  # 合署办公, 联合办公
    townships: tuple[str, ...] = ()  # empty: all that the plan covers
    counted: bool = True  # False: named outside the stated number of bodies
    condition: str | None = None  # which townships, in the text's words: 人口不足3万, 一类乡镇
    evidence: tuple[tuple[str, Span], ...] = ()  # where the text says it: ("grade", span), ("managed_by", span) …

    def where(self, fact: str) -> Span:
        """Place of one fact (grade, public_class, platform, managed_by, fate, former, joint_with); the name's where none is known."""
        return next((span for name, span in self.evidence if name == fact), self.span)


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform (平台) between township and bodies, with the body that coordinates it and the duties that it brings together."""

    name: str
    coordinator: str | None
    span: Span
    text_span: Span
    duties: tuple[Duty, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A temporary body: 领导小组, 专项工作组, 工作专班; ``parent`` names the group that it belongs to."""

    name: str
    span: Span
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A leadership limit of the township itself: 党委委员 7–9, 书记 1, 人大主席 1, 政府正副职 4."""

    subject: str
    min: int | None
    max: int | None
    span: Span
    note: str = ""  # overlaps that the text states, e.g. 含政府正职


@dataclass(frozen=True, slots=True)
class Total:
    """A number that the plan states about its own parts: 行政 30, 事业 23, 机构 8, 平台 5, 阶段 4, 机制 5, 工作组 4.
    ``counted`` is how many the reader found listed under it, None where nothing could be counted."""

    kind: str
    value: int
    span: Span
    counted: int | None = None
    townships: tuple[str, ...] = ()
    part: bool = False  # a number inside another one (其中)
    min: int | None = None  # where the text gives a bound or a range; value is then the stated figure
    max: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A number that an approval adds or cuts (增加事业编制3名, 由12名调整为15名, 连人带编划转5名); never a stated number itself.
    ``subject`` is 编制 or a post; ``before`` and ``after`` are set where the text states them."""

    subject: str
    kind: str | None
    delta: int
    span: Span
    before: int | None = None
    after: int | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class TownshipClass:
    """A class of townships that the plan treats alike: 人口不足3万的…等19个乡镇, 一类乡镇. Population bounds in persons, half-open."""

    label: str
    townships: tuple[str, ...]
    span: Span
    population_min: int | None = None
    population_max: int | None = None
    declared: int | None = None  # 等19个乡镇


@dataclass(frozen=True, slots=True)
class Phase:
    """A step of the reform with dates where the text gives them; ISO strings, ``--11-04`` where the year is not stated."""

    name: str
    start: str | None
    end: str | None
    span: Span
    number: int | None = None


@dataclass(frozen=True, slots=True)
class NamedList:
    """A list that the plan orders or refers to: 《…清单》."""

    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text that looks like a body (…办公室, …中心, …指挥中心, …站) and is not set up anywhere in the plan."""

    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its level (1 一、 2 (一) 3 1. 4 (1)), title, and the range of text below it."""

    level: int
    number: int
    title: str
    span: Span
    text_span: Span


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that was read from one document. ``text`` is what all spans count in."""

    title: str
    text: str
    sections: tuple[Section, ...] = ()
    bodies: tuple[Body, ...] = ()
    platforms: tuple[Platform, ...] = ()
    groups: tuple[Group, ...] = ()
    limits: tuple[Limit, ...] = ()
    totals: tuple[Total, ...] = ()
    phases: tuple[Phase, ...] = ()
    lists: tuple[NamedList, ...] = ()
    mentions: tuple[Mention, ...] = ()
    classes: tuple[TownshipClass, ...] = ()
    changes: tuple[Change, ...] = ()
    township: str | None = None  # 毕桥镇, where the text names one
    county: str | None = None
    deadline: date | None = None
    year: int | None = None  # the year in which the plan was evidently written, from its own dates and document numbers
    source: str = ""  # file name
    notes: tuple[str, ...] = field(default=())  # what the reader did to the text (joined broken lines, decoded GB18030)

    def body(self, name: str) -> Body | None:
        return next((body for body in self.bodies if body.name == name), None)


class Severity(StrEnum):
    """How much a finding weighs: error blocks applying until answered, warning wants a decision, note is shown."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class LawTime(StrEnum):
    """By which law a finding holds: only by that of the day when the plan was written, only by today's, or by both."""

    THEN = "then"
    NOW = "now"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found wrong, with the place and what to do. ``message`` is one Chinese sentence for a clerk.
    ``since`` is the day from which the law that it rests on has been in force; None where it rests on no dated law."""

    rule: str
    severity: Severity
    message: str
    span: Span
    quote: str
    others: tuple[Span, ...] = ()  # the other places that belong to it (the second holder of a duty …)
    law: LawTime = LawTime.BOTH
    since: date | None = None
