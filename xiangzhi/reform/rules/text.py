"""Rules about the text itself: blanks, document numbers, confusable words, numbering, names that run together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xiangzhi.lib.document.numerals import NUMBER, number
from xiangzhi.reform.places import find, find_as_printed, fold, paragraph, says, sentence, span_of
from xiangzhi.reform.plan import Plan, Section, Severity, Span
from xiangzhi.reform.rules.rule import Found, RuleSettings, rule, rule_with_settings
from xiangzhi.reform.rules.words import CONFUSABLE

GB_9704 = "GB/T 9704—2012《党政机关公文格式》"
_ORGAN = r"[一-鿿]?(?:[一-鿿](?=[委政办编财党组农民]))?[委政办编财党组农民]{0,3}(?:发|办|字|函|政|规|令)"
_LIMITS = r"限额|职数|编制|总量"


def _weight(plan: Plan, at: int) -> Severity | None:
    """A reference that a limit hangs on blocks: without it the limit cannot be checked."""
    return Severity.ERROR if says(plan, _LIMITS, sentence(plan, at)) else None


@rule("TXT-01", "引用的文件名为空", Severity.WARNING, GB_9704)
def blank_title(plan: Plan) -> Iterable[Found]:
    """Finds title marks with nothing between them. The basis that the sentence rests on cannot be looked up; where a
    limit (限额、编制、职数) rests on it, applying waits. Example: 按照《》执行."""
    for match in find(plan, r"《[\s_×xX*.…·○〇-]*》|(?<=[照据])\"\s*\""):
        yield Found("书名号内没有文件名，请补上所引文件的全称。", span_of(match), severity=_weight(plan, match.start()))


@rule("TXT-02", "文号不完整", Severity.WARNING, GB_9704)
def incomplete_number(plan: Plan) -> Iterable[Found]:
    """Finds document numbers without year or serial number. A document that cannot be found cannot be a basis; where
    a limit rests on it, applying waits. Examples: 某发号文件, 某发〔〕5号, 某发〔2020〕号."""
    patterns = (
        rf"{_ORGAN}[\[(]\s*(?:\d{{0,3}}[×xX*_○]*)\s*[\])]\s*第?[\d×xX*_]*\s*号",
        rf"{_ORGAN}[\[(]\d{{4}}[\])]\s*第?[\s×xX*_○]*号",
        r"[一-鿿](?:[委政办编财党组]{0,3})(?:发|字|函)号(?=[文》)、,的])",
        r"[一-鿿]?[委政办府编]{1,3}[\[(]\d{4}[\])]\s*第?\s*号",
    )
    for pattern in patterns:
        for match in find(plan, pattern):
            message = f"文号“{_short(match.group())}”缺少年份或顺序号，请对照原文件补全。"
            yield Found(message, span_of(match), severity=_weight(plan, match.start()))


@rule("TXT-03", "文号格式不规范", Severity.NOTE, GB_9704)
def number_form(plan: Plan) -> Iterable[Found]:
    """Finds document numbers whose year is not in 〔〕 or whose serial number starts with 第 or 0. One finding lists
    all: the number is readable, but a search for it in the register fails. Example: 某办字[2015]18号."""
    pattern = r"(?:发|办|字|函|政|规|委|令)(?:[\[(【（［]\d{4}[\])】）］]\s*第?\d+号|〔\d{4}〕(?:第\s*\d+|0\d*)号)"
    places = [span_of(match) for match in find_as_printed(plan, pattern)]
    if places:
        yield Found(
            "文号的年份应放在六角括号〔〕内，顺序号不加“第”、不编虚位，请改正后再引用。", places[0], tuple(places[1:])
        )


@rule("TXT-04", "日期缺少年份", Severity.WARNING, GB_9704)
def blank_year(plan: Plan) -> Iterable[Found]:
    """Finds 年 with no year before it. No step of the plan can be put on a calendar until somebody says which year.
    Example: 在年12月底以前完成."""
    for match in find(
        plan,
        r"(?:[在于到至从自,。;:、(按]|^)\s*(年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*月\s*(?:底|初|中旬|上旬|下旬|\d{0,2}日)?)",
    ):
        start = match.start() if match.group()[0] in "在于到至从自按" else match.start(1)
        yield Found("日期缺少年份，无法排入日程，请补写年份。", Span(start, match.end()))


@rule("TXT-05", "疑似错别字", Severity.NOTE, "《现代汉语词典》通行用法")
def confusable_word(plan: Plan) -> Iterable[Found]:
    """Finds words from a small table of pairs that are often mistaken in official papers. Shown only: a person decides.
    Example: 布署 for 部署."""
    text = fold(plan.text)
    for wrong, right in CONFUSABLE.items():
        if wrong.isalpha() and wrong not in text:
            continue  # plain words need no pattern: the table is long and most of it never occurs
        for match in find(plan, wrong):
            yield Found(f"“{match.group()}”疑为“{match.expand(right)}”之误，请核对。", span_of(match))


@rule("TXT-06", "标题与上级标题相同", Severity.NOTE, GB_9704)
def repeated_heading(plan: Plan) -> Iterable[Found]:
    """Finds a heading that repeats the title of the heading above it. A word that would tell the parts apart is
    missing. Example: (二)机构设置 with an item 3、机构设置."""
    for section, parents in _with_parents(plan):
        title = _title(section)
        if len(title) >= 3 and any(_title(parent) == title for parent in parents):
            yield Found(f"标题“{title}”与上级标题重复，可能漏了限定词，请补全标题。", section.span)


def _title(section: Section) -> str:
    return re.sub(r"[\s。,、:.]+$", "", fold(section.title)).strip()


def _with_parents(plan: Plan) -> Iterator[tuple[Section, list[Section]]]:
    above: list[Section] = []
    for section in sorted(plan.sections, key=lambda one: one.span):
        above = [one for one in above if one.level < section.level]
        yield section, list(above)
        above.append(section)


@rule("TXT-07", "标题编号不连续", Severity.NOTE, GB_9704)
def broken_numbering(plan: Plan) -> Iterable[Found]:
    """Finds numbered headings of one parent whose numbers jump or repeat. A part may be missing, and references by
    number point to the wrong place. Example: (一)、(二)、(四)."""
    last: dict[tuple[int, int], int] = {}
    for section, parents in _with_parents(plan):
        if section.level > 2:
            continue
        key = (section.level, parents[-1].span.start if parents else -1)
        before = last.get(key)
        if before is not None and section.number not in (before + 1, 1) and section.number > 0:
            wrong = "重复" if section.number == before else f"从第{before}项接到第{section.number}项"
            yield Found(f"“{section.title[:20]}”的编号{wrong}，请核对是否漏项或误编。", section.span)
        last[key] = section.number


@rule("TXT-08", "无编号的小标题后续接编号", Severity.WARNING, GB_9704)
def numbering_across_heading(plan: Plan) -> Iterable[Found]:
    """Finds a short line without number after which the numbering of the part before goes on. It is not clear whether
    the item belongs to the list before. Example: after (三) a line 工作要求, then (四)."""
    for match in find(plan, rf"\n[ ]*([一-鿿]{{2,10}})[ ]*\n\s*(\(({NUMBER})\)[^。;,:\n]{{2,20}})"):
        if number(match.group(3)) not in (1, None):
            message = f"“{match.group(1)}”没有编号，其下却从({match.group(3)})接着编号，请明确该项属于哪一部分。"
            yield Found(message, span_of(match, 2), (span_of(match, 1),))


@rule("TXT-09", "括号或引号不成对", Severity.NOTE, GB_9704)
def unpaired_mark(plan: Plan) -> Iterable[Found]:
    """Finds paragraphs in which title marks, brackets or quotation marks do not pair. Part of a name may be lost.
    Example: 《乡镇事项清单,由各部门执行."""
    for line in find(plan, r"[^\n]+"):
        for opening, closing in ("《》", "()", "[]"):
            at = _unpaired(line.group(), opening, closing)
            if at is not None:
                place = Span(line.start() + at, min(line.start() + at + 12, line.end()))
                yield Found("括号或书名号不成对，请核对是否漏字。", place)
    quotes = [
        (line.start(), at)
        for line in find_as_printed(plan, r"[^\n]+")
        if (at := _unpaired(line.group(), "“", "”")) is not None
    ]
    if quotes:
        places = [Span(start + at, start + at + 8) for start, at in quotes]
        yield Found("引号不成对，请核对是否漏字。", places[0], tuple(places[1:]))


def _unpaired(line: str, opening: str, closing: str) -> int | None:
    if opening not in line and closing not in line:
        return None
    stack: list[int] = []
    for match in re.finditer(f"[{re.escape(opening + closing)}]", line):
        at = match.start()
        if match.group() == opening:
            stack.append(at)
        elif stack:
            stack.pop()
        elif not (closing in ")）" and re.search(r"(?:^|[\s。;:,])[\d一二三四五六七八九十]{1,3}$", line[:at])):
            return at
    return stack[0] if stack else None


@rule("TXT-10", "两个机构名称连写", Severity.WARNING, "机构编制管理规范")
def joined_names(plan: Plan) -> Iterable[Found]:
    """Finds two names of bodies written one after the other. Either a board without its brackets or a second body;
    the number of bodies depends on the answer. Example: 农业办公室水利办公室,股级."""
    for body in plan.bodies:
        for board in body.signboards:
            if not board.certain:
                yield _joined(body.name, board.name, board.span)
    pattern = r"(?:^|\n)\s*(?:\(\d{1,2}\)|\d{1,2}[.、])\s*([一-鿿]{2,12}(?:办公室|中心))([一-鿿]{2,12}(?:办公室|中心|大队))(?=[,。(])"
    known = {body.name for body in plan.bodies} | {board.name for body in plan.bodies for board in body.signboards}
    for match in find(plan, pattern):
        if match.group(2) not in known:
            yield _joined(match.group(1), match.group(2), span_of(match, 2))


def _joined(host: str, other: str, span: Span) -> Found:
    return Found(f"“{host}”与“{other}”连写，请明确是加挂牌子还是两个机构。", span)


POSTS = {
    r"纪律书记|纪检书记": "纪委书记",
    r"(?:乡镇|镇|乡)人大主任|(?<!工委)人大主任(?=[1一]名)": "人大主席",
    r"纪检委员会书记|纪检组书记": "纪委书记",
    r"街道(?:党委|纪委)书记": "街道党工委（纪工委）书记",
    r"(?:乡镇|镇|乡)人大常委会": "人大主席团",
    r"街道人大主席(?!团)": "街道人大工委主任",
    r"(?:乡镇|镇|乡)政协主席": "政协联络组（委员）负责人",
}


@rule("TXT-11", "职务名称不规范", Severity.NOTE, "《中国共产党章程》；地方组织法")
def wrong_post_name(plan: Plan) -> Iterable[Found]:
    """Finds names of posts that the party constitution and the organic law do not know. Example: 纪律书记 for
    纪委书记."""
    for wrong, right in POSTS.items():
        for match in find(plan, wrong):
            yield Found(f"“{match.group()}”不是规范的职务名称，应为“{right}”，请改正。", span_of(match))


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"


@rule_with_settings("TXT-12", "正文被断开", Severity.NOTE, GB_9704)
def cut_paragraph(plan: Plan, settings: RuleSettings) -> Iterable[Found]:
    """Finds a paragraph that breaks off without a stop while the next starts in the middle of a sentence: a page
    break cut it. Example: …定期述 / 职、报告工作."""
    pattern = r"(?<=[^。;:!?\n])([一-鿿、,]{6,12})[ ]*\n(?=\s*([一-鿿][^\n]*))"
    cuts = [span_of(match, 1) for match in find(plan, pattern) if _goes_on(plan, match)]
    if len(cuts) > settings.parameter("cuts.listed"):
        yield Found(f"正文有{len(cuts)}处在句中断开，疑为分页所致，请接合后核对文字。", cuts[0], tuple(cuts[1:]))
        return
    for cut in cuts:
        yield Found("正文在句中断开，疑为分页所致，请接合后核对文字。", cut)


def _goes_on(plan: Plan, match: re.Match[str]) -> bool:
    """Running text on both sides: the part before is a long sentence without its stop, the part after has one, and no
    heading, number or signature begins there."""
    line = paragraph(plan, match.start())
    before = line.quote(fold(plan.text))
    after = match.group(2)
    number_ahead = re.match(rf"第?{NUMBER}[、章条款是]|[一二三四五]要|附件|抄送|主送", after)
    running = len(before) >= 12 and bool(re.search("[,。;]", before)) and not re.match(r"\s*附", before)
    heading = bool(re.match(rf"\s*[(]?{NUMBER}[)、.]", before)) and not re.search("[。;]", before)
    return running and not heading and not number_ahead and len(after) >= 6 and bool(re.search("[。;]", after))
