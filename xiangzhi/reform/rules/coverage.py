"""Rules about duties that nobody holds, that should not sit together, or that are split between two bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xiangzhi.reform.places import find, fold, holds, listed, overlaps, paragraph, reach, says, span_of
from xiangzhi.reform.plan import Body, Fate, Manager, Plan, Severity, Span
from xiangzhi.reform.rules.duties import LISTS, once
from xiangzhi.reform.rules.holdings import holdings, of
from xiangzhi.reform.rules.rule import Found, rule
from xiangzhi.reform.rules.topics import core, routable, subjects

INTERNAL_CONTROL = "《行政事业单位内部控制规范（试行）》：不相容岗位相分离"


@rule("DUT-07", "机构没有职责", Severity.WARNING, LISTS)
def without_duty(plan: Plan) -> Iterable[Found]:
    """Finds bodies without any duty in the whole plan; several are one finding. Nothing can be sent to them. Example:
    保留农业服务中心 and not a word about what it does."""
    idle = [body for body in plan.bodies if not _busy(body) and not _exempt(body) and not _works(plan, body)]
    names = list(dict.fromkeys(body.name for body in idle))
    if not names:
        return
    others = tuple(body.span for body in idle)
    line = paragraph(plan, idle[0].span.start)
    together = [body.span for body in idle if holds(line, body.span.start)] or [idle[0].span]
    message = f"{listed(names, 5)}没有写明职责，请随方案附上各机构职责。"
    later = says(plan, r"三定|职责[^。;]{0,6}另行|另行(?:制定|规定|印发|明确)")
    yield Found(message, reach(together, 160), others, Severity.NOTE if later else None)


def _busy(body: Body) -> bool:
    return any(routable(duty.text) for duty in body.duties)


def _works(plan: Plan, body: Body) -> bool:
    """Whether a sentence about the body says what it does in words that are no list of duties."""
    works = rf"{re.escape(fold(body.name))}(?!、)(?:[(][^)]*[)])?[^。;]{{0,24}}?(?:负责|承担|履行[^。;,]{{0,6}}职责)"
    if says(plan, works):
        return True
    alone = sum(1 for other in plan.bodies if other.text_span == body.text_span) == 1
    return alone and says(plan, r"行使[^。]{0,40}权|以[^。,;]{1,6}名义|承担|负责", body.text_span)


def _exempt(body: Body) -> bool:
    """Bodies that other rules set up: organs, mass organisations, dispatched county bodies that keep their own
    duties."""
    if body.fate is Fate.ABOLISHED:
        return True
    organs = r"^.{0,3}(?:党委|人大|政府|纪委|政协|人武部|武装部|人民武装部|团委|妇联|工会)$"
    dispatched = r"(?:委员会|派出所|司法所|法庭|监察办公室|分局|税务所)$"
    named = re.search(organs, body.name) or re.search(dispatched, body.name)
    return bool(named) or (body.managed_by is Manager.COUNTY and body.fate is None)


OWNED: tuple[tuple[str, str, str], ...] = (
    (
        "道路",
        r"(?:乡村|农村|镇村)?(?:道路|公路)(?=建设|管养|养护|等|、|和)",
        r"道路|公路|交通(?:运输|建设|规划|工程|设施)",
    ),
    ("债务和离任审计", r"离任[^。;,]{0,4}审计|债务审计", r"审计|债务|财政|财务|农经|经济管理"),
    ("消防", r"消防(?:安全|工作|救援)", r"消防|应急|安全"),
    ("食品药品安全", r"食品药?品?安全", r"食品|药品|市场监管|市场监督|公共安全"),
    ("禁毒", r"禁毒", r"禁毒|综治|治安|平安|综合治理"),
    ("防汛和森林防火", r"防汛抗旱|森林防火", r"防汛|防火|应急|水利|林业|灾害"),
    ("动物防疫", r"动物(?:疫病)?防(?:疫|控)", r"畜牧|兽医|动物|农业|农牧"),
    ("宅基地和农村建房", r"宅基地(?:审批|管理)|农村建房", r"宅基地|建房|规划|自然资源|国土|土地|建设"),
    ("河湖管护", r"河(?:湖)?长制", r"河|湖|水利|水务|生态|环境|农业"),
    ("地质灾害防治", r"地质灾害", r"灾|应急|自然资源|国土|安全"),
    ("未成年人保护", r"未成年人保护", r"未成年|民政|妇联|团委|社会事务"),
)


@rule("DUT-08", "政府职能没有承担机构", Severity.WARNING, LISTS)
def function_without_body(plan: Plan) -> Iterable[Found]:
    """Finds a task that the plan gives the township but none of its bodies. It will be handled by whoever is asked
    first. Only in plans whose bodies have duty lists. Example: 乡村道路 among the functions and in no office."""
    if sum(1 for body in plan.bodies if len(body.duties) >= 3) < 2:
        return
    bodies = [body.text_span for body in plan.bodies] + [duty.span for body in plan.bodies for duty in body.duties]
    platforms = [platform.text_span for platform in plan.platforms]
    held = "\n".join(_words(body) for body in plan.bodies if body.managed_by is not Manager.COUNTY)
    for name, task, holder in OWNED:
        match = next((one for one in find(plan, task) if not _inside(span_of(one), [*bodies, *platforms])), None)
        if match and not re.search(holder, held):
            yield Found(f"方案提到{name}，却没有机构承担，请在职责中补充。", span_of(match))


def _words(body: Body) -> str:
    return "、".join([body.name, *(board.name for board in body.signboards), *(duty.text for duty in body.duties)])


def _inside(span: Span, areas: list[Span]) -> bool:
    return any(overlaps(area, span) for area in areas)


INCOMPATIBLE: tuple[tuple[str, str, str], ...] = (
    (r"审计", r"财政|资产(?:经营|管理|处置)|投融资|财务", "审计与财政、资产管理集中在同一机构，等于自己审自己"),
    (r"招投标|招标|公共资源交易|政府采购", r"审批", "交易招标与行政审批集中在同一机构"),
    (r"法制审核|执法监督", r"行使行政执法权|行政处罚|查处违法", "执法办案与法制审核集中在同一机构"),
    (r"出纳|资金支付", r"会计核算|会计监督", "出纳与会计集中在同一机构"),
)


@rule("DUT-09", "不相容职责在同一机构", Severity.WARNING, INTERNAL_CONTROL)
def incompatible(plan: Plan) -> Iterable[Found]:
    """Finds two duties in one body that check one another. Example: 审计 in the office that also manages money and
    assets."""
    for body in once(plan):
        rows = of(body)
        for checking, checked, why in INCOMPATIBLE:
            one = next((row for row in rows if re.search(checking, row.duty.text)), None)
            other = next((row for row in rows if re.search(checked, row.duty.text) and row is not one), None)
            if one and other:
                yield Found(f"“{body.name}”的{why}，请分给不同机构或岗位。", one.span, (other.span,))


@rule("DUT-10", "政法工作与平安建设分在两处", Severity.NOTE, LISTS)
def law_and_order_split(plan: Plan) -> Iterable[Found]:
    """Finds 政法 with one platform or body while 平安建设、法治建设 or 社会治安 are with another. Both report to the
    same county committee. Example: the party office has 政法, the governance office has 平安建设."""
    whole = [(None, duty) for platform in plan.platforms for duty in platform.duties]
    rows = [row for row in holdings(plan) if row.leads]
    lead = next((row for row in rows if subjects(row.core) == {"政法"} and row.core in ("政法", "政法工作")), None)
    peace = next(
        (row for row in rows if lead and row.body is not lead.body and re.search(r"^平安建设|^法治建设", row.core)),
        None,
    )
    if lead and peace and not any(row.body is lead.body and "平安" in row.core for row in rows):
        place = next((duty.span for _, duty in whole if core(duty.text) == lead.core), lead.span)
        message = f"“{lead.body.name}”承担政法，“{peace.body.name}”承担{peace.core}，请明确与县委政法委对接的机构。"
        yield Found(message, place, (lead.span, peace.span))
