"""A select and a tick drawn in one pass. Django's own go through several templates, which costs a list page more than its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from django import forms
from django.utils.choices import BaseChoiceIterator
from django.utils.safestring import SafeString


class Pairs(BaseChoiceIterator):
    """Choices that are plain pairs already: Django need not look at each of them again and again."""

    def __init__(self, pairs: Sequence[tuple[Any, Any]]) -> None:
        self.pairs = pairs

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        return iter(self.pairs)


class Choices(forms.Select):
    """A plain select without groups, the same HTML as Django's."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        chosen = set(self.format_value(value))
        options = "\n".join([_option(str(key), str(label), str(key) in chosen) for key, label in self.choices])
        named = attributes({"name": name, **self.build_attrs(self.attrs, attrs)})
        return SafeString(f"<select{named}>\n{options}\n</select>")


class Tick(forms.CheckboxInput):
    """A checkbox, the same HTML as Django's."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        ticked = {"checked": self.check_test(value)}
        named = {"type": "checkbox", "name": name, **self.build_attrs(self.attrs, attrs), **ticked}
        return SafeString(f"<input{attributes(named)}>")


@lru_cache(4096)
def _option(key: str, label: str, chosen: bool) -> str:
    """The same options stand on every page."""
    return f'<option value="{escape(key)}"{" selected" if chosen else ""}>{escape(label)}</option>'


def attributes(given: dict[str, Any]) -> str:
    """Attributes of an element, as Django's forms write them: True is the bare name, False and None are left out."""
    parts = []
    for name, value in given.items():
        if value is True:
            parts.append(f" {name}")
        elif value is not False and value is not None:
            parts.append(f' {name}="{escape(str(value))}"')
    return "".join(parts)
