"""The page of the grammar names every module that reads."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parents[1]
PAGE = Path(__file__).parents[4] / "docs" / "reference" / "plan-grammar.md"
MODULES = sorted(path.stem for path in HERE.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("module", MODULES)
def test_the_page_names_each_module(module: str) -> None:
    assert f"`{module}`" in PAGE.read_text(encoding="utf-8"), f"describe {module}.py in docs/reference/plan-grammar.md"
