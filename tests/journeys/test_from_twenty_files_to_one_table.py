"""A county's files in a real browser: uploaded together, followed while they are read, one township chosen, the table, its cells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from tests.browser import keep_picture
from tests.journeys.test_from_report_to_rating import sign_in
from xiangzhi.reform.tests.township_plans import COUNTY, county_plans, numbers_of, plan_text
from xiangzhi.reform.tests.uploading import read_all

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def folder(tmp_path: Path) -> list[Path]:
    """Nineteen plans, one with a planted defect, one that does not say whose it is, and a picture."""
    texts = county_plans(defects={"半壁山镇": ["wrong_total"]})
    texts["定稿.txt"] = plan_text("本乡", numbers_of(0))
    texts.pop("安子岭乡方案.txt")
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "图.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 99)
    return sorted(tmp_path.iterdir())


def test_twenty_files_become_one_table(
    cast: Any, live_server: Any, page: Page, phone: Page, folder: list[Path]
) -> None:
    sign_in(page, live_server, "bianban")
    page.goto(f"{live_server.url}/plans/")
    page.click("text=批量提交")
    page.set_input_files("[type=file]", [str(file) for file in folder])
    page.select_option("[name=county]", value=COUNTY)
    page.click("main form button[type=submit]")
    page.wait_for_selector("text=正在读取")
    read_all(timezone.now())
    page.wait_for_selector("[data-refresh-done]")  # the page has asked for itself again
    assert "图片" in page.inner_text("main")
    keep_picture(page, "batch")

    row = page.locator("tr", has_text="定稿.txt")
    row.locator("select").select_option(label="安子岭乡")
    page.click("text=按上表提交")
    page.wait_for_selector("text=已选定 1 个文件的乡镇")
    read_all(timezone.now())

    page.click("text=看全县总表")
    assert "20 个乡镇，20 个有方案" in page.inner_text("main")
    page.click("text=按规则")
    keep_picture(page, "heat-map")
    page.get_by_role("link", name="半壁山镇，SUM-01").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".finding")
    assert page.locator(".finding").count() == 1 and "SUM-01" in page.inner_text(".finding")

    sign_in(phone, live_server, "bianban")
    for show in ("findings&columns=rule", "sums", "spread"):
        phone.goto(f"{live_server.url}/plans/county/130822/?show={show}")
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    keep_picture(phone, "spread-phone")
