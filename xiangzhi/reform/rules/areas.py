"""Rules about areas: population bands, township lists and names, stations to be mapped, grids."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from xiangzhi.lib.document.numerals import NUMBER, number
from xiangzhi.reform.places import find, first, listed, says, sentence, span_of
from xiangzhi.reform.plan import Plan, Severity, Span
from xiangzhi.reform.rules.rule import Found, RuleSettings, rule, rule_with_settings
from xiangzhi.reform.rules.words import EVERY

REGISTER = "国家统计局统计用区划代码"
GRID_LAW = "城乡社区网格化服务管理规范"


@dataclass(frozen=True, slots=True)
class Band:
    """Population from ``low`` to ``high`` persons; None is open."""

    low: float | None
    high: float | None
    span: Span


SIZE = r"(?P<{0}>\d+(?:\.\d+)?|[一二三四五六七八九十]{{1,2}}(?=万))万?(?:\(含[^)]*\))?人?(?:\(含[^)]*\))?"
BAND = (
    r"(?:人口(?:规模|总数)?(?:在|为)?)?(?P<more>达到|超过|大于|高于|多于)?(?P<less>不足|不满|少于|低于)?"
    + SIZE.format("a")
    + r"(?:(?P<joined>以上(?:、|,)?(?:不足|不满|少于|低于)?|-|至|到)"
    + SIZE.format("b")
    + r"(?:以下)?|(?P<tail>以上|以下|以内))?的?"
)


def bands(plan: Plan) -> list[Band]:
    """All population bands in 万 that the text names (人口不足3万, 5-10万, 3万以上不足5万), ordered by their lower
    end."""
    lines = {sentence(plan, match.start()) for match in find(plan, r"人口")}
    found = [
        _band(match)
        for line in sorted(lines)
        for match in find(plan, BAND, line)
        if "万" in match.group() and not says(plan, "元", Span(match.end(), match.end() + 1))
    ]
    bounded = [band for band in found if (band.low, band.high) != (None, None)]
    return sorted(bounded, key=lambda band: (band.low or 0, band.high or float("inf")))


def _band(match: re.Match[str]) -> Band:
    a, b = _size(match["a"]), _size(match["b"]) if match["b"] else None
    if match["less"] or match["tail"] in ("以下", "以内"):
        return Band(None, a, span_of(match))
    if b is None and match["tail"] != "以上" and not match["more"]:
        return Band(None, None, span_of(match))
    return Band(a, b, span_of(match))


def _size(words: str) -> float:
    return float(words) if words[0].isdigit() else float(number(words) or 0)


@rule("ARE-01", "人口分档有空档", Severity.WARNING, "方案自身：分档应当覆盖全部乡镇")
def band_gap(plan: Plan) -> Iterable[Found]:
    """Finds population bands that leave a gap or overlap. A township that grows into the gap has no rule. Example:
    不足3万 and 5-10万, nothing for 3 to 5."""
    rows = bands(plan)
    if len({(band.low, band.high) for band in rows}) < 2:
        return
    gaps: list[str] = []
    overlap: list[str] = []
    for before, after in pairwise(rows):
        if before.high is not None and after.low is not None and before.high != after.low:
            which = gaps if before.high < after.low else overlap
            which.append(f"{min(before.high, after.low):g}万至{max(before.high, after.low):g}万")
    if gaps or overlap:
        words = f"没有覆盖{listed(gaps)}" if gaps else f"在{listed(overlap)}重叠"
        message = f"人口分档{words}，请使各档首尾相接。"
        yield Found(message, rows[0].span, tuple(band.span for band in rows[1:]))


TOWN = r"[一-鿿]{1,10}?(?:街道办事处|街道|民族乡|镇|乡)"


@rule("ARE-02", "所列乡镇数目不符", Severity.ERROR, REGISTER)
def township_count(plan: Plan) -> Iterable[Found]:
    """Finds a list of townships whose number is not the stated one. Some township has no rule or two. Example:
    甲镇、乙镇、丙乡等4个乡镇."""
    kind = r"(?:乡镇|镇|乡|街道|乡镇[(]街道[)])"
    names_first = rf"(?P<names>(?:{TOWN}、){{2,}}{TOWN})(?P<etc>等)?(?P<n>{NUMBER})个{kind}"
    lead = r"(?:[(:]|,?(?:即|分别[是为]|包括|为)[:]?)"
    number_first = rf"(?P<n>{NUMBER})个{kind}{lead}(?P<names>(?:{TOWN}、){{2,}}{TOWN})(?P<etc>等)?(?=[)。;,])"
    for match in (*find(plan, names_first), *find(plan, number_first)):
        names, stated = match["names"].split("、"), number(match["n"])
        if stated is not None and (len(names) > stated or (len(names) < stated and len(names) > stated - 3)):
            weight = Severity.WARNING if match["etc"] and len(names) < stated else None
            message = f"写明{stated}个乡镇，列出{len(names)}个，请核对名单。"
            end = match.end() if match.start("names") < match.start("n") else match.start("names")
            start = match.start("n") - (1 if match["etc"] and match.start("names") < match.start("n") else 0)
            yield Found(message, Span(start, end), severity=weight)


@rule("ARE-03", "乡镇重复列出", Severity.ERROR, REGISTER)
def township_twice(plan: Plan) -> Iterable[Found]:
    """Finds a township that stands in two groups or twice in one. Two rules would apply to it. Example: 甲镇 in both
    bands."""
    for match in find(plan, rf"((?:{TOWN}、){{3,}}{TOWN})"):
        names = match.group(1).split("、")
        twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
        if twice:
            at = match.start() + match.group(1).rfind(twice[0])
            yield Found(f"{listed(twice)}重复列出，请核对名单。", Span(at, at + len(twice[0])))


@rule_with_settings("ARE-04", "乡镇名称与区划名录不符", Severity.WARNING, REGISTER)
def official_name(plan: Plan, settings: RuleSettings) -> Iterable[Found]:
    """Finds a township whose name is not in the register, while the register has the same name with a nationality
    (民族乡). The head of such a township must be a citizen of that nationality. Needs the county's register in the
    settings. Example: 某某乡 for 某某满族乡."""
    official = set(settings.register)
    covered = dict.fromkeys(town for body in plan.bodies for town in body.townships)
    for town in (name for name in covered if official and name not in official):
        full = next(
            (name for name in sorted(official) if name.startswith(town[:-1]) and name.endswith("族" + town[-1])), None
        )
        match = first(plan, re.escape(town)) if full else None
        if full and match:
            yield Found(f"“{town}”的法定名称是“{full}”，请改用全称。", span_of(match))


def _towns(plan: Plan) -> int:
    """How many townships the plan covers: those it names, else the number it states for the county."""
    named = {town for body in plan.bodies for town in body.townships} | {t for c in plan.classes for t in c.townships}
    match = first(plan, rf"(?:全[县市区]|[县市区]共?辖|我[县市区])(?:共|现有|所有)?({NUMBER})个(?:乡镇|镇|乡|街道)")
    return len(named) or (number(match.group(1)) or 0 if match else 0)


@rule("ARE-05", "站所划转没有对应关系", Severity.WARNING, "方案自身：划转应当逐一对应")
def unmapped_stations(plan: Plan) -> Iterable[Found]:
    """Finds a number of county stations that are merged into another number of townships without saying which goes
    where. Staff and files cannot move. Example: 8个管理所与乡镇机构整合, 20 townships."""
    towns = _towns(plan)
    if towns < 2:
        return
    for match in find(
        plan,
        rf"({NUMBER})个[一-鿿]{{2,12}}(?:所|站|中心|队)(?=[^。;]{{0,24}}(?:整合|划转|下放|并入|划归|划入|移交|合并|下沉|纳入))",
    ):
        stated = number(match.group(1))
        if stated and stated != towns:
            yield Found(f"{stated}个站所并入{towns}个乡镇，没有写明对应关系，请附对照表。", span_of(match))


MANY = rf"(?!一个){NUMBER}"


@rule("ARE-06", "网格没有数目", Severity.NOTE, GRID_LAW)
def grids_without_number(plan: Plan) -> Iterable[Found]:
    """Finds grid workers per grid in a plan that gives no number of grids. Neither the number of workers nor their
    pay can be computed. Example: 每个网格1名以上专职网格员."""
    if says(
        plan,
        rf"(?:划分|设|共有?|全镇|全乡|辖区)[^。;,]{{0,8}}?{MANY}个[^。;,]{{0,6}}网格|网格(?:共|总数)?(?:为|有)?{MANY}个|{MANY}个(?:综合|全科|基础|专属)?网格",
    ):
        return
    post = r"(?:专职|兼职|专(?:\(兼\))?职)?网格(?:员|长)"
    one_grid = rf"{NUMBER}(?:名|个)(?:以上|至{NUMBER}名)?(?:的)?{post}|{post}(?:不少于|至少)?{NUMBER}(?:至{NUMBER})?名"
    match = first(plan, one_grid)
    if match:
        yield Found("规定了每个网格的人数，却没有网格总数和经费来源，请补充。", span_of(match))


@rule_with_settings(
    "ARE-07",
    "网格党组织全覆盖没有替代办法",
    Severity.NOTE,
    "《中国共产党支部工作条例（试行）》：党支部须有正式党员三人以上",
)
def branch_in_every_grid(plan: Plan, settings: RuleSettings) -> Iterable[Found]:
    """Finds an order that every grid has its own party branch or group, with no way out where there are too few
    members (a branch needs three). Example: 所有网格全部成立党支部."""
    for match in find(
        plan,
        rf"(?:{EVERY}网格[^。;,]{{0,6}}?|网格[^。;,]{{0,3}}(?:全部|都|均|一律|逐个|普遍)[^。;,]{{0,3}}?)(?:成立|建立|设立|组建|建)"
        r"(?=[^。;]{0,6}党(?:支部|小组|组织))|网格党(?:支部|小组|组织)[^。;,]{0,4}全覆盖",
    ):
        if not says(plan, "联合党(?:支部|小组)|联合组建|条件成熟|有条件的?", sentence(plan, match.start())):
            needed = settings.parameter("branch.members")
            message = f"要求每个网格成立党组织，没有写明正式党员不足{needed}人时怎么办，请补充联合组建的办法。"
            yield Found(message, span_of(match))
