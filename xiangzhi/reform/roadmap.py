"""The road of a reform, drafted from its plan: 任务书 (tasks), 时间表 (dates), 路线图 (phases with milestones). Pure.

A draft only proposes: what the text gives stands there with its place, what it leaves open is None and asked for. Dates without a year take
the plan's year; whoever starts the roadmap may move them all to begin on a day of their choice.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from xiangzhi.lib.legaltime import national_calendar
from xiangzhi.reform.plan import Body, Fate, Phase, Plan, Span

LONGEST = 60  # characters of a task's title
FORTNIGHT = timedelta(days=13)
ENDS = re.compile(r"[。；;\n]")
CUTS = re.compile(r"[,，]")
VERBS = (
    "制[定订]|编制|安排|开展|召开|完成|成立|做好|组织|写出|形成|上报|报|迎接|接受|落实|拟[定订]|梳理|清理|核定|明确|调整|划转|移交|办理|公布|公示"
    "|挂牌|搬迁|选配|选举|任免|动员|部署|宣传|总结|自查|检查|验收|审核|审批|印发|建立|健全|推进|实施|对照|按照"
)
TASK = re.compile(rf"^(?:并|再|适时|全面|认真|及时|将|进一步|逐步|\d+[.、])*(?:{VERBS})")
CARRIER = re.compile(r"^(?:在[^,，]{1,20}(?:基础上|下)|按照[^,，]{1,40}|对照[^,，]{1,20}|根据[^,，]{1,30})$")


class Kind(StrEnum):
    """What a task is: work, a list to draw up, a body to set up or wind up, the self-check (自查), the report (书面总结), the acceptance
    by the county (检查验收)."""

    WORK = "work"
    LIST = "list"
    SET_UP = "set_up"
    WIND_UP = "wind_up"
    SELF_CHECK = "self_check"
    REPORT = "report"
    ACCEPTANCE = "acceptance"


MILESTONES = frozenset({Kind.SELF_CHECK, Kind.REPORT, Kind.ACCEPTANCE})


@dataclass(frozen=True, slots=True)
class DraftPhase:
    """A phase with its dates; None where the text gives none."""

    number: int
    name: str
    starts: date | None
    due: date | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class DraftTask:
    """One task of a phase (by its number). ``owner`` is a body or group named in the text, empty where the text names none."""

    phase: int
    title: str
    kind: Kind
    starts: date | None = None
    due: date | None = None
    owner: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that a roadmap starts from. ``notes`` say what the text leaves open."""

    phases: tuple[DraftPhase, ...]
    tasks: tuple[DraftTask, ...]
    groups: tuple[str, ...]
    notes: tuple[str, ...] = ()


def draft(plan: Plan) -> Draft:
    """The roadmap that the plan's own words give."""
    phases = phases_of(plan)
    worded = worded_tasks(plan, phases)
    tasks = [*worded, *lists_to_draw(plan, phases, worded), *bodies_to_move(plan, phases)]
    tasks += milestones(plan, phases, tasks)
    ordered = tuple(sorted(tasks, key=lambda task: (task.phase, task.kind in MILESTONES, task.span or Span(0, 0))))
    return Draft(phases, ordered, tuple(group.name for group in plan.groups), tuple(notes_of(plan, phases)))


def phases_of(plan: Plan) -> tuple[DraftPhase, ...]:
    """The phases of the text; a plan that only gives a last day is one phase that ends on it."""
    if not plan.phases:
        return (DraftPhase(1, "组织实施", None, plan.deadline),)
    found = [
        DraftPhase(number, phase.name, day_of(phase.start, plan.year), day_of(phase.end, plan.year), phase.span)
        for number, phase in enumerate(plan.phases, 1)
    ]
    return tuple(begun_after(found))


def begun_after(phases: list[DraftPhase]) -> Iterator[DraftPhase]:
    """A phase without a first day begins on the day after the one before it ends."""
    before: DraftPhase | None = None
    for phase in phases:
        if phase.starts is None and before and before.due:
            phase = replace(phase, starts=before.due + timedelta(days=1))
        yield phase
        before = phase


