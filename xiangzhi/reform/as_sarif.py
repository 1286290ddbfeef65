"""Checked plans as SARIF 2.1.0 (OASIS), for automation that shows findings in their place.

Regions count in the text as read (``Plan.text``): lines and columns from 1, ``charOffset`` from 0, all in characters.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from pathlib import PurePath
from urllib.parse import quote

from xiangzhi.reform.as_json import Json
from xiangzhi.reform.checked import Checked
from xiangzhi.reform.plan import Severity, Span
from xiangzhi.reform.rules import RULES, Rule
from xiangzhi.reform.rules.waivers import Judged

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
INDEX = {rule.code: at for at, rule in enumerate(RULES)}


def sarif(results: Iterable[str], unread: Callable[[], Iterable[str]], version: str) -> Iterator[str]:
    """One run, in parts to be written one after the other. ``results``: for each document the JSON of ``results_of``, one
    result a piece; ``unread`` is asked at the end: a sentence for each file that could not be read."""
    driver: dict[str, Json] = {"name": "xiangzhi", "version": version, "language": "zh-CN"}
    driver["rules"] = [_rule(each) for each in RULES]
    head: Json = {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"columnKind": "unicodeCodePoints"}]}
    yield f'{_json(head).removesuffix("}]}")}, "tool": {_json({"driver": driver})}, "results": [\n'
    for number, each in enumerate(filter(None, results)):
        yield f",\n{each}" if number else each
    notices: list[Json] = [{"level": "error", "message": {"text": each}} for each in unread()]
    invocation: Json = {"executionSuccessful": not notices, "toolExecutionNotifications": notices}
    yield f'\n], "invocations": [{_json(invocation)}]}}]}}'


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def _rule(rule: Rule) -> Json:
    help_text = f"{rule.explanation}\n\n{rule.source}"
    return {
        "id": rule.code,
        "name": rule.title,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def results_of(checked: Checked, file: PurePath) -> str:
    """The findings of one document as the inside of a JSON list, one a line; waived ones carry a suppression with the reason."""
    address = _Address(checked.plan.text, _uri(file))
    return ",\n".join(_json(_result(each, address)) for each in checked.judged)


def _uri(file: PurePath) -> str:
    return file.as_uri() if file.is_absolute() else quote(file.as_posix())


class _Address:
    """Places of one document as SARIF locations."""

    def __init__(self, text: str, uri: str) -> None:
        self.text, self.uri = text, uri
        self.starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def of(self, span: Span) -> Json:
        line, column = self._position(span.start)
        end_line, end_column = self._position(span.end)
        region: dict[str, Json] = {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "charOffset": span.start,
            "charLength": span.end - span.start,
            "snippet": {"text": span.quote(self.text)},
        }
        return {"physicalLocation": {"artifactLocation": {"uri": self.uri}, "region": region}}

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def _result(judged: Judged, address: _Address) -> Json:
    finding = judged.finding
    answer: dict[str, Json] = {
        "ruleId": finding.rule,
        "ruleIndex": INDEX[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [address.of(finding.span)],
        "partialFingerprints": {"place/v1": judged.key},
        "properties": {"law": str(finding.law), "since": finding.since.isoformat() if finding.since else None},
    }
    if finding.others:
        answer["relatedLocations"] = [address.of(other) for other in finding.others]
    if judged.waived:
        status = "rejected" if judged.waived.expired else "accepted"
        words = f"{judged.waived.waiver.reason}（{judged.waived.waiver.author}）"
        answer["suppressions"] = [{"kind": "external", "status": status, "justification": words}]
    return answer
