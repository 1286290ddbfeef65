"""Differences in Chinese: words and signs of each kind of change, one line a change, the summary. Pure.

Signs stand beside words, so that nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from xiangzhi.reform.descent import Kind, Line
from xiangzhi.reform.differences.values import (
    BoardChange,
    BoardKind,
    Differences,
    DutyChange,
    DutyKind,
    Pair,
    PlatformChange,
    PlatformKind,
    PostChange,
    QuotaChange,
)

KINDS = {
    Kind.CREATED: ("＋", "新设"),
    Kind.RENAMED: ("→", "更名"),
    Kind.MERGED: ("⇒", "合并"),
    Kind.SPLIT: ("⇄", "拆分"),
    Kind.MOVED: ("↷", "调整隶属"),
    Kind.REPLACED: ("↻", "撤旧设新"),
    Kind.ABOLISHED: ("－", "撤销"),
    Kind.RETAINED: ("＝", "保留"),
}
BOARDS = {
    BoardKind.GAINED: "新挂",
    BoardKind.LOST: "摘牌",
    BoardKind.MOVED: "改挂",
    BoardKind.TO_BODY: "牌子改为机构",
    BoardKind.TO_BOARD: "机构改为牌子",
}
DUTIES = {
    DutyKind.LOST: "无人承担",
    DutyKind.MOVED: "转移",
    DutyKind.ROLE: "方式改变",
    DutyKind.REWORDED: "表述改变",
    DutyKind.GAINED: "新增",
}
ROLES = {"lead": "牵头", "assist": "协助", "coordinate": "统筹协调", None: ""}
SUMMED = ("机构", "编制合计", "领导职数")
PLATFORMS = {PlatformKind.CREATED: "新设", PlatformKind.ENDED: "取消", PlatformKind.COORDINATOR: "改由其他机构统筹"}


def basis(line: Line) -> str:
    """明文 for what the plan or a person says, 推断 for what evidence suggests."""
    return "明文" if line.stated else "推断"


def names(bodies: Iterable[str]) -> str:
    return "、".join(bodies)


def line_words(line: Line) -> str:
    """将 A、B 合并为 C, in signs: A、B → C."""
    if line.before == line.after or not line.before or not line.after:
        return names(line.after or line.before)
    return f"{names(line.before)} → {names(line.after)}"


def bodies_words(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    if not before or not after or before == after:
        return names(after or before)
    return f"{names(before)} → {names(after)}"


def number(value: int | None) -> str:
    return "未写明" if value is None else str(value)


def signed(by: int | None) -> str:
    """＋3, －2, 0, or — where a side is silent."""
    return "—" if by is None else f"＋{by}" if by > 0 else f"－{-by}" if by < 0 else "0"


def summary(found: Differences) -> str:
    """One sentence with the counts that are not zero."""
    counts = [(word, len(found.of_kind(kind))) for kind, (_, word) in KINDS.items() if kind is not Kind.RETAINED]
    duties = [(f"职责{DUTIES[kind]}", len(found.duties_of_kind(kind))) for kind in DUTIES]
    parts = [f"{word} {count} 处" for word, count in counts if count] + [f"{w} {n} 项" for w, n in duties if n]
    parts += [f"牌子变化 {len(found.signboards)} 块"] if found.signboards else []
    parts += [pair_words(pair) for pair in found.totals if pair.name in SUMMED and pair.before != pair.after]
    return "，".join(parts) + "。" if parts else "编制或岗位有调整。" if found else "两边没有差别。"


def pair_words(pair: Pair) -> str:
    silent = (
        f"（{pair.silent_before}、{pair.silent_after} 个机构未写明）" if pair.silent_before or pair.silent_after else ""
    )
    return f"{pair.name} {number(pair.before)} → {number(pair.after)}（{signed(pair.by)}）{silent}"


def as_text(found: Differences) -> str:
    """The comparison for a terminal."""
    sections = [
        ("机构", [_line_text(line) for line in found.lines if line.kind is not Kind.RETAINED]),
        ("方案没有提到，要由人确定", [f"{row.name}：{row.why}" for row in found.unmentioned]),
        ("牌子", [_board_text(row) for row in found.signboards]),
        ("职责", [duty_text(row) for row in found.duties]),
        ("编制", [_quota_text(row) for row in found.quotas]),
        ("岗位和职数", [_post_text(row) for row in found.posts]),
        ("平台", [_platform_text(row) for row in found.platforms]),
        ("合计", [pair_words(pair) for pair in found.totals]),
        ("没有回答的问题（比较时不计）", list(found.open)),
    ]
    parts = [f"{found.old} → {found.new}：{summary(found)}"]
    parts += ["\n".join([f"\n{title}", *(f"  {row}" for row in rows)]) for title, rows in sections if rows]
    return "\n".join(parts)


def _line_text(line: Line) -> str:
    sign, word = KINDS[line.kind]
    return f"{sign} {word} {line_words(line)}（{basis(line)}：{line.why}）"


def _board_text(row: BoardChange) -> str:
    return f"{BOARDS[row.kind]} {row.name}（{bodies_words(*_tuples(row.before, row.after))}）"


def duty_text(row: DutyChange) -> str:
    holders = bodies_words(*_tuples(row.before, row.after))
    said = row.text_before or row.text_after or ""
    if row.text_before and row.text_after and row.text_before != row.text_after:
        said = f"{row.text_before} → {row.text_after}"
    role = f"，{ROLES[row.role_before]}改为{ROLES[row.role_after]}" if row.kind is DutyKind.ROLE else ""
    more = f"；最接近 {row.near}" if row.near else f"；{row.why}" if row.why and row.why != "内容相同" else ""
    return f"{DUTIES[row.kind]} {said}（{holders}{role}{more}）"


def _quota_text(row: QuotaChange) -> str:
    bodies = bodies_words(row.before_bodies, row.after_bodies)
    return f"{bodies}：{row.kind} {number(row.before)} → {number(row.after)}（{signed(row.by)}）"


def _post_text(row: PostChange) -> str:
    leader = "（领导职数）" if row.leader else ""
    return f"{bodies_words(row.before_bodies, row.after_bodies)}：{row.title}{leader} {row.before} → {row.after}"


def _platform_text(row: PlatformChange) -> str:
    return f"{PLATFORMS[row.kind]} {row.name}（{bodies_words(*_tuples(row.before, row.after))}）"


def _tuples(before: str | None, after: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return ((before,) if before else ()), ((after,) if after else ())
