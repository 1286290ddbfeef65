"""Rules about steps: phases and dates, acceptance, the loop of handling, escalation, status of tasks, groups."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from xiangzhi.lib.document.numerals import NUMBER
from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.places import find, first, holds, says, sentence, span_of
from xiangzhi.reform.plan import Phase, Plan, Severity, Span
from xiangzhi.reform.rules.rule import Found, rule
from xiangzhi.reform.rules.words import BY_AND_BY

SOURCE = "方案自身：步骤应当可以排入日程"
LOOP = "接收、分办、处理、督办、反馈的闭环"


def _key(moment: str | None) -> str | None:
    """Month and day of an ISO date or ``--MM-DD``; None where the text gives none."""
    return moment[-5:] if moment and re.search(r"\d\d-\d\d$", moment) else None


def _year(moment: str | None) -> str:
    return moment[:4] if moment and moment[:4].isdigit() else ""


def _before(one: str | None, other: str | None) -> bool:
    """Whether ``one`` is certainly earlier; without both years only the days of one year are compared."""
    if not _key(one) or not _key(other):
        return False
    same_years = bool(_year(one)) == bool(_year(other))
    return (one or "") < (other or "") if same_years else (_key(one) or "") < (_key(other) or "")


@rule("STE-01", "阶段日期先后颠倒或重叠", Severity.ERROR, SOURCE)
def phase_order(plan: Plan) -> Iterable[Found]:
    """Finds a phase that ends before it starts, or that starts before the phase ahead of it ends. The road map cannot
    be drawn; no date is changed without a person. Example: phase 1 from 28 October, phase 2 from 5 October."""
    for phase in plan.phases:
        if _before(phase.end, phase.start) and _year(phase.start):
            yield Found(f"“{phase.name}”的结束日期早于开始日期，请更正。", _dates(plan, phase))
    for before, after in pairwise(plan.phases):
        if _before(after.start, before.end or before.start) or _before(after.end, before.end):
            message = f"“{after.name}”早于上一步“{before.name}”结束就开始，请核对日期。"
            yield Found(message, _dates(plan, after), (_dates(plan, before),))


def _dates(plan: Plan, phase: Phase) -> Span:
    """The first date in the phase's own text, else the phase's place."""
    area = Span(phase.span.start, max(phase.span.end, phase.span.start + 60))
    date = r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底|初|中旬|上旬|下旬)?(?:前)?"
    match = first(plan, rf"{date}(?:(?:-|至|到){date})?", area)
    return span_of(match) if match else phase.span


@rule("STE-02", "阶段日期没有年份", Severity.NOTE, SOURCE)
def phases_without_year(plan: Plan) -> Iterable[Found]:
    """Finds phases with dates in a plan that never says which year. Silent where TXT-04 shows the blank year.
    Example: 10月28日到11月4日."""
    undated = [phase for phase in plan.phases if _key(phase.start or phase.end) and not _year(phase.start or phase.end)]
    if undated and plan.year is None and plan.deadline is None and not says(plan, r"[在于到至,。;(]\s*年\s*\d{1,2}月"):
        yield Found("各阶段日期没有年份，无法排入日程，请补写年份。", _dates(plan, undated[0]))


@rule("STE-03", "验收在完成期限之后", Severity.NOTE, SOURCE)
def acceptance_after_end(plan: Plan) -> Iterable[Found]:
    """Finds an acceptance by the county 「at a suitable time」 in a plan whose last phase ends on the final day.
    Completion and acceptance are two dates. Example: 12月底前完成 and 适时迎接检查验收."""
    ahead = rf"{BY_AND_BY}(?:迎接|接受|组织|开展|进行|安排)?(?=[^。;]{{0,40}}(?:验收|评估|考核))"
    behind = rf"(?:验收|评估|考核)[^。;,]{{0,6}}?(?:{BY_AND_BY}(?:迎接|接受|组织|开展|进行|安排)?|(?:时间)?另行(?:通知|安排|确定|组织))"
    for match in find(plan, f"{ahead}|{behind}"):
        if plan.phases or plan.deadline or says(plan, r"(?:月底?|年底|日)(?:之|以)?前"):
            yield Found("验收时间只说“适时”，晚于完成期限，请分别写明完成日期和验收日期。", span_of(match))


@rule("STE-04", "有路线图要求而只有一个日期", Severity.NOTE, SOURCE)
def single_date(plan: Plan) -> Iterable[Found]:
    """Finds a plan that orders a timetable or road map and gives one date only. Nothing can be supervised before the
    last day. Example: 制定任务书、时间表、路线图 and 6月底前完成."""
    if not says(plan, "时间表|路线图|任务书|施工图|时间节点") or plan.phases:
        return
    dates = list(find(plan, r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底|初|中旬|上旬|下旬)?(?:之前|以前|前)"))
    if len(dates) == 1:
        yield Found("要求制定时间表、路线图，方案却只有一个日期，请补充阶段节点。", span_of(dates[0]))


@rule("STE-05", "先作为任务后称已完成", Severity.NOTE, SOURCE)
def task_already_done(plan: Plan) -> Iterable[Found]:
    """Finds the setting up of a leading group as a task of one phase while another place says it is done. Example:
    phase 1 成立领导机构, and 乡里成立了领导小组."""
    group = r"(?:领导小组|领导机构|工作专班|指挥部)"
    found = r"(?:成立|组建|建立)"
    task = first(plan, rf"(?<!已)(?<!已经){found}(?!了)[^。;,]{{0,12}}{group}")
    done = first(plan, rf"[一-鿿]{{0,2}}(?:(?:已经?|业已){found}了?|{found}了)[^。;,]{{0,20}}{group}")
    if (
        task
        and done
        and any(holds(Span(phase.span.start, phase.span.start + 200), task.start()) for phase in plan.phases)
    ):
        yield Found("成立领导机构既列为阶段任务又称已成立，请写明实际状态和日期。", span_of(task), (span_of(done),))


STEPS: tuple[tuple[str, str], ...] = (
    ("接收", r"接收|受理|收集|采集|接件"),
    ("分办", r"分办|交办|派发|派单|分流|转办"),
    ("处理", r"处理|处置|办理|执行"),
    ("督办", r"督办|督查|督促"),
    ("反馈", r"反馈|回复|回访|答复"),
)
_STEP = Pattern("|".join(f"(?P<s{at}>{pattern})" for at, (_, pattern) in enumerate(STEPS)))


def loops(plan: Plan) -> list[tuple[Span, list[int]]]:
    """Passages that name at least four of the five steps within one enumeration, with the order in which they come."""
    found = []
    for match in find(plan, r"[一-鿿]{2,14}(?:(?:→|、|-+>|—|-)[一-鿿]{2,30}){2,}"):
        steps = list(_STEP.finditer(match.group()))
        order = list(dict.fromkeys(at for step in steps for at in range(len(STEPS)) if step.group(f"s{at}")))
        if len(order) >= 4:
            start = match.start() + max(steps[0].start() - 2, 0)
            found.append((Span(start, match.start() + steps[-1].end()), order))
    return found


@rule("STE-06", "闭环步骤前后不一", Severity.WARNING, LOOP)
def loop_orders(plan: Plan) -> Iterable[Found]:
    """Finds the loop of handling described twice with the steps in different order or number. One state machine
    cannot serve both. Example: 处理→督办→反馈 in one place, 执行处理、反馈督办 in another."""
    found = loops(plan)
    if len(found) < 2:
        return
    arrow = next((one for one in found if "→" in one[0].quote(plan.text)), found[0])
    for span, order in found:
        if (span, order) != arrow and order != [step for step in arrow[1] if step in order]:
            message = "闭环步骤的顺序前后不一，请以一处为准并统一表述。"
            yield Found(message, arrow[0], (span,))
            return


@rule("STE-07", "办理流程没有反馈", Severity.WARNING, LOOP)
def loop_without_feedback(plan: Plan) -> Iterable[Found]:
    """Finds a flow of reports (受理、派发) in a plan in which 反馈 never occurs. The person who reported hears
    nothing and nobody closes the case. Example: 信息受理、工单派发、辅助决策."""
    if says(plan, r"反馈|回复|回访|答复|办结(?!时限|率|时间|期限)"):
        return
    received = r"(?:信息|事件|诉求|问题)?(?:受理|收集|接收|采集|登记)(?:、|,|→|-|—|和|并|后|以后)"
    match = first(plan, rf"{received}[^。;,]{{0,10}}(?:派发|分派|派遣|指派|分流|交办|派单|转办|分办)")
    if match:
        yield Found("流程到派发、处置为止，没有反馈和办结环节，请补充。", span_of(match))


@rule("STE-08", "分级处置没有时限和标准", Severity.WARNING, LOOP)
def escalation_without_limit(plan: Plan) -> Iterable[Found]:
    """Finds escalation by slogan (小事不出村、大事不出镇) in a plan without any time limit. What is urgent and when a
    matter goes up cannot be decided; an urgent one would stay lowest. Example: 急事不出网格."""
    limit = r"限时|时限(?:为|要求|标准|内|和标准)|(?:明确|规定|逐级|设定|落实)[^。;,]{0,8}时限"
    if says(plan, rf"{limit}|{NUMBER}(?:个)?(?:小时|工作日|分钟|日内|天内)"):
        return
    match = first(
        plan,
        r"(?:急事|小事|大事|难事|矛盾|纠纷|矛盾纠纷|隐患|一般事|一般问题|简单问题|疑难问题)不出(?:网格|平台|村|社区|乡镇|镇|乡|街道|县)",
    )
    if match:
        yield Found("分级处置只有口号，没有分级标准和时限，请逐级写明，紧急事项应当立即上报。", span_of(match))


@rule("STE-09", "压缩时限没有数字", Severity.NOTE, "《优化营商环境条例》")
def shorter_without_number(plan: Plan) -> Iterable[Found]:
    """Finds a promise to shorten time limits in a plan that has no limit at all. It can neither be kept nor broken.
    Example: 最大限度压缩审批时限."""
    if says(plan, rf"{NUMBER}个?(?:小时|工作日|分钟)|{NUMBER}[日天]内"):
        return
    match = first(
        plan,
        r"(?:(?:最大限度|大幅度?|尽可能|进一步|切实|有效|明显|着力|不断)(?:地)?)?(?:压缩|缩短|压减)[^。;,]{0,6}(?:时限|时间|期限|环节)?",
    )
    area = sentence(plan, match.start()) if match else None
    if match and says(plan, "时限|时间|期限|环节|流程", area) and not says(plan, "%|一半|分之", area):
        yield Found("要求压缩时限却没有任何数字，请写明每类事项的时限。", span_of(match))


@rule("STE-10", "同级工作组名称不一", Severity.NOTE, SOURCE)
def uneven_groups(plan: Plan) -> Iterable[Found]:
    """Finds one group among its siblings whose name ends differently (…组 or not). Papers and seals need one form.
    Example: 人员转隶、综合协调、财务清算组、纪律检查."""
    for parent in dict.fromkeys(group.parent for group in plan.groups):
        kin = [group for group in plan.groups if group.parent == parent]
        ending = [group for group in kin if group.name.endswith("组")]
        if len(kin) < 3 or not 0 < len(ending) < len(kin):
            continue
        odd = ending if len(ending) <= len(kin) / 2 else [group for group in kin if group not in ending]
        yield Found(
            f"工作组名称有的带“组”有的不带，如“{odd[0].name}”，请统一。",
            odd[0].span,
            tuple(one.span for one in odd[1:]),
        )


@rule("STE-11", "标题与正文要求不一", Severity.NOTE, SOURCE)
def pilot_or_full(plan: Plan) -> Iterable[Found]:
    """Finds a heading that orders a roll-out over a text that orders a pilot. Who is bound depends on it. Example:
    推行…制度 above 搞好试点."""
    for section in plan.sections:
        heading = first(plan, r"(?:坚持|全面|全域)?(?:推行|推开|实施|实行)", section.span)
        body = Span(section.span.end, min(section.text_span.end, section.span.end + 600))
        pilot = first(plan, r"(?:搞好|开展|抓好|先行|进行)试点|试点先行|先行先试|选[择取][^。;,]{0,10}试点", body)
        nested = pilot and any(section.span.start < other.span.start < pilot.start() for other in plan.sections)
        if heading and pilot and not nested:
            yield Found("标题要求推行，正文要求试点，请明确适用范围。", span_of(pilot), (span_of(heading),))


@rule("STE-12", "阶段晚于总期限", Severity.ERROR, SOURCE)
def phase_after_deadline(plan: Plan) -> Iterable[Found]:
    """Finds a phase that ends after the final date of the plan. One of the two is wrong. Example: all done by 31
    October, phase 3 until 30 November."""
    ends = [phase.end for phase in plan.phases]
    if plan.deadline is None or plan.deadline.isoformat() in ends[:-1]:
        return
    for phase in plan.phases:
        if _year(phase.end) and (phase.end or "") > plan.deadline.isoformat():
            yield Found(f"“{phase.name}”的结束日期晚于总期限，请更正。", _dates(plan, phase))


@rule("STE-13", "方案没有完成期限", Severity.NOTE, SOURCE)
def no_deadline(plan: Plan) -> Iterable[Found]:
    """Finds a part about carrying out the plan without any date or period. Nothing can be supervised. Example:
    组织实施 with three orders and no day."""
    if plan.phases or plan.deadline or says(plan, r"\d{1,2}月|年底|印发之日|公布之日|\d+(?:日|天|个月)内"):
        return
    part = next(
        (
            section
            for section in plan.sections
            if re.search("组织实施|(?:实施|方法|工作|推进|改革)步骤|步骤安排|组织推进", section.title)
        ),
        None,
    )
    if part:
        yield Found("方案没有任何完成期限，请写明阶段和日期。", part.span)
