"""A power that is asked for is registered, held by a role, and documented."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from tests.architecture.sources import ROOT, modules, none_of, shown, tree
from xiangzhi.access.powers import all_powers
from xiangzhi.matter.procedures import procedures
from xiangzhi.matter.rules import REPORTER
from xiangzhi.packs.roles import roles

ASKING = {"may", "holds", "reach", "townships", "allow", "require", "demand", "needs_power", "power_required"}
POWER = re.compile(r"[a-z_]+\.[a-z_]+")


def asked_for() -> Iterator[tuple[str, str]]:
    """Place and word of every power that code asks for by a literal."""
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and called(node) in ASKING:
                yield from (
                    (shown(path, node.lineno), word) for word in map(literal, node.args[:2]) if POWER.fullmatch(word)
                )


def literal(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_every_power_that_code_asks_for_is_registered() -> None:
    none_of(
        (f"{place} asks for {word}" for place, word in asked_for() if word not in all_powers()),
        "Add the word with its Chinese meaning to POWERS in the policy.py of its room.",
    )


def test_every_power_of_a_role_is_registered() -> None:
    none_of(
        (
            f"roles.yaml: {role.key} gives {word}"
            for role in roles().values()
            for word in role.powers
            if word not in all_powers()
        ),
        "Add the word to POWERS in the policy.py of its room, or take it out of the role.",
    )


def test_every_power_of_a_procedure_is_registered() -> None:
    none_of(
        (
            f"{procedure.key}.{action.key} needs {word}"
            for procedure in procedures().values()
            for action in procedure.actions.values()
            for word in (action.power, action.also)
            if word and word != REPORTER and word not in all_powers()
        ),
        "Add the word to POWERS in the policy.py of its room.",
    )


def test_every_registered_power_is_held_by_some_role() -> None:
    held = {word for role in roles().values() for word in role.powers}
    none_of(sorted(set(all_powers()) - held), "Give the power to a role in packs/national/roles.yaml, or remove it.")


def test_every_policy_is_registered() -> None:
    none_of(
        (
            f"{config.name}.policy: {word}"
            for config in apps.get_app_configs()
            if config.name.startswith("xiangzhi.") and find_spec(f"{config.name}.policy")
            for word in getattr(import_module(f"{config.name}.policy"), "POWERS", {})
            if word not in all_powers()
        ),
        "Call powers.register(POWERS) in ready() of the room's apps.py.",
    )


def test_every_power_is_documented() -> None:
    page = (ROOT / "docs/reference/powers.md").read_text(encoding="utf-8")
    none_of((word for word in all_powers() if f"`{word}`" not in page), "Run: make reference")
