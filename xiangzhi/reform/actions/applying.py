"""Apply a plan: today or on a day to come; carry out what is due; take an application back by a counter-plan, never by deletion.

Everything that follows from a plan is one transaction: bodies with their descent, open matters to the heirs, transfers of people, the
entry, the fact. The lock is the township's own row: one plan at a time.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from xiangzhi.access.actions import allow
from xiangzhi.access.rules import SYSTEM, Viewer
from xiangzhi.area.actions import register_areas
from xiangzhi.area.models import Area
from xiangzhi.ledger.writing import Book, writing
from xiangzhi.lib.chain.canonical import canonical_json
from xiangzhi.lib.refusal import Invalid, NotFound, NotPossible, Refusal
from xiangzhi.matter.succession import Moved, succeed
from xiangzhi.organization.actions import Changes, settle
from xiangzhi.organization.queries import bodies_of
from xiangzhi.organization.standing import Standing, standing
from xiangzhi.reform.actions.approvals import require_applicable
from xiangzhi.reform.actions.plans import answers_of, areas_of, jurisdiction, plan_of, subject_of
from xiangzhi.reform.actions.transfers import open_transfers
from xiangzhi.reform.choosing_heirs import chooser
from xiangzhi.reform.descent import Line, standing_names
from xiangzhi.reform.facts import PlanApplied
from xiangzhi.reform.fates import lines_of, questions_of
from xiangzhi.reform.intended import Intended, intended
from xiangzhi.reform.models import Application, PlanVersion
from xiangzhi.reform.models.applications import State
from xiangzhi.reform.plan import Plan
from xiangzhi.reform.questions import Question


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying did: ``changes`` is empty where the township already stood like that."""

    plan: PlanVersion
    changes: Changes
    moved: Moved = field(default_factory=Moved)
    transfers: int = 0


@dataclass(frozen=True, slots=True)
class Intention:
    """A plan against a township: what it wants there, what becomes of the bodies of today, what is still open."""

    plan: Plan
    answers: Mapping[str, str]
    wanted: Intended
    today: Standing
    lines: tuple[Line, ...]
    questions: tuple[Question, ...]

    @property
    def unanswered(self) -> list[Question]:
        return [question for question in self.questions if question.key not in self.answers]


def intention(version: PlanVersion, plan: Plan | None = None, answers: Mapping[str, str] | None = None) -> Intention:
    """What a version intends for its township as it stands now. One statement beyond the version's own rows."""
    place = jurisdiction(version.township)
    plan = plan or plan_of(version)
    answers = answers_of(version) if answers is None else answers
    today = standing(place.code)
    wanted = intended(plan, answers, place.name, place.aliases, desk_of(today))
    names = standing_names(today)
    asked = questions_of(plan, wanted, names, answers)
    return Intention(plan, answers, wanted, today, lines_of(plan, wanted, names, answers), asked)


def desk_of(today: Standing) -> str:
    """The body where the duty desk sits today; empty where there is none."""
    return next((body.name for body in today.bodies if any(post.role == "duty_desk" for post in body.posts)), "")


def apply_from(version: PlanVersion, day: date | None, *, by: Viewer, now: datetime) -> Applied | Application:
    """Apply a plan today (None or today's date), or let it wait for a day to come."""
    if day is None or day == timezone.localtime(now).date():
        return apply_plan(version, by=by, now=now)
    return schedule(version, day=day, by=by, now=now)


def apply_plan(version: PlanVersion, *, by: Viewer, now: datetime) -> Applied:
    """Make the township stand as the plan says, from today. Refuses while a question is open, while the plan is being approved, and where
    a younger plan was applied. Applying the same plan twice changes nothing."""
    allow(by, "plan.apply", jurisdiction(version.township).code)
    require_ready(version)
    version.refresh_from_db(fields=["corrections"])  # somebody may have corrected it since the page was opened
    with writing() as book:
        return carry_out(book, version, None, by, now)


