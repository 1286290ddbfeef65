"""Rules about duties that are held twice: by two bodies, in one body, led and assisted at once, managed and enforced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from xiangzhi.reform.places import listed, overlaps, reach, says, sentence
from xiangzhi.reform.plan import Body, DutyRole, Fate, Plan, Severity, Span
from xiangzhi.reform.rules.holdings import (
    Holding,
    by_object,
    common_subjects,
    enforces,
    is_hall,
    led,
    of,
    pairs_of_bodies,
    shared,
)
from xiangzhi.reform.rules.rule import Found, rule
from xiangzhi.reform.rules.topics import REGULATES, bare, core, objects, telling

LISTS = "《地方各级人民政府机构设置和编制管理条例》第十条：相同或相近的职责原则上由一个机构承担"


@rule("DUT-01", "同一职责由两个机构牵头", Severity.WARNING, LISTS)
def led_by_two(plan: Plan) -> Iterable[Found]:
    """Finds duties that two bodies both lead (负责、承担), one finding for each two bodies. A matter of that kind
    could be sent to either and be refused by both. Enforcement teams are left to DUT-03. Example: two bodies both
    负责国有资产管理."""
    leading = {id(body): {} if enforces(body) else _led_as_office(plan, body) for body in plan.bodies}
    for one, other in pairs_of_bodies(plan):
        both = shared(leading[id(one)], leading[id(other)])
        if both:
            names = listed((mine.core for mine, _ in both), 5)
            message = (
                f"“{one.name}”与“{other.name}”都牵头{names}，请确定一个牵头机构，另一个改为协助或按受理、办理分工。"
            )
            others = tuple(holding.span for pair in both for holding in pair)
            yield Found(message, _place_of_pair(plan, one, other, both), others)


def _led_as_office(plan: Plan, body: Body) -> dict[str, Holding]:
    return {key: row for key, row in led(body).items() if not _carries_out(plan, row)}


def _carries_out(plan: Plan, row: Holding) -> bool:
    """The usual split: the office leads, the institution carries out (具体事务、经办、受理)."""
    line = sentence(plan, row.span.start)
    accepts = says(plan, "受理", row.span) or says(plan, r"等[^。;、,]{0,10}受理", Span(row.span.end, line.end))
    return accepts or says(plan, r"具体事务|事务性|经办|辅助性|技术性", line)


def _place_of_pair(plan: Plan, one: Body, other: Body, both: list[tuple[Holding, Holding]]) -> Span:
    """The platform's list where it names the duty; the new body where only one of the two is new; else the first
    holder."""
    keys = {mine.core for mine, _ in both}
    for platform in plan.platforms:
        if platform.coordinator in (one.name, other.name):
            items = [duty.span for duty in platform.duties if core(duty.text) in keys]
            if items:
                return reach(items)
    new = [body for body in (one, other) if body.fate is Fate.CREATED]
    if len(new) == 1:
        return new[0].span
    return reach(mine.span for mine, _ in both)


@rule("DUT-02", "机构名称所指的职责归了别的机构", Severity.WARNING, LISTS)
def name_held_elsewhere(plan: Plan) -> Iterable[Found]:
    """Finds a body whose very name is a duty of another body. People will send the matter by the name. Example: a
    财政所 beside an office that 承担财政."""
    rows = by_object(plan)
    for body in plan.bodies:
        stems = _stems(body.name)
        holding = _first_rival(plan, body, stems, rows)
        if holding and not any(mine.core in stems for mine, _ in shared(led(body), led(holding.body))):
            message = f"“{holding.body.name}”承担{holding.core}，同时设有“{body.name}”，请划清两者分工。"
            here = holding.span if of(body) else body.span
            yield Found(message, here, (body.span, holding.span))
        for board in body.signboards:
            rival = _first_rival(plan, body, _stems(board.name), rows)
            if rival and not is_hall(rival.body):
                message = (
                    f"“{rival.body.name}”承担{rival.core}，“{board.name}”的牌子却挂在“{body.name}”，请划清两者分工。"
                )
                usual = bool(re.search(r"[所站]$|中心$", board.name)) and not body.name.endswith("办公室")
                yield Found(message, board.span, (rival.span,), Severity.NOTE if usual else None)


def _first_rival(plan: Plan, body: Body, stems: set[str], rows: Mapping[str, list[Holding]]) -> Holding | None:
    """The first duty in the order of the plan's bodies that is one of the stems and in the hands of a peer."""
    places = {id(holder): place for place, holder in enumerate(plan.bodies)}
    found = (next((row for row in rows.get(stem, ()) if _rivals(plan, body, row)), None) for stem in stems)
    return min(filter(None, found), key=lambda row: (places[id(row.body)], row.span), default=None)


def _rivals(plan: Plan, body: Body, row: Holding) -> bool:
    """Whether another body leads the duty, as a peer: not its enforcement, and not beside an institution that only
    carries out."""
    apart = row.body.name != body.name and row.leads and not enforces(row.body)
    return apart and not says(plan, "事务性", body.text_span)


def _stems(name: str) -> set[str]:
    stem = re.sub(r"(?:综合)?(?:服务|管理|事务|工作|保障)*(?:办公室|中心|站|所|大队|队|局|办)$", "", name)
    parts = re.split(r"[和与、]", stem)
    return {core(part) for part in (*parts, stem) if telling(core(part))} - {"党政", "社会", "经济"}


