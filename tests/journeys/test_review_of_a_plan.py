"""One plan's review in a real browser: text and facts lead to each other, a fact is set right, a finding is waived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import keep_picture
from tests.journeys.test_from_report_to_rating import sign_in
from xiangzhi.reform.models import PlanVersion

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def address(cast: Any, live_server: Any) -> str:
    return f"{live_server.url}/plans/{PlanVersion.objects.get(township=cast.township).pk}/"


def lit(page: Page, selector: str) -> int:
    return page.locator(f"{selector}[aria-current=true]").count()


def test_text_and_facts_lead_to_each_other(live_server: Any, page: Page, address: str) -> None:
    sign_in(page, live_server, "bianban")
    page.goto(address)
    page.click("#findings .finding >> nth=0")
    assert lit(page, "mark") >= 1 and lit(page, ".finding") == 1

    page.click("mark[data-fact-mark]:not([data-mark]) a >> nth=3")
    page.wait_for_selector("#facts:not([hidden]) .fact[aria-current=true]")
    assert page.locator("#findings").is_hidden()
    page.locator(".fact[aria-current=true]").click()
    page.wait_for_selector("mark[aria-current=true]")
    before = page.locator(".fact[aria-current=true]").get_attribute("data-fact")
    page.keyboard.press("j")
    assert page.locator(".fact[aria-current=true]").get_attribute("data-fact") != before
    keep_picture(page, "review-facts")


def test_a_fact_is_set_right_and_a_finding_waived(live_server: Any, page: Page, address: str) -> None:
    sign_in(page, live_server, "bianban")
    page.goto(address)
    page.click(".tabs a[href='#facts']")
    page.click("#facts .fact-correct >> nth=2")
    page.fill("[name=value]", "31")
    page.fill("[name=reason]", "按编委批复")
    page.click("text=保存更正")
    page.wait_for_url(address)
    page.click(".tabs a[href='#facts']")
    assert "按编委批复" in page.inner_text("#facts")
    keep_picture(page, "review-corrected")

    page.click(".tabs a[href='#findings']")
    page.click("#findings .finding-foot a >> nth=0")
    page.check("[name=decision][value=waived]")
    page.fill("[name=reason]", "上级原文如此")
    page.click("text=保存处理")
    page.wait_for_url(address)
    assert "上级原文如此" in page.inner_text(".finding-waived")
    keep_picture(page, "review-waived")


def test_on_a_phone_the_sides_stack_with_a_way_back(live_server: Any, phone: Page, address: str) -> None:
    sign_in(phone, live_server, "bianban")
    phone.goto(address)
    phone.click("mark[data-mark] a >> nth=0")
    assert "#finding-" in phone.url
    phone.click(".plan-way-back a")
    assert phone.url.endswith("#text")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
