"""Navigation and tabs: what is current, counted and grouped; words stay words."""

from __future__ import annotations

from xiangzhi.web.lines import navigation, tabs

ITEMS = [
    {"label": "我的工作", "url": "/work/", "icon": "inbox", "active": True, "shortcut": "w", "count": 3},
    {"label": "指挥台", "url": "/desk/", "group": "办理"},
    {"label": "<b>", "url": "/x/?a=1&b=2", "group": "办理"},
]


def test_the_current_line_says_so_and_counts_what_waits() -> None:
    html = navigation(ITEMS)
    assert html.count('aria-current="page"') == 1 and "件待办" in html and 'data-shortcut="w"' in html


def test_a_group_has_one_heading() -> None:
    assert navigation(ITEMS).count("side-group") == 1


def test_words_stay_words() -> None:
    assert "<b>" not in navigation(ITEMS) and "a=1&amp;b=2" in navigation(ITEMS)
    assert "<b>" not in tabs([{"label": "<b>", "url": "?"}])


def test_a_count_of_nought_is_shown_and_none_is_not() -> None:
    assert "count" in tabs([{"label": "甲", "url": "?", "count": 0}]) and "count" not in tabs(
        [{"label": "甲", "url": "?"}]
    )
