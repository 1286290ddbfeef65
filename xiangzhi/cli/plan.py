"""`xiangzhi plan …`: read a reform plan, check it. Starts without Django; domain code is imported inside the commands."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from xiangzhi.cli.plan_apply import apply
from xiangzhi.cli.plan_check import Files, check, missing_bodies, readable_files
from xiangzhi.cli.plan_diff import diff
from xiangzhi.cli.plan_regulation import regulation, review
from xiangzhi.cli.plan_rehearse import rehearse

if TYPE_CHECKING:
    from xiangzhi.reform.plan import Plan

app = typer.Typer(help="读取、核对、应用机构改革方案", no_args_is_help=True, add_completion=False)

app.command("check")(check)
app.command("apply")(apply)
app.command("diff")(diff)
app.command("rehearse")(rehearse)
app.command("regulation")(regulation)
app.command("review")(review)


@app.command()
def read(
    files: Files, json: Annotated[bool, typer.Option("--json", help="输出 JSON，每项事实带原文位置")] = False
) -> None:
    """读出方案里的机构、平台、编制、职数、职责、阶段，每项都指向原文。"""
    from xiangzhi.lib.document import open_document
    from xiangzhi.lib.refusal import Refusal
    from xiangzhi.reform.reading import read_plan

    found = [file for path in files for file in readable_files(path)]
    plans: list[Plan] = []
    problems: list[str] = []
    for file in found:
        try:
            plans.append(read_plan(open_document(file)))
        except Refusal as refusal:
            if len(found) == 1:
                raise
            problems.append(refusal.message)
    show(plans, json, many=len(found) > 1)
    problems += [problem for plan in plans for problem in missing_bodies(plan)]
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        raise typer.Exit(2)


def show(plans: list[Plan], as_json: bool, many: bool) -> None:
    if as_json:
        from json import dumps

        from xiangzhi.reform.as_json import plan_as_json

        values = [plan_as_json(plan) for plan in plans]
        print(dumps(values if many else values[0], ensure_ascii=False, indent=1) if values else "[]")
        return
    from xiangzhi.reform.as_text import plan_as_text

    print("\n\n".join(plan_as_text(plan) for plan in plans))
