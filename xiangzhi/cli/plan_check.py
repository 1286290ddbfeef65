"""`xiangzhi plan check FILES`: one file, many, or a folder, on all cores; as text, JSON, SARIF or JUnit.

What a file gives is written in the process that reads it, so that a thousand files cost no more memory than their findings.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from xiangzhi.reform.plan import Plan
    from xiangzhi.reform.rules.county_file import CountySettings
    from xiangzhi.reform.rules.waivers import Judged, Waiver

READABLE = {".txt", ".html", ".htm", ".docx", ".doc", ".pdf", ".md"}
ALONE = 3  # so few files are read faster in this process than others start


class Form(StrEnum):
    """How the result is written."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"


class FailOn(StrEnum):
    """From which weight on the command ends with exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


WEIGHTS = ("note", "warning", "error")


@dataclass(frozen=True, slots=True)
class Job:
    """One file and how to check it. ``settings`` is the text of the county's file, empty without one."""

    file: Path
    form: Form
    settings: str
    law: str
    today: date


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one file gave: its part of the output, the heaviest weight that counts, and a sentence where it could not be read."""

    part: Any = None
    heaviest: str = ""
    problem: str = ""
    met: tuple[int, ...] = ()  # which of the county's waivers met a finding here


Files = Annotated[list[Path], typer.Argument(help="方案文件或文件夹（txt、html、docx、pdf）", show_default=False)]


def check(
    files: Files,
    json: Annotated[bool, typer.Option("--json", help="输出 JSON，每项事实带原文位置")] = False,
    form: Annotated[Form, typer.Option("--format", help="输出形式")] = Form.TEXT,
    settings: Annotated[Path | None, typer.Option(help="本县的核对设置（YAML）：停用的规则、轻重、豁免")] = None,
    law: Annotated[str, typer.Option(help="按哪一天的法律核对：now、written（成文时）或 2015-12-31")] = "",
    fail_on: Annotated[FailOn, typer.Option(help="有这一级以上的问题时退出码为 1")] = FailOn.NEVER,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="写入文件")] = None,
) -> None:
    """核对方案：数目、职责、限额、日期、引用，逐条指出问题和原文位置。"""
    from xiangzhi.lib.refusal import Unreadable

    wanted = Form.JSON if json else form
    text = settings_text(settings)
    today = date.today()
    jobs = [Job(file, wanted, text, checked_day(law), today) for path in files for file in readable_files(path)]
    outcomes = list(shown_progress(run(jobs), len(jobs)))
    if len(jobs) == 1 and outcomes[0].part is None:
        raise Unreadable(outcomes[0].problem)
    write(whole([one.part for one in outcomes if one.part is not None], wanted), output)
    problems = [one.problem for one in outcomes if one.problem]
    for problem in problems:
        print(problem, file=sys.stderr)
    for said in unmet(text, outcomes):
        print(said, file=sys.stderr)
    if problems:
        raise typer.Exit(2)
    if fail_on is not FailOn.NEVER and any(heavy_enough(one.heaviest, fail_on) for one in outcomes):
        raise typer.Exit(1)


def unmet(text: str, outcomes: Sequence[Outcome]) -> list[str]:
    """A sentence for every waiver that met nothing in any file: the text has changed, or the rule finds it no more."""
    met = {number for one in outcomes for number in one.met}
    waivers = county_settings(text).waivers
    return [
        f"豁免 {waiver.rule}（{waiver.quote or waiver.place}，{waiver.author}）没有对上任何问题，请核对或删去。"
        for number, waiver in enumerate(waivers)
        if number not in met
    ]


def heavy_enough(weight: str, limit: FailOn) -> bool:
    return bool(weight) and WEIGHTS.index(weight) >= WEIGHTS.index(limit.value)


def settings_text(path: Path | None) -> str:
    """The county's file, checked once before anything runs."""
    if path is None:
        return ""
    from xiangzhi.lib.refusal import Unreadable
    from xiangzhi.reform.rules import RULES
    from xiangzhi.reform.rules.county_file import read_settings

    if not path.is_file():
        raise Unreadable(f"找不到设置文件{path.name}，请核对路径。")
    text = path.read_text(encoding="utf-8", errors="replace")
    read_settings(text, [rule.code for rule in RULES])
    return text


def checked_day(law: str) -> str:
    """`written`, `now` or a day. Raises Invalid for anything else."""
    from xiangzhi.lib.refusal import Invalid

    if law in ("", "now", "written"):
        return law
    try:
        return date.fromisoformat(law).isoformat()
    except ValueError as error:
        raise Invalid(f"“{law}”应当是 now、written 或 2015-12-31 这样的日期。", field="law") from error


def run(jobs: Sequence[Job]) -> Iterator[Outcome]:
    """Every job in order, on all cores where there are many."""
    if len(jobs) <= ALONE:
        yield from map(outcome, jobs)
        return
    import os
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(outcome, jobs, chunksize=4)


