"""Duties (职责): sentences of a body's paragraph cut at 、 , and ; with the role of their verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.plan import DutyRole

LEAD_IN = Pattern(
    r"(?:.{0,12}?(?:主要职责|主要职能|主要任务|工作职责|工作职能|职责任务|职能职责|职责|职能)(?:是|为|:|任务|有"
    r"|包括)*)?(?:\"|,|:|其|并|具体|主要|统一|归口|集中|共同|综合(?=统筹)|同时|还|要|和|及|以及|单位|该.{1,8}?)*"
)
VERBS = {
    DutyRole.ASSIST: "协助|配合|参与|协办|协同",
    DutyRole.COORDINATE: "综合协调|组织协调|统筹协调|协调|统筹",
    DutyRole.LEAD: "负责|承担|承办|依法履行|履行|行使|组织实施|组织开展|做好|抓好|落实|执行|开展|办理|依法(?=.{2})|对(?=.{2,20}进行)",
}
VERB = Pattern("|".join(f"(?P<{role.name}>{words})" for role, words in VERBS.items()))
WRITTEN_VERB = Pattern(
    "拟[订定]|组织|指导|监督|贯彻|研究|起草|编制|制[定订]|推[进动]|开展|管理|办理|审[核批查]|受理|提供|收集|汇总|落实"
    "|实施|维护|建立|完善|加强|宣传|牵头|会同|依法|督[促办导]|检查"
    "|统计|分析|综合|处理|接待|调[查处解]|保障|联系|服务|做好|抓好|按规定|按照|为|对|受|参与|促进|引导|执行|履行|集中"
    "|代表|承接|整合|排查|化解|协助|配合|协调"
)
CATCH_ALL = Pattern(
    "交办|交付|(?:其他|其它|相关)(?:有关)?(?:工作|事项|任务|事务|职责)$|^(?:其他|其它)|^领导交|^完成.{0,14}任务$"
)
TAIL = Pattern(
    r"等?(?:方面|各方面|各项|日常|有关|相关)*(?:的)?(?:(?:审批服务|执法)?(?:人员)?力量(?:和|及)?(?:相关|有关)?)?(?:具体|各项|日常)?(?:工作|职责|事务|职能|事项|任务|业务)?(?:等)?$"
)
ON_BEHALF = Pattern("[,:]?(?:对外)?以[^,。;]{2,30}?名义(?:依法)?(?=开展|承担|行使|实施|履行|进行|负责)")
ASSIGNED = Pattern("(?:承办|完成|办理|做好|负责)[^,;。]{0,30}(?:交办|交付)")
"""承办上级和党委、政府交办的其他工作 is no duty, with all its 、."""
NO_DUTY = Pattern(
    r"编制|职数|[0-9]名|建制|规格|级事业单位|公益[一二]类|牌子|合署|兼任|担任|内设机构|以下简称|更名|整合|组建|设立"
    r"|撤销|划入|划转|转入|在职|现有|实有|正职|副职|规定执行|保留$|^[为是系属].{0,16}派[出驻]机构|垂直管理|^由[^、]{2,14}管理$|^(?:由)?[^、]{0,12}牵头$|^设"
    r"|以下简称|负责人|科级|股级|经费|另行规定|^\(?[0-9、,. ]*$"
)


@dataclass(frozen=True, slots=True)
class DutyPlace:
    """One duty in flow offsets with its role."""

    start: int
    end: int
    role: DutyRole


def duties_in(text: str, start: int, end: int, begun: bool = False) -> Iterator[DutyPlace]:
    """Duties of one sentence (between 。 and ;). A sentence about posts and grades has none. ``begun`` takes a sentence
    without one of the known verbs too: the text is known to be about duties."""
    role = DutyRole.LEAD
    if on_behalf := ON_BEHALF.match(text, start, end):
        start = on_behalf.end()
    if assigned := ASSIGNED.search(text, start, end):
        end = assigned.start()
    for begin, stop in _pieces(text, start, end):
        head = LEAD_IN.match(text, begin, stop)
        place = head.end() if head else begin
        verb = VERB.match(text, place, stop)
        if not verb and begun and not WRITTEN_VERB.match(text, place, stop) and begin == start:
            begun = False
        if verb:
            role, begun = DutyRole[verb.lastgroup or "LEAD"], True
            place = _behind(text, verb, stop)
        if begun and not NO_DUTY.search(text, begin, stop):
            yield from _one(text, place, stop, role)


def _behind(text: str, verb: re.Match[str], stop: int) -> int:
    """负责 and 承担 fall away; a verb that says what is done (开展, 办理) stays with its duty."""
    word = verb.group()
    if word not in (
        "负责",
        "承担",
        "协助",
        "配合",
        "参与",
        "协调",
        "统筹",
        "综合协调",
        "组织协调",
        "统筹协调",
        "协同",
        "依法履行",
        "履行",
        "做好",
        "抓好",
    ):
        return verb.start()
    return verb.end()


def _one(text: str, start: int, stop: int, role: DutyRole) -> Iterator[DutyPlace]:
    words = text[start:stop]
    if CATCH_ALL.search(words):
        return
    tail = TAIL.search(words)
    end = start + tail.start() if tail and tail.start() >= 2 else stop
    if 2 <= end - start <= 120:
        yield DutyPlace(start, end, role)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    depth, begin = 0, start
    for place in range(start, end):
        sign = text[place]
        if sign in '(《"':
            depth += 1 if sign != '"' else 0
        elif sign in ")》":
            depth = max(0, depth - 1)
        elif sign in "、,;:" and not depth:
            if place > begin:
                yield begin, place
            begin = place + 1
    if begin < end:
        yield begin, end
