"""The whole loop in a real browser: a resident reports, the township handles, the resident rates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import keep_picture
from xiangzhi.demo.cast import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
TEXT = "灯塔村村口的路灯坏了，晚上一片漆黑，请尽快修好"


def sign_in(page: Page, site: Any, login: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{site.url}/sign-in/")
    page.fill("[name=username]", login)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/work/")


def step(page: Page, site: Any, number: str, login: str, action: str, **fields: str) -> None:
    """Sign in, find the matter by its number, and take one step of it."""
    sign_in(page, site, login)
    page.fill("[name=q]", number)
    page.press("[name=q]", "Enter")
    page.wait_for_url("**/matters/*/")
    page.click(f".panel a:text-is('{action}')")
    for name, value in fields.items():
        field = page.locator(f"[name={name}]")
        if field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(value=option(page, name, value))
        else:
            field.fill(value)
    page.click(f"main button[type=submit]:has-text('{action}')")
    page.wait_for_url("**/matters/*/")


def option(page: Page, name: str, label: str) -> str:
    """The value of the option whose label begins so."""
    found = page.locator(f"[name={name}] option", has_text=label).first.get_attribute("value")
    assert found
    return found


def test_report_dispatch_handle_verify_close_rate(cast: Any, live_server: Any, page: Page, phone: Page) -> None:
    phone.goto(f"{live_server.url}/report/")
    phone.fill("[name=text]", TEXT)
    phone.fill("[name=name]", "王芳")
    phone.fill("[name=phone]", "10012345678")
    phone.click("button[type=submit]")
    number, code = phone.inner_text(".receipt-number"), phone.inner_text(".receipt-code")
    keep_picture(phone, "reported")

    step(page, live_server, number, "zhiban", "受理")
    step(page, live_server, number, "zhiban", "分办", organization="农业农村发展办公室")
    keep_picture(page, "dispatched")
    step(page, live_server, number, "nongye", "签收")
    step(page, live_server, number, "nongye", "办理完毕", result="更换灯头，当晚恢复照明")
    step(page, live_server, number, "wangge3", "核实通过", finding="晚上到现场看过，亮了")
    step(page, live_server, number, "zhiban", "反馈办结", outcome="已解决", reply="路灯已修好，谢谢您的反映")
    keep_picture(page, "closed")

    phone.goto(f"{live_server.url}/look-up/")
    phone.fill("[name=number]", number)
    phone.fill("[name=code]", code)
    phone.click("button[type=submit]")
    assert "路灯已修好" in phone.inner_text("main")
    phone.check("[name=score][value='5']")
    phone.click("text=提交评价")
    assert "您的评价：非常满意" in phone.inner_text("main")
    keep_picture(phone, "rated")