def require_ready(version: PlanVersion) -> None:
    """Whatever stands against carrying a plan out now: its approval is not through, or a younger plan was applied."""
    require_applicable(version)
    require_no_younger(version)


def require_no_younger(version: PlanVersion) -> None:
    """An older plan does not come back over a younger one by being applied: that would be an unseen undoing."""
    younger = PlanVersion.objects.filter(
        township=version.township, applied_at__isnull=False, handed_in_at__gt=version.handed_in_at
    )
    if found := younger.order_by("-handed_in_at").first():
        raise NotPossible(
            f"更新的方案《{found.title}》已经应用：要回到这份方案，请先撤回那一次应用，或把这份方案重新提交为新版本。",
            code="younger_applied",
        )


def carry_out(book: Book, version: PlanVersion, waiting: Application | None, by: Viewer, now: datetime) -> Applied:
    """The transaction of an application, inside the caller's `writing()`."""
    place = jurisdiction(version.township)
    register_areas(areas_of(place), township=place.code, by=by, now=now)
    Area.objects.select_for_update().get(code=place.code)  # one plan at a time in a township
    meant = intention(version)
    require_answers(meant)
    origin = subject_of(version)
    changes = settle(
        book, meant.wanted, township=place.code, origin=origin, by=by, now=now, lines=effective(meant, version)
    )
    if not changes:
        close(waiting, version, meant, by, now)
        return Applied(version, changes)
    moved = succeed(book, place.code, heirs(changes, meant), origin=origin, by=by, now=now)
    transfers = open_transfers(book, version, changes.heirs, by=by, now=now)
    close(waiting, version, meant, by, now)
    PlanVersion.objects.filter(pk=version.pk).update(applied_at=now)
    data = {"plan": str(version.pk), "digest": version.digest, "answers": dict(meant.answers)}
    data |= {"changes": changes.as_data(), "matters": asdict(moved), "transfers": [str(pk) for pk in transfers]}
    data |= {"corrections": version.corrections} if version.corrections else {}
    book.enter(township=place.code, subject=subject_of(version), kind="plan.apply", actor=by, at=now, data=plain(data))
    book.announce(PlanApplied(place.code, now, str(version.pk), len(changes.created)))
    return Applied(version, changes, moved, len(transfers))


def require_answers(meant: Intention) -> None:
    if left := meant.unanswered:
        asked = "；".join(question.text for question in left)
        raise NotPossible(f"还有 {len(left)} 个问题要先回答：{asked}", code="questions_open")


def effective(meant: Intention, version: PlanVersion) -> tuple[Line, ...]:
    """The lines to carry out. A body that this very plan set up is not replaced by itself when the plan is applied again."""
    own = {body.name for body in meant.today.bodies if body.origin == subject_of(version)}
    return tuple(line for line in meant.lines if not (line.kind == "replaced" and set(line.before) <= own))


def heirs(changes: Changes, meant: Intention) -> dict[uuid.UUID, Any]:
    """Who chooses the heir of each body that ended, by the matter."""
    names = {body.pk: body.name for body in bodies_of_all(meant)}
    return {old: chooser(found, names, meant.wanted) for old, found in changes.heirs.items()}


def bodies_of_all(meant: Intention) -> list[Any]:
    return list(bodies_of(meant.today.township)) if meant.today.township else []


def close(waiting: Application | None, version: PlanVersion, meant: Intention, by: Viewer, now: datetime) -> None:
    """Keep how the township stood and what became of its bodies: what a counter-plan needs."""
    if waiting is None and Application.objects.filter(plan=version, state=State.APPLIED).exists():
        return
    row = waiting or Application(
        township=version.township,
        plan=version,
        day=timezone.localtime(now).date(),
        by=by.actor_id,
        by_name=by.actor_name,
        at=now,
    )
    row.state, row.done_at = State.APPLIED, now
    row.before, row.lines = plain(asdict(meant.today)), [line_as_data(line) for line in effective(meant, version)]
    row.save()


def line_as_data(line: Line) -> dict[str, Any]:
    return {"kind": line.kind.value, "before": list(line.before), "after": list(line.after), "why": line.why}


