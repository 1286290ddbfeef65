"""Grades of bodies (副科级建制, 规格为正股级) and classes of institutions (公益一类)."""

from __future__ import annotations

import re

from xiangzhi.lib.document.patterns import Pattern

GRADE = Pattern(
    r"(?P<grade>(?:正|副)?(?:县处|乡科|县团|科|股|处|厅|县|乡)级|(?:正|副)(?:科|股|处)(?![室长员站学]))"
    r"(?=建制|机构|规格|(?:公益|财政|全额|行政|参公|参照|差额|内设|派出|直属|独立|全民)|事业|单位|待遇不变|[,。;:()、\s\"]|$)"
)
NOT_OF_BODY = Pattern("负责人|干部|领导|职数|主任|书记|所长|站长|队长|配备|兼任|职级|待遇|以上|以下|实职|编制|人员")
CLASS = Pattern("公益(?:性)?(?P<class>[一二三]类)|(?P<other>公益性|承担行政职能|生产经营|经营性|行政类)(?:类)?事业单位")


def grade_in(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first grade in the range that is said of a body and not of a person."""
    for match in GRADE.finditer(text, start, end):
        clause = re.split("[,。;、(]", text[max(start, match.start() - 14) : match.start()])[-1]
        if not NOT_OF_BODY.search(clause):
            return match
    return None


def class_in(text: str, start: int, end: int) -> tuple[str, re.Match[str]] | None:
    """公益一类, 公益二类 … with its place."""
    match = CLASS.search(text, start, end)
    if not match:
        return None
    return ("公益" + match["class"] if match["class"] else match["other"]), match
