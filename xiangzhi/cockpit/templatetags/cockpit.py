"""Rows of matters, drawn in one pass: `{% load cockpit %}{% matter_rows rows %}`.

Every list shows fifty of them, and as a template they cost a page three times what all the rest of it costs. The words and
tones are `queue.Shown`'s; this only puts them into cells.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from xiangzhi.web.badges import badge, clock, day_and_time

if TYPE_CHECKING:
    from xiangzhi.cockpit.queue import Shown

register = template.Library()
_known = lru_cache(1024)(escape)  # the same few bodies in every row
URGENT = badge("紧急", "danger") + SafeString(" ")


@register.simple_tag
def matter_rows(rows: Iterable[Shown], with_steps: bool = False) -> SafeString:
    """The rows of a table of matters; ``with_steps`` adds a cell with the steps that the viewer may take."""
    return SafeString("".join([_row(row, with_steps) for row in rows]))


def _row(row: Shown, with_steps: bool) -> str:
    local = row.opened_at.astimezone(timezone.get_default_timezone())
    return (
        f'<tr><th scope="row" class="main"><a class="row-title" href="{row.url}">{URGENT if row.urgent else ""}'
        f'{escape(row.title)}</a><div class="help">{escape(row.number)} · {row.level}</div></th>'
        f'<td data-label="环节">{badge(row.state, row.tone)}</td>'
        f'<td data-label="承办机构">{_known(row.body) or "尚未分办"}</td>'
        f'<td data-label="时限">{clock(row.clock) if row.clock else "—"}</td>'
        f'<td data-label="接收" class="tight"><time datetime="{local.isoformat(timespec="seconds")}">'
        f"{day_and_time(local)}</time></td>{_steps(row) if with_steps else ''}</tr>\n"
    )


def _steps(row: Shown) -> str:
    links = [
        f'<a class="btn btn-sm {"btn-quiet" if step.aside else "btn-primary"}" href="{row.url}{step.key}/">{escape(step.name)}</a>'
        for step in row.steps
    ]
    return f'<td data-label="下一步"><div class="row-steps">{"".join(links)}</div></td>'
