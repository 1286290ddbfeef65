"""Reads of this room: the event of a matter, its reporter masked, finding matters by who reported or what was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings
from django.db.models import Q

from xiangzhi.access.rules import Viewer
from xiangzhi.conf.environment import key as key_of
from xiangzhi.event.actions import in_clear
from xiangzhi.event.models import Event, Reporter, RoutingRule
from xiangzhi.event.rules import CONTROL
from xiangzhi.lib.idnumbers import mask_name, mask_phone
from xiangzhi.lib.sealing import keyed_digest
from xiangzhi.matter.models import Matter
from xiangzhi.matter.queries import visible

FOUND_AT_MOST = 50


def event_of(matter: Matter) -> Event | None:
    """The event of a matter that the caller was allowed to see."""
    return Event.objects.filter(pk=matter.pk).first()


def suggestion_of(event: Event) -> dict[str, Any]:
    """What routing said at intake: rows of (organization id, name, score, why), note, level_why."""
    found: dict[str, Any] = msgspec.json.decode(event.suggestion)
    return found if isinstance(found, dict) else {"rows": [], "note": "", "level_why": ""}


@dataclass(frozen=True, slots=True)
class Masked:
    """A reporter as a page shows it."""

    name: str
    phone: str


def masked_reporter(matter: Matter) -> Masked | None:
    """Surname and the ends of the telephone number; None where nobody is known."""
    reporter = Reporter.objects.filter(pk=matter.pk).first()
    if reporter is None:
        return None
    person = in_clear(reporter)
    return Masked(mask_name(person.name), mask_phone(person.phone))


def search(viewer: Viewer, township: str, words: str) -> list[Matter]:
    """Matters by number (or its end), by the reporter's name or telephone (exactly), or by a word of the text; newest first."""
    words = words.strip()
    if not words or CONTROL.search(words):  # no database can look for control characters, and no text holds them
        return []
    return list(visible(viewer, township).filter(found_by(township, words)).order_by("-id")[:FOUND_AT_MOST])


def found_by(township: str, words: str) -> Q:
    if words.isdigit() and len(words) >= 20:
        return Q(number=words)
    digest = keyed_digest(key_of("digest", settings.DATA), words.replace("-", ""))
    persons = Q(phone_digest=digest) | Q(name_digest=digest)
    reported = Q(pk__in=Reporter.objects.filter(persons, township=township).values("pk"))
    if words.isdigit():
        return reported | Q(number__endswith=words)
    return reported | Q(title__contains=words) | Q(event__text__contains=words) | Q(event__place__contains=words)


def rules_in_force(township: str, names: Mapping[UUID, str]) -> list[RoutingRule]:
    """The township's explicit routing rules that hold today, each with the name of its body."""
    rows = list(RoutingRule.objects.filter(township=township, valid_to__isnull=True).order_by("-id"))
    for rule in rows:
        rule.body_name = names.get(rule.body, "（已撤销的机构）")  # type: ignore[attr-defined]
    return rows
