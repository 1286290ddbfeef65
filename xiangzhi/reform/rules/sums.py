"""Rules about sums: what the plan states about its own parts against what it lists."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xiangzhi.lib.document.numerals import NUMBER, number
from xiangzhi.reform.places import find, holds, overlaps, paragraph, says, span_of
from xiangzhi.reform.plan import Body, Headcount, Manager, Plan, Severity, Span, Total
from xiangzhi.reform.rules.rule import Found, rule

REGULATION = "《地方各级人民政府机构设置和编制管理条例》第六条"
KINDS = ("行政", "事业", "工勤", "机关工勤", "参公", "专项")


def staff(body: Body, kind: str) -> int | None:
    """Posts of ``kind`` that the plan gives ``body``; None where no exact number stands."""
    counts = [_exact(count) for count in body.establishment if count.kind and kind in count.kind]
    return None if not counts or None in counts else sum(count or 0 for count in counts)


def _exact(count: Headcount) -> int | None:
    return count.min if count.min == count.max else None


def _counts_bodies(plan: Plan, total: Total) -> bool:
    """3个事业单位 counts bodies, not posts."""
    return says(plan, r"个(?:事业|行政)", total.span)


def _covers(total: Total, body: Body) -> bool:
    return not total.townships or not body.townships or bool(set(total.townships) & set(body.townships))


def members(plan: Plan, total: Total) -> list[Body]:
    return [body for body in plan.bodies if _covers(total, body)]


@rule("SUM-01", "编制合计与分项不符", Severity.ERROR, REGULATION)
def establishment_sum(plan: Plan) -> Iterable[Found]:
    """Finds a stated total of 行政编制 or 事业编制 that differs from the sum over the bodies. Nobody can be placed
    until one of the numbers is corrected. Where some bodies state no number, only a sum above the total is reported.
    Example: total 30, parts 31."""
    for total in plan.totals:
        kind = next((kind for kind in KINDS if total.kind.startswith(kind)), None)
        if kind is None or _counts_bodies(plan, total) or len({body.townships for body in plan.bodies}) > 1:
            continue
        parts = [(body, count) for body in members(plan, total) if (count := staff(body, kind)) is not None]
        added, complete = _added(plan, total, [count for _, count in parts])
        if added > total.value or (complete and added < total.value):
            others = tuple(count.span for body, _ in parts for count in body.establishment)
            message = f"{kind}编制合计写明{total.value}名，各机构相加为{added}名，请更正或说明差额的去向。"
            yield Found(message, total.span, others, None if added > total.value else Severity.WARNING)


def _added(plan: Plan, total: Total, parts: list[int]) -> tuple[int, bool]:
    """The sum of the parts, and whether all parts are known. The bodies' own numbers count first; where they are too
    few, the numbers that stand beside the total in its own sentence."""
    own = [body for body in members(plan, total) if body.counted and body.managed_by is not Manager.COUNTY]
    complete = all(body.establishment for body in own)
    listed_there = total.counted or 0
    if (len(parts) < 2 or not complete) and listed_there > max(sum(parts), total.value // 2):
        return listed_there, True
    return (sum(parts), complete) if len(parts) >= 2 else (0, False)


@rule("SUM-02", "列出的数目与写明的不符", Severity.WARNING, REGULATION)
def stated_and_counted(plan: Plan) -> Iterable[Found]:
    """Finds a number of bodies, platforms, phases, groups or mechanisms that differs from what is listed.
    Either something is missing or the number is old. Example: four phases are announced and three are described."""
    told: set[tuple[str, int, int]] = set()
    for total in plan.totals:
        counted = total.counted or 0
        far = counted * 2 < total.value  # the list stands elsewhere; what was counted is something else
        key = (total.kind, total.value, counted)
        if (
            counted in (0, total.value)
            or _within(total, counted)
            or far
            or key in told
            or _is_staff(total)
            or _by_size(plan, total)
            or re.search("乡镇|街道", total.kind)
        ):
            continue
        told.add(key)
        severity = Severity.ERROR if "机构" in total.kind else None
        message = f"写明{total.kind}{total.value}个，实际列出{counted}个，请核对是漏列还是数字有误。"
        yield Found(message, total.span, severity=severity)


def _within(total: Total, counted: int) -> bool:
    """5至7个机构、不超过7个: what is listed keeps the range."""
    if total.min is None and total.max is None:
        return False
    return total.min != total.max and (total.min or 0) <= counted <= (total.max if total.max is not None else counted)


def _is_staff(total: Total) -> bool:
    return any(total.kind.startswith(kind) for kind in KINDS) or "编制" in total.kind or "职数" in total.kind


@rule("SUM-03", "分项之和与总数不符", Severity.ERROR, REGULATION)
def parts_of_one_sentence(plan: Plan) -> Iterable[Found]:
    """Finds 「N 名,其中 a 名、b 名」 in one sentence where the parts are more than N, or where 行政 and 事业 together
    are not N. Leaders of the township are left to LDR-01, which knows that one person may hold two posts. Example:
    核定编制20名,其中行政编制12名、事业编制10名."""
    part = rf"[^,、。;:\d(]{{1,14}}?({NUMBER})[名个]"
    lead = r"(?:[,;]?\s*(?:其中|包括|分别[为是]|即)[:,]?|\()"
    for match in find(plan, rf"({NUMBER})[名个](?:以内)?{lead}((?:{part}[,、]?){{2,}})"):
        whole, values = number(match.group(1)), _values(rf"{part}", match.group(2))
        kinds = "行政" in match.group(2) and "事业" in match.group(2)
        if whole is None or says(plan, "党委|兼|班子", span_of(match)):
            continue
        if sum(values) > whole or (kinds and sum(values) != whole):
            message = f"总数{whole}与其中各项之和{sum(values)}不符，请更正。"
            yield Found(message, Span(_start(plan, match), min(match.end(), match.start() + 80)))


def _values(pattern: str, words: str) -> list[int]:
    return [value for found in re.finditer(pattern, words) if (value := number(found.group(1))) is not None]


def _start(plan: Plan, match: re.Match[str]) -> int:
    """The word before the number belongs to the place: 编制20名."""
    return match.start() - 2 if says(plan, "编制|职数", Span(match.start() - 2, match.start())) else match.start()


@rule("SUM-04", "领导职数合计与分项不符", Severity.ERROR, REGULATION)
def leader_sum(plan: Plan) -> Iterable[Found]:
    """Finds a stated total of middle-level posts (内设机构领导职数, 股级职数) that differs from the sum of heads and
    deputies of the bodies. Example: total 12, the bodies have 13."""
    for total in plan.totals:
        if "职数" not in total.kind or not re.search(r"股|中层|内设|机构", total.kind):
            continue
        leaders = [leader for body in members(plan, total) for leader in body.leaders]
        if (
            len({body.townships for body in plan.bodies}) > 1
            or not leaders
            or any(one.min != one.max for one in leaders)
        ):
            continue
        added = sum(leader.min or 0 for leader in leaders)
        complete = all(body.leaders for body in members(plan, total))
        if added > total.value or (complete and added < total.value):
            message = f"领导职数合计写明{total.value}名，各机构相加为{added}名，请更正其中一处。"
            yield Found(message, total.span, tuple(leader.span for leader in leaders))


@rule("SUM-05", "领导多于编制", Severity.ERROR, REGULATION)
def more_leaders_than_staff(plan: Plan) -> Iterable[Found]:
    """Finds a body with more heads and deputies than posts. They cannot all be appointed. Example:
    编制1名,主任1名,副主任1名."""
    for body in plan.bodies:
        posts = sum(count.max or count.min or 0 for count in body.establishment)
        own = [leader for leader in body.leaders if holds(body.text_span, leader.span.start)]
        leaders = sum(leader.min or 0 for leader in own)
        if 0 < posts < leaders:
            message = f"“{body.name}”编制{posts}名，领导职数却有{leaders}名，请更正。"
            yield Found(message, own[0].span, tuple(count.span for count in body.establishment))


@rule("SUM-06", "同一事项前后数字不一", Severity.ERROR, REGULATION)
def two_totals(plan: Plan) -> Iterable[Found]:
    """Finds the same total stated twice with different numbers, for the same townships. One of them is wrong and the
    sum cannot be tested. Example: 事业编制23名 in one place and 事业编制25名 in another."""
    seen: dict[tuple[str, tuple[str, ...]], Total] = {}
    for total in sorted(plan.totals, key=lambda one: one.span):
        if (
            total.kind.removesuffix("编制") not in (*KINDS, "机构")
            or _points_back(plan, total)
            or _of_a_class(plan, total)
        ):
            continue
        earlier = seen.setdefault((total.kind, total.townships), total)
        same_place = overlaps(paragraph(plan, earlier.span.start), total.span)
        if earlier.value != total.value and not same_place and not total.townships:
            message = f"{total.kind}数前后不一：一处{earlier.value}，一处{total.value}，请统一。"
            yield Found(message, total.span, (earlier.span,))


def _points_back(plan: Plan, total: Total) -> bool:
    """后两个机构、上述3个机构: the number picks some of what was named before and states no total."""
    return says(
        plan, r"(?:[前后这那]|上述|以上|其[他它余中]|另外|剩余|该|每)$", Span(total.span.start - 2, total.span.start)
    )


def _by_size(plan: Plan, total: Total) -> bool:
    """A number of bodies for townships of one size is a rule for many lists, not the count of one."""
    ahead = Span(max(total.span.start - 30, 0), total.span.end)
    return "机构" in total.kind and not total.townships and says(plan, r"人口|[一二三]类|常住", ahead)


def _of_a_class(plan: Plan, total: Total) -> bool:
    """A number of bodies for one class of townships or one kind of bodies says nothing about another."""
    ahead = Span(max(total.span.start - 40, 0), total.span.end + 6)
    of_kind = "机构" in total.kind and says(plan, r"内设|所属|事业|街道|职能|党政", ahead)
    return of_kind or _by_size(plan, total) or _counts_bodies(plan, total)


@rule("SUM-07", "机构分类数目与总数不符", Severity.ERROR, REGULATION)
def kinds_of_bodies(plan: Plan) -> Iterable[Found]:
    """Finds a short form of kinds of bodies (六办、一队、三中心) that does not add up to the number of bodies beside
    it. Example: 设“5办、1队、3中心”8个机构."""
    kind = rf"({NUMBER})个?(?:办公室|办|中心|大队|队|站|所|局|委)"
    short = rf"\"?(?P<kinds>(?:{kind}[、,和]?){{2,}})\"?"
    whole_after = rf"{short}[^。;,]{{0,4}}?(?P<whole>{NUMBER})个[^。;,]{{0,6}}(?:机构|部门)"
    whole_before = rf"(?P<whole>{NUMBER})个[^。;,]{{0,6}}(?:机构|部门)[,(:]?(?:即|为|分别[为是]|按照?)?{short}"
    for match in (*find(plan, whole_after), *find(plan, whole_before)):
        values, whole = _values(kind, match["kinds"]), number(match["whole"])
        if whole is not None and len(values) >= 2 and sum(values) != whole:
            yield Found(f"各类机构相加为{sum(values)}个，写明的总数为{whole}个，请更正。", span_of(match))
