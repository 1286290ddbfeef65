"""Rules that need two versions of a plan: what the new one lost, dropped or raised without a word.

Each is a function of the older and the newer plan; ``compare_rules`` runs them all. A place may lie in either text."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from xiangzhi.reform.places import fold, listed, says, sentence
from xiangzhi.reform.plan import Body, DutyRole, Fate, Headcount, Plan, Severity, Span, Total
from xiangzhi.reform.rules.topics import akin, core, routable

CHANGED = r"核增|核减|增加|减少|调整|调剂|划入|划出|划转|精简|压缩|收回|连编带人|随.{0,6}划"
ENDED = r"撤销|不再保留|并入|整合|合并|更名|改称|划入|划归|转隶|承接|组建"
QUOTAS = ("行政", "事业", "工勤", "参公")


@dataclass(frozen=True, slots=True)
class Versioned:
    """One thing found between two versions. ``old`` and ``new`` are places in the two texts, None where there is none."""

    message: str
    old: Span | None = None
    new: Span | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class VersionFinding:
    """As ``Finding``, with a place and quotation in each of the two texts."""

    rule: str
    severity: Severity
    message: str
    old: Span | None
    new: Span | None
    old_quote: str
    new_quote: str


@dataclass(frozen=True, slots=True)
class VersionRule:
    """A check of two plans with its name plate."""

    code: str
    title: str
    severity: Severity
    source: str
    check: Callable[[Plan, Plan], Iterable[Versioned]]

    @property
    def explanation(self) -> str:
        return inspect.cleandoc(self.check.__doc__ or "")


def duties_lost(old: Plan, new: Plan) -> Iterator[Versioned]:
    """Finds duties that a body led in the older version and that no body holds in the newer one, one finding for each
    former holder. Nobody can be asked about them any more. Only where the newer version lists duties. Example: 水利 with
    the agriculture office before, with nobody now."""
    held = {core(duty.text) for body in new.bodies for duty in body.duties}
    words = "、".join(fold(duty.text) for body in new.bodies for duty in body.duties)
    if not held:
        return
    for body in old.bodies:
        lost = [
            duty
            for duty in body.duties
            if duty.role is DutyRole.LEAD and routable(duty.text) and core(duty.text) not in held
        ]
        gone = [
            duty
            for duty in lost
            if core(duty.text) not in words and not any(akin(core(duty.text), one) for one in held)
        ]
        if gone:
            names = listed((core(duty.text) for duty in gone), 5)
            yield Versioned(f"原由“{body.name}”承担的{names}，新方案没有机构承担，请写明去向。", gone[0].span)


def bodies_vanished(old: Plan, new: Plan) -> Iterator[Versioned]:
    """Finds bodies of the older version that the newer one neither keeps nor mentions. Their staff, files and seals have
    no receiver. Example: 农技站 before, and not a word about it now."""
    text = fold(new.text)
    blanket = says(new, rf"(?:原有?|现有|改革前)[^。;]{{0,30}}(?:机构|单位|站所)[^。;]{{0,16}}(?:{ENDED})")
    for body in _unique(old.bodies):
        if body.fate is not Fate.ABOLISHED and not re.search(re.escape(fold(body.name)), text):
            tail = "新方案只笼统规定原机构不再保留" if blanket else "新方案没有提到"
            weight = Severity.NOTE if blanket else None
            yield Versioned(
                f"原有机构“{body.name}”，{tail}，请写明其人员、资产、档案由谁承接。", body.span, None, weight
            )


def numbers_changed(old: Plan, new: Plan) -> Iterator[Versioned]:
    """Finds a body whose number of posts of one kind changed while its sentence says nothing of a change. The register
    needs the reason and the approval. Example: 行政编制5名 before, 6名 now."""
    former = {body.name: body for body in old.bodies}
    for body in _unique(new.bodies):
        before = former.get(body.name) or next((former[name] for name in body.former if name in former), None)
        for count, earlier in _pairs(before, body) if before else ():
            if not says(new, CHANGED, sentence(new, count.span.start)):
                kind = count.kind or ""
                message = f"“{body.name}”的{kind}编制由{earlier.min}名变为{count.min}名，没有写明依据，请补充。"
                yield Versioned(message, earlier.span, count.span)


def quota_raised(old: Plan, new: Plan) -> Iterator[Versioned]:
    """Finds a total of 行政 or 事业 posts, or the cap on leaders, that is higher in the newer version. Totals may only go
    down unless the level above has approved it. Example: 行政编制30名 before, 33名 now."""
    for kind in QUOTAS:
        before, after = _total(old, kind), _total(new, kind)
        if before and after and after.value > before.value:
            message = f"{kind}编制总数由{before.value}名增为{after.value}名，编制总量只减不增，请写明批准机关和文号。"
            yield Versioned(message, before.span, after.span)
    from xiangzhi.reform.leadership.overlaps import cap_of

    low, high = cap_of(old), cap_of(new)
    if low and high and (low.max or 0) < (high.max or 0):
        message = f"领导总职数由{low.max}名增为{high.max}名，请写明批准机关和文号。"
        yield Versioned(message, low.span, high.span)


RULES_FILE = "《地方各级人民政府机构设置和编制管理条例》"
VERSION_RULES: tuple[VersionRule, ...] = (
    VersionRule("VER-01", "原有职责没有去向", Severity.WARNING, f"{RULES_FILE}第二十六条", duties_lost),
    VersionRule("VER-02", "原有机构没有交代", Severity.WARNING, f"{RULES_FILE}第九条", bodies_vanished),
    VersionRule("VER-03", "编制数变动没有说明", Severity.NOTE, f"{RULES_FILE}第二十六条", numbers_changed),
    VersionRule("VER-04", "总量增加", Severity.WARNING, f"{RULES_FILE}第二十六条", quota_raised),
)
"""All rules between two versions, in the order of the reference page."""


def compare_rules(old: Plan, new: Plan) -> tuple[VersionFinding, ...]:
    """Everything that the rules find between an older and a newer version, in the order of rules, then of the text."""
    return tuple(
        VersionFinding(
            rule.code,
            found.severity or rule.severity,
            found.message,
            found.old,
            found.new,
            found.old.quote(old.text) if found.old else "",
            found.new.quote(new.text) if found.new else "",
        )
        for rule in VERSION_RULES
        for found in rule.check(old, new)
    )


def _unique(bodies: Iterable[Body]) -> list[Body]:
    """One body of each name; where classes of townships each list it, the first counts."""
    return list({body.name: body for body in reversed(list(bodies))}.values())[::-1]


def _pairs(before: Body, after: Body) -> Iterator[tuple[Headcount, Headcount]]:
    """Exact numbers of one kind that differ."""
    for count in after.establishment:
        earlier = next((one for one in before.establishment if one.kind == count.kind and one.part == count.part), None)
        exact = earlier and earlier.min == earlier.max and count.min == count.max
        if earlier and exact and count.min is not None and earlier.min not in (None, count.min):
            yield count, earlier


def _total(plan: Plan, kind: str) -> Total | None:
    """The whole number of a kind; None where classes of townships have their own or several differ."""
    totals = [one for one in plan.totals if one.kind.startswith(kind) and not one.part]
    values = {one.value for one in totals if not one.townships and not says(plan, "个(?:事业|行政)", one.span)}
    return next((one for one in totals if one.value in values), None) if len(values) == 1 else None
