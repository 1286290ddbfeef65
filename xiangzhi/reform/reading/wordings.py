"""Wordings: how officials say that a body is set up, kept, renamed, merged, ended or given a signboard.

Each pattern is one way of saying it, on the text of a clause in which a list of names is the single sign ``L``.
Groups: ``new`` the bodies set up, ``old`` what they come from, ``host`` and ``boards``, ``unit`` the organ itself.
"""

from __future__ import annotations

from xiangzhi.lib.document.numerals import NUMBER
from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.plan import Fate
from xiangzhi.reform.reading.namelists import LIST as L

COUNT = "[0-9一二三四五六七八九十两]+"
KINDS = "机构|办公室|部门|单位|科室|股室|站所|中心|处室|室|科|股|站|所|大办|一办"

NOT_HERE = Pattern(
    "组织实施|组织领导|实施步骤|工作要求|保障措施|指导思想|基本原则|宣传|纪律|步骤|总体要求|改革目标|附则|工作机制|运行机制"
)
"""Headings under which 设立 and 成立 set up no body of the plan."""

FATES = {
    Fate.RETAINED: "继续保留|保留|维持|仍设|仍为",
    Fate.CREATED: "新组建|新设立?|增设|组建|设立|成立|新建|建立(?!健全)|单独设立|单独设置",
    Fate.ABOLISHED: "撤销|撤掉|取消|不再保留|不再设",
}
FATE_VERB = Pattern("(?:" + "|".join(f"(?P<{fate.name}>{words})" for fate, words in FATES.items()) + ")")

# lists that are set up ------------------------------------------------------------------------------------------------

