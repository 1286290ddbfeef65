"""Rules about names: bodies that the plan names but never sets up, unnamed bodies and holders, one body under two
names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xiangzhi.lib.document.numerals import NUMBER
from xiangzhi.packs.rule_law import national_rule_law
from xiangzhi.reform.places import find, first, fold, says, sentence, span_of
from xiangzhi.reform.plan import Body, Fate, Mention, Plan, Severity, Span
from xiangzhi.reform.rules.rule import Found, RuleSettings, rule, rule_with_settings
from xiangzhi.reform.rules.words import ENDED, FORMER, SET_UP, WELL_KNOWN

ESTABLISHMENT_ORDER = "《地方各级人民政府机构设置和编制管理条例》"
_ELSEWHERE = r"^(?:县|市|区|省|国家|中央|上级|各级|全县|全市|各|有关|相关|村|社区|派驻|同级)"
_GENERIC = r"机构站|领导小组|联席会议|委员会办公室|改革.*办公室|党委|人大|政协|群团"
_DOES = r"(?:统一|具体|归口)?(?:负责|承担|牵头|受理|汇总|调度|分流|派发|分派|交办|督办)"


@rule("REF-01", "提到的机构没有设置", Severity.WARNING, ESTABLISHMENT_ORDER)
def named_not_set_up(plan: Plan) -> Iterable[Found]:
    """Finds a body that the text builds on (搭建, 依托, 接入, or named again and again) but that no list sets up: no
    staff, no head, no place. Example: a command centre that receives every report and is not among the bodies."""
    known = _known_names(plan)
    for mention in plan.mentions:
        if not mention.spans or re.search(_ELSEWHERE, mention.name) or re.search(_GENERIC, mention.name):
            continue
        if _alias(mention.name, known) or _of_others(plan, mention) or not _carries_weight(plan, mention):
            continue
        message = f"“{mention.name}”在文中承担职责，但机构设置中没有它，请明确是设为机构、加挂牌子还是由哪个机构承担。"
        earliest = first(plan, re.escape(fold(mention.name)))
        place = min(mention.spans[0], span_of(earliest)) if earliest else mention.spans[0]
        yield Found(message, place, mention.spans)


def _known_names(plan: Plan) -> tuple[str, ...]:
    boards = (board.name for body in plan.bodies for board in body.signboards)
    return tuple(dict.fromkeys([*(body.name for body in plan.bodies), *boards, *(group.name for group in plan.groups)]))


def _alias(name: str, known: Iterable[str]) -> bool:
    bare = re.sub(r"^(?:乡镇|街道|镇|乡|各)", "", name)
    return any(bare in other or other in bare for other in known if len(other) > 2)


def _of_others(plan: Plan, mention: Mention) -> bool:
    """Named as a body of the villages or of the county: 村级…, 县…."""
    start = mention.spans[0].start
    return says(plan, r"(?:村|社区[)]?|县|区|市|省|企业)(?:级|直)?[^。;,、]{0,3}$", Span(start - 8, start))


def _carries_weight(plan: Plan, mention: Mention) -> bool:
    set_up = any(
        says(plan, SET_UP + r"[^。;,]{0,12}$", Span(max(span.start - 16, 0), span.start)) for span in mention.spans
    )
    works = any(
        says(plan, "由$", Span(max(span.start - 1, 0), span.start)) and says(plan, _DOES, Span(span.end, span.end + 6))
        for span in mention.spans
    )
    return set_up or works or len(mention.spans) >= 3


@rule("REF-02", "要求设立的机构没有名称", Severity.NOTE, ESTABLISHMENT_ORDER)
def unnamed_body(plan: Plan) -> Iterable[Found]:
    """Finds an order to set up a special or leading body without saying which. It cannot be matched with the list of
    bodies. Example: 组建专门机构."""
    special = r"(?:专门|专职)(?:的)?(?:工作|办事|管理|内设)?(?:机构|科室|班子|部门|组织)|领导机构|相应的?(?:工作|办事|管理)?(?:机构|科室)"
    pattern = rf"(?:组建|设立|成立|明确|建立|设置)(?:党建|一个)?[一-鿿]{{0,4}}?(?:{special})"
    for match in find(plan, pattern):
        refused = says(plan, "(?:不|不再|不得|严禁|不另)$", Span(max(match.start() - 4, 0), match.start()))
        if not refused and not says(plan, r"即|名称为|即为", Span(match.end(), match.end() + 4)):
            yield Found("要求设立机构却没有写明名称，请指明由哪个机构承担。", span_of(match))


@rule("REF-03", "没有指明承担人", Severity.NOTE, ESTABLISHMENT_ORDER)
def unnamed_holder(plan: Plan) -> Iterable[Found]:
    """Finds a duty given to 「one leader」 without post. Nobody can be asked about it and no power can be granted.
    Example: 明确一位领导兼管."""
    one = r"(?:[一两二1-2])(?:位|名)(?:党委|党政|党政班子|班子)?"
    pattern = (
        rf"(?:明确|确定|指定|安排|落实){one}(?:领导|副职|负责|班子成员|成员)(?:同志|干部|成员|人)?"
        rf"|由{one}(?:领导|副职|成员|委员|副书记|副镇长|副乡长|副主任)(?:同志|干部)?[^。;,]{{0,2}}(?:兼管|兼任|分管|负责|联系|兼抓|主抓)"
    )
    for match in find(plan, pattern):
        yield Found("只说明确一位领导，没有写明职务，请指定由哪个岗位承担。", span_of(match))


@rule("REF-04", "提出的制度没有内容", Severity.NOTE, "方案自身应当可执行")
def undefined_rules(plan: Plan) -> Iterable[Found]:
    """Finds rules that are only named by their number in quotation marks, once, with no list and no source. Whoever
    must keep them cannot know them. Example: 认真落实“两项制度”."""
    rules = r'("[^"]{0,4}[二两三四五六七八九十](?:章|步工作?法|[项条个][一-鿿]{2})"(?:[和、及]?"[^"]{2,8}")*)'
    obeyed = r"(?:落实|执行|遵守|坚持|实行|贯彻|推行|做到|严守)"
    before, after_it = rf'{obeyed}[^。;,"]{{0,6}}{rules}', rf"{rules}[^。;,]{{0,8}}{obeyed}"
    found = {span_of(match, 1): match for pattern in (after_it, before) for match in find(plan, pattern)}
    for place, match in sorted(found.items()):
        quoted = place.quote(plan.text)
        after = fold(plan.text)[place.end : place.end + 2]
        names = re.findall(r'"([^"]+)"', match.group(1))
        unknown = not re.search(WELL_KNOWN, match.group(1)) and all(fold(plan.text).count(name) == 1 for name in names)
        if not re.match(r"[:(即]|,即", after) and unknown:
            yield Found(f"{quoted}只有名称，没有内容或出处，请附上条文或文号。", place)


@rule("REF-05", "同一机构有两种名称", Severity.WARNING, ESTABLISHMENT_ORDER)
def two_names(plan: Plan) -> Iterable[Found]:
    """Finds two names that differ by one inserted character or by a connecting word. Records, seals and powers would
    be split between two bodies. Example: 治安综合治理中心 and 治安和综合治理中心."""
    places = dict(_named_places(plan))
    names = sorted(places)
    for longer in names:
        for shorter in names:
            if _one_more(longer, shorter):
                later, earlier = sorted((places[longer], places[shorter]), reverse=True)
                message = f"“{shorter}”与“{longer}”疑为同一机构，请统一名称。"
                yield Found(message, later, (earlier,))


def _named_places(plan: Plan) -> Iterator[tuple[str, Span]]:
    for mention in reversed(plan.mentions):
        if mention.spans and not re.search(_ELSEWHERE, mention.name):
            yield mention.name, mention.spans[0]
    for body in reversed(plan.bodies):
        yield from ((board.name, board.span) for board in body.signboards)
        yield body.name, body.span


def _one_more(longer: str, shorter: str) -> bool:
    """``longer`` is ``shorter`` with one joining or size word put in."""
    if len(longer) != len(shorter) + 1 or len(shorter) < 5:
        return False
    at = next((i for i, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    return longer[:at] + longer[at + 1 :] == shorter and longer[at] in "和与及的大总暨"


@rule("REF-06", "方案内又要求制定方案", Severity.NOTE, "方案的制定和批准程序")
def circular_approval(plan: Plan) -> Iterable[Found]:
    """Finds a plan that orders 「the reform plan」 to be drawn up or approved. It is not clear whether this text is
    in force or a further one is needed. Example: 改革方案经市委批复后组织实施."""
    approved = r"(?:批复|批准|审批|审定|审核)"
    own = r"(?:改革|机构改革实施|改革实施|机构设置)方案"
    match = first(plan, rf"{own}(?:须|应|要|待)?(?:经|报|提请|呈报|上报)[^,。;]{{1,12}}{approved}")
    match = match or first(
        plan, rf"(?<!各)(?:研究制定|抓紧制定|拟[定订]|起草){own},?(?:报|提请)[^,。;]{{1,12}}{approved}"
    )
    done = match and says(plan, "(?:已|本|该)$", Span(max(match.start() - 1, 0), match.start()))
    if match and not done and not says(plan, r"各(?:乡镇|镇|乡|街道|地)", sentence(plan, match.start())):
        yield Found("本文就是改革方案，却又要求改革方案另行报批，请说明两者关系和本文的效力。", span_of(match))


@rule("REF-07", "全部撤销却有机构沿用旧名", Severity.WARNING, ESTABLISHMENT_ORDER)
def blanket_abolition(plan: Plan) -> Iterable[Found]:
    """Finds a sentence that ends all former bodies at once while nobody is named as successor, and bodies that keep a
    traditional name. Staff, assets and files of each former body need a receiver. Example:
    原有内设机构、事业单位不再保留 beside 财政所."""
    match = first(plan, rf"{FORMER}[^。;]{{0,30}}(?:机构|单位|站所|中心)[^。;]{{0,12}}{ENDED}")
    mapped = match and says(plan, "划入|并入|承接|移交|转入|转隶", sentence(plan, match.start()))
    if match is None or mapped or any(body.former for body in plan.bodies):
        return
    kept = [body for body in plan.bodies if _traditional(body)]
    tail = f"，而“{kept[0].name}”沿用旧名" if kept else ""
    message = f"原有机构一律不再保留{tail}，请逐一写明原机构的人员、资产、档案由哪个机构承接。"
    verb = first(plan, rf"{ENDED}(?:,不再保留)?", span_of(match, 0))
    place = Span(verb.start() if verb else match.start(), sentence(plan, match.start()).end)
    yield Found(message, place, tuple(body.span for body in kept))


def _traditional(body: Body) -> bool:
    return bool(re.search(r"(?:财政|司法|文化|广播|农技|水利|林业|畜牧|国土|计生).{0,4}[所站]$", body.name))


@rule("REF-08", "同一机构一处为牌子一处为独立机构", Severity.WARNING, ESTABLISHMENT_ORDER)
def board_or_body(plan: Plan) -> Iterable[Found]:
    """Finds a name that is a board of another body in one place and a body of its own in another. The exception needs
    to be said, or heads and posts are counted twice. Example: a centre that hangs on the team in general and stands
    alone in one town."""
    bodies = {body.name: body for body in plan.bodies}
    for host in plan.bodies:
        for board in host.signboards:
            alone = bodies.get(board.name)
            if alone is None or alone is host:
                continue
            plate, holder = re.escape(fold(board.name)), re.escape(fold(host.name))
            order = first(
                plan, rf"在{holder}(?:加)?挂[^。;,]{{0,3}}{plate}|{plate}(?:的)?(?:牌子)?(?:加)?挂(?:牌)?[在于]{holder}"
            )
            span = span_of(order) if order else board.span
            message = f"“{board.name}”一处是“{host.name}”的牌子，另一处是独立机构，请写明例外情形及其依据。"
            yield Found(message, span, (board.span, alone.span))
            return


@rule("REF-09", "办公室名单之外另有工作机构", Severity.NOTE, ESTABLISHMENT_ORDER)
def outside_the_count(plan: Plan) -> Iterable[Found]:
    """Finds a body that is set up 「in addition」 to the stated number. Two townships can only be compared when both
    totals are shown. Example: 设工作机构7个,另单独设置服务站."""
    kind = r"(?:站|所|中心|办公室|队)"
    ordered = rf"(?:另|此外|同时)[^。;]{{0,24}}?(?P<a>(?:单独|另行|增加|另外|增|独立)设(?:置|立)?[一-鿿]{{3,14}}{kind})"
    turned = (
        rf"(?P<b>[一-鿿]{{3,14}}(?<!派出)(?<!司法){kind}(?:按[^。;,]{{0,8}})?(?:单独|另行|独立|另外)(?:设置|设立|设))"
    )
    stated = says(plan, rf"机构(?:数)?{NUMBER}个|{NUMBER}个[^。;,]{{0,6}}机构")
    places = {span_of(match, match.lastgroup or 0) for pattern in (ordered, turned) for match in find(plan, pattern)}
    for place in sorted(places) if stated else ():
        yield Found("该机构在规定数量之外单独设置，请写明是否计入机构限额，比较时同时列出两个总数。", place)


@rule("REF-10", "本乡镇名称前后不一", Severity.ERROR, "民政部门公布的行政区划名称")
def own_name(plan: Plan) -> Iterable[Found]:
    """Finds the township under another kind of name (镇, 乡, 街道) than its own. The text was taken from an older or
    another plan. Example: 某江镇 in the title and 某江乡 below."""
    town = fold(plan.township or "")
    stem = re.sub(r"(?:街道|镇|乡)$", "", town)
    if len(stem) < 2 or stem == town:
        return
    for match in find(
        plan,
        rf"(?<![一-鿿]){re.escape(stem)}(?:街道|镇|乡)(?!村)|{re.escape(stem)}(?:街道|镇|乡)(?=党委|政府|机构|机关)",
    ):
        if match.group() != town and not says(plan, "原(?![有则因本])|撤|改设|更名", sentence(plan, match.start())):
            yield Found(f"此处写作“{match.group()}”，其他地方是“{plan.township}”，请统一为现行名称。", span_of(match))
            return


@rule_with_settings("REF-11", "部门名称已经变更", Severity.NOTE, "2018年党和国家机构改革方案（按现行名称比对）")
def outdated_department(plan: Plan, settings: RuleSettings) -> Iterable[Found]:
    """Finds departments under names that ended with the reform of 2018; one finding lists all. The letter would go to
    nobody. By the law of its own day only a plan that is younger than the reform is wrong. Example: 工商所 in a plan of
    2022."""
    pack = national_rule_law()
    if plan.year is None or (settings.day or pack.checked).year < settings.parameter("renamed.year"):
        return
    places = [
        (span_of(match), match.group(), each.now) for each in pack.departments for match in find(plan, each.names)
    ]
    fresh = [one for one in places if not says(plan, "原|更名|前身", Span(one[0].start - 4, one[0].start))]
    if fresh:
        span, old, now = min(fresh)
        message = f"“{old}”已在2018年机构改革后更名，请核对是否应为{now}的现行名称。"
        yield Found(message, span, tuple(one[0] for one in fresh))


@rule("REF-12", "牌子挂在没有设置的机构", Severity.WARNING, ESTABLISHMENT_ORDER)
def board_without_host(plan: Plan) -> Iterable[Found]:
    """Finds a board that is to hang on a body that the plan does not set up. Example: 在综治办挂指挥中心牌子 and no
    综治办."""
    names = {fold(name) for name in _known_names(plan)}
    host_name = r"([一-鿿]{2,16}?(?:办公室|中心|站|所|队))"
    hung_on = (rf"在{host_name}(?:加)?挂[一-鿿]{{2,20}}牌子", rf"牌子[^。;,]{{0,2}}挂[在于]{host_name}")
    for match in (one for pattern in hung_on for one in find(plan, pattern)):
        host = match.group(1)
        if names and not any(name in host or host in name for name in names):
            yield Found(f"牌子挂在“{host}”，但机构设置中没有它，请核对名称。", span_of(match, 1))


@rule("REF-13", "撤销的机构没有承接去向", Severity.WARNING, ESTABLISHMENT_ORDER)
def abolished_without_successor(plan: Plan) -> Iterable[Found]:
    """Finds a body that is abolished while its sentence names nobody who takes its duties, staff and files. Example:
    撤销农机站."""
    for body in plan.bodies:
        area = sentence(plan, body.span.start)
        if body.fate is Fate.ABOLISHED and not says(plan, "划|并入|转|整合|承接|承担|设立|组建|合并|归", area):
            yield Found(f"撤销“{body.name}”，没有写明职责、人员、资产由谁承接，请补充。", body.span)


@rule("REF-14", "更名后仍用旧名", Severity.WARNING, ESTABLISHMENT_ORDER)
def old_name_used(plan: Plan) -> Iterable[Found]:
    """Finds the former name of a renamed body elsewhere in the text. Example: 文化中心更名为文化站, and later
    由文化中心负责."""
    for former, name, span in dict.fromkeys([*_renamed(plan), *_said_to_be_renamed(plan)]):
        for match in find(plan, rf"(?<!原){re.escape(former)}"):
            inside = match.start() in range(span.start - 24, span.end + 1) or former in name
            if former and not inside and not says(plan, "更名|改称|原|撤销|整合", _clause(plan, match.start())):
                yield Found(f"“{former}”已更名为“{name}”，此处仍用旧名，请改正。", span_of(match), (span,))
                break


def _renamed(plan: Plan) -> Iterator[tuple[str, str, Span]]:
    for body in plan.bodies:
        if body.fate is Fate.RENAMED:
            yield from ((fold(former), fold(body.name), body.span) for former in body.former)


def _said_to_be_renamed(plan: Plan) -> Iterator[tuple[str, str, Span]]:
    kind = r"(?:办公室|中心|[站所队])"
    pattern = rf"(?<![一-鿿])([一-鿿]{{2,12}}{kind})(?:更名|改名|改称|易名)为?([一-鿿]{{2,14}}{kind})"
    known = {former for former, _, _ in _renamed(plan)}
    for match in find(plan, pattern):
        if match.group(1) not in known:
            yield match.group(1), match.group(2), span_of(match, 2)


def _clause(plan: Plan, at: int) -> Span:
    """The words up to the next comma or stop before and after ``at``."""
    line = sentence(plan, at)
    text = fold(plan.text)
    start = max(text.rfind(",", line.start, at) + 1, line.start)
    end = text.find(",", at, line.end)
    return Span(start, end if end >= 0 else line.end)
