"""Tags and filters for every page: `{% load xiangzhi %}`. How to use each: docs/reference/page-patterns.md."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from xiangzhi.web import badges, form_fields, lines
from xiangzhi.web.assets import asset_url
from xiangzhi.web.tones import MESSAGE_SIGNS, sign

register = template.Library()


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built file: `{% asset 'main.js' %}`."""
    return asset_url(name)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A sign from the sprite, named in frontend/icons.txt. With a label it speaks; without, it is decoration."""
    return badges.icon(name, label)


@register.simple_tag
def idempotency_key() -> SafeString:
    """The hidden field that makes a form one step however often it is sent. The view reads `idempotency_key`."""
    return format_html('<input type="hidden" name="idempotency_key" value="{}">', secrets.token_hex(16))


@register.filter
def cn_datetime(moment: datetime | None, now: datetime | None = None) -> str:
    """11月25日 14:30 in the zone of the process, with the year when it is not this year."""
    return badges.day_and_time(moment, now)


@register.filter
def iso(moment: datetime) -> str:
    """For machines that read the page: `<time datetime="{{ moment|iso }}">`."""
    return timezone.localtime(moment).isoformat(timespec="seconds")


@register.filter
def cn_date(day: date | datetime | None, now: datetime | None = None) -> str:
    """11月25日, with the year when it is not this year."""
    if day is None:
        return ""
    if isinstance(day, datetime) and timezone.is_aware(day):
        day = timezone.localtime(day)
    return _day(day, now)


def _day(day: date, now: datetime | None) -> str:
    this_year = timezone.localtime(now).year
    year = "" if day.year == this_year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


@register.filter
def tone_sign(tone: str) -> str:
    return sign(tone)


@register.filter
def message_sign(tag: str) -> str:
    return MESSAGE_SIGNS.get(tag, "info-circle")


@register.simple_tag
def navigation_lines(items: Iterable[Mapping[str, Any]] | str) -> SafeString:
    return lines.navigation(items or ())  # type: ignore[arg-type]


@register.simple_tag
def tab_lines(items: Iterable[Mapping[str, Any]] | str) -> SafeString:
    return lines.tabs(items or ())  # type: ignore[arg-type]


@register.simple_tag
def status_badge(label: str, tone: str = "neutral") -> SafeString:
    return badges.badge(label, tone)


@register.simple_tag
def clock_badge(clock: Any) -> SafeString:
    """A clock as `ClockView`, or any object or dict with its names."""
    return badges.clock(clock)


@register.inclusion_tag("web/parts/progress.html")
def progress(value: float, maximum: float, label: str = "", unit: str = "", tone: str = "") -> dict[str, Any]:
    return {"value": value, "maximum": maximum, "label": label, "unit": unit, "tone": tone}


@register.simple_tag
def field(bound: BoundField, **attributes: Any) -> SafeString:
    """One field with label, help and error. Attributes go to the widget, `_` read as `-`: `{% field form.text data_draft="1" %}`."""
    return form_fields.draw(bound, {name.replace("_", "-"): value for name, value in attributes.items()})


@register.inclusion_tag("web/parts/form_fields.html")
def fields(form: forms.BaseForm) -> dict[str, Any]:
    """Every field of a form in its order, hidden ones included, after the errors that belong to none."""
    return {"form": form}