SETTING = (
    "设立|设置|内设|下设|增设|新设|组建|新组建|成立|建立|设有|(?<!建)设|保留"
    "|(?:调整|整合|合并|归并|优化|重组|统一|规范)[为成]|配备|撤销|取消"
)
FILLER = (
    rf"(?:\"[^\"{L}]{{1,20}}\",?)?(?:了|有|以下|下列|如下|综合|统一|单独|独立|分别|一个|个"
    rf"|[^,。;:{L}]{{0,24}}?(?:{KINDS}|{COUNT}个)[^,。;:{L}]{{0,6}}?)?"
    r"(?:,?(?:即|分别|具体|统称|主要|包括|为|是|有|:|统一|设置|名称))*\"?"
)
SET_LIST = Pattern(rf"(?P<verb>{SETTING}){FILLER}(?P<new>{L})")
LEADS_ON = "(?:,?(?:即|分别|具体|依次|主要)|为|是|有|:|包括|包含)+"
TITLES = (
    "机构设置|内设机构|职能机构|工作机构|办事机构|党政机构|综合办事机构|事业单位|事业机构|事业站所|下属单位|内设科室|股室|科室|站所"
    "|派驻机构|机构"
)
TITLED_LIST = Pattern(
    rf"(?:{TITLES})(?:设置|分别|名称|统一|具体|主要|调整)?(?:共|总数)?(?:{COUNT}个)?{LEADS_ON}\"?(?P<new>{L})"
    rf"|(?:下属|所属|直属|下辖)(?:事业)?(?:机构|单位)(?:有|:)?(?P<new2>{L})|^(?:下属|下辖)(?:有|:)?(?P<new3>{L})"
    rf"|(?:下属|所属|直属|下辖)(?:事业)?(?:机构|单位){COUNT}个,(?P<new4>{L})"
)
ANNOUNCED_LIST = Pattern(rf"{COUNT}个[^,。;:{L}]{{0,10}}?(?:{KINDS}){LEADS_ON}\"?(?P<new>{L})")
THUS_LIST = Pattern(rf"^(?:即|分别是|分别为|分别|包括|具体为|具体是|名称为|它们是|其中|主要有|有)+:?\"?(?P<new>{L})")
NICKNAMED_LIST = Pattern(
    rf"(?:{COUNT}(?:办|局|科|股|队|大队|中心|所|站|室|部|委|平台))+\"?,?"
    rf"(?:是指|指的是|分别是|即|包括|为)+:?(?:新成立|新设立|新组建)?(?P<new>{L})"
)
COUNTED_LIST = Pattern(
    rf"(?P<new>{L})\"?(?:等|共计?|这|,共)?{COUNT}个"
    r"(?:\"?[^,。;:]{0,10}?(?:机构|部门|单位|科室|股室|站所|办公室|中心|所|站|科|股))"
)
RESTATED_LIST = Pattern(rf"{COUNT}个{L}{LEADS_ON}\"?(?P<new>{L})")
"""设6个农机站,分别为:A、B …: the kind is a name itself."""
LISTS = (SET_LIST, RESTATED_LIST, TITLED_LIST, ANNOUNCED_LIST, THUS_LIST, NICKNAMED_LIST, COUNTED_LIST)
ELIDED = Pattern(
    r"(?:设立|设置|内设|下设|(?<!建)设|组建|统一为|为)"
    r"(?P<parts>[^\W\d]{2,10}(?:(?:、|和|及)[^\W\d]{2,10}?){1,12}?)"
    rf"等?(?P<value>{NUMBER})个(?:综合性?|内设|职能|工作)?(?P<kind>办公室|科室|科|股|中心|站|所)(?![室长])"
)
CHANGES = Pattern("增加|核增|核减|调增|调减|减少|追加|核销|收回|划转|调整[为到至]")
ADJUSTED = Pattern(
    rf"^(?:[^{L}。;]{{0,16}}?,)?(?:同意|决定|经[^,]{{0,8}}同意,?)?(?:将|对|给|为|(?:增加|核减|核增|核销|收回|减少))?(?P<new>{L})(?:的)?"
    r"(?:增加|核增|核减|调增|调减|减少|追加|(?:财政|全额|拨款|事业|行政|人员|机关)*编制(?:数|总数)?(?:由|从|[0-9]+名)"
    r"|[0-9]+名[^,。;]{0,8}编制[^,。;]{0,8}(?:划|转))"
)
"""同意A增加事业编制3名: an approval of numbers names a body that exists."""
RESULTING = Pattern(
    rf"(?:调整|划转|核减|核增|增加|核销)后,?(?P<new>{L})(?:的)?(?P<organ>机关)?(?:财政|全额|拨款|事业|行政|人员|工勤)*编制"
)
"""调整后,A事业编制25名: what an approval of numbers leaves a body with; 机关 says that it is an organ."""
ALSO = Pattern("(?:同时|另|此外|并|另外|,)*(?:设立|组建|单独设立|单独设置|增设|新设)")
COMES_FROM = Pattern(
    "(?:^|(?<=[。;]))(?:将|把|由|整合|原|在)[^。;]{2,60}(?:整合|合并|基础上|更名)[^。;]{0,20}(?:组建|设立|成立|为)"
)
FOUNDED = Pattern(rf"(?P<new>{L})\"?(?:正式|相继|先后|挂牌|也|随即|单独)*(?:成立|建立|组建|设立)(?=$|,)")
"""1978年A站成立: the gazetteer's way, with the body in front of the verb."""
OWED = Pattern(rf"(?P<count>{COUNT})(?:个[^,。;{L}]{{0,8}}|[办局科股队所站室部])\"?,?{LEADS_ON}\"?{L}")
"""三办,即A,承担…;B,承担…: a list that goes on over several sentences, each with what its body does."""
PROMISED = Pattern(rf"(?P<count>{COUNT})个[^,。;{L}]{{0,8}}$")
"""设4个股;A、B、C、D: a sentence that ends with a number, before one that is nothing but so many names."""
GOES_ON = Pattern(rf"^{L},?(?:主要|具体)?(?:承担|负责)")
NEWLY = Pattern(rf"新(?:组建|设立|成立|设|建)的(?P<new>{L})(?=实行|由|归|为|是|编制|规格|核定|,)")
SENT = Pattern(
    rf"(?P<new>{L})(?:均|仍|系|属于?|继续|是|为|作为)+[^,。;{L}]{{0,8}}{L}?[^,。;{L}]{{0,14}}派[驻出]机构"
    rf"|(?P<new2>{L})(?:均|仍|继续)*(?:由|隶属于?|归|实行)[^,。;{L}]{{0,8}}{L}?[^,。;{L}]{{0,8}}?(?:垂直管理|直接管理|派驻体制|派驻管理|管理体制)"
)
ELSEWHERE = Pattern(
    "公安|税务|国税|地税|工商|市场监管|市场监督|法庭|国土|自然资源|分局|交警|消防|银行|信用社|供电|邮政|电信"
)
"""Organs of a county or above in every township: a sentence that only says who manages them makes them no bodies of the plan."""
BECOMES = Pattern("更名|改名|改称|易名|改设|整合|合并|组建|撤并|重组")
ORIGIN = Pattern(
    rf"^(?:该[^,。;{L}]{{0,6}})?(?:由|将|在|整合|以)原?(?:有的?)?(?P<old>{L})[^{L}。;]{{0,20}}?"
    r"(?P<how>撤并|整合|合并|重组|归并|组建|设立|更名|改名|改设|转制|基础上)[^。;,]{0,12}(?:$|,)"
)
SHARED = Pattern(rf"(?:^|,)(?:并|可)?(?:与|和|同)(?P<right>{L})(?:实行|继续)*(?:合署|联合|合并)办公")
"""由原A、B整合设立: the sentence leaves the heir's name to the heading above it."""
DISPATCHED = Pattern("派驻机构|派出机构|垂直管理|双重管理")
COUNT_BEFORE = Pattern("(?:[0-9一二三四五六七八九十两]{2}|[02-9二三四五六七八九十两])个$")
APART = Pattern("另(?!外)|单独设|不计入|不占")
UNIT = Pattern(
    rf"(?:(?:根据|按照|依据)[^。;{L}]{{2,120}},)?(?P<unit>{L})(?:\([^()]*\))?,?(?:是|为|系|属)[^{L}。;,]{{0,20}}?"
    r"(?:(?P<organ>工作部门|组成部门|直属机构|派出机构|派出机关|工作机构|办事机构|职能部门|直属部门|行政机构|工作机关)"
    r"|事业单位|管理机构|执法机构|执法队伍)"
)

