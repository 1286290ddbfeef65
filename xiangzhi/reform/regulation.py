"""三定规定 from a plan: functions, bodies, establishment and leadership posts of one township, as an official document. Pure.

Everything in it stands in the plan or in an answer that a person gave; what the plan leaves open is written 未明确 and listed at
the end. The wording is one that ``reform/reading`` reads back as the same bodies, numbers, leaders and duties.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from xiangzhi.lib.refusal import Invalid, NotFound
from xiangzhi.paper.official import Annex, Block, Heading, Official, Paragraph, Table
from xiangzhi.reform.intended import one_of_a_name
from xiangzhi.reform.plan import Body, Duty, DutyRole, Fate, Headcount, Leaders, Limit, Manager, Plan, Span, Total
from xiangzhi.reform.questions import BODY, ON, SIGNBOARD, open_questions
from xiangzhi.reform.reading.duties import LEAD_IN, VERB

UNKNOWN = "未明确"
VERBS = {DutyRole.LEAD: "负责", DutyRole.ASSIST: "协助", DutyRole.COORDINATE: "协调"}
TRAILING = ("工作", "职责", "事务", "职能", "事项", "任务", "业务", "等", "方面")
BODY_WORDS = ("机构", "办公室", "站所", "事业单位", "部门", "站", "所", "中心")


@dataclass(frozen=True, slots=True)
class Standing:
    """One body as the regulation writes it: what the plan says of it, and its signboards once questions are answered."""

    body: Body
    boards: tuple[str, ...]
    open_boards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Regulation:
    """The document, and what the plan leaves open, one sentence each, as it is listed at the document's end."""

    document: Official
    unknown: tuple[str, ...]


def regulation(plan: Plan, answers: Mapping[str, str], township: str = "", aliases: tuple[str, ...] = ()) -> Regulation:
    """The regulation of a township. ``township`` may stay empty where the plan is for one only.

    Raises Invalid for a plan that treats its townships differently and none was named, NotFound for one it does not cover."""
    place = township or plan.township or ""
    bodies = standing(plan, answers, place, aliases)
    unknown = tuple(itertools.chain(open_facts(plan, answers, place), *(open_facts_of(row) for row in bodies)))
    blocks = (
        Heading(1, "总则"),
        *general(plan, place),
        Heading(1, "职责"),
        *functions(plan, place),
        Heading(1, "内设机构"),
        *bodies_of(plan, place, bodies),
        Heading(1, "人员编制和领导职数"),
        *numbers(plan, place, bodies),
        Heading(1, "附则"),
        *closing(unknown),
    )
    document = Official(
        title=f"{place or '乡镇'}职能配置、内设机构和人员编制规定",
        blocks=blocks,
        annexes=(Annex("内设机构一览表", (overview(bodies),)),),
        source=source_of(plan),
    )
    return Regulation(document, unknown)


def regulation_of_body(
    plan: Plan, answers: Mapping[str, str], name: str, township: str = "", aliases: tuple[str, ...] = ()
) -> Regulation:
    """The regulation of one body. Raises NotFound with the names that there are."""
    place = township or plan.township or ""
    bodies = standing(plan, answers, place, aliases)
    row = next((row for row in bodies if row.body.name == name), None)
    if row is None:
        listed = "、".join(each.body.name for each in bodies)
        raise NotFound(f"方案里没有“{name}”这个机构，可选的有：{listed}。", field="body")
    unknown = tuple(open_facts_of(row))
    blocks = (
        Heading(1, "总则"),
        Paragraph(f"根据《{plan.title}》，制定本规定。"),
        Heading(1, "机构和职责"),
        Heading(2, title_of(row), about(row)),
        Heading(1, "人员编制和领导职数"),
        Paragraph(row.body.name + numbers_of(row.body)),
        Heading(1, "附则"),
        *closing(unknown),
    )
    title = f"{place}{row.body.name.removeprefix(place)}职能配置、内设机构和人员编制规定"
    return Regulation(Official(title=title, blocks=blocks, source=source_of(plan)), unknown)