@rule("DUT-03", "监管与执法没有移交界线", Severity.NOTE, "《行政处罚法》第二十条、第二十四条；监管与执法协作的要求")
def supervision_and_enforcement(plan: Plan) -> Iterable[Found]:
    """Finds a subject that one body manages and the enforcement team enforces, in a plan that has no hand-over rule.
    When a check becomes a case, nobody knows who acts. Example: an office manages 安全生产, the team enforces it."""
    if says(plan, r"线索移交|案件移送|移送执法|移交执法|监管与执法[^。]{0,10}(?:衔接|分工)"):
        return
    for team in (body for body in plan.bodies if enforces(body) and len(body.duties) >= 3):
        for body in plan.bodies:
            pairs = [] if enforces(body) or is_hall(body) else _managed_and_enforced(body, team)
            if pairs:
                names = listed((holding.duty.text for holding, _ in pairs), 4)
                message = f"“{body.name}”管理{names}，“{team.name}”也执法，请写明检查转为案件时由谁、在何时移交。"
                best = max(pairs, key=lambda pair: _regulates(pair[0], pair[1]))[0]
                span = _neighbours(best, pairs)
                yield Found(message, span, tuple(other.span for _, other in pairs))


def _managed_and_enforced(body: Body, team: Body) -> list[tuple[Holding, Holding]]:
    found = []
    enforced = of(team)
    for mine in of(body):
        rival = next((one for one in enforced if _enforceable(mine, one)), None)
        if rival is not None and mine.leads:
            found.append((mine, rival))
    return found


def _enforceable(mine: Holding, team: Holding) -> bool:
    common = common_subjects(mine, team) - {"平安", "审批", "资产", "财政", "审计"}
    return bool(common) and (mine.core == team.core or bool(REGULATES.search(mine.duty.text)))


def _regulates(mine: Holding, team: Holding) -> tuple[bool, bool]:
    strong = bool(re.search(r"监管|监督|审批|规划建设", mine.duty.text))
    return strong, bool(common_subjects(mine, team))


def _neighbours(best: Holding, pairs: list[tuple[Holding, Holding]]) -> Span:
    near = [holding.span for holding, _ in pairs if 0 <= holding.span.start - best.span.start <= 16]
    return reach(near, 24)


@rule("DUT-04", "同一机构职责重复", Severity.NOTE, LISTS)
def twice_in_one_body(plan: Plan) -> Iterable[Found]:
    """Finds the same duty twice in the list of one body, one finding a body. Counted twice in a duty list, it is one
    duty. Example: 统战 in the first sentence and again in the fourth."""
    for body in once(plan):
        again = list(_repeated(of(body)))
        if again:
            message = f"“{body.name}”的职责中{listed(holding.core for holding in again)}出现两次，请合并。"
            yield Found(message, reach((one.span for one in again), 40), tuple(one.span for one in again))


def once(plan: Plan) -> Iterator[Body]:
    """The bodies of a plan, each description once: a class of townships repeats the text of another."""
    seen: set[Span] = set()
    for body in plan.bodies:
        if body.text_span not in seen:
            seen.add(body.text_span)
            yield body


def _repeated(rows: tuple[Holding, ...]) -> Iterator[Holding]:
    seen: set[str] = set()
    for row in rows:
        words = row.core if len(objects(row.duty.text)) > 1 else bare(row.duty.text)
        if telling(words) and words not in SECTORS and words in seen:
            yield row
        seen.add(words)


SECTORS = frozenset(["农业", "林业", "水利", "畜牧", "渔业", "教育", "卫生", "文化", "体育", "科技", "交通"])
"""Whole sectors: naming one twice (农业; 农业、渔业技术推广) does not repeat a duty."""

_NEAR = frozenset({"村镇规划建设"})


@rule("DUT-05", "同一机构有近似职责", Severity.NOTE, LISTS)
def near_twice(plan: Plan) -> Iterable[Found]:
    """Finds two names for one subject in the list of one body. The town's duty list needs one name. Example: 城镇规划
    and 村镇规划建设与管理 in one paragraph."""
    for body in once(plan):
        first_of: dict[str, Holding] = {}
        for row in of(body):
            before = first_of.setdefault(row.core, row)
            apart = not overlaps(sentence(plan, before.span.start), row.span)
            if apart and row.core in _NEAR and before.duty.text != row.duty.text and before.leads and row.leads:
                message = f"“{body.name}”中“{before.duty.text}”与“{row.duty.text}”所指相近，请统一为一项。"
                yield Found(message, row.span, (before.span,))
                break


@rule("DUT-06", "同一机构既协助又负责", Severity.WARNING, LISTS)
def assists_and_leads(plan: Plan) -> Iterable[Found]:
    """Finds a body that assists with a subject and is responsible for it in the same paragraph. Nobody else is named
    as the lead, so the assistance has no addressee. Example: 协助国有资产处置 and 负责国有资产处置."""
    for body in once(plan):
        rows = of(body)
        helping = [row for row in rows if row.duty.role is DutyRole.ASSIST]
        leading = [row for row in rows if row.leads]
        for help_ in helping:
            lead = next((row for row in leading if _one_object(help_, row)), None)
            if lead:
                message = (
                    f"“{body.name}”既协助“{help_.duty.text[:16]}”又负责“{lead.duty.text[:16]}”，请明确牵头还是协助。"
                )
                yield Found(message, help_.span, (lead.span,))
                break


def _one_object(one: Holding, other: Holding) -> bool:
    if one.core == other.core and telling(one.core):
        return True
    return bool(common_subjects(one, other) & {"资产", "债务", "审计", "招标"})
