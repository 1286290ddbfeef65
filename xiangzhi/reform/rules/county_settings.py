"""The county's settings file: rules switched off, weights, parameters, the register of townships, waivers. YAML.

Every fault of the file is told, each in one sentence that names the place and what to write instead. The keys may be
English or Chinese; ``docs/reference/plan-rules.md`` lists them.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from xiangzhi.lib.refusal import Invalid, Unreadable
from xiangzhi.reform.plan import Plan, Severity
from xiangzhi.reform.rules.parameters import PARAMETERS
from xiangzhi.reform.rules.rule import RuleSettings
from xiangzhi.reform.rules.waivers import Waiver

KEYS = {
    "off": "关闭规则",
    "severities": "分量",
    "parameters": "参数",
    "laws": "采用法规",
    "register": "乡镇名录",
    "waivers": "豁免",
}
WAIVER_KEYS = {
    "rule": "规则",
    "reason": "理由",
    "author": "批准人",
    "until": "有效期至",
    "place": "位置",
    "quote": "原文",
    "document": "文件",
}
WEIGHTS = {
    **{str(weight): weight for weight in Severity},
    "错误": Severity.ERROR,
    "提醒": Severity.WARNING,
    "说明": Severity.NOTE,
}


@dataclass(frozen=True, slots=True)
class CountySettings:
    """What a county has set: for the rules, and the findings that it lets stand."""

    rules: RuleSettings = field(default_factory=RuleSettings)
    waivers: tuple[Waiver, ...] = ()

    def waivers_for(self, plan: Plan) -> tuple[Waiver, ...]:
        """The waivers that may concern this document."""
        names = (plan.source, plan.title, plan.township or "")
        return tuple(each for each in self.waivers if any(each.document in name for name in names))


def load_settings(path: Path) -> CountySettings:
    """Read and check a file. Raises Unreadable where it is no YAML, Invalid that tells every fault."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        values = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=loader)  # a safe loader
    except OSError as error:
        raise Unreadable(f"设置文件{path.name}打不开，请核对路径和权限。", code="no_settings") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"第{mark.line + 1}行" if mark else "编码"
        raise Unreadable(f"设置文件{path.name}{where}有误，请改为UTF-8编码的YAML格式。", code="no_yaml") from error
    return settings_from({} if values is None else values)


def settings_from(values: object) -> CountySettings:
    """Settings from the values of a file. Raises Invalid that tells every fault."""
    reader = _Reader()
    settings = reader.settings(values)
    if reader.faults:
        raise Invalid("".join(reader.faults), code="bad_settings")
    return settings