def standing(
    plan: Plan, answers: Mapping[str, str], township: str, aliases: tuple[str, ...] = ()
) -> tuple[Standing, ...]:
    """The bodies that stand in the township, in the order of the plan, with what the answers add."""
    names = {township, *aliases} - {""}
    scoped = sorted({name for body in plan.bodies for name in body.townships})
    if scoped and not names:
        raise Invalid(f"方案对各乡镇分类设置机构，请指明是哪一个乡镇，如“{scoped[0]}”。", field="township")
    ours = one_of_a_name([body for body in plan.bodies if not body.townships or names & set(body.townships)])
    rows = [standing_body(body, answers) for body in ours if body.fate is not Fate.ABOLISHED]
    if not rows:
        raise NotFound(f"方案没有为“{township or plan.title}”设立机构：请核对乡镇名称。", field="township")
    return tuple(placed(rows, answers))


def standing_body(body: Body, answers: Mapping[str, str]) -> Standing:
    sure = {board.name: board.certain or answers.get(f"board:{board.name}") == SIGNBOARD for board in body.signboards}
    asked = tuple(name for name, certain in sure.items() if not certain and f"board:{name}" not in answers)
    return Standing(body, tuple(name for name, certain in sure.items() if certain), asked)


def placed(rows: list[Standing], answers: Mapping[str, str]) -> list[Standing]:
    """Put the names that a person made bodies of their own, or hung on a body, where the answers say."""
    for key, answer in answers.items():
        kind, _, name = key.partition(":")
        if answer == BODY and not any(row.body.name == name for row in rows):
            rows = [*rows, Standing(Body(name, Span(0, 0), Span(0, 0)), ())]
        elif kind == "place" and answer.startswith(ON):
            host = answer.removeprefix(ON)
            rows = [replace(r, boards=(*r.boards, name)) if r.body.name == host else r for r in rows]
    return rows


# what is written ------------------------------------------------------------------------------------------------------


def general(plan: Plan, place: str) -> Iterator[Block]:
    yield Paragraph(f"根据《{plan.title}》，制定本规定。")
    yield Paragraph(f"本规定适用于{place}。" if place else f"适用的乡镇{UNKNOWN}。")


def functions(plan: Plan, place: str) -> Iterator[Block]:
    for total in totals_for(plan, place, "平台"):
        yield Paragraph(f"{place}{total_text(total)}。")
    if not plan.platforms:
        yield Paragraph(f"方案对{place or '乡镇'}承担的职责{UNKNOWN}，各内设机构的职责见第三部分。")
    for platform in plan.platforms:
        lead = f"由{platform.coordinator}负责平台的日常协调。" if platform.coordinator else ""
        yield Heading(2, platform.name, lead + duty_text(platform.duties))


def name_of(row: Standing) -> str:
    return row.body.name + (f"（挂{'、'.join(row.boards)}牌子）" if row.boards else "")


def about(row: Standing) -> str:
    """The paragraph of a body: what it is, then what it does."""
    return origin(row.body) + said(attributes(row.body)) + duty_text(row.body.duties)


def title_of(row: Standing) -> str:
    """The name with its signboards, and where the plan says so, that the body is new or is kept."""
    body, name = row.body, name_of(row)
    if body.former:
        return name
    if not body.counted:
        return f"另设{name}"
    if body.fate is Fate.CREATED:
        return f"组建{name}"
    return f"{name}，予以保留" if body.fate is Fate.RETAINED else name


def origin(body: Body) -> str:
    """由原…更名。 Nothing where the body comes from no other."""
    if not body.former:
        return ""
    return f"由原{'、'.join(body.former)}{'更名' if body.fate is Fate.RENAMED else '整合设立'}。"


def attributes(body: Body) -> Iterator[str]:
    if body.grade:
        yield f"规格为{body.grade}"
    if body.public_class:
        yield f"{body.public_class}事业单位"
    if body.joint_with:
        yield f"与{'、'.join(body.joint_with)}合署办公"
    if body.managed_by is Manager.COUNTY:
        yield "由县级主管部门管理"
    elif body.managed_by is Manager.TOWNSHIP:
        yield "实行属地管理"


