"""The files of the repository as the architecture tests read them, and how they report offences."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "xiangzhi"
SKIPPED = {".venv", ".git", "node_modules", "__pycache__", "demo-data", "data", "dist", "static"}


@cache
def files() -> tuple[Path, ...]:
    """Every file that is or would be committed; without git, every file outside the folders that are made."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        found = [path for path in ROOT.rglob("*") if not SKIPPED & set(path.relative_to(ROOT).parts)]
    return tuple(sorted(path for path in found if path.is_file()))


def modules(*, tests: bool = False, migrations: bool = False) -> Iterator[Path]:
    """The Python files of the package; those of tests and migrations only where asked for."""
    for path in files():
        if path.suffix == ".py" and path.is_relative_to(PACKAGE):
            parts = path.relative_to(PACKAGE).parts
            if (tests or "tests" not in parts) and (migrations or "migrations" not in parts):
                yield path


def room_of(path: Path) -> str:
    """The room of a module: the first folder below the package, or the module's own name beside it."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def dotted(path: Path) -> str:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything that a module imports, at the top or inside a function."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def shown(path: Path, line: int | None = None) -> str:
    name = path.relative_to(ROOT).as_posix()
    return f"{name}:{line}" if line else name


def none_of(offences: Iterable[str], instead: str) -> None:
    """Fail with all offences and with what to do instead."""
    found = list(offences)
    assert not found, f"{len(found)} found. {instead}\n  " + "\n  ".join(found)
