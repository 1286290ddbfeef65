"""What the plan of one township adds up to: headcount by kind, bodies, platforms, leaders, beside what the text states. Pure.

A number that the text does not give is missing, not nought; a lower bound (不少于10名) is marked as open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from xiangzhi.reform.plan import Body, Fate, Headcount, Manager, Plan, Total

KINDS = ("行政", "事业", "工勤", "未注明")
COUNTED = ("机构", "平台")
BODY_WORDS = frozenset({"机构", "职能机构", "工作机构", "内设机构和事业单位"})
WHOLE_COUNTY = re.compile(r"全[县市区旗]|(?:各|所有)乡镇[^。;；]{0,6}(?:合计|总计|总数|总额|总量)|乡镇编制总[数额量]")


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One body of a township as the export shows it; ``kinds`` is headcount by kind, ``leaders`` None where nothing is stated."""

    name: str
    signboards: tuple[str, ...] = ()
    grade: str = ""
    public_class: str = ""
    managed_by: str = ""
    fate: str = ""
    counted: bool = True
    kinds: dict[str, int] = field(default_factory=dict)
    leaders: int | None = None
    duties: int = 0


@dataclass(frozen=True, slots=True)
class Sums:
    """``kinds`` and ``open_kinds``: headcount by kind, and the kinds of which only a lower bound is known. ``stated``: the
    totals that the text gives for the township, by the same words. ``platforms`` and ``leaders`` are None where the
    text has none. ``silent``: how
    many bodies have no headcount stated while others have: a sum is then a lower bound."""

    kinds: dict[str, int] = field(default_factory=dict)
    open_kinds: tuple[str, ...] = ()
    bodies: int = 0
    platforms: int | None = None
    leaders: int | None = None
    stated: dict[str, int] = field(default_factory=dict)
    silent: int = 0

    @property
    def headcount(self) -> int | None:
        return sum(self.kinds.values()) if self.kinds else None

    def value(self, measure: str) -> int | None:
        """One figure by its word: a kind of headcount, 编制合计, 机构, 平台, 领导职数."""
        plain = {"编制合计": self.headcount, "机构": self.bodies, "平台": self.platforms, "领导职数": self.leaders}
        return plain[measure] if measure in plain else self.kinds.get(measure)

    def at_least(self, measure: str) -> bool:
        """Whether a figure is only a lower bound."""
        whole = measure == "编制合计" and bool(self.kinds) and bool(self.silent or self.open_kinds)
        return whole or measure in self.open_kinds

    def differences(self) -> dict[str, tuple[int, int]]:
        """Stated and added up, for what does not agree; a lower bound agrees with everything above it."""
        pairs = {word: (stated, self.value(word)) for word, stated in self.stated.items()}
        return {
            word: (stated, counted)
            for word, (stated, counted) in pairs.items()
            if counted is not None and stated != counted and not (self.at_least(word) and stated > counted)
        }


def sums_of(plan: Plan, bodies: Sequence[Body], names: frozenset[str]) -> Sums:
    """The sums of one township, which is called by ``names`` and has these ``bodies``."""
    rows = [row for body in bodies for row in body.establishment if not row.part]
    kinds: dict[str, int] = {}
    for body in bodies:
        for kind, number in kinds_of(body).items():
            kinds[kind] = kinds.get(kind, 0) + number
    leaders = [leaders_of(body) for body in bodies]
    known = [number for number in leaders if number is not None]
    return Sums(
        kinds={kind: kinds[kind] for kind in KINDS if kind in kinds},
        open_kinds=tuple(sorted({kind_of(row.kind) for row in rows if row.max is None and row.min is not None})),
        bodies=sum(1 for body in bodies if ours(body)),
        platforms=len(plan.platforms) or None,
        leaders=sum(known) if known else None,
        stated=stated_of(plan, names),
        silent=sum(1 for body in bodies if ours(body) and not body.establishment),
    )


def ours(body: Body) -> bool:
    """Whether a body counts among the township's own."""
    return body.counted and body.managed_by is not Manager.COUNTY


def amount(row: Headcount) -> int | None:
    return row.max if row.max is not None else row.min


def kinds_of(body: Body) -> dict[str, int]:
    """Headcount of a body by kind; numbers inside others (其中) are left out."""
    kinds: dict[str, int] = {}
    for row in body.establishment:
        if not row.part and (number := amount(row)) is not None:
            kinds[kind_of(row.kind)] = kinds.get(kind_of(row.kind), 0) + number
    return kinds


def kind_of(text: str | None) -> str:
    """The sum that a kind of headcount belongs to."""
    return next((kind for kind in KINDS if kind in (text or "")), "未注明")


def leaders_of(body: Body) -> int | None:
    """Leadership posts of a body; the upper end of a range."""
    stated = [row.max if row.max is not None else row.min for row in body.leaders]
    known = [number for number in stated if number is not None]
    return sum(known) if known else None


def body_row(body: Body) -> BodyRow:
    return BodyRow(
        name=body.name,
        signboards=tuple(board.name for board in body.signboards),
        grade=body.grade or "",
        public_class=body.public_class or "",
        managed_by=body.managed_by.value if body.managed_by else "",
        fate=body.fate.value if body.fate else "",
        counted=body.counted,
        kinds=kinds_of(body),
        leaders=leaders_of(body),
        duties=len(body.duties),
    )


def bodies_of(plan: Plan, names: frozenset[str]) -> list[Body]:
    """The bodies that a township of these names has: its own class's description of a body prevails over the general one."""
    found: dict[str, Body] = {}
    for body in plan.bodies:
        if body.fate is Fate.ABOLISHED or (body.townships and not names & set(body.townships)):
            continue
        if body.name not in found or (body.townships and not found[body.name].townships):
            found[body.name] = body
    return list(found.values())


def stated_of(plan: Plan, names: frozenset[str]) -> dict[str, int]:
    """The totals that hold for the township: those of its own class before those that name no township."""
    usable = [(word_of(total), total) for total in plan.totals if not total.part and not whole_county(plan, total)]
    general = {} if plan.classes else first(row for row in usable if not row[1].townships)
    return general | first(row for row in usable if names & set(row[1].townships))


def first(rows: Iterable[tuple[str, Total]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for word, total in rows:
        if word:
            found.setdefault(word, total.value)
    return found


def word_of(total: Total) -> str:
    """The measure that a stated total speaks of, empty for stages, groups and parts of a whole."""
    if total.kind.endswith("编制"):
        kind = kind_of(total.kind)
        return kind if kind != "未注明" else "编制合计" if total.kind in ("编制", "人员编制") else ""
    return "机构" if total.kind in BODY_WORDS else "平台" if total.kind == "平台" else ""


def whole_county(plan: Plan, total: Total) -> bool:
    """Whether the sentence speaks of the county's townships together."""
    before = plan.text[max(0, total.span.start - 60) : total.span.start]
    sentence = re.split(r"[。\n；;]", before)[-1]
    return bool(WHOLE_COUNTY.search(sentence))


def county_quota(plan: Plan) -> dict[str, int]:
    """The headcount by kind that a county's plan states for all its townships together."""
    totals = [(word_of(total), total) for total in plan.totals if not total.part and whole_county(plan, total)]
    return {word: number for word, number in first(totals).items() if word not in COUNTED}


def added(sums: Iterable[Sums]) -> Mapping[str, int]:
    """Headcount by kind over several townships, in the order of the kinds."""
    total: dict[str, int] = {}
    for one in sums:
        for kind, number in one.kinds.items():
            total[kind] = total.get(kind, 0) + number
    return {kind: total[kind] for kind in KINDS if kind in total}