def said(parts: Iterable[str]) -> str:
    joined = "，".join(parts)
    return f"{joined}。" if joined else ""


def duty_text(duties: Iterable[Duty]) -> str:
    """负责甲、乙；协助丙；负责丁。 in the order of the plan. Raises nothing; without duties it says that they are not stated."""
    text = ""
    before: DutyRole | None = None
    for duty in duties:
        if duty.role is before and not opens_anew(duty.text):
            text += "、" + closed(duty.text)
        else:
            text += ("；" if text else "") + verb_for(duty) + closed(duty.text)
        before = duty.role
    return f"{text}。" if text else f"职责{UNKNOWN}。"


def opens_anew(text: str) -> bool:
    """Whether a duty would be read as another one's continuation or with another role if no verb stood before it."""
    lead_in = LEAD_IN.match(text)
    return bool(VERB.match(text) or (lead_in and lead_in.end()))


def verb_for(duty: Duty) -> str:
    """负责, 协助, 协调; 承担 where 负责 and the duty would run together as 负责人."""
    return "承担" if duty.role is DutyRole.LEAD and duty.text.startswith("人") else VERBS[duty.role]


def closed(text: str) -> str:
    """A duty that ends in a word which may be left out (社会事务) gets one that is left out instead."""
    return text + "工作" if text.endswith(TRAILING) else text


def bodies_of(plan: Plan, place: str, bodies: tuple[Standing, ...]) -> Iterator[Block]:
    yield Paragraph(f"{place}{counts(totals_for(plan, place, '机构'), sum(row.body.counted for row in bodies))}")
    yield from (Heading(2, title_of(row), about(row)) for row in bodies)


def counts(totals: list[Total], listed: int) -> str:
    """The stated numbers of bodies; those that are smaller than the list that follows stand as parts of it."""
    whole = [total_text(total) for total in totals if total.value >= listed]
    parts = [f"{total.kind}{total.value}个" for total in totals if total.value < listed]
    if parts:
        return f"{'，'.join(whole) or f'设{listed}个机构'}，其中{'、'.join(parts)}。"
    return f"{'，'.join(whole)}。" if whole else f"机构数{UNKNOWN}。"


def numbers(plan: Plan, place: str, bodies: tuple[Standing, ...]) -> Iterator[Block]:
    totals = [total_text(total) for total in totals_for(plan, place, "编制")]
    yield Paragraph(f"{place}{'，'.join(totals)}。" if totals else f"编制总数{UNKNOWN}。")
    limits = [limit_text(limit) for limit in plan.limits]
    if limits:
        yield Paragraph(f"领导职数限额：{'，'.join(limits)}。")
    for row in bodies:
        yield Paragraph(f"{row.body.name}{numbers_of(row.body)}")


def totals_for(plan: Plan, place: str, what: str) -> list[Total]:
    """The totals of 机构, 编制 or 平台 that hold in the township; one that names it prevails over one for all."""
    ours = [t for t in plan.totals if (not t.townships or place in t.townships) and kind_of(t) == what]
    named = {total.kind for total in ours if total.townships}
    kept = [total for total in ours if total.townships or total.kind not in named]
    return list({(total.kind, total.value, total.min, total.max, total.part): total for total in kept}.values())


def kind_of(total: Total) -> str:
    if "编制" in total.kind:
        return "编制"
    if "平台" in total.kind:
        return "平台"
    return "机构" if total.kind.endswith(BODY_WORDS) else ""


def total_text(total: Total) -> str:
    """核定行政编制30名, 设8个职能机构."""
    if kind_of(total) == "编制":
        return (
            f"{'其中' if total.part else '核定'}{total.kind}{bounds(total.min, total.max, '名') or f'{total.value}名'}"
        )
    return f"设{bounds(total.min, total.max, '个') or f'{total.value}个'}{total.kind}"


