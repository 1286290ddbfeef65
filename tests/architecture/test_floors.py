"""Rooms import downward only; what is above is reached by facts, and pages are shown by faces."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import ROOT, dotted, imports, modules, none_of, room_of, shown, tree

FACES = ("views", "urls", "forms", "pages", "panels", "middleware", "admin", "templatetags", "context")

FACE_ROOMS = {"web", "conf", "cli", "demo", "cockpit", "disclosure", "field"}


def test_every_room_imports_only_from_floors_below() -> None:
    checker = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([checker, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, (
        "An import goes up, or sideways. Ask for the value as an argument, move the code to the floor that both may use, or announce "
        f"a fact and name its listener in wiring.py. The floors stand in pyproject.toml.\n{done.stdout}{done.stderr}"
    )


def test_only_faces_import_the_pages_kit() -> None:
    offences = (
        f"{shown(path, line)} imports {name}"
        for path in modules()
        if room_of(path) not in FACE_ROOMS and not is_face(path)
        for line, name in imports(path)
        if name.startswith("xiangzhi.web")
    )
    none_of(offences, "Rules, actions and queries know no page: return values and let views.py show them.")


def is_face(path: Path) -> bool:
    return any(part.removesuffix(".py").startswith(FACES) or part.endswith("_views.py") for part in path.parts[-3:])


def test_rules_import_only_the_standard_library_and_lib() -> None:
    allowed = (*sys.stdlib_module_names, "xiangzhi.lib", "msgspec", "yaml")
    offences = (
        f"{shown(path, line)} imports {name}"
        for path in modules()
        if path.name == "rules.py"
        for line, name in imports(path)
        if name.split(".")[0] not in allowed and not name.startswith("xiangzhi.lib")
    )
    none_of(offences, "rules.py is what the law says: pass what it needs as arguments.")


def test_no_room_reaches_into_the_tables_of_another() -> None:
    offences = (
        f"{shown(path, line)} imports {name}"
        for path in modules()
        if path.name.startswith("views")
        for line, name in imports(path)
        if name.startswith("xiangzhi.") and ".models" in name and name.split(".")[1] != room_of(path)
    )
    none_of(
        offences,
        "A view asks the other room's queries.py, with the viewer as first argument, so that scope is not forgotten.",
    )


def test_no_domain_flow_runs_through_signals() -> None:
    offences = (
        f"{shown(path, line)} {what}"
        for path in modules()
        for line, what in signal_uses(path)
        if room_of(path) != "conf"
    )
    none_of(
        offences,
        "Write it in the action, or announce a fact and name its listener in wiring.py, where it is read top to bottom.",
    )


def signal_uses(path: Path) -> Iterator[tuple[int, str]]:
    for line, name in imports(path):
        if name.startswith(("django.dispatch", "django.db.models.signals")):
            yield line, f"imports {name}"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            words = [ast.unparse(decorator) for decorator in node.decorator_list]
            yield from ((node.lineno, f"@{word}") for word in words if word.split("(")[0].endswith("receiver"))


def test_rooms_of_the_house_are_all_known() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    rooms = {room_of(path) for path in modules()} - {"__init__", "conf"}
    none_of(
        (
            room
            for room in sorted(rooms)
            if f'"{room}"' not in text and f"{room} |" not in text and f"| {room}" not in text
        ),
        "Give the new room its floor in pyproject.toml, [tool.importlinter], and in docs/architecture.md.",
    )


def test_modules_can_be_named() -> None:
    none_of(
        (dotted(path) for path in modules() if "-" in path.name),
        "Name modules with letters, digits and underscores.",
    )
