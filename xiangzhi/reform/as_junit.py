"""Checked plans as JUnit XML, for automation that counts tests: one suite a document, one test case a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from xml.sax.saxutils import escape, quoteattr

from xiangzhi.reform.checked import Checked
from xiangzhi.reform.plan import Severity
from xiangzhi.reform.rules import RULES, Rule
from xiangzhi.reform.rules.waivers import Judged

ORDER = (Severity.NOTE, Severity.WARNING, Severity.ERROR)
UNPRINTABLE = dict.fromkeys(
    [*(code for code in range(32) if code not in (9, 10, 13)), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
)


def junit(suites: Iterable[str], unread: Callable[[], Iterable[str]]) -> Iterator[str]:
    """The whole document, in parts to be written one after the other. ``unread`` is asked at the end: a file that could not
    be read is a suite with one error."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="xiangzhi plan check">\n'
    for suite in suites:
        yield f"{suite}\n"
    for each in unread():
        case = f'<testcase classname="xiangzhi" name="读取"><error message={_attribute(each)}/></testcase>'
        yield f'<testsuite name="未能读取" tests="1" failures="0" errors="1" skipped="0">{case}</testsuite>\n'
    yield "</testsuites>"


def suite_of(checked: Checked, file: PurePath, off: frozenset[str], fails: Severity) -> str:
    """The suite of one document. A rule fails where a finding of weight ``fails`` or more counts; a rule that is switched
    off, or all of whose findings are waived, is skipped; lighter findings are shown as output."""
    cases = [
        _case(rule, [each for each in checked.judged if each.finding.rule == rule.code], file, off, fails)
        for rule in RULES
    ]
    failures, skipped = (sum(f"<{tag}" in case for case in cases) for tag in ("failure", "skipped"))
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="{skipped}"'
    return "\n".join([f"<testsuite name={_attribute(file.as_posix())} {counts}>", *cases, "</testsuite>"])


def _case(rule: Rule, found: list[Judged], file: PurePath, off: frozenset[str], fails: Severity) -> str:
    head = f"<testcase classname={_attribute(file.as_posix())} name={_attribute(f'{rule.code} {rule.title}')}"
    counting = [each for each in found if each.counts]
    heavy = [each for each in counting if ORDER.index(each.finding.severity) >= ORDER.index(fails)]
    if rule.code in off:
        return f'{head}><skipped message="规则已关闭"/></testcase>'
    if heavy:
        message, weight = _attribute(heavy[0].finding.message), heavy[0].finding.severity
        return f'{head}><failure type="{weight}" message={message}>{_listed(counting)}</failure></testcase>'
    if found and not counting:
        reasons = "；".join(dict.fromkeys(each.waived.waiver.reason for each in found if each.waived))
        return f"{head}><skipped message={_attribute(f'已豁免：{reasons}')}/></testcase>"
    return f"{head}><system-out>{_listed(counting)}</system-out></testcase>" if counting else f"{head}/>"


def _listed(judged: list[Judged]) -> str:
    lines = (f"{each.finding.span.start}: {each.finding.message} “{each.finding.quote}”" for each in judged)
    return escape("\n".join(lines).translate(UNPRINTABLE))


def _attribute(words: str) -> str:
    return quoteattr(words.translate(UNPRINTABLE))
