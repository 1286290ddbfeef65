"""Migrations are complete, named by what they do, and know no code that may change under them."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import call_command

from tests.architecture.sources import imports, modules, none_of, shown


def migrations() -> list:
    return [p for p in modules(migrations=True) if "migrations" in p.parts and p.name != "__init__.py"]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, verbosity=1)
    except SystemExit:
        pytest.fail(
            f"The models have changed. Write it with: django-admin makemigrations ROOM -n WHAT_IT_DOES\n{said.getvalue()}"
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
