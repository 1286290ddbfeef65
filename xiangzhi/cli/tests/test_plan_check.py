"""`plan check` for folders: formats, exit codes, settings, waivers, the law of a day, and many processes giving one order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from xiangzhi.cli.main import run

BODIES = "本镇设2个机构。\n（1）党政办公室，副科级，核定行政编制5名。负责党建、信访等工作。\n（2）文化站。\n"
TEXT = f"青溪镇方案\n{BODIES}现将工作布署如下。加强预算外收支管理。\n2010年3月1日\n"
WAIVER = "豁免:\n  - {规则: TXT-05, 原文: 布署, 理由: 沿用原文, 批准人: 编办, 有效期至: %s}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "plans"
    made.mkdir()
    for number in range(6):
        (made / f"{number}镇.txt").write_text(TEXT.replace("青溪", f"青{'山水石林河湖'[number]}"), encoding="utf-8")
    return made


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    file = tmp_path / "county.yaml"
    file.write_text(WAIVER % "2099-01-01", encoding="utf-8")
    return file


def check(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> tuple[str, str]:
    assert run(["plan", "check", *map(str, arguments)]) == code
    return capsys.readouterr()


def one(folder: Path) -> Path:
    return folder / "0镇.txt"


def findings(out: str) -> dict[str, dict[str, Any]]:
    return {each["rule"]: each for each in json.loads(out)["findings"]}


def test_a_folder_is_reported_in_the_order_of_its_names(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = check(capsys, folder, "--json")
    plans = json.loads(out)
    assert [plan["source"] for plan in plans] == [f"{number}镇.txt" for number in range(6)] and err == ""
    alone = json.loads(check(capsys, one(folder), "--json")[0])
    assert plans[0] == alone and "leadership" in alone


@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("note", 1), ("warning", 1), ("error", 0)])
def test_the_exit_code_says_whether_findings_weigh_that_much(
    folder: Path, capsys: pytest.CaptureFixture[str], fail_on: str, code: int
) -> None:
    check(capsys, one(folder), "--fail-on", fail_on, code=code)


def test_a_file_that_cannot_be_read_ends_with_2_whatever_else_was_found(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, err = check(capsys, folder, folder / "没有.txt", "--json", "--fail-on", "note", code=2)
    assert len(json.loads(out)) == 6 and "没有.txt" in err


def test_sarif_names_rules_places_and_suppressions(
    folder: Path, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _ = check(capsys, folder, folder / "没有.txt", "--format", "sarif", "--settings", settings, code=2)
    log = json.loads(out)
    (run_,) = log["runs"]
    rules = run_["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0" and log["$schema"] and all(rule["help"]["text"] for rule in rules)
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert not run_["invocations"][0]["executionSuccessful"]
    typo = next(each for each in run_["results"] if each["ruleId"] == "TXT-05")
    assert rules[typo["ruleIndex"]]["id"] == "TXT-05" and typo["level"] == "note" and typo["message"]["text"]
    assert typo["suppressions"][0] == {"kind": "external", "status": "accepted", "justification": "沿用原文（编办）"}
    region = typo["locations"][0]["physicalLocation"]["region"]
    line = TEXT.replace("青溪", "青山").split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"] == "布署"
    start = region["charOffset"]
    assert TEXT[start : start + region["charLength"]] == "布署"


def test_sarif_of_nothing_found_is_sarif(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("青溪镇方案\n（1）党政办公室。负责文电。\n", encoding="utf-8")
    off = ", ".join(sorted(findings(check(capsys, tmp_path / "a.txt", "--json")[0])))
    (tmp_path / "s.yaml").write_text(f"off: [{off}]\n", encoding="utf-8")
    out, _ = check(capsys, tmp_path / "a.txt", "--format", "sarif", "--settings", tmp_path / "s.yaml")
    assert json.loads(out)["runs"][0]["results"] == []


def test_junit_has_one_case_for_each_rule_and_file(
    folder: Path, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _ = check(capsys, folder, "--format", "junit", "--settings", settings)
    root = ElementTree.fromstring(out)
    assert len(root) == 6
    for suite in root:
        cases = {case.get("name", "").split()[0]: case for case in suite}
        assert len(suite) == len(cases) == int(suite.get("tests", "0"))
        assert len(suite.findall("testcase/failure")) == int(suite.get("failures", "0")) > 0
        skipped = cases["TXT-05"].find("skipped")
        assert skipped is not None and "沿用原文" in skipped.get("message", "")
        assert cases["LAW-02"].find("failure") is not None and cases["TXT-01"].find("failure") is None


def test_a_waived_finding_is_shown_as_waived_and_not_counted(
    folder: Path, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare, with_waiver = findings(check(capsys, one(folder), "--json")[0]), None
    with_waiver = findings(check(capsys, one(folder), "--json", "--settings", settings)[0])
    assert bare["TXT-05"]["waived"] is None
    assert with_waiver["TXT-05"]["waived"] == {
        "reason": "沿用原文",
        "author": "编办",
        "until": "2099-01-01",
        "expired": False,
    }
    page, _ = check(capsys, one(folder), "--settings", settings)
    assert "已豁免 1" in page and "沿用原文（编办，至2099-01-01）" in page


def test_an_expired_waiver_counts_again_and_is_said_so(
    folder: Path, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.write_text(WAIVER % "2020-01-01", encoding="utf-8")
    page, err = check(capsys, one(folder), "--settings", settings)
    assert "豁免已于2020-01-01到期" in page and "已豁免" not in page and err == ""


def test_a_waiver_that_means_nothing_is_said_so_once(
    folder: Path, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.write_text((WAIVER % "2099-01-01").replace("布署", "没有这样的字"), encoding="utf-8")
    _, err = check(capsys, folder, "--json", "--settings", settings)
    assert err.count("第1条豁免") == 1 and "没有对应任何问题" in err


def test_the_law_of_the_plans_own_day_or_of_today(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = findings(check(capsys, one(folder), "--json")[0])["LAW-02"]
    assert (both["law"], both["since"]) == ("now", "2015-01-01")
    assert "LAW-02" not in findings(check(capsys, one(folder), "--json", "--law", "written")[0])
    assert "LAW-02" in findings(check(capsys, one(folder), "--json", "--law", "2015-01-01")[0])
    assert "制定时尚无此规定" in check(capsys, one(folder))[0]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--law", "昨天"], "--law 应写"),
        (["--settings", "没有.yaml"], "打不开"),
        (["-o", "/没有/报告.json"], "不能写入"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    _, err = check(capsys, one(folder), *arguments, code=2)
    assert words in err and err.strip().endswith("。")


def test_the_report_goes_to_a_file_and_an_older_one_stays_when_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "报告.json"
    out, _ = check(capsys, folder, "--json", "-o", report)
    before = report.read_text(encoding="utf-8")
    assert out == "" and len(json.loads(before)) == 6
    check(capsys, folder / "没有.txt", "--json", "-o", report, code=2)
    assert report.read_text(encoding="utf-8") == before
