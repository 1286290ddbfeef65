"""Findings for other programs: SARIF 2.1.0 for code hosts and editors, JUnit for build servers. Pure."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from xiangzhi.reform.plan import Plan, Severity, Span
from xiangzhi.reform.rules import RULES
from xiangzhi.reform.rules.waivers import Judged

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


@dataclass(frozen=True, slots=True)
class Checked:
    """One file that was read and checked."""

    name: str
    plan: Plan
    judged: Sequence[Judged]


def as_sarif(parts: Sequence[list[dict[str, Any]]]) -> str:
    """One run with every rule and the results of every file (`results`)."""
    driver = {"name": "xiangzhi", "rules": [rule_entry(rule) for rule in RULES]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [one for part in parts for one in part],
    }
    return json.dumps({"version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def results(file: Checked) -> list[dict[str, Any]]:
    """Every finding of a file; what was waived carries a suppression with its reason."""
    return [result(file, one) for one in file.judged]


def rule_entry(rule: Any) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.title,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": rule.source},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def result(file: Checked, one: Judged) -> dict[str, Any]:
    finding = one.finding
    found: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [location(file, finding.span)],
        "partialFingerprints": {"place": one.key},
    }
    if finding.others:
        found["relatedLocations"] = [location(file, span) for span in finding.others]
    if not one.counts and one.waived:
        found["suppressions"] = [{"kind": "external", "justification": one.waived.waiver.reason}]
    return found


def location(file: Checked, span: Span) -> dict[str, Any]:
    """A place by line and column from 1, and by characters from the beginning."""
    starts = line_starts(file.plan.text)
    first, last = bisect_right(starts, span.start), bisect_right(starts, max(span.end - 1, span.start))
    region = {
        "startLine": first,
        "startColumn": span.start - starts[first - 1] + 1,
        "endLine": last,
        "endColumn": span.end - starts[last - 1] + 1,
        "charOffset": span.start,
        "charLength": span.end - span.start,
        "snippet": {"text": span.quote(file.plan.text)},
    }
    return {"physicalLocation": {"artifactLocation": {"uri": file.name}, "region": region}}


def line_starts(text: str) -> list[int]:
    return [0, *(at + 1 for at, mark in enumerate(text) if mark == "\n")]


def as_junit(parts: Sequence[str]) -> str:
    """The suites of all files (`suite`) in one document."""
    return "\n".join(
        ["<?xml version='1.0' encoding='utf-8'?>", '<testsuites name="xiangzhi plan check">', *parts, "</testsuites>"]
    )


def suite(file: Checked) -> str:
    """One file, one case a rule: a case fails by an error or a warning, notes stand in its output."""
    found = ElementTree.Element("testsuite", name=file.name, tests=str(len(RULES)))
    failures = sum(1 for rule in RULES if add_case(found, file, rule))
    found.set("failures", str(failures))
    ElementTree.indent(found)
    return ElementTree.tostring(found, encoding="unicode")


def add_case(suite: ElementTree.Element, file: Checked, rule: Any) -> bool:
    """One rule of one file. Returns whether it failed."""
    case = ElementTree.SubElement(suite, "testcase", classname=file.name, name=f"{rule.code} {rule.title}")
    mine = [one for one in file.judged if one.finding.rule == rule.code]
    failing = [one.finding for one in mine if one.counts and one.finding.severity is not Severity.NOTE]
    if failing:
        failure = ElementTree.SubElement(case, "failure", message=failing[0].message, type=failing[0].severity.value)
        failure.text = "\n".join(f"{each.message} “{' '.join(each.quote.split())}”" for each in failing)
    said = [one.finding.message for one in mine if one.finding not in failing]
    if said:
        ElementTree.SubElement(case, "system-out").text = "\n".join(said)
    return bool(failing)
