"""Names of bodies: where a word that ends like a body (办公室, 中心, 站, 所, 队 …) begins and ends.

Chinese writes no blanks, so the end of a name is sure and its beginning is what has to be found: it lies behind the last
punctuation mark, name, or word that cannot be part of a name (设立, 由, 的, 更名为 …).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xiangzhi.lib.document.patterns import Pattern

LONGEST = 30

STRONG = (
    "办公室|(?:服务|事务|活动)?中心(?![站所校学城镇村线点环任工思小卫幼敬户地区内位])|(?:大|中|支|总)队(?![长伍员])|队(?![长伍员列形友])"
    "|(?:人民)?武装部|人武部|站(?![所长点位在台岗立])"
    "|(?<![场站处厕住寓之如所派与])所(?![长牵负有需在得属谓述列辖做用致确作承规提涉反产处拥]|以(?!及))|派出所(?!所?长)"
    "|分局(?![长])"
    "|监察组(?!长)|纪检监察室|党校|管委会|管理委员会(?!办)|指挥部|事务署|运管所|工作站|监督管理局(?![长])"
)
WEAK = (
    "(?<![交承督举主协兴创查代经帮审批受筹会专催转通网来可不自停立快就能易编党])办(?![理法公事学案好件结税证医班会文电主复])"
    "|(?<![全学专本内外各百])科(?![技学教普研目协员长级室])|(?<![参入])(?<!(?<!防)控)股(?![级室份东权长])|(?<![教科股会议阅])室(?![内外友])"
    "|(?<![好坏到深用益出长])处(?![理罚置级长于分在境])|(?<![干全内总支各外])部(?![门分署队长级际署位])"
    "|(?<![格布各大结全当时])局(?![长面部级限势域])"
    "|馆(?![长员])|(?<![法学大])院(?![长校士])|(?<![校家公])园(?![区艺林长丁])|组(?![织建成长员合])|委员会"
    "|委(?![员托派会书])|(?<![居村社协工常])会(?![议计务场员长见谈商同])|团(?![队结体员委长])|校(?![园长外])|局机关"
    "|厅(?![局长级])"
)
DIGITS = Pattern(r"^[\d.]{1,2}(?=[^\W\d]{3})")
ENDING = Pattern(f"(?P<strong>{STRONG})|(?P<weak>{WEAK})")

STOPS = Pattern(
    "(?:(?:[0-9]{2,4}|[〇零一二三四五六七八九]{4})年(?:[0-9一二三四五六七八九十]{1,2}月)?(?:[0-9]{1,2}日)?(?:底|初|末|起|[春夏秋冬]季?|[上中下]旬)?|[设内下增新加单另分仍可专合拟暂][立置有设]|设立|设置|设(?=计划生育)|(?<=[(,])含|(?<!建)设有|(?<![建附])设(?![计施备立置有])|(?:新"
    "|重新)?组建(?:成立)?|成立|建立(?!健全)|建立健全|构建|搭建|健全|筹建|创建"
    "|保留|撤销|撤并|取消|精简|核减|核增|增核|调增|调减|核销|"
    "(?:更名|改名|更改|调整|改设|合并|整合|整体划转|分设|转制|变更|统一|规范|分别|归并|组建|设置|设立|并|改|定|转"
    "|升格|优化|划转|合|统称)[为成](?!立)|改称|易名|改组|称为|名为|简称|称"
    "|(?:划归|并入|归并到?|划入|归入|移交给?|转入|划转到?|划转至|隶属于?|归口|挂靠(?:在|于)?|合并到)|即|加挂|增挂|挂牌|挂|与(?=.{2,16}合署)"
    "|明确|依托|通过|纳入|接入|进驻|进入|对接|反馈[到至给]|报送|上报|交由|交给|报告给?|呈报|报(?=[县镇乡省市])|搭起|建起|办起|由(?!来)|(?<!党)的|的(?!建设(?:工作|办))|在|向|或|等|包括|包含|分为"
    "|(?<=分)别|其中|各(?!级)|(?:负责|承担|实行|撤[销掉]|不再保留|不再设|不再|拟)"
    "|(?:[0-9]+|[一二两三四五六七八九十]+|若干|多|几)(?:个|支|家|类|处所)|[0-9]+名|原有|现有|现设|已有|均|仍|以及"
    "|同意|批准|批复|决定|派出(?!所|机构)|(?:机构|单位|站所|其)中|(?:事业|行政|党政|职能|内设|工作|综合"
    "|公益[一二]类)(?:机构|单位)(?!编|中|监督|登记|管理|改革)|形成|属于|作为|对应|确定|使用|适用|占用|使|和(?=县|省"
    "|市)|上级|同级|本级|有关|相关|相应|其他|其它|对设在|驻"
    "|(?:单独|综合|统一|分别|独立|全部|继续|不再|专门|及时|统筹)(?:设置|设立|设|保留|组建)"
    "|为(?=[^民农企侨军老残社])(?=.{1,3}(?:政府|委|局))|是指|指的是|组成(?!员)|关于|至|到(?!达)|将|把|要与|暨|兼)"
)
AT_START = Pattern(
    "^(?:(?:调整后|改革后|每个?(?=[^个]{3})|下属|全|本|新的|原|该|其|此|了|一个|一支|一|要|和|与|及|并|也|又|又称|以(?!上)|等|从|为(?=农业|农村|社会|社区|残联|老年|退役|拥军)|对(?!外|口"
    "|台)|按(?!照)|按照|以上|上述|给|请|让|是|除|如|如果|均|另|再|还|则|凡|因|各|为(?!民|农|企|侨|军|老|残|社)|以及"
    "|专门|独立|单独|统一|并将|并由|可|应(?!急)|须|需|可由|主要|以原?|现|现由|成为|属|系|整合(?!协)|合并|归并"
    "|优化(?!营商|发展|经济)|规范|完善|加强|强化|理顺|推进|推动|统一规范|探索|打造|建好|建成|建设(?=.{0,4}(?:镇|乡"
    "|街道)|为民|便民)|做好|抓好|改造|提升|充分发挥|发挥|开展|制定|配齐|配强|组织(?!部|人|宣|科|股|处|室|工|建|员|统|群|$)"
    "|指导(?!中心)|按照|根据|管理(?=县|镇|乡)|改革|现行|基层(?=综合执法队伍)|拟)+)"
)
NEVER = Pattern(
    "(?:各|每|有关|相关|上述|以上|其他|其它|内设|下设|所属|直属|职能|事业|上级|部门|单位|行政|科|股|站|所|办|中心|机构|两|双|多|该|本|此)?"
    "(?:科室|股室|站所|所队|部门|单位|站|所|队|科|股|室|处|部|局|办|组|会|委|团|院|馆|园|校|厅)$"
    "|.*(?:村委会|居委会|监委会|业委会|全会|大会|协会|工会|学会|为中心|座谈会|现场会|联席会|党委会|支部|党组|领导班子|中央"
    "|区委|旗委|县委|市委|省委|党委|纪委|政法委|团委|村两委|常委会|党工委|人大|妇联|委员会$|工作室|会议室|阅览室|教室"
    "|调解室|宿舍|食堂|"
    "[一二三四五六]级[站所馆]|车站|电站|网站|水站|场所|厕所|诊所|互助组|党小组|学习组|工作组|专项组|本科|全科|专科|学科|领导组|指挥部|干部"
    "|全部|内部|支部|外部|党部|东部|西部|南部|北部|中部|西北部|部队|军队|团队|梯队|乐队|车队|舰队|保洁队|志愿队"
    "|宣传队|"
    "国务院|法院|检察院|医院|学院|剧院|国家.{0,6}局|格局|布局|大局|全局|结局|时局|.{0,3}当局|电视台|公园|校园|家园"
    "|田园|乐园|幼儿园|园|学校|小学|中学|高校|集团|社团|群团|人民团|.*办事处)$|.*领导小组|.*委员会$"
)


BRANCH = Pattern(r"[^\W\d]{1,5}?(?:分中心|分局|派出所|中队|分站|工作站|管理所|监管所)")
SHORT = Pattern(
    r"(?:(?:[办站所局队科室委]|中心)?[\d一二三四五六七八九十两]+)+个?(?:大?办|[大中]?队|中心|站|局|所|科|股|室|部|组)$"
)
GENERIC = Pattern(
    "(?:(?:综合性?|内设|职能|党政|工作|行政|办事|服务|管理|事务|执法|综合服务)*(?:办公室|中心|站|所|队|大队|站所|科室|股室|分局))"
)
COUNTED = Pattern("(?:[0-9]+|[一二两三四五六七八九十]+|几|多|各)(?:个|大|支|家)$|各$|每个?$|所有$")
WHOLE = Pattern("(?:办公室|(?:人民)?武装部|人武部|派出所|党校)$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the flow, ``[start, end)``; ``sure`` is False for endings that are names only in a list of bodies (科, 股, 部 …)."""

    text: str
    start: int
    end: int
    sure: bool


