"""The database itself refuses to change a published report, and to erase one that is not the sample's."""

from django.db import migrations

TABLE = "publish_publication"
REASON = "a published report never changes"
SAME_KEY = (
    "id = NEW.id OR (year = NEW.year AND version = NEW.version AND (organisation_id = NEW.organisation_id OR slug = NEW.slug))"
    " OR replaces_id = NEW.replaces_id"
)

# INSERT OR REPLACE erases the old row without waking a DELETE trigger, hence the third one.
SQLITE_RAISE = (
    f"CREATE TRIGGER {TABLE}_refuses_update BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REASON}'); END",
    f"CREATE TRIGGER {TABLE}_refuses_delete BEFORE DELETE ON {TABLE} WHEN NOT OLD.is_sample BEGIN SELECT RAISE(ABORT, '{REASON}'); END",
    f"CREATE TRIGGER {TABLE}_refuses_replace BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE {SAME_KEY})"
    f" BEGIN SELECT RAISE(ABORT, '{REASON}'); END",
)
SQLITE_LOWER = tuple(f"DROP TRIGGER IF EXISTS {TABLE}_refuses_{act}" for act in ("update", "delete", "replace"))

POSTGRESQL_RAISE = (
    "CREATE OR REPLACE FUNCTION publish_refuses() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REASON}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE TRIGGER {TABLE}_refuses_update BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION publish_refuses()",
    f"CREATE TRIGGER {TABLE}_refuses_delete BEFORE DELETE ON {TABLE} FOR EACH ROW WHEN (NOT OLD.is_sample)"
    " EXECUTE FUNCTION publish_refuses()",
    f"CREATE TRIGGER {TABLE}_refuses_truncate BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION publish_refuses()",
)
POSTGRESQL_LOWER = tuple(f"DROP TRIGGER IF EXISTS {TABLE}_refuses_{act} ON {TABLE}" for act in ("update", "delete", "truncate"))
RAISE = {"sqlite": SQLITE_RAISE, "postgresql": POSTGRESQL_RAISE}
LOWER = {"sqlite": SQLITE_LOWER, "postgresql": POSTGRESQL_LOWER}


def raise_guard(apps, schema_editor):
    """Make the database refuse changes of what is published. A database that we cannot guard is refused here."""
    for statement in RAISE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def lower_guard(apps, schema_editor):
    """Let it be changed: for going back a migration, and for emptying a test database."""
    for statement in LOWER[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("publish", "0001_initial")]
    operations = [migrations.RunPython(raise_guard, lower_guard)]
