"""Rules about establishment (编制): kinds, bases, attributes that siblings have, boards, joint offices, posts without
number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from xiangzhi.lib.document.numerals import NUMBER, number
from xiangzhi.reform.places import find, first, holds, listed, overlaps, paragraph, says, sentence, span_of
from xiangzhi.reform.plan import Body, Fate, Manager, Plan, Severity, Signboard, Span
from xiangzhi.reform.rules.rule import Found, RuleSettings, rule, rule_with_settings
from xiangzhi.reform.rules.words import DECREASE, JOINT

REGULATION = "《地方各级人民政府机构设置和编制管理条例》"
PUBLIC_INSTITUTION = r"(?:所|站|中心|队|党校|学校|院)$"
ORGANS = (
    rf"(?:机关|党政机构|党委政府|党委、政府|党政)[^。;,]{{0,8}}(?:设|设置|设立)(?P<count>{NUMBER})个"
    r"(?:职能|内设|工作|党政|行政|综合)?(?:办事)?(?:机构|部门)"
    rf"|(?:内设机构|职能机构|机关机构|党政机构)[^。;,\n]{{0,4}}(?P<after>{NUMBER})个"
    rf"|(?:设|设置|设立)(?P<inner>{NUMBER})个(?:综合性?)?(?:内设|职能|党政办事)(?:机构|部门)"
)
KIND_WORDS = r"(?:行政|事业|工勤|参公|专项|各类)(?:单位)?(?:人员)?编制|编制总量"
OFFICE = r"(?:办公室|办|科|部)$"


def kinds(body: Body) -> set[str]:
    return {count.kind for count in body.establishment if count.kind}


def only_institution(body: Body) -> bool:
    return bool(kinds(body)) and all("事业" in kind for kind in kinds(body))


@rule("EST-01", "机关机构只有事业编制", Severity.WARNING, f"{REGULATION}第十五条")
def organs_with_institution_posts(plan: Plan) -> Iterable[Found]:
    """Finds a number of 机关 or 职能 bodies under which bodies with 事业编制 only are listed. What kind of body it is
    decides who may act in its name and which staff it may hold. Example: 机关设8个职能机构, four of them with
    事业编制."""
    mixed = [body for body in plan.bodies if only_institution(body)]
    pure = [body for body in plan.bodies if kinds(body) and not only_institution(body)]
    if not mixed or not pure:
        return
    for match in find(plan, ORGANS):
        inside = [body for body in mixed if body.counted and match.end() < body.span.start]
        apart = inside and says(plan, "事业单位|事业机构", Span(match.end(), inside[0].span.start))
        told = number(match["count"] or match["after"] or match["inner"]) or 0
        if inside and not apart and told > len(pure):
            names = listed((body.name for body in inside), 4)
            message = f"称为机关机构，其中{names}只有事业编制，请明确这些机构是行政机构还是事业单位。"
            yield Found(message, span_of(match), tuple(body.span for body in inside))
            return


def _row_says_kind(plan: Plan, place: Span) -> bool:
    """In a table the kind may stand in another cell of the row."""
    row = paragraph(plan, place.start)
    return says(plan, r"\t|\|", row) and says(plan, KIND_WORDS, row)


Attribute = tuple[str, Callable[[Body], object], Callable[[Body], bool]]
ATTRIBUTES: tuple[Attribute, ...] = (
    ("公益类别", lambda body: body.public_class, only_institution),
    ("机构规格", lambda body: body.grade, lambda body: body.number is not None),
    ("编制数", lambda body: body.establishment, lambda body: body.number is not None),
)


@rule_with_settings("EST-02", "缺少同类机构都有的项目", Severity.WARNING, REGULATION)
def missing_attribute(plan: Plan, settings: RuleSettings) -> Iterable[Found]:
    """Finds a body that lacks what its siblings of the same kind state: 公益 class, rank or number of posts. The
    register cannot be filled. Example: three institutions are 公益一类, the fourth says nothing."""
    for name, value, belongs in ATTRIBUTES:
        kin = [body for body in plan.bodies if belongs(body) and body.counted]
        without = [body for body in kin if not value(body)]
        enough = 2 if name == "公益类别" else settings.parameter("siblings.min")
        if len(kin) - len(without) < enough or not 0 < len(without) <= max(1, len(kin) // 4):
            continue
        for body in without:
            span = body.establishment[0].span if name == "公益类别" else body.span
            yield Found(f"同类机构都写明{name}，“{body.name}”没有，请补充。", span)


@rule("EST-03", "编制没有写明性质", Severity.WARNING, f"{REGULATION}第十五条")
def unnamed_kind(plan: Plan) -> Iterable[Found]:
    """Finds a number of posts without saying 行政 or 事业. It cannot be booked in the register, and the two must not
    be mixed. Example: 人员编制不少于10名."""
    bare = [
        (body.name, count.span)
        for body in plan.bodies
        for count in body.establishment
        if count.kind is None and not _row_says_kind(plan, count.span)
    ]
    if len(bare) > 3:
        names = listed((name for name, _ in bare), 4)
        message = f"{names}的编制没有写明是行政编制还是事业编制，请补充。"
        yield Found(message, bare[0][1], tuple(span for _, span in bare[1:]))
    else:
        yield from (Found(f"“{name}”的编制没有写明是行政编制还是事业编制，请补充。", span) for name, span in bare)
    known = [count.span for body in plan.bodies for count in body.establishment]
    for match in find(plan, rf"(?:人员|用人|核定)编制(?:数)?[^。;,\d]{{0,6}}?((?:不少于|至少|为)?{NUMBER}名)"):
        place = span_of(match, 1)
        if not says(plan, KIND_WORDS, sentence(plan, place.start)) and not any(overlaps(place, one) for one in known):
            yield Found("编制没有写明是行政编制还是事业编制，请补充。", place)


@rule("EST-04", "只减不增没有基数", Severity.WARNING, "机构编制总量控制、只减不增的规定")
def decrease_without_base(plan: Plan) -> Iterable[Found]:
    """Finds a rule that posts may only decrease in a plan without any number of posts. The rule cannot be tested
    until the base and its date are known. Example: 编制只减不增 and no figure."""
    if any(body.establishment for body in plan.bodies) or any(
        "编制" in one.kind or one.kind in ("行政", "事业") for one in plan.totals
    ):
        return
    matches = [
        match for match in find(plan, DECREASE) if not says(plan, "基数|实有人?数|为准", sentence(plan, match.start()))
    ]
    chosen = next(
        (one for one in matches if says(plan, "编制管理|总量控制", _around(one, 160))), matches[0] if matches else None
    )
    if chosen:
        others = tuple(span_of(one) for one in matches)
        yield Found("规定编制只减不增，却没有写明基数和基准日期，无法检验，请补充。", span_of(chosen), others)


def _around(match: re.Match[str], width: int) -> Span:
    return Span(max(match.start() - width, 0), match.end())


@rule("EST-05", "期限与五年规划期混用", Severity.NOTE, REGULATION)
def vague_period(plan: Plan) -> Iterable[Found]:
    """Finds 「the next N years」 set equal to a five-year plan period. The two start on different days. Example:
    今后5年内(即十五五期间)."""
    for match in find(
        plan,
        rf"{NUMBER}年内?[(,]?((?:即|也就是|为)?\"?十[一二三四五六]五\"?(?:规划)?(?:期间|时期|期))(?=[),。;内]|不|只)",
    ):
        yield Found("“今后几年”与五年规划期起止不同，请写明起止年月日。", span_of(match, 1), (span_of(match),))


@rule("EST-06", "混用不同性质的编制", Severity.WARNING, f"{REGULATION}第十五条（按现行规定比对）")
def mixed_personnel(plan: Plan) -> Iterable[Found]:
    """Finds permission to move all kinds of staff or posts freely. Administrative and institution posts must not be
    mixed or used for one another (article 15, in force today); work may move, the post does not. Example:
    调剂使用各类人员."""
    posts = r"(?:行政(?:编制)?[、和与及](?:全额|财政拨款)?事业(?:单位)?(?:编制)?(?:人员)?)"
    pattern = (
        r"(?:调剂|混合|混编|打通|捆绑)使用(?:行政|事业|各类|所有)[^。;,]{0,8}"
        r"|(?:打破|突破|不分|淡化)(?:行政、?|事业、?|编制、?)*(?:编制|身份)[^。;,]{0,6}(?:界限|限制|性质|壁垒)?"
        r"|不受(?:编制|身份)[^。;,]{0,6}限制|混编混岗"
        rf"|{posts}[^。;,]{{0,6}}(?:混合|混编|打通|调剂|混用|互换|相互替代)(?:使用)?"
    )
    for match in find(plan, pattern):
        if says(plan, "不得|严禁|禁止|不准|不能", sentence(plan, match.start())):
            continue
        yield Found("行政编制与事业编制不得混用，请写明工作可以统筹、编制归属不变。", span_of(match))


@rule("EST-07", "事业单位名称挂在办公室", Severity.NOTE, REGULATION)
def institution_board(plan: Plan) -> Iterable[Found]:
    """Finds a board with the name of an institution (所、站、中心、党校) on an administrative office. Whether it
    counts as a body, whose staff works there and who signs is open. Example: 规划办公室(挂规划建设管理所牌子)."""
    seen: dict[tuple[str, str], list[Span]] = {}
    for host, board in _boards(plan):
        if re.search(PUBLIC_INSTITUTION, board.name) and re.search(OFFICE, host.name) and board.certain:
            seen.setdefault((host.name, board.name), []).append(board.span)
    if len(seen) > 2:
        names = listed((f"{board}（{host}）" for host, board in seen), 4)
        places = [span for spans in seen.values() for span in spans]
        message = f"{names}等牌子是事业单位名称，挂在办公室上，请明确是否计入机构数、由谁承担其职责。"
        yield Found(message, places[0], tuple(places[1:]))
        return
    for (host_name, board_name), spans in seen.items():
        message = f"“{board_name}”是事业单位名称，挂在“{host_name}”，请明确是否计入机构数、由谁承担其职责。"
        yield Found(message, spans[0], tuple(spans[1:]))


def _boards(plan: Plan) -> Iterable[tuple[Body, Signboard]]:
    return ((body, board) for body in plan.bodies for board in body.signboards)


@rule("EST-08", "牌子挂在县管机构上", Severity.WARNING, REGULATION)
def board_on_county_body(plan: Plan) -> Iterable[Found]:
    """Finds a board on a body that the county manages. The township cannot direct it, so the task on the board has no
    owner in the township. Example: a township scheme on a finance office run by the county."""
    for host, board in _boards(plan):
        if host.managed_by is Manager.COUNTY:
            message = f"“{board.name}”挂在县管的“{host.name}”，请明确这项工作在乡镇由谁负责。"
            yield Found(message, board.span, (host.span,))


@rule("EST-09", "县管新机构却由乡镇内部调剂人员", Severity.WARNING, REGULATION)
def county_body_staffed_by_township(plan: Plan) -> Iterable[Found]:
    """Finds new bodies that the county manages, staff included, in a plan that staffs all new bodies from inside the
    township. The township may not make that move. Example: a new station run by the county, 新设机构人员在乡内部调剂.
    """
    made = [body for body in plan.bodies if body.fate is Fate.CREATED and body.managed_by is Manager.COUNTY]
    county_run = r"(?:由县[^。;,]{0,12}管理|县管|垂直管理)"
    told = first(
        plan, rf"新(?:设|组建|成立|建)[^。;]{{0,24}}{county_run}|{county_run}的?新(?:设|建)[一-鿿]{{0,3}}[站所中队]"
    )
    match = first(
        plan,
        r"(?:新设立?|新组建|新成立|新增|新建)的?(?:机构|单位|站所)[^。;]{0,20}?"
        r"((?:在|从|由)?(?:本|各)?(?:乡镇|镇|乡|街道)(?:范围)?(?:内部?|现有人员中?|自行)(?:调剂|调配|调整|解决|安排|选调))",
    )
    if match and (made or told):
        subject = f"“{made[0].name}”" if made else "县管的新机构"
        message = f"{subject}由县管理人员，却要求新机构人员在乡镇内部调剂，请明确调配权限。"
        yield Found(
            message,
            span_of(match, 1),
            tuple(body.span for body in made) or (span_of(told),) if told else tuple(body.span for body in made),
        )


@rule("EST-10", "岗位或人员没有数目", Severity.NOTE, REGULATION)
def posts_without_number(plan: Plan) -> Iterable[Found]:
    """Finds posts that are promised without number. No post can be created and nobody appointed. Example:
    按需设置若干岗位."""
    pattern = (
        r"(?:按需|视情|根据需要|酌情)?(?:设置|设立|设|配备|安排)(?:若干|一定数量的?|适量)(?:个|名)?(?:工作)?(?:岗位|人员|职位|编制|干部)"
        r"|适当(?:增加|核增|增设|增配|压缩|精简)[^。;,]{0,6}(?:编制|职数|岗位|机构数)"
        r"|(?:工作|编制|管理|辅助)?(?:人员|岗位|职位|编制|干部)若干[名个人]?(?=[,。;、])|若干名[一-鿿]{2,6}|若干个(?:岗位|职位|编制)"
    )
    for match in find(plan, pattern):
        yield Found("只有原则没有数目，请写明数目并附岗位（编制）清单。", span_of(match))


@rule("EST-11", "专职人员没有编制来源", Severity.NOTE, REGULATION)
def full_time_without_source(plan: Plan) -> Iterable[Found]:
    """Finds full-time staff with a number but without saying whether they sit inside or outside the establishment.
    Example: 每个乡镇配备1名专职组织员."""
    full_time = r"专职(?!网格|副|党委副|人大副|常务)[一-鿿]{2,8}"
    give = r"(?:配备|配置|配齐|增配|设立?|安排|选派|落实|明确|确定)(?:不少于|至少)?"
    for match in find(
        plan,
        rf"{give}{NUMBER}(?:名|至{NUMBER}名)(?:以上)?(?:的)?{full_time}|{give}{full_time}(?:不少于|至少)?{NUMBER}(?:至{NUMBER})?名",
    ):
        if not says(plan, r"编制|购买服务|聘用|聘任|公益性岗位|派遣", sentence(plan, match.start())):
            yield Found("专职人员没有写明占用什么编制，请写明编制内或编制外及经费来源。", span_of(match))


@rule("EST-12", "合署机构是否计数没有写明", Severity.NOTE, REGULATION)
def joint_office(plan: Plan) -> Iterable[Found]:
    """Finds bodies that work as one office and are not in the numbered list. Whether they count, and whose posts they
    use, is open. Example: a supervision office joined with the discipline committee."""
    counted = [total for total in plan.totals if "机构" in total.kind]
    for match in find(plan, JOINT):
        if counted and not says(plan, r"计入|不计|占用|不占|限额", sentence(plan, match.start())):
            yield Found("合署办公的机构没有写明是否计入机构数、使用谁的编制，请补充。", span_of(match))
            return


@rule("EST-13", "事业单位使用行政编制", Severity.WARNING, f"{REGULATION}第十五条")
def institution_with_organ_posts(plan: Plan) -> Iterable[Found]:
    """Finds a body with a 公益 class that holds 行政编制. Institutions use 事业编制 only. Example:
    公益一类的服务中心核定行政编制5名."""
    for body in plan.bodies:
        wrong = next((count for count in body.establishment if count.kind and "行政" in count.kind), None)
        inherited = not holds(body.text_span, body.where("public_class").start) and bool(re.search(OFFICE, body.name))
        if body.public_class and wrong and not inherited:
            yield Found(f"“{body.name}”是{body.public_class}事业单位，不能使用行政编制，请更正。", wrong.span)


@rule("EST-14", "编制没有分配到机构", Severity.NOTE, REGULATION)
def undistributed(plan: Plan) -> Iterable[Found]:
    """Finds totals of posts in a plan whose bodies have none. No post can be created in any body. Example:
    行政编制45名、事业编制52名, eleven bodies without a number."""
    totals = [
        total
        for total in plan.totals
        if ("编制" in total.kind or total.kind in ("行政", "事业")) and not says(plan, "后勤|工勤|辅助", total.span)
    ]
    one_town = len({body.townships for body in plan.bodies}) == 1 and len(plan.bodies) >= 3
    many = says(plan, rf"(?:全县|全区|全市|各乡镇)[^。;]{{0,12}}编制|{NUMBER}个乡镇")
    if totals and one_town and not many and not any(body.establishment for body in plan.bodies):
        message = f"编制只有总数，{len(plan.bodies)}个机构都没有分配，请附各机构编制数。"
        yield Found(message, totals[0].span, tuple(total.span for total in totals[1:]))


@rule_with_settings("EST-15", "执法队人员编制低于下限", Severity.WARNING, "省级关于乡镇综合行政执法队伍人员编制的规定")
def team_below_floor(plan: Plan, settings: RuleSettings) -> Iterable[Found]:
    """Finds an enforcement team with fewer posts than the province asks for. Two officers must act together and their
    shifts need cover. Needs the floor in the county's settings (``team.min``). Example: a floor of 10 and a team of 6.
    """
    floor = settings.parameter("team.min")
    for body in plan.bodies:
        whole = [count for count in body.establishment if not count.part]
        most = sum(count.max if count.max is not None else (count.min or 0) for count in whole)
        if floor and whole and most < floor and re.search(r"综合(?:行政)?执法", body.name):
            message = f"“{body.name}”编制{most}名，低于规定的{floor}名，请核对或写明批准依据。"
            yield Found(message, whole[0].span)
