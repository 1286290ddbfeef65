"""The repository stands alone: it names no registry, no machine and no folder outside itself."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.sources import files, none_of, shown

SKIP_NOTE = "reference texts not here"
REGISTRIES = (
    "pypi.org",
    "pythonhosted.org",
    "npmjs.org",
    "npmjs.com",
    "npmmirror",
    "yarnpkg",
    "deb.debian.org",
    "unpkg",
    "jsdelivr",
)
OUTSIDE = ("/work/main", "/work/shared", "/work/.", "farm-bench", "farm-studio", ".library/")
NEIGHBOUR = "../" + "shared"
THIS = Path(__file__)


def texts() -> list[tuple[Path, str]]:
    found = []
    for path in files():
        try:
            found.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return [(path, text) for path, text in found if path != THIS]


def test_no_registry_is_named() -> None:
    pattern = re.compile("|".join(map(re.escape, REGISTRIES)))
    none_of(
        (f"{shown(path, line)} {match}" for path, text in texts() for line, match in lines_with(pattern, text)),
        "Name packages, never where they come from: the machine's own settings say that.",
    )


def test_nothing_outside_the_repository_is_needed() -> None:
    pattern = re.compile("|".join(map(re.escape, OUTSIDE)))
    none_of(
        (f"{shown(path, line)} {match}" for path, text in texts() for line, match in lines_with(pattern, text)),
        "The repository works wherever it lies: use paths inside it, or the setting XIANGZHI_DATA.",
    )


def test_only_tests_that_skip_look_beside_the_repository() -> None:
    none_of(
        (
            shown(path)
            for path, text in texts()
            if NEIGHBOUR in text and not ("tests" in path.parts and SKIP_NOTE in text) and path.suffix == ".py"
        ),
        f"Only a test may look there, and it says “skipped: {SKIP_NOTE}” where nothing is.",
    )


def lines_with(pattern: re.Pattern[str], text: str) -> list[tuple[int, str]]:
    return [
        (number, found.group()) for number, line in enumerate(text.splitlines(), 1) if (found := pattern.search(line))
    ]
