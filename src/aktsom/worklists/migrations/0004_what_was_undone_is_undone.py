"""Changes that were undone before changes had states."""

from typing import Any

from django.db import migrations


def mark_undone(apps: Any, _editor: Any) -> None:
    apps.get_model("worklists", "BulkChange").objects.filter(undone_at__isnull=False).update(state="undone")


class Migration(migrations.Migration):
    dependencies = [("worklists", "0003_done_in_the_background")]

    operations = [migrations.RunPython(mark_undone, migrations.RunPython.noop)]
