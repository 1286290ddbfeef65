"""`xiangzhi law`, through the real entry point."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from xiangzhi.cli.main import run


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(["law", *words]) == 0
    return capsys.readouterr().out


def refusal(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(["law", *words]) == 2
    return capsys.readouterr().err


def test_a_rule_and_a_start_give_the_day_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    text = answer(capsys, "due", "info.answer", "2026-02-10")
    assert text.startswith("2026-03-16\n")
    assert "2月15日至23日（春节假期）" in text


def test_a_period_needs_no_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "due", "--period", "5wd", "2026-02-13").startswith("2026-02-27\n")


def test_days_are_dates_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    body = json.loads(answer(capsys, "due", "pen.decide", "2026-02-10", "--json"))
    assert (body["due"], body["provisional"]) == ("2026-05-11", False)
    assert "《行政处罚法》第六十条" in body["explanation"]["text"]


def test_hours_are_moments_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    body = json.loads(answer(capsys, "due", "--period", "30wh", "2026-02-13T11:30", "--json"))
    assert body["due"] == "2026-02-26T09:30:00+08:00"


def test_the_time_may_be_a_word_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "due", "crime.transfer", "2026-02-13", "11:30").startswith("2026-02-14 11:30\n")


def test_an_unpublished_year_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    assert "（暂定）" in answer(capsys, "due", "--period", "5wd", "2190-03-01").splitlines()[0]


def test_it_can_leave_the_day_unrolled(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "due", "--period", "15cd", "2026-01-31", "--no-roll").startswith("2026-02-15\n")


def test_it_counts_back_to_the_latest_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "latest", "pen.hearing.notice", "2026-10-10").startswith("2026-09-23\n")


def test_the_list_can_be_narrowed_and_read_by_machines(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(answer(capsys, "list", "info.", "--json"))
    assert {row["id"] for row in rows} >= {"info.answer", "info.extend", "info.proactive"}
    assert "作出处罚决定" in answer(capsys, "list")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("due", "pen.decid", "2026-02-10"), "pen.decide"),
        (("due", "zzz", "2026-02-10"), "xiangzhi law list"),
        (("due", "pen.decide", "2026-02-30"), "看不懂日期“2026-02-30”"),
        (("due", "--period", "5d", "2026-02-10"), "看不懂期限“5d”"),
        (("due", "pen.decide"), "请写明规则和起算日"),
        (("due", "pen.cash.max", "2026-02-10"), "数额"),
        (("due", "credit.serious", "2026-02-10"), "自2026-04-01起施行"),
        (("due", "--period", "2wh", "--hours", "9", "2026-02-10"), "办公时间"),
    ],
)
def test_a_refusal_is_one_chinese_sentence(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    sentence = refusal(capsys, *words)
    assert said in sentence
    assert sentence.count("\n") == 1


def test_it_loads_no_django() -> None:
    code = (
        "import sys; from xiangzhi.cli.main import run; "
        "run(['law', 'due', 'pen.decide', '2026-02-10']); sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False).returncode == 0
