"""`xiangzhi plan apply FILE --jurisdiction CODE`: shows what will be created, asks what the text leaves open, applies.

At a terminal the questions are asked; in a script they are given as `--answer KEY=CHOICE`, and `--yes` confirms.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from xiangzhi.lib.document.kinds import KINDS_NAMED


def apply(
    file: Annotated[Path, typer.Argument(help=f"方案文件（{KINDS_NAMED}）")],
    jurisdiction: Annotated[str, typer.Option(help="乡镇 9 位或 12 位区划代码")],
    answer: Annotated[list[str] | None, typer.Option(help="回答方案留下的问题：问题=选项，可重复")] = None,
    author: Annotated[str, typer.Option(help="以哪个账号（登录名）的名义；不填则记为系统")] = "",
    day: Annotated[str, typer.Option("--from", help="生效日期，如 2026-12-01；不填即今天")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="不再询问确认")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    data: Annotated[
        Path | None, typer.Option("--data", help="数据目录，默认取环境变量 XIANGZHI_DATA，再默认 ./data")
    ] = None,
) -> None:
    """应用方案：建立机构、牌子、平台、岗位、编制和职责；同一方案应用两次不会有变化。"""
    from xiangzhi.conf.environment import draw_keys, setting

    start = day_of(day) if day else None  # a mistyped day is refused before anything is written
    draw_keys(data or setting("XIANGZHI_DATA"))
    from xiangzhi.cli.site import migrate

    migrate(data)
    from django.utils import timezone

    from xiangzhi.lib.document import open_document
    from xiangzhi.reform.actions.applying import apply_from
    from xiangzhi.reform.actions.plans import answer as keep
    from xiangzhi.reform.actions.plans import hand_in

    by, now = actor(author), timezone.now()
    version = hand_in(open_document(file), township=jurisdiction, by=by, now=now)
    given = dict(parsed(each) for each in answer or [])
    keep(version, given | ask(version, given), by=by, now=now)
    if not as_json:
        show(version)
    if not yes and sys.stdin.isatty() and not typer.confirm("应用吗？"):
        raise typer.Exit(1)
    tell(apply_from(version, start, by=by, now=timezone.now()), as_json)


def day_of(text: str) -> date:
    """A day as the command takes it. Raises Invalid."""
    from xiangzhi.lib.refusal import Invalid

    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Invalid(f"“{text}”不是日期，请写成 2026-12-01。", field="from") from error


def actor(login: str) -> Any:
    """The viewer of an account, or the system for a set-up at the terminal of the server itself."""
    from xiangzhi.access.rules import SYSTEM

    if not login:
        return SYSTEM
    from django.utils import timezone

    from xiangzhi.access.queries import viewer_of_login

    return viewer_of_login(login, now=timezone.now())


def parsed(text: str) -> tuple[str, str]:
    key, found, value = text.rpartition("=")
    if not found:
        from xiangzhi.lib.refusal import Invalid

        raise Invalid(f"“{text}”不是“问题=选项”的写法。")
    return key.strip(), value.strip()


def ask(version: Any, given: dict[str, str]) -> dict[str, str]:
    """Ask what is still open. Without a terminal nothing is asked: applying then refuses and lists the questions."""
    from xiangzhi.reform.actions.plans import answers_of, questions_for

    known = answers_of(version) | given
    left = tuple(question for question in questions_for(version, known) if question.key not in known)
    if not sys.stdin.isatty():
        return refuse_unasked(left)
    found: dict[str, str] = {}
    for question in left:
        typer.echo(f"\n{question.text}")
        for number, choice in enumerate(question.choices, 1):
            typer.echo(f"  {number}. {choice.label}{'（建议）' if choice.value == question.suggested else ''}")
        number = typer.prompt("选哪一项", type=int)
        found[question.key] = question.choices[max(1, min(number, len(question.choices))) - 1].value
    return found


def refuse_unasked(left: Any) -> dict[str, str]:
    if not left:
        return {}
    from xiangzhi.lib.refusal import NotPossible

    lines = [f"还有 {len(left)} 个问题要先回答，请用 --answer 给出："]
    for question in left:
        choices = "、".join(f"{choice.value}（{choice.label}）" for choice in question.choices)
        lines.append(f"  --answer '{question.key}=…'  {question.text} 可选：{choices}")
    raise NotPossible("\n".join(lines))


def show(version: Any) -> None:
    """What the plan intends, in a few lines, before anything is written."""
    from xiangzhi.reform.actions.applying import intention
    from xiangzhi.reform.actions.plans import jurisdiction
    from xiangzhi.reform.pages.plans import descent

    place, meant = jurisdiction(version.township), intention(version)
    wanted = meant.wanted
    typer.echo(f"{place.name}：{len(wanted.bodies)} 个机构、{len(wanted.platforms)} 个平台")
    for body in wanted.bodies:
        boards = f"（{'、'.join(body.signboards)}）" if body.signboards else ""
        numbers = "、".join(f"{kind}编制 {number} 名" for kind, number in body.establishment)
        typer.echo(f"  {body.name}{boards} {body.grade} {numbers} 职责 {len(body.duties)} 项")
    for row in descent(meant.lines):
        typer.echo(f"  {row['kind']}：{row['before']} → {row['after']}{'' if row['stated'] else '（推断）'}")


def tell(done: Any, as_json: bool) -> None:
    """What was done, or the day for which the plan now waits."""
    from xiangzhi.reform.models import Application

    waits = isinstance(done, Application)
    if as_json:
        import json

        said = {"from": done.day.isoformat()} if waits else done.changes.as_data()
        data = {"plan": str(done.plan.pk), "township": done.plan.township, **said}
        typer.echo(json.dumps(data, ensure_ascii=False))
    elif waits:
        typer.echo(f"已定于 {done.day:%Y年%m月%d日} 生效，到时由后台进程自动应用。")
    elif not done.changes:
        typer.echo("没有变化：机构已经是方案所说的样子。")
    else:
        kinds = dict.fromkeys(kind for kind, _ in done.changes.created)
        parts = [f"{kind} {done.changes.count(kind)}" for kind in kinds]
        typer.echo(
            f"已应用：新设 {'、'.join(parts) or '无'}；变更 {len(done.changes.changed)}；终止 {len(done.changes.ended)}；"
            f"转由继任机构承办 {done.moved.led} 件，退回待分办 {done.moved.orphaned} 件，转隶交接 {done.transfers} 件。"
        )
