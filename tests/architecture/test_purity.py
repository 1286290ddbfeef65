"""Rules, plans and packs run without Django, and so does the terminal where it needs no database."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGE, ROOT, dotted, modules, none_of

FOLDERS = ("lib", "packs", "reform/reading", "reform/rules", "reform/county")
FILES = ("reform/plan.py", "matter/routing.py")
EXAMPLE = "examples/plans/biqiao.txt"
IMPORT_EACH = """
import importlib, json, sys
sys.modules["django"] = None  # importing it raises
failed = {}
for name in json.load(sys.stdin):
    try:
        importlib.import_module(name)
    except ImportError as error:
        failed[name] = str(error)
print(json.dumps(failed))
"""
RUN = """
import sys
sys.modules["django"] = None
from xiangzhi.cli.main import run
sys.exit(run(sys.argv[1:]))
"""


def pure_modules() -> Iterator[Path]:
    for path in modules():
        inside = path.relative_to(PACKAGE)
        named = inside.name == "rules.py" or inside.as_posix() in FILES
        if named or any(inside.is_relative_to(folder) for folder in FOLDERS):
            yield path


def test_pure_modules_load_without_django() -> None:
    names = json.dumps([dotted(path) for path in pure_modules()])
    done = subprocess.run([sys.executable, "-c", IMPORT_EACH], input=names, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    none_of(
        (f"{name}: {reason}" for name, reason in json.loads(done.stdout).items()),
        "Keep these modules pure: take values as arguments, and leave the database to actions.py and queries.py.",
    )


@pytest.mark.parametrize(
    "command",
    [
        ["plan", "--help"],
        ["plan", "read", EXAMPLE],
        ["plan", "check", EXAMPLE],
        ["plan", "county", "--help"],
        ["law", "--help"],
        ["law", "due", "--period", "5wd", "2026-09-30"],
    ],
    ids=" ".join,
)
def test_the_terminal_runs_without_django(command: list[str]) -> None:
    done = subprocess.run([sys.executable, "-c", RUN, *command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode in {0, 1} and "Traceback" not in done.stderr, (
        "This command must start at once: import what needs Django inside the body of the commands that need it.\n"
        f"{done.stderr[-2000:]}"
    )
