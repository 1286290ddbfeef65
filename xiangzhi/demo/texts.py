"""The words of the demo's reports: made up, composed of a place, a problem, a circumstance and a wish, no two alike."""

from __future__ import annotations

import random
from dataclasses import dataclass

VILLAGES = ("大义", "施宏", "灯塔", "十井", "长何新")
SPOTS = (
    "村口", "东头晒场边", "小学后门", "二组老井旁", "卫生室门前", "水塘埂上", "三组机耕路口", "文化广场", "老供销社旁", "拱桥南侧",
    "五组竹园边", "公交站牌处", "四组晒谷坪", "村部西侧", "养殖小区路口", "排灌站旁", "祠堂前", "新居点北门", "幼儿园门口", "六组水渠边",
)  # fmt: skip
CIRCUMSTANCES = (
    "已经有半个月了", "前天下雨以后更严重", "周边七八户都受影响", "老人小孩经过很危险", "之前跟村里说过一次没结果", "每天早晚最明显",
    "昨晚又发生了一次", "上周有人来看过，后来没有下文", "现在进出都要绕路", "邻居们意见很大", "夏天味道特别重", "赶集那天更厉害",
)  # fmt: skip
WISHES = (
    "希望尽快处理",
    "请派人来看看",
    "盼给个答复",
    "请帮忙协调解决",
    "想知道由谁负责",
    "麻烦安排一下",
    "请核实后告知结果",
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem in a resident's words, and what was done about it in a clerk's."""

    text: str
    done: str
    urgent: bool = False


PROBLEMS = (
    Problem("路灯不亮，晚上一片漆黑", "更换灯头和控制器，当晚恢复照明"),
    Problem("垃圾桶满了没人清运，污水流到路上", "增派清运车一次，调整为每天一清"),
    Problem("有人把建筑垃圾倒在路边", "已清走两车，责令当事人不再倾倒"),
    Problem("水渠堵了，田里进不了水", "组织人工清淤，水已通到末端田块"),
    Problem("机耕路塌了一截，收割机过不去", "填土压实并铺碎石，可以通行"),
    Problem("养鸡场的臭味传到住户家里", "要求业主加盖粪污池并每日清运，复查有改善"),
    Problem("有人在田头焚烧秸秆，烟很大", "现场扑灭并教育当事人，已纳入巡查"),
    Problem("饮用水发黄，有泥沙", "冲洗管网，复检浊度合格"),
    Problem("低保申请交了材料一直没有消息", "已入户核查并公示，公示期满后上报"),
    Problem("医保报销单据不知道交到哪里", "窗口已受理并一次告知所缺材料"),
    Problem("养老金这个月没有到账", "核对账户信息有误，更正后补发"),
    Problem("残疾证到期想换新的", "预约上门评残，已代办换证"),
    Problem("退役军人优待证怎么办理", "告知所需材料并代为录入"),
    Problem("隔壁建房占了公用巷道", "现场丈量，双方签字同意退让四十厘米"),
    Problem("两家为宅基地边界吵了起来，差点动手", "到场调解，达成书面协议"),
    Problem("承包地的流转租金拖欠没给", "约谈承租方，分两次付清"),
    Problem("村里的账目很久没有公开", "督促补齐近两个季度公开内容并拍照存档"),
    Problem("有流浪狗追咬放学的孩子", "联系专业人员捕捉收容两只"),
    Problem("小工厂晚上施工噪音大，睡不着", "责令夜间停工，签订承诺"),
    Problem("河里漂着死鱼，水发黑", "取水样送检，查明上游排污口并封堵"),
    Problem("老房子墙体开裂，怕塌", "列入危房台账，先行搬离并设警示"),
    Problem("有人在路口占道摆摊，堵得厉害", "劝导移入疏导点，加派巡查"),
    Problem("电线垂得很低，碰到树枝冒火花", "供电所已抬高线路并修枝", urgent=True),
    Problem("煤气味很重，不知道从哪里漏的", "疏散住户，燃气公司关阀检修", urgent=True),
    Problem("水塘没有护栏，孩子常去玩水", "安装护栏三十米并设警示牌"),
    Problem("液化气瓶堆在居民楼下", "责令清走，移交安全检查"),
    Problem("卖的化肥施了不起作用，怀疑是假的", "抽样送检，登记经营户信息"),
    Problem("公路边的树枝挡住了视线", "修剪路口两侧树枝"),
    Problem("工地欠了工钱不给", "约见施工方，已结清十四人工资"),
    Problem("公厕脏得进不去", "重新分工保洁，每日两次"),
    Problem("自来水管爆了，水冒了一路", "关阀抢修，当日恢复供水"),
    Problem("广场舞音响太大影响孩子写作业", "约定时段和音量，张贴公约"),
    Problem("山边有土石往下滚，怕滑坡", "设警戒线，请专业人员查勘", urgent=True),
    Problem("有人上门推销保健品骗老人", "登记线索转派出所，开展宣传"),
    Problem("玉米地里有大片虫害，不知道打什么药", "农技员到田指导，发放防治明白纸"),
    Problem("猪瘟是不是又来了，邻居家死了两头猪", "采样送检为阴性，指导消毒和无害化处理"),
    Problem("想给孩子办慢性病门诊，不知道流程", "一次告知并代办登记"),
    Problem("殡葬补助怎么申请", "受理材料，十日内发放"),
    Problem("镇上公交末班车太早", "反映给公交公司，暂不具备增班条件，已解释"),
    Problem("有人往河里排养殖粪水", "现场取证，责令整改并复查"),
    Problem("文明创建的宣传栏破了划伤人", "拆换面板，清理碎片"),
    Problem("选举时的名单有错别字", "更正并重新张贴"),
    Problem("企业想扩产，问用地手续", "对接县局，告知办理步骤"),
    Problem("村级项目的水泥路开裂了", "通知施工方保修，已修补十二处"),
    Problem("孤寡老人一个人在家没人照看", "落实结对帮扶，每周探访"),
    Problem("厕所改造的化粪池没有盖好", "补装盖板并复查同批二十户"),
    Problem("有电动车在楼道里飞线充电", "现场拔线，协调增设充电桩"),
    Problem("征地补偿款的数字对不上", "逐笔核对，说明计算依据"),
)
NAMES = "王李张刘陈杨黄赵吴周徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "芳伟敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰萍建国海燕志宏春梅冬生"


def report_text(problem: Problem, rng: random.Random) -> tuple[str, str]:
    """(text, place) of one report."""
    place = f"{rng.choice(VILLAGES)}村{rng.choice(SPOTS)}"
    shape = rng.choice(
        (
            "{place}{text}，{when}，{wish}。",
            "{when}：{place}{text}。{wish}。",
            "你好，{place}{text}，{when}。{wish}，谢谢。",
        )
    )
    return shape.format(place=place, text=problem.text, when=rng.choice(CIRCUMSTANCES), wish=rng.choice(WISHES)), place


def person(rng: random.Random) -> tuple[str, str]:
    """(name, telephone) of somebody who does not exist: numbers begin with 100, which no carrier gives out."""
    name = rng.choice(NAMES) + "".join(rng.choice(GIVEN) for _ in range(rng.choice((1, 2))))
    return name, f"100{rng.randrange(10**8):08d}"


def distinct_reports(count: int, rng: random.Random) -> list[tuple[Problem, str, str]]:
    """``count`` reports of which no two have the same words."""
    seen: set[str] = set()
    found: list[tuple[Problem, str, str]] = []
    while len(found) < count:
        problem = PROBLEMS[len(found) % len(PROBLEMS)]
        text, place = report_text(problem, rng)
        if text not in seen:
            seen.add(text)
            found.append((problem, text, place))
    return found
