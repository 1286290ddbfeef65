"""The questions that a township's past asks of a plan: what becomes of bodies of today that it does not mention. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xiangzhi.reform.descent import END, INTO, KEEP, Kind, Line, StandingName, Unmentioned
from xiangzhi.reform.intended import Intended
from xiangzhi.reform.lineage import lineage, unmentioned
from xiangzhi.reform.plan import Plan, Span
from xiangzhi.reform.questions import Choice, Question, open_questions


def questions_of(
    plan: Plan, wanted: Intended, standing: Sequence[StandingName], answers: Mapping[str, str]
) -> tuple[Question, ...]:
    """The plan's own open questions, then one for each body of today that it leaves unmentioned (answered ones stay in the list)."""
    asked = {key: value for key, value in answers.items() if not key.startswith("fate:")}
    loose = unmentioned(plan, wanted, standing, asked)
    return (*open_questions(plan), *(fate_question(body, wanted) for body in loose))


def fate_question(body: Unmentioned, wanted: Intended) -> Question:
    heirs = tuple(
        Choice(f"{INTO}{each.name}", f"并入“{each.name}”") for each in wanted.bodies if each.kind != "authority"
    )
    return Question(
        key=body.key,
        text=f"今天的“{body.name}”方案没有提到：终止、保留，还是并入别的机构？{body.why}",
        choices=(Choice(KEEP, "保留"), Choice(END, "终止"), *heirs),
        span=Span(0, 0),
        suggested=body.suggested,
    )


def lines_of(
    plan: Plan, wanted: Intended, standing: Sequence[StandingName], answers: Mapping[str, str]
) -> tuple[Line, ...]:
    """What becomes of every body, by the plan and the answers."""
    return lineage(plan, wanted, standing, answers)


def inverse(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines that lead back: what was renamed is called as before, what was merged parts again, what was created ends."""
    return tuple(back for line in lines if (back := turned(line)) is not None)


def turned(line: Line) -> Line | None:
    why = "撤回方案的应用"
    match line.kind:
        case Kind.RENAMED:
            return Line(Kind.RENAMED, line.after, line.before, True, why)
        case Kind.CREATED:
            return Line(Kind.ABOLISHED, line.after, (), True, why)
        case Kind.MERGED | Kind.SPLIT | Kind.REPLACED:
            kind = Kind.REPLACED if len(line.before) == len(line.after) == 1 else Kind.MERGED
            return Line(kind, line.after, line.before, True, why)
        case _:
            return None
