"""`xiangzhi plan …`: read a reform plan, check it. Starts without Django; domain code is imported inside the commands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xiangzhi.cli.plan_apply import apply
from xiangzhi.cli.plan_batch import no_bodies
from xiangzhi.cli.plan_check import check
from xiangzhi.cli.plan_county import county
from xiangzhi.cli.plan_diff import diff
from xiangzhi.cli.plan_files import Files, readable_files
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
app.command("county")(county)

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON，每项事实带原文位置")]


@app.command()
def read(files: Files, json: AsJson = False) -> None:
    """读出方案里的机构、平台、编制、职数、职责、阶段，每项都指向原文。"""
    from xiangzhi.lib.refusal import Refusal

    found = [file for path in files for file in readable_files(path)]
    refusals: list[str] = []
    plans: list[Plan] = []
    for file in found:
        try:
            plans.append(_read(file))
        except Refusal as refusal:
            if len(found) == 1:
                raise
            refusals.append(refusal.message)
    _print(plans, json, many=len(found) > 1)
    told = [*refusals, *(no_bodies(plan.source) for plan in plans if not plan.bodies)]
    for message in told:
        print(message, file=sys.stderr)
    if told:
        raise typer.Exit(2)


def _read(file: Path) -> Plan:
    from xiangzhi.lib.document import open_document
    from xiangzhi.reform.reading import read_plan

    return read_plan(open_document(file))


def _print(plans: list[Plan], as_json: bool, many: bool) -> None:
    if as_json:
        from json import dumps

        from xiangzhi.reform.as_json import plan_as_json

        values = [plan_as_json(plan) for plan in plans]
        print(dumps(values if many else values[0], ensure_ascii=False, indent=1) if values else "[]")
        return
    from xiangzhi.reform.as_text import plan_as_text

    print("\n\n".join(plan_as_text(plan) for plan in plans))
