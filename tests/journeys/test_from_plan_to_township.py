"""From a plan document to a running township in a real browser: upload, findings, questions, apply, the second time without effect."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import keep_picture
from tests.journeys.test_from_report_to_rating import sign_in
from xiangzhi.demo.cast import example_plan

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def plan_of_another_town(tmp_path: Path) -> Path:
    """The example plan in the name of a township that has none yet."""
    file = tmp_path / "建平镇方案.txt"
    file.write_text(example_plan().read_text(encoding="utf-8").replace("毕桥镇", "建平镇"), encoding="utf-8")
    return file


def test_upload_findings_questions_apply(cast: Any, live_server: Any, page: Page, plan_of_another_town: Path) -> None:
    sign_in(page, live_server, "bianban")
    page.goto(f"{live_server.url}/plans/")
    keep_picture(page, "plans")

    page.goto(f"{live_server.url}/plans/new/")
    page.set_input_files("[type=file]", str(plan_of_another_town))
    page.select_option("[name=jurisdiction]", value="341821100000")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/plans/*-*/")
    assert "建平镇" in page.inner_text("h1")
    page.click(".finding >> nth=0")
    keep_picture(page, "findings")

    page.click("text=回答问题并应用")
    for question in page.locator("fieldset.field-choices").all():
        question.locator("[type=radio]").first.check()
    page.click("text=保存回答")
    page.wait_for_selector("text=全部已答")
    keep_picture(page, "preview")
    page.click("text=应用方案")
    page.click("dialog button:has-text('应用')")
    page.wait_for_url("**/applied/")
    assert "机构" in page.inner_text("main")
    keep_picture(page, "applied")

    page.goto(page.url.replace("/applied/", "/questions/"))
    assert "没有变化：建平镇已经与方案一致" in page.inner_text("main")


def test_a_picture_named_docx_is_refused_in_one_sentence(
    cast: Any, live_server: Any, page: Page, tmp_path: Path
) -> None:
    picture = tmp_path / "方案.docx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 500)
    sign_in(page, live_server, "bianban")
    page.goto(f"{live_server.url}/plans/new/")
    page.set_input_files("[type=file]", str(picture))
    page.select_option("[name=jurisdiction]", value="341821100000")
    page.click("main form button[type=submit]")
    assert page.locator(".field-error").count() == 1
    keep_picture(page, "picture-named-docx")