def plain(data: Any) -> Any:
    """Data as JSON has it: ids and days as text."""
    return json.loads(canonical_json(data))


# later ------------------------------------------------------------------------------------------------------------------


def schedule(version: PlanVersion, *, day: date, by: Viewer, now: datetime) -> Application:
    """Let a plan take effect on a day to come; the worker carries it out. Raises Invalid for a day that is not to come, NotPossible where
    another plan waits for that day or this one waits already."""
    allow(by, "plan.apply", jurisdiction(version.township).code)
    require_ready(version)
    if day <= timezone.localtime(now).date():
        raise Invalid("生效日期应当在今天之后；今天生效请直接应用。", field="day")
    with writing() as book:
        PlanVersion.objects.select_for_update().get(pk=version.pk)
        require_answers(intention(version))
        if Application.objects.filter(plan=version, state=State.SCHEDULED).exists():
            raise NotPossible("这份方案已定好生效日期：要改日期，请先取消原来的。")
        try:
            with transaction.atomic():
                made = Application.objects.create(
                    township=version.township,
                    plan=version,
                    day=day,
                    state=State.SCHEDULED,
                    by=by.actor_id,
                    by_name=by.actor_name,
                    at=now,
                )
        except IntegrityError as error:
            raise NotPossible(
                f"{day:%Y年%m月%d日}已有另一份方案等待生效：同一天只能有一份，请改日期或先取消那一份。"
            ) from error
        data = {"application": str(made.pk), "day": day.isoformat()}
        subject = subject_of(version)
        book.enter(township=version.township, subject=subject, kind="plan.schedule", actor=by, at=now, data=data)
    return made


def cancel(application: Application, *, by: Viewer, now: datetime) -> None:
    """Take a plan that waits for its day off the calendar."""
    allow(by, "plan.apply", application.township)
    with writing() as book:
        row = Application.objects.select_for_update().get(pk=application.pk)
        if row.state != State.SCHEDULED:
            raise NotPossible(f"这次应用{row.get_state_display()}，不能取消。")
        finish(book, row, State.CANCELLED, "", by, now)


def finish(book: Book, row: Application, state: State, note: str, by: Viewer, now: datetime) -> None:
    """Give an application its last state with the reason, and book it, inside the caller's transaction."""
    row.state, row.note, row.done_at = state, note[:300], now
    row.save(update_fields=["state", "note", "done_at"])
    data = {"application": str(row.pk), "state": state.value, "note": note[:300]}
    subject = f"plan:{row.plan_id}"
    book.enter(township=row.township, subject=subject, kind="plan.schedule", actor=by, at=now, data=data)


def apply_due(now: datetime) -> int:
    """The worker's part: carry out every plan whose day has come. What cannot be applied any more says why and stays undone."""
    due = Application.objects.filter(state=State.SCHEDULED, day__lte=timezone.localtime(now).date())
    done = 0
    for pk in list(due.order_by("day", "id").values_list("pk", flat=True)):
        try:
            with writing() as book:
                row = Application.objects.select_for_update().select_related("plan").get(pk=pk)
                if row.state == State.SCHEDULED:
                    require_ready(row.plan)  # an approval may have begun since, a younger plan been applied
                    carry_out(book, row.plan, row, SYSTEM, now)
                    done += 1
        except Refusal as refusal:
            with writing() as book:
                row = Application.objects.select_for_update().get(pk=pk)
                finish(book, row, State.REFUSED, refusal.message, SYSTEM, now)
    return done


def application_of(viewer: Viewer, pk: uuid.UUID, version: PlanVersion) -> Application:
    """One application of a plan that the viewer sees. Raises NotFound."""
    found = Application.objects.filter(pk=pk, plan=version).first()
    if found is None:
        raise NotFound("没有这次应用。")
    return found


def applications_of(version: PlanVersion) -> Sequence[Application]:
    """The applications of a plan, the newest first, without what stood before."""
    return list(Application.objects.filter(plan=version).defer("before", "lines").order_by("-id"))
