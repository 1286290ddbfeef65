"""A county's own settings for checking, as a YAML file: rules that are off, other weights, waivers. Pure.

switched_off: [TXT-05]
severities: {SUM-02: error}
waivers:
  - {rule: LDR-06, quote: 副科级, reason: 县编〔2026〕3号同意高配, author: 华安, until: 2027-12-31}
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from xiangzhi.lib.refusal import Invalid
from xiangzhi.reform.plan import Severity
from xiangzhi.reform.rules.rule import RuleSettings
from xiangzhi.reform.rules.waivers import Waiver

KEYS = ("switched_off", "severities", "waivers")
WAIVER_KEYS = ("rule", "quote", "place", "document", "reason", "author", "until")
WEIGHTS = {"error": "错误", "warning": "提醒", "note": "说明"}


@dataclass(frozen=True, slots=True)
class CountySettings:
    """What a county decided for all its plans."""

    off: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] | None = None
    waivers: tuple[Waiver, ...] = ()

    def over(self, settings: RuleSettings) -> RuleSettings:
        """These settings on top of others (which carry the register of townships)."""
        weights = {**settings.severities, **(self.severities or {})}
        return replace(settings, off=settings.off | self.off, severities=weights)


def read_settings(text: str, known: Sequence[str]) -> CountySettings:
    """The settings of a file. Raises Invalid with every mistake and what to write instead; ``known`` are the codes of all rules."""
    import yaml

    try:
        data = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = f"第 {line + 1} 行" if line is not None else "文件"
        raise Invalid(f"设置文件{where}不是正确的 YAML，请检查缩进和冒号。", code="bad_settings") from error
    if problems := list(problems_of(data, known)):
        raise Invalid(f"设置文件有错：{'；'.join(problems[:5])}。", code="bad_settings")
    return CountySettings(
        off=frozenset(data.get("switched_off") or ()),
        severities={code: Severity(weight) for code, weight in (data.get("severities") or {}).items()},
        waivers=tuple(waiver_of(row) for row in data.get("waivers") or ()),
    )


def waiver_of(row: Mapping[str, Any]) -> Waiver:
    return Waiver(
        row["rule"],
        row["reason"],
        row["author"],
        until=row.get("until"),
        **{name: str(row.get(name, "")) for name in ("place", "quote", "document")},
    )


def problems_of(data: Any, known: Sequence[str]) -> Iterator[str]:
    if not isinstance(data, dict):
        yield "最外层应当是 switched_off、severities、waivers 三项"
        return
    yield from (f"没有“{key}”这一项，可写的有：{'、'.join(KEYS)}" for key in data if key not in KEYS)
    for code in (*(data.get("switched_off") or ()), *(data.get("severities") or {})):
        yield from unknown_rule(code, known)
    for code, weight in (data.get("severities") or {}).items():
        if weight not in WEIGHTS:
            yield f"{code} 的轻重“{weight}”应当是 {'、'.join(WEIGHTS)} 之一"
    for number, row in enumerate(data.get("waivers") or (), 1):
        yield from (f"第 {number} 条豁免：{problem}" for problem in waiver_problems(row, known))


def waiver_problems(row: Any, known: Sequence[str]) -> Iterator[str]:
    if not isinstance(row, dict):
        yield "应当写成 {rule: …, reason: …, author: …}"
        return
    yield from (f"没有“{key}”这一项" for key in row if key not in WAIVER_KEYS)
    yield from (f"缺少 {key}" for key in ("rule", "reason", "author") if not str(row.get(key, "")).strip())
    if not row.get("quote") and not row.get("place"):
        yield "缺少 quote（原文里的几个字）或 place（核对结果的位置）"
    if row.get("rule"):
        yield from unknown_rule(row["rule"], known)
    if row.get("until") is not None and not isinstance(row["until"], date):
        yield "until 应当写成 2027-12-31 这样的日期"


def unknown_rule(code: Any, known: Sequence[str]) -> Iterator[str]:
    if code not in known:
        near = difflib.get_close_matches(str(code), known, n=3, cutoff=0.5)
        yield f"没有规则“{code}”" + (f"，是不是 {'、'.join(near)}" if near else "")
