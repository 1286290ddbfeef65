"""Small signs that a list shows in every row, drawn in one pass: as templates they cost a page more than all else on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache, lru_cache
from html import escape
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString

from xiangzhi.web.assets import asset_url
from xiangzhi.web.tones import CLOCK_SIGNS, sign

UNKNOWN_YET = "<div>当年放假安排还没有公布，公布后重新计算。</div>"


def icon(name: str, label: str = "") -> SafeString:
    """A sign from the sprite. With a label it speaks; without, it is decoration."""
    if label:
        return SafeString(
            f'<svg class="icon" role="img" aria-label="{escape(label)}"><use href="{_address(name)}"/></svg>'
        )
    return _fresh(name) if settings.DEBUG else _decoration(name)


def _fresh(name: str) -> SafeString:
    return SafeString(f'<svg class="icon" aria-hidden="true"><use href="{_address(name)}"/></svg>')


_decoration = cache(_fresh)


def _address(name: str) -> str:
    return escape(f"{asset_url('icons.svg')}#{name}")


def badge(label: str, tone: str = "neutral") -> SafeString:
    """A word with its tone and the tone's sign."""
    return _badge(tone, sign(tone), label)


def _badge(tone: str, drawn: str, label: str, more: str = "") -> SafeString:
    return _fresh_badge(tone, drawn, label, more) if settings.DEBUG else _known_badge(tone, drawn, label, more)


def _fresh_badge(tone: str, drawn: str, label: str, more: str) -> SafeString:
    return SafeString(f'<span class="badge badge-{escape(tone)}">{icon(drawn)}{escape(str(label))}{more}</span>')


_known_badge = lru_cache(1024)(_fresh_badge)


def clock(shown: Any) -> SafeString:
    """A clock as `ClockView`, or any object or dict with its names: its words, and behind them when it is due and why."""
    said = shown.get if isinstance(shown, dict) else _attribute(shown)
    tone, provisional = said("tone", "info"), said("provisional", False)
    words = _badge(tone, sign(tone, CLOCK_SIGNS), said("label", ""), "（暂定）" if provisional else "")
    due, why = said("due", None), said("why", ())
    if not due and not why:
        return words
    when = f"<strong>到期 {day_and_time(due)}</strong>" if due else ""
    lines = "".join(f"<li>{escape(line)}</li>" for line in why)
    behind = f"{when}{UNKNOWN_YET if provisional else ''}{f'<ul>{lines}</ul>' if lines else ''}"
    return SafeString(
        f'<details class="clock" data-menu>\n<summary>{words}</summary>\n<div class="clock-why">{behind}</div>\n</details>'
    )


def _attribute(shown: Any) -> Callable[[str, Any], Any]:
    return lambda name, default: getattr(shown, name, default)


def day_and_time(moment: datetime | None, now: datetime | None = None) -> str:
    """11月25日 14:30 in the zone of the process, with the year when it is not this year."""
    if moment is None:
        return ""
    zone = timezone.get_default_timezone()
    local = moment.astimezone(zone) if moment.tzinfo else moment
    this_year = (now or datetime.now(zone)).astimezone(zone).year
    year = "" if local.year == this_year else f"{local.year}年"
    return f"{year}{local.month}月{local.day}日 {local.hour:02}:{local.minute:02}"
