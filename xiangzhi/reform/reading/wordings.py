"""Wordings: how officials say that a body is set up, kept, renamed, merged, ended or given a signboard.

Each pattern is one way of saying it, on the text of a clause in which a list of names is the single sign ``L``.
Groups: ``new`` the bodies set up, ``old`` what they come from, ``host`` and ``boards``, ``unit`` the organ itself.
"""

from __future__ import annotations

import re

from xiangzhi.lib.document.numerals import NUMBER
from xiangzhi.reform.plan import Fate
from xiangzhi.reform.reading.namelists import LIST as L

COUNT = "[0-9一二三四五六七八九十两]+"
KINDS = "机构|办公室|部门|单位|科室|股室|站所|中心|处室|室|科|股|站|所|大办|一办"

NOT_HERE = re.compile(
    "组织实施|组织领导|实施步骤|工作要求|保障措施|指导思想|基本原则|宣传|纪律|步骤|总体要求|改革目标|附则|工作机制|运行机制"
)
"""Headings under which 设立 and 成立 set up no body of the plan."""

FATES = {
    Fate.RETAINED: "继续保留|保留|维持|仍设|仍为",
    Fate.CREATED: "新组建|新设立?|增设|组建|设立|成立|新建|单独设立|单独设置",
    Fate.ABOLISHED: "撤销|撤掉|取消|不再保留|不再设",
}
FATE_VERB = re.compile("(?:" + "|".join(f"(?P<{fate.name}>{words})" for fate, words in FATES.items()) + ")")

# lists that are set up ------------------------------------------------------------------------------------------------

SETTING = (
    "设立|设置|内设|下设|增设|新设|组建|新组建|成立|建立|设有|(?<!建)设|保留|调整为|整合为|统一为|规范为|配备|撤销|取消"
)
FILLER = (
    r"(?:了|有|以下|下列|如下|综合|统一|单独|独立|分别|一个|个"
    rf"|[^,。;:{L}]{{0,24}}?(?:{KINDS}|{COUNT}个)[^,。;:{L}]{{0,6}}?)?"
    r"(?:,?(?:即|分别|具体|统称|主要|包括|为|是|有|:|统一|设置|名称))*\"?"
)
SET_LIST = re.compile(rf"(?P<verb>{SETTING}){FILLER}(?P<new>{L})")
TITLES = (
    "机构设置|内设机构|职能机构|工作机构|办事机构|党政机构|综合办事机构|事业单位|事业机构|事业站所|下属单位|内设科室|股室|科室|站所"
    "|派驻机构|机构"
)
TITLED_LIST = re.compile(
    rf"(?:{TITLES})(?:设置|分别|名称|统一|具体|主要|调整)?(?:为|是|有|:|包括)+\"?(?P<new>{L})"
    rf"|(?:下属|所属|直属|下辖)(?:事业)?(?:机构|单位)(?:有|:)?(?P<new2>{L})"
)
THUS_LIST = re.compile(rf"^(?:即|分别是|分别为|分别|包括|具体为|具体是|名称为|它们是|其中|主要有|有)+:?\"?(?P<new>{L})")
NICKNAMED_LIST = re.compile(
    rf"(?:{COUNT}(?:办|局|科|股|队|大队|中心|所|站|室|部|委|平台))+\"?"
    rf"(?:是指|指的是|分别是|即|包括|为)+:?(?:新成立|新设立|新组建)?(?P<new>{L})"
)
COUNTED_LIST = re.compile(
    rf"(?P<new>{L})\"?(?:等|共计?|这|,共)?{COUNT}个"
    r"(?:\"?[^,。;:]{0,10}?(?:机构|部门|单位|科室|股室|站所|办公室|中心|所|站|科|股))"
)
LISTS = (SET_LIST, TITLED_LIST, THUS_LIST, NICKNAMED_LIST, COUNTED_LIST)
ELIDED = re.compile(
    r"(?:设立|设置|内设|下设|(?<!建)设|组建|统一为|为)"
    r"(?P<parts>[^\W\d]{2,10}(?:(?:、|和|及)[^\W\d]{2,10}?){1,12}?)"
    rf"等?(?P<value>{NUMBER})个(?:综合性?|内设|职能|工作)?(?P<kind>办公室|科室|科|股|中心|站|所)(?![室长])"
)
ALSO = re.compile("(?:同时|另|此外|并|另外|,)*(?:设立|组建|单独设立|单独设置|增设|新设)")
COUNT_BEFORE = re.compile("[0-9一二三四五六七八九十两]个$")
APART = re.compile("另(?!外)|单独设|不计入|不占")
UNIT = re.compile(
    rf"(?P<unit>{L})(?:\([^()]*\))?,?(?:是|为|系|属)[^{L}。;,]{{0,20}}?"
    r"(?:(?P<organ>工作部门|组成部门|直属机构|派出机构|派出机关|工作机构|办事机构|职能部门|直属部门|行政机构|工作机关)"
    r"|事业单位|管理机构)"
)

