"""Small things, on purpose: files, functions and names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import ROOT, dotted, files, imports, modules, none_of, shown, tree

FILE_LINES = 400
FUNCTION_LINES = 50
MEGABYTE = 1024 * 1024
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "misc"}
WRITTEN = {".py", ".ts", ".css", ".html", ".sh"}
DOCUMENTED = re.compile(r"(rules|actions|queries)(\.py$|/)")


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = ((path, len(path.read_text(encoding="utf-8").splitlines())) for path in files() if path.suffix in WRITTEN)
    none_of(
        (f"{shown(path)}: {lines} lines" for path, lines in lengths if lines > FILE_LINES),
        "A noun is missing: find it and split; the module becomes a package by noun.",
    )


def test_no_function_is_longer_than_50_lines() -> None:
    none_of(
        (
            f"{shown(path, node.lineno)} {node.name}: {length(node)} lines"
            for path in python_files()
            for node in functions(path)
            if length(node) > FUNCTION_LINES
        ),
        "Name the steps of the function, and make each a function.",
    )


def python_files() -> Iterator[Path]:
    return (path for path in files() if path.suffix == ".py" and "migrations" not in path.parts)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_module_has_a_name_that_says_nothing() -> None:
    offences = (
        shown(path)
        for path in files()
        if path.suffix in {".py", ".ts"} and VAGUE & {part.split(".")[0] for part in path.relative_to(ROOT).parts}
    )
    none_of(offences, "Name the module by the noun that it owns, or put the function where it is used.")


def test_no_file_is_larger_than_a_megabyte() -> None:
    none_of(
        (f"{shown(path)}: {path.stat().st_size:,} bytes" for path in files() if path.stat().st_size > MEGABYTE),
        "Large data is made or packaged when it is built, not committed.",
    )


def test_every_module_says_what_it_owns() -> None:
    none_of(
        (shown(path) for path in modules() if tree(path).body and not ast.get_docstring(tree(path))),
        "Begin the module with one or two sentences: what it owns, and what it must not import.",
    )


def test_public_rules_actions_and_queries_have_docstrings() -> None:
    offered = imported_names()
    none_of(
        (
            f"{shown(path, node.lineno)} {node.name}"
            for path in modules()
            if DOCUMENTED.search(path.relative_to(ROOT).as_posix())
            for node in tree(path).body
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
            if f"{dotted(path)}.{node.name}" in offered and not ast.get_docstring(node)
        ),
        "Other modules use it. Say in one sentence what it answers or changes, its shapes and units, and what it raises.",
    )


def imported_names() -> set[str]:
    """Everything that one module takes from another: what a room offers, as against the steps inside it."""
    names = set()
    for path in modules():
        taken = {name for _, name in imports(path) if name.startswith("xiangzhi.")}
        aliases = {name.rsplit(".", 1)[-1]: name for name in taken}
        used = (
            node
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        )
        names |= taken | {f"{aliases[node.value.id]}.{node.attr}" for node in used if node.value.id in aliases}
    return names
