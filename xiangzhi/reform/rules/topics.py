"""The vocabulary of township duties: one spelling for terms that mean the same, and the subjects that a term belongs
to.

Source of the terms: the duty lists that townships publish (履行职责事项清单). Add a synonym with a test; a subject
needs words that no other subject uses."""

from __future__ import annotations

import re
from functools import lru_cache

from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.places import fold
from xiangzhi.reform.rules.words import VAGUE, WEAK_PAIRS

_LEAD = Pattern(
    r"^(?:(?:主要|具体|依法|积极|认真|统一)?(?:负责|承担|承办|做好|抓好|组织开展|组织实施|开展|统筹|协调|指挥|推进|推动|落实|加强|参与|协助|配合)"
    r"(?:和|并|与)?)+(?=..)"
)
_PLACE = Pattern(
    r"^(?:对)?(?:全镇|全乡|全街道|本镇|本乡|本辖区|辖区|镇域|区域|镇村两级|镇(?=国有|属|级))(?:范围)?(?:内)?(?:的)?(?=..)"
)
_TAIL = Pattern(
    r"(?:等)?(?:各)?(?:方面)?(?:的)?(?:相关|有关|日常|各项|具体)?(?:人员力量|审批服务力量?|社会事务|执法力量)?"
    r"(?:工作|事务性工作|事项|任务|职责|事宜)?(?:等)?$"
)
_NO_OBJECT = Pattern(
    r"^牵头$|予以保留|机构不变|上级和|交办|平台日常|^平台|平台.{0,6}(?:管理|协调)|^领导|其他工作|其它工作"
)

SYNONYMS: dict[str, str] = {
    r"扶贫.*|脱贫攻坚|精准扶贫": "扶贫",
    r"医保|医疗保障|医疗保险": "医疗保障",
    r"人社|人力资源和?社会保障": "人力资源社会保障",
    r"退役军人(?:服务|事务|服务保障|管理服务)?": "退役军人服务",
    r"卫健|卫生健康|卫生和?计生|卫生计生": "卫生健康",
    r"生态环境|环境保护|环保|生态环保|生态环境保护": "生态环境保护",
    r"(?:人武|武装|人民武装|党管武装)": "人民武装",
    r"(?:城镇|村镇|集镇|城乡|乡村|镇村)规划(?:与)?(?:建设)?(?:与|和)?(?:管理)?": "村镇规划建设",
    r"村镇建设(?:管理)?|村镇规划建设管理": "村镇规划建设",
    r"劳动监察|劳动保障监察": "劳动监察",
    r"国有[(]?集体[)]?资产管理.*|国有(?:和)?集体资产管理.*": "国有集体资产管理",
    r"国有资产(?:管理|购置|登记|处置).*": "国有资产管理",
    r"村级?集体经济(?:发展)?": "村集体经济发展",
    r"(?:社会治安|治安)?综合治理|综治": "社会治安综合治理",
    r"计划生育|计生|人口与?和?计划生育|计划生育管理服务": "计划生育",
    r"(?:精神文明|文明创建|精神文明创建|文明镇创建)(?:建设)?": "精神文明建设",
    r"信访|信访维稳|信访稳定|信访接待": "信访",
    r"矛盾纠纷(?:排查)?(?:化解|调处|调解)?|矛盾化解|纠纷调解|人民调解": "矛盾纠纷化解",
    r"安全生产(?:监管|监督管理|管理)?|安监": "安全生产",
    r"统战|统一战线": "统一战线",
    r"(?:宗教|民族宗教|民宗)(?:事务)?(?:管理)?": "民族宗教",
    r"流动人口(?:服务)?(?:和)?(?:管理)?": "流动人口管理",
    r"招商|招商引资": "招商引资",
    r"(?:农村)?人居环境(?:综合)?整治": "农村人居环境整治",
    r"民生工程.*": "民生工程",
    r"文旅|文化旅游|文化和旅游": "文化旅游",
}
_SYNONYMS = tuple((Pattern(pattern), plain) for pattern, plain in SYNONYMS.items())

