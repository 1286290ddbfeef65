"""Rules that compare a plan with the law in force today: powers, money, credit, applications, veto items.

A plan may be older than the rule: the finding says what applies now, not that its authors were wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from xiangzhi.reform.places import find, first, says, sentence, span_of
from xiangzhi.reform.plan import Plan, Severity, Span
from xiangzhi.reform.rules.holdings import enforces
from xiangzhi.reform.rules.rule import Found, rule
from xiangzhi.reform.rules.words import PROVINCE_DECIDES

PENALTY = "《行政处罚法》（2021年修订）"
TODAY = "（按现行规定比对）"


def _once(plan: Plan, pattern: str) -> tuple[Span, tuple[Span, ...]] | None:
    places = [span_of(match) for match in find(plan, pattern)]
    return (places[0], tuple(places[1:])) if places else None


@rule("LAW-01", "治安执法不属于乡镇综合执法", Severity.WARNING, f"{PENALTY}第十八条{TODAY}")
def public_order(plan: Plan) -> Iterable[Found]:
    """Finds 治安 among the powers of the township's enforcement. Penalties that limit freedom belong to the police
    alone (article 18); police staff can be coordinated, not their powers handed over. Example:
    统筹治安、城管执法力量."""
    named = [body.text_span for body in plan.bodies if enforces(body)]
    named += [platform.text_span for platform in plan.platforms if "执法" in platform.name]
    pattern = r"(?<!社会)(?<!和)治安(?=[、,和及等])(?:、[一-鿿]{2,4}执法)?"
    places = sorted(span_of(match) for area in named for match in find(plan, pattern, area))
    if places:
        yield Found("治安处罚权属公安机关，不能列入乡镇综合执法，请改为协调配合。", places[0], tuple(places[1:]))


@rule("LAW-02", "预算外收支已不允许", Severity.WARNING, f"《预算法》第四条{TODAY}")
def off_budget(plan: Plan) -> Iterable[Found]:
    """Finds money outside the budget. All revenue and spending of a government is in its budget (article 4). Example:
    预算内外收支管理."""
    found = _once(plan, r"预算(?:内外|外)(?:收支|资金|收入|支出|财力)?(?:管理)?")
    if found and not says(plan, "取消|严禁|不得|纳入预算", sentence(plan, found[0].start)):
        yield Found("政府全部收支应当纳入预算，请删去预算外收支。", *found)


@rule("LAW-03", "处罚权由县级部门赋予", Severity.WARNING, f"{PENALTY}第二十四条{TODAY}")
def handed_over_by_county(plan: Plan) -> Iterable[Found]:
    """Finds county departments that empower townships to punish. The province decides on the hand-over and publishes
    it (article 24); entrusting needs a written letter (article 20). Example: 县直部门履行赋权程序."""
    county = r"[县区市](?:级|直|人民)?[^。;,]{0,8}(?:部门|政府|单位)"
    formal = rf"{county}[^。;,]{{0,14}}?(?P<act>(?:履行|办理|完成|实施)?赋权[^。;,]{{0,6}}(?:程序|手续))"
    right = r"(?:处罚权|处罚事项|执法权限?|执法事项)"
    town, hands = r"(?:各)?(?:乡镇|镇|乡|街道)", r"(?:赋予|下放|授予|交由|赋权)"
    handed = rf"{county}[^。;,]{{0,12}}?(?P<act>[将把][^。;,]{{0,24}}{right}[^。;,]{{0,8}}{hands}[^。;,]{{0,4}}{town})"
    given = rf"{county}[^。;,]{{0,6}}?(?P<act>(?:赋予|授予){town}[^。;,]{{0,20}}{right})"
    matches = list(find(plan, formal)) + [
        match
        for pattern in (handed, given)
        for match in find(plan, pattern)
        if not says(plan, PROVINCE_DECIDES, sentence(plan, match.start()))
    ]
    if matches:
        places = sorted(span_of(match, "act") for match in matches)
        message = "处罚权下放由省级决定并公布，县级部门只能依法委托，请按事项写明依据、方式和日期。"
        yield Found(message, places[0], tuple(places[1:]))


@rule("LAW-04", "下放后原部门仍可能行使", Severity.NOTE, f"{PENALTY}第二十五条{TODAY}")
def still_exercised(plan: Plan) -> Iterable[Found]:
    """Finds powers that the county departments give up 「in principle」. Two organs then hold the power; the one that
    files first acts (article 25). Example: 原则上不再行使."""
    for match in find(plan, r"(?:原则上|一般(?:情况下)?|通常)(?:不再|停止|不得再?|不)(?:行使|实施|承担)"):
        yield Found("“原则上不再行使”使两级都有管辖权，请写明例外情形，或写明先立案者管辖。", span_of(match))


@rule("LAW-05", "授权与委托没有区分", Severity.WARNING, f"{PENALTY}第二十条、第二十四条{TODAY}")
def authority_mode(plan: Plan) -> Iterable[Found]:
    """Finds 「authorised or entrusted」 without saying which item is which. In whose name one acts, and who is sued,
    depends on it. Example: 履行授权或委托的执法职责."""
    for match in find(
        plan,
        r"(?:赋予)?(?:授权|赋权)(?:或者?|、|和|及|/|\()委托(?!程序|书|手续)|委托(?:或者?|、|和|及|/|\()(?:授权|赋权)",
    ):
        yield Found("授权与委托的责任主体不同，请按事项分别写明是授权还是委托。", span_of(match))


@rule("LAW-06", "一支队伍执法与单独执法并存", Severity.NOTE, f"{PENALTY}第十八条、第二十四条{TODAY}")
def one_team_or_many(plan: Plan) -> Iterable[Found]:
    """Finds 「one team enforces」 beside bodies that keep enforcing on their own. What is joined is the action, not
    the identity. Example: 一支队伍管执法, 分局分别单独履行职责."""
    team, alone = (
        first(plan, "一支队伍(?:管执法|执法|管到底)|执法(?:只有)?一支队伍"),
        first(plan, r"(?:分别|各自|仍|继续)*(?:单独|独立)(?:履行|行使|实施|开展|承担)[^。;,]{0,6}(?:执法|监管)?"),
    )
    if team and alone and says(plan, "执法|监管", sentence(plan, alone.start())):
        message = "既要求一支队伍管执法，又由部分机构单独执法，请写明联合执法的程序和各自名义。"
        yield Found(message, span_of(alone), (span_of(team),))


@rule("LAW-07", "对居民个人信用评价", Severity.WARNING, f"《个人信息保护法》；公共信用信息基础目录{TODAY}")
def resident_credit(plan: Plan) -> Iterable[Found]:
    """Finds credit records or scores for all residents. Only what the national catalogue lists may be recorded, and
    no loss of rights may follow without law. Example: 居民个人信用全覆盖."""
    for match in find(
        plan,
        r"(?:居民|村民|个人|农户|家庭)(?:个人)?(?:信用|诚信)(?:全覆盖|积分|评分|评价|评级|打分|档案|记录全覆盖)|(?:失信|不诚信)(?:村民|居民|农户)|(?:村民|居民|农户)[^。;,]{0,6}黑名单",
    ):
        yield Found("个人信用只能依目录归集，请写明目录依据，不得设居民信用评分和惩戒。", span_of(match))


@rule("LAW-08", "乡镇自建移动应用", Severity.NOTE, f"国办函〔2026〕12号{TODAY}")
def own_application(plan: Plan) -> Iterable[Found]:
    """Finds mobile channels (App, 小程序, 移动端). Below the county no government application may be built; the
    channel must be that of the county, city or province. Example: 实现移动端不见面审批."""
    pattern = r"(?i)移动端(?:[^。;,]{0,6}(?:审批|办理|受理|申报))?|手机(?:客户端|APP)|(?<![a-z])app(?![a-z])|小程序|\"?掌上办\"?"
    upper = r"依托|接入|省级|市级|全省|全市|统一平台|上级平台"
    places = [span_of(match) for match in find(plan, pattern) if not says(plan, upper, sentence(plan, match.start()))]
    if places:
        yield Found("乡镇不得自建移动政务应用，请写明接入哪一级平台。", places[0], tuple(places[1:]))


@rule("LAW-09", "一票否决、责任状没有清单", Severity.NOTE, f"《整治形式主义为基层减负若干规定》{TODAY}")
def veto_items(plan: Plan) -> Iterable[Found]:
    """Finds 一票否决 or 责任状 without a list. Which ones are kept, on what basis and until when must be listed; new
    ones need approval from above. Example: 全面清理各类一票否决事项."""
    match = first(plan, r"\"?一票否决\"?(?:制|事项)?|签订[^。;,]{0,6}责任状|责任状")
    if match and not says(plan, "清单|目录", sentence(plan, match.start())):
        yield Found("一票否决、责任状没有清单和期限，请列明保留或取消的事项、依据和日期。", span_of(match))


@rule("LAW-10", "乡财县管要素不全", Severity.NOTE, f"财政部关于乡财县管的规定{TODAY}")
def county_managed_finance(plan: Plan) -> Iterable[Found]:
    """Finds a list of the elements of 乡财县管 that lacks some of the five: joint budget, unified accounts,
    centralised receipts and payments, unified purchasing, unified bills. Example: a quoted list with three elements."""
    elements = {
        "预算共编": r"预算共编|共编预算|共同编制预算",
        "账户统设": r"[账帐]户统设",
        "集中收付": r"集中收付|统一收付|收付统一",
        "采购统办": r"采购统[办一]|统一采购",
        "票据统管": r"票据统管|统一票据|票据统一",
    }
    if not says(plan, "[账帐]户统设"):
        return  # the patterns below walk through every sentence
    quoted = r"\"([^\"。]*[账帐]户统设[^\"。]*)\""
    if not says(plan, "[账帐]户统设"):
        return
    for match in [*find(plan, quoted)] or [*find(plan, r"([^\"。;\n]*[账帐]户统设[^\"。;\n]*)")]:
        missing = [name for name, pattern in elements.items() if not re.search(pattern, match.group(1))]
        if missing:
            here = first(plan, "[账帐]户统设", span_of(match)) if len(match.group()) > 60 else None
            span = span_of(here) if here else span_of(match, 1)
            yield Found(f"乡财县管通常有五项要素，此处缺{'、'.join(missing)}，请补全或说明。", span)


@rule("LAW-11", "罚没收入与经费考核挂钩", Severity.ERROR, f"{PENALTY}第七十四条{TODAY}")
def fines_as_target(plan: Plan) -> Iterable[Found]:
    """Finds fines that are returned to, or counted for, those who impose them. Income from fines may not be tied to
    money or assessment (article 74). Example: 罚没收入按比例返还."""
    for match in find(
        plan,
        r"罚(?:没|款)(?:收入|款|金额|数额)?[^。;]{0,12}(?:返还|挂钩|提成|奖励|纳入考核|任务指标)|(?:下达|完成|分解)[^。;,]{0,6}罚(?:没|款)[^。;,]{0,6}(?:任务|指标)",
    ):
        if not says(plan, "不得|严禁|禁止|脱钩|两条线", sentence(plan, match.start())):
            yield Found("罚没收入不得返还执法单位，也不得与经费、考核挂钩，请删去。", span_of(match))


@rule("LAW-12", "制度已经取消", Severity.WARNING, f"现行法律法规{TODAY}")
def abolished_institution(plan: Plan) -> Iterable[Found]:
    """Finds levies and measures that no longer exist: 社会抚养费, 农业税, 劳动教养, 收容遣送. A duty about them
    cannot be routed. Example: 负责社会抚养费征收."""
    for match in find(plan, r"社会抚养费|农业(?:特产)?税(?!收)|劳动教养|劳教|收容遣送|三提五统|暂住证"):
        if not says(plan, "取消|废止|停止|清理|改革", sentence(plan, match.start())):
            yield Found(f"“{match.group()}”已经取消，请删去或改为现行制度。", span_of(match))
