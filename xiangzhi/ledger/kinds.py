"""The words for what happened. Each app registers its own when it loads; the reference of kinds is made from here."""

from __future__ import annotations

import re

from xiangzhi.ledger.errors import LedgerMisuse, UnknownKind

_WORD = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_titles: dict[str, str] = {}


def register(kind: str, title: str) -> str:
    """Make ``kind`` (such as ``matter.dispatch``) known under its Chinese ``title`` and return it.

    Registering the same pair again changes nothing. Raises LedgerMisuse for a malformed word or a second title.
    """
    if not _WORD.fullmatch(kind) or len(kind) > 64 or not title:
        raise LedgerMisuse(f"账目种类“{kind}”写法不对：应为小写英文，以点分隔，如 matter.dispatch，并有中文名称。")
    if _titles.setdefault(kind, title) != title:
        raise LedgerMisuse(f"账目种类 {kind} 已登记为“{_titles[kind]}”，不能再登记为“{title}”。")
    return kind


def require(kind: str) -> None:
    """Raises UnknownKind where ``kind`` was never registered."""
    if kind not in _titles:
        raise UnknownKind(f"账目种类 {kind} 没有登记：请在所属应用加载时调用 kinds.register({kind!r}, “中文名称”)。")


def title_of(kind: str) -> str:
    """The Chinese title; the word itself where an older version wrote it and nobody registers it any more."""
    return _titles.get(kind, kind)


def all_kinds() -> dict[str, str]:
    """Every registered kind with its title, sorted by word."""
    return dict(sorted(_titles.items()))