SUBJECTS: dict[str, str] = {
    "安全生产": r"安全生产|安监",
    "消防": r"消防",
    "生态环境": r"环境保护|生态环境|污染|环保|水源地|秸秆",
    "公共卫生": r"公共卫生|卫生监督|卫生健康|卫健",
    "规划建设": r"规划建设|村镇建设|城镇规划|村镇规划|城乡规划|违法建设|建房|违建",
    "农业": r"^农业$|农业执法|农产品|农药|屠宰|动物防疫",
    "水利": r"水利|河道|水资源",
    "文化市场": r"文化(?:旅游)?市场",
    "市场监管": r"市场监管|市场监督|食品安全",
    "劳动监察": r"劳动监察|劳动保障监察|欠薪",
    "自然资源": r"自然资源|土地执法|国土|林业",
    "城市管理": r"城管|城市管理|市容",
    "资产": r"资产",
    "财政": r"财政",
    "债务": r"债权|债务",
    "审计": r"审计",
    "招标": r"招投标|招标|公共资源交易",
    "审批": r"审批",
    "政法": r"政法",
    "平安": r"平安建设|法治建设|社会治安|综治|综合治理",
}
_SUBJECTS = tuple((name, Pattern(pattern)) for name, pattern in SUBJECTS.items())
REGULATES = Pattern(r"监管|监督|管理|防治|检查|整治|审批")


@lru_cache(maxsize=4096)
def bare(term: str) -> str:
    """The object of a duty term without verb, place, brackets at its end, and tail: 承担全镇统战(宗教)等工作 → 统战."""
    words = re.sub(r"[\s\"“”]", "", fold(term))
    before = None
    while before != words:
        before = words
        words = _PLACE.sub("", _LEAD.sub("", words))
    return re.sub(r"[(][^)]*[)]$", "", _TAIL.sub("", words)) or words


@lru_cache(maxsize=4096)
def core(term: str) -> str:
    """The same in one spelling: 全镇环保工作 → 生态环境保护. Two duties with one core are one duty."""
    words = bare(term)
    return next((plain for pattern, plain in _SYNONYMS if pattern.fullmatch(words)), words)


@lru_cache(maxsize=4096)
def objects(term: str) -> tuple[str, ...]:
    """The cores of a term; 「甲事业发展和乙资产管理」 names two when both halves are long enough to stand alone."""
    whole = core(term)
    if whole != bare(term):
        return (whole,)
    halves = re.split(r"以及|和|与|及", whole)
    return tuple(core(half) for half in halves) if len(halves) > 1 and min(map(len, halves)) >= 5 else (whole,)


@lru_cache(maxsize=4096)
def routable(term: str) -> bool:
    """Whether a term names work that can be sent somewhere; 承办上级交办的工作 and running a platform do not."""
    return not _NO_OBJECT.search(term)


@lru_cache(maxsize=4096)
def subjects(term: str) -> frozenset[str]:
    """The fields of work that a duty term names, by their words."""
    return frozenset(name for name, pattern in _SUBJECTS if pattern.search(term))


def telling(term: str) -> bool:
    """Whether the term names an object that two bodies could quarrel about."""
    return len(term) >= 2 and term not in VAGUE


@lru_cache(maxsize=4096)
def pairs(term: str) -> frozenset[str]:
    """Neighbouring pairs of characters that carry meaning."""
    words = re.sub(r"[^一-鿿]", "", term)
    return frozenset(words[at : at + 2] for at in range(len(words) - 1)) - WEAK_PAIRS


@lru_cache(maxsize=65536)
def akin(one: str, other: str) -> bool:
    """Whether two terms could speak of the same thing; generous, for deciding that nobody holds a duty."""
    a, b = core(one), core(other)
    if a == b or (len(a) >= 2 and a in b) or (len(b) >= 2 and b in a):
        return True
    return bool(pairs(a) & pairs(b)) or bool(pairs(one) & pairs(other))


@lru_cache(maxsize=65536)
def close(one: str, other: str) -> bool:
    """Whether two terms speak of the same thing; strict, for deciding that a body holds a duty itself."""
    a, b = core(one), core(other)
    if a == b or (len(a) >= 2 and a in b) or (len(b) >= 2 and b in a):
        return True
    return len(pairs(a) & pairs(b)) >= 2
