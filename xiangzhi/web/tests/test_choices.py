"""The quick select writes what Django's writes."""

from __future__ import annotations

from django import forms

from xiangzhi.web.choices import Choices

CHOICES = [("", "全部"), ("a", "<甲>"), (2, "乙")]


def test_it_writes_the_options_of_djangos_select() -> None:
    attrs = {"class": "form-select", "id": "id_x"}
    quick = Choices(choices=CHOICES).render("x", "2", attrs)
    assert [line.strip() for line in quick.splitlines()] == [
        line.strip() for line in forms.Select(choices=CHOICES).render("x", "2", attrs).splitlines() if line.strip()
    ]


def test_nothing_chosen_is_nothing_selected() -> None:
    assert "selected" not in Choices(choices=CHOICES[1:]).render("x", None)
