"""`xiangzhi plan diff OLD NEW`: what a plan changes against another plan, or against a township as it stands (`standing`)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from xiangzhi.reform.differences import Side

STANDING = "standing"


def diff(
    old: Annotated[str, typer.Argument(help="原方案文件，或 standing（今天的机构，要有 --jurisdiction）")],
    new: Annotated[str, typer.Argument(help="新方案文件，或 standing")],
    jurisdiction: Annotated[str, typer.Option(help="乡镇 9 位或 12 位区划代码；县级方案必须给出")] = "",
    answer: Annotated[list[str] | None, typer.Option(help="回答方案留下的问题：问题=选项，可重复")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，每处变化带依据和原文位置")] = False,
    data: Annotated[
        Path | None, typer.Option("--data", help="数据目录，默认取环境变量 XIANGZHI_DATA，再默认 ./data")
    ] = None,
) -> None:
    """比较两份方案，或方案与今天的机构：机构、牌子、职责、编制、职数、平台的变化。"""
    from xiangzhi.cli.plan_apply import parsed
    from xiangzhi.reform.differences import differences

    answers = dict(parsed(each) for each in answer or [])
    sides = [side(each, jurisdiction, answers, data) for each in (old, new)]
    found = differences(*sides)
    if as_json:
        import json

        from xiangzhi.reform.differences.as_json import as_json as values

        print(json.dumps(values(found), ensure_ascii=False, indent=1))
        return
    from xiangzhi.reform.differences.wording import as_text

    print(as_text(found))


def side(name: str, code: str, answers: dict[str, str], data: Path | None) -> Side:
    """A file as the organisation that it intends, or what stands in the township of the code."""
    if name == STANDING:
        return standing_side(code, data)
    from xiangzhi.lib.document import open_document
    from xiangzhi.packs.divisions import division
    from xiangzhi.reform.differences import side_of_plan
    from xiangzhi.reform.reading import read_plan

    plan = read_plan(open_document(Path(name)))
    place = division(code) if code else None
    if code and place is None:
        raise_unknown(code)
    if place is None:
        require_one_township(name, {each for body in plan.bodies for each in body.townships})
    township = place.name if place else plan.township or ""
    return side_of_plan(plan, answers, township, place.aliases if place else (), label=Path(name).name)


def standing_side(code: str, data: Path | None) -> Side:
    """Raises Invalid without a code, NotFound where nothing stands there."""
    from xiangzhi.lib.refusal import Invalid, NotFound

    if not code:
        raise Invalid("与今天的机构比较时，请用 --jurisdiction 给出乡镇的区划代码。", field="jurisdiction")
    from xiangzhi.conf.start import start

    start(data)
    from xiangzhi.organization.standing import standing
    from xiangzhi.reform.actions.plans import jurisdiction
    from xiangzhi.reform.differences import side_of_standing

    place = jurisdiction(code)
    found = standing(place.code)
    if not found.bodies:
        raise NotFound(f"“{place.name}”还没有应用改革方案，没有今天的机构可比。", field="jurisdiction")
    return side_of_standing(found, f"{place.name}今天的机构")


def require_one_township(name: str, townships: set[str]) -> None:
    if townships:
        from xiangzhi.lib.refusal import Invalid

        listed = "、".join(sorted(townships)[:5])
        raise Invalid(f"“{name}”写了多个乡镇（{listed}等），请用 --jurisdiction 选一个。", field="jurisdiction")


def raise_unknown(code: str) -> None:
    from xiangzhi.lib.refusal import NotFound

    raise NotFound(f"区划代码“{code}”不在已装的区划数据里：请核对代码。", field="jurisdiction")
