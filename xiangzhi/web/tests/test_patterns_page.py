"""Every page of the style guide, as the server writes it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from xiangzhi.web.patterns import PAGES

pytestmark = pytest.mark.urls("xiangzhi.web.tests.pages")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_obeys_its_own_policy(client: Client, page: str) -> None:
    html = client.get(f"/patterns/{page}/").content.decode()
    assert not re.search(r"<[^>]+\s(style|on\w+)=", html)
    assert "<style" not in html
    assert all("src=" in tag or "application/json" in tag for tag in re.findall(r"<script[^>]*>", html))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_one_heading_and_a_language(client: Client, page: str) -> None:
    html = client.get(f"/patterns/{page}/").content.decode()
    assert html.count("<h1") == 1
    assert '<html lang="zh-CN">' in html


def test_a_public_page_needs_no_script(client: Client) -> None:
    assert "<script" not in client.get("/patterns/public/").content.decode()


def test_a_page_keeps_its_filters_when_it_turns(client: Client) -> None:
    html = client.get("/patterns/list/?kind=event&before=c1").content.decode()
    assert 'href="?kind=event&amp;after=c2"' in html


def test_an_unknown_page_is_not_found(client: Client) -> None:
    assert client.get("/patterns/nothing/").status_code == 404
