"""What speaks for the descent of bodies: first the plan's words and people's answers, then duties and names. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.descent import BESIDE, END, INSIDE, INTO, Kind, Line, StandingName, fate_key
from xiangzhi.reform.intended import Intended, IntendedBody
from xiangzhi.reform.likeness import SAME, abbreviates, bare_name, name_likeness, pairings, shares
from xiangzhi.reform.plan import Body, Fate, Plan, Span

ENOUGH = 0.6  # share of a body's duties that must be found again to infer descent
LEADERSHIP = "乡镇领导机关依法存续"
PART = 0.25  # share of its duties that makes a new body one of those a body was split into
BLANKET = Pattern(
    r"(?:原|现有|现行|改革前)[^。;,]{0,24}?(?:机构|单位|站所|办公室)[^。;]{0,16}?(?:不再保留|一律撤销|全部撤销|予以撤销|自行撤销)"
)


@dataclass(frozen=True, slots=True)
class Link:
    """One reason to believe that ``old`` goes on in ``new``."""

    old: str
    new: str
    stated: bool
    why: str
    span: Span | None = None


@dataclass(slots=True)
class Tracing:
    """One tracing: both sides by name, the plan's bodies, and what was found so far."""

    plan: Plan
    old: dict[str, StandingName]
    new: dict[str, IntendedBody]
    said: dict[str, Body]
    answers: Mapping[str, str]
    blanket: Span | None
    platforms: dict[str, str]
    links: list[Link] = field(default_factory=list)
    ended: dict[str, Line] = field(default_factory=dict)
    kept: dict[str, Line] = field(default_factory=dict)

    def loose(self) -> list[StandingName]:
        """The bodies of today of which nothing is known yet."""
        known = {link.old for link in self.links} | self.ended.keys() | self.kept.keys()
        return [body for name, body in self.old.items() if name not in known]

    def heirless(self) -> dict[str, IntendedBody]:
        """The wanted bodies without a body that they come from."""
        known = {link.new for link in self.links}
        return {name: body for name, body in self.new.items() if name not in known}


def traced(plan: Plan, wanted: Intended, standing: Sequence[StandingName], answers: Mapping[str, str]) -> Tracing:
    """Everything that the plan's words and the answers say."""
    run = Tracing(
        plan,
        {body.name: body for body in standing},
        {body.name: body for body in wanted.bodies},
        {body.name: body for body in plan.bodies},
        answers,
        blanket_end(plan),
        {platform.coordinator: platform.name for platform in wanted.platforms if platform.coordinator},
    )
    link_same_names(run)
    link_former(run)
    link_boards(run)
    end_and_keep(run)
    return run


def blanket_end(plan: Plan) -> Span | None:
    """The clause that ends all former bodies together, where the plan has one."""
    found = BLANKET.search(plan.text)
    return Span(found.start(), found.end()) if found else None


def link_same_names(run: Tracing) -> None:
    """A body of the same name goes on; so does the township's own leadership, which needs no plan to exist."""
    for name in run.new:
        if name in run.old:
            said = run.said.get(name)
            words = "方案写明保留" if said and said.fate is Fate.RETAINED else "方案仍设同名机构"
            if run.new[name].kind == "authority":
                words = LEADERSHIP
            run.links.append(Link(name, name, said is not None, words, said.where("fate") if said else None))
    old = [body.name for body in run.loose() if body.kind == "authority"]
    new = [name for name, body in run.heirless().items() if body.kind == "authority"]
    if len(old) == 1 and len(new) == 1:
        run.links.append(Link(old[0], new[0], False, LEADERSHIP))


def link_former(run: Tracing) -> None:
    """由原A、B整合设立, 更名: what the plan names as former."""
    for name in run.new:
        said = run.said.get(name)
        for former in said.former if said else ():
            old = called(run, former)
            if said and old and old != name:
                run.links.append(Link(old, name, True, f"方案写明由“{former}”而来", said.where("former")))


def link_boards(run: Tracing) -> None:
    """A body whose name becomes a signboard goes on in the board's host, unless it stays a body too."""
    gone_on = {link.old for link in run.links}
    for name, body in run.new.items():
        for board in body.signboards:
            old = called(run, board)
            if old and old not in gone_on and old not in run.new:
                said = run.said.get(name)
                span = next((each.span for each in said.signboards if each.name == board), None) if said else None
                run.links.append(Link(old, name, True, f"方案把“{board}”作为“{name}”的牌子", span))


