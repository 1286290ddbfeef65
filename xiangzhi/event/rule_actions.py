"""Writes of this room about routing: make and end the explicit rules that come before every suggestion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from django.utils import timezone

from xiangzhi.access.actions import allow
from xiangzhi.access.rules import SYSTEM, Viewer
from xiangzhi.event.models import RoutingRule
from xiangzhi.event.routing import forget
from xiangzhi.ledger.writing import writing
from xiangzhi.lib.refusal import Invalid, NotFound, NotPossible
from xiangzhi.organization.queries import bodies_of, living_body_exists
from xiangzhi.organization.succession import heirs_of
from xiangzhi.packs.event_types import catalogue


class PlanNews(Protocol):
    """A fact that names the township whose organisation changed."""

    @property
    def township(self) -> str: ...


def make_rule(
    *,
    township: str,
    body: UUID,
    reason: str,
    words: Sequence[str] = (),
    types: Sequence[str] = (),
    places: Sequence[str] = (),
    by: Viewer,
    now: datetime,
) -> RoutingRule:
    """From now on, reports with one of ``words`` or of one of ``types`` (in ``places``, where given) go to ``body`` first."""
    allow(by, "event.rule", township)
    words = [word.strip() for word in words if word.strip()]
    if not words and not types:
        raise Invalid("请写出至少一个词语，或选择至少一个类型。", field="words")
    if any(len(word) < 2 for word in words):
        raise Invalid("词语至少两个字，太短会误伤其他诉求。", field="words")
    if unknown := set(types) - {each.code for each in catalogue().types}:
        raise Invalid(f"没有“{'、'.join(sorted(unknown))}”这样的类型。", field="types")
    if not living_body_exists(township, body):
        raise Invalid("没有这个承办机构，或它已经撤销，请重新选择。", field="body")
    if len(reason.strip()) < 4:
        raise Invalid("请写明理由（至少 4 个字），分办时会显示给值班员。", field="reason")
    with writing() as book:
        rule = RoutingRule.objects.create(
            township=township,
            words=words,
            types=list(types),
            places=list(places),
            body=body,
            reason=reason.strip()[:120],
            author_name=by.actor_name,
            valid_from=today(now),
        )
        data = {"words": words, "types": list(types), "places": list(places), "body": str(body), "reason": rule.reason}
        book.enter(
            township=township,
            subject=f"rule:{rule.pk}",
            kind="event.rule_made",
            actor=by,
            at=now,
            data=data,
            first=True,
        )
    forget()
    return rule


def end_rule(pk: UUID, *, township: str, by: Viewer, now: datetime) -> RoutingRule:
    """End a rule with today. Raises NotFound for another township's, NotPossible for one that has ended."""
    allow(by, "event.rule", township)
    with writing() as book:
        rule = RoutingRule.objects.select_for_update().filter(pk=pk, township=township).first()
        if rule is None:
            raise NotFound("没有这条分办规则。")
        if rule.valid_to is not None:
            raise NotPossible("这条规则已经终止。")
        rule.valid_to = today(now)
        rule.save(update_fields=["valid_to"])
        book.enter(township=township, subject=f"rule:{rule.pk}", kind="event.rule_ended", actor=by, at=now, data={})
    forget()
    return rule


def today(now: datetime) -> date:
    return timezone.localtime(now).date()


def follow_bodies(fact: PlanNews, *, now: datetime) -> None:
    """Listener: rules whose body ended go on with its only heir; where there are several or none they end, and a person makes new ones."""
    living = {body.pk for body in bodies_of(fact.township)}
    rules = RoutingRule.objects.filter(township=fact.township, valid_to__isnull=True).exclude(body__in=living)
    if not rules.exists():
        return
    heirs = heirs_of(rules.values_list("body", flat=True))
    with writing() as book:
        for rule in rules.select_for_update().order_by("id"):
            found = [pk for pk in heirs.get(rule.body, ()) if pk in living]
            rule.valid_to = today(now)
            rule.save(update_fields=["valid_to"])
            data: dict[str, object] = {"rule": str(rule.pk), "reason": "承办机构已终止"}
            if len(found) == 1:
                fresh = RoutingRule.objects.create(
                    township=rule.township,
                    words=rule.words,
                    types=rule.types,
                    places=rule.places,
                    body=found[0],
                    reason=rule.reason,
                    author_name=rule.author_name,
                    valid_from=today(now),
                )
                data |= {"followed_by": str(fresh.pk), "body": str(found[0])}
            subject = f"rule:{rule.pk}"
            book.enter(
                township=rule.township, subject=subject, kind="event.rule_ended", actor=SYSTEM, at=now, data=data
            )
    forget()