OFFICES = Pattern(
    rf"^(?:根据[^,]{{2,14}},)?(?P<unit>{L})(?:机关)?设(?:立|置)?(?:下列|以下|如下|{COUNT}个)[^。;,{L}]{{0,6}}(?:内设机构|[股科处]室?)"
)
"""第四条 县林业局设下列内设机构: the organ is known by its offices where no sentence says what it is."""

# what becomes of bodies -----------------------------------------------------------------------------------------------

RENAMED = Pattern(
    rf"(?:将|把|原)?(?P<old>{L})[^{L},。;]{{0,10}}?,?(?:[0-9]{{4}}年(?:[0-9]{{1,2}}月)?)?"
    r"(?:更名为|改名为|更改为|改称为?|易名为|改为|改设为|调整为|更名|变更为|改组为|升格为|调整设置为|重新组建为|转为)"
    rf"(?P<new>{L})"
)
TIME = r"(?:(?:\d{4}|[〇零一二三四五六七八九]{4})年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|初|末|[春夏秋冬]季?)?|同年|翌年|次年|是年|不久)"
DATED = Pattern(f"^{TIME}")
RENAMED_LAST = Pattern(rf"^{TIME}[^{L}。;]{{0,6}}?(?:更名|改名|改称|改|易名|复名)为?(?P<new>{L})")
"""1959年,改为B: what the sentence before was about goes on under another name."""
MERGED = Pattern(
    rf"(?:将|把|由|整合|合并|原|以|撤销|依托)*(?P<old>{L})[^{L}。;]{{0,24}}?"
    rf"(?:整合|合并|归并|重组|组合|撤并|为基础|基础上|进行)[^{L}。;]{{0,16}}?"
    rf"(?:组建|设立|成立|设置|合并为|整合为|为|成|建立|设)[^{L}。;,]{{0,10}}(?P<new>{L})"
    rf"|(?:整合|合并|撤销|归并)[^{L}。;]{{0,6}}(?P<old2>{L})[^{L}。;]{{0,16}},?"
    rf"(?:新?组建|设立|成立|设置|合并为|整合为)(?P<new2>{L})"
)
ABSORBED = Pattern(
    rf"(?:将|把)?(?P<old>{L})[^{L}。;]{{0,10}}?"
    rf"(?:并入|归并到?|合并到|划归|整合到|整合进|归入)(?:到|至|了)?(?P<new>{L})"
)
ABOLISHED = Pattern(
    rf"(?:撤销|撤掉|取消|不再设|不再保留|不再设置|不再设立)(?:原|原有|原来的|现有)?(?P<old>{L})"
    rf"|(?P<old2>{L})[^{L},。;]{{0,6}},?(?:不再保留|予以撤销|撤销|自行撤销|同时撤销|不再设置|不再单独设置)"
)
KEPT = Pattern(
    rf"(?:派驻到?|设在|驻)?[^{L},。;]{{0,8}}(?P<new>{L})"
    r"(?:(?:的|,|均|仍|继续|机构|维持|原有|现有|予以)*(?:机构不变|不变|保留不变|予以保留|继续保留|仍予保留|保留)"
    rf"|[^{L}。;]{{0,24}}?(?:机构不变|体制不变|保持不变|维持不变|派[驻出]机构$))"
)

