"""The style guide in a real browser: nothing breaks the policy, nothing runs out of the window, the behaviours behave."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from xiangzhi.web.assets import FOLDER
from xiangzhi.web.patterns import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.urls("xiangzhi.web.tests.pages")]

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SITE = "http://localhost"  # trusted as https is
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here: install it or name it in CHROMIUM")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


class Site:
    """A browser page whose requests Django's test client answers, with a list of what the console complained of."""

    def __init__(self, browser: Any, width: int) -> None:
        self.client = Client()
        self.complaints: list[str] = []
        self.posts: list[str] = []
        self.page = browser.new_page(viewport={"width": width, "height": 844})
        self.page.on("console", lambda line: line.type in {"error", "warning"} and self.complaints.append(line.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.route("**/*", self.answer)

    def open(self, name: str) -> Any:
        self.page.goto(f"{SITE}/patterns/{name}/")
        return self.page

    def answer(self, route: Any) -> None:
        address = urlsplit(route.request.url)
        if address.path.startswith("/static/xiangzhi/"):
            file = FOLDER / address.path.rsplit("/", 1)[-1]
            return route.fulfill(path=file, content_type=TYPES[file.suffix])
        if route.request.method == "POST":
            self.posts.append(address.path)
        answer = self.client.get(f"{address.path}?{address.query}", headers={"Host": "localhost"})
        return route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=answer.content)


@pytest.fixture
def site(browser: Any) -> Iterator[Site]:
    opened = Site(browser, 1440)
    yield opened
    opened.page.close()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", [name for name in PAGES if name != "error"])
def test_a_page_draws_itself_without_complaint(browser: Any, name: str, width: int) -> None:
    site = Site(browser, width)
    page = site.open(name)
    page.wait_for_load_state("networkidle")
    assert site.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "wider than the window"
    page.close()


def test_the_board_has_its_map_and_its_charts(site: Site) -> None:
    page = site.open("board")
    page.wait_for_selector(".map path")
    page.wait_for_selector("[data-chart-source='#tree'] canvas")
    assert page.locator(".map path").count() == 19
    assert page.locator("[data-chart]:has(canvas)").count() == 5


def test_a_double_click_sends_once(site: Site) -> None:
    page = site.open("form")
    with page.expect_navigation():
        page.evaluate("const b = document.querySelector('form[data-draft] [type=submit]'); b.click(); b.click()")
    page.wait_for_timeout(200)
    assert len(site.posts) == 1


def test_a_dangerous_button_asks_first(site: Site) -> None:
    page = site.open("detail")
    page.click("text=退回党政办")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    assert site.posts == []


def test_a_finding_and_its_place_are_shown_together(site: Site) -> None:
    page = site.open("plan")
    page.click("[data-finding='1']")
    assert page.locator("mark[aria-current]").inner_text() == "核定事业编制 40 名"


def test_keys_reach_the_board(site: Site) -> None:
    page = site.open("list")
    page.keyboard.press("g")
    page.keyboard.press("b")
    page.wait_for_url("**/patterns/board/")


def test_what_was_typed_survives_a_reload(site: Site) -> None:
    page = site.open("form")
    page.fill("#id_place", "三组水井旁")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    assert page.input_value("#id_place") == "三组水井旁"
