"""`xiangzhi plan county FOLDER --county CODE`: a county's plans side by side, without a database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from xiangzhi.packs.divisions import Division
    from xiangzhi.reform.county import Row

Folder = Annotated[Path, typer.Argument(help="放着各乡镇方案的文件夹", show_default=False)]
CountyCode = Annotated[str, typer.Option("--county", help="县的区划代码，6 位", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]


def county(folder: Folder, county: CountyCode, json: AsJson = False) -> None:
    """一个县各乡镇的方案并排核对：问题按乡镇和规则计数，编制按类别合计，离同类中间值较远的，少写的职责。"""
    from xiangzhi.packs.divisions import Level, division
    from xiangzhi.reform.county import county_table

    place = division(county)
    if place is None or place.level is not Level.COUNTY:
        from xiangzhi.lib.refusal import NotFound

        raise NotFound(f"区划数据里没有代码为“{county}”的县：请给出已装的县的 6 位代码。", code="no_county")
    rows, notes, left = read_folder(folder, place)
    table = county_table(place, rows.values())
    if json:
        from json import dumps

        from xiangzhi.reform.county.as_json import county_as_json

        matches = [{"file": file, "match": said} for file, said in notes]
        unread = [{"file": file, "message": said} for file, said in left]
        print(dumps({**county_as_json(table), "matches": matches, "left": unread}, ensure_ascii=False, indent=1))
    else:
        from xiangzhi.reform.county.as_text import county_as_text

        print("\n".join(f"{file}  {said}" for file, said in notes) + "\n\n" + county_as_text(table))
        for file, said in left:
            print(f"{file}  {said}", file=sys.stderr)
    if left:
        raise typer.Exit(2)


Lines = list[tuple[str, str]]


def read_folder(folder: Path, county: Division) -> tuple[dict[str, Row], Lines, Lines]:
    """Rows by township, how each file was matched, and the files that were left with the reason."""
    from xiangzhi.cli.plan_files import readable_files
    from xiangzhi.lib.refusal import Refusal

    rows: dict[str, Row] = {}
    matched: Lines = []
    left: Lines = []
    for file in readable_files(folder):
        try:
            found, said = rows_of(file, county)
        except Refusal as refusal:
            left.append((file.name, refusal.message))
            continue
        if not found:
            left.append((file.name, said))
        elif again := next((row for row in found if row.place.code in rows), None):
            left.append((file.name, f"“{again.place.name}”已有{rows[again.place.code].source}：一个乡镇请只放一份。"))
        else:
            matched.append((file.name, said))
            rows |= {row.place.code: row for row in found}
    return rows, matched, left


def rows_of(file: Path, county: Division) -> tuple[list[Row], str]:
    """The rows that one file fills; none where its township must be asked."""
    from xiangzhi.lib.document import open_document
    from xiangzhi.lib.refusal import Unreadable
    from xiangzhi.reform.county import Row, match, tally_of
    from xiangzhi.reform.reading import read_plan
    from xiangzhi.reform.register import settings_for
    from xiangzhi.reform.rules import check

    plan = read_plan(open_document(file))
    if not plan.bodies:
        raise Unreadable("没有读到任何机构：请确认它是机构改革方案或三定规定。", code="no_bodies")
    found = match(plan, file.name, county)
    if not found.sure:
        return [], found.said
    findings = check(plan, settings_for(plan))
    places = [(place, tally_of(plan, findings, (place.name, *place.aliases))) for place in found.places]
    return [Row(place, tally, file.name, file.name) for place, tally in places], found.said
