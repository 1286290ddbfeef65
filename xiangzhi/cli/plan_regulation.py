"""`xiangzhi plan regulation FILE -o OUT` and `plan review FILE -o OUT`: official documents from a plan, without a database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from xiangzhi.paper.official import Official
    from xiangzhi.reform.plan import Plan

File = Annotated[Path, typer.Argument(help="方案文件（txt、html、docx）", show_default=False)]


def regulation(
    file: File,
    output: Annotated[Path, typer.Option("--output", "-o", help="写到哪个文件：以 .docx 或 .pdf 结尾")],
    body: Annotated[str, typer.Option(help="只写这一个机构")] = "",
    township: Annotated[str, typer.Option(help="乡镇名称：方案对各乡镇分类设置机构时要写明")] = "",
    answer: Annotated[list[str] | None, typer.Option(help="回答方案留下的问题：问题=选项，可重复")] = None,
) -> None:
    """由方案生成三定规定（公文格式）；方案没有写明的写作“未明确”，并列在最后。"""
    from xiangzhi.reform.regulation import regulation as of_township
    from xiangzhi.reform.regulation import regulation_of_body

    require_ending(output, (".docx", ".pdf"))
    plan = read(file)
    answers = checked(plan, answer or [])
    made = regulation_of_body(plan, answers, body, township) if body else of_township(plan, answers, township)
    save(output, printed(made.document, output))
    typer.echo(f"已写入 {output}：{made.document.title}。")
    for text in made.unknown:
        typer.echo(f"  {text}")


def review(
    file: File,
    output: Annotated[Path, typer.Option("--output", "-o", help="写到哪个文件：以 .docx、.pdf、.xlsx 或 .json 结尾")],
) -> None:
    """核对方案并写成审核意见：公文（docx、pdf）、表格（xlsx）或 JSON。"""
    from xiangzhi.reform.register import settings_for
    from xiangzhi.reform.review import lines_of
    from xiangzhi.reform.rules import check

    require_ending(output, (".docx", ".pdf", ".xlsx", ".json"))
    plan = read(file)
    lines = lines_of(check(plan, settings_for(plan)))
    if output.suffix.lower() == ".json":
        from json import dumps

        from xiangzhi.reform.checked import check_plan
        from xiangzhi.reform.checked_as_json import checked_as_json

        values = checked_as_json(check_plan(plan))
        content = (dumps(values, ensure_ascii=False, indent=1) + "\n").encode()
    elif output.suffix.lower() == ".xlsx":
        from xiangzhi.paper.xlsx import xlsx
        from xiangzhi.reform.review import review_sheets

        content = xlsx(review_sheets(plan, lines), f"《{plan.title}》审核意见")
    else:
        from xiangzhi.reform.review import review as written

        content = printed(written(plan, lines), output)
    save(output, content)
    typer.echo(f"已写入 {output}：{len(lines)} 个问题。")


def read(file: Path) -> Plan:
    """The plan of a file. Raises Unreadable, and Invalid for a text without any body."""
    from xiangzhi.lib.document import open_document
    from xiangzhi.lib.refusal import Invalid
    from xiangzhi.reform.reading import read_plan

    plan = read_plan(open_document(file))
    if not plan.bodies:
        raise Invalid(f"{file.name}里没有读到任何机构：请确认它是机构改革方案或三定规定。", code="no_bodies")
    return plan


def checked(plan: Plan, given: list[str]) -> dict[str, str]:
    """The answers that were given, each to a question that the plan asks. Raises Invalid with the questions or choices."""
    from xiangzhi.cli.plan_apply import parsed
    from xiangzhi.lib.refusal import Invalid
    from xiangzhi.reform.questions import open_questions

    questions = {question.key: question for question in open_questions(plan)}
    answers = dict(parsed(text) for text in given)
    for key, value in answers.items():
        if key not in questions:
            known = "、".join(questions) or "（没有待答的问题）"
            raise Invalid(f"方案里没有“{key}”这个问题，可回答的有：{known}。", field=key)
        questions[key].check(value)
    return answers


def require_ending(output: Path, endings: tuple[str, ...]) -> None:
    from xiangzhi.lib.refusal import Invalid

    if output.suffix.lower() not in endings:
        raise Invalid(f"输出文件 {output.name} 要以 {'、'.join(endings)} 结尾。", field="output")


def printed(document: Official, output: Path) -> bytes:
    if output.suffix.lower() == ".pdf":
        from xiangzhi.paper.pdf import pdf

        return pdf(document)
    from xiangzhi.paper.docx import docx

    return docx(document)


def save(output: Path, content: bytes) -> None:
    """Write the file. Raises NotPossible where the place cannot be written to."""
    from xiangzhi.lib.outage import outage
    from xiangzhi.lib.refusal import NotPossible

    try:
        output.write_bytes(content)
    except OSError as error:
        full = outage(error)
        message = full.message if full else f"不能写入 {output}：请核对文件夹和权限。"
        raise NotPossible(message, code="unwritable") from error
