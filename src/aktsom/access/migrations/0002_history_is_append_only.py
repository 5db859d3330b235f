"""The database itself refuses to change or erase the history."""

from django.db import migrations

TABLES = ("access_event", "access_eventchange")

# INSERT OR REPLACE erases the old row without waking a DELETE trigger, hence the third one.
SQLITE_RAISE = (
    "CREATE TRIGGER {table}_refuses_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
    "CREATE TRIGGER {table}_refuses_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
    "CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same_key})"
    " BEGIN SELECT RAISE(ABORT, 'history is append-only'); END",
)
SQLITE_LOWER = (
    "DROP TRIGGER IF EXISTS {table}_refuses_update",
    "DROP TRIGGER IF EXISTS {table}_refuses_delete",
    "DROP TRIGGER IF EXISTS {table}_refuses_replace",
)
SAME_KEY = {"access_event": "id = NEW.id OR uid = NEW.uid", "access_eventchange": "id = NEW.id"}

POSTGRESQL_FUNCTION = (
    "CREATE OR REPLACE FUNCTION access_history_refuses() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'history is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
POSTGRESQL_RAISE = (
    "CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION access_history_refuses()",
    "CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION access_history_refuses()",
)
POSTGRESQL_LOWER = (
    "DROP TRIGGER IF EXISTS {table}_refuses_change ON {table}",
    "DROP TRIGGER IF EXISTS {table}_refuses_truncate ON {table}",
)
RAISE = {"sqlite": SQLITE_RAISE, "postgresql": POSTGRESQL_RAISE}
LOWER = {"sqlite": SQLITE_LOWER, "postgresql": POSTGRESQL_LOWER}


def raise_guard(apps, schema_editor):
    """Make the database refuse changes of the history. A database that we cannot guard is refused here."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
    _on_each_table(schema_editor, RAISE[schema_editor.connection.vendor])


def lower_guard(apps, schema_editor):
    """Let the history be changed: for going back a migration, and for emptying a test database."""
    _on_each_table(schema_editor, LOWER[schema_editor.connection.vendor])


def _on_each_table(schema_editor, statements):
    for table in TABLES:
        for statement in statements:
            schema_editor.execute(statement.format(table=table, same_key=SAME_KEY[table]), params=None)


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]
    operations = [migrations.RunPython(raise_guard, lower_guard)]
