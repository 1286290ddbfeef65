"""The county's page: townships × rules where the defects are, sums, what stands out, export; for the county's office only."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from tests.township import NOW, move_in
from xiangzhi.access.models import Account
from xiangzhi.access.queries import viewer_of
from xiangzhi.ledger.delivery import deliver_all
from xiangzhi.ledger.guard import unguarded
from xiangzhi.lib.document import Document
from xiangzhi.packs.divisions import division
from xiangzhi.reform.actions.plans import hand_in
from xiangzhi.reform.actions.summaries import refresh_summaries, summarise
from xiangzhi.reform.models import PlanSummary, PlanVersion
from xiangzhi.reform.queries.county import county_of
from xiangzhi.reform.queries.plans import read_and_check, reading_of
from xiangzhi.reform.tests.township_plans import Numbers, county_plans, numbers_of, plan_text
from xiangzhi.reform.tests.uploading import bytes_of, read_all, the_county, upload
from xiangzhi.wiring import LISTENERS

MOST = 6  # statements a page
PLANTED = {"半壁山镇": ["wrong_total"], "蓝旗营镇": ["typo", "wrong_total"], "上石洞乡": ["off_budget"]}
CODES = {"SUM-01": {"半壁山镇", "蓝旗营镇"}, "TXT-05": {"蓝旗营镇"}, "LAW-02": {"上石洞乡"}}
PAGE = "/plans/county/130822/"
ABSENT = "安子岭乡"


@pytest.fixture(autouse=True)
def connected(db: None) -> None:
    """Django asks each new connection once whether it knows JSON; that is no statement of a page."""
    assert connection.features.supports_json_field


@pytest.fixture
def officer(client: Client, cast: Any) -> Client:
    client.force_login(cast.accounts["bianban"])
    return client


@pytest.fixture(scope="module")
def uploaded_once(inhabited: None, django_db_blocker: Any) -> Iterator[None]:
    """Nineteen plans with planted defects, one headcount far from the others, one usual duty left out, one township without:
    uploaded once for all tests here, and taken back after them."""
    plans = county_plans(
        defects=PLANTED, numbers={"六道河镇": Numbers((30, 6, 6, 7), (7, 8))}, without={"大杖子镇": ["森林防火"]}
    )
    plans.pop(f"{ABSENT}方案.txt")
    with django_db_blocker.unblock(), transaction.atomic():
        if not Account.objects.exists():
            move_in()
        upload(bytes_of(plans), viewer_of(Account.objects.get(login="bianban"), now=NOW), NOW)
        read_all(NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def uploaded(uploaded_once: None, cast: Any) -> None:
    """The plans above, changed by nobody but the test itself."""


def text_of(answer: Any) -> str:
    return answer.content.decode()


def cells(answer: Any) -> dict[str, dict[str, Any]]:
    """Township → column → cell, as the template got them."""
    keys = [column.key for column in answer.context["columns"]]
    return {
        row["place"].name: {key: cell for key, cell in zip(keys, row["cells"], strict=True) if cell}
        for row in answer.context["rows"]
    }


def test_the_heat_map_shows_the_planted_defects_exactly_where_they_are(officer: Client, uploaded: None) -> None:
    shown = cells(officer.get(PAGE, {"columns": "rule"}))
    for rule, places in CODES.items():
        assert {place for place, row in shown.items() if rule in row} == places
    assert shown["蓝旗营镇"]["SUM-01"]["number"] == 1
    assert shown["蓝旗营镇"]["SUM-01"]["label"].startswith("蓝旗营镇，SUM-01 编制合计与分项不符：提醒 1")


def test_columns_are_rules_or_families_and_only_those_that_found_something(officer: Client, uploaded: None) -> None:
    by_rule = officer.get(PAGE, {"columns": "rule"}).context["columns"]
    by_family = officer.get(PAGE).context["columns"]
    assert {column.key for column in by_rule} == {*CODES, "LDR-08"}
    assert {column.key for column in by_family} == {"文字", "数目", "领导职数", "法律"}
    assert sum(column.total for column in by_rule) == sum(column.total for column in by_family)


def test_a_cell_opens_the_plan_at_those_findings(officer: Client, uploaded: None) -> None:
    cell = cells(officer.get(PAGE, {"columns": "rule"}))["蓝旗营镇"]["TXT-05"]
    plan = officer.get(cell["url"].split("#")[0])
    assert [row["code"] for row in plan.context["findings"]] == ["TXT-05"]
    assert "只看“TXT-05" in text_of(plan)
    family = cells(officer.get(PAGE))["蓝旗营镇"]["数目"]
    plan = officer.get(family["url"].split("#")[0])
    assert [row["code"] for row in plan.context["findings"]] == ["SUM-01"]


def test_every_number_is_text_with_its_weight_as_a_word(officer: Client, uploaded: None) -> None:
    html = text_of(officer.get(PAGE, {"columns": "rule"}))
    links = re.findall(
        r'<a class="heat [^"]*" href="[^"]+" aria-label="([^"]+)"[^>]*>(\d+)<small>([错提说])</small></a>', html
    )
    assert len(links) == 4 + 19
    assert all(re.search(r"(?:错误|提醒|说明) \d", label) for label, _, _ in links)
    assert 'style="' not in html


def test_all_townships_stand_in_the_order_of_the_register(officer: Client, uploaded: None) -> None:
    rows = officer.get(PAGE).context["rows"]
    assert [row["place"].code for row in rows] == sorted(row["place"].code for row in rows)
    assert len(rows) == 20


def test_a_township_without_a_plan_is_a_row_that_says_so(officer: Client, uploaded: None) -> None:
    html = text_of(officer.get(PAGE))
    row = re.search(rf"<tr>\s*<th scope=\"row\">{ABSENT}</th>.*?</tr>", html, re.S)
    assert row and "没有方案" in row[0]
    assert "/plans/batches/new/?county=130822000000" in row[0]


def test_the_page_reads_no_plan_and_asks_the_database_six_times_at_most(
    officer: Client, uploaded: None, django_assert_max_num_queries: Any
) -> None:
    read_and_check.cache_clear()
    for show in ("findings", "sums", "spread", "nonsense"):
        for columns in ("rule", "family", "nonsense"):
            with django_assert_max_num_queries(MOST):
                page = officer.get(PAGE, {"show": show, "columns": columns})
            assert page.status_code == 200
    assert read_and_check.cache_info().misses == 0


def test_sums_by_kind_stand_beside_what_is_stated(officer: Client, uploaded: None) -> None:
    page = officer.get(PAGE, {"show": "sums"})
    rows = {row["place"].name: row for row in page.context["rows"]}
    assert dict(rows["半壁山镇"]["figures"])["行政"] == str(sum(numbers_of(1).offices))
    assert rows["半壁山镇"]["differences"] == ["行政：写明 33，合计 31"]
    assert rows["挂兰峪镇"]["differences"] == []
    counted = sum(int(dict(row["figures"])["行政"]) for row in rows.values() if row["figures"])
    assert page.context["totals"][0] == counted


def test_a_figure_far_from_the_middle_is_shown_with_its_arithmetic(officer: Client, uploaded: None) -> None:
    page = officer.get(PAGE, {"show": "spread"})
    assert {(row["place"].name, row["one"].measure) for row in page.context["outliers"]} == {
        ("六道河镇", "行政"),
        ("六道河镇", "编制合计"),
    }
    assert "中位数是 30" in text_of(page) and "0.6745 × (49 − 30) ÷ 1 = 12.8" in text_of(page)


def test_a_usual_duty_that_is_missing_is_named(officer: Client, uploaded: None) -> None:
    page = officer.get(PAGE, {"show": "spread"})
    assert [(row["place"].name, row["duties"]) for row in page.context["missing"]] == [
        ("大杖子镇", ["森林防火（18/18）"])
    ]


def test_the_newest_version_of_a_township_stands(officer: Client, uploaded: None, cast: Any) -> None:
    by = cast.viewer("bianban", NOW)
    better = plan_text("蓝旗营镇", numbers_of(8))
    version = hand_in(Document(better, "改过.txt"), township="130822108000", by=by, now=NOW)
    deliver_all(NOW, LISTENERS)  # the summary of a single plan is made by the listener
    assert set(cells(officer.get(PAGE, {"columns": "rule"}))["蓝旗营镇"]) == {"LDR-08"}
    with unguarded("as if the old one had been applied"):
        PlanVersion.objects.filter(township="130822108000").exclude(pk=version.pk).update(applied_at=NOW)
    assert set(cells(officer.get(PAGE, {"columns": "rule"}))["蓝旗营镇"]) == {"LDR-08"}


def test_a_plan_that_was_not_summarised_yet_is_said_and_made_up_for(officer: Client, uploaded: None) -> None:
    PlanSummary.objects.filter(plan__township="130822101000").delete()
    page = officer.get(PAGE)
    assert page.context["waiting"] == 1 and "正在核对，稍后刷新" in text_of(page)
    assert refresh_summaries(NOW) >= 1
    assert officer.get(PAGE).context["waiting"] == 0


def test_summaries_are_made_again_when_the_rules_have_changed(officer: Client, uploaded: None) -> None:
    PlanSummary.objects.update(rules="of yesterday", counts={})
    assert officer.get(PAGE).context["waiting"] == 19
    while refresh_summaries(NOW):
        pass
    page = officer.get(PAGE, {"columns": "rule"})
    assert page.context["waiting"] == 0 and "SUM-01" in cells(page)["半壁山镇"]


def test_what_was_waived_is_not_counted(uploaded: None, cast: Any) -> None:
    version = PlanVersion.objects.get(township="130822108000")
    summarise(version, reading_of(version), now=NOW, waived=lambda finding: finding.rule == "TXT-05")
    table, _ = county_of(cast.viewer("bianban", NOW), the_county())
    tally = next(row.tally for row in table.rows if row.place.code == version.township)
    assert tally and "TXT-05" not in tally.counts and "SUM-01" in tally.counts and tally.waived == 1


def test_the_workbook_holds_four_sheets_and_no_formula(officer: Client, uploaded: None, cast: Any) -> None:
    text = plan_text(ABSENT, numbers_of(3), defects=["typo"])
    upload({"=HYPERLINK(1).txt": text.encode()}, cast.viewer("bianban", NOW), NOW)
    read_all(NOW)
    answer = officer.get(f"{PAGE}table.xlsx")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet") and "attachment" in answer["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["总表", "问题", "编制", "机构"]
    rows = {name: list(book[name].values) for name in book.sheetnames}
    assert [row[0] for row in rows["总表"][1:]] == [place.name for place in _places()]
    assert ("半壁山镇", "SUM-01") in {(row[0], row[2]) for row in rows["问题"]}
    assert len(rows["机构"]) == 1 + 20 * 6
    assert rows["编制"][-1][0] == "合计"
    assert not [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]


def _places() -> Any:
    from xiangzhi.reform.county import townships_of

    return townships_of(the_county())


def test_json_says_the_same(officer: Client, uploaded: None) -> None:
    data = json.loads(officer.get(f"{PAGE}table.json").content)
    townships = {row["name"]: row for row in data["townships"]}
    assert townships["半壁山镇"]["plan"]["rules"]["SUM-01"] == {"error": 0, "warning": 1, "note": 0}
    assert townships[ABSENT]["plan"] is None
    assert data["outliers"][0]["name"] == "六道河镇"


@pytest.mark.parametrize("login", ["zhenzhang", "nongye", "zuzhi", "shenji"])
@pytest.mark.parametrize("address", ["/plans/county/341821/", "/plans/county/341821/table.xlsx", "/plans/batches/new/"])
def test_people_of_a_township_do_not_see_the_other_townships(
    client: Client, cast: Any, login: str, address: str
) -> None:
    client.force_login(cast.accounts[login])
    answer = client.get(address)
    assert answer.status_code in (403, 404)
    assert "建平镇" not in text_of(answer)
    assert "全县总表" not in text_of(client.get("/plans/"))


@pytest.mark.parametrize("code", ["999999", "1", "130822101", "341821107000"])
def test_an_unknown_county_is_not_found(officer: Client, code: str) -> None:
    assert officer.get(f"/plans/county/{code}/").status_code == 404


def test_the_counties_are_listed(officer: Client) -> None:
    html = text_of(officer.get(reverse("reform:counties")))
    assert "兴隆县" in html and PAGE in html


def test_a_countys_plan_gives_every_township_its_class(officer: Client, cast: Any) -> None:
    from xiangzhi.demo.cast import example_plan

    upload({"x.txt": example_plan("xinglong").read_bytes()}, cast.viewer("bianban", NOW), NOW)
    read_all(NOW)
    table, _ = county_of(cast.viewer("bianban", NOW), the_county())
    groups = {row.place.name: row.group for row in table.rows}
    assert groups["兴隆镇"] == "“人口5-10万”" and groups["南天门满族乡"] == "“人口不足3万”"
    assert division("130822200000") is not None
    assert {row.tally.sums.stated["机构"] for row in table.rows if row.tally} == {7, 9}
    assert client_shows_what_the_cells_count(officer)


def client_shows_what_the_cells_count(officer: Client) -> bool:
    """One plan stands for all townships: a cell still opens exactly the findings that it counts."""
    shown = cells(officer.get(PAGE, {"columns": "rule"}))
    some = [cell for place in ("兴隆镇", "半壁山镇") for cell in shown[place].values()]
    return bool(some) and all(
        len(officer.get(cell["url"].split("#")[0]).context["findings"]) == cell["number"] for cell in some
    )
