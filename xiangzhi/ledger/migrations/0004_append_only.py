"""Triggers that refuse to change or delete what is in the ledger. A checkpoint may be signed once.

Whoever alters one of these tables on SQLite in a later migration must create its triggers again: SQLite alters by copying the table.
"""

from django.db import migrations

SQLITE = """
CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry
BEGIN SELECT RAISE(ABORT, '账本只能追加：ledger_entry 不能修改'); END;

CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry
BEGIN SELECT RAISE(ABORT, '账本只能追加：ledger_entry 不能删除'); END;

CREATE TRIGGER ledger_entry_no_replace BEFORE INSERT ON ledger_entry
WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM ledger_entry WHERE township = NEW.township AND subject = NEW.subject AND sequence = NEW.sequence)
  OR EXISTS (SELECT 1 FROM ledger_entry WHERE township = NEW.township AND digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, '账本只能追加：ledger_entry 已有此条 (unique)'); END;

CREATE TRIGGER ledger_checkpoint_no_update BEFORE UPDATE ON ledger_checkpoint
WHEN OLD.signature IS NOT NULL OR NEW.signature IS NULL
  OR OLD.id IS NOT NEW.id OR OLD.township IS NOT NEW.township OR OLD.number IS NOT NEW.number
  OR OLD.from_entry IS NOT NEW.from_entry OR OLD.upto_entry IS NOT NEW.upto_entry OR OLD.count IS NOT NEW.count
  OR OLD.root IS NOT NEW.root OR OLD.previous IS NOT NEW.previous OR OLD.digest IS NOT NEW.digest OR OLD.at IS NOT NEW.at
BEGIN SELECT RAISE(ABORT, '账本只能追加：ledger_checkpoint 只能补签一次'); END;

CREATE TRIGGER ledger_checkpoint_no_delete BEFORE DELETE ON ledger_checkpoint
BEGIN SELECT RAISE(ABORT, '账本只能追加：ledger_checkpoint 不能删除'); END;

CREATE TRIGGER ledger_checkpoint_no_replace BEFORE INSERT ON ledger_checkpoint
WHEN EXISTS (SELECT 1 FROM ledger_checkpoint WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM ledger_checkpoint WHERE township = NEW.township AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, '账本只能追加：ledger_checkpoint 已有此条 (unique)'); END;
"""

SQLITE_BACK = """
DROP TRIGGER ledger_entry_no_update;

DROP TRIGGER ledger_entry_no_delete;

DROP TRIGGER ledger_entry_no_replace;

DROP TRIGGER ledger_checkpoint_no_update;

DROP TRIGGER ledger_checkpoint_no_delete;

DROP TRIGGER ledger_checkpoint_no_replace;
"""

POSTGRESQL = """
CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '账本只能追加：% 不能修改或删除', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION ledger_sign_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.signature IS NULL AND NEW.signature IS NOT NULL
     AND to_jsonb(OLD) - 'signature' = to_jsonb(NEW) - 'signature' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '账本只能追加：ledger_checkpoint 只能补签一次' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER ledger_entry_no_change BEFORE UPDATE OR DELETE ON ledger_entry
FOR EACH ROW EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON ledger_entry
FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER ledger_checkpoint_no_update BEFORE UPDATE ON ledger_checkpoint
FOR EACH ROW EXECUTE FUNCTION ledger_sign_once();

CREATE TRIGGER ledger_checkpoint_no_delete BEFORE DELETE ON ledger_checkpoint
FOR EACH ROW EXECUTE FUNCTION ledger_refuse();

CREATE TRIGGER ledger_checkpoint_no_truncate BEFORE TRUNCATE ON ledger_checkpoint
FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();

ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER ledger_entry_no_change;

ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER ledger_entry_no_truncate;

ALTER TABLE ledger_checkpoint ENABLE ALWAYS TRIGGER ledger_checkpoint_no_update;

ALTER TABLE ledger_checkpoint ENABLE ALWAYS TRIGGER ledger_checkpoint_no_delete;

ALTER TABLE ledger_checkpoint ENABLE ALWAYS TRIGGER ledger_checkpoint_no_truncate;
"""

POSTGRESQL_BACK = """
DROP TRIGGER ledger_entry_no_change ON ledger_entry;

DROP TRIGGER ledger_entry_no_truncate ON ledger_entry;

DROP TRIGGER ledger_checkpoint_no_update ON ledger_checkpoint;

DROP TRIGGER ledger_checkpoint_no_delete ON ledger_checkpoint;

DROP TRIGGER ledger_checkpoint_no_truncate ON ledger_checkpoint;

DROP FUNCTION ledger_refuse();

DROP FUNCTION ledger_sign_once();
"""

THERE = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
BACK = {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}


def run(schema_editor, scripts):
    for statement in scripts[schema_editor.connection.vendor].strip().split("\n\n"):
        schema_editor.execute(statement, params=None)


def protect(apps, schema_editor):
    run(schema_editor, THERE)


def release(apps, schema_editor):
    run(schema_editor, BACK)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_checkpoints")]

    operations = [migrations.RunPython(protect, release)]
