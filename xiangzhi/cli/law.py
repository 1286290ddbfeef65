"""`xiangzhi law`: which day a legal period ends on, why, and which limits are known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import date

    from xiangzhi.lib.legaltime import Due
    from xiangzhi.packs.limits import Limit

app = typer.Typer(help="法定期限的计算与说明", no_args_is_help=True, add_completion=False)

Json = Annotated[bool, typer.Option("--json", help="输出 JSON")]
Region = Annotated[str, typer.Option("--region", help="所在地区，如 河南省安阳市")]
Words = Annotated[list[str] | None, typer.Argument(metavar="[规则] 起算日", show_default=False)]


@app.command("due", help="推算到期日并说明理由：due 规则 起算日，或 due --period 5wd 起算日")
def print_due(
    words: Words = None,
    period: Annotated[str, typer.Option("--period", help="期限，如 5wd、15cd、30wh、2h、3month、1year")] = "",
    as_json: Json = False,
    region: Region = "",
    hours: Annotated[str, typer.Option("--hours", help="办公时间")] = "08:00-12:00,14:00-18:00",
    roll: Annotated[bool, typer.Option("--roll/--no-roll", help="末日为休息日时是否顺延")] = True,
) -> None:
    from xiangzhi.lib.legaltime import OfficeHours, Period, due

    rule, start = _rule_and_start(words or [], named=not period)
    office = OfficeHours.parse(hours)
    if rule:
        answer = _limit(rule, start, region).due(start, hours=office, roll=roll)
    else:
        answer = due(Period.parse(period), start, hours=office, roll=roll)
    typer.echo(_as_json(answer) if as_json else _as_text(answer))


@app.command("latest", help="倒推：某日之前须提前办理的事，最迟哪一日办理（如听证通知）")
def print_latest(
    words: Words = None,
    period: Annotated[str, typer.Option("--period", help="提前量，如 7wd、10cd")] = "",
    as_json: Json = False,
    region: Region = "",
) -> None:
    from xiangzhi.lib.legaltime import Period, latest_day
    from xiangzhi.lib.legaltime.moment import chinese_day
    from xiangzhi.lib.refusal import Invalid

    rule, event = _rule_and_start(words or [], named=not period)
    limit = _limit(rule, event, region) if rule else None
    lead = limit.period if limit else Period.parse(period)
    if lead is None:
        raise Invalid(f"“{rule}”是数额，不是期限，不能倒推日期。")
    day = latest_day(lead, event)
    why = f"{chinese_day(event)}之前{lead.chinese}，当日不计入。" + (f"依据：{limit.basis}。" if limit else "")
    typer.echo(
        json.dumps({"latest": day.isoformat(), "explanation": why}, ensure_ascii=False) if as_json else f"{day}\n{why}"
    )


@app.command("list", help="列出已知的法定期限和数额；可写编号的开头，如 list pen")
def print_list(
    prefix: Annotated[str, typer.Argument(metavar="[开头]", show_default=False)] = "",
    as_json: Json = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="输出参考手册页")] = False,
) -> None:
    from xiangzhi.packs.limits import national_limits
    from xiangzhi.packs.limits_page import as_row, reference_page, short_line

    limits = [limit for limit in national_limits() if limit.id.startswith(prefix)]
    if markdown:
        typer.echo(reference_page(limits), nl=False)
    elif as_json:
        typer.echo(json.dumps([as_row(limit) for limit in limits], ensure_ascii=False, indent=2))
    else:
        for limit in limits:
            typer.echo(short_line(limit))


def _rule_and_start(words: list[str], *, named: bool) -> tuple[str, date]:
    """The rule (empty when a period is given) and the start; a time may follow its date as a word of its own."""
    from xiangzhi.lib.legaltime import read_moment
    from xiangzhi.lib.refusal import Invalid

    if len(words) < 1 + named:
        raise Invalid("请写明规则和起算日，例如 xiangzhi law due pen.decide 2026-02-10，或用 --period 5wd 代替规则。")
    return words[0] if named else "", read_moment(" ".join(words[named:]))


def _limit(rule: str, start: date, region: str) -> Limit:
    from datetime import datetime

    from xiangzhi.packs.limits import national_limits

    day = start.date() if isinstance(start, datetime) else start
    return national_limits().get(rule, on=day, region=region)


def _as_json(answer: Due) -> str:
    body = {"due": answer.iso, "provisional": answer.provisional, "explanation": answer.explanation.as_json()}
    return json.dumps(body, ensure_ascii=False, indent=2)


def _as_text(answer: Due) -> str:
    moment = f"{answer.at:%Y-%m-%d %H:%M}" if answer.by_the_moment else f"{answer.day}"
    return f"{moment}{'（暂定）' if answer.provisional else ''}\n{answer.explanation.paragraph()}"
