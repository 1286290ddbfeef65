"""Rules about leadership posts: limits with overlaps counted once, unnamed seats, ranks, deputies."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xiangzhi.lib.document.numerals import NUMBER, number
from xiangzhi.reform.leadership import leadership_table
from xiangzhi.reform.leadership.overlaps import CHIEF_ON_COMMITTEE, all_teams, cap_of
from xiangzhi.reform.places import find, first, paragraph, says, sentence, span_of
from xiangzhi.reform.plan import Body, Limit, Plan, Severity, Span
from xiangzhi.reform.rules.rule import Found, RuleSettings, rule, rule_with_settings
from xiangzhi.reform.rules.words import COUNTY_POLICE, DEPUTY_HEAD

REGULATION = "《地方各级人民政府机构设置和编制管理条例》第二十六条（超职数、超规格配备领导）"
ORGANIC_LAW = "《地方各级人民代表大会和地方各级人民政府组织法》：副乡长、副镇长由本级人民代表大会选举"
CONGRESS_LAW = "《地方各级人民代表大会和地方各级人民政府组织法》（2022年修正）"
RURAL_PARTY = "《中国共产党农村基层组织工作条例》：乡镇党委委员七至九名"
COMMITTEE = r"[^。;]{0,12}?(?:由党委委员|(?:均|都|同时)?(?:为|是|任|进|兼任?)党委(?:委员|班子))"
ON_COMMITTEE = r"[^。;]{0,12}?(?:由党委委员|(?:均|都|同时)?(?:为|是|任|进|兼任?)党委(?:委员|班子))"
COMMITTEE = r"党委委员|党工委委员|^委员$"
RANKS = ("股级", "正股级", "副科级", "正科级", "副处级", "正处级")


def _limit(plan: Plan, pattern: str) -> Limit | None:
    whole = re.search("政府", pattern)
    return next(
        (one for one in plan.limits if re.search(pattern, one.subject) and not (whole and all_teams(plan, one))), None
    )


@rule("LDR-01", "各项职数之和超过总职数", Severity.WARNING, REGULATION)
def parts_over_cap(plan: Plan) -> Iterable[Found]:
    """Finds a cap on leaders that is smaller than committee seats and government posts together. It holds only if
    persons sit in both; the cap counts persons, not posts. Whether the overlaps that the text states suffice is solved
    (`leadership` in the JSON shows persons × posts). Example: cap 8, committee 7, government 4: three persons must hold
    both."""
    cap, table = cap_of(plan), leadership_table(plan)
    committee, government = _limit(plan, COMMITTEE), _limit(plan, "政府.*(?:正副职|班子|领导)")
    if not (cap and cap.max and committee and government and table) or table.contradiction:
        return
    added = (committee.min or 0) + (government.min or 0)
    if added <= cap.max:
        return
    fits = table.stated is not None and table.stated.low <= cap.max
    message = f"党委委员与政府正副职相加{added}名，超过总职数{cap.max}名，至少须有{added - cap.max}人交叉任职：{table.sentence}"
    if not fits:
        message = message.removesuffix("。") + "，请列明兼任名单。"
    yield Found(message, cap.span, (committee.span, government.span), Severity.NOTE if fits else None)


@rule("LDR-12", "领导职数互相矛盾", Severity.ERROR, REGULATION)
def contradiction(plan: Plan) -> Iterable[Found]:
    """Finds limits and overlaps that no assignment of persons to posts can satisfy, each person counted once, whoever
    else may hold two posts. The smallest set of statements that cannot hold together is named. Example: a cap of 6 and a
    committee of 7."""
    table = leadership_table(plan)
    if table and table.contradiction:
        reasons = sorted(table.contradiction, key=lambda one: one.span)
        words = "、".join(one.words for one in reasons)
        message = f"{words}，不能同时成立，没有一种人员配备能满足，请更正其中一处。"
        yield Found(message, reasons[0].span, tuple(one.span for one in reasons[1:]))


@rule("LDR-13", "人大主席兼任政府职务", Severity.ERROR, f"{CONGRESS_LAW}第十八条")
def chair_in_government(plan: Plan) -> Iterable[Found]:
    """Finds a chair or deputy chair of the township congress who is to hold a government post, or the other way round.
    Whoever takes one must lay down the other. Example: 人大副主席由副镇长兼任."""
    chair, government = r"人大(?:副)?主席", rf"(?:(?<!副)(?:乡|镇)长|{DEPUTY_HEAD}|政府正职)"
    joined = r"[^。;,、]{0,6}(?:由[^。;,、]{0,6}%s[^。;,、]{0,4}兼任?|兼任?[^。;,、]{0,4}%s)"
    for one, other in ((chair, government), (government, chair)):
        for match in find(plan, one + joined % (other, other)):
            if not says(plan, "不得|不再|不能|辞去", sentence(plan, match.start())):
                message = "人大主席、副主席不得担任行政机关职务，请改由他人担任或写明辞去其中一职。"
                yield Found(message, span_of(match))


SEATS = (
    rf"(?<!副)(?<!律)(?<!纪委)(?<!纪检)书记({NUMBER})名",
    rf"副书记(?:[(][^)]*[)])?({NUMBER})名",
    r"纪(?:委|检|律)(?:副)?书记",
    rf"(?:({NUMBER})名)?(?:党员)?副(?:乡|镇)长{ON_COMMITTEE}",
    rf"人大(?:设)?主席(?:({NUMBER})名)?,?(?:同时)?(?:进|为|是|任|兼任?)党委(?:班子|委员)",
    r"组织委员",
    r"宣传委员",
    r"政法委员",
    r"统战委员",
    r"(?:人武|武装)部(?:部)?长",
)


@rule("LDR-02", "党委委员有空缺席位", Severity.NOTE, "《中国共产党章程》")
def unnamed_seats(plan: Plan) -> Iterable[Found]:
    """Finds a committee whose listed seats are fewer than its number. The rest have no post and will stay empty or be
    disputed. Example: seven members, six seats named."""
    committee = _limit(plan, COMMITTEE)
    if committee is None or committee.min is None:
        return
    area = Span(committee.span.start, committee.span.start + 300)
    seats = [(match, number(_counted(match)) or 1) for seat in SEATS if (match := first(plan, seat, area))]
    named = sum(count for _, count in seats)
    if len(seats) >= 4 and named < committee.min:
        last = max((match for match, count in seats if count > 1), key=lambda one: one.start(), default=seats[-1][0])
        message = f"党委委员{committee.min}名，列明的席位只有{named}名，请写明其余席位对应的职务。"
        yield Found(message, span_of(last), (committee.span,))


def _counted(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group), "1")


@rule("LDR-03", "职数区间没有写明交叉任职", Severity.NOTE, REGULATION)
def range_without_overlap(plan: Plan) -> Iterable[Found]:
    """Finds limits for committee, congress and government without a cap. The number of persons depends on who holds
    two posts, which the text does not say; fewest and most are solved. Example: committee 7–9, chair 1, deputies 0–2,
    government 3–4."""
    committee, government = _limit(plan, COMMITTEE), _limit(plan, "政府.*(?:正副职|班子|领导)")
    table = leadership_table(plan)
    if cap_of(plan) or not (committee and government and table and table.stated):
        return
    parts = [committee, government, *(one for one in plan.limits if "人大" in one.subject and "主席" in one.subject)]
    low, high = table.stated.low, table.stated.high
    note = first(plan, CHIEF_ON_COMMITTEE, paragraph(plan, committee.span.start))
    message = f"党委、人大、政府职数相加为{low}至{high}人，文中没有写全交叉任职，请列明兼任后的总人数。"
    yield Found(message, span_of(note) if note else government.span, tuple(one.span for one in parts))


@rule("LDR-04", "职数可跨乡镇统筹", Severity.NOTE, REGULATION)
def pooled_posts(plan: Plan) -> Iterable[Found]:
    """Finds leadership posts that the county may move between townships. A township's own limit is then no limit; the
    check belongs to the county. Example: 班子职数可在全县范围统筹."""
    for match in find(
        plan,
        r"职数[^。;,]{0,6},?(?:可以?|允许|由|实行)?在?(?:全[县市区]|县域|区域|县[级里]?|[县区市]委)(?:编委|编办)?(?:范围)?(?:内)?(?:可以?)?(?:统筹|调剂|统一掌握|打通使用)",
    ):
        permit = first(plan, "可|允许|由|在", span_of(match))
        span = Span(permit.start() if permit else match.start(), match.end())
        yield Found("职数可在全县统筹，单个乡镇的限额因此无法核对，请写明以县为单位的总数和调剂程序。", span)


@rule("LDR-05", "派驻机构负责人兼任政府副职", Severity.WARNING, ORGANIC_LAW)
def seconded_deputy(plan: Plan) -> Iterable[Found]:
    """Finds a head of a county body (police, tax, market supervision) who becomes a deputy head of the township.
    Deputies are elected by the township congress, and the post counts in the limit unless the plan says otherwise.
    Example: 派出所所长由镇政府副职兼任."""
    head = rf"{COUNTY_POLICE}(?P<head>(?:主要)?负责人|所长|局长|队长)?"
    by_deputy = rf"{head}[^。;]{{0,6}}(?:由|可由)(?:(?!局|征求|任免|意见)[^。;,]){{0,8}}{DEPUTY_HEAD}[^。;,]{{0,4}}"
    own = r"(?:(?!局|征求|任免|意见|由)[^。;]){0,20}?"
    is_deputy = rf"{head}{own}(?:兼任?|担任|任)[^。;,由]{{0,8}}{DEPUTY_HEAD}"
    deputy_is = rf"{DEPUTY_HEAD}[^。;,]{{0,4}}兼任?[^。;,]{{0,8}}{COUNTY_POLICE}(?P<head>所长|局长|队长)"
    for match in (one for pattern in (by_deputy, is_deputy, deputy_is) for one in find(plan, pattern)):
        start = match.start("head") if match["head"] and match.re.pattern != deputy_is else match.start()
        message = "派驻机构负责人与政府副职互兼，副职须经人民代表大会选举，请写明是否占用政府职数和选举安排。"
        yield Found(message, Span(start, match.end()))


@rule("LDR-06", "负责人级别高于机构规格", Severity.NOTE, "机构规格与职务层次管理规定")
def head_above_body(plan: Plan) -> Iterable[Found]:
    """Finds heads whose rank is above that of their body. It is allowed only with a stated basis, and an over-rank
    check would report it in every township. Example: bodies are 股级, heads of three are 副科级."""
    general = first(
        plan, r"(?:规格|级别|建制|职级)[^。;,]{0,6}(?:正|副)?股级|均为(?:正|副)?股级|股级(?:建制|规格|机构)"
    )
    raised = first(
        plan,
        r"(?:负责人|主任|队长|所长)[^,。;]{0,6}(可?(?:以)?(?:按|高配(?:为|至)?|明确为|定为|享受|由)(?:正|副)科级[^,。;]{0,6})",
    )
    if general and raised:
        yield Found(
            "机构规格为股级，负责人却按科级配备，请注明高配的依据和范围。", span_of(raised, 1), (span_of(general),)
        )
        return
    for body in plan.bodies:
        for leader in body.leaders:
            if leader.grade in RANKS and body.grade in RANKS and RANKS.index(leader.grade) > RANKS.index(body.grade):
                message = f"“{body.name}”为{body.grade}，{leader.post}却为{leader.grade}，请注明高配的依据。"
                yield Found(message, leader.span)


@rule("LDR-07", "领导职数没有编制基数", Severity.NOTE, REGULATION)
def ratio_without_base(plan: Plan) -> Iterable[Found]:
    """Finds a rule for heads per body in a plan that gives no staff numbers. Whether there are too many heads cannot
    be judged. Example: 内设机构领导职数按2至3名核定."""
    if sum(1 for body in plan.bodies if body.establishment) > len(plan.bodies) // 2:
        return
    number_of = rf"(?P<heads>{NUMBER}(?:至|-|到|或){NUMBER}[名个人][^。;,]{{0,2}})"
    each = rf"(?:每个|各)(?:内设机构|机构|办公室|单位|中心|站所)[^。;]{{0,16}}?(?:主任|副职|负责人|领导)[^。;]{{0,8}}?{number_of}"
    for match in (*find(plan, rf"领导职数[^。;]{{0,14}}?{number_of}"), *find(plan, each)):
        if says(plan, r"机构|单位|办公室|中心|站所", Span(sentence(plan, match.start()).start, match.start("heads"))):
            bodies = len({body.name for body in plan.bodies})
            tail = f"（方案共{bodies}个机构）" if bodies else ""
            yield Found(
                f"每个机构的领导职数有规定{tail}，人员编制却没有数字，无法判断比例，请补充编制数。",
                span_of(match, "heads"),
            )


@rule("LDR-08", "没有写明乡镇领导职数", Severity.NOTE, REGULATION)
def no_limits(plan: Plan) -> Iterable[Found]:
    """Finds a plan of one township that gives its bodies ranks and posts but no number of party and government
    leaders. Who heads the 副科级 bodies depends on it. Example: five bodies at 副科级, no 领导职数 anywhere."""
    ranked = [body for body in plan.bodies if body.grade and "科" in body.grade]
    bureau = not plan.township and says(
        plan, "[县市区](?:委|人民政府|政府)的?(?:直属)?(?:工作|职能|组成|派出)(?:部门|机构)"
    )
    if bureau or plan.limits or not ranked or says(plan, r"领导(?:班子)?职数|班子职数|科级(?:领导)?(?:干部)?职数"):
        return
    grade = first(plan, r"(?:正|副)科级(?:建制)?", ranked[0].text_span) or first(plan, r"(?:正|副)科级(?:建制)?")
    count = f"{len(ranked)}个机构定为科级" if len(ranked) > 1 else "有机构定为科级"
    span = span_of(grade) if grade else ranked[0].span
    yield Found(f"{count}，方案却没有乡镇党政领导职数，请补充职数或写明所依据的文件。", span)


@rule("LDR-09", "副职配备不一致", Severity.NOTE, REGULATION)
def missing_deputy(plan: Plan) -> Iterable[Found]:
    """Finds the one body without a deputy among siblings that all have one. It may be meant; show it. Example: eight
    bodies, seven with 副主任1名."""
    led = [body for body in plan.bodies if body.leaders]
    without = [body for body in led if not _deputies(body)]
    if len(led) >= 4 and len(without) == 1:
        body = without[0]
        message = f"其他机构都设副职，只有“{body.name}”没有，请确认是否漏写。"
        yield Found(message, body.leaders[-1].span)


def _deputies(body: Body) -> bool:
    return any("副" in leader.post for leader in body.leaders)


@rule("LDR-10", "没有写明领导职数的机构", Severity.WARNING, REGULATION)
def missing_leaders(plan: Plan) -> Iterable[Found]:
    """Finds a body without heads among siblings that state theirs. No post can be created for it. Example: seven
    bodies with 主任1名, the eighth with none."""
    own = [body for body in plan.bodies if body.establishment and body.number is not None]
    without = [body for body in own if not body.leaders]
    if len(own) >= 4 and 0 < len(without) <= len(own) // 4:
        for body in without:
            yield Found(f"其他机构都写明领导职数，“{body.name}”没有，请补充。", body.span)


@rule_with_settings("LDR-11", "党委委员数超出规定范围", Severity.WARNING, RURAL_PARTY)
def committee_size(plan: Plan, settings: RuleSettings) -> Iterable[Found]:
    """Finds a township committee with fewer or more members than the rules of the party allow (seven to nine, unless the
    county's settings say otherwise). The number needs the approval of the county committee. Example: 党委委员11名."""
    low, high = settings.parameter("committee.min"), settings.parameter("committee.max")
    committee = _limit(plan, r"^(?:乡镇|镇|乡)?党委委员|^委员$")
    if committee is None or ((committee.min or low) >= low and (committee.max or high) <= high):
        return
    yield Found(f"乡镇党委委员一般为{low}至{high}名，请核对数目或写明批准依据。", committee.span)