# what becomes of bodies -----------------------------------------------------------------------------------------------

RENAMED = re.compile(
    rf"(?:将|把|原)?(?P<old>{L})[^{L},。;]{{0,10}}?,?"
    r"(?:更名为|改名为|更改为|改称为?|易名为|改为|改设为|调整为|更名|变更为|改组为|升格为|调整设置为|重新组建为|转为)"
    rf"(?P<new>{L})"
)
MERGED = re.compile(
    rf"(?:将|把|由|整合|合并|原|以|撤销|依托)*(?P<old>{L})[^{L}。;]{{0,24}}?"
    rf"(?:整合|合并|归并|重组|组合|撤并|为基础|基础上|进行)[^{L}。;]{{0,16}}?"
    rf"(?:组建|设立|成立|设置|合并为|整合为|为|成|建立|设)[^{L}。;,]{{0,10}}(?P<new>{L})"
    rf"|(?:整合|合并|撤销|归并)[^{L}。;]{{0,6}}(?P<old2>{L})[^{L}。;]{{0,16}},?"
    rf"(?:新?组建|设立|成立|设置|合并为|整合为)(?P<new2>{L})"
)
ABSORBED = re.compile(
    rf"(?:将|把)?(?P<old>{L})[^{L}。;]{{0,10}}?"
    rf"(?:并入|归并到?|合并到|划归|整合到|整合进|归入)(?:到|至|了)?(?P<new>{L})"
)
ABOLISHED = re.compile(
    rf"(?:撤销|撤掉|取消|不再设|不再保留|不再设置|不再设立)(?:原|原有|原来的|现有)?(?P<old>{L})"
    rf"|(?P<old2>{L})[^{L},。;]{{0,6}},?(?:不再保留|予以撤销|撤销|自行撤销|同时撤销|不再设置|不再单独设置)"
)
KEPT = re.compile(
    rf"(?:派驻到?|设在|驻)?[^{L},。;]{{0,8}}(?P<new>{L})"
    r"(?:(?:的|,|均|仍|继续|机构|维持|原有|现有|予以)*(?:机构不变|不变|保留不变|予以保留|继续保留|仍予保留|保留)"
    rf"|[^{L}。;]{{0,24}}?(?:机构不变|体制不变|保持不变|维持不变|派[驻出]机构$))"
)

# signboards and joint offices -----------------------------------------------------------------------------------------

HOSTED = re.compile(rf"(?:在|依托)(?P<host>{L})[^{L}。;]{{0,6}}?(?:加挂|增挂|挂)(?P<boards>{L})(?:[^{L}。;]{{0,4}}牌)?")
BOARDED = re.compile(
    rf"(?P<host>{L})[^{L}。;]{{0,30}}?,?(?:同时|并|对外)*(?:加挂|增挂|挂)(?P<boards>{L})(?:[^{L}。;]{{0,6}})牌"
)
HUNG = re.compile(",?(?:同时|并|对外)*(?:加挂|增挂|挂)")
JOINED = re.compile(rf"(?P<left>{L})[^{L}。;]{{0,12}}?(?:与|和|同)(?P<right>{L})(?:实行|继续)*(?:合署|联合|合并)办公")

# numbered items -------------------------------------------------------------------------------------------------------

ITEM = re.compile(
    rf"(?:(?:继续|仍|拟|予以|单独|新)*(?:{'|'.join(FATES.values())})(?:镇|乡|街道|县)?)?\"?(?P<new>{L})\"?"
    rf"(?=$|[,。:;( \t\"{L}]|挂|加挂|核定|编制|行政编制|事业编制|人员编制|主要|负责|承担|为(?!民)|更名|改|机构|规格|与|设|[0-9]"
    r"|[正副]?[科股]级|公益|人员|领导|由|的|并入|-)"
    rf"(?!设(?:下列|立|置|以下|{COUNT}个|内))"
)
NOT_ITEM = re.compile(
    r"(?:由|的|与)[^,。;]{0,14}(?:平台|机制|关系|工作)|,?(?:更名|改名|改称|改为|并入|合并|整合|调整为)"
)
OTHER_SUBJECT = re.compile(rf",{L}(?:各|均|分别)?(?:核定|编制|行政编制|事业编制|设主任|设所长|不少于|[0-9]+名)")
RENAMED_ITEM = re.compile(
    rf"(?:将|把|原)*(?P<old>{L})[^{L},。;]{{0,8}}?(?:更名为|改名为|更改为|改称为?|改为|调整为|变更为)(?P<new>{L})"
)
FOLLOWS = re.compile(
    "(?:主要|工作)?(?:职责|职能|任务)|核定|编制|人员编制|设(?!立|置)|领导职数|配备|行政编制|事业编制|机构规格|规格"
)
GROUP_WORDS = re.compile("以上|上述|其他|各(?:办公室|单位|机构)|原")
ROW = re.compile("(?:分别是|分别为|如下|即|包括|下列|以下|为|是|:)[^。;]{0,12}:?,?$")