# signboards and joint offices -----------------------------------------------------------------------------------------

HOSTED = Pattern(rf"(?:在|依托)(?P<host>{L})[^{L}。;]{{0,6}}?(?:加挂|增挂|挂)(?P<boards>{L})(?:[^{L}。;]{{0,4}}牌)?")
BOARDED = Pattern(
    rf"(?P<host>{L})[^{L}。;]{{0,30}}?,?(?:同时|并|对外)*(?:加挂|增挂|挂)(?P<boards>{L})(?:[^{L}。;]{{0,6}})牌"
)
PLATES = Pattern(rf"(?P<both>{L})(?:实行|为|是)?,?一个?(?:机构|单位|班子|部门)(?:、|,)?[两二三四]块牌子")
"""A与B一个机构两块牌子: the first name is the body, the others are its boards."""
HUNG_ON = Pattern(rf"(?P<boards>{L})(?:的)?牌子,?(?:统一|均|也)*(?:加?挂|悬挂|设|放)(?:在|到|于)(?P<host>{L})")
HUNG = Pattern(",?(?:同时|并|对外)*(?:加挂|增挂|挂)")
JOINED = Pattern(rf"(?P<left>{L})[^{L}。;]{{0,12}}?(?:与|和|同)(?P<right>{L})(?:实行|继续)*(?:合署|联合|合并)办公")

# numbered items -------------------------------------------------------------------------------------------------------

ITEM = Pattern(
    rf"(?:(?:继续|仍|拟|予以|单独|新)*(?:{'|'.join(FATES.values())})(?:镇|乡|街道|县)?)?\"?(?P<new>{L})\"?"
    rf"(?=$|[,。:;( \t\"{L}]|挂|加挂|核定|编制|行政编制|事业编制|人员编制|主要|负责|承担|为(?!民)|更名|改|机构|规格|与|设|[0-9]"
    r"|[正副]?[科股]级|公益|人员|领导|由|的|并入|-)"
    rf"(?!设(?:下列|立|置|以下|{COUNT}个|内))"
)
UNSPECIFIC = Pattern("(?:指挥|服务|管理|信息|工作)?(?:中心|机构|队伍|站所|办公室)")
"""A heading such as 设立指挥中心 names a kind; the text under it names the body."""
TEAM = Pattern("(?<!监察)(?<!检查)组$")
BELOW = Pattern(" ?(?:主要|具体)?(?:负责|承担)")
"""What follows the name of a body that stands without a mark below numbered ones."""
ACTS = Pattern("(?:主要|具体|统一)*(?:负责|承担|对|要|应)")
OF_BODIES = Pattern("机构|职责|职能|科室|股室|站所|设置|单位|部门")
NOT_ITEM = Pattern(r"(?:由|的|与)[^,。;]{0,14}(?:平台|机制|关系|工作)|,?(?:更名|改名|改称|改为|并入|合并|整合|调整为)")
OTHER_SUBJECT = Pattern(rf",{L}(?:各|均|分别)?(?:核定|编制|行政编制|事业编制|设主任|设所长|不少于|[0-9]+名)")
RENAMED_ITEM = Pattern(
    rf"(?:将|把|原)*(?P<old>{L})[^{L},。;]{{0,8}}?(?:更名为|改名为|更改为|改称为?|改为|调整为|变更为)(?P<new>{L})"
)
FOLLOWS = Pattern(
    "(?:主要|工作)?(?:职责|职能|任务)|核定|编制|人员编制|设(?!立|置)|领导职数|配备|行政编制|事业编制|机构规格|规格"
)
GROUP_WORDS = Pattern("以上|上述|其他|各(?:办公室|单位|机构)|原")
ROW = Pattern("(?:分别是|分别为|如下|即|包括|下列|以下|为|是|:)[^。;]{0,12}:?,?$")