def day_of(text: str | None, year: int | None) -> date | None:
    """2020-11-30, or --11-30 in the plan's year; None for anything that is no whole date."""
    if not text:
        return None
    try:
        return date.fromisoformat(text.replace("-", str(year), 1) if text.startswith("--") and year else text)
    except ValueError:
        return None


def worded_tasks(plan: Plan, phases: tuple[DraftPhase, ...]) -> list[DraftTask]:
    """The clauses below each phase that say what is to be done."""
    by_number = dict(enumerate(plan.phases, 1))
    return [
        DraftTask(phase.number, title, kind_of(title), phase.starts, phase.due, owner_in(plan, title), span)
        for phase in phases
        if phase.number in by_number
        for title, span in clauses(plan, by_number[phase.number], by_number.get(phase.number + 1))
    ]


def clauses(plan: Plan, phase: Phase, following: Phase | None) -> Iterator[tuple[str, Span]]:
    """The clauses between a phase and the next one (or the end of its paragraph), a carrier clause joined to what it carries."""
    start = phase.span.end
    end = following.span.start if following and following.span.start > start else paragraph_end(plan.text, start)
    for sentence in cut(plan.text, Span(start, end), ENDS):
        carried: Span | None = None
        for part in cut(plan.text, sentence, CUTS):
            words = part.quote(plan.text)
            if CARRIER.match(words):
                carried = part
            elif TASK.match(words):
                whole = Span(carried.start if carried else part.start, part.end)
                yield shortened(whole.quote(plan.text)), whole
                carried = None


def cut(text: str, span: Span, at: re.Pattern[str]) -> Iterator[Span]:
    """The pieces of ``span`` between marks, without the blanks and closing marks around them."""
    begin = span.start
    for mark in [*(span.start + found.end() for found in at.finditer(span.quote(text))), span.end + 1]:
        piece = Span(begin, min(mark - 1, span.end))
        words = piece.quote(text)
        first = piece.start + len(words) - len(words.lstrip(" 　)）:：.、"))
        last = piece.end - (len(words) - len(words.rstrip()))
        if last > first:
            yield Span(first, last)
        begin = mark


def paragraph_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def shortened(words: str) -> str:
    flat = "".join(words.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1]}…"


def kind_of(title: str) -> Kind:
    if re.search(r"检查验收|验收", title):
        return Kind.ACCEPTANCE
    if re.search(r"总结", title):
        return Kind.REPORT
    if "自查" in title:
        return Kind.SELF_CHECK
    return Kind.LIST if "清单" in title else Kind.WORK


def owner_in(plan: Plan, title: str) -> str:
    """The body or group of this plan that a clause names as the one who acts (由…)."""
    names = [*(body.name for body in plan.bodies), *(group.name for group in plan.groups)]
    return next((name for name in names if f"由{name}" in title), "")


def lists_to_draw(plan: Plan, phases: tuple[DraftPhase, ...], worded: list[DraftTask]) -> list[DraftTask]:
    """The lists that the plan orders and that no clause of a phase names, each a task of the working phase."""
    phase = working_phase(phases)
    titles = {row.title: row for row in plan.lists}
    return [
        DraftTask(phase.number, f"编制《{title}》", Kind.LIST, phase.starts, phase.due, "", row.span)
        for title, row in titles.items()
        if not any(title in task.title for task in worded)
    ]


def bodies_to_move(plan: Plan, phases: tuple[DraftPhase, ...]) -> list[DraftTask]:
    """Bodies to set up, rename, merge and wind up: people in place, plates, seals, files and assets handed over."""
    phase = working_phase(phases)
    return [
        DraftTask(
            phase.number, title, kind, phase.starts, phase.due, body.name if kind is Kind.SET_UP else "", body.span
        )
        for body in one_of_each(plan.bodies)
        if (said := move_of(body)) is not None
        for kind, title in (said,)
    ]


def one_of_each(bodies: Iterable[Body]) -> list[Body]:
    return list({body.name: body for body in bodies}.values())