def limit_text(limit: Limit) -> str:
    note = f"（{limit.note}）" if limit.note else ""
    return f"{limit.subject}{bounds(limit.min, limit.max, '名')}{note}"


def numbers_of(body: Body) -> str:
    """核定行政编制16名，设主任1名、副主任1名。"""
    posts = "，".join(headcount_text(row) for row in body.establishment) or f"编制{UNKNOWN}"
    heads = "、".join(leader_text(row) for row in body.leaders if row.max is not None or row.min is not None)
    grades = "".join(f"，{row.post}规格为{row.grade}" for row in body.leaders if row.grade)
    return f"{posts}，{f'设{heads}' if heads else f'领导职数{UNKNOWN}'}{grades}。"


def headcount_text(row: Headcount) -> str:
    kind = row.detail.removesuffix("编制") or row.kind or ""
    number = bounds(row.min, row.max, "名") or UNKNOWN
    return f"{'其中' if row.part else '核定'}{kind}编制{number}"


def leader_text(row: Leaders) -> str:
    return f"{row.post}{bounds(row.min, row.max, '名')}"


def bounds(least: int | None, most: int | None, unit: str) -> str:
    """16名, 7至9名, 不少于10名, 不超过8名, or nothing."""
    if least is None and most is None:
        return ""
    if least == most:
        return f"{least}{unit}"
    if least is None:
        return f"不超过{most}{unit}"
    return f"不少于{least}{unit}" if most is None else f"{least}至{most}{unit}"


def closing(unknown: tuple[str, ...]) -> Iterator[Block]:
    yield Paragraph("本规定的解释机关和施行日期，由批准机关在印发时写明。")
    if unknown:
        yield Paragraph(f"方案没有写明、印发前需要明确的事项共{len(unknown)}项：")
        yield from (Heading(3, text) for text in unknown)


def overview(bodies: tuple[Standing, ...]) -> Table:
    rows = tuple(
        (str(number), row.body.name, row.body.grade or UNKNOWN, posts_cell(row.body), leaders_cell(row.body))
        for number, row in enumerate(bodies, 1)
    )
    return Table(("序号", "名称", "规格", "编制", "领导职数"), rows, (1, 5, 2, 5, 5))


def posts_cell(body: Body) -> str:
    return "、".join(headcount_text(row).removeprefix("核定") for row in body.establishment) or UNKNOWN


def leaders_cell(body: Body) -> str:
    return "、".join(leader_text(row) for row in body.leaders if bounds(row.min, row.max, "名")) or UNKNOWN


def source_of(plan: Plan) -> str:
    named = f"方案文件“{plan.source}”" if plan.source else "方案"
    return f"依据{named}整理，只写入方案写明和已经答复的内容。"


# what stays open ------------------------------------------------------------------------------------------------------


def open_facts(plan: Plan, answers: Mapping[str, str], place: str) -> Iterator[str]:
    """What the plan as a whole leaves open."""
    if not place:
        yield f"适用的乡镇{UNKNOWN}。"
    if not totals_for(plan, place, "编制"):
        yield f"编制总数{UNKNOWN}。"
    for platform in plan.platforms:
        if not platform.coordinator:
            yield f"{platform.name}的牵头机构{UNKNOWN}。"
    for question in open_questions(plan):
        kind, _, name = question.key.partition(":")
        if kind == "place" and question.key not in answers:
            yield f"“{name}”承担职责但没有设立，放在哪个机构{UNKNOWN}。"


def open_facts_of(row: Standing) -> Iterator[str]:
    """What the plan leaves open about one body."""
    body = row.body
    missing = [
        name
        for name, known in (
            ("规格", body.grade),
            ("编制", body.establishment),
            ("领导职数", body.leaders),
            ("职责", body.duties),
        )
        if not known
    ]
    if missing:
        yield f"{body.name}的{'、'.join(missing)}{UNKNOWN}。"
    for name in row.open_boards:
        yield f"“{name}”是{body.name}的牌子还是单独的机构，{UNKNOWN}。"
