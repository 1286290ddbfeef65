"""`xiangzhi plan rehearse FILE --jurisdiction CODE`: the last year's matters routed as the plan would have them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer


def rehearse(
    file: Annotated[Path, typer.Argument(help="方案文件（txt、html、docx）")],
    jurisdiction: Annotated[str, typer.Option(help="乡镇 9 位或 12 位区划代码")],
    answer: Annotated[list[str] | None, typer.Option(help="回答方案留下的问题：问题=选项，可重复")] = None,
    sample: Annotated[int, typer.Option(min=1, help="最多用多少件事项；超过时隔几件取一件，并说明")] = 100_000,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    data: Annotated[
        Path | None, typer.Option("--data", help="数据目录，默认取环境变量 XIANGZHI_DATA，再默认 ./data")
    ] = None,
) -> None:
    """用过去一年的事项试运行方案：哪些会改派、无人承担、等待，各机构人均件数的变化。不写入任何内容。"""
    from xiangzhi.conf.start import start

    start(data)
    import time

    from django.utils import timezone

    from xiangzhi.cli.plan_apply import parsed
    from xiangzhi.cockpit.rehearsal_queries import Share, rehearsal_of
    from xiangzhi.lib.document import open_document
    from xiangzhi.reform.actions.plans import jurisdiction as place_of
    from xiangzhi.reform.differences import side_of_plan
    from xiangzhi.reform.reading import read_plan

    place = place_of(jurisdiction)
    answers = dict(parsed(each) for each in answer or [])
    new = side_of_plan(read_plan(open_document(file)), answers, place.name, place.aliases, file.name)
    began = time.perf_counter()
    found = rehearsal_of(place.code, new, timezone.now(), Share(most=sample, step=0), told)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    seconds = time.perf_counter() - began
    print(as_json_text(found, seconds) if as_json else as_text(found, seconds))


def told(done: int) -> None:
    """Progress for whoever waits at a terminal."""
    if sys.stderr.isatty():
        print(f"\r已试派 {done} 件…", end="", file=sys.stderr, flush=True)


def as_json_text(found: Any, seconds: float) -> str:
    """``result`` as in `reform.rehearsal.Rehearsal`, with what it covers and the duties that nobody would hold."""
    import json

    import msgspec

    lost = [row for row in found.found.duties if row.kind == "lost"]
    values = {
        "total": found.total,
        "every": found.step,
        "since": found.since.isoformat(),
        "seconds": round(seconds, 2),
        "result": msgspec.to_builtins(found.result),
        "duties_without_holder": msgspec.to_builtins(lost),
        "open_questions": found.found.open,
    }
    return json.dumps(values, ensure_ascii=False, indent=1)


def as_text(found: Any, seconds: float) -> str:
    from xiangzhi.reform.rehearsal_wording import as_lines

    return "\n".join([*as_lines(found.result, found.found, found.total, found.step), f"用时 {seconds:.1f} 秒。"])
