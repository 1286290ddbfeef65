"""The comparison of two organisations of one township. Pure."""

from __future__ import annotations

from xiangzhi.reform.differences.boards import compare_boards, compare_platforms
from xiangzhi.reform.differences.duties import compare_duties
from xiangzhi.reform.differences.numbers import compare_posts, compare_quotas, totals
from xiangzhi.reform.differences.sides import Side
from xiangzhi.reform.differences.values import Differences
from xiangzhi.reform.lineage import lineage, unmentioned


def differences(old: Side, new: Side) -> Differences:
    """Everything that differs between two sides; descent is read from the new side's plan."""
    lines = lineage(new.plan, new.wanted, old.names, new.answers)
    duties, same = compare_duties(old, new, lines)
    return Differences(
        old=old.label,
        new=new.label,
        lines=lines,
        unmentioned=unmentioned(new.plan, new.wanted, old.names, new.answers),
        open=tuple(dict.fromkeys((*old.open, *new.open))),
        signboards=compare_boards(old, new, lines),
        duties=duties,
        same=same,
        quotas=compare_quotas(old, new, lines),
        posts=compare_posts(old, new, lines),
        platforms=compare_platforms(old, new, lines),
        totals=totals(old, new),
    )
