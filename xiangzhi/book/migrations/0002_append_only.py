"""Triggers that refuse to change or delete a transaction or a line: a mistake is undone by a counter-entry.

Whoever alters one of these tables on SQLite in a later migration must create its triggers again: SQLite alters by copying the table.
"""

from django.db import migrations

TABLES = ("book_transaction", "book_line")
SQLITE = [
    f"CREATE TRIGGER {table}_no_{what} BEFORE {what.upper()} ON {table}"
    f" BEGIN SELECT RAISE(ABORT, '账只能追加：{table} 不能修改或删除'); END"
    for table in TABLES
    for what in ("update", "delete")
]
SQLITE_BACK = [f"DROP TRIGGER {table}_no_{what}" for table in TABLES for what in ("update", "delete")]
POSTGRESQL = [
    statement
    for table in TABLES
    for statement in (
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION ledger_refuse()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_change",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_truncate",
    )
]
POSTGRESQL_BACK = [f"DROP TRIGGER {table}_no_{what} ON {table}" for table in TABLES for what in ("change", "truncate")]
THERE = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
BACK = {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}


def run(schema_editor, scripts):
    for statement in scripts[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def protect(apps, schema_editor):
    run(schema_editor, THERE)


def release(apps, schema_editor):
    run(schema_editor, BACK)


class Migration(migrations.Migration):
    dependencies = [("book", "0001_accounts"), ("ledger", "0004_append_only")]
    operations = [migrations.RunPython(protect, release)]
