"""`xiangzhi plan check`: checks files and folders under a county's settings and writes one report.

Ends with 0, with 1 where findings weigh as much as `--fail-on`, with 2 where a file could not be read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Annotated

import typer

from xiangzhi.cli.plan_batch import FailOn, Format, Job, Piece, pieces
from xiangzhi.cli.plan_files import Files, readable_files
from xiangzhi.lib.refusal import Invalid, NotPossible, Refusal

if TYPE_CHECKING:
    from xiangzhi.reform.rules import LawOn
    from xiangzhi.reform.rules.county_settings import CountySettings

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON，每项事实带原文位置（同 --format json）")]
OutFormat = Annotated[Format, typer.Option("--format", help="输出格式：text、json、sarif、junit")]
Fails = Annotated[FailOn, typer.Option("--fail-on", help="有此分量或更重的问题时以 1 退出")]
Settings = Annotated[Path | None, typer.Option("--settings", help="县级设置文件（YAML）：规则、分量、参数、豁免")]
Law = Annotated[str, typer.Option("--law", help="按哪一天的规定核对：both、written、now 或日期 2020-11-01")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="写入文件，不输出到屏幕")]


def check(
    files: Files,
    json: AsJson = False,
    format: OutFormat = Format.TEXT,
    fail_on: Fails = FailOn.NEVER,
    settings: Settings = None,
    law: Law = "both",
    output: Output = None,
) -> None:
    """核对方案：数目、职责、限额、日期、引用，逐条指出问题和原文位置。"""
    county = _county(settings)
    found = [file for path in files for file in readable_files(path)]
    job = Job(county, _law_on(law), date.today(), Format.JSON if json else format, fail_on)
    told: list[Piece] = []
    _write(report(pieces(found, job), job, len(found), told), output)
    unread = _tell(told, county)
    if unread:
        raise typer.Exit(2)
    if any(each.heavy for each in told):
        raise typer.Exit(1)


def report(done: Iterator[Piece], job: Job, count: int, told: list[Piece]) -> Iterator[str]:
    """One document of the chosen format, in parts; each piece is written as it comes and ``told`` keeps the rest of it.

    Raises Refusal where the only file cannot be read."""
    bodies = _bodies(done, count, told)
    if job.format is Format.TEXT:
        return (f"\n\n{body}" if number else body for number, body in enumerate(bodies))
    if job.format is Format.JSON:
        return _json(bodies, many=count > 1)

    def unread() -> list[str]:
        return [each.refusal for each in told if each.refusal]

    if job.format is Format.JUNIT:
        from xiangzhi.reform.as_junit import junit

        return junit(bodies, unread)
    from xiangzhi import __version__
    from xiangzhi.reform.as_sarif import sarif

    return sarif(bodies, unread, __version__)


def _bodies(done: Iterator[Piece], count: int, told: list[Piece]) -> Iterator[str]:
    for each in done:
        if each.refusal and count == 1:
            raise Refusal(each.refusal)
        told.append(replace(each, body=""))
        if not each.refusal:
            yield each.body


def _json(bodies: Iterator[str], many: bool) -> Iterator[str]:
    if not many:
        yield from bodies
        return
    number = 0
    for number, body in enumerate(bodies, 1):
        yield (",\n" if number > 1 else "[\n") + indent(body, " ")
    yield "\n]" if number else "[]"


def _county(file: Path | None) -> CountySettings:
    from xiangzhi.reform.rules.county_settings import CountySettings, load_settings

    return load_settings(file) if file else CountySettings()


def _law_on(words: str) -> LawOn:
    if words in ("both", "written", "now"):
        return words  # type: ignore[return-value]  # one of the three words
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise Invalid(f"--law 应写 both、written、now 或 2020-11-01 这样的日期，现为“{words}”。") from error


def _write(parts: Iterator[str], output: Path | None) -> None:
    """The first part is made before the file is opened: what is refused at once leaves an older report as it was."""
    first = next(parts, "")
    if output is None:
        print(first, *parts, sep="")
        return
    try:
        with output.open("w", encoding="utf-8") as file:
            file.write(first)
            file.writelines(parts)
            file.write("\n")
    except OSError as error:
        raise NotPossible(f"不能写入{output}，请核对文件夹是否存在、是否有写入权限。") from error


def _tell(done: list[Piece], county: CountySettings) -> bool:
    """Says on the error stream what was refused and which waivers mean nothing. True where something could not be read."""
    unread = [each.refusal for each in done if each.refusal] + [each.bodiless for each in done if each.bodiless]
    met = frozenset[int]().union(*(each.waivers for each in done))
    idle = [
        f"第{at + 1}条豁免（{waiver.rule} {waiver.quote or waiver.place}）没有对应任何问题，请核对或删去。"
        for at, waiver in enumerate(county.waivers)
        if at not in met
    ]
    for message in [*unread, *idle]:
        print(message, file=sys.stderr)
    return bool(unread)
