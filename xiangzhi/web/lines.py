"""Navigation and tabs, drawn in one pass: they stand on every page, and as templates cost each as much as its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby
from typing import Any

from django.utils.safestring import SafeString

from xiangzhi.web.badges import icon

CURRENT = ' aria-current="page"'


def navigation(items: Iterable[Mapping[str, Any]]) -> SafeString:
    """The lines of the side: label, url, and where given icon, active, shortcut, count, group (a heading above its first)."""
    parts = []
    for group, lines in groupby(items, key=lambda item: item.get("group", "")):
        parts.append(f'<li class="side-group" role="presentation">{escape(str(group))}</li>' if group else "")
        parts += [_line(item) for item in lines]
    return SafeString("\n  ".join(part for part in parts if part))


def _line(item: Mapping[str, Any]) -> str:
    label, shortcut = escape(str(item["label"])), item.get("shortcut")
    return (
        f'<li><a href="{escape(str(item["url"]))}"{CURRENT if item.get("active") else ""}'
        f'{f" data-shortcut={_quoted(shortcut)}" if shortcut else ""} data-label="{label}">'
        f"{icon(item['icon']) if item.get('icon') else ''}{label}{_count(item)}</a></li>"
    )


def _count(item: Mapping[str, Any]) -> str:
    count = item.get("count")
    return f'<span class="count">{count}<span class="visually-hidden"> 件待办</span></span>' if count else ""


def _quoted(text: object) -> str:
    return f'"{escape(str(text))}"'


def tabs(items: Iterable[Mapping[str, Any]]) -> SafeString:
    """The tabs above a list: label, url, active, and a count where there is one (nought is one)."""
    return SafeString(
        "".join(
            f"<a href={_quoted(item['url'])}{CURRENT if item.get('active') else ''}>{escape(str(item['label']))}{_number(item)}</a>"
            for item in items
        )
    )


def _number(item: Mapping[str, Any]) -> str:
    count = item.get("count", "")
    return "" if count in (None, "") else f'<span class="count">{count}</span>'
