"""docs/reference says what the code does: the generated pages are current, and nothing escapes them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, modules, none_of, shown, tree
from xiangzhi.conf.environment import SETTINGS
from xiangzhi.conf.reference import FOLDER, PAGES

OF_BUILD_AND_TESTS = {"XIANGZHI_FRONT_END_OUTPUT", "XIANGZHI_REFERENCE", "XIANGZHI_PICTURES"}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages as the code would write them now; in a process of its own, where no test has registered its words."""
    folder = tmp_path_factory.mktemp("reference")
    subprocess.run([sys.executable, "-m", "xiangzhi.conf.reference", str(folder)], cwd=ROOT, check=True)
    return folder


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_current(name: str, fresh: Path) -> None:
    path = FOLDER / f"{name}.md"
    written = path.read_text(encoding="utf-8") if path.is_file() else ""
    assert written == (fresh / path.name).read_text(encoding="utf-8"), (
        f"docs/reference/{name}.md is old: make reference"
    )


def test_every_setting_that_code_reads_is_in_the_list() -> None:
    known = {setting.name for setting in SETTINGS} | OF_BUILD_AND_TESTS
    none_of(
        (
            f"{shown(path)} reads {name}"
            for path in modules()
            for name in sorted(set(re.findall(r"\bXIANGZHI_[A-Z_]+\b", path.read_text(encoding="utf-8"))))
            if name not in known
        ),
        "Add it to SETTINGS in xiangzhi/conf/environment.py, with its Chinese summary.",
    )


def test_every_group_of_commands_is_in_the_list() -> None:
    from xiangzhi.cli.main import GROUPS

    names = {path.stem for path in modules() if path.parent == ROOT / "xiangzhi" / "cli" and is_group(path)}
    none_of(sorted(names - set(GROUPS)), "Name the group in GROUPS of xiangzhi/cli/main.py.")


def is_group(path: Path) -> bool:
    """A group has its Typer as ``app``, or a single function ``command``; other modules are parts of one."""
    body = tree(path).body
    targets = [target for node in body if isinstance(node, ast.Assign) for target in node.targets]
    names = {target.id for target in targets if isinstance(target, ast.Name)}
    return "app" in names or any(isinstance(node, ast.FunctionDef) and node.name == "command" for node in body)
