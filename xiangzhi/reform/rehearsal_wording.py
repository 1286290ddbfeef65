"""A rehearsal in Chinese sentences, for terminal and page. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from xiangzhi.reform.differences.values import Differences, DutyKind
from xiangzhi.reform.differences.wording import duty_text
from xiangzhi.reform.rehearsal import Agreement, Load, Rehearsal

SHOWN = 20  # ways from body to body in the terminal's answer


def percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "—"


def coverage(matters: int, total: int, step: int) -> str:
    """What was routed, and that it is a sample where it is one."""
    if matters == total:
        return f"过去一年的全部 {total} 件事项"
    if step > 1:
        return f"过去一年 {total} 件事项中每 {step} 件取 1 件，共 {matters} 件（抽样）"
    return f"过去一年 {total} 件事项中的 {matters} 件"


def trust(agreement: Agreement) -> str:
    """How far to trust the routing: how often it names what people chose."""
    if not agreement.known:
        return "还没有承办机构已定的事项，无法说明推荐与实际分办有多一致。"
    first, three = percent(agreement.first, agreement.known), percent(agreement.three, agreement.known)
    return (
        f"可信程度：承办机构已定的 {agreement.known} 件中，现行推荐的第一位与实际承办相同 {agreement.first} 件（{first}），"
        f"前三位含实际承办 {agreement.three} 件（{three}）。分办时能看到推荐，一致程度可能因此偏高。"
    )


def headline(result: Rehearsal) -> str:
    return (
        f"{result.elsewhere} 件（{percent(result.elsewhere, result.matters)}）会派到别的机构，"
        f"另有 {result.follow} 件随机构更名、合并或拆分转入；没有机构可派的从 {result.nobody_before} 件变为 {result.nobody_after} 件。"
    )


def each(value: float | None) -> str:
    return "—" if value is None else f"{value:g}"


def load_words(row: Load) -> str:
    before = f"{row.matters_before} 件，每席 {each(row.each_before)}" if row.seats_before is not None else "不存在"
    after = f"{row.matters_after} 件，每席 {each(row.each_after)}" if row.seats_after is not None else "不存在"
    return f"{row.body}：{before} → {after}"


def as_lines(result: Rehearsal, found: Differences, total: int, step: int) -> Iterator[str]:
    """The whole answer for a terminal."""
    yield f"{coverage(result.matters, total, step)}：{headline(result)}"
    yield trust(result.agreement)
    if found.open:
        yield f"还有 {len(found.open)} 个问题没有回答，相关的牌子和机构没有计入。"
    if result.ways:
        yield "改派："
        for way in result.ways[:SHOWN]:
            numbers = "、".join(past.number for past in way.examples)
            yield f"  {way.before} → {way.after} {way.count} 件{'（承接）' if way.succession else ''}，如 {numbers}"
    yield "每席件数（编制数，未写明的用岗位数）："
    yield from (f"  {load_words(row)}" for row in result.loads)
    if result.without_holder:
        yield "方案下没有机构可派的事项："
        yield from (f"  {kind} {count} 件" for kind, count in result.without_holder)
    lost = found.duties_of_kind(DutyKind.LOST)
    if lost:
        yield f"无人承担的职责 {len(lost)} 项："
        yield from (f"  {duty_text(row)}" for row in lost)
    if result.waiting_count:
        numbers = "、".join(past.number for past in result.waiting[:10])
        yield f"在办事项中 {result.waiting_count} 件会等待（承办机构撤销，没有机构接）：{numbers}"
    if result.dropped_rules:
        yield f"{result.dropped_rules} 条分办规则没有唯一的承接机构，没有计入。"
