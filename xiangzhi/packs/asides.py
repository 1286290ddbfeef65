"""Which stretches of a complaint say little about its subject: who the writer is, whom they asked before, who suffers, what
it leads to, and beside what it happened. Pure; owns these patterns and how much such a stretch still counts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_REST = "[^,。;!?:]"
_WHO = (
    r"(?:是|作为|身为|系)(?:一?[名个位户]|咱们?|本|我们|村里的?|这里的?|镇上的?)*(?:老|普通|退休|贫困|年轻)?"
    r"(?:退伍军人|退役军人|复员军人|转业军人|军人|低保户|五保户|贫困户|脱贫户|残疾人|党员|独居老人|学生|教师|老师|村民代表|人大代表"
    r"|小组长|业主|租户|租客|农民工|个体户|种粮大户|退休干部|退休工人|网格员|志愿者|外来务工人员|游客|退伍老兵|老兵|聋哑人|单亲妈妈"
    r"|孤寡老人|低保|五保|残疾|大学生|外地人|养殖户|个体工商户|老支书|村医|民办教师|下岗工人|合同工|孕妇|独生子女户)"
    r"|(?:村主任|村长|村?书记|村?干部|党员干部|党员|会计|队长|老师|教师|医生|低保户|五保户|贫困户|退伍兵|军属)(?:他|她)?家里?(?:的|有|把|在)?"
    r"|(?:坐轮椅|拄拐杖?|腿脚不(?:便|好|方便|利索)|行动不便|眼睛不好|耳朵背|身体不好|上了年纪|在外打工|在外地打工|外出务工|在外面打工|独居)的?"
)
_INTRODUCES = (
    r"(?:来电人|市民|本人|我们?|俺)(?:家)?(?:为|是|系)[^,。;!?]{1,16}(?=,)"
    r"|(?:我|我们|本人|俺|来电人|其)(?:家)?(?:是)?(?:居?住?在|在)[^,。;!?]{0,10}(?:开|经营|做|上班|打工|干活|租|住)[^,。;!?]{0,8}(?=,)"
    r"|户口在[^,。;!?]{0,8}"
)
_ASKED = (
    r"(?:找|跟|给|向|和|问|喊|打给)过?(?:了|我们|咱|本)?(?:村委会?|村干部|村书记|村支书|书记|村主任|村长|镇政府|镇里|镇上|乡里|居委会|社区|物业|队长|组长|网格员"
    r"|派出所|相关部门|政府)[^,。;!?]{0,14}(?:反映|说|讲|投诉|不管|推|没用|解决|无果|反应|报告|电话|答复|回复|处理)"
    r"|(?:村委会?|村干部|村书记|村支书|书记|村主任|村长|社区|村里|居委会|网格员|物业)(?:只会|总是|一直|都|也|就|却)?(?:说|答复|讲|让|叫|推|不管|没人管|来看过|不处理|没处理|管不了|调解过|调解了)"
    r"|(?:信访局|信访办|12345|热线|供电所|水厂|交警|城管|环保局?|住建局?|国土所?|水利站?|农业站|民政局?|司法所|施工队|开发商|厂里|工作人员|值班的?)"
    r"(?:的人|同志|那边|那头)?(?:又|也|都|就|却|只)?(?:说|讲|让我|叫我|推|回复|答复|来过|来看过|不管|管不了)[^,。;!?]{0,8}"
    r"|(?:网格员|村干部|镇里|村里|执法队|城管|民警)(?:也|都|就)?(?:来过|看过|知道|拍了?照|登记过)[^,。;!?]{0,6}"
    r"|(?:再不|不然|否则|不行|要不)[^,。]{0,14}(?:上访|信访|曝光|媒体|记者|抖音|起诉|打官司|法院|市里|县里|省里)"
    r"|(?:打|拨打)过?(?:了)?(?:12345|热线|电话|110)|多次(?:反映|投诉|信访|上访)"
)
_PEOPLE = (
    r"(?:老人|老年人|老头|老太|老娘|老妈|小孩子?|孩子|娃娃?|学生|孕妇|行人|路人|过路的?|骑车的?人?|居民|村民|群众|我[妈爸爷奶]"
    r"|奶奶|爷爷|孙子|孙女|儿子|女儿|婴儿|宝宝)"
)
_SUFFERS = (
    rf"{_PEOPLE}{_REST}{{0,8}}?(?:摔|跌|滑倒|绊倒|崴|睡不|没法睡|失眠|出行|走路|上学|上下学|放学|写作业|高考|中考|呛|咳|不敢|害怕|看病|骑车|过路)"
    rf"{_REST}{{0,8}}"
)
_LEADS_TO = (
    rf"(?:影响|妨碍|方便){_REST}{{0,10}}(?:出行|通行|休息|睡眠|生活|学习|上学|健康|安全|生产|收割|市容|形象|心情)"
    rf"|(?:万一|差点|险些|害得|以致|不然|生怕|就怕|怕){_REST}{{0,20}}"
)
_BESIDE = (
    r"(?:学校|小学|中学|幼儿园|医院|卫生院|卫生室|派出所|超市|银行|加油站|敬老院|养老院|菜市场|市场|镇政府|村委会?|村部|广场|公园|车站"
    r"|公交站|水库|池塘|水塘|养[猪鸡鸭鹅牛羊][场厂]?|养殖场|厂子?|工地|寺庙?|桥头?|公厕|垃圾站|祠堂|文化站|服务中心|小区|饭店)"
    r"(?:的)?(?:旁边?|边上|附近|对面|对过|门口|门前|门外|后面|后头|后边|后身|前面|隔壁|东侧|西侧|南侧|北侧|路口|周边|跟前|这边|那边|往[东西南北])"
)
_KINDS = (
    (0.25, re.compile(f"{_WHO}|{_ASKED}")),
    (0.5, re.compile(_INTRODUCES)),
    (0.35, re.compile(_SUFFERS)),
    (0.5, re.compile(_LEADS_TO)),
    (0.35, re.compile(_BESIDE)),
)
_SENTENCE_END = re.compile(r"[。;!?]")
_ACROSS_SENTENCES = 0.5
_FEWEST = 4


def asides(folded: str) -> list[tuple[int, int, float]]:
    """(start, end, weight below 1) of every stretch of ``folded`` that says little about the subject."""
    return [(*match.span(), weight) for weight, pattern in _KINDS for match in pattern.finditer(folded)]


def without(folded: str, stretches: Sequence[tuple[int, int, float]]) -> str:
    """``folded`` with a blank for every aside; as it is where nothing else would be left."""
    kept: list[str] = []
    at = 0
    for start, end, _ in sorted(stretches):
        kept.append(folded[at : max(at, start)])
        at = max(at, end)
    shorter = " ".join((*kept, folded[at:]))
    return shorter if len(shorter.strip()) >= _FEWEST else folded


def sentence_ends(folded: str) -> list[int]:
    """The places of the marks that end a sentence, in order."""
    return [match.start() for match in _SENTENCE_END.finditer(folded)]


def share(start: int, end: int, stretches: Sequence[tuple[int, int, float]], ends: Sequence[int]) -> float:
    """How much a phrase at ``[start, end)`` counts, above 0 up to 1: less inside an aside, less when it spans two sentences."""
    weight = min((weight for left, right, weight in stretches if left <= start and end <= right), default=1.0)
    spans = bisect_right(ends, start) < bisect_right(ends, end - 1)
    return weight * (_ACROSS_SENTENCES if spans else 1.0)
