"""Migrations are complete, named by what they do, and know no code that may change under them."""

from __future__ import annotations

import re
from pathlib import Path

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation

from tests.architecture.sources import imports, modules, none_of, shown


def migrations() -> list[Path]:
    return [p for p in modules(migrations=True) if "migrations" in p.parts and p.name != "__init__.py"]


def test_no_migration_is_missing() -> None:
    loader = MigrationLoader(None)
    rooms = {config.label for config in apps.get_app_configs() if config.name.startswith("xiangzhi.")}
    with translation.override(None):  # Django's own labels are written down in English
        detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
        changes = detector.changes(graph=loader.graph)
    none_of(
        (
            f"{room}: {operation.describe()}"
            for room in sorted(rooms & set(changes))
            for migration in changes[room]
            for operation in migration.operations
        ),
        "The models have changed. Write it down: python -m django makemigrations ROOM -n WHAT_IT_DOES --settings tests.settings",
    )


def test_every_migration_is_named_by_what_it_does() -> None:
    none_of(
        (shown(p) for p in migrations() if "auto_" in p.name or not re.fullmatch(r"\d{4}_[a-z][a-z0-9_]+\.py", p.name)),
        "Name it by what it does, as 0002_grids_have_boundaries.py.",
    )


def test_migrations_import_no_code_that_may_change() -> None:
    offences = (
        f"{shown(path, line)} imports {name}"
        for path in migrations()
        for line, name in imports(path)
        if name.startswith("xiangzhi.") and not name.startswith("xiangzhi.lib")
    )
    none_of(offences, "A migration runs for years: write down what it needs in it, or in xiangzhi/lib.")
