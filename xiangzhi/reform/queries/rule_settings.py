"""Reads of rule settings: how a county weighs the rules, and for which counties a person may set them."""

from __future__ import annotations

from xiangzhi.access.rules import Viewer
from xiangzhi.lib.refusal import NotFound
from xiangzhi.packs.divisions import Division, counties
from xiangzhi.reform.deciding import Weight
from xiangzhi.reform.models import RuleSetting
from xiangzhi.reform.plan import Severity


def weights_in(county: str) -> dict[str, Weight]:
    """Rule code → its weight in a county (12-digit code), ended ones left out, expired ones not. One statement."""
    rows = RuleSetting.objects.filter(county=county, ended_at=None)
    return {row.rule: Weight(row.off, Severity(row.severity) if row.severity else None, row.until) for row in rows}


def settings_of(county: str) -> dict[str, RuleSetting]:
    """Rule code → the setting that holds, with who and why. One statement."""
    return {row.rule: row for row in RuleSetting.objects.filter(county=county, ended_at=None)}


def counties_to_set(viewer: Viewer) -> list[Division]:
    """The counties whose rules the person may set."""
    return [county for county in counties() if viewer.may("plan.review", county.code)]


def see_county(viewer: Viewer, code: str) -> Division:
    """One of the counties whose rules the person may set, the first where none is named. Raises NotFound."""
    known = counties_to_set(viewer)
    found = next((county for county in known if county.code == code or not code), None)
    if found is None:
        raise NotFound("没有这个县，或您不能设置它的核对规则。")
    return found