class _Reader:
    """Reads the parts and keeps the faults, so that all of them are told at once."""

    def __init__(self) -> None:
        from xiangzhi.packs.rule_law import national_rule_law
        from xiangzhi.reform.rules.catalogue import RULES

        self.codes = tuple(rule.code for rule in RULES)
        self.laws = tuple(law.key for law in national_rule_law().laws)
        self.faults: list[str] = []

    def settings(self, values: object) -> CountySettings:
        parts = self.keyed(values, KEYS, "设置文件")
        rules = RuleSettings(
            off=frozenset(code for code in self.listed(parts.get("off"), "off") if self.known_rule(code, "off")),
            severities=self.severities(parts.get("severities")),
            register=tuple(self.listed(parts.get("register"), "register")),
            parameters=self.parameters(parts.get("parameters")),
            laws=frozenset(key for key in self.listed(parts.get("laws"), "laws") if self.known_law(key)),
        )
        waivers = parts.get("waivers") or []
        if not isinstance(waivers, list):
            self.fault("waivers（豁免）应当是一列，每条以“-”开头")
            waivers = []
        read = [self.waiver(one, number) for number, one in enumerate(waivers, 1)]
        return CountySettings(rules, tuple(one for one in read if one))

    def fault(self, words: str) -> None:
        self.faults.append(f"{words}。")

    def keyed(self, values: object, keys: Mapping[str, str], what: str) -> dict[str, Any]:
        """A mapping under its English keys."""
        if not isinstance(values, dict):
            self.fault(f"{what}应当是“名称: 内容”的形式")
            return {}
        english = {**{chinese: key for key, chinese in keys.items()}, **{key: key for key in keys}}
        values = {
            "off" if key is False else key: value for key, value in values.items()
        }  # YAML reads a bare off as False
        for key in values:
            if key not in english:
                self.fault(f"{what}里没有“{key}”这一项，{near(str(key), english, str)}")
        return {english[key]: value for key, value in values.items() if key in english}

    def listed(self, value: object, key: str) -> list[str]:
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.fault(f"{key}（{KEYS[key]}）应当是一列文字，如 [甲, 乙]")
            return []
        return value

    def known_rule(self, code: str, where: str) -> bool:
        if code in self.codes:
            return True
        self.fault(f"{where}里的规则“{code}”不存在，{near(code, self.codes, self._titled)}")
        return False

    def _titled(self, code: str) -> str:
        from xiangzhi.reform.rules.catalogue import RULES

        return next((f"{rule.code}（{rule.title}）" for rule in RULES if rule.code == code), code)

    def known_law(self, key: str) -> bool:
        if key in self.laws:
            return True
        self.fault(f"laws（采用法规）里的“{key}”不在法规表中，{near(key, self.laws, str)}")
        return False

    def severities(self, value: object) -> dict[str, Severity]:
        chosen = {}
        for code, weight in self.mapping(value, "severities").items():
            if weight not in WEIGHTS:
                self.fault(f"规则{code}的分量“{weight}”不对，请写 error、warning 或 note")
            elif self.known_rule(code, "severities"):
                chosen[code] = WEIGHTS[weight]
        return chosen

    def parameters(self, value: object) -> dict[str, int]:
        chosen = {}
        for key, amount in self.mapping(value, "parameters").items():
            known = PARAMETERS.get(key)
            if known is None:
                self.fault(f"parameters里没有参数“{key}”，{near(key, PARAMETERS, _parameter)}")
            elif isinstance(amount, bool) or not isinstance(amount, int) or not known.least <= amount <= known.most:
                self.fault(f"参数{key}（{known.title}）应当是{known.least}到{known.most}的整数，现为“{amount}”")
            else:
                chosen[key] = amount
        low, high = (chosen.get(key, PARAMETERS[key].default) for key in ("committee.min", "committee.max"))
        if low > high:
            self.fault(f"参数committee.min（{low}）大于committee.max（{high}），请更正其中一个")
        return chosen

    def mapping(self, value: object, key: str) -> dict[str, Any]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.fault(f"{key}（{KEYS[key]}）应当是“名称: 内容”的形式")
            return {}
        return {str(name): content for name, content in value.items()}

    def waiver(self, value: object, number: int) -> Waiver | None:
        where, before = f"第{number}条豁免", len(self.faults)
        parts = self.keyed(value, WAIVER_KEYS, where)
        words = {key: str(parts.get(key) or "").strip() for key in WAIVER_KEYS if key != "until"}
        until = self.day(parts.get("until"), where)
        self.known_rule(words["rule"], where)
        if not words["reason"] or not words["author"]:
            self.fault(f"{where}没有写理由（reason）或批准人（author），请补写")
        if not words["place"] and not words["quote"]:
            self.fault(f"{where}没有写位置（place）或原文片段（quote），请至少写一项")
        return Waiver(until=until, **words) if len(self.faults) == before else None

    def day(self, value: object, where: str) -> date | None:
        try:
            return value if type(value) is date else date.fromisoformat(str(value))
        except ValueError:
            self.fault(f"{where}的有效期（until）应写为2027-06-30这样的日期，现为“{'' if value is None else value}”")
            return None


def near(wanted: str, known: Iterable[str], shown: Callable[[str], str]) -> str:
    """相近的有：…, or where nothing resembles it, the first few that exist."""
    names = list(known)
    close = difflib.get_close_matches(wanted.upper() if wanted.isascii() else wanted, names, 3, 0.5)
    close = close or difflib.get_close_matches(wanted, names, 3, 0.4)
    return f"相近的有：{'、'.join(shown(one) for one in close)}" if close else f"可写的有：{'、'.join(names[:8])}"


def _parameter(key: str) -> str:
    return f"{key}（{PARAMETERS[key].title}）"
