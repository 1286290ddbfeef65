"""`plan check` over many files: forms for machines, the county's settings, exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from xiangzhi.cli.main import run
from xiangzhi.demo.cast import example_plan
from xiangzhi.reform.rules import RULES

PLAN = example_plan()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(PLAN.read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def output(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["plan", "check", *arguments]) == 0
    return capsys.readouterr().out


def test_sarif_has_rules_places_and_fingerprints(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(output(capsys, str(PLAN), "--format", "sarif"))
    assert found["version"] == "2.1.0"
    found_run = found["runs"][0]
    assert len(found_run["tool"]["driver"]["rules"]) == len(RULES)
    assert {result["ruleId"] for result in found_run["results"]} <= {rule.code for rule in RULES}
    text = PLAN.read_text(encoding="utf-8")
    for result in found_run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1 and region["startColumn"] >= 1 and region["endLine"] >= region["startLine"]
        if len(region["snippet"]["text"]) > 4:
            line = text.splitlines()[region["startLine"] - 1]
            assert region["snippet"]["text"][:4].split("\n")[0] in line or "\n" in region["snippet"]["text"][:4]
        assert result["partialFingerprints"]["place"]


def test_junit_has_a_case_for_each_rule_and_counts_its_failures(capsys: pytest.CaptureFixture[str]) -> None:
    root = ElementTree.fromstring(output(capsys, str(PLAN), "--format", "junit").encode())
    suite = root[0]
    assert len(suite) == len(RULES) == int(suite.attrib["tests"])
    assert len(suite.findall("testcase/failure")) == int(suite.attrib["failures"]) > 0


def test_a_folder_is_checked_in_order_on_all_cores(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(output(capsys, str(folder), "--json"))
    assert [row["source"] for row in found] == [f"{number}.txt" for number in range(6)]
    assert len({json.dumps(row["findings"]) for row in found}) == 1


def test_one_broken_file_does_not_stop_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "3.txt").write_bytes(b"")
    assert run(["plan", "check", str(folder), "--json"]) == 2
    said = capsys.readouterr()
    assert len(json.loads(said.out)) == 5 and "3.txt" in said.err


@pytest.mark.parametrize(("limit", "code"), [("never", 0), ("warning", 1), ("note", 1)])
def test_the_exit_code_says_whether_something_weighs_enough(limit: str, code: int) -> None:
    assert run(["plan", "check", str(PLAN), "--fail-on", limit]) == code


def test_a_waiver_takes_a_finding_off_and_one_that_meets_nothing_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = json.loads(output(capsys, str(PLAN), "--json"))["findings"]
    code, quote = before[0]["rule"], "".join(before[0]["quote"].split())[:6]
    settings = tmp_path / "county.yaml"
    settings.write_text(
        f"waivers:\n  - {{rule: {code}, quote: '{quote}', reason: 已知, author: 华安}}\n"
        "  - {rule: LAW-11, quote: 罚没, reason: 无, author: 华安}\n",
        encoding="utf-8",
    )
    assert run(["plan", "check", str(PLAN), "--json", "--settings", str(settings)]) == 0
    said = capsys.readouterr()
    after = json.loads(said.out)["findings"]
    assert {row["waived"]["author"] for row in after if row.get("waived")} == {"华安"}
    assert "LAW-11" in said.err and "没有对上" in said.err


def test_a_wrong_settings_file_is_refused_before_anything_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "county.yaml"
    settings.write_text("switched_off: [NO-1]", encoding="utf-8")
    assert run(["plan", "check", str(PLAN), "--settings", str(settings)]) == 2
    said = capsys.readouterr()
    assert "没有规则“NO-1”" in said.err and not said.out


def test_the_output_goes_into_a_file(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    assert run(["plan", "check", str(PLAN), "--json", "-o", str(target)]) == 0
    assert json.loads(target.read_text(encoding="utf-8"))["bodies"]


def test_a_wrong_day_of_law_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "check", str(PLAN), "--law", "昨天"]) == 2
    assert "2015-12-31" in capsys.readouterr().err
