"""The quick select and tick write what Django's write."""

from __future__ import annotations

import pytest
from django import forms

from xiangzhi.web.choices import Choices, Tick

CHOICES = [("", "全部"), ("a", "<甲>"), (2, "乙")]


def test_it_writes_the_options_of_djangos_select() -> None:
    attrs = {"class": "form-select", "id": "id_x"}
    quick = Choices(choices=CHOICES).render("x", "2", attrs)
    assert [line.strip() for line in quick.splitlines()] == [
        line.strip() for line in forms.Select(choices=CHOICES).render("x", "2", attrs).splitlines() if line.strip()
    ]


def test_nothing_chosen_is_nothing_selected() -> None:
    assert "selected" not in Choices(choices=CHOICES[1:]).render("x", None)


@pytest.mark.parametrize("value", [True, False, None, ""])
def test_a_tick_writes_djangos_checkbox(value: object) -> None:
    attrs = {"class": "form-check-input", "id": "id_x"}
    django = forms.CheckboxInput().render("x", value, attrs)
    assert sorted(Tick().render("x", value, attrs).split()) == sorted(django.split())


def test_attributes_are_written_as_forms_write_them() -> None:
    from xiangzhi.web.choices import attributes

    assert attributes({"id": "a", "required": True, "hidden": False, "x": None, "title": '<"'}) == (
        ' id="a" required title="&lt;&quot;"'
    )
