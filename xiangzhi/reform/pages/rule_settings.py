"""What the pages of rule settings show: the rules by family with how the county weighs each. Decides nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from xiangzhi.lib.refusal import NotFound
from xiangzhi.packs.divisions import Division
from xiangzhi.reform.actions.rule_settings import state_of
from xiangzhi.reform.as_text import SEVERITIES
from xiangzhi.reform.forms.decisions import RuleSettingForm
from xiangzhi.reform.models import RuleSetting
from xiangzhi.reform.plan import Severity
from xiangzhi.reform.rules import RULES, Rule
from xiangzhi.reform.rules.catalogue import FAMILIES

BY_CODE = {rule.code: rule for rule in RULES}


def rules_page(
    county: Division, known: Sequence[Division], settings: Mapping[str, RuleSetting], today: date
) -> dict[str, Any]:
    return {
        "county": county,
        "tabs": [
            {"label": each.name, "url": f"?county={each.code}", "active": each.code == county.code} for each in known
        ],
        "families": [
            (family, [rule_row(county, rule, settings.get(rule.code), today) for rule in rules])
            for family, rules in FAMILIES.items()
        ],
        "set_count": len(settings),
    }


def rule_row(county: Division, rule: Rule, setting: RuleSetting | None, today: date) -> dict[str, Any]:
    expired = bool(setting and setting.until and setting.until < today)
    state, tone = (
        ("", "") if setting is None else ("停用", "neutral") if setting.off else (words(setting.severity), "info")
    )
    return {
        "rule": name_plate(rule),
        "severity": SEVERITIES[rule.severity],
        "setting": setting,
        "state": "设置已到期" if expired else state,
        "tone": "warning" if expired else tone,
        "url": f"{reverse('reform:rule', args=[rule.code])}?county={county.code}",
    }


def name_plate(rule: Rule) -> dict[str, str]:
    """A rule as values: a template would call the rule itself."""
    return {"code": rule.code, "title": rule.title, "source": rule.source}


def words(severity: str) -> str:
    return f"按“{SEVERITIES[Severity(severity)]}”"


def asked_rule(code: str) -> Rule:
    """The rule of that code. Raises NotFound."""
    if code not in BY_CODE:
        raise NotFound("没有这条规则：请从列出的规则里选。")
    return BY_CODE[code]


def rule_page(
    county: Division, rule: Rule, setting: RuleSetting | None, form: RuleSettingForm, today: date
) -> dict[str, Any]:
    return rule_row(county, rule, setting, today) | {"county": county, "form": form}


def form_of(setting: RuleSetting | None, posted: Any = None) -> RuleSettingForm:
    initial: dict[str, Any] = {"seen": ""}
    if setting:
        initial = {
            "seen": str(setting.pk),
            "state": state_of(setting),
            "reason": setting.reason,
            "until": setting.until,
        }
    return RuleSettingForm(posted, initial=initial)