def end_and_keep(run: Tracing) -> None:
    """What the plan ends or shares an office with, what an answer decides, what is no plan's business."""
    shared = {bare_name(name): body for body in run.plan.bodies for name in body.joint_with}
    ending = [body for body in run.plan.bodies if body.fate is Fate.ABOLISHED]
    gone = {old: body.where("fate") for body in ending if (old := called(run, body.name))}
    for body in run.loose():
        name, answer = body.name, run.answers.get(fate_key(body.name), "")
        if name in gone:
            run.ended[name] = Line(Kind.ABOLISHED, (name,), (), True, "方案写明撤销", gone[name])
        elif answer:
            decide(run, name, answer)
        elif bare_name(name) in shared:
            partner = shared[bare_name(name)]
            why = f"方案写明与“{partner.name}”合署或联合办公"
            run.kept[name] = Line(Kind.RETAINED, (name,), (name,), True, why, partner.where("joint_with"))
        elif body.kind in BESIDE:
            run.kept[name] = Line(Kind.RETAINED, (name,), (name,), False, "不在乡镇方案的范围内，照旧")
        elif run.blanket and body.kind in INSIDE:
            why = "方案写明原有机构不再保留"
            run.ended[name] = Line(Kind.ABOLISHED, (name,), (), True, why, run.blanket)


def decide(run: Tracing, name: str, answer: str) -> None:
    """Take a person's answer on a body that the plan does not mention."""
    target = answer.removeprefix(INTO)
    if answer.startswith(INTO) and target in run.new:
        run.links.append(Link(name, target, True, f"由人确定并入“{target}”"))
    elif answer == END:
        run.ended[name] = Line(Kind.ABOLISHED, (name,), (), True, "由人确定终止")
    else:
        run.kept[name] = Line(Kind.RETAINED, (name,), (name,), True, "由人确定保留")


def called(run: Tracing, name: str) -> str | None:
    """The standing body that the plan's name means: the same, without the township before it, or its short form."""
    if name in run.old:
        return name
    township = run.plan.township or ""
    wanted = bare_name(name, township)
    short = [old for old in run.old if abbreviates(wanted, old) or abbreviates(old, wanted)]
    same = [old for old in run.old if bare_name(old, township) == wanted]
    return same[0] if len(same) == 1 else short[0] if not same and len(short) == 1 else None


def infer(run: Tracing) -> None:
    """Descent by duties, then by names, for the bodies of which the plan says nothing or only that they end with all others."""
    blanket = [name for name, line in run.ended.items() if line.span is not None and line.span == run.blanket]
    for body in [*run.loose(), *(run.old[name] for name in blanket)]:
        found = by_duties(run, body) or by_name(run, body)
        run.links += found
        if found:
            run.ended.pop(body.name, None)


def by_duties(run: Tracing, body: StandingName) -> list[Link]:
    """The body that has most of its duties, or the new ones that have them together."""
    total = len(body.duties)
    if not total:
        return []
    texts = {name: [duty.text for duty in each.duties] for name, each in run.new.items()}
    alone = {name: len(pairings(body.duties, each)) for name, each in texts.items()}
    best = max(alone, key=lambda name: alone[name], default=None)
    if best and alone[best] / total >= ENOUGH:
        return [
            Link(body.name, best, False, f"{total} 项职责有 {alone[best]} 项在“{best}”（{alone[best] / total:.0%}）")
        ]
    found = shares(body.duties, texts)
    fresh = run.heirless()
    parts = {name: count for name, count in found.items() if name in fresh and count / total >= PART}
    if len(parts) > 1 and sum(parts.values()) / total >= ENOUGH:
        words = "、".join(f"“{name}” {count} 项" for name, count in parts.items())
        return [Link(body.name, name, False, f"{total} 项职责分到{words}") for name in parts]
    return []


def by_name(run: Tracing, body: StandingName) -> list[Link]:
    """The one new body without a forerunner whose name is much like this one's."""
    alike = {name: name_likeness(body.name, name) for name in run.heirless()}
    best = max(alike, key=lambda name: alike[name].score, default=None)
    if best is None or alike[best].score < SAME:
        return []
    return [Link(body.name, best, False, f"名称相近：{alike[best].why}")]
