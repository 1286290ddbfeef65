"""Words stand out from their ground by at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[1] / "frontend" / "styles" / "tokens.css"

PAIRS = [
    ("ink", "ground"),
    ("ink-soft", "ground"),
    ("ink-faint", "ground"),
    ("ink-faint", "paper"),
    ("main", "paper"),
    ("main-dark", "main-soft"),
    ("paper", "main"),
    ("paper", "bar"),
    ("paper", "danger"),
    ("info", "info-soft"),
    ("success", "success-soft"),
    ("warning", "warning-soft"),
    ("danger", "danger-soft"),
]


def colours() -> dict[str, str]:
    found = re.findall(r"--([\w-]+): #([0-9a-f]{3,6});", TOKENS.read_text())
    return {name: value if len(value) == 6 else "".join(2 * digit for digit in value) for name, value in found}


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_words_stand_out_from_their_ground(words: str, ground: str) -> None:
    found = colours()
    dark, light = sorted((luminance(found[words]), luminance(found[ground])))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_edge_of_a_field_stands_out_from_the_paper() -> None:
    """3 to 1 for what one must see to use a field (WCAG 2.2, 1.4.11)."""
    assert 1.05 / (luminance(colours()["line-strong"]) + 0.05) >= 3
