"""`xiangzhi plan …`: read a reform plan, check it. Starts without Django; domain code is imported inside the commands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xiangzhi.cli.plan_apply import apply
from xiangzhi.lib.document.kinds import KINDS, KINDS_NAMED

if TYPE_CHECKING:
    from xiangzhi.reform.plan import Finding, Plan

app = typer.Typer(help="读取、核对、应用机构改革方案", no_args_is_help=True, add_completion=False)

app.command("apply")(apply)

Files = Annotated[list[Path], typer.Argument(help=f"方案文件或文件夹（{KINDS_NAMED}）", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON，每项事实带原文位置")]


@app.command()
def read(files: Files, json: AsJson = False) -> None:
    """读出方案里的机构、平台、编制、职数、职责、阶段，每项都指向原文。"""
    _report(files, json, with_findings=False)


@app.command()
def check(files: Files, json: AsJson = False) -> None:
    """核对方案：数目、职责、限额、日期、引用，逐条指出问题和原文位置。"""
    _report(files, json, with_findings=True)


def _report(paths: list[Path], as_json: bool, with_findings: bool) -> None:
    from xiangzhi.lib.refusal import Refusal

    files = [file for path in paths for file in readable_files(path)]
    refusals: list[Refusal] = []
    reports: list[tuple[Plan, tuple[Finding, ...] | None]] = []
    for file in files:
        try:
            reports.append(_one(file, with_findings))
        except Refusal as refusal:
            if len(files) == 1:
                raise
            refusals.append(refusal)
    _print(reports, as_json, many=len(files) > 1)
    bodiless = [
        f"{plan.source or '文件'}里没有读到任何机构：请确认它是机构改革方案或三定规定。"
        for plan, _ in reports
        if not plan.bodies
    ]
    for message in [*(refusal.message for refusal in refusals), *bodiless]:
        print(message, file=sys.stderr)
    if refusals or bodiless:
        raise typer.Exit(2)


def _one(file: Path, with_findings: bool) -> tuple[Plan, tuple[Finding, ...] | None]:
    from xiangzhi.lib.document import open_document
    from xiangzhi.reform.reading import read_plan

    plan = read_plan(open_document(file))
    if not with_findings:
        return plan, None
    from xiangzhi.reform.register import settings_for
    from xiangzhi.reform.rules import check as find_all

    return plan, tuple(find_all(plan, settings_for(plan)))


def _print(reports: list[tuple[Plan, tuple[Finding, ...] | None]], as_json: bool, many: bool) -> None:
    if as_json:
        from json import dumps

        from xiangzhi.reform.as_json import plan_as_json

        values = [plan_as_json(plan, findings) for plan, findings in reports]
        print(dumps(values if many else values[0], ensure_ascii=False, indent=1) if values else "[]")
        return
    from xiangzhi.reform.as_text import plan_as_text

    print("\n\n".join(plan_as_text(plan, findings) for plan, findings in reports))


def readable_files(path: Path) -> list[Path]:
    """The file itself, or the documents of a folder in the order of their names. Raises where a folder holds none."""
    if not path.is_dir():
        return [path]
    found = sorted(
        file for file in path.iterdir() if file.suffix.lower() in KINDS and not file.name.startswith((".", "~$"))
    )
    if not found:
        from xiangzhi.lib.refusal import Unreadable

        raise Unreadable(f"文件夹{path.name}里没有可读的方案文档，请放入{KINDS_NAMED}文件。", code="empty_folder")
    return found