def shown_progress(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """The outcomes; where there are many and a person looks on, a line says how far it is."""
    shown = total > ALONE and sys.stderr.isatty()
    for number, one in enumerate(outcomes, 1):
        if shown:
            print(f"\r已核对 {number}/{total}", end="" if number < total else "\n", file=sys.stderr, flush=True)
        yield one


def outcome(job: Job) -> Outcome:
    """Read and check one file and write its part. Never raises for what is in the file."""
    from xiangzhi.lib.document import open_document
    from xiangzhi.lib.refusal import Refusal
    from xiangzhi.reform.reading import read_plan

    with without_collecting():
        try:
            plan = read_plan(open_document(job.file))
        except Refusal as refusal:
            return Outcome(problem=refusal.message)
        judged = judge(plan, job)
        counted = [one.finding.severity.value for one in judged if one.counts]
        heaviest = max(counted, key=WEIGHTS.index, default="")
        return Outcome(
            part_of(plan, judged, job), heaviest, problem="".join(missing_bodies(plan)), met=met_by(judged, job)
        )


@contextmanager
def without_collecting() -> Iterator[None]:
    """A plan makes many small values and no cycles: the collector only costs here."""
    import gc

    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def missing_bodies(plan: Plan) -> list[str]:
    if plan.bodies:
        return []
    return [f"{plan.source or '文件'}里没有读到任何机构：请确认它是机构改革方案或三定规定。"]


def met_by(judged: list[Judged], job: Job) -> tuple[int, ...]:
    from xiangzhi.reform.rules.waivers import matches

    waivers = county_settings(job.settings).waivers
    return tuple(
        number for number, waiver in enumerate(waivers) if any(matches(waiver, one.finding, one.key) for one in judged)
    )


def judge(plan: Plan, job: Job) -> list[Judged]:
    """The findings with the county's decisions."""
    from dataclasses import replace

    from xiangzhi.reform.register import settings_for
    from xiangzhi.reform.rules import check as find_all
    from xiangzhi.reform.rules.waivers import apply_waivers

    county = county_settings(job.settings)
    settings = replace(county.over(settings_for(plan)), law_of=day_of_law(plan, job))
    waivers = [waiver for waiver in county.waivers if concerns(waiver, plan)]
    return apply_waivers(find_all(plan, settings), waivers, job.today)


def concerns(waiver: Waiver, plan: Plan) -> bool:
    """Whether a waiver is for this document: every one, or by words of its name, title or township."""
    return not waiver.document or any(
        waiver.document in text for text in (plan.source, plan.title, plan.township or "")
    )


@cache
def county_settings(text: str) -> CountySettings:
    from xiangzhi.reform.rules import RULES
    from xiangzhi.reform.rules.county_file import CountySettings, read_settings

    return read_settings(text, [rule.code for rule in RULES]) if text else CountySettings()


def day_of_law(plan: Plan, job: Job) -> date | None:
    from xiangzhi.reform.rules.dated import written_on

    if job.law == "written":
        return written_on(plan)
    return {"": None, "now": job.today}.get(job.law) if job.law in ("", "now") else date.fromisoformat(job.law)


def part_of(plan: Plan, judged: list[Judged], job: Job) -> Any:
    """One file's part of the output, in its form."""
    if job.form is Form.TEXT:
        from xiangzhi.reform.as_text import plan_as_text

        return plan_as_text(plan, [one.finding for one in judged if one.counts]) + waived_lines(judged)
    if job.form is Form.JSON:
        from json import dumps

        from xiangzhi.reform.as_json import plan_as_json

        return dumps(
            with_decisions(plan_as_json(plan, [one.finding for one in judged]), judged), ensure_ascii=False, indent=1
        )
    from xiangzhi.cli import plan_formats

    file = plan_formats.Checked(str(job.file), plan, judged)
    return plan_formats.results(file) if job.form is Form.SARIF else plan_formats.suite(file)


def waived_lines(judged: list[Judged]) -> str:
    """What was waived, and what no longer is, below the findings."""
    lines = [
        f"豁免  {one.finding.message}  [{one.finding.rule}]\n      {one.waived.waiver.reason}（{one.waived.waiver.author}）"
        for one in judged
        if one.waived and not one.counts
    ]
    ended = [one.waived.waiver for one in judged if one.waived and one.counts]
    lines += [f"豁免已于 {waiver.until} 到期  [{waiver.rule}]" for waiver in ended]
    return "".join(f"\n{line}" for line in lines)


def with_decisions(answer: dict[str, Any], judged: list[Judged]) -> dict[str, Any]:
    """The place key of every finding, and its decision where there is one."""
    for row, one in zip(answer["findings"], judged, strict=True):
        row["place"] = one.key
        if one.waived:
            row["waived"] = {
                "standing": one.standing.value,
                "reason": one.waived.waiver.reason,
                "author": one.waived.waiver.author,
            }
    return answer


def whole(parts: list[Any], form: Form) -> str:
    """All parts as one output."""
    if form is Form.TEXT:
        return "\n\n".join(parts)
    if form is Form.JSON:
        if len(parts) == 1:
            return str(parts[0])
        return "[\n" + ",\n".join(indented(part) for part in parts) + "\n]" if parts else "[]"
    from xiangzhi.cli import plan_formats

    return plan_formats.as_sarif(parts) if form is Form.SARIF else plan_formats.as_junit(parts)


def indented(part: str) -> str:
    return "\n".join(f" {line}" for line in part.split("\n"))


def write(text: str, output: Path | None) -> None:
    """To the file that was named, else to the terminal. Raises Unreadable where the file cannot be written."""
    if output is None:
        print(text)
        return
    from xiangzhi.lib.refusal import Unreadable

    try:
        output.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise Unreadable(f"不能写入{output}：{error.strerror}。请换一个位置。") from error


def readable_files(path: Path) -> list[Path]:
    """The file itself, or the documents of a folder in the order of their names. Raises where a folder holds none."""
    if not path.is_dir():
        return [path]
    found = sorted(
        file for file in path.iterdir() if file.suffix.lower() in READABLE and not file.name.startswith((".", "~$"))
    )
    if not found:
        from xiangzhi.lib.refusal import Unreadable

        raise Unreadable(
            f"文件夹{path.name}里没有可读的方案文档，请放入 txt、html、docx 或 pdf 文件。", code="empty_folder"
        )
    return found