def find_names(text: str, start: int = 0, end: int | None = None) -> list[Name]:
    """Names of bodies in ``text[start:end]``, in order and apart from each other."""
    return list(_names(text, start, len(text) if end is None else end))


def _names(text: str, start: int, stop: int) -> Iterator[Name]:
    floor = start
    for match in ENDING.finditer(text, start, stop):
        if match.start() < floor or _goes_on_as_name(text, match.end(), stop):
            continue
        begin = _beginning(text, max(floor, match.end() - LONGEST), match)
        name = text[begin : match.end()]
        if not (NEVER.match(name) and text[match.end() : match.end() + 1].isalpha()):
            floor = match.end()
        if GENERIC.fullmatch(name) and COUNTED.search(text, max(start, begin - 4), begin):
            continue  # 四个办公室 counts, it names nothing
        if (begin < match.start() or WHOLE.match(name)) and not NEVER.match(name) and not SHORT.match(name):
            yield Name(name, begin, match.end(), match.lastgroup == "strong" and name != "办公室")


def _goes_on_as_name(text: str, end: int, stop: int) -> bool:
    """A longer name swallows a shorter one at its beginning: 委员会办公室, 主席团办公室, 大队办公室."""
    if text.startswith(("办公室", "党校"), end):
        return not text[max(0, end - 3) : end].endswith(("办公室", "中心"))
    return text[end - 1 : end] in "心局队" and bool(BRANCH.match(text, end, stop))


def _beginning(text: str, floor: int, match: re.Match[str]) -> int:
    begin = match.start()
    while begin > floor and (
        text[begin - 1].isalnum() or (text[begin - 1] in "·-" and text[begin - 2 : begin - 1].isalnum())
    ):
        begin -= 1
    for stop in STOPS.finditer(text, begin, match.end()):
        if stop.end() <= match.start():
            begin = stop.end()
    if digits := DIGITS.match(text[begin : match.start() + 1]):
        begin += digits.end()
    lead = AT_START.match(text[begin : match.start()])
    return begin + (lead.end() if lead else 0)