def move_of(body: Body) -> tuple[Kind, str] | None:
    former = "、".join(body.former)
    match body.fate:
        case Fate.ABOLISHED:
            return Kind.WIND_UP, f"{body.name}撤销：人员、档案、资产、印章移交"
        case Fate.MERGED:
            return Kind.SET_UP, f"{body.name}组建{f'（并入{former}）' if former else ''}：人员到位、挂牌、启用印章"
        case Fate.RENAMED:
            return Kind.SET_UP, f"{former or '原机构'}更名为{body.name}：换牌、换章"
        case Fate.RETAINED:
            return None
        case _:
            return Kind.SET_UP, f"{body.name}：人员到位、挂牌运行"


def working_phase(phases: tuple[DraftPhase, ...]) -> DraftPhase:
    """The phase in which most is done: the last but one (the last one inspects), or the only one."""
    return phases[-2] if len(phases) > 1 else phases[0]


def milestones(plan: Plan, phases: tuple[DraftPhase, ...], tasks: list[DraftTask]) -> list[DraftTask]:
    """Self-check, report and acceptance, each with a day of its own, where the text does not name them."""
    last, named = phases[-1], {task.kind for task in tasks}
    usual = ((Kind.SELF_CHECK, "自查"), (Kind.REPORT, "书面总结并上报"), (Kind.ACCEPTANCE, "县里检查验收"))
    return [DraftTask(last.number, title, kind, last.starts, last.due) for kind, title in usual if kind not in named]


def notes_of(plan: Plan, phases: tuple[DraftPhase, ...]) -> Iterator[str]:
    """What the person must still say."""
    if not plan.phases:
        yield "方案没有写明阶段：先按一个阶段列出任务，请分出阶段和里程碑。"
    undated = [phase.name for phase in phases if phase.due is None]
    if undated:
        yield f"没有写明截止日期：{'、'.join(undated)}。"
    if plan.year is None and any((phase.end or "").startswith("--") for phase in plan.phases):
        yield "日期没有年份，请补上。"
    for one, other in itertools.pairwise(phases):
        if one.due and other.starts and other.starts <= one.due:
            yield f"“{other.name}”从 {other.starts:%m月%d日} 开始，“{one.name}”要到 {one.due:%m月%d日} 才结束：两个阶段的日期重叠。"


def moved(found: Draft, first_day: date) -> Draft:
    """The same road beginning on ``first_day``: every date moves by as many days, a last day that is no workday to the next one.
    A first phase whose first day the text does not give is taken as two weeks long, and a note says so."""
    first = found.phases[0]
    open_start = first.starts is None and first.due is not None
    if open_start:
        assert first.due
        found = begun_on(found, first, first.due - FORTNIGHT)
    known = [day for phase in found.phases for day in (phase.starts, phase.due) if day]
    if not known:
        return found
    by = first_day - min(known)
    phases = tuple(replace(p, starts=shifted(p.starts, by), due=workday(shifted(p.due, by))) for p in found.phases)
    tasks = tuple(replace(t, starts=shifted(t.starts, by), due=workday(shifted(t.due, by))) for t in found.tasks)
    return replace(found, phases=phases, tasks=tasks)


def begun_on(found: Draft, first: DraftPhase, day: date) -> Draft:
    """The draft with a first day for its first phase and the tasks of it."""
    phases = tuple(replace(p, starts=day) if p is first else p for p in found.phases)
    tasks = tuple(replace(t, starts=t.starts or day) if t.phase == first.number else t for t in found.tasks)
    note = f"“{first.name}”没有写明开始日期，平移时暂按两周，请核对。"
    return replace(found, phases=phases, tasks=tasks, notes=(*found.notes, note))


def shifted(day: date | None, by: timedelta) -> date | None:
    return day + by if day else None


def workday(day: date | None) -> date | None:
    """The day itself, or the next workday. A year without a published calendar counts weekdays."""
    calendar = national_calendar()
    while day and not calendar.is_workday(day):
        day += timedelta(days=1)
    return day
