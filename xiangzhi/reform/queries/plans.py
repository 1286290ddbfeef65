"""Reads of this room: plans within the viewer's townships, how a plan reads, what stands answered, what applying would do."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import OuterRef, QuerySet, Subquery

from xiangzhi.access.rules import COUNTY_WIDE, Viewer
from xiangzhi.ledger.queries import Line, browse
from xiangzhi.lib.document import Document
from xiangzhi.lib.refusal import NotFound
from xiangzhi.organization.actions import Changes
from xiangzhi.packs.divisions import Division, Level, children, counties, division
from xiangzhi.reform.actions.applying import Intention, effective, intention
from xiangzhi.reform.actions.plans import subject_of
from xiangzhi.reform.marking import Numbered, numbered
from xiangzhi.reform.models import Application, Overlay, PlanVersion
from xiangzhi.reform.overlays import Correction, laid
from xiangzhi.reform.overview import Section, overview
from xiangzhi.reform.plan import Plan, Severity
from xiangzhi.reform.preview import compare
from xiangzhi.reform.queries.corrections import corrections_of
from xiangzhi.reform.questions import Question, open_questions
from xiangzhi.reform.reading import read_plan
from xiangzhi.reform.register import settings_for
from xiangzhi.reform.rules import check

PAGE = 50
KEPT = 16  # readings kept in a process: a plan of a township takes about 0.1 s to read and check and 2 MB to keep


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says, corrected, and what is wrong with it; the same text with the same corrections always reads the same."""

    plan: Plan
    findings: tuple[Numbered, ...]
    questions: tuple[Question, ...]
    sections: tuple[Section, ...]
    as_read: Plan  # before anybody corrected it
    corrections: tuple[Correction, ...] = ()
    unfit: tuple[Correction, ...] = ()  # corrections that no longer fit the text

    def count(self, severity: Severity) -> int:
        return sum(1 for row in self.findings if row.finding.severity is severity)

    def weighing(self, severity: str) -> tuple[Numbered, ...]:
        """The findings of one severity, all of them where none is named."""
        return tuple(row for row in self.findings if not severity or row.finding.severity == severity)


@dataclass(frozen=True, slots=True)
class Answered:
    """One open question with the answer that holds (None: still open)."""

    question: Question
    overlay: Overlay | None


def plans_of(viewer: Viewer, before: uuid.UUID | None = None) -> list[PlanVersion]:
    """Plans of the viewer's townships without their texts, the newest first, one more than a page holds."""
    rows = within(viewer, PlanVersion.objects.defer("text", "notes", "corrections")).order_by("-id")
    return list((rows.filter(id__lt=before) if before else rows)[: PAGE + 1])


def see_plan(viewer: Viewer, pk: uuid.UUID) -> PlanVersion:
    """One plan. Raises NotFound for what does not exist and for another township's alike."""
    found = within(viewer, PlanVersion.objects.filter(pk=pk)).first()
    if found is None:
        raise NotFound("没有这份方案，或它不在您的查看范围内。")
    return found


def see_plan_waiting(viewer: Viewer, pk: uuid.UUID) -> PlanVersion:
    """The same with ``waiting`` and ``waiting_day``: id and day of the application that waits, None where none does. One statement."""
    waits = Application.objects.filter(plan=OuterRef("pk"), state="scheduled")
    rows = PlanVersion.objects.filter(pk=pk).annotate(
        waiting=Subquery(waits.values("pk")[:1]), waiting_day=Subquery(waits.values("day")[:1])
    )
    found = within(viewer, rows).first()
    if found is None:
        raise NotFound("没有这份方案，或它不在您的查看范围内。")
    return found


def within(viewer: Viewer, rows: QuerySet[PlanVersion]) -> QuerySet[PlanVersion]:
    """Narrow to the townships in which the viewer sees plans; a plan is open to everybody who sees plans there."""
    townships = viewer.townships("plan.see") | viewer.townships("plan.apply")
    return rows if COUNTY_WIDE in townships else rows.filter(township__in=townships)


def reading_of(version: PlanVersion) -> Reading:
    """How the plan's kept text reads with the corrections that hold; kept in the process, so that a page does not read it again."""
    return read_and_check(version.text, version.source, tuple(version.notes), corrections_of(version))


@lru_cache(maxsize=KEPT)
def read_and_check(text: str, source: str, notes: tuple[str, ...], corrections: tuple[Correction, ...] = ()) -> Reading:
    """Read, correct and check one text. Pure; the cache's key is the whole text with its corrections."""
    as_read = read_text(text, source, notes)
    plan, left = laid(as_read, corrections)
    findings = numbered(check(plan, settings_for(plan)))
    return Reading(plan, findings, open_questions(plan), overview(plan), as_read, corrections, left)


@lru_cache(maxsize=KEPT)
def read_text(text: str, source: str, notes: tuple[str, ...]) -> Plan:
    """What the text alone says. Pure; kept apart, so that a correction does not read the text again."""
    return read_plan(Document(text=text, source=source, notes=notes))


@dataclass(frozen=True, slots=True)
class Asked:
    """A plan's questions with the answers that hold, and what the plan means for the township with these answers."""

    rows: list[Answered]
    meant: Intention

    @property
    def left(self) -> int:
        return sum(1 for row in self.rows if row.overlay is None)


def asked_of(version: PlanVersion) -> Asked:
    """Every open question of the plan in the order of its text, then those about bodies of today. Two statements."""
    latest = {row.question: row for row in version.overlays.order_by("at", "id")}
    answers = {key: row.answer for key, row in latest.items()}
    meant = intention(version, reading_of(version).plan, answers)
    return Asked([Answered(question, latest.get(question.key)) for question in meant.questions], meant)


def answered(version: PlanVersion) -> list[Answered]:
    """The questions alone, each with the answer that holds."""
    return asked_of(version).rows


def preview(version: PlanVersion, asked: Asked) -> Changes:
    """What applying the plan with these answers would do to the township as it stands today. Writes nothing."""
    meant = asked.meant
    return compare(meant.wanted, meant.today, effective(meant, version))


def last_application(version: PlanVersion) -> Line | None:
    """The ledger's entry of the plan's last application that changed something."""
    lines = browse([version.township], subject=subject_of(version), kind="plan.apply", limit=1).lines
    return lines[0] if lines else None


def townships_to_apply(viewer: Viewer) -> list[Division]:
    """The townships for which the viewer may hand in a plan: an own one, or every one in the division register."""
    if viewer.township:
        own = division(viewer.township)
        return [own] if own and viewer.may("plan.apply", own.code) else []
    known = (place for county in counties() for place in children(county.code) if place.level is Level.TOWNSHIP)
    return [place for place in known if viewer.may("plan.apply", place.code)]
