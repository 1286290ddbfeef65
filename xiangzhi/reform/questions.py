"""What a plan leaves open and a person must answer before it can be applied. Pure.

A question has a key that stays the same for the same text, so that answers are kept and given again by the terminal
(`--answer KEY=CHOICE`), the browser and the API alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xiangzhi.lib.refusal import Invalid
from xiangzhi.reform.plan import Body, Mention, Plan, Signboard, Span

SIGNBOARD = "signboard"  # a board on its host
BODY = "body"  # a body of its own
NONE = "none"  # not set up: the name is only a way of speaking
ON = "on:"  # on:<body name>, a board on that body
CENTRE_WORDS = ("指挥中心", "指挥", "信息中心", "网络中心")


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer: what is written down, and what it means in Chinese."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something the text leaves open. ``suggested`` is only a proposal: it is never taken without a person's answer."""

    key: str
    text: str
    choices: tuple[Choice, ...]
    span: Span
    suggested: str

    def check(self, answer: str) -> str:
        """The answer if it is one of the choices. Raises Invalid with the choices."""
        if answer not in {choice.value for choice in self.choices}:
            listed = "、".join(f"{choice.value}（{choice.label}）" for choice in self.choices)
            raise Invalid(f"“{self.text}”的答案只能是：{listed}。", field=self.key)
        return answer


def open_questions(plan: Plan) -> tuple[Question, ...]:
    """Every question of a plan in the order of its text."""
    boards = [board_question(body, board) for body in plan.bodies for board in body.signboards if not board.certain]
    named = [mention_question(plan, mention) for mention in plan.mentions if needs_a_place(plan, mention)]
    return tuple(sorted([*boards, *named], key=lambda question: question.span))


def unanswered(plan: Plan, answers: Mapping[str, str]) -> tuple[Question, ...]:
    return tuple(question for question in open_questions(plan) if question.key not in answers)


def board_question(body: Body, board: Signboard) -> Question:
    return Question(
        key=f"board:{board.name}",
        text=f"“{board.name}”与“{body.name}”连写在一起：是它的牌子，还是单独的机构？",
        choices=(Choice(SIGNBOARD, f"“{body.name}”的牌子"), Choice(BODY, "单独的机构")),
        span=board.span,
        suggested=SIGNBOARD,
    )


def needs_a_place(plan: Plan, mention: Mention) -> bool:
    """A name that is only mentioned needs a place when work runs through it: a command or information centre."""
    longer_than_another = any(o.name != mention.name and mention.name.endswith(o.name) for o in plan.mentions)
    named_centre = any(word in mention.name for word in CENTRE_WORDS)
    return named_centre and not longer_than_another and not mentions_county(mention.name)


def mentions_county(name: str) -> bool:
    return name.startswith(("县", "市", "省", "区"))


def mention_question(plan: Plan, mention: Mention) -> Question:
    hosts = tuple(Choice(f"{ON}{body.name}", f"在“{body.name}”挂牌") for body in plan.bodies)
    return Question(
        key=f"place:{mention.name}",
        text=f"方案提到“{mention.name}”{len(mention.spans)} 次，但没有设立它：放在哪里？",
        choices=(*hosts, Choice(BODY, "单独设立机构"), Choice(NONE, "不设立")),
        span=mention.spans[0],
        suggested=suggested_place(plan, mention),
    )


def suggested_place(plan: Plan, mention: Mention) -> str:
    """The body that coordinates the platform in whose paragraph the name first stands; else a body of its own."""
    first = mention.spans[0].start
    for platform in plan.platforms:
        if platform.text_span.start <= first < platform.text_span.end and platform.coordinator:
            return f"{ON}{platform.coordinator}"
    return BODY
