"""Fixtures of the browser suite: a real Chromium, and a page that fails the test on script errors and policy breaches.

Mark such tests with ``@pytest.mark.browser``; with the fixture ``live_server`` they have the site too. Chromium is Debian's
(`make test` installs it), or the one that CHROMIUM names.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
WAIT = 10_000  # milliseconds: how long an expectation waits on a busy machine


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One Chromium for the tests of a file; two drivers at once would stand in each other's way."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.fail("Chromium is missing. As root: make system")
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the driver's event loop runs in the test's thread
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh desk-sized page with cookies of its own."""
    yield from watched(chromium, DESK)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A fresh phone-sized page with cookies of its own."""
    yield from watched(chromium, PHONE)


def watched(chromium: Browser, size: dict[str, int]) -> Iterator[Page]:
    """A page whose script errors and breaches of the Content-Security-Policy fail the test at its end."""
    faults: list[str] = []
    context = chromium.new_context(viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai")  # type: ignore[arg-type]
    context.set_default_timeout(WAIT)
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.extend(policy_breach(message)))
    yield page
    context.close()
    assert not faults, "The page reported: " + "; ".join(faults)


def policy_breach(message: ConsoleMessage) -> list[str]:
    return [message.text] if "Content Security Policy" in message.text else []


def keep_picture(page: Page, name: str) -> None:
    """A screenshot of the whole page, where XIANGZHI_PICTURES names a folder for them."""
    if folder := os.environ.get("XIANGZHI_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
