"""Writes on how a county weighs the rules: switch one off or weigh it anew, with a reason and a last day; end that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from xiangzhi.access.actions import allow
from xiangzhi.access.rules import Viewer
from xiangzhi.ledger.writing import Book, writing
from xiangzhi.lib.refusal import Invalid, NotFound, Stale
from xiangzhi.packs.divisions import Level, division
from xiangzhi.reform.actions.corrections import author, end, required_reason
from xiangzhi.reform.models import RuleSetting
from xiangzhi.reform.plan import Severity
from xiangzhi.reform.rules import RULES

OFF = "off"
CODES = frozenset(rule.code for rule in RULES)


@dataclass(frozen=True, slots=True)
class Setting:
    """How one rule weighs: ``state`` is off or a severity; ``until`` the last day, None for no end."""

    rule: str
    state: str
    reason: str
    until: date | None = None


def set_rule(county: str, wanted: Setting, *, seen: str, by: Viewer, now: datetime) -> RuleSetting:
    """Set one rule for a county. ``seen``: the id of the setting that the person saw, empty for none. The same setting again
    changes nothing. Raises NotFound, Invalid, Stale, NotAllowed."""
    require_county(county)
    allow(by, "plan.review", county)
    wanted = lawful(wanted, now)
    with writing() as book:
        known = standing(county, wanted.rule)
        if known and wanted == Setting(known.rule, state_of(known), known.reason, known.until):
            return known
        refuse_stale(known, seen)
        if known:
            end(known, by, now)
        off = wanted.state == OFF
        row = RuleSetting(
            county=county, rule=wanted.rule, off=off, severity="" if off else wanted.state, reason=wanted.reason,
            until=wanted.until, at=now, **author(by),
        )  # fmt: skip
        insert(row)
        enter(book, row, "rule.set", by, now)
    return row


def unset_rule(county: str, rule: str, *, by: Viewer, now: datetime) -> None:
    """The rule weighs again as everywhere. Where nothing was set, nothing changes."""
    require_county(county)
    allow(by, "plan.review", county)
    with writing() as book:
        if known := standing(county, rule):
            end(known, by, now)
            enter(book, known, "rule.unset", by, now)


def standing(county: str, rule: str) -> RuleSetting | None:
    return RuleSetting.objects.select_for_update().filter(county=county, rule=rule, ended_at=None).first()


def insert(row: RuleSetting) -> None:
    """Keep a setting; where two set one rule at once there was no row to lock, and the second insert is refused."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Stale("这条规则刚刚被别人设置：请刷新页面，看过以后再改。") from error


def enter(book: Book, row: RuleSetting, kind: str, by: Viewer, now: datetime) -> None:
    data = {"rule": row.rule, "state": state_of(row), "reason": row.reason}
    data |= {"until": row.until.isoformat()} if row.until else {}
    book.enter(township=row.county, subject=f"rule:{row.rule}", kind=kind, actor=by, at=now, data=data)


def state_of(row: RuleSetting) -> str:
    """``off`` or the severity that a setting gives its rule."""
    return OFF if row.off else row.severity


def require_county(code: str) -> None:
    found = division(code)
    if found is None or found.level is not Level.COUNTY or found.code != code:
        raise NotFound("没有这个县的区划数据：请从列出的县里选。")


def lawful(wanted: Setting, now: datetime) -> Setting:
    if wanted.rule not in CODES:
        raise NotFound("没有这条规则：请从列出的规则里选。")
    if wanted.state not in (OFF, *Severity):
        raise Invalid("请选停用，或一种轻重。", field="state")
    if wanted.until and wanted.until < timezone.localdate(now):
        raise Invalid("有效期已经过去：请填今天以后的日期，或留空。", field="until")
    return Setting(wanted.rule, wanted.state, required_reason(wanted.reason), wanted.until)


def refuse_stale(known: RuleSetting | None, seen: str) -> None:
    if known and str(known.pk) != seen:
        moment = timezone.localtime(known.at)
        raise Stale(f"{known.author_name}已于 {moment:%m月%d日 %H:%M} 设置了这条规则：请刷新页面，看过以后再改。")
    if seen and not known:
        raise Stale("您看到的设置刚刚被取消：请刷新页面，看过以后再改。")
