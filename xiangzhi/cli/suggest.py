"""`xiangzhi suggest TEXT --jurisdiction CODE`: which body should handle a text, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

Data = Annotated[Path | None, typer.Option("--data", help="数据目录，默认取环境变量 XIANGZHI_DATA，再默认 ./data")]


def command(
    text: Annotated[str, typer.Argument(help="诉求原文")],
    jurisdiction: Annotated[str, typer.Option(help="乡镇 9 位或 12 位区划代码")],
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    data: Data = None,
) -> None:
    """按方案的职责为一段诉求推荐承办机构。"""
    from xiangzhi.conf.start import start

    start(data)
    from xiangzhi.event.routing import suggest_for
    from xiangzhi.event.rules import TEXT_LIMIT, clean_text
    from xiangzhi.reform.actions.plans import jurisdiction as township_of

    clean = clean_text(text, "诉求内容", "text", TEXT_LIMIT)
    answer = suggest_for(township_of(jurisdiction).code, clean)
    if as_json:
        import json

        typer.echo(json.dumps(as_data(answer), ensure_ascii=False))
        return
    for line in as_lines(answer):
        typer.echo(line)


def as_data(answer: Any) -> dict[str, Any]:
    """The answer as JSON: the shape that the API gives too."""
    return {
        "suggestions": [
            {"organization": s.name, "duty": s.duty, "score": round(s.score, 3), "why": s.why} for s in answer.suggested
        ],
        "level": answer.level.value,
        "level_why": answer.level_why,
        "outcome": answer.outcome.value,
        "note": answer.note,
        "outside": {"organ": answer.outside.organ, "why": answer.outside.why} if answer.outside else None,
    }


def as_lines(answer: Any) -> list[str]:
    """The answer for a person at a terminal."""
    lines = [f"{place}. {s.name}（{s.score:.2f}）：{s.why}" for place, s in enumerate(answer.suggested, 1)]
    if answer.outside:
        lines.append(f"不属乡镇职责：{answer.outside.organ}。{answer.outside.why}")
    if not lines:
        lines.append("没有机构承担这样的职责，请由指挥中心判断。")
    lines.append(f"层级：{answer.level.value}。{answer.level_why}")
    return [*lines, *([answer.note] if answer.note else [])]
