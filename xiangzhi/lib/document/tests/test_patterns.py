"""Patterns compile when they are first used, and all of them compile."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import xiangzhi.lib.document
import xiangzhi.reform.reading
from xiangzhi.lib.document.patterns import Pattern


def test_a_pattern_answers_like_a_compiled_one() -> None:
    pattern = Pattern("(?P<n>[0-9]+)名")
    found = pattern.search("编制12名")
    assert found is not None and found["n"] == "12"
    assert pattern.sub("x", "3名4名") == "xx" and pattern.findall("3名4名") == ["3", "4"]


def test_a_wrong_pattern_is_found_out_at_its_first_use() -> None:
    broken = Pattern("(")
    with pytest.raises(re.error):
        broken.match("")
    with pytest.raises(AttributeError):
        broken.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_every_pattern_of_the_reader_compiles() -> None:
    for package in (xiangzhi.lib.document, xiangzhi.reform.reading):
        for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            if ".tests" not in module.name:
                for value in vars(importlib.import_module(module.name)).values():
                    if isinstance(value, Pattern):
                        value.search("")
